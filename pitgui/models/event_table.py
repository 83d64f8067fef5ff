"""The newest records of the flight recorder as a table, the newest on top."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine import EventPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.engine_words import spoken
from pitgui.state.event_words import kind_words
from pitgui.theme import fonts

COLUMNS = (mark("Time"), mark("What"), mark("Slot"), mark("By"), mark("In words"))
NUMERIC = frozenset({0, 2})
MOST_ROWS = 2000
EVENT_ROLE = 0x0100
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class EventTable(QAbstractTableModel):
    """Shows the last records whose kind passes the filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: tuple[EventPicture, ...] = ()
        self._rows: tuple[EventPicture, ...] = ()
        self._filter = ""

    def show_events(self, events: tuple[EventPicture, ...]) -> None:
        """Show these, oldest first as they come."""
        if events is not self._events:
            self._events = events
            self._refill()

    def set_filter(self, text: str) -> None:
        """Show only records with all of these words."""
        if text != self._filter:
            self._filter = text
            self._refill()

    def _refill(self) -> None:
        words = self._filter.lower().split()
        kept = [event for event in reversed(self._events) if _matches(event, words)][:MOST_ROWS]
        new = self._new_on_top(kept)
        if new is not None:
            if new:
                self.beginInsertRows(ROOT, 0, new - 1)
                self._rows = (*kept[:new], *self._rows)
                self.endInsertRows()
            if len(self._rows) > len(kept):
                self.beginRemoveRows(ROOT, len(kept), len(self._rows) - 1)
                self._rows = self._rows[: len(kept)]
                self.endRemoveRows()
            return
        self.beginResetModel()
        self._rows = tuple(kept)
        self.endResetModel()

    def _new_on_top(self, kept: list[EventPicture]) -> int | None:
        """How many rows came on top of those that are shown; None when it is another list."""
        if not self._rows or not kept:
            return None
        newest = self._rows[0].number
        new = next((at for at, event in enumerate(kept) if event.number <= newest), None)
        if new is None or kept[new].number != newest:
            return None
        same = kept[new:]
        return new if tuple(same) == self._rows[: len(same)] else None

    def event_at(self, row: int) -> EventPicture:
        """The record of a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        event = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(event, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tr(
                "Record {number:,}, {time}\n{text}",
                number=event.number,
                time=wording.moment(event.time_ns),
                text=spoken(event.text),
            )
        if role == Qt.ItemDataRole.FontRole and index.column() in NUMERIC:
            return fonts.fixed()
        if role == EVENT_ROLE:
            return event
        return None


def _text(event: EventPicture, column: int) -> str:
    if column == 0:
        return wording.clock(event.time_ns)
    if column == 1:
        return kind_words(event.kind)
    if column == 2:
        return str(event.slot) if event.slot >= 0 else ""
    return wording.one_line(event.origin) if column == 3 else wording.one_line(spoken(event.text))


def _matches(event: EventPicture, words: list[str]) -> bool:
    told = f"{event.kind} {kind_words(event.kind)} {event.origin} {spoken(event.text)}".lower()
    return all(word in told for word in words)
