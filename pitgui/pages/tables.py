"""A table as pages show them: whole rows, no grid, Tab leaves it, headings beside their values."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

ROW = 26


def plain_table(model: QAbstractItemModel, name: str, stretched: int) -> QTableView:
    """A table over a model; the column `stretched` takes the room that is left."""
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setMinimumSectionSize(56)
    header.setDefaultSectionSize(112)
    header.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
    return table
