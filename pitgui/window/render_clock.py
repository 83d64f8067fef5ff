"""Draws the newest state soon, but no more than twenty times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

SPACING = 0.05


class RenderClock(QObject):
    """`want()` as often as one likes; `draw` is called once for all of them."""

    def __init__(self, draw: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._draw = draw
        self._last = float("-inf")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fire)

    def want(self) -> None:
        """There is something new to draw."""
        if not self._timer.isActive():
            wait = max(0.0, self._last + SPACING - time.monotonic())
            self._timer.start(int(wait * 1000))

    @Slot()
    def _fire(self) -> None:
        self._last = time.monotonic()
        self._draw()
