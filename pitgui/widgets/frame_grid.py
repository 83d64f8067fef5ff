"""The page frames as a grid, the least recently used first: region, kind, dirty, pinned.

The rule: what the colours say is also written: the region's number in the cell where there is
room, D and P for dirty and pinned, all of it in words under the pointer and to a screen reader.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import FramePicture, PagingPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.theme import fonts
from pitgui.theme.tokens import Tokens, current, mix
from pitgui.widgets import accessible

WITH_TEXT = ((58, 24), (46, 20))  # at least; wider and higher where the numbers are
BARE = ((22, 16), (14, 12), (9, 8), (6, 6), (4, 4))
GAP = 2
INSET, MARKS = 6, 14  # beside the number

KIND_WORDS = {
    "header": mark("header"),
    "map": mark("map"),
    "allocation": mark("allocation"),
}


def kind_words(kind: str) -> str:
    """A kind of region in words."""
    return tr(KIND_WORDS.get(kind, kind))


def kind_colour(tokens: Tokens, kind: str) -> str:
    """The colour of a kind of region: header, map, allocation."""
    return {
        "header": tokens.cell(7),
        "map": tokens.slot(1),
        "allocation": tokens.slot(2),
    }.get(kind, tokens.text_muted)


def frame_words(frame: FramePicture, place: int) -> str:
    """A frame in a sentence."""
    said = ""
    if frame.dirty or frame.pinned:
        one = tr("dirty") if frame.dirty else tr("pinned")
        both = frame.dirty and frame.pinned
        said = ", " + (tr("dirty and pinned") if both else one)
    used = wording.duration(frame.age_ns / 1e9) if frame.age_ns >= 1e9 else tr("less than 1 s")
    return tr(
        "Frame {place} in LRU order: region {region:,} ({kind}){said}, last used "
        "{used} ago, {n:,} hit(s)",
        "",
        frame.hits,
        place=place + 1,
        region=frame.region,
        kind=kind_words(frame.kind),
        said=said,
        used=used,
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: int
    width: int
    height: int
    has_text: bool = False

    def rect(self, index: int) -> QRect:
        row, column = divmod(index, self.columns)
        return QRect(column * self.width, row * self.height, self.width - GAP, self.height - GAP)


class FrameGrid(QWidget, accessible.PaintedItems):
    """Signals: picked(FramePicture); hovered(str), '' when the pointer left."""

    picked = Signal(object)
    hovered = Signal(str)

    painted_role = accessible.Role.Table
    painted_item_role = accessible.Role.Cell

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(tr("Page frames in LRU order"))
        self.setAccessibleDescription(tr("Arrow keys move, Enter opens the region decoded."))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._frames: tuple[FramePicture, ...] = ()
        self._capacity = 0
        self._cursor = 0
        self._region = -1
        self._font = fonts.fixed(fonts.system().pointSizeF() - 2)

    def show_paging(self, picture: PagingPicture) -> None:
        """Show the frames of a picture; empty ones come last."""
        if (picture.frames, picture.capacity) != (self._frames, self._capacity):
            self._frames, self._capacity = picture.frames, picture.capacity
            self._cursor = min(self._cursor, max(0, len(self._frames) - 1))
            self.update()

    def mark(self, region: int) -> None:
        """Frame the region that is open; -1 none."""
        self._region = region
        self.update()

    def _grid(self) -> _Grid:
        """The largest size at which all frames in use are seen; empty ones fill what is left."""
        count = max(1, len(self._frames))
        sizes = [(*size, True) for size in self._with_text()] + [(*size, False) for size in BARE]
        for width, height, has_text in sizes:
            columns = max(1, self.width() // width)
            if -(-count // columns) * height <= self.height():
                return _Grid(columns, width, height, has_text)
        return _Grid(max(1, self.width() // BARE[-1][0]), *BARE[-1])

    def _with_text(self) -> list[tuple[int, int]]:
        """Sizes that the longest number has room in, with the marks beside it."""
        metrics = QFontMetrics(self._font)
        longest = str(max((frame.region for frame in self._frames), default=0))
        wide = metrics.horizontalAdvance(longest) + INSET + MARKS + GAP
        high = metrics.height() + GAP
        return [(max(width, wide), max(height, high)) for width, height in WITH_TEXT]

    def sizeHint(self) -> QSize:
        return QSize(640, 220)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 80)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._font)
        tokens, grid = current(), self._grid()
        inks = {k: QColor(kind_colour(tokens, k)) for k in ("header", "map", "allocation")}
        backs = {k: QColor(mix(tokens.canvas, c.name(), 0.24)) for k, c in inks.items()}
        bold = QFont(self._font)
        bold.setBold(True)
        for index, frame in enumerate(self._frames):
            rect = grid.rect(index)
            plain = QColor(tokens.raised)
            painter.fillRect(rect, backs.get(frame.kind, plain))
            ink = inks.get(frame.kind, plain)
            painter.fillRect(QRect(rect.x(), rect.y(), min(3, rect.width()), rect.height()), ink)
            if grid.has_text:
                painter.setPen(QColor(tokens.text))
                painter.drawText(
                    rect.adjusted(INSET, 0, -MARKS, 0),
                    Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
                    str(frame.region),
                )
            self._paint_marks(painter, rect, frame, grid.has_text)
            if frame.region == self._region:
                painter.setPen(QPen(QColor(tokens.text), 1.5))
                painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        empty = QColor(mix(tokens.canvas, tokens.border, 0.5))
        painter.setPen(QPen(empty, 1))
        room = self.height() // grid.height * grid.columns
        for index in range(len(self._frames), min(self._capacity, room)):
            painter.drawRect(QRectF(grid.rect(index)).adjusted(0.5, 0.5, -0.5, -0.5))
        if self.hasFocus() and self._frames:
            painter.setPen(QPen(QColor(tokens.accent), 2))
            painter.drawRect(grid.rect(self._cursor).adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_marks(
        self, painter: QPainter, rect: QRect, frame: FramePicture, with_text: bool
    ) -> None:
        tokens = current()
        marks = ("D" if frame.dirty else "") + ("P" if frame.pinned else "")
        if not marks:
            return
        colour = QColor(tokens.warn if frame.dirty else tokens.accent)
        if with_text:
            painter.setPen(colour)
            side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(rect.adjusted(0, 0, -4, 0), side, marks)
        else:
            half = max(2, rect.height() // 2)
            painter.fillRect(QRect(rect.right() - half + 1, rect.y(), half, half), colour)

    # -- events

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._font = fonts.fixed(fonts.system().pointSizeF() - 2)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        accessible.speak_item(self, self.item_at_cursor())

    def _index_at(self, place: QPointF) -> int:
        grid = self._grid()
        column, row = int(place.x() // grid.width), int(place.y() // grid.height)
        index = row * grid.columns + column
        return index if column < grid.columns and 0 <= index < len(self._frames) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        self.hovered.emit(self.item_name(index) if index >= 0 else "")

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit("")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._index_at(event.position())
        if index >= 0:
            self._move(index)
            self.picked.emit(self._frames[index])

    def _move(self, index: int) -> None:
        if self._frames:
            self._cursor = max(0, min(len(self._frames) - 1, index))
            self.hovered.emit(self.item_name(self._cursor))
            self.update()
            accessible.speak_item(self, self._cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        columns, keys = self._grid().columns, Qt.Key
        steps = {
            keys.Key_Left: -1,
            keys.Key_Right: 1,
            keys.Key_Up: -columns,
            keys.Key_Down: columns,
            keys.Key_Home: -self._cursor,
            keys.Key_End: len(self._frames),
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(self._cursor + steps[key])
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space) and self._frames:
            self.picked.emit(self._frames[self._cursor])
        else:
            super().keyPressEvent(event)

    # -- speech

    def item_count(self) -> int:
        return len(self._frames)

    def item_name(self, index: int) -> str:
        return frame_words(self._frames[index], index)

    def item_rect(self, index: int) -> QRect:
        return self._grid().rect(index)

    def item_at_cursor(self) -> int:
        return self._cursor if self._frames else -1
