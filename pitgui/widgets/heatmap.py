"""A disk as a map of cells: zoom to single chunks, pan, hover, pick, keyboard cursor, speech.

The rules: a cell costs a byte and nothing here grows with the disk; the image is made when a
picture or the look changes, painting only lays it down; what the pointer or the cursor is on is
told in words, and each picture comes with a legend and a table elsewhere on its page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import HeatPicture, MapPicture
from pitgui.config.words import tr
from pitgui.state.map_cells import Amounts, writes_by_cell
from pitgui.theme.tokens import current
from pitgui.widgets import accessible
from pitgui.widgets.map_colours import ColourBy, codes_of, colour_table
from pitgui.widgets.map_image import draw
from pitgui.widgets.map_window import MapWindow
from pitgui.widgets.map_words import cell_words

STRIP = 5
STRIP_GAP = 3
NORMAL_CELL = 8
DRAG_FROM = 4
CURSOR = QPointF(-1, -1)  # where the keyboard's cursor is
NOTCH = 120  # of a wheel, in eighths of a degree


class Heatmap(QWidget, accessible.PaintedItems):
    """A map of the source or the cache disk.

    Signals: window_changed(): ask the engine for `window.question`; hovered(str): the cell under
    the pointer in words, '' when it left; picked(first chunk, chunks of the cell).
    """

    window_changed = Signal()
    hovered = Signal(str)
    picked = Signal(object, object)

    painted_role = accessible.Role.Table
    painted_item_role = accessible.Role.Cell

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(name)
        self.setAccessibleDescription(
            tr(
                "Arrow keys move the cursor, Enter picks the chunk, plus and minus zoom, "
                "Page Up and Page Down pan, 0 shows the whole disk."
            )
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._window = MapWindow(1, 1, 1, NORMAL_CELL)
        self._layout = self._window.layout
        self._picture: MapPicture | None = None
        self._heat: HeatPicture | None = None
        self._writes: Amounts | None = None  # by cell of the picture
        self._names: Mapping[int, str] = {}
        self._colour_by = ColourBy.STATE
        self._image: QImage | None = None
        self._cursor = 0  # a chunk
        self._marked = -1  # a chunk
        self._press: QPointF | None = None
        self._press_window = self._window
        self._dragging = False
        self._wheel = 0
        self._unsaid: QPointF | None = None  # what the next picture shows there is to be said

    # -- what is shown

    @property
    def window_shown(self) -> MapWindow:
        """The stretch of the disk that is to be shown."""
        return self._window

    @property
    def picture(self) -> MapPicture | None:
        """The picture on the screen."""
        return self._picture

    @property
    def cursor_chunk(self) -> int:
        """The chunk the keyboard's cursor is on."""
        return self._cursor

    def set_total(self, total: int) -> None:
        """Show a disk of so many chunks."""
        if total != self._window.total:
            self._move(replace(self._window, total=max(1, total), first=0, per_cell=0))

    def set_look(
        self, colour_by: ColourBy, names: Mapping[int, str], *, hilbert: bool, cell: int
    ) -> None:
        """What colours tell, the sessions' names by slot, the layout, and the size of cells."""
        if (colour_by, dict(names)) != (self._colour_by, dict(self._names)):
            self._colour_by, self._names = colour_by, dict(names)
            self._redraw()
        if (hilbert, cell) != (self._window.hilbert, self._window.cell):
            window = replace(self._window, hilbert=hilbert, cell=cell, magnified=1)
            self._move(window.settled())

    def show_picture(self, picture: MapPicture | None, heat: HeatPicture | None = None) -> None:
        """Draw this picture of the disk; None draws nothing. `heat`: how often it is written."""
        self._picture, self._heat = picture, heat
        self._writes = writes_by_cell(heat, picture) if heat and picture else None
        self._redraw()
        if picture is not None and picture.chunks_per_cell == self._window.chunks_per_cell:
            self._say_unsaid()

    @property
    def writes(self) -> Amounts | None:
        """About how many writes went to each cell, where that is known."""
        return self._writes

    def mark(self, chunk: int) -> None:
        """Put the selection's frame on a chunk; -1 takes it away. Pans there if need be."""
        self._marked = chunk
        if chunk >= 0:
            self._cursor = chunk
            around = self._window.around(chunk)
            if around != self._window:
                self._move(around)
        self.update()

    def zoom(self, steps: int) -> None:
        """Closer or farther around the cursor, or the middle when it is out of sight."""
        index = self._index_of(self._cursor)
        layout = self._layout
        place = layout.place_of(index) if index >= 0 else (layout.columns // 2, layout.rows // 2)
        self._move(self._window.zoomed(steps, *place))

    def show_whole(self) -> None:
        """Back to the whole disk."""
        self._move(replace(self._window, per_cell=0, first=0, magnified=1))

    def image(self) -> QImage | None:
        """The picture as it is on the screen, for export."""
        return (
            None if self._image is None else self._image.convertToFormat(QImage.Format.Format_RGB32)
        )

    # -- inside

    def _say_unsaid(self) -> None:
        """The cell that is now where another one was, of which something was said."""
        place, self._unsaid = self._unsaid, None
        if place is CURSOR:
            self._say_cursor()
        elif place is not None:
            self.hovered.emit(self.item_name(self._index_at(place)))

    def _say_cursor(self) -> None:
        index = self.item_at_cursor()
        if index >= 0:
            self.hovered.emit(self.item_name(index))
            accessible.speak_item(self, index)

    def _move(self, window: MapWindow) -> None:
        if window == self._window:
            return
        self._window = window
        self._layout = window.layout
        self._redraw()
        self.window_changed.emit()

    def _redraw(self) -> None:
        self._image = None
        self.update()

    @property
    def _first(self) -> int:
        return self._window.first if self._picture is None else self._picture.first

    @property
    def _step(self) -> int:
        if self._picture is None:
            return self._window.chunks_per_cell
        return self._picture.chunks_per_cell

    def _index_of(self, chunk: int) -> int:
        index = (chunk - self._first) // self._step
        return index if 0 <= index < self._cells else -1

    @property
    def _cells(self) -> int:
        if self._picture is None:
            return 0
        return min(len(self._picture.state), self._layout.capacity)

    def _cell_rect(self, index: int) -> QRect:
        column, row = self._layout.place_of(index)
        cell = self._layout.cell
        return QRect(column * cell, row * cell, cell, cell)

    def _index_at(self, place: QPointF) -> int:
        cell = self._layout.cell
        index = self._layout.index_at(int(place.x() // cell), int(place.y() // cell))
        return index if index < self._cells else -1

    def _pick(self, index: int) -> None:
        if index >= 0:
            self._cursor = self._first + index * self._step
            self.update()
            self.picked.emit(self._cursor, self._step)
            accessible.speak_item(self, index)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None and self._picture is not None:
            codes = codes_of(self._picture, self._colour_by, self._writes)
            self._image = draw(codes, self._layout, colour_table(current()))
        painter = QPainter(self)
        if self._image is not None:
            painter.drawImage(0, 0, self._image)
        self._paint_strip(painter)
        marked, cursor = self._index_of(self._marked), self._index_of(self._cursor)
        if self._marked >= 0 and marked >= 0:
            _frame(painter, self._cell_rect(marked), current().text, current().canvas)
        if self.hasFocus() and cursor >= 0:
            _frame(painter, self._cell_rect(cursor), current().accent, current().canvas)
        painter.end()

    def _paint_strip(self, painter: QPainter) -> None:
        """Below the map, once zoomed: which part of the disk is in sight."""
        window, layout = self._window, self._layout
        if window.shows_all:
            return
        width = layout.columns * layout.cell
        top = layout.rows * layout.cell + STRIP_GAP
        painter.fillRect(QRect(0, top, width, STRIP), QColor(current().border))
        left = int(window.first / window.total * width)
        part = max(6, int(window.span / window.total * width))
        left = min(left, width - part)
        painter.fillRect(QRect(left, top, part, STRIP), QColor(current().text_muted))

    def sizeHint(self) -> QSize:
        return QSize(640, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 64)

    # -- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        height = max(1, self.height() - STRIP - STRIP_GAP)
        self._move(replace(self._window, width=self.width(), height=height).settled())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._redraw()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        accessible.speak_item(self, self.item_at_cursor())

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta()
        self._wheel += delta.y() or delta.x()
        steps = int(self._wheel / NOTCH)  # a touch pad tells a notch in many small pieces
        self._wheel -= steps * NOTCH
        cell = self._layout.cell
        place = event.position()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or delta.x():
            self._move(self._window.panned(0, 2 * steps))
        elif steps:
            column = min(self._layout.columns - 1, int(place.x() // cell))
            row = min(self._layout.rows - 1, int(place.y() // cell))
            self._move(self._window.zoomed(steps, column, row))
            self._unsaid = place
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press, self._press_window = event.position(), self._window
            self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is not None and event.buttons() & Qt.MouseButton.LeftButton:
            way = event.position() - self._press
            self._dragging |= way.manhattanLength() >= DRAG_FROM
            if self._dragging and not self._window.shows_all:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                cell = self._layout.cell
                columns, rows = round(way.x() / cell), round(way.y() / cell)
                self._move(self._press_window.panned(columns, rows))
            return
        index = self._index_at(event.position())
        self.hovered.emit(self.item_name(index))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._press is not None and not self._dragging:
            self._pick(self._index_at(event.position()))
        self._press = None
        self.unsetCursor()

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, columns = Qt.Key, self._layout.columns
        sides = {keys.Key_Left: (-1, 0), keys.Key_Right: (1, 0)}
        moves = {**sides, keys.Key_Up: (0, -1), keys.Key_Down: (0, 1)}
        acts: dict[Qt.Key, Callable[[], None]] = {
            keys.Key_Plus: lambda: self.zoom(1),
            keys.Key_Equal: lambda: self.zoom(1),
            keys.Key_Minus: lambda: self.zoom(-1),
            keys.Key_0: self.show_whole,
            keys.Key_Return: lambda: self._pick(self._index_of(self._cursor)),
            keys.Key_Enter: lambda: self._pick(self._index_of(self._cursor)),
            keys.Key_Space: lambda: self._pick(self._index_of(self._cursor)),
            keys.Key_PageDown: lambda: self._step_cursor(columns * self._layout.rows),
            keys.Key_PageUp: lambda: self._step_cursor(-columns * self._layout.rows),
            keys.Key_Home: lambda: self._put_cursor(0),
            keys.Key_End: lambda: self._put_cursor(self._window.total - 1),
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._walk(*moves[key])
        elif key in acts:
            before = self._window
            acts[key]()
            if self._window != before:
                self._unsaid = CURSOR
        else:
            super().keyPressEvent(event)

    def _walk(self, right: int, down: int) -> None:
        """One cell on: where the eye expects it, also along a Hilbert curve."""
        index = self._index_of(self._cursor)
        if index < 0:
            self._put_cursor(self._first)
            return
        column, row = self._layout.place_of(index)
        target = self._layout.index_at(column + right, row + down)
        if 0 <= target < self._cells:
            self._put_cursor(self._first + target * self._step)
        elif not self._layout.side:
            self._step_cursor(right + down * self._layout.columns)

    def _step_cursor(self, cells: int) -> None:
        self._put_cursor(self._cursor + cells * self._step)

    def _put_cursor(self, chunk: int) -> None:
        self._cursor = max(0, min(self._window.total - 1, chunk))
        self._move(self._window.around(self._cursor))
        self.update()
        self._say_cursor()

    # -- speech

    def item_count(self) -> int:
        return self._cells

    def item_name(self, index: int) -> str:
        if self._picture is None or index < 0:
            return ""
        return cell_words(self._picture, index, self._names, self._writes).sentence

    def item_rect(self, index: int) -> QRect:
        return self._cell_rect(index)

    def item_at(self, place: QPoint) -> int:
        return self._index_at(QPointF(place))

    def item_at_cursor(self) -> int:
        return self._index_of(self._cursor)


def _frame(painter: QPainter, rect: QRect, outer: str, inner: str) -> None:
    """A frame that is seen on any colour: a light and a dark line around the cell."""
    grow = max(2, (14 - rect.width()) // 2)
    box = rect.adjusted(-grow, -grow, grow - 1, grow - 1)
    painter.setPen(QPen(QColor(inner), 1))
    painter.drawRect(box.adjusted(-1, -1, 1, 1))
    painter.drawRect(box.adjusted(2, 2, -2, -2))
    painter.setPen(QPen(QColor(outer), 2))
    painter.drawRect(box.adjusted(1, 1, 0, 0))
