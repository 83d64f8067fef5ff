"""A slider over the points in time of a disk: the sessions, oldest first, and `now` at the end.

The rules: dragging is looking. Each step of the handle is told at once, so that bytes, maps and
words change in place; a session that holds no data any more has a point, but cannot be chosen. Time
is seen: what lies farther apart in time stands farther apart, and each says when it was.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.time_axis import spread
from pitgui.theme import fonts
from pitgui.theme.tokens import current
from pitgui.widgets import accessible
from pitgui.widgets.labels import tip

EDGE = 40
TRACK = 4
NOTCH = 120  # of a wheel, in eighths of a degree
SMALL, LARGE = 6.5, 9.0
PAGES = 10  # in the whole slider


@dataclass(frozen=True, slots=True)
class TimePoint:
    """One point: `key` is a session's UUID, None is now. `slot` gives the colour, -1 none.

    when_ns: where it lies in time; 0 not known.
    """

    key: str | None
    label: str
    slot: int
    words: str  # the whole name, slot, age
    readable: bool = True
    when_ns: int = 0


class SessionSlider(QWidget, accessible.PaintedItems):
    """Signals: chosen(TimePoint): the handle is on another point, by whatever means."""

    chosen = Signal(object)

    painted_role = accessible.Role.Slider
    painted_item_role = accessible.Role.ListItem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(tr("Point in time"))
        self.setAccessibleDescription(
            tr(
                "Left and right go from session to session, Page Up and Page Down a tenth of the "
                "way; End is now."
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._points: tuple[TimePoint, ...] = ()
        self._at = -1
        self._wheel = 0
        self._places: tuple[float, ...] = ()  # of the points, left to right

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
        self._settle_places()
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

    def _page(self, way: int) -> None:
        """Along by a tenth of the whole, or to the next point where that is farther away."""
        readable = (i for i, point in enumerate(self._points) if point.readable)
        that_way = [i for i in readable if (i - self._at) * way > 0]
        if not that_way:
            return
        reach = self._x(self._at) + way * (self.width() - 2 * EDGE) / PAGES
        beyond = [i for i in that_way if (self._x(i) - reach) * way >= 0]
        self._go(min(beyond, key=lambda i: i * way, default=that_way[-1 if way > 0 else 0]))

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
        words = self.fontMetrics().height() + QFontMetrics(fonts.small()).height()
        return QSize(400, int(2 * LARGE) + 10 + words)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def _settle_places(self) -> None:
        times = tuple(point.when_ns for point in self._points)
        self._places = spread(times, EDGE, self.width() - 2 * EDGE, 2 * SMALL + 4)

    def _x(self, index: int) -> float:
        return self._places[index]

    def _room(self, index: int) -> float:
        """For the words of a point: half the way to each of its neighbours."""
        before, after = self._places[max(0, index - 1)], self._places[index + 1 : index + 2]
        here = self._places[index]
        left = (here - before) / 2 if index else EDGE
        return left + ((after[0] - here) / 2 if after else EDGE)

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
        """The chosen point's words in full, then as many of the others as there is room for."""
        tokens, metrics = current(), self.fontMetrics()
        small = QFontMetrics(fonts.small())
        taken: list[tuple[float, float]] = []
        order = sorted(range(len(self._points)), key=lambda i: (i != self._at, -i))
        name_line = 2 * LARGE + 8 + metrics.ascent()
        time_line = name_line + metrics.descent() + small.ascent()
        for index in order:
            chosen = index == self._at
            room = self.width() if chosen else max(24, int(self._room(index)) - 8)
            label, time = self._points[index].label, self.time_words(index)
            name = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
            if small.horizontalAdvance(time) > room:
                time = ""
            wide = max(metrics.horizontalAdvance(name), small.horizontalAdvance(time))
            left = max(0.0, min(self.width() - wide, self._x(index) - wide / 2))
            if any(left < end + 8 and left + wide > start - 8 for start, end in taken):
                continue
            taken.append((left, left + wide))
            middle = left + wide / 2
            painter.setFont(self.font())
            painter.setPen(QColor(tokens.text if chosen else tokens.text_muted))
            at = middle - metrics.horizontalAdvance(name) / 2
            painter.drawText(QPointF(at, name_line), name)
            painter.setFont(fonts.small())
            painter.setPen(QColor(tokens.text_muted))
            at = middle - small.horizontalAdvance(time) / 2
            painter.drawText(QPointF(at, time_line), time)

    def time_words(self, index: int) -> str:
        """When a session began, as short as tells it from its neighbours; '' for now."""
        point = self._points[index]
        if point.key is None or not point.when_ns:
            return ""
        near = self._points[max(0, index - 1) : index + 2]
        minutes = [wording.short_moment(one.when_ns) for one in near if one.key is not None]
        alike = minutes.count(wording.short_moment(point.when_ns)) > 1
        time = (wording.seconds_clock if alike else wording.hour)(point.when_ns)
        day = wording.day_of(point.when_ns)
        today = wording.day_of(self._points[-1].when_ns)
        return time if day == today else f"{wording.short_day(point.when_ns)} {time}"

    # -- events

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self._nearest(event.pos().x())
            if index >= 0:
                QToolTip.showText(event.globalPos(), tip(self.item_name(index)), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_places()

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
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self._page(-1 if event.key() == Qt.Key.Key_PageUp else 1)
            case Qt.Key.Key_Home:
                self._go(next((i for i, one in enumerate(self._points) if one.readable), -1))
            case Qt.Key.Key_End:
                self._go(len(self._points) - 1)
            case _:
                super().keyPressEvent(event)

    # -- speech

    def item_count(self) -> int:
        return len(self._points)

    def item_name(self, index: int) -> str:
        """The whole name, and how long after the one before."""
        point = self._points[index]
        before = self._points[index - 1] if index else None
        if point.key is None or before is None or not before.when_ns or not point.when_ns:
            return point.words
        return tr(
            "{words}; {time} after {name}",
            words=point.words,
            time=wording.long_duration((point.when_ns - before.when_ns) / 1e9),
            name=wording.isolated(before.label),
        )

    def item_rect(self, index: int) -> QRect:
        return QRect(int(self._x(index) - LARGE), 0, int(2 * LARGE), self.height())

    def item_at_cursor(self) -> int:
        return self._at
