"""Lines over a stretch of the past: exact values under the pointer, a range that is dragged.

The rules: a line is broken where nothing was noted; lines differ in dash as well as colour; the
keyboard does what the mouse does, and each sample is told in words. It paints by itself, for a few
hundred points; nothing of pyqtgraph is needed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from pitgui.charts.series import Series
from pitgui.config.words import tr
from pitgui.state.time_axis import TimeAxis, ticks
from pitgui.theme import fonts
from pitgui.theme.tokens import current, on_colour
from pitgui.widgets import accessible

LEFT, BOTTOM, TOP = 58, 18, 6
SIGN = 13  # pixels, the height of a sign at the end of a line
DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine)
NONE = (0, 0)
Words = Callable[[float], str]


@dataclass(frozen=True, slots=True)
class Points:
    """Samples, oldest first: times, for each series a value, and where a line begins anew.

    A value is NaN where its series has none.
    """

    times: tuple[int, ...] = ()
    values: tuple[tuple[float, ...], ...] = ()
    breaks: tuple[bool, ...] = ()


class HistoryPlot(QWidget, accessible.PaintedItems):
    """Signals: pointed(index or -1), chosen(first_ns, last_ns): (0, 0) for no range; zoom()."""

    pointed = Signal(int)
    chosen = Signal(object, object)
    zoom = Signal()

    def __init__(
        self, name: str, series: Sequence[Series], axis_words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(tr("Plot of {name}", name=name))
        self.setAccessibleDescription(
            tr("Left and Right read the values, Shift selects a range, Enter shows only that.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(160, 62)
        self.describe: Callable[[int], str] = str
        self._series = tuple(series)
        self._axis_words = axis_words
        self._points = Points()
        self._first, self._last, self._top = 0, 1, 1.0
        self._cursor = -1
        self._chosen = NONE
        self._anchor: int | None = None  # where a range began

    def sizeHint(self) -> QSize:
        return QSize(320, 110)

    @property
    def cursor_index(self) -> int:
        """The sample that is pointed at, -1 for none."""
        return self._cursor

    def set_series(self, series: Sequence[Series]) -> None:
        """Draw other lines from the next points on."""
        if tuple(series) != self._series:
            self._series, self._points = tuple(series), Points()

    def show_points(self, points: Points, first_ns: int, last_ns: int, top: float) -> None:
        """Draw these samples, from `first_ns` to `last_ns`, on an axis up to `top`."""
        self._points, self._first, self._last = points, first_ns, max(first_ns + 1, last_ns)
        self._top = max(top, 1e-9)
        if self._cursor >= len(points.times):
            self._cursor = -1
        self.update()

    def point_at(self, index: int) -> None:
        """Draw the cursor at a sample; -1 for none."""
        if index != self._cursor:
            self._cursor = index
            self.update()

    def show_range(self, first_ns: int, last_ns: int) -> None:
        """Shade a range."""
        self._chosen = (first_ns, last_ns)
        self.update()

    # -- painting

    @property
    def _axis(self) -> TimeAxis:
        return TimeAxis(self._first, self._last, LEFT, max(1.0, self.width() - LEFT - 8.0))

    def _y(self, value: float) -> float:
        return self.height() - BOTTOM - (self.height() - BOTTOM - TOP) * value / self._top

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, axis = current(), self._axis
        painter = QPainter(self)
        painter.setFont(fonts.fixed(fonts.system().pointSizeF() - 2))
        if self._chosen != NONE:
            left, right = (axis.place(one) for one in self._chosen)
            shade = QColor(tokens.accent)
            shade.setAlphaF(0.16)
            height = self.height() - BOTTOM - TOP
            painter.fillRect(QRectF(left, TOP, max(1.0, right - left), height), shade)
        self._paint_axes(painter, axis)
        painter.setClipRect(QRectF(LEFT - 1, 0, axis.width + 2, self.height()))
        for place, series in enumerate(self._series):
            wide = 2.0 if series.sign else 1.0
            pen = QPen(QColor(series.colour_in(tokens)), wide, DASHES[place % len(DASHES)])
            pen.setCosmetic(True)
            painter.setPen(pen)
            self._paint_line(painter, axis, place)
        self._paint_signs(painter, axis)
        if 0 <= self._cursor < len(self._points.times):
            self._paint_cursor(painter, axis)
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.0))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()

    def _paint_axes(self, painter: QPainter, axis: TimeAxis) -> None:
        tokens = current()
        right = axis.left + axis.width
        for share in (0.0, 0.5, 1.0):
            y = round(self._y(self._top * share)) + 0.5
            painter.setPen(QColor(tokens.border))
            painter.drawLine(QPointF(LEFT, y), QPointF(right, y))
            painter.setPen(QColor(tokens.text_muted))
            place = QRectF(0, y - 8, LEFT - 6, 16)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(place, flags, self._axis_words(self._top * share))
        for moment, words in ticks(axis):
            x = axis.place(moment)
            width = painter.fontMetrics().horizontalAdvance(words)
            if axis.left <= x - width / 2 and x + width / 2 <= self.width():
                place = QRectF(x - width, self.height() - BOTTOM + 2, 2 * width, BOTTOM - 2)
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), words)

    def _paint_line(self, painter: QPainter, axis: TimeAxis, place: int) -> None:
        points, line = self._points, QPolygonF()
        for time_ns, value, begins in zip(
            points.times, points.values[place] if points.values else (), points.breaks, strict=True
        ):
            absent = math.isnan(value)
            if (begins or absent) and line.size():
                _draw(painter, line)
                line = QPolygonF()
            if not absent:
                line.append(QPointF(axis.place(time_ns), self._y(value)))
        _draw(painter, line)

    def _paint_signs(self, painter: QPainter, axis: TimeAxis) -> None:
        """The sign of each line where it ends, left of any other that stands there."""
        tokens, taken = current(), list[QRectF]()
        for place, series in enumerate(self._series):
            values = self._points.values[place] if self._points.values else ()
            known = [index for index, value in enumerate(values) if not math.isnan(value)]
            if not series.sign or not known:
                continue
            end = QPointF(axis.place(self._points.times[known[-1]]), self._y(values[known[-1]]))
            wide = max(SIGN, painter.fontMetrics().horizontalAdvance(series.sign) + 6)
            box = QRectF(end.x() - wide, end.y() - SIGN / 2, wide, SIGN)
            box.moveTop(min(max(box.top(), 0.0), self.height() - BOTTOM - SIGN))
            while any(box.intersects(other) for other in taken):
                box.translate(-wide - 1, 0)
            taken.append(box)
            colour = series.colour_in(tokens)
            painter.setPen(QPen(QColor(tokens.border_strong), 1))
            painter.setBrush(QColor(colour))
            painter.drawRoundedRect(box, 2, 2)
            painter.setPen(QColor(on_colour(colour)))
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), series.sign)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_cursor(self, painter: QPainter, axis: TimeAxis) -> None:
        tokens = current()
        x = axis.place(self._points.times[self._cursor])
        painter.setPen(QPen(QColor(tokens.text_muted), 1.0))
        painter.drawLine(QPointF(x, TOP), QPointF(x, self.height() - BOTTOM))
        painter.setPen(Qt.PenStyle.NoPen)
        for place, series in enumerate(self._series):
            value = self._points.values[place][self._cursor]
            if not math.isnan(value):
                painter.setBrush(QColor(series.colour_in(tokens)))
                painter.drawEllipse(QPointF(x, self._y(value)), 3, 3)

    # -- pointing and choosing

    def index_at(self, x: float) -> int:
        """The sample nearest to a place, -1 when there is none."""
        axis = self._axis
        places = [axis.place(one) for one in self._points.times]
        return min(range(len(places)), key=lambda index: abs(places[index] - x), default=-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self.index_at(event.position().x())
        self._point(index)
        if event.buttons() & Qt.MouseButton.LeftButton and self._anchor is not None:
            self._choose_to(self._axis.time(event.position().x()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._points.times:
            self._anchor = self._axis.time(event.position().x())
            self.chosen.emit(*NONE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._anchor = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.zoom.emit()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.hasFocus():
            self._point(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._points.times) - 1
        at = self._cursor if self._cursor >= 0 else last
        key = event.key()
        steps = {Qt.Key.Key_Left: at - 1, Qt.Key.Key_Right: at + 1, Qt.Key.Key_Home: 0,
                 Qt.Key.Key_End: last, Qt.Key.Key_PageUp: at - 10,
                 Qt.Key.Key_PageDown: at + 10}  # fmt: skip
        if last >= 0 and key in steps:
            self._step(max(0, min(last, steps[Qt.Key(key)])), at, event.modifiers())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.zoom.emit()
        elif key == Qt.Key.Key_Escape and self._chosen != NONE:
            self.chosen.emit(*NONE)
        else:
            super().keyPressEvent(event)

    def _step(self, index: int, before: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            if self._anchor is None:
                self._anchor = self._points.times[before]
            self._choose_to(self._points.times[index])
        else:
            self._anchor = None
        self._point(index)
        accessible.speak_item(self, index)

    def _choose_to(self, moment: int) -> None:
        if self._anchor is not None and moment != self._anchor:
            self.chosen.emit(*sorted((self._anchor, moment)))

    def _point(self, index: int) -> None:
        if index != self._cursor:
            self._cursor = index
            self.update()
            self.pointed.emit(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._anchor = None
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.update()

    # -- speech

    def item_count(self) -> int:
        return len(self._points.times)

    def item_name(self, index: int) -> str:
        return self.describe(index)

    def item_rect(self, index: int) -> QRect:
        x = int(self._axis.place(self._points.times[index]))
        return QRect(x - 1, TOP, 3, self.height() - BOTTOM - TOP)

    def item_at_cursor(self) -> int:
        return self._cursor


def _draw(painter: QPainter, line: QPolygonF) -> None:
    if line.size() == 1:
        painter.drawEllipse(line.first(), 1.5, 1.5)  # one sample alone must be seen too
    else:
        painter.drawPolyline(line)
