"""Which regions were looked up one after another, and what any number of frames would have hit.

The rule: look-ups of the region that was used last are not noted, for they hit with a single frame
already: only their number counts. One pass over the rest (Mattson's stack distances) answers for
every number of frames at once, as far as frames are replaced least recently used first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

MOST_REFERENCES = 200_000
_STEP = 4096  # references between two looks whether anybody still waits


class References:
    """Regions in the order of their look-ups; beyond the most, they are counted as lost."""

    def __init__(self, most: int = MOST_REFERENCES) -> None:
        self.regions: list[int] = []
        self.lost = 0
        self._most = most

    def note(self, region: int) -> None:
        """Keep one look-up; safe from any thread."""
        if len(self.regions) < self._most:
            self.regions.append(region)
        else:
            self.lost += 1


def frames_needed(
    regions: Sequence[int], look: Callable[[], None] = lambda: None
) -> list[tuple[int, int]]:
    """(frames, look-ups that hit with so many frames or more), by frames; first uses never hit.

    `look` is called now and then and may raise.
    """
    count = len(regions)
    tree = [0] * (count + 1)  # Fenwick: which positions are the last use of their region
    last: dict[int, int] = {}
    hits: dict[int, int] = {}
    for position, region in enumerate(regions, 1):
        if position % _STEP == 0:
            look()
        before = last.get(region)
        if before is not None:
            distance = len(last) - _sum(tree, before) + 1
            hits[distance] = hits.get(distance, 0) + 1
            _add(tree, before, -1)
        _add(tree, position, 1)
        last[region] = position
    ordered = sorted(hits)
    return list(zip(ordered, accumulate(hits[frames] for frames in ordered), strict=True))


def _add(tree: list[int], place: int, amount: int) -> None:
    while place < len(tree):
        tree[place] += amount
        place += place & -place


def _sum(tree: list[int], place: int) -> int:
    found = 0
    while place:
        found += tree[place]
        place &= place - 1
    return found
