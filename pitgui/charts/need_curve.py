"""The hit rate that any number of page frames would have had, as a curve of steps.

The rule: the present number is marked and named; the number under the pointer or the cursor is told
in words, and each point of the curve is an item for a screen reader.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import REGION_BYTES, FrameNeedsPicture
from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.theme import fonts
from pitgui.theme.tokens import current
from pitgui.widgets import accessible

LEFT, RIGHT, TOP, BOTTOM = 58, 12, 16, 22
MOST_TICKS = 8


class NeedCurve(QWidget, accessible.PaintedItems):
    """Signal: pointed(words): the number of frames under the pointer or the cursor, '' for none."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(tr("Hit rate by number of page frames"))
        self.setAccessibleDescription(tr("Left and Right read the curve, step by step."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 92)
        self._picture: FrameNeedsPicture | None = None
        self._steps: tuple[int, ...] = ()
        self._cursor = -1

    def sizeHint(self) -> QSize:
        return QSize(480, 160)

    def show_needs(self, picture: FrameNeedsPicture) -> None:
        """Draw this."""
        self._picture = picture
        frames = {1, picture.capacity, *(needed for needed, _ in picture.needs)}
        self._steps = tuple(sorted(frames))
        self._cursor = self._steps.index(picture.capacity)
        self.update()

    # -- places: frames go by their logarithm, for twice as many is what one thinks of

    @property
    def _most(self) -> int:
        return max(2, self._steps[-1] * 5 // 4) if self._steps else 2

    def _x(self, frames: float) -> float:
        room = self.width() - LEFT - RIGHT
        return LEFT + room * math.log(frames) / math.log(self._most)

    def _y(self, share: float) -> float:
        return self.height() - BOTTOM - (self.height() - TOP - BOTTOM) * share

    def _share(self, frames: int) -> float:
        found = self._picture.hit_rate(frames) if self._picture is not None else None
        return found or 0.0

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.fixed(fonts.system().pointSizeF() - 2))
        self._paint_axes(painter)
        tokens = current()
        path = QPainterPath(QPointF(self._x(1), self._y(self._share(1))))
        for frames in self._steps[1:]:
            path.lineTo(self._x(frames), path.currentPosition().y())
            path.lineTo(self._x(frames), self._y(self._share(frames)))
        path.lineTo(self._x(self._most), path.currentPosition().y())
        painter.setPen(QPen(QColor(tokens.accent), 1.5))
        painter.drawPath(path)
        self._paint_now(painter)
        if self.hasFocus() or self._cursor >= 0:
            frames = self._steps[self._cursor]
            place = QPointF(self._x(frames), self._y(self._share(frames)))
            painter.setPen(QPen(QColor(tokens.text), 1.5))
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(place, 4, 4)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.accent), 1.0))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        tokens = current()
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for share in (0.0, 0.5, 1.0):
            y = round(self._y(share)) + 0.5
            painter.setPen(QColor(tokens.border))
            painter.drawLine(QPointF(LEFT, y), QPointF(self.width() - RIGHT, y))
            painter.setPen(QColor(tokens.text_muted))
            painter.drawText(QRectF(0, y - 8, LEFT - 6, 16), flags, f"{share * 100:.0f} %")
        powers = int(math.log2(self._most)) + 1
        every = max(1, -(-powers // MOST_TICKS))
        for power in range(0, powers, every):
            x = self._x(1 << power)
            place = QRectF(x - 40, self.height() - BOTTOM + 4, 80, 16)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), wording.number(1 << power))

    def _paint_now(self, painter: QPainter) -> None:
        """Where the present number of frames is."""
        if self._picture is None:
            return
        tokens, x = current(), self._x(self._picture.capacity)
        painter.setPen(QPen(QColor(tokens.warn), 1.0, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, TOP), QPointF(x, self.height() - BOTTOM))
        words = tr("now {frames:,}", frames=self._picture.capacity)
        wide = painter.fontMetrics().horizontalAdvance(words) + 8
        left = x + 5 if x + wide < self.width() else x - wide
        painter.drawText(QRectF(left, 0, wide, 16), int(Qt.AlignmentFlag.AlignVCenter), words)

    # -- pointer and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._steps:
            x = event.position().x()
            near = min(range(len(self._steps)), key=lambda n: abs(self._x(self._steps[n]) - x))
            self._point(near)

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._steps:
            super().keyPressEvent(event)
            return
        self._point(max(0, min(len(self._steps) - 1, self._cursor + step)))
        accessible.speak_item(self, self._cursor)

    def _point(self, index: int) -> None:
        self._cursor = index
        self.update()
        self.pointed.emit(self.item_name(index))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    # -- speech

    def item_count(self) -> int:
        return len(self._steps)

    def item_name(self, index: int) -> str:
        frames = self._steps[index]
        memory = wording.size(frames * REGION_BYTES)
        rate = self._picture.hit_rate(frames) if self._picture is not None else None
        share = wording.share(rate)
        if self._is_now(frames):
            return tr(
                "{n:,} frame(s) ({memory}), as many as there are: {share} hits",
                "", frames, memory=memory, share=share,
            )  # fmt: skip
        return tr("{n:,} frame(s) ({memory}): {share} hits", "", frames, memory=memory, share=share)

    def _is_now(self, frames: int) -> bool:
        return self._picture is not None and frames == self._picture.capacity

    def item_rect(self, index: int) -> QRect:
        return QRect(int(self._x(self._steps[index])) - 4, TOP, 8, self.height() - TOP - BOTTOM)

    def item_at_cursor(self) -> int:
        return self._cursor
