"""Writes maps to files: the cells as CSV, the picture with its legend as PNG."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from engine import CELL_STATES, CHUNK_BYTES, MapPicture

HEADINGS = ("disk", "first_chunk", "offset", "chunks", "state", "slot", "session", "fill", "age")


def write_csv(path: Path, pictures: list[MapPicture], names: Mapping[int, str]) -> None:
    """One line a cell that is in use; fill and age are 0..255 as in the picture."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(HEADINGS)
        for picture in pictures:
            for cell, state in enumerate(picture.state.tolist()):
                if state:
                    writer.writerow(_line(picture, cell, state, names))


def _line(
    picture: MapPicture, cell: int, state: int, names: Mapping[int, str]
) -> tuple[object, ...]:
    first = picture.first + cell * picture.chunks_per_cell
    slot = int(picture.slot[cell])
    return (
        picture.kind,
        first,
        first * CHUNK_BYTES,
        min(picture.chunks_per_cell, picture.total - first),
        CELL_STATES[state].value,
        slot if slot in names else "",
        names.get(slot, ""),
        int(picture.fill[cell]),
        int(picture.age[cell]),
    )


def write_png(path: Path, widget: QWidget) -> bool:
    """The widget as it is on the screen; False when the file cannot be written."""
    shot: QPixmap = widget.grab()
    return shot.save(str(path), "PNG")
