"""The timeline: who sat in each slot when, writes, copies and alerts, on one strip of time.

The rule: bars carry sequence numbers, so that replacement can be read without colours. The wheel
zooms at the pointer, dragging pans, a double click shows all; a click on the lanes below the slots
chooses the moment that the maps are shown as of. Keys walk from bar to bar.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QScrollBar, QSizePolicy, QToolTip, QWidget

from pitgui.config.words import mark, tr
from pitgui.state.app_state import AppState
from pitgui.state.past import Past, all_spans, spell_words
from pitgui.state.spans import Span
from pitgui.state.time_axis import SECOND, TimeAxis
from pitgui.theme import fonts
from pitgui.theme.fonts import grown
from pitgui.theme.tokens import current
from pitgui.widgets import timeline_paint as paint
from pitgui.widgets.accessible import PaintedItems, install, speak_item
from pitgui.widgets.labels import tip
from pitgui.widgets.timeline_scene import (
    GUTTER,
    LANE,
    LANES,
    RIGHT,
    TICKS,
    TOP,
    Bar,
    Scene,
    all_time,
    lowest,
    make_scene,
    row_height,
    rows_end,
    spell_at,
)

ZOOM = 1.25
REPAINT_NS = 500_000_000
CLICK = 3
LIVE_WITHIN = 4.0  # pixels from now
FOREVER = 10 * 366 * 86_400 * SECOND
KEYS = mark(
    "Arrow keys walk from session to session, Enter selects, plus and minus zoom, Shift with an "
    "arrow key pans, Control with an arrow key shows the maps of the moment before or after, End "
    "those of now, 0 shows the last day."
)


class Timeline(QWidget, PaintedItems):
    """All of the strip.

    Signals: picked(sequence): a bar of a session that still sits in its slot was chosen;
    scrubbed(time_ns): the maps are wanted as of then, 0 for now; stretched(): another stretch of
    time is shown; stepped(int): one recorded moment back (-1) or on (1) is wanted.
    """

    picked = Signal(object)
    scrubbed = Signal(object)
    stretched = Signal()
    stepped = Signal(object)

    def __init__(
        self, name: str = "", *, lanes: bool = True,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        install()
        self._lanes = len(LANES) if lanes else 0
        self.setAccessibleName(name or tr("Timeline of the slots"))
        self.setAccessibleDescription(tr(KEYS))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._is_open = False
        self._selected: int | None = None
        self._spans: tuple[Span, ...] = ()
        self._past = Past()
        self._recorded: tuple[int, ...] = ()
        self._moment = 0
        self._zoomed: tuple[int, int] | None = None
        self._now = 0
        self._cursor = -1
        self._shown: tuple[object, ...] = ()
        self._drag: tuple[QPointF, tuple[int, int]] | None = None
        self._made: tuple[tuple[object, ...], Scene] | None = None
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._bar.setAccessibleName(tr("Slots of the timeline"))
        self._bar.valueChanged.connect(self._scrolled)
        self._bar.hide()

    def sizeHint(self) -> QSize:
        return QSize(600, 168)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, max(96, lowest(self._lanes)))

    def show_state(self, state: AppState) -> None:
        """Show the time up to this state; when only time went on, twice a second is enough."""
        status = state.status
        now = status.now_ns if status is not None else 0
        key = (state.spans, state.selected, status is None, state.recorded, state.moment)
        same_past = state.past is self._past
        if key == self._shown and same_past and abs(now - self._now) < REPAINT_NS:
            return
        if state.past.trouble != self._past.trouble:
            self.setAccessibleDescription(f"{state.past.trouble} {KEYS}".strip())
        self._shown, self._past = key, state.past
        self._is_open = status is not None
        self._now = now
        if not self._is_open:
            self._zoomed = None
        self._spans = all_spans(state.past.spans, state.spans)
        self._selected = state.selected
        self._recorded, self._moment = state.recorded, state.moment
        self._fit_bar()
        self.update()

    @property
    def rows(self) -> int:
        """Slots that ever held something."""
        return len({span.slot for span in self._spans})

    # -- time and places

    @property
    def _rows_end(self) -> float:
        return rows_end(self.height(), self._lanes, marked=bool(self._past.alerts))

    @property
    def stretch(self) -> tuple[int, int]:
        """From when to when time is shown."""
        return self._zoomed or all_time(self._spans, self._past.spells, self._now)

    def show_all(self) -> None:
        """Show all time from the first thing known."""
        self._show_stretch(all_time(self._spans, self._past.spells, self._now, FOREVER))

    def show_day(self) -> None:
        """Show the last day, or all if that is less."""
        self._show_stretch(None)

    def zoom(self, factor: float) -> None:
        """Zoom around the moment that is shown, or the newest."""
        axis = self._scene().axis
        at = axis.place(self._moment) if self._moment else axis.left + axis.width
        self._show_stretch(axis.zoomed(at, factor, self._now))

    def _show_stretch(self, stretch: tuple[int, int] | None) -> None:
        if stretch != self._zoomed:
            self._zoomed = stretch
            self.stretched.emit()
            self.update()

    def _pan(self, share: float) -> None:
        first, last = self.stretch
        shift = int(share * (last - first))
        self._show_stretch((first + shift, last + shift))

    def _scene(self) -> Scene:
        first, last = self.stretch
        key = (first, last, self._now, self.width(), self.height(), self._spans,
               self._past.alerts, self._bar.value())  # fmt: skip
        if self._made is None or self._made[0] != key:
            axis = TimeAxis(
                first, last, grown(GUTTER), max(10.0, self.width() - grown(GUTTER) - grown(RIGHT))
            )
            scene = make_scene(
                axis, self.height(), self._spans, self._past.alerts, self._now,
                self._bar.value(), self._lanes,
            )  # fmt: skip
            self._made = (key, scene)
        return self._made[1]

    def _fit_bar(self) -> None:
        """Scroll where the rows do not fit."""
        rows = self.rows
        room = self._rows_end - TOP
        too_much = int(rows * row_height(self._rows_end, rows) - room + 0.99)
        wide = self._bar.sizeHint().width()
        self._bar.setGeometry(self.width() - wide, 0, wide, int(self._rows_end))
        self._bar.setRange(0, max(0, too_much))
        self._bar.setPageStep(max(1, int(room)))
        self._bar.setVisible(too_much > 0)

    @Slot()
    def _scrolled(self) -> None:
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bar()

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.small())
        if not self._is_open:
            painter.setPen(QColor(current().text_muted))
            words = tr("Open a disk, and its sessions show here in time.")
            painter.drawText(self.rect().adjusted(14, 4, 0, 0), 0, words)
            return
        scene = self._scene()
        has_cursor = self.hasFocus() and 0 <= self._cursor < len(scene.items)
        cursor = scene.items[self._cursor] if has_cursor else None
        paint.paint_rows(painter, scene, self._selected, cursor)
        if self._lanes:
            paint.paint_lanes(painter, scene, self._past.spells)
            paint.paint_recorded(painter, scene, self._recorded)
        paint.paint_ticks(painter, scene)
        paint.paint_marks(painter, scene.marks, cursor)
        paint.paint_now(painter, scene, self._now)
        if self._moment and self._lanes:
            paint.paint_moment(painter, scene, self._moment)
        if self._past.trouble:
            painter.setPen(QColor(current().danger))
            painter.drawText(int(grown(GUTTER)), int(self._rows_end) - 4, self._past.trouble)

    # -- pointer and keys

    def wheelEvent(self, event: QWheelEvent) -> None:
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not self._lanes and not held:
            event.ignore()  # on a page that scrolls, the wheel is the page's
            return
        steps = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._bar.setValue(self._bar.value() - steps // 4)
        else:
            factor = ZOOM if steps < 0 else 1 / ZOOM
            axis = self._scene().axis
            self._show_stretch(axis.zoomed(event.position().x(), factor, self._now))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._in_lanes(event.position()):
            self._scrub(event.position().x())
        else:
            self._drag = (event.position(), self.stretch)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._drag is None:
            self._scrub(event.position().x())
            return
        began, (first, last) = self._drag
        moved = event.position().x() - began.x()
        if abs(moved) > CLICK:
            shift = int(-moved * (last - first) / self._scene().axis.width)
            self._show_stretch((first + shift, last + shift))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        began, self._drag = self._drag, None
        if began is not None and abs(event.position().x() - began[0].x()) <= CLICK:
            self._pick(self.item_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self._in_lanes(event.position()):
            self.show_day()

    def _in_lanes(self, place: QPointF) -> bool:
        on_mark = any(mark.rect.contains(place) for mark in self._scene().marks)
        return bool(self._lanes) and self._is_open and place.y() >= self._rows_end and not on_mark

    def _scrub(self, x: float) -> None:
        """Choose the moment at a place; near to now it is now."""
        axis = self._scene().axis
        at = min(max(axis.left, x), axis.left + axis.width)
        live = at >= axis.place(self._now) - LIVE_WITHIN
        self.scrubbed.emit(0 if live else axis.time(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        steps = {keys.Key_Right: 1, keys.Key_Down: 1, keys.Key_Left: -1, keys.Key_Up: -1}
        key = keys(event.key())
        if key in steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.stepped.emit(steps[key])
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._pan(steps[key] / 4)
        elif key in steps and self.item_count():
            self._put_cursor(self._cursor + steps[key])
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self._pick(self._cursor)
        elif key in (keys.Key_Plus, keys.Key_Equal):
            self.zoom(1 / ZOOM)
        elif key == keys.Key_Minus:
            self.zoom(ZOOM)
        elif key == keys.Key_0:
            self.show_day()
        elif key == keys.Key_End:
            self.scrubbed.emit(0)
        else:
            super().keyPressEvent(event)

    def _put_cursor(self, number: int) -> None:
        self._cursor = max(0, min(self.item_count() - 1, number))
        item = self._scene().items[self._cursor]
        if isinstance(item, Bar):  # scrolled into sight
            if item.rect.top() < TOP:
                self._bar.setValue(int(self._bar.value() + item.rect.top() - TOP))
            elif item.rect.bottom() > self._rows_end:
                over = item.rect.bottom() - self._rows_end
                self._bar.setValue(int(self._bar.value() + over + 1))
        speak_item(self, self._cursor)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._cursor = max(0, self._cursor)
        self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            words = self.words_at(event.pos())
            QToolTip.showText(event.globalPos(), tip(words) if words else self.toolTip(), self)
            return True
        return super().event(event)

    def words_at(self, place: QPoint) -> str:
        """What is under a place, in words: a stay, alerts, or how much was done then."""
        number = self.item_at(place)
        if number >= 0:
            return self.item_name(number)
        bottom = self.height() - grown(TICKS)
        if self._is_open and bottom - grown(LANE) * self._lanes <= place.y() < bottom:
            spell = spell_at(self._past.spells, self._scene().axis.time(place.x()))
            return spell_words(spell) if spell is not None else tr("Nothing was noted then.")
        return ""

    def _pick(self, number: int) -> None:
        items = self._scene().items
        if 0 <= number < len(items):
            self._cursor = number
            item = items[number]
            if isinstance(item, Bar) and item.span.ended_ns == 0:
                self.picked.emit(item.span.sequence)
        self.update()

    # -- what a screen reader hears

    def item_count(self) -> int:
        return len(self._scene().items) if self._is_open else 0

    def item_name(self, index: int) -> str:
        return self._scene().items[index].words

    def item_rect(self, index: int) -> QRect:
        return self._scene().items[index].rect.toRect()

    def item_at(self, place: QPoint) -> int:
        if not self._is_open:
            return -1
        scene = self._scene()
        for number, item in enumerate(scene.items):
            hidden = isinstance(item, Bar) and place.y() > scene.rows_end
            if item.rect.contains(QPointF(place)) and not hidden:
                return number
        return -1

    def item_at_cursor(self) -> int:
        return self._cursor if self._cursor < self.item_count() else -1
