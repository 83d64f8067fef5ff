"""Small squares in the colour of a slot, for lists and menus. The number stands beside them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from pitgui.theme.tokens import current

SIDE = 16
RATIO = 2.0


def square(colour: str, *, hollow: bool = False) -> QPixmap:
    """A rounded square of that colour; `hollow` for what holds nothing."""
    picture = QPixmap(int(SIDE * RATIO), int(SIDE * RATIO))
    picture.setDevicePixelRatio(RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if hollow:
        painter.setPen(QPen(QColor(colour), 1.5))
        painter.drawRoundedRect(QRectF(4, 4, 8, 8), 2, 2)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(QRectF(3, 3, 10, 10), 2, 2)
    painter.end()
    return picture


def slot_icon(slot: int, *, hollow: bool = False) -> QIcon:
    """The square of a slot."""
    return QIcon(square(current().slot(slot), hollow=hollow))
