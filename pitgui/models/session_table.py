"""The sessions as a table: a row a session, sortable by what each column means.

There are 64 at most, and they are live: so the texts lie on Qt's side, and painting a row asks
nothing of Python, which would have to wait for the engine's threads at every cell.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel

from engine import SessionPicture
from pitgui.config.words import mark, tr
from pitgui.state import expiries, wording
from pitgui.state.app_state import AppState
from pitgui.state.cards import mark_of
from pitgui.state.engine_words import spoken
from pitgui.state.rates import growth
from pitgui.theme import fonts
from pitgui.theme.icons import icon
from pitgui.theme.swatch import slot_icon
from pitgui.widgets.labels import tip

COLUMNS = (
    mark("Name"),
    mark("Sequence"),
    mark("Started"),
    mark("Ends"),
    mark("Freed if ended"),
    mark("Shared"),
    mark("Growth"),
    mark("State"),
)
ENDS = 3  # shown where any session has a time to end
NUMERIC = frozenset({1, 4, 5, 6})
STATE = 7
NEVER = float("inf")
SORT_ROLE = 0x0100
SEQUENCE_ROLE = 0x0101


@dataclass(frozen=True, slots=True)
class _Row:
    """A session as it is shown: texts, sort keys and tips by column."""

    sequence: int
    slot: int
    pinned: bool
    texts: tuple[str, ...]
    keys: tuple[object, ...]
    tips: tuple[str, ...]


class SessionTable(QStandardItemModel):
    """Shows the sessions of the state; rows that stay change in place, so selections live on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, len(COLUMNS), parent)
        for column, name in enumerate(COLUMNS):
            head = QStandardItem(tr(name))
            head.setTextAlignment(_alignment(column))
            self.setHorizontalHeaderItem(column, head)
        self._rows: tuple[_Row, ...] = ()

    def show_state(self, state: AppState) -> None:
        """Show the sessions of this state."""
        rows = tuple(_row(session, state) for session in state.sessions)
        before, self._rows = self._rows, rows
        if [one.sequence for one in rows] != [one.sequence for one in before]:
            self.removeRows(0, self.rowCount())
            for row in rows:
                self.appendRow(_items(row))
            return
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self._change(number, old, new)

    @property
    def any_ends(self) -> bool:
        """Whether any session ends by itself."""
        return any(row.keys[ENDS] != NEVER for row in self._rows)

    def recolour(self) -> None:
        """Draw the squares again, in another scheme or another size of text."""
        for number, row in enumerate(self._rows):
            self.item(number, 0).setIcon(slot_icon(row.slot))
            for column in NUMERIC:
                self.item(number, column).setFont(fonts.fixed())

    def _change(self, number: int, old: _Row, new: _Row) -> None:
        if old.pinned != new.pinned:
            _show_pin(self.item(number, STATE), new)
        for column in range(len(COLUMNS)):
            if (old.texts[column], old.tips[column]) != (new.texts[column], new.tips[column]):
                _fill(self.item(number, column), new, column)

    def sequence_at(self, row: int) -> int:
        """The sequence number of the session in a row."""
        return self._rows[row].sequence

    def row_of(self, sequence: int | None) -> int:
        """The row of a session; -1 when it is not there."""
        for number, row in enumerate(self._rows):
            if row.sequence == sequence:
                return number
        return -1


def _items(row: _Row) -> list[QStandardItem]:
    items = []
    for column in range(len(COLUMNS)):
        item = QStandardItem()
        item.setEditable(False)
        item.setTextAlignment(_alignment(column))
        item.setData(row.sequence, SEQUENCE_ROLE)
        if column in NUMERIC:
            item.setFont(fonts.fixed())
        _fill(item, row, column)
        items.append(item)
    items[0].setIcon(slot_icon(row.slot))
    _show_pin(items[STATE], row)
    return items


def _show_pin(item: QStandardItem, row: _Row) -> None:
    """The sign that cards and the tree have, too."""
    item.setIcon(icon("pin") if row.pinned else QIcon())


def _fill(item: QStandardItem, row: _Row, column: int) -> None:
    item.setText(row.texts[column])
    item.setToolTip(tip(row.tips[column]))
    item.setData(row.keys[column], SORT_ROLE)
    if column == 0:
        item.setData(row.tips[0], Qt.ItemDataRole.AccessibleTextRole)


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in NUMERIC else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _row(session: SessionPicture, state: AppState) -> _Row:
    status = state.status
    if status is None:
        raise ValueError("Sessions are shown of an open disk.")
    grows = growth(state.samples, session.sequence)
    mark, _ = mark_of(session, status)
    pinned = tr(", pinned") if session.pinned else ""
    told = (
        tr("{name}, slot {slot}", name=wording.one_line(session.name), slot=session.slot) + pinned
    )
    return _Row(
        session.sequence,
        session.slot,
        session.pinned,
        (
            wording.isolated(session.name),
            wording.number(session.sequence),
            wording.short_moment(session.created_ns),
            expiries.short(session, status.now_ns),
            wording.chunks_size(session.exclusive_chunks),
            wording.chunks_size(session.shared_chunks),
            wording.growth(grows),
            mark,
        ),
        (
            session.name.lower(),
            session.sequence,
            session.created_ns,
            float(session.expires_ns) or NEVER,
            session.exclusive_chunks,
            session.shared_chunks,
            grows if grows is not None else -1.0,
            mark,
        ),
        (
            "\n".join(part for part in (told, wording.one_line(session.note)) if part),
            tr("Sequence {sequence}, UUID {uuid}", sequence=session.sequence, uuid=session.uuid),
            wording.moment(session.created_ns),
            expiries.told(session, status.now_ns) or tr("It never ends by itself"),
            wording.exact_chunks(session.exclusive_chunks),
            wording.exact_chunks(session.shared_chunks),
            tr("Chunks an hour since the disk was opened")
            if grows is not None
            else tr("No rate yet"),
            (spoken(session.reason) or mark) + (tr(", pinned") if session.pinned else ""),
        ),
    )
