"""With text twice as large, what holds it makes room: lines go on below, nothing goes sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableWidget
from pytestqt.qtbot import QtBot

from engine import CHUNK_BYTES, BytesPicture
from pitgui.pages.tables import plain_table
from pitgui.theme import fonts
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.fitted_hex import FittedHexView
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.hex_pages import HexPages
from pitgui.widgets.hinted_line import HintedLine
from pitgui.widgets.long_note import LongNote


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Text is twice as large as usual."""
    before = qapp.font()
    fonts.use_size(200)
    qapp.setFont(fonts.system())
    yield
    fonts.use_size(100)
    qapp.setFont(before)


def row_of(qtbot: QtBot, texts: list[str]) -> tuple[FlowRow, list[QPushButton]]:
    row = FlowRow()
    qtbot.addWidget(row)
    buttons = [QPushButton(text) for text in texts]
    for button in buttons:
        row.add(button)
    row.resize(2000, 40)
    row.show()
    return row, buttons


def test_a_row_goes_on_in_a_next_line_and_back(qtbot: QtBot) -> None:
    row, buttons = row_of(qtbot, ["One", "Two", "Three", "Four"])
    assert len({button.y() for button in buttons}) == 1
    high = row.height()
    assert row.minimumSizeHint().width() == max(one.sizeHint().width() for one in buttons)
    row.resize(row.sizeHint().width() - 1, high)
    assert [one.y() == buttons[0].y() for one in buttons] == [True, True, True, False]
    assert row.height() > high
    assert all(row.rect().contains(one.geometry()) for one in buttons)
    buttons[1].hide()
    qtbot.waitUntil(lambda: buttons[3].y() == buttons[0].y() and row.height() == high)


def test_room_that_is_left_goes_to_what_stretches(qtbot: QtBot) -> None:
    row, buttons = row_of(qtbot, ["One", "Two"])
    line = HintedLine(("Type here",))
    row.add(line, 1)
    row.add_room()
    last = QPushButton("Last")
    row.add(last)
    line.show()
    last.show()
    row.resize(1500, 40)
    assert line.width() == line.sizeHint().width()  # and no more
    assert last.geometry().right() == row.rect().right()
    assert line.x() > buttons[1].geometry().right()


def test_a_field_has_room_for_its_hint_at_any_size(qtbot: QtBot, large: None) -> None:
    line = HintedLine(("Go to offset, sector, chunk",), icon=True)
    qtbot.addWidget(line)
    words = line.fontMetrics().horizontalAdvance(line.placeholderText())
    assert line.minimumSizeHint().width() > words + line.fontMetrics().height()


def test_values_stand_below_their_names(qtbot: QtBot) -> None:
    facts = Facts("Facts", right=True)
    qtbot.addWidget(facts)
    facts.resize(240, 200)
    facts.show_facts((Fact("Started", "30 Nov 2026 23:59:34"),))
    facts.show()
    name, value = facts.findChildren(QLabel)
    qtbot.waitUntil(lambda: value.x() > name.x())
    fonts.use_size(200)
    try:
        facts.setFont(QFont(facts.font().family(), 20))
        qtbot.waitUntil(lambda: len(seen(facts)) == 2)
        name, value = seen(facts)
        assert value.text() == "30 Nov 2026 23:59:34"
        qtbot.waitUntil(lambda: value.y() >= name.geometry().bottom())
        assert value.x() == name.x()
    finally:
        fonts.use_size(100)


def seen(facts: Facts) -> list[QLabel]:
    return [one for one in facts.findChildren(QLabel) if one.isVisible()]


def test_a_row_of_bytes_is_half_as_long_where_a_whole_one_has_no_room(qtbot: QtBot) -> None:
    def fetch(_key: object, offset: int, length: int, done: object, _failed: object) -> None:
        done(BytesPicture(offset, bytes(length), (-1,), (False,)))  # type: ignore[operator]  # it is

    view = FittedHexView(HexPages(fetch))
    qtbot.addWidget(view)
    view.set_size(64 * CHUNK_BYTES)
    view.show_key(None)
    view.resize(view.width_of(16) + 40, 400)
    view.show()
    qtbot.waitExposed(view)
    assert "00 00 00 00 00 00 00 00 00" in view.item_name(1)
    view.resize(view.width_of(16) - 1, 400)
    assert "00 00 00 00 00 00 00 00 00" not in view.item_name(1)
    assert view.horizontalScrollBar().maximum() == 0


def test_a_long_note_scrolls_and_a_short_one_is_as_tall_as_its_text(qtbot: QtBot) -> None:
    note = LongNote()
    qtbot.addWidget(note)
    note.setText("A word.")
    note.resize(300, 200)
    note.show()
    short = note.height()
    assert short < 4 * note.fontMetrics().lineSpacing()
    assert note.verticalScrollBar().maximum() == 0
    note.setText("A sentence that is said again and again. " * 60)
    qtbot.waitUntil(lambda: note.verticalScrollBar().maximum() > 0)
    assert note.height() < 8 * note.fontMetrics().lineSpacing()
    assert note.text().startswith("A sentence")


def test_rows_of_a_table_hold_their_text(qtbot: QtBot, large: None) -> None:
    plain = QTableWidget(5, 2)
    qtbot.addWidget(plain)
    table = plain_table(plain.model(), "Rows", stretched=1, least_rows=3)
    qtbot.addWidget(table)
    table.resize(300, table.minimumHeight())
    table.show()
    assert table.rowHeight(0) >= table.fontMetrics().height()
    assert table.viewport().height() >= 3 * table.rowHeight(0)
