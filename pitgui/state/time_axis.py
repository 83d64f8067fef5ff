"""A stretch of time on a stretch of pixels: where a moment lies, and which moments get words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, pairwise

SECOND = 1_000_000_000
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)
APART = 110.0  # pixels between words


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """`first_ns` to `last_ns` over `width` pixels from `left`."""

    first_ns: int
    last_ns: int
    left: float
    width: float

    def place(self, time_ns: int) -> float:
        """Where a moment lies; outside of the axis for moments outside of it."""
        whole = max(1, self.last_ns - self.first_ns)
        return self.left + self.width * (time_ns - self.first_ns) / whole

    def time(self, place: float) -> int:
        """The moment at a place."""
        share = (place - self.left) / max(1.0, self.width)
        return self.first_ns + int(share * (self.last_ns - self.first_ns))

    def zoomed(self, place: float, factor: float, now_ns: int) -> tuple[int, int]:
        """The range after zooming at a place; a second at least, a hundred days at most."""
        whole = self.last_ns - self.first_ns
        new = int(min(max(whole * factor, SECOND), 100 * 86400 * SECOND))
        share = min(1.0, max(0.0, (place - self.left) / max(1.0, self.width)))
        last = min(self.time(place) + int(new * (1 - share)), now_ns)
        return last - new, last


def ticks(axis: TimeAxis) -> list[tuple[int, str]]:
    """Round local times that are far enough apart, with their words."""
    seconds = (axis.last_ns - axis.first_ns) / SECOND
    enough = seconds * APART / max(1.0, axis.width)
    step = next((one for one in _STEPS if one >= enough), _STEPS[-1])
    offset = datetime.fromtimestamp(axis.first_ns / SECOND).astimezone().utcoffset()
    shift = int(offset.total_seconds()) if offset is not None else 0
    first = -(-(axis.first_ns // SECOND + shift) // step) * step - shift
    shape = "%H:%M" if step >= 60 else "%H:%M:%S"
    shape = "%-d %b" if step >= 86400 else shape
    times = range(first, axis.last_ns // SECOND + 1, step)
    return [
        (one * SECOND, datetime.fromtimestamp(one).astimezone().strftime(shape))
        for one in times[:64]
    ]


def spread(times: tuple[int, ...], left: float, width: float, least: float) -> tuple[float, ...]:
    """Places for moments, oldest first: the longer between two of them, the farther apart.

    Half of the width is dealt out evenly and half by time, so that each can be told from the next
    whatever the times are; nothing is nearer than `least` while there is room for that.
    """
    gaps = [max(0, later - one) for one, later in pairwise(times)]
    if not gaps:
        return (left + width / 2,) * len(times)
    even, whole = width / len(gaps), sum(gaps)
    base = min(even, max(even / 2, least)) if whole else even
    for_time = width - base * len(gaps)
    steps = (base + (for_time * gap / whole if whole else 0.0) for gap in gaps)
    return tuple(accumulate(steps, initial=left))
