"""How long writes took, as bars: one picture without a copy, one with, on the same scale.

The rule: a bar's height is the share of the writes that were timed; the exact count and the
bounds of a bar are told under the pointer and by the keyboard.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pitgui.config.words import figures, tr
from pitgui.theme import fonts
from pitgui.theme.tokens import current
from pitgui.widgets import accessible

LEFT, BOTTOM, TOP = 58, 22, 8


class LatencyBars(QWidget, accessible.PaintedItems):
    """Signal: pointed(words): the bar under the pointer or the cursor, '' for none."""

    pointed = Signal(str)

    def __init__(self, name: str, colour: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(name)
        self.setAccessibleDescription(tr("Left and Right read the bars."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 80)
        self._colour = colour
        self._counts: tuple[int, ...] = ()
        self._first = 0
        self._top = 1.0
        self._cursor = -1

    def sizeHint(self) -> QSize:
        return QSize(320, 200)

    def show_counts(self, counts: tuple[int, ...], first: int, top: float) -> None:
        """Show buckets from number `first` on; `top` is the share that fills the height."""
        self._counts, self._first, self._top = counts, first, max(top, 1e-9)
        if self._cursor >= len(counts):
            self._cursor = -1
        self.update()

    @property
    def _step(self) -> float:
        return (self.width() - LEFT - 8) / max(1, len(self._counts))

    def _bar(self, index: int) -> QRectF:
        total = max(1, sum(self._counts))
        room = self.height() - TOP - BOTTOM
        height = room * self._counts[index] / total / self._top
        if self._counts[index]:
            height = max(2.0, height)  # what is there can be seen
        gap = min(4.0, self._step / 5)
        left = LEFT + index * self._step + gap / 2
        return QRectF(left, self.height() - BOTTOM - height, self._step - gap, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = current()
        painter = QPainter(self)
        painter.setFont(fonts.fixed(fonts.system().pointSizeF() - 2))
        for share in (0.0, 0.5, 1.0):
            y = round(self.height() - BOTTOM - (self.height() - TOP - BOTTOM) * share) + 0.5
            painter.setPen(QColor(tokens.border))
            painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - 8, y))
            painter.setPen(QColor(tokens.text_muted))
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            place = QRectF(0, y - 8, LEFT - 6, 16)
            painter.drawText(place, flags, f"{self._top * share * 100:.0f} %")
        self._paint_edges(painter)
        for index in range(len(self._counts)):
            colour = QColor(getattr(tokens, self._colour))
            painter.fillRect(self._bar(index), colour)
            if index == self._cursor:
                painter.setPen(QPen(QColor(tokens.text), 1.0))
                painter.drawRect(self._bar(index).adjusted(-1, -1, 1, 0))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.0))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_edges(self, painter: QPainter) -> None:
        """The upper bounds of the bars, as many as have room."""
        painter.setPen(QColor(current().text_muted))
        width = painter.fontMetrics().horizontalAdvance("16.4 ms") + 8
        every = max(1, math.ceil(width / self._step))
        for index in range(0, len(self._counts), every):
            left = LEFT + (index + 1) * self._step - width / 2
            if left + width <= self.width():
                place = QRectF(left, self.height() - BOTTOM + 3, width, BOTTOM - 4)
                painter.drawText(
                    place, int(Qt.AlignmentFlag.AlignCenter), bound(self._first + index)
                )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = int((event.position().x() - LEFT) // self._step)
        self._point(index if 0 <= index < len(self._counts) else -1)

    def leaveEvent(self, event: QEvent) -> None:
        self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._counts:
            super().keyPressEvent(event)
            return
        self._point(max(0, min(len(self._counts) - 1, self._cursor + step)))
        accessible.speak_item(self, self._cursor)

    def _point(self, index: int) -> None:
        if index != self._cursor:
            self._cursor = index
            self.update()
            self.pointed.emit(self.item_name(index) if index >= 0 else "")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- speech

    def item_count(self) -> int:
        return len(self._counts)

    def item_name(self, index: int) -> str:
        number, count, total = self._first + index, self._counts[index], sum(self._counts)
        high, share = bound(number), 100 * count / total if total else 0.0
        reach = tr("below {high}", high=high)
        if number > 0:
            reach = tr("{low} to {high}", low=bound(number - 1), high=high)
        return tr(
            "{reach}: {n:,} write(s), {share:.3g} % of {total:,} timed",
            "", count, reach=reach, share=share, total=total,
        )  # fmt: skip

    def item_rect(self, index: int) -> QRect:
        left = int(LEFT + index * self._step)
        return QRect(left, TOP, max(1, int(self._step)), self.height() - TOP - BOTTOM)

    def item_at_cursor(self) -> int:
        return self._cursor


def bound(bucket: int) -> str:
    """The upper bound of a bucket: 2**bucket microseconds, in words."""
    micros = 1 << max(0, bucket)
    if micros < 1000:
        return f"{micros} µs"
    if micros < 1_000_000:
        return figures(f"{micros / 1000:.3g}") + " ms"
    return figures(f"{micros / 1_000_000:.3g}") + " s"
