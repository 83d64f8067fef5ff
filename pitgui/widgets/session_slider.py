"""A slider over the points in time of a disk: the sessions, oldest first, and `now` at the end.

The rule: dragging is looking. Each step of the handle is told at once, so that bytes, maps and
words change in place; a session that holds no data any more has a point, but cannot be chosen.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pitgui.config.words import tr
from pitgui.theme.tokens import current
from pitgui.widgets import accessible
from pitgui.widgets.labels import tip

EDGE = 40
TRACK = 4
NOTCH = 120  # of a wheel, in eighths of a degree
SMALL, LARGE = 6.5, 9.0


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One point: `key` is a session's UUID, None is now. `slot` gives the colour, -1 none."""

    key: str | None
    label: str
    slot: int
    words: str  # the whole name, slot, age
    readable: bool = True


class SessionSlider(QWidget, accessible.PaintedItems):
    """Signals: chosen(TimePoint): the handle is on another point, by whatever means."""

    chosen = Signal(object)

    painted_role = accessible.Role.Slider
    painted_item_role = accessible.Role.ListItem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(tr("Point in time"))
        self.setAccessibleDescription(tr("Left and right go from session to session; End is now."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._points: tuple[TimePoint, ...] = ()
        self._at = -1
        self._wheel = 0

    @property
    def points(self) -> tuple[TimePoint, ...]:
        """The points, oldest first."""
        return self._points

    @property
    def point(self) -> TimePoint | None:
        """The one the handle is on."""
        return self._points[self._at] if 0 <= self._at < len(self._points) else None

    def set_points(self, points: tuple[TimePoint, ...]) -> None:
        """Show these; the handle stays on its point, or goes to the last when that is gone."""
        if points == self._points:
            return
        was = self.point
        self._points = points
        keys = [point.key for point in points]
        if was is not None and was.key in keys and points[keys.index(was.key)].readable:
            self._at = keys.index(was.key)
        else:
            self._at = len(points) - 1
            if self.point is not None:
                self.chosen.emit(self.point)
        self.update()

    def choose(self, key: str | None) -> None:
        """Put the handle on the point of a session, or on now."""
        for index, point in enumerate(self._points):
            if point.key == key:
                self._go(index)

    def step(self, way: int) -> None:
        """To the next point that way that can be read."""
        index = self._at + way
        while 0 <= index < len(self._points) and not self._points[index].readable:
            index += way
        self._go(index)

    def _go(self, index: int) -> None:
        if not 0 <= index < len(self._points) or index == self._at:
            return
        if not self._points[index].readable:
            return
        self._at = index
        self.update()
        self.chosen.emit(self._points[index])
        accessible.speak_item(self, index)

    # -- painting

    def sizeHint(self) -> QSize:
        return QSize(400, int(2 * LARGE) + 10 + self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _x(self, index: int) -> float:
        if len(self._points) < 2:
            return self.width() / 2
        room = self.width() - 2 * EDGE
        return EDGE + room * index / (len(self._points) - 1)

    def _nearest(self, x: float) -> int:
        readable = [i for i, point in enumerate(self._points) if point.readable]
        return min(readable, key=lambda index: abs(self._x(index) - x), default=-1)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens, middle = current(), LARGE + 3
        track = QRectF(EDGE / 2, middle - TRACK / 2, self.width() - EDGE, TRACK)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.border))
        painter.drawRoundedRect(track, 2, 2)
        for index, point in enumerate(self._points):
            self._paint_point(painter, index, point, middle)
        self._paint_labels(painter)
        painter.end()

    def _paint_point(self, painter: QPainter, index: int, point: TimePoint, middle: float) -> None:
        tokens = current()
        chosen = index == self._at
        radius = LARGE if chosen else SMALL
        colour = QColor(tokens.slot(point.slot) if point.slot >= 0 else tokens.text)
        centre = QPointF(self._x(index), middle)
        if not point.readable:
            painter.setPen(QPen(QColor(tokens.border_strong), 1.5))
            painter.setBrush(QColor(tokens.canvas))
            painter.drawEllipse(centre, radius - 1, radius - 1)
            return
        if chosen:
            ring = QColor(tokens.accent if self.hasFocus() else tokens.text)
            painter.setPen(QPen(ring, 2))
        else:
            painter.setPen(QPen(QColor(tokens.canvas), 2))
        painter.setBrush(colour)
        painter.drawEllipse(centre, radius, radius)

    def _paint_labels(self, painter: QPainter) -> None:
        """The chosen point's label in full, then as many of the others as there is room for."""
        tokens, metrics = current(), self.fontMetrics()
        taken: list[tuple[float, float]] = []
        order = sorted(range(len(self._points)), key=lambda i: (i != self._at, -i))
        bottom = 2 * LARGE + 8 + metrics.ascent()
        spacing = self._x(1) - self._x(0) if len(self._points) > 1 else self.width()
        for index in order:
            point = self._points[index]
            chosen = index == self._at
            room = self.width() if chosen else max(24, int(spacing) - 8)
            text = metrics.elidedText(point.label, Qt.TextElideMode.ElideRight, room)
            wide = metrics.horizontalAdvance(text)
            left = max(0.0, min(self.width() - wide, self._x(index) - wide / 2))
            if any(left < end + 8 and left + wide > start - 8 for start, end in taken):
                continue
            taken.append((left, left + wide))
            painter.setPen(QColor(tokens.text if chosen else tokens.text_muted))
            painter.drawText(QPointF(left, bottom), text)

    # -- events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._nearest(event.pos().x())
            if index >= 0:
                QToolTip.showText(event.globalPos(), tip(self._points[index].words), self)
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        accessible.speak_item(self, self._at)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._go(self._nearest(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go(self._nearest(event.position().x()))

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._wheel += event.angleDelta().y() or event.angleDelta().x()
        notches = int(self._wheel / NOTCH)  # a touch pad tells a notch in many small pieces
        self._wheel -= notches * NOTCH
        for _ in range(abs(notches)):
            self.step(-1 if notches > 0 else 1)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Down:
                self.step(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Up:
                self.step(1)
            case Qt.Key.Key_Home:
                self._go(self._nearest(0))
            case Qt.Key.Key_End:
                self._go(len(self._points) - 1)
            case _:
                super().keyPressEvent(event)

    # -- speech

    def item_count(self) -> int:
        return len(self._points)

    def item_name(self, index: int) -> str:
        return self._points[index].words

    def item_rect(self, index: int) -> QRect:
        return QRect(int(self._x(index) - LARGE), 0, int(2 * LARGE), self.height())

    def item_at_cursor(self) -> int:
        return self._at
