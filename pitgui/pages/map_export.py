"""Writes maps to files: the cells as CSV, the picture with its legend as PNG."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from engine import CELL_STATES, CHUNK_BYTES, MapPicture
from pitgui.state.map_cells import Amounts

HEADINGS = (
    "disk", "first_chunk", "offset", "chunks", "state", "slot", "session", "fill", "age", "writes",
    "as_of", "regions",
)  # fmt: skip


def write_csv(
    path: Path,
    maps: list[tuple[MapPicture, Amounts | None]],
    names: Mapping[int, str],
    as_of_ns: int = 0,
) -> None:
    """One line a cell that is in use or written; fill and age are 0..255 as in the picture.

    `maps` come with the writes by cell, where these are known; as_of 0: they are of now.
    """
    moment = ""
    if as_of_ns:
        moment = datetime.fromtimestamp(as_of_ns / 1e9).astimezone().isoformat(timespec="seconds")
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for picture, writes in maps:
            for cell, state in enumerate(picture.state.tolist()):
                count = "" if writes is None else round(float(writes[cell]))
                if state or count:
                    line = _line(picture, cell, state, names)
                    writer.writerow((*line, count, moment, _regions(picture, cell)))


def _line(
    picture: MapPicture, cell: int, state: int, names: Mapping[int, str]
) -> tuple[object, ...]:
    first, count = _stretch(picture, cell)
    chunks = range(first, first + count)
    if picture.places is not None:
        chunks = picture.places.chunks_in(first, count)
    slot = int(picture.slot[cell])
    return (
        picture.kind,
        chunks.start if chunks else "",
        first * CHUNK_BYTES,
        len(chunks),
        CELL_STATES[state].value,
        slot if slot in names else "",
        names.get(slot, ""),
        int(picture.fill[cell]),
        int(picture.age[cell]),
    )


def _stretch(picture: MapPicture, cell: int) -> tuple[int, int]:
    first = picture.first + cell * picture.chunks_per_cell
    return first, min(picture.chunks_per_cell, picture.total - first)


def _regions(picture: MapPicture, cell: int) -> str:
    """The metadata regions in a cell: `2-65`, or nothing."""
    if picture.places is None:
        return ""
    regions = picture.places.regions_in(*_stretch(picture, cell))
    if not regions:
        return ""
    last = regions.stop - 1
    return f"{regions.start}-{last}" if last > regions.start else str(last)


def write_png(path: Path, widget: QWidget) -> bool:
    """The widget as it is on the screen; False when the file cannot be written."""
    shot: QPixmap = widget.grab()
    return shot.save(str(path), "PNG")
