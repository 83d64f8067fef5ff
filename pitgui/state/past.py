"""The past as the timeline draws it: stays in slots, how much was done, what went wrong. Pure.

The rule: the history knows best how a stay ended, the newest picture who is there now; what
neither knows is left empty.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine import EventLogPicture, SittingsPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.activity import Spell
from pitgui.state.spans import Span

ALERTS = (
    "session-ended-by-full", "session-ended-by-fault", "cache-failure", "chunk-damaged",
    "region-rebuilt", "write-refused",
)  # fmt: skip
HOW_IT_ENDED = (  # in the words of the history
    mark("ended"), mark("replaced"), mark("expired"), mark("undone"), mark("ended by full cache"),
    mark("ended by fault"), mark("ended while no history was kept"),
)  # fmt: skip
MOST_SITTINGS = 1000
MOST_ALERTS = 500
POINTS = 400


@dataclass(frozen=True, slots=True)
class Alert:
    """Something that went wrong, and when."""

    time_ns: int
    text: str


@dataclass(frozen=True, slots=True)
class Level:
    """Chunks of the cache disk that were live at a moment."""

    time_ns: int
    live: int


@dataclass(frozen=True, slots=True)
class Past:
    """What the history told. `trouble` says why it told nothing, '' when it did.

    levels: how full the cache disk was, over the last day, as far back as it was noted unbroken.
    """

    spans: tuple[Span, ...] = ()
    spells: tuple[Spell, ...] = ()
    alerts: tuple[Alert, ...] = ()
    levels: tuple[Level, ...] = ()
    trouble: str = ""


def spans_of(picture: SittingsPicture) -> tuple[Span, ...]:
    """The stays of a picture of the history, oldest first."""
    return tuple(
        Span(s.slot, s.sequence, s.name, s.started_ns, s.ended_ns, s.how)
        for s in reversed(picture.sittings)
    )


def alerts_of(picture: EventLogPicture) -> tuple[Alert, ...]:
    """The alerts of a picture of the log, oldest first."""
    found = [Alert(event.time_ns, event.text) for event in picture.events]
    return tuple(sorted(found, key=lambda one: one.time_ns))


def levels_of(spells: tuple[Spell, ...]) -> tuple[Level, ...]:
    """How full the cache was since the last gap: while a disk is closed nothing grows."""
    begins = max((place for place, one in enumerate(spells) if one.gap), default=0)
    return tuple(Level(one.time_ns, one.values.get("live", 0)) for one in spells[begins:])


def levels_before(levels: tuple[Level, ...], time_ns: int) -> tuple[Level, ...]:
    """The levels before a moment; none when they end long before it."""
    found = tuple(one for one in levels if one.time_ns < time_ns)
    if len(found) < 2 or time_ns - found[-1].time_ns > 3 * (found[-1].time_ns - found[-2].time_ns):
        return ()
    return found


def all_spans(kept: tuple[Span, ...], seen: tuple[Span, ...]) -> tuple[Span, ...]:
    """Stays from the history and from the window's own pictures, each once, by slot and time."""
    found = {span.sequence: span for span in seen}
    for span in kept:
        if span.ended_ns or span.sequence not in found:
            found[span.sequence] = span
    return tuple(sorted(found.values(), key=lambda one: (one.slot, one.started_ns, one.sequence)))


def span_words(span: Span) -> str:
    """A stay in words, for a tooltip and a screen reader."""
    ended = tr("still there")
    if span.ended_ns:
        how = span.how or "ended"
        said = tr(how) if how in HOW_IT_ENDED else how
        ended = f"{said} {wording.moment(span.ended_ns)}"
    name = wording.one_line(span.name) or tr("a session whose name is not known")
    started = wording.moment(span.started_ns)
    return tr(
        "{name}, slot {slot}, sequence {sequence}, started {started}, {ended}",
        name=name,
        slot=span.slot,
        sequence=span.sequence,
        started=started,
        ended=ended,
    )


def spell_words(spell: Spell) -> str:
    """What was done in a span of time, in words."""
    writes, copies = spell.rate("source_writes"), spell.rate("chunks_copied")
    until = wording.moment(spell.time_ns)
    said = tr(
        "{rate} writes, {rate2} chunks copied",
        rate=wording.rate(writes),
        rate2=wording.rate(copies),
    )
    return tr(
        "{said}, over the {long_duration} up to {until}",
        said=said,
        long_duration=wording.long_duration(spell.seconds),
        until=until,
    )
