"""One flush of a disk for all connections: done when something was written since the last one.

Hosts send flushes in bursts and from several connections. The rule: a flush returns only when
everything that was answered before it began is durable, so it waits for one under way, and a
failed one leaves its work to the next.
"""

from __future__ import annotations

import threading
from collections.abc import Callable


class SharedFlush:
    """Wraps the flush of one disk. Call `touched` after each change, before it is answered."""

    def __init__(self, flush: Callable[[], None]) -> None:
        self._flush = flush
        self._lock = threading.Lock()  # one flush at a time
        self._dirty = True  # what was written before us is none of our knowledge

    def touched(self) -> None:
        """Something was written (any thread)."""
        self._dirty = True

    def flush(self) -> None:
        """Make everything durable that was touched before; raises what the disk raises."""
        with self._lock:
            if not self._dirty:
                return
            self._dirty = False  # first: what is touched from here on may miss this flush
            try:
                self._flush()
            except BaseException:
                self._dirty = True
                raise
