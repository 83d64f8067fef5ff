"""Collects Python's garbage in the window's thread, and in no other.

The rule: while it is at work Python collects nothing by itself. Python does so in whatever thread
makes the next object, and a widget that is part of a cycle (the menus of a plot are) would be
destroyed in a thread of the engine, under the feet of the event loop, which then crashes.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer, Slot

EVERY_MILLISECONDS = 500
FULL_SECONDS = 30.0  # a full collection looks at everything, which takes some ten milliseconds


class GarbageCollector(QObject):
    """At work from its making until `restore`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._full = time.monotonic()
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Collect as far as enough was made since, by Python's own thresholds."""
        generations = zip(gc.get_count(), gc.get_threshold(), strict=True)
        young, middle, old = (made > most for made, most in generations)
        now = time.monotonic()
        if old and now - self._full >= FULL_SECONDS:
            self._full = now
            gc.collect()
        elif middle:
            gc.collect(1)
        elif young:
            gc.collect(0)

    def restore(self) -> None:
        """Collect all, then let Python collect by itself again, if it did before."""
        self._timer.stop()
        gc.collect()
        if self._was_enabled:
            gc.enable()
