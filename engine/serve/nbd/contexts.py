"""Meta contexts: what is known about ranges of an export without reading them.

`base:allocation` says where only zeroes are; `pit:changed:SLOT` says which chunks differ from the
point in time of the session that was in that slot when the client asked. Both may err on the safe
side only: a chunk may be called data or changed that is not, never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.errors import CacheFailed
from engine.repository.chunk_repository import MARK_ZERO
from engine.serve.nbd.export import Extent
from engine.serve.nbd.protocol import STATE_CHANGED, STATE_HOLE, STATE_ZERO
from engine.sessions.session import Session
from engine.snapshot.protected_disk import ProtectedDisk
from engine.snapshot.view import ViewReader
from engine.units import CHUNK_BYTES, CHUNK_SHIFT

CHUNKS_AT_ONCE = 16384
"""Chunks one answer looks at: bounds its time; the client asks again for the rest."""
_ZEROES = STATE_HOLE | STATE_ZERO


class AllocationContext:
    """Where an export holds nothing but zeroes: holes of the source, and preserved zero chunks."""

    def __init__(self, name: str, disk: ProtectedDisk, view: ViewReader | None) -> None:
        self.name = name
        self._rooms = disk.rooms
        self._view = view

    def extents(self, offset: int, length: int, limit: int) -> list[Extent]:
        length = min(length, CHUNKS_AT_ONCE * CHUNK_BYTES)
        return gather(self._states(offset, length), offset, length, limit)

    def _states(self, offset: int, length: int) -> Iterator[int]:
        # The holes first: a chunk that is still the source's afterwards was so when it was looked
        # at, so its hole is the view's as well.
        holes = [*self._holes(offset, length)]
        if self._view is None:
            yield from holes
            return
        places, _ = self._view.origins(offset, length)
        marks = self._rooms.repository.marks
        states = [
            hole if place < 0 else _ZEROES if marks[place] & MARK_ZERO else 0
            for hole, place in zip(holes, places, strict=True)
        ]
        self._view.check_alive()  # where the session ended, the marks are somebody else's
        yield from states

    def _holes(self, offset: int, length: int) -> Iterator[int]:
        source = self._rooms.source
        data = -1  # where the data at or behind the last look begins
        for chunk in chunks(offset, length):
            start = chunk << CHUNK_SHIFT
            if data < start:
                data = source.next_data(start)
            yield _ZEROES if data >= min(start + CHUNK_BYTES, source.size) else 0


class ChangedContext:
    """Which chunks of an export differ from a session's point in time (its view writes aside)."""

    def __init__(
        self, name: str, disk: ProtectedDisk, session: Session, view: ViewReader | None
    ) -> None:
        self.name = name
        self._disk = disk
        self._session = session
        self._view = view

    def extents(self, offset: int, length: int, limit: int) -> list[Extent]:
        length = min(length, CHUNKS_AT_ONCE * CHUNK_BYTES)
        if self._view is not None:
            return gather(self._states(self._view, offset, length), offset, length, limit)
        found = self._disk.changed_since(self._session.sequence, offset, length)
        return [(size, STATE_CHANGED if changed else 0) for size, changed in found[:limit]]

    def _states(self, view: ViewReader, offset: int, length: int) -> list[int]:
        """Two points in time are alike where the same copy, or the source, serves both."""
        now, _ = view.origins(offset, length)
        first, index = offset >> CHUNK_SHIFT, self._session.slot * 2
        sequence = self._session.sequence
        rooms = self._disk.rooms
        try:
            then = rooms.linear_map.entries(first, len(now), index, sequence)
        except OSError as error:
            raise CacheFailed(
                f"The map of the cache disk cannot be read ({error.strerror})."
            ) from error
        self._disk.changed_since(sequence, offset, 1)  # raises if the session ended meanwhile
        return [STATE_CHANGED if a != b else 0 for a, b in zip(then, now, strict=True)]


def chunks(offset: int, length: int) -> range:
    """The chunks that a range touches."""
    return range(offset >> CHUNK_SHIFT, ((offset + length - 1) >> CHUNK_SHIFT) + 1)


def gather(states: Iterable[int], offset: int, length: int, limit: int) -> list[Extent]:
    """States chunk by chunk as runs of bytes, cut to the range and to `limit` runs."""
    found: list[Extent] = []
    end = offset + length
    for state in states:
        step = min((offset | (CHUNK_BYTES - 1)) + 1, end) - offset
        if found and found[-1][1] == state:
            found[-1] = (found[-1][0] + step, state)
        elif len(found) == limit:
            break
        else:
            found.append((step, state))
        offset += step
    return found
