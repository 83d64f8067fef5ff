"""The write gate: writers pass it freely; a session start closes it, drains it and opens it again.

| state  | a writer                       | the starter                              |
| ------ | ------------------------------ | ---------------------------------------- |
| open   | appends a ticket, goes on      | sets `closed`, waits until no ticket     |
| closed | takes its ticket back, waits   | works; opens the gate when done          |

Who closes it opens it again soon: a start when it is done, a hold of the writes (write_hold) after
some seconds at most. Writers run out of patience only with a cache disk that does not answer.

A list's append and pop are atomic, so passing an open gate takes no lock. A writer appends its
ticket before it looks at `closed`, the starter sets `closed` before it looks at the tickets: one
of the two always sees the other.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from engine.errors import Busy
from engine.mapping.first_write_filter import FirstWriteFilter


class WriteGate:
    """Counts the writes under way. Hot paths use `tickets` and `closed` themselves.

    A closed gate also pauses the first-write filter, so that the quick way need not look at both.
    """

    def __init__(self, known: FirstWriteFilter) -> None:
        self._known = known
        self._epoch = known.epoch
        self.tickets: list[None] = []
        self.closed = False
        self._cache_since: float | None = None  # the starter has done with the source since then
        self._opened = threading.Event()
        self._opened.set()
        self._left = threading.Event()

    def enter(self, patience: float) -> bool:
        """Pass the gate, waiting while it is closed; False: the starter waits for a dead cache.

        A slow source is waited for as long as it takes: the write would wait for it too.
        """
        while True:
            self.tickets.append(None)
            if not self.closed:
                return True
            self.leave()
            if not self._opens(patience):
                return False

    def _opens(self, patience: float) -> bool:
        """Wait until it is open; False when the cache has been asked for `patience` seconds."""
        wait = patience
        while not self._opened.wait(wait):
            since = self._cache_since
            asked = time.monotonic() - since if since is not None else 0.0
            if asked >= patience:
                return False
            wait = patience - asked
        return True

    def leave(self) -> None:
        """Give the ticket back; wakes a starter that waits."""
        self.tickets.pop()
        if self.closed:
            self.wake_starter()

    def wake_starter(self) -> None:
        """Let a starter that waits look at the tickets again."""
        self._left.set()

    def close(self, patience: float) -> None:
        """No write is under way from here to `open`; raises Busy, and is open, if they go on."""
        self._opened.clear()
        self.closed = True
        self._epoch = self._known.pause()
        try:
            self._drain(time.monotonic() + patience)
        except BaseException:
            self.open()
            raise

    def open(self) -> None:
        """Let the writers pass again."""
        self._known.resume(self._epoch)
        self.closed = False
        self._opened.set()

    @contextmanager
    def shut(self, patience: float) -> Iterator[None]:
        """No write is under way inside; raises Busy if they do not end within `patience` s."""
        self.close(patience)
        try:
            yield
        finally:
            self.open()

    @contextmanager
    def asking_cache(self) -> Iterator[None]:
        """Inside a closed gate: what is waited for inside is the cache disk, not the source."""
        self._cache_since = time.monotonic()
        try:
            yield
        finally:
            self._cache_since = None
            if self._known.epoch >= 0:  # a start woke the filter, and the gate stays closed
                self._epoch = self._known.pause()

    def _drain(self, deadline: float) -> None:
        while self.tickets:
            self._left.clear()
            if not self.tickets:
                return
            if not self._left.wait(deadline - time.monotonic()):
                raise Busy(
                    "Writes under way did not end in time, so no session was started. A disk "
                    "answers slowly; try again when it has recovered."
                )
