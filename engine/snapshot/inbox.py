"""What comes for the committer: one wake-up a batch, not one a request.

The rule: who puts rings only when as many have come as are waited for; the taker says how many
before it looks, who puts looks after it has put, so that one of the two always sees the other.
"""

from __future__ import annotations

import time
from _thread import allocate_lock
from collections import deque
from typing import Generic, TypeVar

T = TypeVar("T")


class Inbox(Generic[T]):
    """Many put, one takes."""

    def __init__(self) -> None:
        self._waiting: deque[T] = deque()
        self._wanted = 1
        self._bell = allocate_lock()  # held while nothing is to be told
        self._bell.acquire()

    def __len__(self) -> int:
        return len(self._waiting)

    def put(self, one: T) -> None:
        """Leave one for the taker."""
        self._waiting.append(one)
        if len(self._waiting) >= self._wanted and self._bell.locked():
            try:
                self._bell.release()
            except RuntimeError:
                return  # another rang between the two steps: the taker is awake

    def take(self, most: int, expected: int, seconds: float, *, patient: bool) -> list[T]:
        """What has come, at most `most`: waits up to `seconds` for `expected` to have come.

        patient: where nothing has come by then, it waits for the first as long as that takes.
        """
        self._wanted = expected
        deadline = time.monotonic() + seconds
        while len(self._waiting) < expected and (left := deadline - time.monotonic()) > 0:
            self._bell.acquire(timeout=left)
        self._wanted = 1
        while patient and not self._waiting:
            self._bell.acquire()
        return [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
