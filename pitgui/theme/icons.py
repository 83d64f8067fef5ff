"""Icons from one bundled set, tinted by the scheme; drawn sharp at any scale.

The rule: an icon is asked for by the name of its file in resources/icons. Icons are made anew
after a switch of scheme: `theme.apply` forgets them, and actions ask again on PaletteChange.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pitgui.theme.tokens import current


def folder() -> Path:
    """Where the icons lie: in the installed package, or at the top of the source tree."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources" / "icons"
    return installed if installed.is_dir() else package.parent / "resources" / "icons"


class _SvgIcon(QIconEngine):
    """Draws one SVG in the colours of the scheme that is in use when it is painted."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        renderer = _renderer(self._name, self._tint(mode))
        side = min(rect.width(), rect.height())
        left = rect.x() + (rect.width() - side) / 2
        top = rect.y() + (rect.height() - side) / 2
        renderer.render(painter, QRectF(left, top, side, side))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _SvgIcon(self._name, self._colour)

    def _tint(self, mode: QIcon.Mode) -> str:
        scheme = current()
        if mode is QIcon.Mode.Disabled:
            return scheme.text_faint
        return str(getattr(scheme, self._colour, self._colour))


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (folder() / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


def icon(name: str, colour: str = "text") -> QIcon:
    """The icon of that name; `colour` is a token's name or '#rrggbb'."""
    return QIcon(_SvgIcon(name, colour))


def pixmap(name: str, side: int, colour: str = "text_muted", ratio: float = 1.0) -> QPixmap:
    """The icon as a square picture of `side` pixels on a screen of that ratio."""
    made = icon(name, colour).pixmap(QSize(side, side), ratio)
    made.setDevicePixelRatio(ratio)
    return made


def forget() -> None:
    """Drop what was drawn in another scheme."""
    _renderer.cache_clear()
