"""Cells of a map in words: what hover shows, the table lists and a screen reader speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine import CELL_STATES, CHUNK_BYTES, MANY_SLOTS, CellState, MapPicture
from pitgui.state import wording
from pitgui.state.map_cells import Amounts
from pitgui.widgets.map_colours import state_words


@dataclass(frozen=True, slots=True)
class CellWords:
    """One cell, in pieces for the columns of a table."""

    where: str
    offset: str
    state: str
    held_by: str
    used: str
    writes: str = ""

    @property
    def sentence(self) -> str:
        """The pieces as one line."""
        held = f", {self.held_by}" if self.held_by else ""
        used = f", {self.used} used" if self.used else ""
        writes = f", about {self.writes} writes" if self.writes else ""
        return f"{self.where} at {self.offset}: {self.state}{held}{used}{writes}"


def cell_words(
    picture: MapPicture, index: int, names: Mapping[int, str], writes: Amounts | None = None
) -> CellWords:
    """A cell of a picture; `names` are those of the sessions, by slot; `writes` go by cell."""
    first = picture.first + index * picture.chunks_per_cell
    last = min(first + picture.chunks_per_cell, picture.total) - 1
    state = CELL_STATES[int(picture.state[index])]
    where = f"Chunk {first:,}" if last == first else f"Chunks {first:,} to {last:,}"
    used = ""
    if picture.chunks_per_cell > 1 and state is not CellState.FREE:
        used = wording.share(int(picture.fill[index]) / 255)
    return CellWords(
        where,
        wording.size(first * CHUNK_BYTES),
        state_words(state, picture.kind),
        _held_by(state, int(picture.slot[index]), names),
        used,
        _count(float(writes[index])) if writes is not None and index < len(writes) else "",
    )


def _count(writes: float) -> str:
    return f"{writes:,.0f}" if writes >= 1 or writes == 0 else "<1"


def _held_by(state: CellState, slot: int, names: Mapping[int, str]) -> str:
    if state in (CellState.FREE, CellState.STALE, CellState.METADATA):
        return ""
    if slot == MANY_SLOTS:
        return "several sessions" if state is not CellState.SHARED else ""
    return f"slot {slot}, {names[slot]}" if slot in names else ""


def cell_size_words(chunks_per_cell: int) -> str:
    """`1 cell = 128 chunks (8.00 MiB)`."""
    size = wording.size(chunks_per_cell * CHUNK_BYTES)
    return f"1 cell = {wording.plural(chunks_per_cell, 'chunk')} ({size})"
