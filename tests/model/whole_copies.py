"""The model: a whole copy of the source for every session, which nothing can get wrong.

Beside the bytes it knows which chunks must have been copied for whom, so that the ledger and
the number of copies can be held against it (invariants 3 and 4).
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field

from engine.units import CHUNK_BYTES, chunks_in
from tests.doubles.hand_clock import NOON


def content(seed: int, length: int) -> bytes:
    """Bytes that differ by seed; seed 0 gives zeroes."""
    return random.Random(seed).randbytes(length) if seed else bytes(length)


@dataclass
class SessionCopy:
    """One session: the source at its start, and what its view reads now."""

    sequence: int
    slot: int
    base: bytes
    view: bytearray
    pinned: bool = False
    expires_ns: int = 0
    preserved: set[int] = field(default_factory=set)  # source chunks that were copied for it
    written: set[int] = field(default_factory=set)  # source chunks written through its view


class WholeCopies:
    """What the source, each view and the ledger must say.

    sessions: by sequence, oldest first. records: slot -> sequence of sessions that ended by
    themselves. copies: for each copy made, the sessions it was made for. now_ns: the time.
    """

    def __init__(self, source: bytes) -> None:
        self.source = bytearray(source)
        self.sessions: dict[int, SessionCopy] = {}
        self.records: dict[int, int] = {}
        self.copies: list[frozenset[int]] = []
        self.now_ns = NOON

    @property
    def size(self) -> int:
        return len(self.source)

    @property
    def live_chunks(self) -> int:
        """Cache chunks that some session needs."""
        written = sum(len(copy.written) for copy in self.sessions.values())
        return written + sum(not holders.isdisjoint(self.sessions) for holders in self.copies)

    def freed_by_ending(self, sequences: frozenset[int]) -> int:
        """Live chunks that no session outside `sequences` needs."""
        left = {sequence for sequence in self.sessions if sequence not in sequences}
        freed = sum(len(self.sessions[sequence].written) for sequence in sequences)
        for holders in self.copies:
            if not holders.isdisjoint(self.sessions) and holders.isdisjoint(left):
                freed += 1
        return freed

    def at_slot(self, slot: int) -> SessionCopy | None:
        for copy in self.sessions.values():
            if copy.slot == slot:
                return copy
        return None

    def chunks(self, offset: int, length: int) -> range:
        return range(offset // CHUNK_BYTES, chunks_in(offset + length)) if length else range(0)

    def lacking(self, chunk: int) -> frozenset[int]:
        """The sessions for which a write to the chunk must copy it first."""
        return frozenset(s for s, copy in self.sessions.items() if chunk not in copy.preserved)

    def first_writes(self, offset: int, length: int, *, zeroes: bool = False) -> int:
        """How many copies a write there needs; zeroes do not change a chunk of zeroes."""
        chunks = self.chunks(offset, length)
        return sum(bool(self.lacking(c)) for c in chunks if not (zeroes and self._is_zero(c)))

    def _is_zero(self, chunk: int) -> bool:
        return not any(self.source[chunk * CHUNK_BYTES : (chunk + 1) * CHUNK_BYTES])

    def write(self, offset: int, data: bytes) -> None:
        self.preserve(self.chunks(offset, len(data)))
        self.source[offset : offset + len(data)] = data

    def write_zeroes(self, offset: int, length: int) -> None:
        self.preserve([c for c in self.chunks(offset, length) if not self._is_zero(c)])
        self.source[offset : offset + length] = bytes(length)

    def preserve(self, chunks: Iterable[int]) -> None:
        """A copy of each chunk is made for all that lack it."""
        for chunk in chunks:
            holders = self.lacking(chunk)
            if holders:
                self.copies.append(holders)
                for sequence in holders:
                    self.sessions[sequence].preserved.add(chunk)

    def start(self, sequence: int, slot: int, *, pinned: bool) -> None:
        self.end_slot(slot)
        base = bytes(self.source)
        self.sessions[sequence] = SessionCopy(sequence, slot, base, bytearray(base), pinned)

    def end_slot(self, slot: int) -> None:
        self.records.pop(slot, None)
        found = self.at_slot(slot)
        if found is not None:
            self.end(found.sequence)

    def end(self, sequence: int) -> None:
        del self.sessions[sequence]
        self.copies = [held for held in self.copies if not held.isdisjoint(self.sessions)]

    def end_due(self) -> None:
        """The sessions whose time has come are gone, but for those that are pinned."""
        for sequence, copy in list(self.sessions.items()):
            if 0 < copy.expires_ns <= self.now_ns and not copy.pinned:
                self.end(sequence)

    def ended_by_itself(self, sequence: int) -> None:
        self.records[self.sessions[sequence].slot] = sequence
        self.end(sequence)

    def write_view(self, sequence: int, offset: int, data: bytes) -> None:
        copy = self.sessions[sequence]
        copy.view[offset : offset + len(data)] = data
        copy.written.update(self.chunks(offset, len(data)))

    def reset(self, sequence: int) -> None:
        copy = self.sessions[sequence]
        copy.view[:] = copy.base
        copy.written.clear()
