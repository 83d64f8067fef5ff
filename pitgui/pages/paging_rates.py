"""Rates of the paging counters over the last minutes, from one picture to the next."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from engine import PagingPicture

KEPT_SECONDS = 120.0
SPACING = 0.5
Lines = tuple[list[float], list[float], list[float], list[float], list[float]]


class PagingRates:
    """Keeps counters of the last two minutes, two a second. The clock is handed in by tests."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: deque[tuple[float, tuple[int, int, int, int]]] = deque()

    def clear(self) -> None:
        """Another disk: begin anew."""
        self._kept.clear()

    def add(self, picture: PagingPicture) -> None:
        """Note the counters of a picture."""
        now = self._clock()
        if self._kept and now - self._kept[-1][0] < SPACING:
            return
        counters = (picture.hits, picture.misses, picture.evictions, picture.write_backs)
        if self._kept and any(
            new < old for new, old in zip(counters, self._kept[-1][1], strict=True)
        ):
            self._kept.clear()  # counted anew: the disk was opened again
        self._kept.append((now, counters))
        while now - self._kept[0][0] > KEPT_SECONDS:
            self._kept.popleft()

    def lines(self) -> Lines:
        """Times (seconds, 0 is the newest) and hits, misses, evictions, write-backs a second."""
        lines: Lines = ([], [], [], [], [])
        if not self._kept:
            return lines
        newest = self._kept[-1][0]
        before: tuple[float, tuple[int, int, int, int]] | None = None
        for moment, counters in self._kept:
            if before is not None:
                seconds = moment - before[0]
                lines[0].append(moment - newest)
                for line, new, old in zip(lines[1:], counters, before[1], strict=True):
                    line.append((new - old) / seconds)
            before = (moment, counters)
        return lines
