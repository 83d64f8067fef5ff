"""A hex view on its own: sixteen bytes a row where there is room for them, else eight."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent

from pitgui.widgets.hex_pair import NARROW, WIDE
from pitgui.widgets.hex_view import HexView


class FittedHexView(HexView):
    """Large text makes rows shorter; only where eight bytes have no room it scrolls sideways."""

    def set_size(self, size: int) -> None:
        super().set_size(size)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._fit()

    def _fit(self) -> None:
        bar = self.verticalScrollBar().sizeHint().width()
        self.set_columns(WIDE if self.width() - bar >= self.width_of(WIDE) else NARROW)
