"""Bytes of a disk of any size: a hex and text view with chunk borders, gutter, caret, selection.

The rules: it draws only what is on the screen, and asks `HexPages` for only that; it never waits:
when another disk (a session, or the source) is to be shown, the bytes on the screen stay until
all of the new ones are here, and change in place, at once. Offsets are Python integers.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from engine import CHUNK_BYTES
from pitgui.config.words import tr
from pitgui.theme import fonts
from pitgui.theme.tokens import current
from pitgui.widgets import accessible
from pitgui.widgets.hex_geometry import CaretSteps, HexGeometry, Line
from pitgui.widgets.hex_pages import ChunkBytes, HexPages, Key
from pitgui.widgets.hex_paint import HexMetrics, HexPainter, Row
from pitgui.widgets.hex_words import row_words
from pitgui.widgets.labels import tip
from pitgui.widgets.line_scroll import LineScrollArea

Caption = Callable[[int, ChunkBytes | None], str]
GutterColour = Callable[[int, ChunkBytes], str]
COLUMNS = 16
LEAST_LINES = 6
NOTHING = (0, 0)


class HexView(LineScrollArea, accessible.PaintedItems):
    """A hex view over the chunks of `pages`.

    Signals: caret_moved(offset), selection_changed(start, length), key_shown(key): the bytes of
    that disk are on the screen now.
    """

    caret_moved = Signal(object)
    selection_changed = Signal(object, object)
    key_shown = Signal(object)

    painted_role = accessible.Role.List
    painted_item_role = accessible.Role.ListItem

    def __init__(self, pages: HexPages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.caption: Caption = lambda chunk, _: tr("chunk {chunk:,}", chunk=chunk)
        self.gutter_colour: GutterColour = lambda _chunk, _read: current().border
        self._pages = pages
        self._geometry = HexGeometry(0, COLUMNS)
        self._addressed = True
        self._least_lines = LEAST_LINES
        self._key: Key = None
        self._next_key: Key = None
        self._reference: Key = None
        self._compare = False
        self._next_reference: tuple[bool, Key] = (False, None)
        self._caret = 0
        self._anchor = 0
        self._found = NOTHING
        self._bookmarks: frozenset[int] = frozenset()
        self._settle_font()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Bytes"))
        self.setAccessibleDescription(
            tr("Rows of bytes. Arrow keys move, Shift selects, Page Up and Page Down turn.")
        )
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.scrolled.connect(self._request)
        pages.arrived.connect(self._arrived)

    # -- what is shown

    @property
    def key(self) -> Key:
        """The disk whose bytes are on the screen."""
        return self._key

    @property
    def caret(self) -> int:
        """The byte under the caret."""
        return self._caret

    @property
    def selection(self) -> tuple[int, int]:
        """Start and length of the selected bytes; one byte, at the caret, when none are."""
        first, last = sorted((self._anchor, self._caret))
        return first, last - first + 1

    def set_size(self, size: int) -> None:
        """Show a disk of `size` bytes from now on."""
        if size == self._geometry.size:
            return
        self._geometry = HexGeometry(size, self._geometry.columns)
        self._pages.size = size
        self._pages.clear()
        self._caret = self._anchor = max(0, self._geometry.clamp(self._caret))
        self.line_count = self._geometry.lines
        self._settle_font()

    def set_columns(
        self, columns: int, *, addressed: bool = True, least_lines: int = LEAST_LINES
    ) -> None:
        """Show so many bytes in a row from now on: 8 or 16; with or without their addresses.

        least_lines: that are in sight however small the window is, the ruler with them.
        """
        if (columns, addressed, least_lines) == (
            self._geometry.columns,
            self._addressed,
            self._least_lines,
        ):
            return
        first = self._geometry.at(self.top).offset if self._geometry.size else 0
        self._geometry = HexGeometry(self._geometry.size, columns)
        self._addressed, self._least_lines = addressed, least_lines
        self.line_count = self._geometry.lines
        self._settle_font()
        if self._geometry.size:
            self.set_top(self._geometry.line_of(first))

    def width_of(self, columns: int, *, addressed: bool = True) -> int:
        """The room that rows of so many bytes need, without a scroll bar."""
        digits = self._geometry.address_digits if addressed else 0
        return int(HexMetrics.of(fonts.fixed(), digits, columns).width) + 1

    def show_key(self, key: Key, reference: Key = None, *, compare: bool = False) -> None:
        """Show another disk in place, once its bytes are here; mark what differs from another."""
        self._next_key = key
        self._next_reference = (compare and reference != key, reference)
        self._request()
        self._swap_if_ready()

    def refresh(self) -> None:
        """The disk may have changed: read again what is on the screen."""
        self._pages.expire()
        self._request()

    def set_found(self, start: int, length: int) -> None:
        """Light up what a search found; length 0 for nothing."""
        self._found = (start, start + length)
        self.viewport().update()

    def set_bookmarks(self, offsets: frozenset[int]) -> None:
        """Mark the rows of these bytes."""
        self._bookmarks = offsets
        self.viewport().update()

    def byte_range(self, start: int, length: int) -> bytes | None:
        """Bytes of the shown disk, if all are at hand."""
        data = bytearray()
        while length > 0 and start < self._geometry.size:
            read = self._pages.get(self._key, start // CHUNK_BYTES)
            inside = start % CHUNK_BYTES
            if read is None or read.trouble:
                return None
            piece = read.data[inside : inside + length]
            if not piece:
                return None
            data += piece
            start += len(piece)
            length -= len(piece)
        return bytes(data)

    # -- moving about

    def go_to(self, offset: int, *, select: int = 0) -> None:
        """Put the caret on a byte and bring it to the middle unless it is in sight."""
        offset = self._geometry.clamp(offset)
        line = self._geometry.line_of(offset)
        if not self.top + 1 <= line < self.top + self.whole_lines - 1:
            self.set_top(line - self.whole_lines // 3)
        self._move_caret(offset, keep_anchor=False)
        self._anchor = self._geometry.clamp(offset + max(0, select - 1))
        self.selection_changed.emit(*self.selection)

    def _move_caret(self, offset: int, *, keep_anchor: bool) -> None:
        if self._geometry.size <= 0:
            return
        self._caret = self._geometry.clamp(offset)
        if not keep_anchor:
            self._anchor = self._caret
        line = self._geometry.line_of(self._caret)
        if line == self.top and self._geometry.at(line - 1).is_caption:
            line -= 1
        self.reveal(line)
        self.viewport().update()
        self.caret_moved.emit(self._caret)
        self.selection_changed.emit(*self.selection)
        accessible.speak_item(self, self.item_at_cursor())

    def _settle_font(self) -> None:
        self._font = fonts.fixed()
        digits = self._geometry.address_digits if self._addressed else 0
        self._metrics = HexMetrics.of(self._font, digits, self._geometry.columns)
        self.line_height = self._metrics.line
        self.content_width = self._metrics.width
        self.setMinimumHeight(int(self._metrics.line * self._least_lines))
        self.settle_bars()

    # -- bytes

    def _visible_chunks(self) -> list[int]:
        lines = self.lines_in_sight()
        if not lines:
            return []
        first, last = self._geometry.at(lines[0]).chunk, self._geometry.at(lines[-1]).chunk
        return list(range(first, last + 1))

    @Slot()
    def _request(self) -> None:
        chunks = self._visible_chunks()
        keys = [self._next_key]
        if self._next_reference[0]:
            keys.append(self._next_reference[1])
        wishes = [(key, chunk) for key in keys for chunk in chunks]
        if chunks and chunks[-1] + 1 < -(-self._geometry.size // CHUNK_BYTES):
            wishes.append((self._next_key, chunks[-1] + 1))
        self._pages.want(wishes)

    def _arrived(self, _key: Key, chunk: int) -> None:
        self._swap_if_ready()
        if chunk in self._visible_chunks():
            self.viewport().update()

    def _swap_if_ready(self) -> None:
        compare, reference = self._next_reference
        if (self._key, self._compare, self._reference) == (self._next_key, compare, reference):
            return
        chunks = self._visible_chunks()
        if not self._pages.has(self._next_key, chunks):
            return
        if compare and not self._pages.has(reference, chunks):
            return
        changed = self._key != self._next_key
        self._key, self._compare, self._reference = self._next_key, compare, reference
        self.viewport().update()
        if changed:
            self.key_shown.emit(self._key)

    def _row(self, line: Line, read: ChunkBytes) -> Row:
        inside = line.offset % CHUNK_BYTES
        other = None
        if self._compare:
            reference = self._pages.get(self._reference, line.chunk)
            if reference is not None and not reference.trouble:
                other = reference.data[inside : inside + line.length]
        first, length = self.selection
        selected = (first, first + length) if length > 1 else NOTHING
        at_caret = line.offset <= self._caret < line.offset + line.length
        return Row(
            line.offset,
            read.data[inside : inside + line.length],
            other,
            _columns(selected, line),
            _columns(self._found, line),
            self._caret - line.offset if at_caret else -1,
            any(line.offset <= one < line.offset + line.length for one in self._bookmarks),
        )

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, metrics = current(), self._metrics
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), tokens.canvas)
        painter.translate(-self.horizontalScrollBar().value(), 0)
        draw = HexPainter(painter, self._font, metrics, tokens, self.hasFocus())
        width = max(metrics.width, float(self.viewport().width()))
        for place, number in enumerate(self.lines_in_sight()):
            self._paint_line(draw, (place + 1) * metrics.line, width, self._geometry.at(number))
        draw.header(width, self._caret % self._geometry.columns if self._geometry.size else -1)
        painter.end()

    def _paint_line(self, draw: HexPainter, y: float, width: float, line: Line) -> None:
        read = self._pages.get(self._key, line.chunk)
        if line.is_caption:
            trouble = read is not None and bool(read.trouble)
            draw.caption(y, width, self._caption_of(line, read), trouble)
            return
        if read is None or read.trouble:
            draw.empty(y, line.offset, line.length, read is not None)
            return
        draw.gutter(y, self.gutter_colour(line.chunk, read), read.view_write)
        draw.row(y, self._row(line, read))

    def _caption_of(self, line: Line, read: ChunkBytes | None) -> str:
        return read.trouble if read is not None and read.trouble else self.caption(line.chunk, read)

    # -- events

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), tip(self._caption_at(event.pos())), self)
            return True
        return super().viewportEvent(event)

    def _caption_at(self, place: QPoint) -> str:
        """The whole caption there, for which the line may have no room; '' elsewhere."""
        index = self.item_at(place + self.viewport().pos())
        is_caption = index >= 0 and self._geometry.at(self.top + index).is_caption
        return self.item_name(index) if is_caption else ""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._settle_font()
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        accessible.speak_item(self, self.item_at_cursor())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_caret(self._byte_at(event.position()), keep_anchor=extend)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._move_caret(self._byte_at(event.position()), keep_anchor=True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the selection stands as it was dragged

    def _byte_at(self, place: QPointF) -> int:
        line = self.top + int(place.y() // self._metrics.line) - 1
        shown = self._geometry.at(max(0, min(self._geometry.lines - 1, line)))
        if shown.is_caption:
            return shown.offset
        column = self._metrics.column_at(place.x() + self.horizontalScrollBar().value())
        return shown.offset + column

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        name = Qt.Key(event.key()).name.removeprefix("Key_")
        page = self.whole_lines - 1
        target = CaretSteps(self._geometry, self._caret, page).target(name, far=far)
        if target is None:
            super().keyPressEvent(event)
            return
        if name.startswith("Page"):  # turn the view too, so that the caret stays in its place
            self.set_top(self.top + (page if name == "PageDown" else -page))
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._move_caret(target, keep_anchor=extend)
        event.accept()

    # -- speech

    def item_count(self) -> int:
        return len(self.lines_in_sight())

    def item_name(self, index: int) -> str:
        line = self._geometry.at(self.top + index)
        read = self._pages.get(self._key, line.chunk)
        if line.is_caption:
            return self._caption_of(line, read)
        if read is None or read.trouble:
            what = read.trouble if read else tr("being read")
            return tr("Offset {offset:#x}: {what}", offset=line.offset, what=what)
        return row_words(self._row(line, read))

    def item_rect(self, index: int) -> QRect:
        line = self._metrics.line
        place = self.viewport().pos() + QPoint(0, int((index + 1) * line))
        return QRect(place.x(), place.y(), self.viewport().width(), int(line))

    def item_at_cursor(self) -> int:
        if self._geometry.size <= 0:
            return -1
        index = self._geometry.line_of(self._caret) - self.top
        return index if 0 <= index < self.item_count() else -1


def _columns(stretch: tuple[int, int], line: Line) -> tuple[int, int]:
    """The columns of a line that lie in a stretch of bytes."""
    first = max(0, stretch[0] - line.offset)
    return first, max(first, min(line.length, stretch[1] - line.offset))
