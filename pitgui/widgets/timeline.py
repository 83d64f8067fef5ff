"""The timeline: who sat in each slot when, and how much was written, on one strip of time.

The rule: bars carry sequence numbers, so that replacement can be read without colours. The wheel
zooms at the pointer, dragging pans, a double click shows all; keys walk from bar to bar.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.rates import Sample
from pitgui.state.spans import Span
from pitgui.state.time_axis import TimeAxis, ticks
from pitgui.theme import fonts
from pitgui.theme.tokens import current, on_colour
from pitgui.widgets.accessible import PaintedItems, install, speak_item
from pitgui.widgets.labels import tip

GUTTER = 68.0
RIGHT = 64.0
ROW = 18.0
TOP = 6.0
LOWEST_ROW = 6.0
WRITES = 22.0
ZOOM = 1.25
REPAINT_NS = 500_000_000


@dataclass(frozen=True, slots=True)
class _Bar:
    """A span where it is drawn."""

    rect: QRectF
    span: Span


class Timeline(QWidget, PaintedItems):
    """Signal: picked(sequence): a bar of a session that still sits in its slot was chosen."""

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        install()
        self.setAccessibleName("Timeline of the slots")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._slots = 0
        self._rows: dict[int, int] = {}  # slot -> row; only slots that ever held something
        self._selected: int | None = None
        self._spans: tuple[Span, ...] = ()
        self._samples: tuple[Sample, ...] = ()
        self._axis = TimeAxis(0, 1, GUTTER, 1.0)
        self._zoomed: tuple[int, int] | None = None
        self._now = 0
        self._cursor = -1
        self._shown: tuple[object, ...] = ()
        self._drag: tuple[float, tuple[int, int]] | None = None

    def sizeHint(self) -> QSize:
        return QSize(600, 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 96)

    def show_state(self, state: AppState) -> None:
        """Show the time up to this state; when only time went on, twice a second is enough."""
        status = state.status
        now = status.now_ns if status is not None else 0
        key = (state.spans, state.selected, status is None)
        if key == self._shown and abs(now - self._now) < REPAINT_NS:
            return
        self._shown = key
        self._slots = status.slots if status is not None else 0
        used = sorted({span.slot for span in state.spans})
        self._rows = {slot: row for row, slot in enumerate(used)}
        self._now = now
        self._spans = tuple(sorted(state.spans, key=lambda one: (one.slot, one.started_ns)))
        self._samples = state.samples
        self._selected = state.selected
        self.update()

    # -- time and places

    def _range(self) -> tuple[int, int]:
        return self._zoomed or all_time(self._spans, self._samples, self._now)

    def _make_axis(self) -> TimeAxis:
        first, last = self._range()
        return TimeAxis(first, last, GUTTER, max(10.0, self.width() - GUTTER - RIGHT))

    def _row_height(self) -> float:
        room = self.height() - WRITES - 24 - TOP
        return min(ROW, max(LOWEST_ROW, room / max(1, len(self._rows))))

    def _bars(self) -> list[_Bar]:
        axis, tall = self._make_axis(), self._row_height()
        bars = []
        for span in self._spans:
            left = max(axis.left, axis.place(span.started_ns))
            right = min(axis.left + axis.width, axis.place(span.ended_ns or self._now))
            top = TOP + self._rows.get(span.slot, 0) * tall
            if right >= left and top < self.height() - WRITES:
                wide = max(2.0, right - left - 1)
                bars.append(_Bar(QRectF(left, top, wide, tall - 3), span))
        return bars

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.small())
        axis = self._axis = self._make_axis()
        if not self._slots:
            painter.setPen(QColor(current().text_muted))
            words = "Open a disk, and its sessions show here in time."
            painter.drawText(self.rect().adjusted(14, 4, 0, 0), 0, words)
            return
        self._paint_gutter(painter)
        for number, bar in enumerate(self._bars()):
            self._paint_bar(painter, bar, cursor=number == self._cursor)
        self._paint_writes(painter, axis)
        self._paint_ticks(painter, axis)
        self._paint_now(painter, axis)

    def _paint_gutter(self, painter: QPainter) -> None:
        tall = self._row_height()
        painter.setPen(QColor(current().text_muted))
        if tall < 11:
            return
        for slot, number in self._rows.items():
            row = QRectF(14, TOP + number * tall - 1, GUTTER - 18, tall - 1)
            painter.drawText(row, int(Qt.AlignmentFlag.AlignVCenter), f"Slot {slot}")

    def _paint_bar(self, painter: QPainter, bar: _Bar, *, cursor: bool) -> None:
        scheme, span = current(), bar.span
        alive = span.ended_ns == 0
        colour = scheme.slot(span.slot) if alive else scheme.slot_dim(span.slot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(bar.rect, 2, 2)
        if span.sequence == self._selected or (cursor and self.hasFocus()):
            painter.setPen(QPen(QColor(scheme.text), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.rect, 2, 2)
        if bar.rect.height() < 11 or bar.rect.width() < 16:
            return
        painter.setPen(QColor(on_colour(colour)))
        inner = bar.rect.adjusted(6, 0, -4, 0)
        full = f"{wording.one_line(span.name)} · {span.sequence}"
        metrics = QFontMetricsF(painter.font())
        text = full if metrics.horizontalAdvance(full) <= inner.width() else str(span.sequence)
        if metrics.horizontalAdvance(text) <= inner.width():
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_writes(self, painter: QPainter, axis: TimeAxis) -> None:
        """How fast the source was written, as thin columns on a common scale."""
        bottom = self.height() - 20.0
        rates = write_rates(self._samples)
        most = max((rate for _, _, rate in rates), default=0.0)
        if most <= 0:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(current().accent))
        painter.setOpacity(0.65)
        for first, last, rate in rates:
            left, right = axis.place(first), axis.place(last)
            if right < axis.left or rate <= 0:
                continue
            tall = max(1.0, (WRITES - 4) * rate / most)
            left = max(axis.left, left)
            painter.drawRect(QRectF(left, bottom - tall, max(1.0, right - left - 0.5), tall))
        painter.setOpacity(1.0)

    def _paint_ticks(self, painter: QPainter, axis: TimeAxis) -> None:
        scheme = current()
        bottom = self.height() - 20.0
        painter.setPen(QColor(scheme.border))
        painter.drawLine(QPointF(axis.left, bottom), QPointF(axis.left + axis.width, bottom))
        painter.setPen(QColor(scheme.text_muted))
        for time_ns, words in ticks(axis):
            place = QRectF(axis.place(time_ns) - 50, bottom + 3, 100, 16)
            if place.left() >= 0 and place.right() < axis.left + axis.width - 40:
                painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), words)

    def _paint_now(self, painter: QPainter, axis: TimeAxis) -> None:
        scheme = current()
        at = axis.place(self._now)
        if not axis.left <= at <= axis.left + axis.width + 1:
            return
        painter.setPen(QPen(QColor(scheme.text), 1))
        painter.drawLine(QPointF(at, 0), QPointF(at, self.height() - 20))
        painter.setBrush(QColor(scheme.text))
        painter.drawPolygon(QPolygonF([QPointF(at - 4, 0), QPointF(at + 4, 0), QPointF(at, 6)]))
        row = QRectF(at - 70, self.height() - 17, 70 + RIGHT - 4, 16)
        painter.drawText(row, int(Qt.AlignmentFlag.AlignRight), f"{wording.hour(self._now)} now")

    # -- pointer and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        factor = ZOOM if event.angleDelta().y() < 0 else 1 / ZOOM
        self._zoomed = self._axis.zoomed(event.position().x(), factor, self._now)
        event.accept()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag = (event.position().x(), self._range())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drag is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        began, (first, last) = self._drag
        moved = event.position().x() - began
        if abs(moved) > 3:
            shift = int(-moved * (last - first) / self._axis.width)
            self._zoomed = (first + shift, last + shift)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        began = self._drag[0] if self._drag is not None else event.position().x()
        self._drag = None
        if abs(event.position().x() - began) <= 3:
            self._pick(self.item_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._zoomed = None
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self.item_count():
            self._cursor = max(0, min(self.item_count() - 1, self._cursor + steps[key]))
            speak_item(self, self._cursor)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self._pick(self._cursor)
        elif key == Qt.Key.Key_0:
            self._zoomed = None
            self.update()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cursor = max(0, self._cursor)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.item_at(event.pos())
            words = tip(self.item_name(number)) if number >= 0 else ""
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _pick(self, number: int) -> None:
        bars = self._bars()
        if 0 <= number < len(bars):
            self._cursor = number
            if bars[number].span.ended_ns == 0:
                self.picked.emit(bars[number].span.sequence)
        self.update()

    # -- what a screen reader hears

    def item_count(self) -> int:
        return len(self._bars())

    def item_name(self, index: int) -> str:
        span = self._bars()[index].span
        ended = f"ended {wording.moment(span.ended_ns)}" if span.ended_ns else "still there"
        name = wording.one_line(span.name)
        started = wording.moment(span.started_ns)
        return f"{name}, slot {span.slot}, sequence {span.sequence}, started {started}, {ended}"

    def item_rect(self, index: int) -> QRect:
        return self._bars()[index].rect.toRect()

    def item_at(self, place: QPoint) -> int:
        for number, bar in enumerate(self._bars()):
            if bar.rect.contains(QPointF(place)):
                return number
        return -1

    def item_at_cursor(self) -> int:
        return self._cursor if self._cursor < self.item_count() else -1


def all_time(spans: tuple[Span, ...], samples: tuple[Sample, ...], now_ns: int) -> tuple[int, int]:
    """From the first thing known to now: a day at most, a minute at least."""
    starts = [span.started_ns for span in spans] + [one.time_ns for one in samples[:1]]
    first = max(min(starts, default=now_ns), now_ns - 86_400_000_000_000)
    return min(first, now_ns - 60_000_000_000), now_ns


def write_rates(samples: tuple[Sample, ...]) -> list[tuple[int, int, float]]:
    """Writes a second between each two pictures: from, to, rate."""
    rates = []
    for one, two in pairwise(samples):
        seconds = (two.time_ns - one.time_ns) / 1e9
        if seconds > 0:
            rates.append((one.time_ns, two.time_ns, (two.writes - one.writes) / seconds))
    return rates
