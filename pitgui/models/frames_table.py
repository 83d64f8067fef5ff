"""The page frames as a table, the least recently used first."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine import FramePicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.widgets.frame_grid import kind_words

Index = QModelIndex | QPersistentModelIndex
HEADINGS = (
    mark("LRU place"),
    mark("Region"),
    mark("Kind"),
    mark("Dirty"),
    mark("Pinned"),
    mark("Hits"),
    mark("Last used"),
)
NUMBERS = (0, 1, 5)
ROOT = QModelIndex()


class FramesTable(QAbstractTableModel):
    """One row a frame."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frames: tuple[FramePicture, ...] = ()

    def show_frames(self, frames: tuple[FramePicture, ...]) -> None:
        """Show these frames."""
        if len(frames) != len(self._frames):
            self.beginResetModel()
            self._frames = frames
            self.endResetModel()
        elif frames != self._frames:
            self._frames = frames
            last = self.index(len(frames) - 1, len(HEADINGS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def frame_at(self, row: int) -> FramePicture:
        """The frame in a row."""
        return self._frames[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._frames)

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
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        frame = self._frames[index.row()]
        seconds = frame.age_ns / 1e9
        age = tr("{age} ago", age=wording.duration(seconds)) if seconds >= 1 else tr("just now")
        return (
            wording.number(index.row() + 1),
            wording.number(frame.region),
            kind_words(frame.kind),
            tr("dirty") if frame.dirty else "",
            tr("pinned") if frame.pinned else "",
            wording.number(frame.hits),
            age,
        )[index.column()]


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in NUMBERS else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
