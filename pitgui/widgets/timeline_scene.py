"""Where things lie on the timeline: a row a slot, lanes of writes and copies, marks of alerts.

The rule: a row is never lower than its label; what does not fit is scrolled to. Alerts that lie
too near to each other are one mark.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.activity import Spell
from pitgui.state.past import Alert, span_words
from pitgui.state.spans import Span
from pitgui.state.time_axis import TimeAxis
from pitgui.theme.fonts import grown

GUTTER = 68.0
RIGHT = 64.0
TOP = 6.0
ROW = 18.0
LOWEST_ROW = 14.0
LANE = 15.0
LANES = (("source_writes", mark("Writes")), ("chunks_copied", mark("Copies")))
TICKS = 20.0
MARK = 9.0
APART = 10.0
BAND = MARK + 1  # of the marks, between the rows and the lanes
DAY = 86_400_000_000_000
MINUTE = 60_000_000_000


@dataclass(frozen=True, slots=True)
class Bar:
    """A stay where it is drawn."""

    rect: QRectF
    span: Span

    @property
    def words(self) -> str:
        """It in words."""
        return span_words(self.span)


@dataclass(frozen=True, slots=True)
class Mark:
    """One alert or several close ones."""

    rect: QRectF
    alerts: tuple[Alert, ...]

    @property
    def words(self) -> str:
        """It in words; of many, the newest three."""
        said = [f"{wording.moment(one.time_ns)}: {one.text}" for one in self.alerts[-3:]]
        more = len(self.alerts) - len(said)
        if more:
            said.insert(0, tr("{n:,} alert(s) before these.", "", more))
        return "\n".join(said)


@dataclass(frozen=True, slots=True)
class Scene:
    """All of it: for one size, one stretch of time, one place of the scroll bar."""

    axis: TimeAxis
    height: float
    row: float
    rows: dict[int, int]
    scroll: float
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    rows_end: float  # below the rows of slots
    lanes_top: float

    @property
    def items(self) -> tuple[Bar | Mark, ...]:
        """What can be pointed at and walked to."""
        return self.bars + self.marks

    @property
    def lanes_end(self) -> float:
        """Below the lanes, where the ticks begin."""
        return self.height - grown(TICKS)

    def row_rect(self, slot: int) -> QRectF:
        """The row of a slot over the whole axis."""
        top = TOP + self.rows[slot] * self.row - self.scroll
        return QRectF(self.axis.left, top, self.axis.width, self.row)

    def lane_bottom(self, number: int) -> float:
        """Where the columns of a lane stand."""
        return self.lanes_top + (number + 1) * grown(LANE)


def rows_end(height: float, lanes: int = len(LANES), *, marked: bool = False) -> float:
    """Where the rows of slots end in a widget of that height; `marked`: alerts have a band."""
    return height - grown(TICKS) - grown(LANE) * lanes - 2 - (BAND if marked else 0.0)


def lowest(lanes: int) -> int:
    """The height in which one row can be seen, above its lanes and below alerts."""
    return int(TOP + grown(LOWEST_ROW) + BAND + 2 + grown(LANE) * lanes + grown(TICKS)) + 1


def height_for(rows: int) -> int:
    """The height that so many rows take without lanes."""
    return int(TOP + grown(ROW) * max(1, rows) + grown(TICKS) + 3)


def row_height(end: float, rows: int) -> float:
    """As tall as there is room for above `end`, within what is comfortable."""
    return min(grown(ROW), max(grown(LOWEST_ROW), (end - TOP) / max(1, rows)))


def make_scene(
    axis: TimeAxis,
    height: float,
    spans: tuple[Span, ...],
    alerts: tuple[Alert, ...],
    now_ns: int,
    scroll: float,
    lanes: int = len(LANES),
) -> Scene:
    """Lay everything out. `spans` come by slot and time."""
    rows = {slot: row for row, slot in enumerate(sorted({span.slot for span in spans}))}
    below = rows_end(height, lanes, marked=bool(alerts))
    tall = row_height(below, len(rows))
    end = axis.left + axis.width
    bars = []
    for span in spans:
        left = max(axis.left, axis.place(span.started_ns))
        right = min(end, axis.place(span.ended_ns or now_ns))
        if right >= axis.left and left <= end and right >= left:
            top = TOP + rows[span.slot] * tall - scroll
            bars.append(Bar(QRectF(left, top, max(2.0, right - left - 1), tall - 3), span))
    lanes_top = rows_end(height, lanes)
    marks = _marks(axis, lanes_top, alerts)
    return Scene(axis, height, tall, rows, scroll, tuple(bars), marks, below, lanes_top)


def _marks(axis: TimeAxis, below: float, alerts: tuple[Alert, ...]) -> tuple[Mark, ...]:
    groups: list[list[Alert]] = []
    last = -APART
    for alert in alerts:
        place = axis.place(alert.time_ns)
        if not axis.left <= place <= axis.left + axis.width:
            continue
        if groups and place - last < APART:
            groups[-1].append(alert)
        else:
            groups.append([alert])
            last = place
    top = below - MARK
    return tuple(
        Mark(QRectF(axis.place(group[0].time_ns) - MARK / 2, top, MARK, MARK), tuple(group))
        for group in groups
    )


def all_time(
    spans: tuple[Span, ...], spells: tuple[Spell, ...], now_ns: int, most_ns: int = DAY
) -> tuple[int, int]:
    """From the first thing known to now: a day at most unless told, a minute at least."""
    starts = [span.started_ns for span in spans] + [one.time_ns for one in spells[:1]]
    first = max(min(starts, default=now_ns), now_ns - most_ns)
    return min(first, now_ns - MINUTE), now_ns


def spell_at(spells: tuple[Spell, ...], time_ns: int) -> Spell | None:
    """The sample whose span of time holds a moment."""
    for one in spells:
        if one.time_ns - one.seconds * 1e9 <= time_ns <= one.time_ns:
            return one
    return None
