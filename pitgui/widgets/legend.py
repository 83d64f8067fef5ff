"""The legend of a map: swatches with their pattern or sign, and words; wraps to the width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pitgui.config.words import tr
from pitgui.theme.tokens import current, mix, on_colour
from pitgui.widgets import accessible
from pitgui.widgets.map_colours import LegendEntry, Pattern

SWATCH = 12
GAP = 7
BETWEEN = 16
LINE_GAP = 6


class Legend(QWidget, accessible.PaintedItems):
    """Shows `LegendEntry` values in as many lines as they take."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(name or tr("Legend"))
        self._entries: tuple[LegendEntry, ...] = ()
        # Not by heightForWidth: a page in a scroll area would then never be made less high than
        # it would like to be.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_entries(self, entries: list[LegendEntry]) -> None:
        """Show these."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self._settle()

    @property
    def _line(self) -> int:
        return max(SWATCH, self.fontMetrics().height()) + LINE_GAP

    def _places(self, width: int) -> list[QRect]:
        places, x, y = [], 0, 0
        for entry in self._entries:
            wide = SWATCH + GAP + self.fontMetrics().horizontalAdvance(entry.words) + 4
            if x > 0 and x + wide > width:
                x, y = 0, y + self._line
            places.append(QRect(x, y, min(wide, width), self._line - LINE_GAP))
            x += wide + BETWEEN
        return places

    def height_for(self, width: int) -> int:
        """The height that the entries take at a width."""
        places = self._places(max(1, width))
        return places[-1].bottom() + 1 if places else self._line

    def sizeHint(self) -> QSize:
        return QSize(320, self.height_for(max(320, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._line - LINE_GAP)

    def _settle(self) -> None:
        self.setFixedHeight(self.height_for(self.width()))
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, metrics = current(), self.fontMetrics()
        for entry, place in zip(self._entries, self._places(self.width()), strict=True):
            top = place.y() + (place.height() - SWATCH) / 2
            draw_swatch(painter, QRectF(place.x(), top, SWATCH, SWATCH), entry)
            painter.setPen(QColor(tokens.text_muted))
            base = place.y() + (place.height() - metrics.height()) / 2 + metrics.ascent()
            room = place.width() - SWATCH - GAP
            words = metrics.elidedText(entry.words, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(QPointF(place.x() + SWATCH + GAP, base), words)
        painter.end()

    def item_count(self) -> int:
        return len(self._entries)

    def item_name(self, index: int) -> str:
        entry = self._entries[index]
        if not entry.sign:
            return entry.words
        return tr("Slot {sign}: {words}", sign=entry.sign, words=entry.words)

    def item_rect(self, index: int) -> QRect:
        return self._places(self.width())[index]


def draw_swatch(painter: QPainter, box: QRectF, entry: LegendEntry) -> None:
    """A small square in the entry's colour, with its pattern or sign."""
    tokens = current()
    painter.setPen(QPen(QColor(tokens.border_strong), 1))
    painter.setBrush(QColor(entry.colour))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    ink = QColor(mix(entry.colour, on_colour(entry.colour), 0.6))
    painter.setPen(QPen(ink, 1.2))
    left, top, right, bottom = box.left() + 3, box.top() + 3, box.right() - 3, box.bottom() - 3
    centre = box.center()
    match entry.pattern:
        case Pattern.HATCH:
            painter.drawLine(QPointF(left, bottom), QPointF(right, top))
            painter.drawLine(QPointF(left, centre.y()), QPointF(centre.x(), top))
            painter.drawLine(QPointF(centre.x(), bottom), QPointF(right, centre.y()))
        case Pattern.BACK_HATCH:
            painter.drawLine(QPointF(left, top), QPointF(right, bottom))
            painter.drawLine(QPointF(left, centre.y()), QPointF(centre.x(), bottom))
            painter.drawLine(QPointF(centre.x(), top), QPointF(right, centre.y()))
        case Pattern.DOT:
            painter.setBrush(ink)
            painter.drawEllipse(centre, 1.3, 1.3)
        case Pattern.CROSS:
            painter.drawLine(QPointF(left, top), QPointF(right, bottom))
            painter.drawLine(QPointF(left, bottom), QPointF(right, top))
        case Pattern.FRAME:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(left, top, right - left, bottom - top))
        case Pattern.BARS:
            painter.drawLine(QPointF(left, top + 1), QPointF(right, top + 1))
            painter.drawLine(QPointF(left, bottom - 1), QPointF(right, bottom - 1))
        case Pattern.PLAIN:
            _draw_sign(painter, box, entry)


def _draw_sign(painter: QPainter, box: QRectF, entry: LegendEntry) -> None:
    if not entry.sign:
        return
    font = painter.font()
    small = painter.font()
    small.setPixelSize(9 if len(entry.sign) == 1 else 8)  # two digits fit no larger
    small.setBold(True)
    painter.setFont(small)
    painter.setPen(QColor(on_colour(entry.colour)))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, entry.sign)
    painter.setFont(font)
