"""The line above a plot: its title, and for each of its lines a sign and the value in words.

The rule: what it says never makes a page wider. Where the values have no room beside the title,
they stand below it, and stay there until the width changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from pitgui.charts.series import Series
from pitgui.theme.tokens import current
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.labels import Label

SIGNS = ("──", "╌╌", "┈┈", "─·")
GAP = 14


class PlotHead(QWidget):
    """Attributes: `readings`, a label for each series."""

    def __init__(self, title: str, series: Sequence[Series], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._series = tuple(series)
        self._title = Label(title, "section")
        self._signs = [Label(sign) for sign, _ in zip(SIGNS, series, strict=False)]
        self.readings = [Label() for _ in series]
        self._values = FlowRow(spacing=10)
        self._values.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for sign, reading in zip(self._signs, self.readings, strict=True):
            self._values.add(_beside(sign, reading))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(1)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._values, 0, 1)
        self._grid.setColumnStretch(0, 1)
        self._below = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.recolour()

    @property
    def is_below(self) -> bool:
        """Whether the values stand below the title."""
        return self._below

    def say(self, place: int, words: str, *, exact: str = "", spoken: str = "") -> None:
        """The value of a series, its exact amount as a tooltip, and how it is read aloud."""
        reading = self.readings[place]
        reading.setText(words)
        reading.setToolTip(exact)
        reading.setAccessibleName(spoken or words)
        if not self._below and self.width() < self._wanted:
            self._put(below=True)

    def recolour(self) -> None:
        """Take the colours of the scheme."""
        for sign, series in zip(self._signs, self._series, strict=True):
            palette = sign.palette()
            palette.setColor(palette.ColorRole.WindowText, QColor(series.colour_in(current())))
            sign.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._put(below=event.size().width() < self._wanted)

    @property
    def _wanted(self) -> int:
        return self._title.sizeHint().width() + GAP + self._values.sizeHint().width()

    def _put(self, *, below: bool) -> None:
        if below != self._below:
            self._below = below
            self._grid.removeWidget(self._values)
            self._grid.addWidget(self._values, *((1, 0, 1, 2) if below else (0, 1)))
            self.updateGeometry()


def _beside(sign: Label, reading: Label) -> QWidget:
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(sign)
    row.addWidget(reading)
    return pair
