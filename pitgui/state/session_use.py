"""What each session held over a stretch of time: the history, then what the window saw. Pure.

The rule: the history goes first, for it was there all the time; the window's own samples only go on
after it. A session is named as it is now, or else as the history knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from engine import SessionPicture, SessionUsePicture
from pitgui.state.activity import GAP, USUAL_NS
from pitgui.state.rates import Sample

ABSENT = -1


@dataclass(frozen=True, slots=True)
class UseLine:
    """The chunks that one session held at each time; ABSENT where it was not there."""

    sequence: int
    slot: int
    name: str
    chunks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """What sessions held. breaks: nothing was noted before that time. others: more sessions."""

    times: tuple[int, ...] = ()
    breaks: tuple[bool, ...] = ()
    lines: tuple[UseLine, ...] = ()  # by slot and age
    others: int = 0


def use_of(
    history: SessionUsePicture | None,
    samples: Iterable[Sample],
    sessions: Iterable[SessionPicture],
    stretch: tuple[int, int],
    most: int,
) -> Use:
    """The `most` sessions that held most in a stretch of time (ns)."""
    first, last = stretch
    told = history or SessionUsePicture((), (), 0)
    after = max(first - 1, told.times[-1] if told.times else -1)
    seen = [one for one in samples if after < one.time_ns <= last]
    times = (*told.times, *(one.time_ns for one in seen))
    who = {one.sequence: (one.slot, one.name) for one in told.sessions}
    who |= {one.sequence: (one.slot, one.name) for one in sessions}
    kept = {one.sequence: one.chunks for one in told.sessions}
    none = (ABSENT,) * len(told.times)
    helds = [dict(one.held) for one in seen]
    lines = [
        UseLine(
            sequence, slot, name,
            (*kept.get(sequence, none), *(held.get(sequence, ABSENT) for held in helds)),
        )
        for sequence, (slot, name) in who.items()
    ]  # fmt: skip
    there = [line for line in lines if max(line.chunks, default=ABSENT) != ABSENT]
    there.sort(key=lambda line: (-max(line.chunks), line.sequence))
    shown = sorted(there[:most], key=lambda line: (line.slot, line.sequence))
    others = told.others + len(there) - len(shown)
    return Use(times, _breaks(told.times, times), tuple(shown), others)


def _breaks(kept: tuple[int, ...], times: tuple[int, ...]) -> tuple[bool, ...]:
    """Where a line begins anew: after far longer than samples usually are apart."""
    apart = [late - early for early, late in pairwise(kept)]
    usual = max(USUAL_NS, median_low(apart)) if apart else USUAL_NS
    return (True,)[: len(times)] + tuple(
        late - early > GAP * usual for early, late in pairwise(times)
    )


def use_lines(use: Use, chosen: tuple[int, int]) -> Iterator[str]:
    """The lines of a CSV file: the chunks of each session at each time; empty: it was not there.

    chosen: only the times from the one to the other; (0, 0) for all.
    """
    names = (f"chunks_of_sequence_{line.sequence}" for line in use.lines)
    yield ",".join(("time_ns", *names)) + "\r\n"
    for place, time_ns in enumerate(use.times):
        if not chosen[1] or chosen[0] <= time_ns <= chosen[1]:
            held = (line.chunks[place] for line in use.lines)
            cells = ("" if chunks == ABSENT else str(chunks) for chunks in held)
            yield ",".join((str(time_ns), *cells)) + "\r\n"
