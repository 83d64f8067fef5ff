"""Looks how large a disk is now, without ever being held by a disk that does not answer.

A file of a network file system whose server is away answers nobody, and whoever asks it cannot be
stopped. The rule: it is asked in a thread that waits alone, and by one thread at a time; everybody
else goes on with what was known last.
"""

from __future__ import annotations

import threading
import time

from engine.device.disk import Disk, RoomOutside

PATIENCE = 0.5  # seconds


class SizeLook:
    """Asks one disk for its size, and for the room around it. Thread-safe.

    `_lock` guards `_asked` and is held for book-keeping only.
    """

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self._size = disk.size
        self.room: RoomOutside | None = None  # as it was told last
        self._lock = threading.Lock()
        self._asked: threading.Event | None = None  # set once the question was answered
        self._since = 0.0

    def ask(self, patience: float = PATIENCE) -> tuple[int, bool]:
        """Its size, as it was told last, and whether it answers."""
        with self._lock:
            answered = self._asked
            if answered is None:
                answered = self._asked = threading.Event()
                self._since = time.monotonic()
                try:
                    threading.Thread(target=self._look, args=(answered,), daemon=True).start()
                except RuntimeError:  # the system has no room for one more: the next look asks
                    self._asked = None
                    return self._size, True
                wait = patience
            else:
                # A disk that has been silent for long is waited for once, not by every look.
                wait = max(0.0, patience - (time.monotonic() - self._since))
        answers = answered.wait(wait)
        return self._size, answers

    def _look(self, answered: threading.Event) -> None:
        self._size = self._disk.present_size()
        self.room = self._disk.room_outside()
        with self._lock:
            self._asked = None
        answered.set()
