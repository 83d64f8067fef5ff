"""When the cache disk will be full, with a range and its basis, or nothing at all.

The rule: a number only where the data carries one. Growth is of live chunks (stale ones are
reusable and count as room); the range comes from the slowest and the fastest third of the time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

SHORTEST_BASIS = 60.0  # seconds of watching before anything is said
FEWEST_CHUNKS = 32
LONGEST_FORECAST = 90 * 86400.0


class Growth(Protocol):
    """What a forecast is made of: a moment, and the chunks that were live then."""

    @property
    def time_ns(self) -> int: ...

    @property
    def live(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Forecast:
    """Seconds until full: likely, soonest, latest (None: not in sight); `basis` in seconds."""

    likely: float
    soonest: float
    latest: float | None
    chunks_per_second: float
    basis: float


def forecast(samples: Sequence[Growth], room: int) -> Forecast | None:
    """When `room` chunks will be used up; None when that cannot be said."""
    if len(samples) < 4:
        return None
    first, last = samples[0], samples[-1]
    basis = (last.time_ns - first.time_ns) / 1e9
    grown = last.live - first.live
    if basis < SHORTEST_BASIS or grown < FEWEST_CHUNKS:
        return None
    mean = grown / basis
    likely = room / mean
    if likely > LONGEST_FORECAST:
        return None
    slopes = _slopes_of_thirds(samples, basis)
    fastest, slowest = max(slopes), min(slopes)
    latest = room / slowest if slowest > 0 else None
    return Forecast(likely, room / max(fastest, mean), latest, mean, basis)


def _slopes_of_thirds(samples: Sequence[Growth], basis: float) -> list[float]:
    start = samples[0].time_ns
    edges = [start + int(basis * 1e9 * part / 3) for part in range(4)]
    nearest = [_nearest(samples, edge) for edge in edges]
    slopes = []
    for one, two in pairwise(nearest):
        seconds = (two.time_ns - one.time_ns) / 1e9
        if seconds > 0:
            slopes.append((two.live - one.live) / seconds)
    return slopes


def _nearest(samples: Sequence[Growth], time_ns: int) -> Growth:
    return min(samples, key=lambda one: abs(one.time_ns - time_ns))
