"""The sessions as a table: a row a session, sortable by what each column means."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine import SessionPicture
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.cards import mark_of
from pitgui.state.rates import growth
from pitgui.theme import fonts
from pitgui.theme.swatch import slot_icon

COLUMNS = ("Name", "Sequence", "Started", "Freed if ended", "Shared", "Growth", "State")
NUMERIC = frozenset({1, 3, 4, 5})
SORT_ROLE = 0x0100
SEQUENCE_ROLE = 0x0101
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Row:
    """A session as it is shown: texts, sort keys and tips by column."""

    sequence: int
    slot: int
    texts: tuple[str, ...]
    keys: tuple[object, ...]
    tips: tuple[str, ...]


class SessionTable(QAbstractTableModel):
    """Shows the sessions of the state; rows that stay change in place, so selections live on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[_Row, ...] = ()

    def show_state(self, state: AppState) -> None:
        """Show the sessions of this state."""
        rows = tuple(_row(session, state) for session in state.sessions)
        if rows == self._rows:
            return
        if [one.sequence for one in rows] != [one.sequence for one in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        old, self._rows = self._rows, rows
        for number, (before, now) in enumerate(zip(old, rows, strict=True)):
            if before != now:
                first, last = self.index(number, 0), self.index(number, len(COLUMNS) - 1)
                self.dataChanged.emit(first, last)

    def sequence_at(self, row: int) -> int:
        """The sequence number of the session in a row."""
        return self._rows[row].sequence

    def row_of(self, sequence: int | None) -> int:
        """The row of a session; -1 when it is not there."""
        for number, row in enumerate(self._rows):
            if row.sequence == sequence:
                return number
        return -1

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
            return COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = self._rows[index.row()], index.column()
        values: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: row.texts[column],
            Qt.ItemDataRole.ToolTipRole: row.tips[column],
            Qt.ItemDataRole.TextAlignmentRole: _alignment(column),
            SORT_ROLE: row.keys[column],
            SEQUENCE_ROLE: row.sequence,
        }
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return slot_icon(row.slot)
        if role == Qt.ItemDataRole.AccessibleTextRole and column == 0:
            return row.tips[0]
        if role == Qt.ItemDataRole.FontRole and column in NUMERIC:
            return fonts.fixed()
        return values.get(role)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMERIC else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _row(session: SessionPicture, state: AppState) -> _Row:
    status = state.status
    if status is None:
        raise ValueError("Sessions are shown of an open disk.")
    grows = growth(state.samples, session.sequence)
    mark, _ = mark_of(session, status)
    pin = "  ●" if session.pinned else ""
    pinned = ", pinned" if session.pinned else ""
    told = f"{wording.one_line(session.name)}, slot {session.slot}{pinned}"
    return _Row(
        session.sequence,
        session.slot,
        (
            wording.isolated(session.name) + pin,
            wording.number(session.sequence),
            wording.short_moment(session.created_ns),
            wording.chunks_size(session.exclusive_chunks),
            wording.chunks_size(session.shared_chunks),
            wording.growth(grows),
            mark,
        ),
        (
            session.name.lower(),
            session.sequence,
            session.created_ns,
            session.exclusive_chunks,
            session.shared_chunks,
            grows if grows is not None else -1.0,
            mark,
        ),
        (
            "\n".join(part for part in (told, wording.one_line(session.note)) if part),
            f"Sequence {session.sequence}, UUID {session.uuid}",
            wording.moment(session.created_ns),
            wording.exact_chunks(session.exclusive_chunks),
            wording.exact_chunks(session.shared_chunks),
            "Chunks an hour since the disk was opened" if grows is not None else "No rate yet",
            session.reason or mark,
        ),
    )
