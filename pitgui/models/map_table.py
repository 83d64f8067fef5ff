"""A map as a table: one row for each cell that is in use, made only when a row is looked at."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine import MapPicture
from pitgui.config.words import mark, tr
from pitgui.state.map_cells import Amounts
from pitgui.widgets.map_words import cell_words

Index = QModelIndex | QPersistentModelIndex
HEADINGS = (
    mark("Chunks"),
    mark("Offset"),
    mark("State"),
    mark("Held by"),
    mark("Used"),
    mark("Writes"),
)
NUMBERS = (0, 1, 4, 5)
ROOT = QModelIndex()


class MapTable(QAbstractTableModel):
    """Rows of the cells of a picture that are not free."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: MapPicture | None = None
        self._names: Mapping[int, str] = {}
        self._used: list[int] = []
        self._writes: Amounts | None = None

    def show_picture(
        self,
        picture: MapPicture | None,
        names: Mapping[int, str],
        writes: Amounts | None = None,
    ) -> None:
        """Show this picture; a picture with the same cells in use keeps rows and selection.

        With `writes` by cell, cells that were written are listed too. None shows nothing.
        """
        import numpy as np

        self._writes = writes
        if picture is None:
            self.beginResetModel()
            self._picture, self._used = None, []
            self.endResetModel()
            return
        listed = picture.state if writes is None else (picture.state > 0) | (writes > 0)
        used = [int(index) for index in np.flatnonzero(listed)]
        same_place = self._picture is not None and (
            (self._picture.first, self._picture.chunks_per_cell)
            == (picture.first, picture.chunks_per_cell)
        )
        if same_place and used == self._used:
            self._picture, self._names = picture, dict(names)
            if used:
                last = self.index(len(used) - 1, len(HEADINGS) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._picture, self._names, self._used = picture, dict(names), used
        self.endResetModel()

    def chunk_at(self, row: int) -> tuple[int, int]:
        """First chunk and chunks of the cell in a row."""
        if self._picture is None:
            return -1, 0
        step = self._picture.chunks_per_cell
        return self._picture.first + self._used[row] * step, step

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._used)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return tr(HEADINGS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if self._picture is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        words = cell_words(self._picture, self._used[index.row()], self._names, self._writes)
        where = words.where.removeprefix("Chunks ").removeprefix("Chunk ")
        texts = (where, words.offset, words.state, words.held_by, words.used, words.writes)
        return texts[index.column()]


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
