"""Tables of pages: no number is cut, and nothing jumps."""

from __future__ import annotations

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from pitgui.pages.tables import WIDEST, plain_table

NUMBER = "1,152,921,504,606,846,976"


def table_of(qtbot: QtBot, rows: list[list[str]], *, whole: bool = False) -> QTableView:
    model = QStandardItemModel()
    for row in rows:
        model.appendRow([QStandardItem(text) for text in row])
    table = plain_table(model, "Numbers", stretched=2, whole=whole)
    model.setParent(table)
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    return table


def test_a_column_grows_with_the_numbers_that_come_into_sight(qtbot: QtBot) -> None:
    rows = [["1", "2", "name"] for _ in range(100)]
    rows[99][0] = NUMBER
    table = table_of(qtbot, rows)
    qtbot.wait(1)
    before, beside = table.columnWidth(0), table.columnWidth(1)
    assert before < table.sizeHintForColumn(0) or table.rowAt(199) < 99
    table.scrollToBottom()
    qtbot.waitUntil(lambda: table.columnWidth(0) > before)
    assert table.columnWidth(0) >= table.fontMetrics().horizontalAdvance(NUMBER)
    assert table.columnWidth(1) == beside
    grown = table.columnWidth(0)
    table.scrollToTop()
    qtbot.wait(1)
    assert table.columnWidth(0) == grown  # nothing jumps


def test_a_name_takes_no_more_than_its_share(qtbot: QtBot) -> None:
    table = table_of(qtbot, [["n" * 200, "2", "name"]])
    most = WIDEST * table.fontMetrics().horizontalAdvance("0")
    qtbot.waitUntil(lambda: table.columnWidth(0) == most)


def test_a_stretched_number_is_whole_however_narrow_the_table_is(qtbot: QtBot) -> None:
    table = table_of(qtbot, [[NUMBER, "2", NUMBER]], whole=True)
    table.resize(360, 200)
    qtbot.waitUntil(lambda: table.columnWidth(2) == table.sizeHintForColumn(2))
    assert table.horizontalScrollBar().maximum() > 0
    table.resize(900, 200)
    qtbot.waitUntil(lambda: table.horizontalHeader().length() == table.viewport().width())
    assert table.columnWidth(2) > table.sizeHintForColumn(2)
