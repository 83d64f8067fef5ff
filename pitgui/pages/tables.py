"""A table as pages show them: whole rows, no grid, Tab leaves it, headings beside their values.

The rule: a number is whole or not there. A column grows with the values that come into sight, up
to a width beyond which only names go; it never shrinks by itself, so that nothing jumps.
"""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from pitgui.theme.fonts import grown

ROW = 26
WIDEST = 34  # digits; longer texts are names, which have their tooltips


def plain_table(
    model: QAbstractItemModel,
    name: str,
    stretched: int,
    widest: int = WIDEST,
    least_rows: int = 0,
    *,
    whole: bool = False,
) -> QTableView:
    """A table over a model; the column `stretched` takes the room that is left.

    `widest` is how many digits another one grows to; `least_rows` are always in sight; `whole`:
    what the stretched one shows are numbers, for which the table would rather scroll sideways.
    """
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(56)
    header.setDefaultSectionSize(112)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    header.setResizeContentsPrecision(0)  # what is in sight, not a thousand rows
    ColumnsThatGrow(table, widest, stretched if whole else -1)
    RowsThatGrow(table, least_rows)
    return table


class RowsThatGrow(QObject):
    """Makes rows as tall as the text is large."""

    def __init__(self, table: QTableView, least: int) -> None:
        super().__init__(table)
        self._table, self._least = table, least
        self._settle()
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.FontChange):
            self._settle()
        return False

    def _settle(self) -> None:
        row = int(grown(ROW))
        self._table.verticalHeader().setDefaultSectionSize(row)
        if self._least:
            head = self._table.horizontalHeader().sizeHint().height()
            self._table.setMinimumHeight(head + self._least * row)


class ColumnsThatGrow(QObject):
    """Makes columns as wide as what the table shows, whenever it shows something else."""

    def __init__(self, table: QTableView, widest: int, whole: int) -> None:
        super().__init__(table)
        self._table, self._widest, self._whole = table, widest, whole
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.grow)
        model = table.model()
        for change in (model.modelReset, model.rowsInserted, model.dataChanged):
            change.connect(self._soon.start)
        table.verticalScrollBar().valueChanged.connect(self._soon.start)
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.FontChange):
            self._soon.start()
        return False

    @Slot()
    def grow(self) -> None:
        """Widen what is too narrow for the rows in sight."""
        table = self._table
        if not table.isVisible():
            return
        header = table.horizontalHeader()
        most = self._widest * table.fontMetrics().horizontalAdvance("0")
        for column in range(header.count()):
            stretches = header.sectionResizeMode(column) == QHeaderView.ResizeMode.Stretch
            if stretches or column == self._whole:
                continue
            wanted = max(table.sizeHintForColumn(column), header.sectionSizeHint(column))
            if header.sectionSize(column) < min(wanted, most):
                header.resizeSection(column, min(wanted, most))
        if self._whole >= 0:
            self._keep_whole()

    def _keep_whole(self) -> None:
        """Stretch the column that does, unless that would make it narrower than what it shows."""
        table, column = self._table, self._whole
        header = table.horizontalHeader()
        wanted = max(table.sizeHintForColumn(column), header.sectionSizeHint(column))
        others = header.length() - header.sectionSize(column)
        fits = others + wanted <= table.viewport().width()
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(column, modes.Stretch if fits else modes.Interactive)
        if not fits:
            header.resizeSection(column, wanted)
