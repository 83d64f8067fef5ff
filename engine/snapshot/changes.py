"""Where two points in time may differ, found in the ledger and the map: no disk is walked.

A chunk that was written since a session began has a copy for it, so what differs from the source
is what has an entry; two sessions differ only where a copy serves one of them and not the other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.recovery.rooms import Rooms
from engine.repository.ledger import BAD_CLASS, ClassAccount, Ledger
from engine.units import CHUNK_SHIFT

_ROWS_AT_ONCE = 4096


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: a session in a slot by its sequence, or 0 for the live source.

    writes: together with what was written through its view.
    """

    sequence: int
    writes: bool = True

    def has_copy(self, ledger: Ledger, account: ClassAccount) -> bool:
        """Whether the chunks of a class serve this side."""
        if account.lu_write and not self.writes:
            return False
        return any(holder.sequence == self.sequence for holder in ledger.holders_of(account))


def changed_extents(
    rooms: Rooms, slot: int, sequence: int, offset: int, length: int
) -> list[tuple[int, bool]]:
    """(bytes, whether written since the session began) covering offset..offset+length in order.

    Exact to the chunk: a chunk counts as changed from its first write on. Raises OSError.
    """
    extents: list[tuple[int, bool]] = []
    end = offset + length
    while offset < end:
        first = offset >> CHUNK_SHIFT
        last = min((end - 1) >> CHUNK_SHIFT, first + _ROWS_AT_ONCE - 1)
        places = rooms.linear_map.entries(first, last - first + 1, slot * 2, sequence)
        for chunk, place in enumerate(places, first):
            stop = min(end, (chunk + 1) << CHUNK_SHIFT)
            changed = place >= 0
            if extents and extents[-1][1] == changed:
                extents[-1] = extents[-1][0] + stop - offset, changed
            else:
                extents.append((stop - offset, changed))
            offset = stop
    return extents


def chunks_apart(rooms: Rooms, left: Side, right: Side) -> list[int]:
    """Source chunks, ascending, where two points in time may differ.

    Costs one pass over the chunks in use, in memory.
    """
    repository, ledger = rooms.repository, rooms.repository.ledger
    with rooms.copy_lock:
        apart = np.zeros(len(ledger.accounts), np.bool_)
        for number, account in enumerate(ledger.accounts):
            if number <= BAD_CLASS or not account.live:
                continue
            apart[number] = left.has_copy(ledger, account) != right.has_copy(ledger, account)
        used = slice(0, repository.high_water)
        found: npt.NDArray[np.uint32] = repository.sources[used][apart[repository.classes[used]]]
        chunks: list[int] = np.unique(found).tolist()
    return chunks


def differing_runs(left: bytes, right: bytes, grain: int) -> list[tuple[int, int]]:
    """(offset, length) of the stretches of equal-sized `left` and `right` that differ.

    Stretches begin and end on multiples of `grain` bytes, but for the end of the data.
    """
    if left == right:
        return []
    size = len(left)
    a, b = np.frombuffer(left, np.uint8), np.frombuffer(right, np.uint8)
    unequal = np.unique(np.flatnonzero(a != b) // grain)
    breaks = np.flatnonzero(np.diff(unequal) > 1)
    starts = unequal[np.concatenate(([0], breaks + 1))]
    stops = unequal[np.concatenate((breaks, [len(unequal) - 1]))] + 1
    return [
        (int(start) * grain, min(size, int(stop) * grain) - int(start) * grain)
        for start, stop in zip(starts, stops, strict=True)
    ]
