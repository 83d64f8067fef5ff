"""A plot that is made when it is first seen, so that pyqtgraph is not part of the start.

The rule: pages use this one; it remembers what it was given until there is a plot to draw it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pitgui.charts.series import Series

if TYPE_CHECKING:
    from pitgui.charts.time_series import TimeSeries


class LateTimeSeries(QWidget):
    """A `TimeSeries` from its first paint on."""

    def __init__(
        self, title: str, series: Sequence[Series], unit: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setMinimumHeight(92)
        self._title, self._series, self._unit = title, tuple(series), unit
        self._given: tuple[Sequence[float], Sequence[Sequence[float]]] = ((), ())
        self._plot: TimeSeries | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    @property
    def plot(self) -> TimeSeries | None:
        """The plot, once there is one."""
        return self._plot

    def show_values(self, times: Sequence[float], values: Sequence[Sequence[float]]) -> None:
        """Draw, now or as soon as there is a plot; see `TimeSeries.show_values`."""
        self._given = (times, values)
        if self._plot is not None:
            self._plot.show_values(times, values)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._plot is None:
            QTimer.singleShot(0, self, self._make)

    @Slot()
    def _make(self) -> None:
        if self._plot is not None:
            return
        from pitgui.charts.time_series import TimeSeries

        self._plot = TimeSeries(self._title, self._series, self._unit)
        self._column.addWidget(self._plot)
        if self._given[1]:
            self._plot.show_values(*self._given)
