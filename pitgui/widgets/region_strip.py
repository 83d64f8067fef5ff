"""The metadata's address space as a strip: which regions are in memory, and of what kind.

The rule: the strip is as wide as the widget whatever the number of regions; a resident region is
lit at its place, and as wide as it takes to be seen.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from engine import PagingPicture
from pitgui.config.words import tr
from pitgui.theme.tokens import current, mix
from pitgui.widgets import accessible
from pitgui.widgets.frame_grid import kind_colour, kind_words

APART = 16  # the words at both ends
BAR = 22
HEADERS = 2


class RegionStrip(QWidget, accessible.PaintedItems):
    """Signals: picked(region); hovered(str), '' when the pointer left."""

    picked = Signal(object)
    hovered = Signal(str)

    painted_role = accessible.Role.List
    painted_item_role = accessible.Role.ListItem

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install()
        self.setAccessibleName(tr("Region address space"))
        self.setAccessibleDescription(
            tr("Left and right go from one resident region to the next, Enter opens it decoded.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._regions = 0
        self._map_regions = 0
        self._resident: dict[int, str] = {}
        self._order: list[int] = []
        self._cursor = 0
        self._open = -1
        self._lines = 1  # of labels

    def show_paging(self, picture: PagingPicture) -> None:
        """Light the regions that are in a frame."""
        resident = {frame.region: frame.kind for frame in picture.frames}
        known = (self._regions, self._map_regions, self._resident)
        if (picture.regions, picture.map_regions, resident) != known:
            self._regions, self._map_regions = picture.regions, picture.map_regions
            self._resident, self._order = resident, sorted(resident)
            self._cursor = min(self._cursor, max(0, len(resident) - 1))
            self._settle_lines()
            self.update()

    def mark(self, region: int) -> None:
        """Point at the region that is open; -1 none."""
        self._open = region
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, BAR + 6 + self._lines * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.sizeHint().height())

    def _x(self, region: int) -> float:
        return self.width() * region / max(1, self._regions)

    def _kind(self, region: int) -> str:
        if region < HEADERS:
            return "header"
        return "map" if region < HEADERS + self._map_regions else "allocation"

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        tokens = current()
        edges = [0, HEADERS, HEADERS + self._map_regions, self._regions]
        for first, last in pairwise(edges):
            colour = mix(tokens.canvas, kind_colour(tokens, self._kind(first)), 0.16)
            rect = QRectF(self._x(first), 0, self._x(last) - self._x(first), BAR)
            painter.fillRect(rect, QColor(colour))
        for region, kind in self._resident.items():
            wide = max(1.5, self._x(region + 1) - self._x(region))
            rect = QRectF(self._x(region), 0, wide, BAR)
            painter.fillRect(rect, QColor(kind_colour(tokens, kind)))
        if self._regions:
            self._paint_labels(painter)
        for region, colour in self._pointers():
            x = self._x(region) + max(1.5, self._x(region + 1) - self._x(region)) / 2
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            painter.drawPolygon([QPointF(x, BAR), QPointF(x - 4, BAR + 6), QPointF(x + 4, BAR + 6)])
        painter.end()

    def _pointers(self) -> list[tuple[int, str]]:
        tokens = current()
        pointers = [(self._open, tokens.text)] if 0 <= self._open < self._regions else []
        if self.hasFocus() and self._order:
            pointers.append((self._order[self._cursor], tokens.accent))
        return pointers

    def _labels(self) -> tuple[str, str]:
        border, last = HEADERS + self._map_regions, self._regions - 1
        return (
            tr("0: headers · 2 to {last:,}: map of the source", last=border - 1),
            tr("{first:,} to {last:,}: allocation blocks", first=border, last=last),
        )

    def _settle_lines(self) -> None:
        """Both labels on one line, or one below the other where they have no room beside."""
        wide = sum(self.fontMetrics().horizontalAdvance(one) for one in self._labels())
        lines = 1 if wide + APART <= self.width() else 2
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _paint_labels(self, painter: QPainter) -> None:
        metrics = self.fontMetrics()
        base = BAR + 6 + metrics.ascent()
        painter.setPen(QColor(current().text_muted))
        left, right = self._labels()
        painter.drawText(QPointF(0, base), left)
        wide, least = metrics.horizontalAdvance(right), metrics.horizontalAdvance(left) + APART
        if self._lines > 1:
            base, least = base + metrics.height(), 0
        place = max(self._x(HEADERS + self._map_regions), least)
        painter.drawText(QPointF(max(0, min(self.width() - wide, place)), base), right)

    # -- events

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._settle_lines()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_lines()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def _region_at(self, x: float) -> int:
        region = int(x / max(1, self.width()) * self._regions)
        return max(0, min(self._regions - 1, region))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._regions:
            self.hovered.emit(self._words(self._near(event.position().x())))

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit("")

    def _near(self, x: float) -> int:
        """The resident region within a few pixels, else the one right there."""
        near = min(self._order, key=lambda region: abs(self._x(region) - x), default=-1)
        there = self._region_at(x)
        return near if near >= 0 and abs(self._x(near) - x) <= 3 else there

    def _words(self, region: int) -> str:
        state = tr("in memory") if region in self._resident else tr("on the cache disk only")
        return tr(
            "Region {region:,} ({kind}): {state}",
            region=region,
            kind=kind_words(self._kind(region)),
            state=state,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._regions and event.button() == Qt.MouseButton.LeftButton:
            region = self._near(event.position().x())
            if region in self._resident:
                self._cursor = self._order.index(region)
            self.picked.emit(region)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, last = Qt.Key, len(self._order) - 1
        places = {
            keys.Key_Left: max(0, self._cursor - 1),
            keys.Key_Right: min(last, self._cursor + 1),
            keys.Key_Home: 0,
            keys.Key_End: last,
        }
        key = Qt.Key(event.key())
        if last < 0:
            super().keyPressEvent(event)
        elif key in places:
            self._cursor = places[key]
            self.hovered.emit(self.item_name(self._cursor))
            self.update()
            accessible.speak_item(self, self._cursor)
        elif key in (keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.picked.emit(self._order[self._cursor])
        else:
            super().keyPressEvent(event)

    # -- speech

    def item_count(self) -> int:
        return len(self._order)

    def item_name(self, index: int) -> str:
        return self._words(self._order[index])

    def item_rect(self, index: int) -> QRect:
        region = self._order[index]
        wide = max(2, int(self._x(region + 1) - self._x(region)))
        return QRect(int(self._x(region)), 0, wide, BAR)

    def item_at_cursor(self) -> int:
        return self._cursor if self._order else -1
