"""What was going on as a table: a row a sample, the newest on top."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.activity import Spell
from pitgui.theme import fonts

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    (mark("Until"), ""),
    (mark("Writes"), "source_writes"),
    (mark("With a copy"), "writes_with_copy"),
    (mark("Copied"), "chunks_copied"),
    (mark("View reads"), "view_reads"),
    (mark("Hits"), "page_hits"),
    (mark("Misses"), "page_misses"),
    (mark("Live"), "live"),
)
ROOT = QModelIndex()


class ActivityTable(QAbstractTableModel):
    """Exact amounts; the span of a row is in its tooltip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._spells: tuple[Spell, ...] = ()

    def show_spells(self, spells: tuple[Spell, ...]) -> None:
        """Show these, given oldest first."""
        new = tuple(reversed(spells))
        if new != self._spells:
            self.beginResetModel()
            self._spells = new
            self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._spells)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return tr(COLUMNS[section][0]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        spell, field = self._spells[index.row()], COLUMNS[index.column()][1]
        answers: dict[int, object] = {
            Qt.ItemDataRole.TextAlignmentRole: _side(index.column()),
            Qt.ItemDataRole.FontRole: fonts.fixed(),
            Qt.ItemDataRole.ToolTipRole: _exact(spell, field),
            Qt.ItemDataRole.DisplayRole: _text(spell, field),
        }
        return answers.get(role)


def _exact(spell: Spell, field: str) -> str:
    span = tr(
        "{seconds:,.1f} s up to {end}", seconds=spell.seconds, end=wording.moment(spell.time_ns)
    )
    return f"{span}\n{wording.exact_bytes(spell.level(field))}" if field == "live" else span


def _text(spell: Spell, field: str) -> str:
    if not field:
        return wording.moment(spell.time_ns)
    if field == "live":
        return wording.size(spell.level(field))
    return wording.number(spell.values.get(field, 0))


def _side(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
