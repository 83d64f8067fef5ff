"""Where everything lies on a cache disk: pure arithmetic over its size, no table, no search.

    | region 0, 1 | map regions | group 0: allocation region, 1,024 chunks | group 1 | ...

The last group may be short. VM regions are numbered in one address space: 0 and 1 are the header
copies, then the map regions, then one allocation region a group.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine.errors import BadRequest, EngineBug
from engine.units import (
    MAX_CACHE_CHUNKS,
    MAX_SOURCE_CHUNKS,
    REGION_BYTES,
    RegionNo,
    SourceChunk,
    chunks_in,
    exact_size,
    format_size,
)

HEADER_REGIONS = 2
CHUNKS_PER_GROUP = 1024
BLOCK_BYTES = 64
GROUP_BYTES = (1 + CHUNKS_PER_GROUP) * REGION_BYTES
ENTRY_BYTES = 8
MIN_CHUNKS = 1


class RegionKind(StrEnum):
    """What a VM region holds."""

    HEADER = "header"
    MAP = "map"
    ALLOCATION = "allocation"


@dataclass(frozen=True, slots=True)
class Layout:
    """The arithmetic of one cache disk (sizes in bytes).

    Derived: row_bytes, rows_per_region, map_regions, groups, chunks, regions.
    """

    source_size: int
    cache_size: int
    slots: int
    row_bytes: int
    rows_per_region: int
    source_chunks: int
    map_regions: int
    groups_start: int
    groups: int
    chunks: int

    @classmethod
    def plan(cls, source_size: int, cache_size: int, slots: int) -> Layout:
        """Lay out a cache disk; raises BadRequest when it cannot hold its metadata and a chunk."""
        row_bytes = slots * 2 * ENTRY_BYTES
        rows = REGION_BYTES // row_bytes - 1
        source_chunks = chunks_in(source_size)
        if source_chunks > MAX_SOURCE_CHUNKS:
            raise BadRequest("The source is larger than 256 TiB, the most one map can address.")
        map_regions = -(-source_chunks // rows)
        groups_start = (HEADER_REGIONS + map_regions) * REGION_BYTES
        whole, rest = divmod(max(0, cache_size - groups_start), GROUP_BYTES)
        short = max(0, rest // REGION_BYTES - 1)
        chunks = whole * CHUNKS_PER_GROUP + short
        if chunks < MIN_CHUNKS:
            least = groups_start + (1 + MIN_CHUNKS) * REGION_BYTES
            raise BadRequest(
                f"The cache disk of {exact_size(cache_size)} is too small for the map of a source "
                f"of {format_size(source_size)} with {slots} slots; give it at least "
                f"{exact_size(least)}, and room for old data besides.",
                least=least,
            )
        if chunks > MAX_CACHE_CHUNKS:
            raise BadRequest("The cache disk has more chunks than the map can number.")
        return cls(
            source_size,
            cache_size,
            slots,
            row_bytes,
            rows,
            source_chunks,
            map_regions,
            groups_start,
            whole + (1 if short else 0),
            chunks,
        )

    @property
    def regions(self) -> int:
        """Size of the region address space."""
        return HEADER_REGIONS + self.map_regions + self.groups

    def kind(self, region: int) -> RegionKind:
        """What region number `region` holds; raises BadRequest outside the address space."""
        if 0 <= region < HEADER_REGIONS:
            return RegionKind.HEADER
        if region < HEADER_REGIONS + self.map_regions and region >= 0:
            return RegionKind.MAP
        if 0 <= region < self.regions:
            return RegionKind.ALLOCATION
        raise BadRequest(f"There is no region {region}; the last one is {self.regions - 1}.")

    def region_offset(self, region: int) -> int:
        """Byte offset of a VM region on the cache disk."""
        group = region - HEADER_REGIONS - self.map_regions
        if group < 0:
            return region * REGION_BYTES
        return self.groups_start + group * GROUP_BYTES

    def map_region(self, chunk: SourceChunk) -> RegionNo:
        """The VM region with the map row of a source chunk."""
        return RegionNo(HEADER_REGIONS + chunk // self.rows_per_region)

    def map_row(self, chunk: SourceChunk) -> int:
        """The row of a source chunk inside its map region, from 0."""
        return chunk % self.rows_per_region

    def region_chunks(self, region: int) -> range:
        """The source chunks whose rows a map region holds."""
        first = (region - HEADER_REGIONS) * self.rows_per_region
        return range(first, min(first + self.rows_per_region, self.source_chunks))

    def allocation_region(self, group: int) -> RegionNo:
        """The VM region with the chunk allocation blocks of a group."""
        return RegionNo(HEADER_REGIONS + self.map_regions + group)

    def group_of_region(self, region: int) -> int:
        """The group of an allocation region."""
        group = region - HEADER_REGIONS - self.map_regions
        if group < 0:
            raise EngineBug(f"Region {region} is no allocation region.")
        return group

    def group_chunks(self, group: int) -> range:
        """The cache chunks of a group; the last group may be short."""
        first = group * CHUNKS_PER_GROUP
        return range(first, min(first + CHUNKS_PER_GROUP, self.chunks))

    def chunk_offset(self, chunk: int) -> int:
        """Byte offset of a cache chunk's data."""
        # One allocation region stands before each 1,024 chunks.
        return self.groups_start + (chunk + chunk // CHUNKS_PER_GROUP + 1) * REGION_BYTES

    def block_offset(self, chunk: int) -> int:
        """Byte offset of a cache chunk's allocation block."""
        group, index = divmod(chunk, CHUNKS_PER_GROUP)
        return self.groups_start + group * GROUP_BYTES + index * BLOCK_BYTES
