"""The bookmarks of a disk as a table whose notes can be changed in place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from engine import CHUNK_BYTES
from pitgui.config.bookmarks import Bookmark
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.theme import fonts

Index = QModelIndex | QPersistentModelIndex
HEADINGS = (mark("Offset"), mark("Chunk"), mark("Note"))
NOTE = 2
ROOT = QModelIndex()


class BookmarkTable(QAbstractTableModel):
    """One row a bookmark. Signal: renamed(offset, note): a note was typed."""

    renamed = Signal(object, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.marks: tuple[Bookmark, ...] = ()

    def show_marks(self, marks: tuple[Bookmark, ...]) -> None:
        """Show these; a note that alone changed moves nothing."""
        same = [mark.offset for mark in marks] == [mark.offset for mark in self.marks]
        if same:
            self.marks = marks
            if marks:
                self.dataChanged.emit(self.index(0, 0), self.index(len(marks) - 1, NOTE))
            return
        self.beginResetModel()
        self.marks = marks
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.marks)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == NOTE else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(section) | Qt.AlignmentFlag.AlignVCenter)
        return tr(HEADINGS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        mark, column = self.marks[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _text(mark, column)
            case Qt.ItemDataRole.EditRole:
                return mark.note
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(_side(column) | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.FontRole if column != NOTE:
                return fonts.fixed()
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                note = wording.one_line(mark.note)
                return tr(
                    "Bookmark at byte {offset:,} ({offset:#x}): {note}",
                    offset=mark.offset,
                    note=note,
                )
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        self.renamed.emit(self.marks[index.row()].offset, str(value))
        return True


def _text(mark: Bookmark, column: int) -> str:
    chunk = wording.number(mark.offset // CHUNK_BYTES)
    return (f"{mark.offset:#x}", chunk, wording.one_line(mark.note))[column]


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if column == NOTE else Qt.AlignmentFlag.AlignRight
