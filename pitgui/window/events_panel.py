"""The events panel: the newest records of the flight recorder, with a filter."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import tr
from pitgui.models.event_table import EVENT_ROLE, EventTable
from pitgui.state.app_state import AppState
from pitgui.widgets.labels import Label

ROW_HEIGHT = 24


class EventsPanel(QWidget):
    """Signal: inspect(EventPicture): a record was picked."""

    inspect = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Events"))
        self.model = EventTable(self)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter by kind, host or words"))
        self.filter.setAccessibleName(tr("Filter the events"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(320)
        self.filter.textChanged.connect(self.model.set_filter)
        self.summary = Label("", "muted")
        self.table = self._make_table()
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 12, 2)
        top.setSpacing(16)
        top.addWidget(self.filter, 1)
        top.addWidget(self.summary, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.table)

    def _make_table(self) -> QTableView:
        table = QTableView()
        table.setAccessibleName(tr("Table of events, the newest first"))
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate((124, 176, 50, 120)):
            table.setColumnWidth(column, width)
        table.selectionModel().currentRowChanged.connect(self._pick)
        return table

    def show_state(self, state: AppState) -> None:
        """Show the events of this state."""
        self.model.show_events(state.events)
        lost = (
            tr(", {events_lost:,} older ones not listed", events_lost=state.events_lost)
            if state.events_lost
            else ""
        )
        self.summary.setText(tr("{n:,} record(s){lost}", "", len(state.events), lost=lost))

    @Slot(QModelIndex, QModelIndex)
    def _pick(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self.inspect.emit(index.data(EVENT_ROLE))
