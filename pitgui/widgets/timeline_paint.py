"""Paints the timeline: rows of stays, lanes of writes and copies, marks, ticks, now and then.

The rule: it only draws; where things lie is said by `timeline_scene`. Bars carry sequence numbers,
lanes and rows their names, the moment shown its time, so that nothing hangs on colour.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.activity import Spell
from pitgui.state.time_axis import TimeAxis, ticks
from pitgui.theme.fonts import grown
from pitgui.theme.tokens import current, on_colour
from pitgui.widgets.timeline_scene import GUTTER, LANE, LANES, RIGHT, TOP, Bar, Mark, Scene

_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
SMALLEST_TEXT = 16


def paint_rows(painter: QPainter, scene: Scene, selected: int | None, cursor: object) -> None:
    """The rows of the slots. `cursor` is the bar that the keyboard is on."""
    painter.save()
    width = int(scene.axis.left + scene.axis.width + grown(RIGHT))
    painter.setClipRect(0, 0, width, int(scene.rows_end))
    painter.setPen(QColor(current().text_muted))
    for slot in scene.rows:
        row = scene.row_rect(slot)
        if row.bottom() >= 0 and row.top() < scene.rows_end:
            label = QRectF(14, row.top() - 1, grown(GUTTER) - 18, scene.row - 1)
            painter.drawText(label, _MIDDLE, tr("Slot {slot}", slot=slot))
    metrics = QFontMetricsF(painter.font())
    for bar in scene.bars:
        if bar.rect.bottom() >= 0 and bar.rect.top() < scene.rows_end:
            framed = bar.span.sequence == selected or bar is cursor
            _paint_bar(painter, bar, metrics, framed=framed)
    painter.restore()


def _paint_bar(painter: QPainter, bar: Bar, metrics: QFontMetricsF, *, framed: bool) -> None:
    scheme, span = current(), bar.span
    colour = scheme.slot_dim(span.slot) if span.ended_ns else scheme.slot(span.slot)
    if bar.rect.width() < 4 and not framed:
        painter.fillRect(bar.rect, QColor(colour))
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(bar.rect, 2, 2)
    if framed:
        painter.setPen(QPen(QColor(scheme.text), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar.rect, 2, 2)
    if bar.rect.width() < SMALLEST_TEXT:
        return
    painter.setPen(QColor(on_colour(colour)))
    inner = bar.rect.adjusted(5, 0, -3, 0)
    text = str(span.sequence)
    if span.name:
        full = f"{wording.one_line(span.name)} · {text}"
        text = full if metrics.horizontalAdvance(full) <= inner.width() else text
    if metrics.horizontalAdvance(text) <= inner.width():
        painter.drawText(inner, _MIDDLE, text)


def paint_lanes(painter: QPainter, scene: Scene, spells: tuple[Spell, ...]) -> None:
    """How fast the source was written and chunks were copied, each lane on a scale of its own."""
    scheme, axis = current(), scene.axis
    colours = (scheme.accent, scheme.warn)
    for number, (field, name) in enumerate(LANES):
        bottom = scene.lane_bottom(number)
        painter.setPen(QColor(scheme.text_muted))
        painter.drawText(
            QRectF(14, bottom - grown(LANE), grown(GUTTER) - 18, grown(LANE)), _MIDDLE, tr(name)
        )
        most = max((one.rate(field) for one in spells), default=0.0)
        if most <= 0:
            continue
        colour = QColor(colours[number])
        for one in spells:
            rate = one.rate(field)
            right = axis.place(one.time_ns)
            left = max(axis.left, axis.place(one.time_ns - int(one.seconds * 1e9)))
            if rate > 0 and right > axis.left and left < axis.left + axis.width:
                tall = max(1.0, (grown(LANE) - 3) * rate / most)
                painter.fillRect(QRectF(left, bottom - tall, max(1.0, right - left), tall), colour)


def paint_marks(painter: QPainter, marks: tuple[Mark, ...], cursor: object) -> None:
    """Triangles with a point, for what went wrong."""
    scheme = current()
    for mark in marks:
        rect = mark.rect
        painter.setPen(QPen(QColor(scheme.text if mark is cursor else scheme.surface), 1.5))
        painter.setBrush(QColor(scheme.danger))
        corners = [QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()]
        painter.drawPolygon(QPolygonF(corners))


def paint_ticks(painter: QPainter, scene: Scene) -> None:
    """The axis with its words, and a line over the lanes."""
    scheme, axis, bottom = current(), scene.axis, scene.lanes_end
    painter.setPen(QColor(scheme.border))
    for level in (scene.lanes_top, bottom):
        painter.drawLine(QPointF(axis.left, level), QPointF(axis.left + axis.width, level))
    painter.setPen(QColor(scheme.text_muted))
    for time_ns, words in ticks(axis):
        place = QRectF(axis.place(time_ns) - grown(50), bottom + 3, grown(100), grown(16))
        if place.left() >= 0 and place.right() < axis.left + axis.width - 40:
            painter.drawText(place, int(Qt.AlignmentFlag.AlignHCenter), words)


def paint_recorded(painter: QPainter, scene: Scene, moments: tuple[int, ...]) -> None:
    """A line under the lanes where maps are recorded, to be scrubbed to."""
    if not moments:
        return
    axis = scene.axis
    left = max(axis.left, axis.place(moments[0]))
    right = min(axis.left + axis.width, max(axis.place(moments[-1]), left + 2))
    if right > left:
        rect = QRectF(left, scene.lanes_end - 1, right - left, 3)
        painter.fillRect(rect, QColor(current().ok))


def paint_now(painter: QPainter, scene: Scene, now_ns: int) -> None:
    """Where now is, when it is in sight."""
    scheme, axis = current(), scene.axis
    at = axis.place(now_ns)
    if not axis.left <= at <= axis.left + axis.width + 1:
        return
    painter.setPen(QPen(QColor(scheme.text), 1))
    painter.drawLine(QPointF(at, 0), QPointF(at, scene.lanes_end))
    painter.setBrush(QColor(scheme.text))
    painter.drawPolygon(QPolygonF([QPointF(at - 4, 0), QPointF(at + 4, 0), QPointF(at, 6)]))
    row = QRectF(at - grown(70), scene.lanes_end + 3, grown(70 + RIGHT) - 4, grown(16))
    painter.drawText(
        row, int(Qt.AlignmentFlag.AlignRight), tr("{hour} now", hour=wording.hour(now_ns))
    )


def paint_moment(painter: QPainter, scene: Scene, moment_ns: int) -> None:
    """The moment that the maps are shown as of, with its time."""
    scheme, axis = current(), scene.axis
    at = _clamped(axis, moment_ns)
    words = wording.clock(moment_ns)[:8]
    wide = QFontMetricsF(painter.font()).horizontalAdvance(words) + 10
    painter.setPen(QPen(QColor(scheme.accent), 2))
    painter.drawLine(QPointF(at, TOP), QPointF(at, scene.lanes_end))
    left = min(max(axis.left, at - wide / 2), axis.left + axis.width + grown(RIGHT) - wide)
    flag = QRectF(left, scene.lanes_end + 2, wide, 17)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(scheme.accent))
    painter.drawRoundedRect(flag, 3, 3)
    painter.setPen(QColor(scheme.accent_text))
    painter.drawText(flag, int(Qt.AlignmentFlag.AlignCenter), words)


def _clamped(axis: TimeAxis, time_ns: int) -> float:
    return min(max(axis.left, axis.place(time_ns)), axis.left + axis.width)
