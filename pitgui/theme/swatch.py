"""Small squares in the colour of a slot, with its number in them, for lists and menus."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from pitgui.theme import fonts
from pitgui.theme.tokens import current, on_colour

SIDE = 16
RATIO = 2.0


def square(colour: str, text: str = "", *, hollow: bool = False) -> QPixmap:
    """A rounded square of that colour with a short text in it; `hollow` for what holds nothing."""
    picture = QPixmap(int(SIDE * RATIO), int(SIDE * RATIO))
    picture.setDevicePixelRatio(RATIO)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    place = QRectF(1, 1, 14, 14)
    if hollow:
        painter.setPen(QPen(QColor(current().seen(colour)), 1.5))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawRoundedRect(place, 3, 3)
    if text:
        font = fonts.system()
        font.setPixelSize(10 if len(text) < 2 else 8)
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(QColor(current().text if hollow else on_colour(colour)))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)
    painter.end()
    return picture


def slot_icon(slot: int, *, hollow: bool = False) -> QIcon:
    """The square of a slot, with its number."""
    picture = square(current().slot(slot), str(slot), hollow=hollow)
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)  # a selected row does not dim its colour
    return made
