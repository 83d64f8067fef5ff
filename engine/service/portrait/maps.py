"""Maps of the cache and the source as cells: aggregated, so that no picture grows with a disk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from engine.errors import BadRequest
from engine.ondisk.layout import CHUNKS_PER_GROUP
from engine.ondisk.places import CachePlaces
from engine.repository.chunk_repository import MARK_DAMAGED, MARK_ZERO
from engine.repository.ledger import BAD_CLASS, FREE_CLASS
from engine.service.pictures import CELL_STATES, MANY_SLOTS, NO_SLOT, CellState, MapPicture
from engine.snapshot.protected_disk import ProtectedDisk

_CODES = {state: code for code, state in enumerate(CELL_STATES)}
_MOST_CELLS = 1 << 22
_MANY, _NONE = 64, 65  # slot codes while counting
_SLOT_CODES = _NONE + 1

Bytes = npt.NDArray[np.uint8]


def cache_map(
    disk: ProtectedDisk, first: int, chunks: int, cells: int, *, metadata: bool = False
) -> MapPicture:
    """The cache disk from chunk `first` on, in at most `cells` cells; chunks 0: to the end.

    With metadata: in places of the disk, of which some are metadata regions and not chunks.
    """
    repository = disk.rooms.repository
    places = CachePlaces.of(disk.rooms.layout) if metadata else None
    grid = _grid(first, chunks, cells, places.total if places else disk.rooms.layout.chunks)
    end = first + grid.chunks
    if places:
        first, end = places.chunks_before(first), places.chunks_before(end)
    with disk.rooms.copy_lock:
        luts = _class_tables(disk)
        end = min(end, repository.high_water)
        classes = repository.classes[first:end].copy()
        marks = repository.mark_bytes[first:end].copy()
    state, slot, age = (table[classes] for table in luts)
    _apply_marks(state, marks)
    at = np.arange(first, first + len(classes))
    if places:
        at += at // CHUNKS_PER_GROUP + places.lead + 1
    at -= grid.first
    cell = at >> (grid.per_cell.bit_length() - 1)
    filled = np.bincount(cell[state != _CODES[CellState.FREE]], minlength=grid.cells)
    return _picture("cache", grid, cell, state, slot, age, filled, places)


def source_map(
    disk: ProtectedDisk, first: int, chunks: int, cells: int, session: str = ""
) -> MapPicture:
    """The source disk from chunk `first` on: what of it is preserved, and for whom.

    With a session: where its view takes each chunk from. FREE is the live source then.
    """
    repository = disk.rooms.repository
    total = disk.rooms.layout.source_chunks
    grid = _grid(first, chunks, cells, total)
    # The lock is held for plain copies only, so that a live map costs writers next to nothing.
    reader = disk.find_session(session) if session else None
    with disk.rooms.copy_lock:
        luts = _class_tables(disk)
        live = np.array([account.live for account in repository.ledger.accounts], np.bool_)
        if reader is not None:
            live &= _held_in(disk, reader.slot)
            luts = _as_read_in(luts, reader.slot)
        classes = repository.classes[: repository.high_water].copy()
        sources = repository.sources[: repository.high_water].copy()
        marks = repository.mark_bytes[: repository.high_water].copy()
    live[BAD_CLASS] = False
    inside = live[classes] & (sources >= first) & (sources < first + grid.chunks)
    index = np.flatnonzero(inside)
    classes, marks = classes[index], marks[index]
    held = sources[index]
    cell = grid.cells_of(held)
    state, slot, age = (table[classes] for table in luts)
    _apply_marks(state, marks)
    if reader is not None:
        over = _overwritten(held, state)
        held, cell = held[~over], cell[~over]
        state, slot, age = state[~over], slot[~over], age[~over]
    elif not _is_one_class(classes):
        _mark_several(_repeated(held), state, slot)
    # Several copies of one source chunk fill its cell once.
    distinct = cell if _is_one_class(classes) else grid.cells_of(_without_repeats(held))
    filled = np.bincount(distinct, minlength=grid.cells)
    return _picture("source", grid, cell, state, slot, age, filled)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The stretch of a disk that a map shows; per_cell is a power of two."""

    first: int
    chunks: int
    per_cell: int
    cells: int
    total: int

    def cells_of(self, chunks: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        """The cell of each; shifted while they are narrow, which a large disk feels."""
        step = np.uint32(self.per_cell.bit_length() - 1)
        return ((chunks - np.uint32(self.first)) >> step).astype(np.int64)


def _grid(first: int, chunks: int, cells: int, total: int) -> _Grid:
    if not 0 <= first < total or chunks < 0 or not 1 <= cells <= _MOST_CELLS:
        raise BadRequest(
            f"A map shows chunks 0 to {total - 1} in 1 to {_MOST_CELLS} cells; asked for {chunks} "
            f"from {first} in {cells}."
        )
    chunks = min(chunks or total, total - first)
    per_cell = 1
    while per_cell * cells < chunks:
        per_cell *= 2
    return _Grid(first, chunks, per_cell, -(-chunks // per_cell), total)


def _class_tables(disk: ProtectedDisk) -> tuple[Bytes, Bytes, Bytes]:
    """By class id: cell state, slot code, age (0 newest .. 255 oldest)."""
    ledger = disk.rooms.repository.ledger
    newest = max(1, disk.rooms.slots.sequence)
    size = len(ledger.accounts)
    state, slot, age = (np.zeros(size, np.uint8) for _ in range(3))
    slot[:] = _NONE
    for number, account in enumerate(ledger.accounts):
        if number == FREE_CLASS:
            continue
        if number == BAD_CLASS:
            state[number] = _CODES[CellState.DAMAGED]
            continue
        age[number] = min(255, 255 * (newest - account.death) // newest)
        holders = ledger.holders_of(account)
        if not holders:
            state[number] = _CODES[CellState.STALE]
        elif account.lu_write:
            state[number], slot[number] = _CODES[CellState.VIEW_WRITE], holders[0].slot
        elif len(holders) == 1:
            state[number], slot[number] = _CODES[CellState.LIVE], holders[0].slot
        else:
            state[number], slot[number] = _CODES[CellState.SHARED], _MANY
    return state, slot, age


def _held_in(disk: ProtectedDisk, slot: int) -> npt.NDArray[np.bool_]:
    """By class id: whether the session in a slot needs chunks of it."""
    ledger = disk.rooms.repository.ledger
    return np.array(
        [any(holder.slot == slot for holder in ledger.holders_of(a)) for a in ledger.accounts],
        np.bool_,
    )


def _as_read_in(luts: tuple[Bytes, Bytes, Bytes], slot: int) -> tuple[Bytes, Bytes, Bytes]:
    """The tables for one reader: whom else a chunk serves is of no matter."""
    state, slots, age = luts
    state[state == _CODES[CellState.SHARED]] = _CODES[CellState.LIVE]
    slots[:] = slot
    return state, slots, age


def _is_one_class(classes: npt.NDArray[np.uint16]) -> bool:
    """Whether all are of one class: it holds a source chunk once, so nothing can repeat."""
    return len(classes) == 0 or bool(classes.min() == classes.max())


def _without_repeats(sources: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    """Each chunk once. (np.unique takes ten times as long; and order is often there already.)"""
    ascends = bool((sources[1:] > sources[:-1]).all())
    if ascends:
        return sources
    ordered = np.sort(sources)
    return np.append(ordered[:1], ordered[1:][ordered[1:] != ordered[:-1]])


def _overwritten(sources: npt.NDArray[np.uint32], state: Bytes) -> npt.NDArray[np.bool_]:
    """Preserved chunks that a write through the view lies over."""
    written = state == _CODES[CellState.VIEW_WRITE]
    over: npt.NDArray[np.bool_] = ~written & np.isin(sources, sources[written])
    return over


def _apply_marks(state: Bytes, marks: Bytes) -> None:
    live = (state != _CODES[CellState.STALE]) & (state != _CODES[CellState.FREE])
    state[live & (marks & MARK_ZERO != 0)] = _CODES[CellState.ZERO]
    state[live & (marks & MARK_DAMAGED != 0)] = _CODES[CellState.DAMAGED]


def _repeated(sources: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    """Whether each chunk is there more than once."""
    if bool((sources[1:] > sources[:-1]).all()):
        return np.zeros(len(sources), np.bool_)
    ordered = np.sort(sources)
    again: npt.NDArray[np.bool_] = np.isin(sources, ordered[1:][ordered[1:] == ordered[:-1]])
    return again


def _mark_several(several: npt.NDArray[np.bool_], state: Bytes, slot: Bytes) -> None:
    """A source chunk with several copies is held by several sessions, whatever each copy says."""
    state[several & (state == _CODES[CellState.LIVE])] = _CODES[CellState.SHARED]
    slot[several] = _MANY


def _picture(
    kind: str,
    grid: _Grid,
    cell: npt.NDArray[np.int64],
    state: Bytes,
    slot: Bytes,
    age: Bytes,
    filled: npt.NDArray[np.int64],
    places: CachePlaces | None = None,
) -> MapPicture:
    count = grid.cells
    used = state != _CODES[CellState.FREE]
    if not used.all():
        cell, state, slot, age = cell[used], state[used], slot[used], age[used]
    states = _most(cell, state, count, len(CELL_STATES))
    states[cell[state == _CODES[CellState.DAMAGED]]] = _CODES[CellState.DAMAGED]
    slots = _most(cell, slot, count, _SLOT_CODES)
    slots[slots == _MANY] = MANY_SLOTS
    slots[(slots == _NONE) | (filled == 0)] = NO_SLOT
    oldest = np.zeros(count, np.uint8)
    np.maximum.at(oldest, cell, age)
    # Any used chunk shows: a cell is empty only if all of its chunks are.
    fill = np.minimum(255, -(-filled * 255 // grid.per_cell)).astype(np.uint8)
    if places:
        _lay_metadata(grid, places, states, slots, fill, oldest)
    for array in (states, slots, fill, oldest):
        array.flags.writeable = False
    return MapPicture(
        kind,
        grid.first,
        grid.chunks,
        grid.per_cell,
        grid.total,
        states,
        slots,
        fill,
        oldest,
        places,
    )


def _lay_metadata(
    grid: _Grid, places: CachePlaces, states: Bytes, slots: Bytes, fill: Bytes, oldest: Bytes
) -> None:
    """A cell that metadata fill by half is theirs, damage aside; so is the head, if not used.

    An allocation region among hundreds of chunks is not: it would hide that its group is free.
    """
    edges = grid.first + np.arange(grid.cells + 1, dtype=np.int64) * grid.per_cell
    edges[-1] = grid.first + grid.chunks
    regions = np.diff(edges - places.chunks_before_each(edges))
    width = np.diff(edges)
    theirs = (regions * 2 >= width) & (states != _CODES[CellState.DAMAGED])
    theirs |= (edges[:-1] < places.lead) & (states == _CODES[CellState.FREE])
    states[theirs], slots[theirs], oldest[theirs] = _CODES[CellState.METADATA], NO_SLOT, 0
    fill[theirs] = np.minimum(255, -(-regions * 255 // width))[theirs]


def _most(cell: npt.NDArray[np.int64], code: Bytes, count: int, codes: int) -> Bytes:
    """The code that most chunks of each cell have; 0 where there are none."""
    if len(cell) == 0:
        return np.zeros(count, np.uint8)
    if len(cell) <= count and int(np.bincount(cell).max()) == 1:
        single = np.zeros(count, np.uint8)
        single[cell] = code
        return single
    ballot = cell * codes
    ballot += code
    votes = np.bincount(ballot, minlength=count * codes)
    most: Bytes = votes.reshape(count, codes).argmax(axis=1).astype(np.uint8)
    return most
