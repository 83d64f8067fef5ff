"""The Direct Linear Map (claim 18): (source chunk, slot, LU-write bit) -> cache chunk.

The place of an entry is found by arithmetic, without a search.

An entry counts only while its sequence is the one now in its slot, so that replacing a session
invalidates all its entries without touching one (claims 1, 6, 7, 12). Look-ups take no lock;
`publish` holds the pager's lock, so that an eviction cannot lose it.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable

from engine.metadata.paging import Pager
from engine.ondisk.layout import HEADER_REGIONS, Layout
from engine.ondisk.map_region import pack_entry, unpack_entry
from engine.units import CacheChunk, SourceChunk

NONE = -1


class LinearMap:
    """The map of one source disk. `index` is slot * 2 + lu_write_bit throughout."""

    def __init__(self, pager: Pager, layout: Layout) -> None:
        self._pager = pager
        self._layout = layout
        self._rows = layout.rows_per_region
        self._words = layout.slots * 2
        self.shape = self._rows, self._words  # rows a region, words a row
        self._get = pager.get

    def entry(self, chunk: int, index: int, sequence: int) -> int:
        """The cache chunk of a valid entry, else NONE. Pages in if need be."""
        region, row = divmod(chunk, self._rows)
        frame = self._get(region + HEADER_REGIONS)
        word = frame.words[(row + 1) * self._words + index]
        if word & 0xFFFF_FFFF != sequence:
            return NONE
        return (word >> 32) - 1

    def entries(self, first: int, count: int, index: int, sequence: int) -> list[int]:
        """`entry` for `count` neighbouring chunks: the rows of a region are read in one slice."""
        if count == 1:
            return [self.entry(first, index, sequence)]
        found: list[int] = []
        width, rows = self._words, self._rows
        while count:
            region, row = divmod(first, rows)
            step = min(count, rows - row)
            words = self._get(region + HEADER_REGIONS).words
            at = (row + 1) * width + index
            column = words[at : at + step * width : width].tolist()
            if any(column):
                found += [
                    (word >> 32) - 1 if word & 0xFFFF_FFFF == sequence else NONE for word in column
                ]
            else:
                found += [NONE] * step
            first += step
            count -= step
        return found

    def newest_holder(self, chunk: int, sessions: Iterable[tuple[int, int]]) -> int:
        """The sequence of the first of `sessions` (index, sequence) that has the chunk, else 0."""
        region, row = divmod(chunk, self._rows)
        words = self._get(region + HEADER_REGIONS).words
        base = (row + 1) * self._words
        for index, sequence in sessions:
            word = words[base + index]
            if word & 0xFFFF_FFFF == sequence and word >> 32:
                return sequence
        return 0

    def publish(
        self, chunk: int, sessions: Collection[tuple[int, int]], cache_chunk: int, count: int = 1
    ) -> None:
        """Point the entries of `sessions` (index, sequence) at a cache chunk.

        With `count`, the entries of as many neighbouring source chunks at neighbouring ones.
        """
        while count:
            region, row = divmod(chunk, self._rows)
            step = min(count, self._rows - row)
            base = (row + 1) * self._words
            with self._pager.lock:
                frame = self._get(region + HEADER_REGIONS)
                words = frame.words
                if step == 1:
                    stored = (cache_chunk + 1) << 32
                    for index, sequence in sessions:
                        words[base + index] = stored | sequence
                else:
                    self._publish_rows(words, base, sessions, cache_chunk, step)
                frame.dirty = True
            chunk += step
            cache_chunk += step
            count -= step

    def _publish_rows(
        self,
        words: memoryview,
        base: int,
        sessions: Iterable[tuple[int, int]],
        cache_chunk: int,
        count: int,
    ) -> None:
        end = base + count * self._words
        first, past = (cache_chunk + 1) << 32, (cache_chunk + 1 + count) << 32
        for index, sequence in sessions:
            column = array("Q", range(first | sequence, past, 1 << 32))
            words[base + index : end : self._words] = memoryview(column)

    def row(self, chunk: SourceChunk) -> list[tuple[int, int]]:
        """Every entry of a chunk's row as (sequence, cache chunk or NONE), by index."""
        frame = self._get(self._layout.map_region(chunk))
        base = (self._layout.map_row(chunk) + 1) * self._words
        return [unpack_entry(word) for word in frame.words[base : base + self._words]]

    def set_in_buffer(
        self,
        data: bytearray,
        chunk: int,
        sessions: Iterable[tuple[int, int]],
        cache_chunk: CacheChunk,
    ) -> None:
        """Like publish, into a region's bytes that are not in a frame (a rebuild)."""
        base = (self._layout.map_row(SourceChunk(chunk)) + 1) * self._words
        words = memoryview(data).cast("Q")
        for index, sequence in sessions:
            words[base + index] = pack_entry(sequence, cache_chunk)
