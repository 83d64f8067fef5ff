"""Four plots over the same time: writes, copies and view reads, page look-ups, the cache.

The rule: one pointer and one range for all of them; what they draw is told exactly above each.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pitgui.charts.history_plot import HistoryPlot, Points
from pitgui.charts.plot_head import PlotHead
from pitgui.charts.series import Series
from pitgui.config.words import figures, mark, tr
from pitgui.state import wording
from pitgui.state.activity import LEVELS, Spell


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plot: the field it draws, its name, its colour."""

    field: str
    name: str
    colour: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot: its title and its lines."""

    title: str
    lines: tuple[Line, ...]

    @property
    def is_level(self) -> bool:
        """Whether it draws bytes at a moment, not amounts a second."""
        return self.lines[0].field in LEVELS


DRAWINGS = (
    Drawing(mark("Source writes"), (
        Line("source_writes", mark("all"), "accent"),
        Line("writes_with_copy", mark("with a copy"), "warn"))),
    Drawing(mark("Chunks"), (
        Line("chunks_copied", mark("copied"), "warn"),
        Line("view_reads", mark("view reads"), "accent"))),
    Drawing(mark("Page look-ups"), (
        Line("page_hits", mark("hits"), "ok"),
        Line("page_misses", mark("misses"), "danger"))),
    Drawing(mark("Cache disk"), (
        Line("live", mark("live"), "accent"),
        Line("stale", mark("stale"), "warn"),
        Line("free", mark("free"), "text_muted"))),
)  # fmt: skip


class Chart(QWidget):
    """One plot with its title and the values in words."""

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self._spells: tuple[Spell, ...] = ()
        series = [Series(tr(line.name), line.colour) for line in drawing.lines]
        words = _size_words if drawing.is_level else _rate_words
        self.plot = HistoryPlot(tr(drawing.title), series, words)
        self.plot.describe = self.describe
        title = tr(drawing.title)
        if not drawing.is_level:
            title = tr("{title} each second", title=title)
        self.head = PlotHead(title, series)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.plot, 1)

    def show_spells(self, spells: tuple[Spell, ...], first_ns: int, last_ns: int) -> None:
        """Draw these samples."""
        self._spells = spells
        value = self._value
        values = tuple(tuple(value(one, line) for one in spells) for line in self.drawing.lines)
        points = Points(
            tuple(one.time_ns for one in spells), values, tuple(one.gap for one in spells)
        )
        most = max((max(line, default=0.0) for line in values), default=0.0)
        self.plot.show_points(points, first_ns, last_ns, calm_end(most, self.drawing.is_level))
        self.head.recolour()
        self.say(self.plot.cursor_index)

    def say(self, index: int) -> None:
        """The values of a sample, the newest for -1, above the plot."""
        spells = self._spells
        spell = spells[index] if spells and index < len(spells) else None
        for place, line in enumerate(self.drawing.lines):
            words = self._words(spell, line) if spell is not None else wording.NONE
            exact = self._exact(spell, line) if spell is not None else ""
            self.head.say(place, f"{tr(line.name)} {words}", exact=exact)

    def describe(self, index: int) -> str:
        """A sample in words."""
        spell = self._spells[index]
        lines = self.drawing.lines
        parts = ", ".join(f"{tr(line.name)} {self._exact(spell, line)}" for line in lines)
        return f"{wording.moment(spell.time_ns)}: {parts}"

    def _value(self, spell: Spell, line: Line) -> float:
        return spell.level(line.field) if self.drawing.is_level else spell.rate(line.field)

    def _words(self, spell: Spell, line: Line) -> str:
        if self.drawing.is_level:
            return wording.size(spell.level(line.field))
        return wording.rate(spell.rate(line.field))

    def _exact(self, spell: Spell, line: Line) -> str:
        if self.drawing.is_level:
            return wording.exact_bytes(spell.level(line.field))
        return tr(
            "{count:,} in {seconds:,.1f} s",
            count=spell.values.get(line.field, 0),
            seconds=spell.seconds,
        )


class ActivityPlots(QWidget):
    """The four of them. Signals: chosen(first_ns, last_ns), pointed(index), zoom()."""

    chosen = Signal(object, object)
    pointed = Signal(int)
    zoom = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.charts = tuple(Chart(drawing) for drawing in DRAWINGS)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(10)
        for place, chart in enumerate(self.charts):
            grid.addWidget(chart, place // 2, place % 2)
            chart.plot.pointed.connect(self.point_at)
            chart.plot.chosen.connect(self.chosen)
            chart.plot.zoom.connect(self.zoom)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
            grid.setRowStretch(place, 1)

    def show_spells(self, spells: tuple[Spell, ...], first_ns: int, last_ns: int) -> None:
        """Draw these samples in all plots."""
        for chart in self.charts:
            chart.show_spells(spells, first_ns, last_ns)

    @Slot(int)
    def point_at(self, index: int) -> None:
        """One pointer in all plots."""
        for chart in self.charts:
            chart.plot.point_at(index)
            chart.say(index)
        self.pointed.emit(index)

    def show_range(self, first_ns: int, last_ns: int) -> None:
        """One range in all plots."""
        for chart in self.charts:
            chart.plot.show_range(first_ns, last_ns)


def calm_end(value: float, is_size: bool) -> float:
    """The upper end of an axis: a power of ten times 1, 2 or 5; for sizes a power of two."""
    if is_size:
        mebibytes = 1
        while mebibytes << 20 < value:
            mebibytes *= 2
        return float(mebibytes << 20)
    if value <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= value)


def _rate_words(value: float) -> str:
    return figures(f"{value / 1000:g}k" if value >= 10_000 else f"{value:g}")


def _size_words(value: float) -> str:
    return wording.size(value) if value else "0"
