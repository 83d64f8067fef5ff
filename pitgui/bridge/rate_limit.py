"""At most so many a second, and one at a time: when may the next question be asked?

Pure: the clock is handed in, the waiting is done by whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable


class Gate:
    """Says when the next refresh may go out. Not thread-safe; lives on the window's thread.

    Attributes: spacing, seconds between two; in_flight, whether one is on its way.
    """

    def __init__(self, per_second: float, clock: Callable[[], float]) -> None:
        self.spacing = 1.0 / per_second
        self._clock = clock
        self._last = float("-inf")
        self.in_flight = False

    def allow(self, per_second: float) -> None:
        """Let so many out a second from here on."""
        self.spacing = 1.0 / per_second

    def wait(self) -> float | None:
        """Seconds until one may go out (0 now); None while one is in flight."""
        if self.in_flight:
            return None
        return max(0.0, self._last + self.spacing - self._clock())

    def sent(self) -> None:
        """One went out."""
        self._last = self._clock()
        self.in_flight = True

    def back(self) -> None:
        """It came back, well or not."""
        self.in_flight = False
