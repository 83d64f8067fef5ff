"""The panel of connected hosts: who they are, what they do, and what can be done about them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import mark, tr
from pitgui.models.host_table import COLUMNS, NUMERIC, HostTable
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.hosts import NOBODY_SERVED, address_words, is_serving
from pitgui.theme import fonts
from pitgui.widgets.labels import ElidedLabel, Label, tip
from pitgui.widgets.push_button import PushButton

ROW_HEIGHT = 24
PADDING = 28
WIDEST = ("", "session/hourly-12+rw", "00:00", "100,000 /s", "100,000 /s", "99.99 MiB",
          "99.99 MiB", "1,234")  # fmt: skip
NOT_SERVED = mark(
    "Serve it, and other hosts read and write the source and every session over the wire."
)
NOBODY_CAME = mark(
    "No host is connected. A host connects with one line: see how hosts use this disk."
)


class HostsTable(QTableView):
    """The table; Delete and Shift+F10 work as everywhere. Signal: delete_pressed()."""

    delete_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
            return
        super().keyPressEvent(event)


class HostsPanel(QWidget):
    """Signals: picked(number), wanted(id of an action), menu_wanted(QPoint)."""

    picked = Signal(object)
    wanted = Signal(str)
    menu_wanted = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Connected hosts"))
        self.model = HostTable(self)
        self.where = ElidedLabel("", "muted")
        self.where.setAccessibleName(tr("Where the disk is served"))
        self.serve = self._button(tr("Serve…"), "disk.serve", tr("Serve the disk to hosts"))
        self.lines = self._button(
            tr("How hosts use it…"), "disk.lines", tr("How hosts use this disk")
        )
        self.drop = self._button(
            tr("Disconnect…"), "host.disconnect", tr("Disconnect the selected host")
        )
        self.stop = self._button(
            tr("Stop serving…"), "disk.stop-serving", tr("Stop serving the disk")
        )
        self.table = self._make_table()
        self.empty = Label(tr(NOT_SERVED), "muted", wrap=True)
        self.empty.setContentsMargins(14, 8, 14, 8)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.table)
        self._following = False
        self._fit_columns()
        self._lay_out()
        self.show_state(AppState())

    def _button(self, text: str, action_id: str, name: str) -> QPushButton:
        button = PushButton(text)
        button.setProperty("role", "link")
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.wanted.emit(action_id))
        return button

    def _make_table(self) -> HostsTable:
        table = HostsTable()
        table.setAccessibleName(tr("Table of connected hosts"))
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._open_menu)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentRowChanged.connect(self._pick)
        table.delete_pressed.connect(self.drop.click)
        return table

    def _fit_columns(self) -> None:
        """Room for the longest usual text of each column in this font; the host gets the rest."""
        fixed, plain = QFontMetrics(fonts.fixed()), self.fontMetrics()
        for column, text in enumerate(WIDEST[1:], start=1):
            wide = (fixed if column in NUMERIC else plain).horizontalAdvance(text)
            head = plain.horizontalAdvance(COLUMNS[column])
            self.table.setColumnWidth(column, max(wide, head) + PADDING)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_columns()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 4, 8, 2)
        top.setSpacing(4)
        top.addWidget(self.where, 1)
        for button in (self.serve, self.lines, self.drop, self.stop):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._stack, 1)

    def show_state(self, state: AppState) -> None:
        """Show the hosts of this state."""
        served, serving = state.served, is_serving(state)
        addresses = served.picture.addresses if served is not None else ()
        where = wording.names_list([address_words(one) for one in addresses])
        words = tr("Served at {where}", where=where) if where else tr(NOBODY_SERVED)
        if words != self.where.text():
            self.where.setText(words)
            self.where.setToolTip(tip("\n".join(one.uri for one in addresses)))
        self.serve.setVisible(not serving)
        self.serve.setEnabled(served is not None and not state.attached_to)
        for button in (self.lines, self.drop, self.stop):
            button.setVisible(serving)
        self.stop.setEnabled(not state.attached_to)
        self.drop.setEnabled(bool(state.host))
        lines = served.lines if served is not None else ()
        self.empty.setText(tr(NOBODY_CAME) if serving else self._why_nobody(state))
        self._stack.setCurrentIndex(1 if lines else 0)
        self._following = True
        self.model.show_lines(lines)
        self._follow(state.host)
        self._following = False

    def _why_nobody(self, state: AppState) -> str:
        if state.attached_to:
            return tr(
                "{attached_to} owns the disk and serves it to nobody.",
                attached_to=state.attached_to,
            )
        return tr(NOT_SERVED)

    def _follow(self, number: int) -> None:
        row = self.model.row_of(number)
        if row < 0:
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
        elif row != self.table.currentIndex().row():
            self.table.selectRow(row)

    @Slot(QModelIndex, QModelIndex)
    def _pick(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid() and not self._following:
            self.picked.emit(self.model.number_at(index.row()))

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        if self.table.currentIndex().isValid():
            self.menu_wanted.emit(self.table.viewport().mapToGlobal(place))
