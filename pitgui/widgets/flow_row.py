"""Controls side by side that go on in a next line where one has no room for them: large text.

The rule: it never makes a page wider than its widest control. Not by heightForWidth: a page in a
scroll area would then never be made less high than it would like to be.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

QWIDGETSIZE_MAX = 2**24 - 1  # as Qt has it
SPACING = 8
LINE_GAP = 6


@dataclass(frozen=True, slots=True)
class _Item:
    """A control and its share of the room that is left in its line; None for room alone."""

    widget: QWidget | None
    stretch: int

    @property
    def size(self) -> QSize:
        if self.widget is None:
            return QSize(0, 0)
        least = self.widget.minimumSizeHint().expandedTo(self.widget.minimumSize())
        wanted = self.widget.sizeHint()
        width = least.width() if self.stretch else wanted.width()
        size = QSize(width, wanted.height()).expandedTo(least)
        return size.boundedTo(self.widget.maximumSize())

    @property
    def most(self) -> int:
        """How wide it may become."""
        if self.widget is None:
            return QWIDGETSIZE_MAX
        if self.widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Maximum:
            return self.widget.sizeHint().width()
        return self.widget.maximumWidth()


class FlowRow(QWidget):
    """`add` puts a control at the end, `add_room` pushes what follows to the right."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = SPACING) -> None:
        super().__init__(parent)
        self._spacing = spacing
        self._items: list[_Item] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """One more control; with a stretch it takes a share of the room left in its line."""
        widget.setParent(self)
        self._items.append(_Item(widget, stretch))

    def add_room(self) -> None:
        """Room that takes what is left."""
        self._items.append(_Item(None, 1))

    def sizeHint(self) -> QSize:
        shown = self._shown()
        width = sum(one.size.width() + self._spacing for one in shown) - self._spacing
        return QSize(max(0, width), max((one.size.height() for one in shown), default=0))

    def minimumSizeHint(self) -> QSize:
        shown = [one.size for one in self._shown()]
        width = max((size.width() for size in shown), default=0)
        return QSize(max(0, width), max((size.height() for size in shown), default=0))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._settle()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def _shown(self) -> list[_Item]:
        return [one for one in self._items if one.widget is None or not one.widget.isHidden()]

    def _settle(self) -> None:
        top = 0
        for line in self._lines():
            height = max((one.size.height() for one in line), default=0)
            left = 0
            for one, width in zip(line, self._widths(line), strict=True):
                if one.widget is not None:
                    high = min(height, max(one.size.height(), one.widget.minimumHeight()))
                    one.widget.setGeometry(QRect(left, top + (height - high) // 2, width, high))
                left += width + self._spacing
            top += height + LINE_GAP
        self.setFixedHeight(max(0, top - LINE_GAP))
        self.updateGeometry()

    def _lines(self) -> list[list[_Item]]:
        lines: list[list[_Item]] = []
        used = 0
        for one in self._shown():
            width = one.size.width()
            if not lines or used + self._spacing + width > self.width():
                lines.append([])
                used = -self._spacing
            lines[-1].append(one)
            used += self._spacing + width
        return lines

    def _widths(self, line: list[_Item]) -> list[int]:
        """The width of each in a line: what it needs, and its share of what is left."""
        widths = [one.size.width() for one in line]
        left = self.width() - sum(widths) - self._spacing * (len(line) - 1)
        growing = {place: one.stretch for place, one in enumerate(line) if one.stretch}
        while left > 0 and growing:
            parts = sum(growing.values())
            share = {place: max(1, left * part // parts) for place, part in growing.items()}
            for place, more in share.items():
                taken = max(0, min(more, line[place].most - widths[place], left))
                widths[place] += taken
                left -= taken
                if taken < more:
                    del growing[place]
        return widths
