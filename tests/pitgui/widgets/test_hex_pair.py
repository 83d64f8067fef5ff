"""Two hex views that move as one: how they stand in much room and in little."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import CHUNK_BYTES
from pitgui.theme.apply import apply
from pitgui.widgets.hex_pair import ARRANGEMENTS, HexPair
from tests.pitgui.widgets.test_hex_view import Shelf

TIB = 1 << 40


@pytest.fixture
def pair(qtbot: QtBot) -> HexPair:
    made = HexPair(Shelf().fetch)
    qtbot.addWidget(made)
    made.set_size(64 * TIB)
    made.show_keys("sess", None)
    made.resize(1400, 400)
    made.show()
    qtbot.waitExposed(made)
    return made


def resized(pair: HexPair, width: int) -> None:
    pair.resize(width, 400)
    layout = pair.layout()
    assert layout is not None
    layout.activate()


def needs(pair: HexPair, arrangement: int) -> int:
    """The width that an arrangement needs."""
    left, right = pair._widths(ARRANGEMENTS[arrangement])
    return max(left, right) if ARRANGEMENTS[arrangement].stacked else left + 16 + right


def test_rows_are_whole_at_every_width_that_eight_bytes_have_room_in(
    pair: HexPair,
) -> None:
    seen = []
    for width in range(1400, needs(pair, 4) - 1, -20):
        resized(pair, width)
        for view in pair.views:
            assert view.horizontalScrollBar().maximum() == 0, (width, pair.arrangement)
        seen.append(pair.arrangement)
    assert tuple(dict.fromkeys(seen)) == ARRANGEMENTS
    pair.resize(1400, 400)
    assert pair.arrangement == ARRANGEMENTS[0]


def test_addresses_stand_once_where_there_is_no_room_for_them_twice(pair: HexPair) -> None:
    pair.resize(needs(pair, 2), 400)
    assert pair.arrangement == ARRANGEMENTS[2]
    assert pair.right.content_width < pair.left.content_width
    pair.right.go_to(TIB)
    assert "Offset 0x10000000000" in pair.right.item_name(pair.right.item_at_cursor())


def test_one_above_the_other_both_show_the_same_place(pair: HexPair) -> None:
    pair.go_to(5 * CHUNK_BYTES + 0x400)
    resized(pair, needs(pair, 4))
    assert pair.arrangement.stacked
    assert pair.right.y() > pair.left.geometry().bottom()
    assert pair.titles[1].y() > pair.left.geometry().bottom()
    assert pair.left.caret == pair.right.caret == 5 * CHUNK_BYTES + 0x400
    assert pair.left.top == pair.right.top
    interface = QAccessible.queryAccessibleInterface(pair.right)
    assert interface.text(QAccessible.Text.Name) == "Bytes of the right side"


def test_large_text_makes_it_choose_anew(qapp: QApplication, pair: HexPair) -> None:
    apply(qapp, "dark", 100)
    pair.resize(needs(pair, 0), 400)
    assert pair.arrangement == ARRANGEMENTS[0]
    try:
        apply(qapp, "dark", 200)
        assert pair.arrangement != ARRANGEMENTS[0]
    finally:
        apply(qapp, "dark", 100)
    assert pair.arrangement == ARRANGEMENTS[0]
