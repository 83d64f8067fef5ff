"""A row of a hex view in words, for a screen reader: place, caret, what differs, bytes, text."""

from __future__ import annotations

from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.widgets.hex_paint import HEX, LETTER, Row


def row_words(row: Row) -> str:
    """The row as it is spoken; what is marked by colour only is said first."""
    has_caret = 0 <= row.caret < len(row.data)
    return tr(
        "Offset {offset:#x}{at}{differs}: {hex}, text {letters}",
        offset=row.offset,
        at=tr(", caret on {hex}", hex=HEX[row.data[row.caret]]) if has_caret else "",
        differs=_differing(row),
        hex=row.data.hex(" "),
        letters="".join(LETTER[byte] for byte in row.data),
    )


def _differing(row: Row) -> str:
    """Which bytes differ from those the row is compared with; '' for none."""
    places = [
        tr("{first:#x} to {last:#x}", first=row.offset + first, last=row.offset + end - 1)
        if end - first > 1
        else f"{row.offset + first:#x}"
        for first, end in row.differing
    ]
    return tr(", differs at {places}", places=wording.names_list(places)) if places else ""
