"""The kept events as a table, the newest on top, fetched as far as somebody scrolls."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from engine import EventPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.engine_words import spoken
from pitgui.state.event_words import kind_words
from pitgui.theme import fonts

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (mark("Time"), mark("What"), mark("Slot"), mark("By"), mark("In words"))
NUMERIC = (0, 2)
PAGE = 200
ROOT = QModelIndex()


class EventLogTable(QAbstractTableModel):
    """Signal: wanted(before): the view reached the end; more, numbered below `before`, please."""

    wanted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: list[EventPicture] = []
        self._more = False
        self._asked = False

    def begin(self) -> None:
        """Show nothing, and ask for the newest."""
        self.beginResetModel()
        self._events = []
        self._more = self._asked = True
        self.endResetModel()
        self.wanted.emit(0)

    def add_older(self, events: tuple[EventPicture, ...]) -> None:
        """What was asked for; less than a page means that there is no more."""
        self._asked = False
        self._more = len(events) == PAGE
        oldest = self._events[-1].number if self._events else None
        new = [one for one in events if oldest is None or one.number < oldest]
        if new:
            first = len(self._events)
            self.beginInsertRows(ROOT, first, first + len(new) - 1)
            self._events += new
            self.endInsertRows()

    def add_newer(self, events: tuple[EventPicture, ...]) -> int:
        """Put events on top that are newer than all here; how many they were."""
        newest = self._events[0].number if self._events else 0
        new = [one for one in events if one.number > newest]
        if new:
            self.beginInsertRows(ROOT, 0, len(new) - 1)
            self._events[:0] = new
            self.endInsertRows()
        return len(new)

    def event_at(self, row: int) -> EventPicture:
        """The event of a row."""
        return self._events[row]

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._more and not self._asked

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent) and self._events:
            self._asked = True
            self.wanted.emit(self._events[-1].number)

    @property
    def has_more(self) -> bool:
        """Whether there are older ones than those that were fetched."""
        return self._more

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._events)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return tr(COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        event = self._events[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _texts(event)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(
                "Event {number:,}, {time}\n{text}",
                number=event.number,
                time=wording.moment(event.time_ns),
                text=spoken(event.text),
            )
        if role == Qt.ItemDataRole.FontRole and index.column() in NUMERIC:
            return fonts.fixed()
        return None


def _texts(event: EventPicture) -> tuple[str, ...]:
    return (
        wording.moment(event.time_ns),
        kind_words(event.kind),
        str(event.slot) if event.slot >= 0 else "",
        wording.one_line(event.origin),
        wording.one_line(spoken(event.text)),
    )
