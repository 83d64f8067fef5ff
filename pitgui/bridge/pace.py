"""How often the window may look while the engine works: the engine first, then the motion.

The rule: all of Python in this process takes turns at one lock, so whatever the window computes
the engine waits for. The window may take a share of one processor core: QUIET_SHARE of it while
the rest of the process rests, falling in a straight line to BUSY_SHARE where it is flat out. What
it took beyond its share is a debt; the next look waits until that is paid back, but never longer
than LONGEST_SECONDS after the last, for a window that stands still cannot be trusted.

Pure: the clocks are handed in. Not thread-safe; lives on the window's thread.
"""

from __future__ import annotations

from collections.abc import Callable

QUIET_SHARE = 0.30
BUSY_SHARE = 0.05
FLAT_OUT = 0.7  # of a core; an engine that waits for the window takes no whole one
LONGEST_SECONDS = 0.5
SMOOTH_SECONDS = 0.25  # how long it takes to believe that the engine is busy, or rests


class Pace:
    """Says how long the next look should wait.

    wall: seconds by the clock; window: processor seconds of the window's own threads; process:
    those of the whole process.
    """

    def __init__(
        self,
        wall: Callable[[], float],
        window: Callable[[], float],
        process: Callable[[], float],
    ) -> None:
        self._clocks = (wall, window, process)
        self._last = (wall(), window(), process())
        self._looked = float("-inf")
        self._others = 0.0
        self._debt = 0.0

    @property
    def share(self) -> float:
        """The share of a core that the window may take now."""
        return QUIET_SHARE - (QUIET_SHARE - BUSY_SHARE) * min(1.0, self._others / FLAT_OUT)

    def wait(self) -> float:
        """Seconds until the next look should go out; 0 now."""
        self._account()
        longest = self._looked + LONGEST_SECONDS - self._last[0]
        return max(0.0, min(self._debt / self.share, longest))

    def looked(self) -> None:
        """A look went out."""
        self._looked = self._clocks[0]()

    def _account(self) -> None:
        now = tuple(clock() for clock in self._clocks)
        passed, taken, whole = (new - old for new, old in zip(now, self._last, strict=True))
        if passed <= 0:
            return
        self._last = (now[0], now[1], now[2])
        others = max(0.0, whole - taken) / passed
        self._others += (others - self._others) * min(1.0, passed / SMOOTH_SECONDS)
        debt = self._debt + taken - self.share * passed
        self._debt = min(max(0.0, debt), self.share * LONGEST_SECONDS)
