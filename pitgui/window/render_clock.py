"""Draws the newest state soon, but no more than twenty times a second."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot

SPACING = 0.05
SHARE = 4.0  # draws take at most a fifth of the time


class RenderClock(QObject):
    """`want()` as often as one likes; `draw` is called once for all of them."""

    def __init__(self, draw: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._draw = draw
        self._last = float("-inf")
        self._spacing = SPACING
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fire)

    def want(self) -> None:
        """There is something new to draw."""
        if not self._timer.isActive():
            wait = max(0.0, self._last + self._spacing - time.monotonic())
            self._timer.start(int(wait * 1000))

    @Slot()
    def _fire(self) -> None:
        began = time.monotonic()
        self._draw()
        self._last = time.monotonic()
        # A window that draws slowly, because the engine keeps Python busy, draws less often.
        self._spacing = max(SPACING, SHARE * (self._last - began))
