"""Where a disk may hold anything: holes are stepped over, however large, in both directions.

The rule: what is named may be zeroes all the same; what is not named is zeroes for certain.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from engine.snapshot.changes import Side, chunks_apart
from engine.units import CHUNK_SHIFT

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk


class Places(Protocol):
    """Where to look on a disk of `size` bytes."""

    size: int

    def next(self, offset: int) -> int:
        """The first byte from `offset` on that is worth reading; `size` when none is."""
        ...


class SourceContent:
    """Where the live source may hold data."""

    def __init__(self, disk: ProtectedDisk) -> None:
        self._disk = disk
        self.size = disk.source_size

    def next(self, offset: int) -> int:
        """The first byte from `offset` on that may not be zero, to the chunk."""
        if offset >= self.size:
            return self.size
        found = self._disk.rooms.source.next_data(offset)
        return min(self.size, max(offset, found >> CHUNK_SHIFT << CHUNK_SHIFT))


class SessionContent:
    """Where a session may hold data: where the source has some now, or the session a copy."""

    def __init__(self, disk: ProtectedDisk, side: Side) -> None:
        self._disk = disk
        self._side = side
        self._source = SourceContent(disk)
        self._seen = (-1, -1)
        self._kept: list[int] = []
        self.size = disk.source_size

    def next(self, offset: int) -> int:
        """The first byte from `offset` on that may not be zero, to the chunk."""
        found = self._source.next(offset)
        if found <= offset:
            return found
        # A hole may have come just now, by a discard: what lay there was preserved before it.
        self._look_again()
        at = bisect.bisect_left(self._kept, offset >> CHUNK_SHIFT)
        copy = self._kept[at] << CHUNK_SHIFT if at < len(self._kept) else self.size
        return min(found, max(offset, copy))

    def _look_again(self) -> None:
        """Bring the list of copies up to date, if there are new ones."""
        counters = self._disk.rooms.counters
        copied = counters.chunks_copied, counters.view_writes.value
        if copied != self._seen:
            self._kept = chunks_apart(self._disk.rooms, self._side, Side(0))
            self._seen = copied


class ChunkList:
    """These chunks and no others."""

    def __init__(self, chunks: Sequence[int], size: int) -> None:
        self._chunks = chunks
        self.size = size

    def next(self, offset: int) -> int:
        """The first byte from `offset` on that lies in one of the chunks."""
        at = bisect.bisect_left(self._chunks, offset >> CHUNK_SHIFT)
        if at == len(self._chunks):
            return self.size
        return min(self.size, max(offset, self._chunks[at] << CHUNK_SHIFT))


def last_before(places: Places, bound: int, width: int) -> tuple[int, int] | None:
    """(low, high) of at most `width` bytes below `bound` that hold the last that is worth reading.

    Nothing from high to bound is. None when nothing below `bound` is.
    """
    low, high = 0, bound
    if places.next(0) >= bound:
        return None
    if places.next(max(0, bound - width)) < bound:
        low = max(0, bound - width)
    while high - low > width:
        middle = (low + high) // 2
        if places.next(middle) < high:
            low = middle
        else:
            high = middle
    return places.next(low), high
