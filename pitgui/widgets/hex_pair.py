"""Two hex views that scroll and move as one, with what differs marked in both.

The rule: both always show the same place. They stand side by side, with sixteen bytes a row where
there is room for it, else with eight, and with the addresses once where there is none for them
twice; where that is too wide too they stand one above the other. So rows are whole at any size.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from engine import CHUNK_BYTES
from pitgui.config.words import tr
from pitgui.widgets.hex_pages import SOURCE, ChunkBytes, Fetch, HexPages, Key
from pitgui.widgets.hex_view import LEAST_LINES, HexView
from pitgui.widgets.labels import ElidedLabel

GAP = 16
WIDE, NARROW = 16, 8
STACKED_LINES = 4  # of each, that are in sight however small the window is


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How both stand: bytes a row; whether the right one has addresses of its own."""

    columns: int
    addressed: bool = True
    stacked: bool = False


ARRANGEMENTS = (
    Arrangement(WIDE),
    Arrangement(NARROW),
    Arrangement(NARROW, addressed=False),
    Arrangement(WIDE, stacked=True),
    Arrangement(NARROW, stacked=True),
)
"""The best first."""


class HexPair(QWidget):
    """Signal: caret_moved(offset)."""

    caret_moved = Signal(object)

    def __init__(self, fetch: Fetch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moving = False
        self._sought: tuple[int, int] | None = None
        self.titles = (ElidedLabel("", "section"), ElidedLabel("", "section"))
        self._pages = (HexPages(fetch, self), HexPages(fetch, self))
        self.left, self.right = (HexView(pages) for pages in self._pages)
        self.left.setAccessibleName(tr("Bytes of the left side"))
        self.right.setAccessibleName(tr("Bytes of the right side"))
        self.left.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(2)
        self._grid.setRowStretch(1, 1)
        self.arrangement = ARRANGEMENTS[0]
        for view in self.views:
            view.caption = _caption
        self._place()
        self._connect()

    def _connect(self) -> None:
        for pages in self._pages:
            pages.arrived.connect(self._look_for_difference)
        self.left.scrolled.connect(self._left_scrolled)
        self.right.scrolled.connect(self._right_scrolled)
        self.left.selection_changed.connect(self._left_selected)
        self.right.selection_changed.connect(self._right_selected)
        self.left.horizontalScrollBar().valueChanged.connect(
            self.right.horizontalScrollBar().setValue
        )
        self.right.horizontalScrollBar().valueChanged.connect(
            self.left.horizontalScrollBar().setValue
        )

    @property
    def views(self) -> tuple[HexView, HexView]:
        """Left and right."""
        return self.left, self.right

    def set_size(self, size: int) -> None:
        """Show disks of `size` bytes."""
        for view in self.views:
            view.set_size(size)
        self._fit()

    def show_keys(self, left: Key, right: Key) -> None:
        """Show these two disks, each compared with the other."""
        self.left.show_key(left, right, compare=True)
        self.right.show_key(right, left, compare=True)

    def clear(self) -> None:
        """Another protected disk: forget all bytes."""
        for pages in self._pages:
            pages.clear()

    def refresh(self) -> None:
        """The disk may have changed: read again what is on the screen."""
        for view in self.views:
            view.refresh()

    def go_to(self, offset: int, *, select: int = 0) -> None:
        """Bring a byte into sight on both sides."""
        self._sought = None
        self.left.go_to(offset, select=select)

    def go_to_difference(self, start: int, length: int) -> None:
        """Go to a stretch, and to its first differing byte as soon as its bytes are here."""
        self.go_to(start)
        self._sought = start, min(length, CHUNK_BYTES - start % CHUNK_BYTES)
        self._look_for_difference()

    @Slot()
    def _look_for_difference(self) -> None:
        if self._sought is None:
            return
        start, length = self._sought
        one, two = self.left.byte_range(start, length), self.right.byte_range(start, length)
        if one is None or two is None or self.left.key == self.right.key:
            return
        self._sought = None
        if one != two:
            pairs = enumerate(zip(one, two, strict=False))
            self.go_to(start + next(place for place, (a, b) in pairs if a != b))

    @Slot(object)
    def _left_scrolled(self, top: int) -> None:
        self._scroll(self.right, top)

    @Slot(object)
    def _right_scrolled(self, top: int) -> None:
        self._scroll(self.left, top)

    def _scroll(self, view: HexView, top: int) -> None:
        if not self._moving and view.top != top:
            self._moving = True
            view.set_top(top)
            self._moving = False

    @Slot(object, object)
    def _left_selected(self, start: int, length: int) -> None:
        self._move(self.left, self.right, start, length)

    @Slot(object, object)
    def _right_selected(self, start: int, length: int) -> None:
        self._move(self.right, self.left, start, length)

    def _move(self, leader: HexView, other: HexView, start: int, length: int) -> None:
        if self._moving:
            return
        if self._sought is not None and start != self._sought[0]:
            self._sought = None  # a hand moved on before the bytes were here
        self._moving = True
        other.go_to(start, select=length)
        other.set_top(leader.top)
        self._moving = False
        self.caret_moved.emit(leader.caret)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _place(self) -> None:
        """Put the views and their titles side by side, or one above the other."""
        stacked = self.arrangement.stacked
        for place, (view, title) in enumerate(zip(self.views, self.titles, strict=True)):
            row, column = (2 * place, 0) if stacked else (0, place)
            for widget in (title, view):
                self._grid.removeWidget(widget)
            self._grid.addWidget(title, row, column, 1, 2 if stacked else 1)
            self._grid.addWidget(view, row + 1, column, 1, 2 if stacked else 1)
        self._grid.setRowStretch(3, 1 if stacked else 0)

    def _widths(self, one: Arrangement) -> tuple[int, int]:
        """What the rows of each need, with the scroll bar beside the right one."""
        bar = self.right.verticalScrollBar().sizeHint().width()
        left = self.left.width_of(one.columns)
        return left, self.right.width_of(one.columns, addressed=one.addressed) + bar

    def _fits(self, one: Arrangement) -> bool:
        left, right = self._widths(one)
        needs = max(left, right) if one.stacked else left + GAP + right
        return needs <= self.width()

    def _fit(self) -> None:
        before = self.arrangement
        self.arrangement = one = next(filter(self._fits, ARRANGEMENTS), ARRANGEMENTS[-1])
        if before.stacked != one.stacked:
            self._place()
        left, right = self._widths(one)
        spare = self.width() - GAP - left - right
        self._grid.setColumnStretch(0, max(1, left + spare // 2))
        self._grid.setColumnStretch(1, max(1, right + spare // 2))
        lines = STACKED_LINES if one.stacked else LEAST_LINES
        self.left.set_columns(one.columns, least_lines=lines)
        self.right.set_columns(one.columns, addressed=one.addressed, least_lines=lines)


def _caption(chunk: int, read: ChunkBytes | None) -> str:
    if read is None:
        return tr("chunk {chunk:,}", chunk=chunk)
    if read.origin == SOURCE:
        return tr("chunk {chunk:,} · source", chunk=chunk)
    if read.view_write:
        return tr("chunk {chunk:,} · view write {origin:,}", chunk=chunk, origin=read.origin)
    return tr("chunk {chunk:,} · cache {origin:,}", chunk=chunk, origin=read.origin)
