"""What was going on, as lines and sums: rates between samples of the history. Pure.

The rule: a line is broken where nothing was noted, and a rate is an amount by the time it was
noted over; nothing is made up between two samples.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from engine import CHUNK_BYTES, ActivityPicture

LEVELS = ("live", "stale", "free")
AMOUNTS = (
    "source_writes", "writes_with_copy", "chunks_copied", "view_reads", "page_hits", "page_misses",
)  # fmt: skip
GAP = 3.0  # of the usual time between two samples
USUAL_NS = 5_000_000_000


@dataclass(frozen=True, slots=True)
class Spell:
    """One sample: what was done in `seconds` up to `time_ns`. `gap`: nothing is known before."""

    time_ns: int
    seconds: float
    gap: bool
    values: dict[str, int]

    def rate(self, field: str) -> float:
        """Amounts a second."""
        return self.values.get(field, 0) / self.seconds

    def level(self, field: str) -> int:
        """Bytes at the end of the span."""
        return self.values.get(field, 0) * CHUNK_BYTES


@dataclass(frozen=True, slots=True)
class Sum:
    """All that was done from `first_ns` to `last_ns`."""

    first_ns: int
    last_ns: int
    amounts: dict[str, int]
    live_before: int  # bytes
    live_after: int

    @property
    def page_hits(self) -> float | None:
        """The share of look-ups that hit, None without any."""
        hits = self.amounts["page_hits"]
        looked_up = hits + self.amounts["page_misses"]
        return hits / looked_up if looked_up else None


def spells(picture: ActivityPicture) -> tuple[Spell, ...]:
    """The samples of a picture, oldest first."""
    times = [row[0] for row in picture.rows]
    apart = [late - early for early, late in pairwise(times) if late > early]
    usual = max(1.0, float(median_low(apart))) if apart else float(USUAL_NS)
    found: list[Spell] = []
    for row in picture.rows:
        since = row[0] - found[-1].time_ns if found else 0
        gap = not 0 < since <= GAP * usual
        seconds = (usual if gap else since) / 1e9
        values = dict(zip(picture.fields, row[1:], strict=True))
        found.append(Spell(row[0], seconds, gap, values))
    return tuple(found)


def sum_of(all_: tuple[Spell, ...], first_ns: int, last_ns: int) -> Sum | None:
    """The sum of the samples that end in a stretch of time; None when none does."""
    inside = [one for one in all_ if first_ns <= one.time_ns <= last_ns]
    if not inside:
        return None
    amounts = {field: sum(one.values.get(field, 0) for one in inside) for field in AMOUNTS}
    begin = inside[0].time_ns - int(inside[0].seconds * 1e9)
    return Sum(
        begin, inside[-1].time_ns, amounts, inside[0].level("live"), inside[-1].level("live")
    )
