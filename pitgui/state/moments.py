"""Which recorded moment comes before or after the one that is shown. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


def moment_after(recorded: tuple[int, ...], shown: int, steps: int) -> int:
    """The moment so many recorded ones on (or back, below 0); 0, now, behind the newest.

    `shown` 0 is now. Before the oldest there is nothing: there it stays at the oldest.
    """
    if not recorded:
        return 0
    if steps < 0:
        place = (len(recorded) if not shown else bisect_left(recorded, shown)) + steps
        return recorded[max(0, place)]
    if not shown:
        return 0
    place = bisect_right(recorded, shown) + steps - 1
    return recorded[place] if place < len(recorded) else 0
