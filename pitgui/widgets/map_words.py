"""Cells of a map in words: what hover shows, the table lists and a screen reader speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine import (
    CELL_STATES,
    CHUNK_BYTES,
    MANY_SLOTS,
    CachePlaces,
    CellState,
    MapPicture,
    RegionKind,
)
from pitgui.config.words import figures, mark, tr
from pitgui.state import wording
from pitgui.state.map_cells import Amounts
from pitgui.widgets.map_colours import state_words

REGION_WORDS = {
    RegionKind.MAP: (mark("Map region {first:,}"), mark("Map regions {first:,} to {last:,}")),
    RegionKind.ALLOCATION: (
        mark("Allocation region {first:,}"),
        mark("Allocation regions {first:,} to {last:,}"),
    ),
}


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
        facts = [self.state]
        if self.held_by:
            facts.append(self.held_by)
        if self.used:
            facts.append(tr("{share} used", share=self.used))
        if self.writes:
            facts.append(tr("about {writes} writes", writes=self.writes))
        said = ", ".join(facts)
        return tr("{where} at {offset}: {said}", where=self.where, offset=self.offset, said=said)


def cell_words(
    picture: MapPicture, index: int, names: Mapping[int, str], writes: Amounts | None = None
) -> CellWords:
    """A cell of a picture; `names` are those of the sessions, by slot; `writes` go by cell."""
    first = picture.first + index * picture.chunks_per_cell
    count = min(picture.chunks_per_cell, picture.total - first)
    state = CELL_STATES[int(picture.state[index])]
    where = _where(picture.places, first, count, state)
    used = ""
    if count > 1 and state not in (CellState.FREE, CellState.METADATA):
        used = wording.share(int(picture.fill[index]) / 255)
    return CellWords(
        where,
        wording.size(first * CHUNK_BYTES),
        state_words(state, picture.kind),
        _held_by(state, int(picture.slot[index]), names),
        used,
        _count(float(writes[index])) if writes is not None and index < len(writes) else "",
    )


def _where(places: CachePlaces | None, first: int, count: int, state: CellState) -> str:
    """What lies in a cell: chunks, metadata regions, or both; first what it is coloured for."""
    if places is None:
        return _chunks_words(range(first, first + count))
    chunks, regions = places.chunks_in(first, count), places.regions_in(first, count)
    if not regions:
        return _chunks_words(chunks)
    if not chunks:
        return regions_words(places, regions)
    ours, theirs = _chunks_words(chunks), regions_words(places, regions)
    if state is CellState.METADATA:
        ours, theirs = theirs, ours
    return tr("{what} and {more}", what=ours, more=theirs[0].lower() + theirs[1:])


def _chunks_words(chunks: range) -> str:
    if len(chunks) == 1:
        return tr("Chunk {chunk:,}", chunk=chunks.start)
    return tr("Chunks {first:,} to {last:,}", first=chunks.start, last=chunks.stop - 1)


def regions_words(places: CachePlaces, regions: range) -> str:
    """Metadata regions that follow one another, by their kind."""
    first, last = regions.start, regions.stop - 1
    kind = places.kind(first)
    if places.kind(last) is not kind:
        return tr("Metadata regions {first:,} to {last:,}", first=first, last=last)
    if kind is RegionKind.HEADER:
        return tr("Header copies") if last > first else tr("Header copy {name}", name="AB"[first])
    texts = REGION_WORDS[kind]
    return tr(texts[0 if last == first else 1], first=first, last=last)


def _count(writes: float) -> str:
    return figures(f"{writes:,.0f}") if writes >= 1 or writes == 0 else "<1"


def _held_by(state: CellState, slot: int, names: Mapping[int, str]) -> str:
    if state in (CellState.FREE, CellState.STALE, CellState.METADATA):
        return ""
    if slot == MANY_SLOTS:
        return tr("several sessions") if state is not CellState.SHARED else ""
    return tr("slot {slot}, {name}", slot=slot, name=names[slot]) if slot in names else ""


def cell_size_words(chunks_per_cell: int) -> str:
    """`1 cell = 128 chunks (8.00 MiB)`."""
    size = wording.size(chunks_per_cell * CHUNK_BYTES)
    return tr("1 cell = {n:,} chunk(s) ({size})", "", chunks_per_cell, size=size)
