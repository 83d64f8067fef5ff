"""A scroll area of lines, however many: the place is a Python integer, the bar only shows it.

The rule: scroll bars count in C ints, so on a large disk one step of the bar stands for many
lines. The line on top is kept here; the bar proposes a new one and is put where the line is.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QWidget

from pitgui.widgets.hex_geometry import ScrollScale

Action = QAbstractSlider.SliderAction


class LineScrollArea(QAbstractScrollArea):
    """Scrolls over `line_count` lines of `line_height` pixels below one line of heading.

    Signals: scrolled(top line).
    """

    scrolled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_count = 0
        self.line_height = 16.0
        self.content_width = 0.0
        self._top = 0
        self._wheel = 0.0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.verticalScrollBar().actionTriggered.connect(self._bar_acted)
        self.horizontalScrollBar().valueChanged.connect(self._repaint)

    @property
    def top(self) -> int:
        """The line on top."""
        return self._top

    @property
    def whole_lines(self) -> int:
        """Lines that are to be seen in full below the heading."""
        return max(1, int(self.viewport().height() / self.line_height) - 1)

    def lines_in_sight(self) -> range:
        """The lines that are to be drawn."""
        drawn = int(self.viewport().height() / self.line_height) + 1
        return range(self._top, min(self.line_count, self._top + drawn))

    def set_top(self, top: int) -> None:
        """Bring a line to the top, or as near as there are lines."""
        scale = self._scale
        self._top = max(0, min(scale.last_top, top))
        self.verticalScrollBar().setValue(scale.value_of(self._top))
        self._repaint()
        self.scrolled.emit(self._top)

    def reveal(self, line: int) -> None:
        """Scroll as little as it takes to see a line."""
        if line < self._top:
            self.set_top(line)
        elif line >= self._top + self.whole_lines:
            self.set_top(line - self.whole_lines + 1)

    def settle_bars(self) -> None:
        """The number or the height of lines changed: fit the bars to them."""
        scale, bar = self._scale, self.verticalScrollBar()
        bar.setRange(0, scale.steps)
        bar.setPageStep(max(1, self.whole_lines - 1))
        across = self.horizontalScrollBar()
        across.setRange(0, max(0, int(self.content_width) - self.viewport().width()))
        across.setPageStep(self.viewport().width())
        self.set_top(self._top)

    @property
    def _scale(self) -> ScrollScale:
        return ScrollScale(self.line_count, self.whole_lines)

    def _repaint(self) -> None:
        self.viewport().update()

    def _bar_acted(self, action: int) -> None:
        page = max(1, self.whole_lines - 1)
        steps = {
            Action.SliderSingleStepAdd.value: 1,
            Action.SliderSingleStepSub.value: -1,
            Action.SliderPageStepAdd.value: page,
            Action.SliderPageStepSub.value: -page,
        }
        if action in steps:
            self.set_top(self._top + steps[action])
        else:
            self.set_top(self._scale.top_of(self.verticalScrollBar().sliderPosition()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.settle_bars()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        if abs(delta.x()) > abs(delta.y()):
            super().wheelEvent(event)
            return
        pixels = event.pixelDelta().y()
        self._wheel -= pixels / self.line_height if pixels else delta.y() / 40
        lines = int(self._wheel)
        self._wheel -= lines
        self.set_top(self._top + lines)
        event.accept()
