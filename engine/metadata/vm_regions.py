"""The Map Region subsystem: all metadata as numbered 64 KiB VM regions (seed claim 15).

Region numbers become byte offsets here and nowhere else. Map regions are sealed with their
number and a commit when they go out and checked when they come in; one that fails is given to
`rebuild`, which makes it anew from the allocation blocks (the truth), or is RegionDamage.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.device.disk import Disk
from engine.device.whole import read_into, write_whole
from engine.errors import RegionDamage
from engine.ondisk.layout import Layout, RegionKind
from engine.ondisk.map_region import check_map_region, seal_map_region
from engine.units import REGION_BYTES, RegionNo

Rebuild = Callable[[RegionNo, bytearray], None]


class VmRegions:
    """Reads and writes whole regions of one cache disk. Errors: OSError, RegionDamage."""

    def __init__(self, disk: Disk, layout: Layout) -> None:
        self._disk = disk
        self.layout = layout
        self.commit = 0  # stamped on map regions that go out
        self.rebuild: Rebuild | None = None
        self.settle_blocks: Callable[[], None] | None = None  # runs before a map region goes out

    def read(self, region: RegionNo) -> tuple[bytearray, bool]:
        """The region's 64 KiB, and whether it had to be rebuilt (so that it is dirty)."""
        data = bytearray(REGION_BYTES)
        offset = self.layout.region_offset(region)
        read_into(self._disk, memoryview(data), offset)
        if self.layout.kind(region) is not RegionKind.MAP:
            return data, False
        try:
            check_map_region(data, region, offset)
        except RegionDamage:
            if self.rebuild is None:
                raise
            data[:] = bytes(REGION_BYTES)
            self.rebuild(region, data)
            return data, True
        return data, False

    def write(self, region: RegionNo, data: bytearray) -> None:
        """Write a region back; a map region is sealed first."""
        if self.layout.kind(region) is RegionKind.MAP:
            if self.settle_blocks is not None:
                self.settle_blocks()
            seal_map_region(data, region, self.commit)
        write_whole(self._disk, data, self.layout.region_offset(region))
