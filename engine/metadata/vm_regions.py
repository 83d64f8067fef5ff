"""The Map Region subsystem: all metadata as numbered 64 KiB VM regions (seed claim 15).

Region numbers become byte offsets here and nowhere else. Map regions are sealed with their
number and a commit when they go out and checked when they come in; one that fails, or is empty
though it was written once, is given to `rebuild`, which makes it anew from the allocation blocks
(the truth), or is RegionDamage.
"""

from __future__ import annotations

import mmap
from collections.abc import Callable

from engine.device.disk import Disk
from engine.device.whole import read_into, write_whole
from engine.errors import RegionDamage
from engine.ondisk.layout import HEADER_REGIONS, Layout, RegionKind
from engine.ondisk.map_region import MAP_HEADER, check_map_region, seal_map_region
from engine.units import REGION_BYTES, RegionNo

Rebuild = Callable[[RegionNo, bytearray], None]


class VmRegions:
    """Reads and writes whole regions of one cache disk. Errors: OSError, RegionDamage."""

    def __init__(self, disk: Disk, layout: Layout) -> None:
        self._disk = disk
        self.layout = layout
        self.commit = 0  # stamped on map regions that go out
        self.rebuild: Rebuild | None = None
        # A byte a map region, in memory that costs nothing until it is touched.
        self._written = memoryview(mmap.mmap(-1, layout.map_regions))
        self.settle_blocks: Callable[[], None] | None = None  # runs before a map region goes out

    def was_written(self, region: RegionNo) -> None:
        """Remember that a map region is on the disk: from now on an empty one is damage."""
        self._written[region - HEADER_REGIONS] = 1

    def read(self, region: RegionNo) -> tuple[bytearray, bool]:
        """The region's 64 KiB, and whether it had to be rebuilt (so that it is dirty)."""
        data = bytearray(REGION_BYTES)
        offset = self.layout.region_offset(region)
        read_into(self._disk, memoryview(data), offset)
        if self.layout.kind(region) is not RegionKind.MAP:
            return data, False
        try:
            if not check_map_region(data, region, offset) and self._is_lost(region, data):
                raise RegionDamage(
                    f"Map region {region} at byte {offset} of the cache disk is empty.",
                    region=region,
                    offset=offset,
                )
        except RegionDamage:
            if self.rebuild is None:
                raise
            data[:] = bytes(REGION_BYTES)
            self.rebuild(region, data)
            return data, True
        return data, False

    def _is_lost(self, region: RegionNo, data: bytearray) -> bool:
        return bool(self._written[region - HEADER_REGIONS]) and not any(data[: MAP_HEADER.size])

    def write(self, region: RegionNo, data: bytearray) -> None:
        """Write a region back; a map region is sealed first."""
        if self.layout.kind(region) is RegionKind.MAP:
            if self.settle_blocks is not None:
                self.settle_blocks()
            seal_map_region(data, region, self.commit)
            self.was_written(region)
        write_whole(self._disk, data, self.layout.region_offset(region))
