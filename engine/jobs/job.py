"""Progress and cancel for long work: the one way a job talks to whoever waits for it.

A job function takes a `Job`, calls `advance` or `reach` at least every few MiB, and ends with
`Cancelled` soon after `cancel()` was called from any thread.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from engine.errors import Cancelled


class Job:
    """Counts bytes done of a total and carries the wish to cancel.

    `watch` is called from the working thread, at most 20 times a second, with the job itself.
    """

    def __init__(self, title: str = "", watch: Callable[[Job], None] | None = None) -> None:
        self.title = title
        self.done = 0
        self.total = -1
        self.started = time.monotonic()
        self._watch = watch
        self._last_watch = 0.0
        self._cancelled = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop; it raises Cancelled in its own thread at its next step."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the job to stop."""
        return self._cancelled.is_set()

    def expect(self, total: int) -> None:
        """Tell how many bytes the whole job has."""
        self.total = total
        self._show(force=True)

    def advance(self, amount: int) -> None:
        """Count `amount` more bytes as done; raises Cancelled if asked to stop."""
        self.reach(self.done + amount)

    def reach(self, done: int) -> None:
        """Set the bytes done so far; raises Cancelled if asked to stop."""
        self.done = done
        if self._cancelled.is_set():
            raise Cancelled(f"{self.title or 'The job'} was cancelled.")
        self._show(force=done == self.total)

    @property
    def bytes_per_second(self) -> float:
        """Mean rate since the start; 0 before anything was done."""
        elapsed = time.monotonic() - self.started
        return self.done / elapsed if elapsed > 0 else 0.0

    @property
    def seconds_left(self) -> float:
        """Seconds to the end at the mean rate; negative when unknown."""
        rate = self.bytes_per_second
        return (self.total - self.done) / rate if rate > 0 and self.total >= 0 else -1.0

    def _show(self, *, force: bool) -> None:
        now = time.monotonic()
        if self._watch is not None and (force or now - self._last_watch >= 0.05):
            self._last_watch = now
            self._watch(self)
