"""The stretches in which two points in time differ, as a table that takes in rows as it is read."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine import CHUNK_BYTES, SECTOR_BYTES, DiffRun
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.theme import fonts

Index = QModelIndex | QPersistentModelIndex
HEADINGS = (
    mark("Run"),
    mark("Offset"),
    mark("Length"),
    mark("Bytes"),
    mark("Sector"),
    mark("Chunk no."),
)
STEP = 2000
ROOT = QModelIndex()


class RunTable(QAbstractTableModel):
    """One row a run; a view is given `STEP` more whenever it reaches the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[DiffRun, ...] = ()
        self._shown = 0

    def show_runs(self, runs: tuple[DiffRun, ...]) -> None:
        """Show these runs."""
        self.beginResetModel()
        self._runs = runs
        self._shown = min(STEP, len(runs))
        self.endResetModel()

    @property
    def runs(self) -> tuple[DiffRun, ...]:
        """All runs, also those that no view has asked for yet."""
        return self._runs

    def reach(self, row: int) -> QModelIndex:
        """The index of a row, which is taken in if it was not yet."""
        if row >= self._shown:
            self._take_in(row + 1)
        return self.index(row, 0)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self._runs)

    def fetchMore(self, parent: Index) -> None:
        self._take_in(self._shown + STEP)

    def _take_in(self, count: int) -> None:
        count = min(len(self._runs), count)
        if count > self._shown:
            self.beginInsertRows(ROOT, self._shown, count - 1)
            self._shown = count
            self.endInsertRows()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._shown

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return tr(HEADINGS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(run, index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return fonts.fixed()
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return run_words(run, index.row(), len(self._runs))
        return None


def chunks_of(run: DiffRun) -> tuple[int, int]:
    """The first and the last source chunk of a run."""
    return run.offset // CHUNK_BYTES, (run.offset + run.length - 1) // CHUNK_BYTES


def run_words(run: DiffRun, row: int, count: int) -> str:
    """A run in a sentence."""
    first, last = chunks_of(run)
    where = (
        tr("chunk {first:,}", first=first)
        if first == last
        else tr("chunks {first:,} to {last:,}", first=first, last=last)
    )
    return tr(
        "Run {row:,} of {count:,}: {length} from byte {offset:,} ({offset:#x}), {where}",
        row=row + 1,
        count=count,
        length=wording.exact_bytes(run.length),
        offset=run.offset,
        where=where,
    )


def _text(run: DiffRun, row: int, column: int) -> str:
    first, last = chunks_of(run)
    return (
        wording.number(row + 1),
        f"{run.offset:#x}",
        wording.size(run.length),
        wording.number(run.length),
        wording.number(run.offset // SECTOR_BYTES),
        wording.number(first)
        if first == last
        else f"{wording.number(first)}-{wording.number(last)}",
    )[column]
