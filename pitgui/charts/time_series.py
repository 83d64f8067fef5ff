"""Live lines over the last minutes: a few series, exact values under the pointer.

The rules: lines are one pixel wide (wider ones cost 25 times as much), thinned to peaks and
clipped to the view; redrawn at most ten times a second; series differ in dash as well as colour.
Importing this imports pyqtgraph, most of a start: do it after the first paint (`charts.late`).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, Qt, Slot
from PySide6.QtGui import QColor, QPen, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pitgui.charts.plot_head import PlotHead
from pitgui.charts.series import Series
from pitgui.config.words import figures, tr
from pitgui.state import wording
from pitgui.theme import fonts
from pitgui.theme.tokens import current

SHORTEST = 30.0  # seconds that the time axis shows at least
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


class TimeSeries(QWidget):
    """A plot of values over time, with its title, its legend and the values in words above it."""

    def __init__(
        self, title: str, series: Sequence[Series], unit: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._series = tuple(series)
        self._unit = unit
        self._times: Sequence[float] = ()
        self._values: Sequence[Sequence[float]] = ()
        self._hovered: int | None = None
        self._plot: Any = pyqtgraph.PlotWidget(parent=self)
        self._lines = [self._plot.plot() for _ in self._series]
        self._pointer = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._head = PlotHead(title, self._series)
        self._set_up_plot()
        self._lay_out()
        self._recolour()

    def show_values(self, times: Sequence[float], values: Sequence[Sequence[float]]) -> None:
        """Draw: seconds (0 is now, the past is negative), and for each series as many values."""
        self._times, self._values = times, values
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._values:
            self._draw()

    def _draw(self) -> None:
        times, values = self._times, self._values
        for line, one in zip(self._lines, values, strict=True):
            line.setData(times, one)
        most = max((max(one, default=0.0) for one in values), default=0.0)
        self._plot.setYRange(0, round_up(most), padding=0)
        if times:
            self._plot.setXRange(min(times[0], -SHORTEST), 0, padding=0)
        self._say()

    @property
    def readings(self) -> tuple[str, ...]:
        """The values in words, as they stand above the plot."""
        return tuple(label.text() for label in self._head.readings)

    def _set_up_plot(self) -> None:
        plot = self._plot
        plot.setMenuEnabled(False)
        plot.setMouseEnabled(x=False, y=False)
        plot.hideButtons()
        plot.setFrameShape(plot.Shape.NoFrame)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setAccessibleName(tr("Plot of {name}", name=self.accessibleName()))
        plot.setMinimumHeight(60)
        plot.setXRange(-SHORTEST, 0, padding=0)
        plot.setYRange(0, 1, padding=0)
        plot.setClipToView(True)
        plot.setDownsampling(auto=True, mode="peak")
        for side in ("left", "bottom"):
            axis = plot.getAxis(side)
            axis.setStyle(tickFont=fonts.fixed(fonts.system().pointSizeF() - 2), tickLength=-4)
        plot.getAxis("bottom").tickStrings = _seconds_ago
        plot.getAxis("left").tickStrings = _figures
        plot.getAxis("left").setWidth(46)
        plot.getAxis("bottom").setHeight(20)
        self._pointer.setVisible(False)
        plot.addItem(self._pointer, ignoreBounds=True)
        plot.scene().sigMouseMoved.connect(self._point)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self._plot, 1)

    def _recolour(self) -> None:
        tokens = current()
        self._plot.setBackground(tokens.canvas)
        self._head.recolour()
        for place, (line, series) in enumerate(zip(self._lines, self._series, strict=True)):
            pen = QPen(QColor(series.colour_in(tokens)), 1, DASHES[place % len(DASHES)])
            pen.setCosmetic(True)
            line.setPen(pen)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(QColor(tokens.border))
            axis.setTextPen(QColor(tokens.text_muted))
        self._plot.showGrid(x=False, y=True, alpha=0.25)
        self._pointer.setPen(QColor(tokens.text_muted))

    def _say(self) -> None:
        """The values at the pointer, or the newest."""
        place = self._hovered if self._hovered is not None else len(self._times) - 1
        for line, (series, values) in enumerate(zip(self._series, self._values, strict=True)):
            known = 0 <= place < len(values)
            value = figures(f"{values[place]:,.4g}") + self._unit if known else wording.NONE
            self._head.say(line, f"{series.name} {value}", spoken=f"{series.name}: {value}")

    @Slot(object)
    def _point(self, place: QPointF) -> None:
        inside = self._plot.sceneBoundingRect().contains(place) and bool(self._times)
        self._pointer.setVisible(inside)
        self._hovered = None
        if inside:
            x = self._plot.getPlotItem().vb.mapSceneToView(place).x()
            self._hovered = min(
                range(len(self._times)), key=lambda index: abs(self._times[index] - x)
            )
            self._pointer.setPos(self._times[self._hovered])
        self._say()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self._pointer.setVisible(False)
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_head"):
            self._recolour()


def _seconds_ago(values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
    """The words at the ticks of the time axis."""
    return [
        tr("now") if value == 0 else tr("{seconds:g} s ago", seconds=-value) for value in values
    ]


def _figures(values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
    """The words at the ticks of the axis of values."""
    return [figures(f"{value:,.6g}") for value in values]


def round_up(value: float) -> float:
    """A calm upper end for an axis: 1, 2 or 5 times a power of ten, at least 1."""
    if value <= 1:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in (1, 2, 5, 10) if power * step >= value)
