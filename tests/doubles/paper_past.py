"""The past of a disk made of paper: what the history would choose of what the test gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from engine import EventLog, EventPicture, SessionUse, SessionUsePicture


def events_of(log: Iterable[EventPicture], command: EventLog) -> tuple[EventPicture, ...]:
    """What is in the log, the newest first, as the engine would choose it."""
    found = [
        event
        for event in sorted(log, key=lambda one: -one.number)
        if (not command.before or event.number < command.before)
        and command.containing.lower() in event.text.lower()
        and (not command.kinds or event.kind in command.kinds)
    ]
    return tuple(found[: command.limit])


def use_within(held: SessionUsePicture, command: SessionUse, now_ns: int) -> SessionUsePicture:
    """What sessions held at the times that are asked for."""
    inside = [
        place
        for place, time_ns in enumerate(held.times)
        if command.since_ns <= time_ns < (command.until_ns or now_ns)
    ]
    lines = tuple(
        replace(one, chunks=tuple(one.chunks[place] for place in inside)) for one in held.sessions
    )
    return SessionUsePicture(tuple(held.times[place] for place in inside), lines, held.others)
