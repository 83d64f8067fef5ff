"""The cache disk in places of 64 KiB: a place is a VM region or a chunk, and which is arithmetic.

    | header A, B | map regions | allocation region, 1,024 chunks | allocation region, ... |

The rule: no table and no search, so that a map of the whole disk costs the same at any size. What
counts chunks before a place takes arrays of places as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.ondisk.layout import CHUNKS_PER_GROUP, HEADER_REGIONS, Layout, RegionKind
from engine.units import CHUNK_BYTES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Places = npt.NDArray[np.int64]

GROUP_PLACES = 1 + CHUNKS_PER_GROUP


@dataclass(frozen=True, slots=True)
class CachePlaces:
    """What the arithmetic takes; `rows` are those of a map region, a source chunk each."""

    map_regions: int
    rows: int
    source_chunks: int
    groups: int
    chunks: int

    @classmethod
    def of(cls, layout: Layout) -> CachePlaces:
        """The places of a cache disk that is laid out like this."""
        return cls(
            layout.map_regions,
            layout.rows_per_region,
            layout.source_chunks,
            layout.groups,
            layout.chunks,
        )

    @classmethod
    def plan(cls, source_size: int, cache_size: int, slots: int) -> CachePlaces:
        """The places of a cache disk of these sizes in bytes; raises BadRequest as a Layout."""
        return cls.of(Layout.plan(source_size, cache_size, slots))

    @property
    def lead(self) -> int:
        """Places before the first group: the header copies and the map regions."""
        return HEADER_REGIONS + self.map_regions

    @property
    def regions(self) -> int:
        """How many of the places are VM regions."""
        return self.lead + self.groups

    @property
    def total(self) -> int:
        """All places."""
        return self.regions + self.chunks

    @property
    def size(self) -> int:
        """Bytes of all places."""
        return self.total * CHUNK_BYTES

    def chunks_before(self, place: int) -> int:
        """How many chunks lie before a place: the number of the chunk there, or behind it."""
        whole, rest = divmod(max(0, place - self.lead), GROUP_PLACES)
        return min(self.chunks, whole * CHUNKS_PER_GROUP + max(0, rest - 1))

    def chunks_before_each(self, places: Places) -> Places:
        """The same, of many places."""
        import numpy as np

        whole, rest = np.divmod(np.maximum(0, places - self.lead), GROUP_PLACES)
        before: Places = whole * CHUNKS_PER_GROUP + np.maximum(0, rest - 1)
        return np.minimum(self.chunks, before)

    def chunks_in(self, first: int, places: int) -> range:
        """The chunks of a stretch of places."""
        return range(self.chunks_before(first), self.chunks_before(first + places))

    def regions_in(self, first: int, places: int) -> range:
        """The VM regions of a stretch of places: what is no chunk is a region."""
        end = min(self.total, first + places)
        return range(first - self.chunks_before(first), end - self.chunks_before(end))

    def place_of_chunk(self, chunk: int) -> int:
        """Where a chunk lies."""
        return self.lead + chunk + chunk // CHUNKS_PER_GROUP + 1

    def place_of_region(self, region: int) -> int:
        """Where a VM region lies."""
        group = region - self.lead
        return region if group < 0 else self.lead + group * GROUP_PLACES

    def kind(self, region: int) -> RegionKind:
        """What a VM region of the disk holds."""
        if region < HEADER_REGIONS:
            return RegionKind.HEADER
        return RegionKind.MAP if region < self.lead else RegionKind.ALLOCATION

    def held_by(self, region: int) -> range:
        """The source chunks of a map region, or the cache chunks of an allocation region."""
        if self.kind(region) is RegionKind.ALLOCATION:
            first = (region - self.lead) * CHUNKS_PER_GROUP
            return range(first, min(first + CHUNKS_PER_GROUP, self.chunks))
        first = max(0, region - HEADER_REGIONS) * self.rows
        last = 0 if region < HEADER_REGIONS else first + self.rows
        return range(first, min(last, self.source_chunks))
