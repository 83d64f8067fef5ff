"""Draws the lines of a hex view: address, bytes, text, gutter, marks and chunk borders.

The rule: cheap. A row is a handful of `drawText` calls, one a colour, with blanks where bytes of
another colour stand; the fixed pitch keeps them in place. Nothing is measured while painting.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from pitgui.config.words import tr
from pitgui.theme.tokens import Tokens, mix

GUTTER = 5.0
PAD = 12.0
SECTOR = 512
HEX = tuple(f"{byte:02x}" for byte in range(256))
LETTER = tuple(chr(byte) if 32 <= byte < 127 else "·" for byte in range(256))


@dataclass(frozen=True, slots=True)
class HexMetrics:
    """Where things stand in a row, in pixels; `char` is the pitch of the font.

    `digits` 0: rows without addresses.
    """

    char: float
    line: float
    baseline: float
    digits: int
    columns: int

    @staticmethod
    def of(font: QFont, digits: int, columns: int) -> HexMetrics:
        """The metrics of a font."""
        metrics = QFontMetricsF(font)
        line = float(round(metrics.height() * 1.25))
        baseline = (line - metrics.height()) / 2 + metrics.ascent()
        return HexMetrics(metrics.horizontalAdvance("0" * 64) / 64, line, baseline, digits, columns)

    @property
    def address(self) -> float:
        """Left of the address."""
        return GUTTER + PAD

    @property
    def bytes(self) -> float:
        """Left of the first byte."""
        return self.address + (self.digits + 2) * self.char * (self.digits > 0)

    @property
    def text(self) -> float:
        """Left of the text column."""
        return self.bytes + (self.columns * 3 + 1 + 3) * self.char

    @property
    def width(self) -> float:
        """The whole row."""
        return self.text + self.columns * self.char + PAD

    def byte_x(self, column: int) -> float:
        """Left of a byte; there is a gap in the middle."""
        return self.bytes + (column * 3 + (column >= self.columns // 2)) * self.char

    def column_at(self, x: float) -> int:
        """The column under x, in the bytes or in the text; clamped to the row."""
        if x >= self.text - self.char:
            return max(0, min(self.columns - 1, int((x - self.text) / self.char)))
        cell = (x - self.bytes) / self.char
        half = self.columns // 2
        cell -= cell >= half * 3
        return max(0, min(self.columns - 1, int((cell + 0.5) // 3)))


@dataclass(frozen=True, slots=True)
class Row:
    """A row to draw. `other` are the bytes it is compared with, None when there are none.

    `selected` and `found` are column ranges (from, to); `caret` a column or -1.
    """

    offset: int
    data: bytes
    other: bytes | None
    selected: tuple[int, int]
    found: tuple[int, int]
    caret: int
    bookmarked: bool = False

    @property
    def differing(self) -> tuple[tuple[int, int], ...]:
        """The column ranges (from, to) that differ from `other`."""
        if self.other is None or self.other == self.data:
            return ()
        return _runs(self.data, self.other)


class HexPainter:
    """Draws on one painter, in one scheme."""

    def __init__(
        self, painter: QPainter, font: QFont, metrics: HexMetrics, tokens: Tokens, focused: bool
    ) -> None:
        self._painter = painter
        self._font = font
        self._metrics = metrics
        self._tokens = tokens
        self._focused = focused
        self._bold = QFont(font)
        self._bold.setBold(True)
        painter.setFont(font)
        changed = tokens.changed
        self._pens = {
            name: QPen(QColor(colour))
            for name, colour in (
                ("byte", tokens.text),
                ("zero", tokens.text_faint),
                ("letter", mix(tokens.text, tokens.text_muted, 0.5)),
                ("address", tokens.text_muted),
                ("faint", tokens.text_faint),
                ("changed", changed),
                ("caption", tokens.text_muted),
                ("trouble", tokens.danger),
                ("line", tokens.border_strong),
                ("hair", tokens.border),
            )
        }
        self._changed_back = QColor(mix(tokens.canvas, tokens.warn, 0.13))
        self._selected_back = QColor(tokens.selection if focused else tokens.selection_muted)
        self._found_back = QColor(mix(tokens.canvas, tokens.accent, 0.45 if tokens.dark else 0.2))

    def header(self, width: float, caret_column: int) -> None:
        """The ruler over the columns, with the caret's column lit."""
        metrics, painter, tokens = self._metrics, self._painter, self._tokens
        painter.fillRect(QRectF(0, 0, width, metrics.line), QColor(tokens.canvas))
        painter.setPen(self._pens["faint"])
        if metrics.digits:
            painter.drawText(QPointF(metrics.address, metrics.baseline), tr("offset"))
        painter.drawText(QPointF(metrics.text, metrics.baseline), tr("text"))
        for column in range(metrics.columns):
            lit = column == caret_column
            painter.setPen(self._pens["byte" if lit else "faint"])
            painter.drawText(QPointF(metrics.byte_x(column), metrics.baseline), HEX[column])
        painter.setPen(self._pens["hair"])
        painter.drawLine(QLineF(0, metrics.line - 0.5, width, metrics.line - 0.5))

    def caption(self, y: float, width: float, text: str, trouble: bool = False) -> None:
        """The border between two chunks and what is known of the lower one."""
        metrics, painter = self._metrics, self._painter
        painter.setPen(self._pens["trouble" if trouble else "caption"])
        text = elided(text, int((width - GUTTER) / metrics.char))
        painter.drawText(QPointF(GUTTER, y + metrics.baseline), text)
        end = GUTTER + (len(text) + 1) * metrics.char
        painter.setPen(self._pens["line"])
        middle = round(y + metrics.line / 2) + 0.5
        painter.drawLine(QLineF(end, middle, max(end, width), middle))

    def gutter(self, y: float, colour: str, hatched: bool) -> None:
        """A piece of the bar that tells where the bytes come from."""
        rect = QRectF(0, y, GUTTER, self._metrics.line)
        self._painter.fillRect(rect, QColor(colour))
        if hatched:
            ink = QBrush(QColor(self._tokens.canvas), Qt.BrushStyle.Dense5Pattern)
            self._painter.fillRect(rect, ink)

    def empty(self, y: float, offset: int, columns: int, trouble: bool) -> None:
        """A row whose bytes are not here yet, or cannot be read."""
        self._address(y, offset)
        self._painter.setPen(self._pens["trouble" if trouble else "faint"])
        sign = "??" if trouble else "··"
        half = self._metrics.columns // 2
        words = [sign] * columns
        line = " ".join(words[:half]) + "  " + " ".join(words[half:])
        self._painter.drawText(
            QPointF(self._metrics.bytes, y + self._metrics.baseline), line.rstrip()
        )

    def row(self, y: float, row: Row) -> None:
        """A row of bytes."""
        if row.bookmarked:
            self._bookmark(y)
        self._address(y, row.offset)
        self._backs(y, row)
        base = y + self._metrics.baseline
        for hexes, letters, sort in _texts(row.data, row.other, self._metrics.columns // 2):
            self._painter.setPen(self._pens[sort])
            if sort == "changed":
                self._painter.setFont(self._bold)
            self._painter.drawText(QPointF(self._metrics.bytes, base), hexes)
            if sort == "byte":
                self._painter.setPen(self._pens["letter"])
            self._painter.drawText(QPointF(self._metrics.text, base), letters)
            if sort == "changed":
                self._painter.setFont(self._font)
        if row.caret >= 0:
            self._caret(y, row.caret)

    def _address(self, y: float, offset: int) -> None:
        metrics = self._metrics
        if offset % SECTOR == 0:
            self._painter.setPen(self._pens["hair"])
            top = round(y) + 0.5
            self._painter.drawLine(QLineF(metrics.address, top, metrics.width - PAD, top))
        if not metrics.digits:
            return
        self._painter.setPen(self._pens["address"])
        self._painter.drawText(
            QPointF(metrics.address, y + metrics.baseline), f"{offset:0{metrics.digits}x}"
        )

    def _bookmark(self, y: float) -> None:
        side = 5.0
        x, middle = GUTTER + 3.0, y + self._metrics.line / 2
        self._painter.fillRect(
            QRectF(x, middle - side / 2, side, side), QColor(self._tokens.accent)
        )

    def _backs(self, y: float, row: Row) -> None:
        for first, last in row.differing:
            self._cells(y, first, last, self._changed_back)
        if row.found[0] < row.found[1]:
            self._cells(y, *row.found, self._found_back)
        if row.selected[0] < row.selected[1]:
            self._cells(y, *row.selected, self._selected_back)

    def _cells(self, y: float, first: int, last: int, colour: QColor) -> None:
        metrics = self._metrics
        left, right = metrics.byte_x(first), metrics.byte_x(last - 1) + 2 * metrics.char
        painter = self._painter
        painter.fillRect(QRectF(left - 2, y, right - left + 4, metrics.line), colour)
        left = metrics.text + first * metrics.char
        painter.fillRect(QRectF(left, y, (last - first) * metrics.char, metrics.line), colour)

    def _caret(self, y: float, column: int) -> None:
        metrics = self._metrics
        colour = self._tokens.accent if self._focused else self._tokens.text_muted
        self._painter.setPen(QPen(QColor(colour), 1.0))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        left = round(metrics.byte_x(column)) - 2.5
        top, height = round(y) + 0.5, metrics.line - 1
        self._painter.drawRect(QRectF(left, top, round(2 * metrics.char) + 4, height))
        left = round(metrics.text + column * metrics.char) - 0.5
        self._painter.drawRect(QRectF(left, top, round(metrics.char) + 1, height))


def elided(text: str, room: int) -> str:
    """A text of a fixed pitch in so many columns, with a sign that there is more of it."""
    return text if len(text) <= room else f"{text[: max(0, room - 1)]}…"


def _differing(data: bytes, other: bytes) -> list[int]:
    pairs = enumerate(zip(data, other, strict=False))
    return [column for column, (one, two) in pairs if one != two]


@lru_cache(maxsize=1024)
def _runs(data: bytes, other: bytes) -> tuple[tuple[int, int], ...]:
    """Differing columns as runs (from, to)."""
    runs: list[tuple[int, int]] = []
    for column in _differing(data, other):
        if runs and runs[-1][1] == column:
            runs[-1] = (runs[-1][0], column + 1)
        else:
            runs.append((column, column + 1))
    return tuple(runs)


@lru_cache(maxsize=1024)
def _texts(data: bytes, other: bytes | None, half: int) -> tuple[tuple[str, str, str], ...]:
    """(hex, letters, sort) for each sort of byte in the row, blanks where other sorts stand.

    After `half` of them there is a gap.
    """
    sorts = ["zero" if byte == 0 else "byte" for byte in data]
    if other is not None and other != data:
        for column in _differing(data, other):
            sorts[column] = "changed"
    texts = []
    for sort in dict.fromkeys(sorts):
        words = [HEX[b] if s == sort else "  " for b, s in zip(data, sorts, strict=True)]
        letters = [LETTER[b] if s == sort else " " for b, s in zip(data, sorts, strict=True)]
        hexes = " ".join(words[:half]) + "  " + " ".join(words[half:])
        texts.append((hexes, "".join(letters), sort))
    return tuple(texts)
