"""What a search found, as a table that takes in rows as it is read."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from engine import CHUNK_BYTES, SECTOR_BYTES, SearchHit, SearchPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.theme import fonts

Index = QModelIndex | QPersistentModelIndex
HEADINGS = (
    mark("Match"),
    mark("Offset"),
    mark("Length"),
    mark("Sector"),
    mark("Chunk"),
    mark("Begins with"),
)
STEP = 1000
PREVIEW_COLUMN = 5
ROOT = QModelIndex()


class HitTable(QAbstractTableModel):
    """One row a match; a view is given `STEP` more whenever it reaches the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._picture: SearchPicture | None = None
        self._shown = 0

    def show_picture(self, picture: SearchPicture | None) -> None:
        """Show these matches."""
        self.beginResetModel()
        self._picture = picture
        self._shown = min(STEP, len(self.hits))
        self.endResetModel()

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """All matches, also those that no view has asked for yet."""
        return self._picture.hits if self._picture is not None else ()

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._shown < len(self.hits)

    def fetchMore(self, parent: Index) -> None:
        count = min(len(self.hits), self._shown + STEP)
        if not parent.isValid() and count > self._shown:
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
            return int(_side(section) | Qt.AlignmentFlag.AlignVCenter)
        return tr(HEADINGS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._picture is None:
            return None
        row, hit = index.row(), self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, hit, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(_side(index.column()) | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.FontRole:
            return fonts.fixed()
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return tr(
                "Match {row:,} of {hits:,}: {length} from byte {offset:,} "
                "({offset:#x}), chunk {chunk:,}: {preview}",
                row=row + 1,
                hits=len(self.hits),
                length=wording.exact_bytes(hit.length),
                offset=hit.offset,
                chunk=hit.offset // CHUNK_BYTES,
                preview=preview_words(self._picture.preview(row)),
            )
        return None

    def _text(self, row: int, hit: SearchHit, column: int) -> str:
        if column == PREVIEW_COLUMN:
            return preview_words(self._picture.preview(row)) if self._picture is not None else ""
        return (
            wording.number(row + 1),
            f"{hit.offset:#x}",
            wording.number(hit.length),
            wording.number(hit.offset // SECTOR_BYTES),
            wording.number(hit.offset // CHUNK_BYTES),
        )[column]


def _side(column: int) -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignLeft if column == PREVIEW_COLUMN else Qt.AlignmentFlag.AlignRight


def preview_words(data: bytes) -> str:
    """Bytes as letters where they are such, else a dot."""
    return "".join(chr(one) if 32 <= one < 127 else "·" for one in data)
