"""When to look for the next request for a moment before sleeping until it comes.

To be woken costs more than to answer: 30 to 60 us on an idle virtual processor, several requests'
worth. A host that asks one thing at a time asks again within that, so the thread that just
answered looks at its socket for WINDOW first. Rules, so that this never costs others:

- Only where there is a second processor for the host.
- Only the thread of the one connection that is busy: who looks takes turns at the interpreter with
  all who answer. Four busy hosts got half as many answers again when nobody looked for them.
- Only while it pays: after MISSES looks in vain the thread sleeps at once, until one sleep was so
  short that looking would have been enough.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from time import perf_counter
from typing import ClassVar

WINDOW = 0.00006
"""Seconds to look for."""
SHORT = 2 * WINDOW
"""A sleep that took no longer, its wake-up included, could have been spared."""
MISSES = 3

Receive = Callable[[memoryview, int], int | None]
"""(where to, flags of recv) -> bytes received, None where there are none (yet)."""

_AT_ONCE = socket.MSG_DONTWAIT


class Alertness:
    """How one connection waits. Belongs to the connection's thread.

    latest: the one of this process, whose connections share an interpreter, that waited last.
    """

    latest: ClassVar[Alertness | None] = None

    def __init__(self, *, processors: int = 0) -> None:
        self._worth = (processors or len(os.sched_getaffinity(0))) > 1
        self._chances = 0  # looks in vain that are left; 0: sleep at once

    def wait(self, receive: Receive, target: memoryview) -> int | None:
        """What `receive` answers: tried without blocking while that may pay, then blocking."""
        alone, Alertness.latest = Alertness.latest is self, self
        if self._chances and alone:
            got = receive(target, _AT_ONCE)
            until = perf_counter() + WINDOW
            while got is None and Alertness.latest is self and perf_counter() < until:
                got = receive(target, _AT_ONCE)
            if got is not None:
                self._chances = MISSES
                return got
            self._chances -= 1
            return receive(target, 0)
        begun = perf_counter()
        got = receive(target, 0)
        if perf_counter() - begun < SHORT and self._worth:
            self._chances = max(self._chances, 1)
        return got
