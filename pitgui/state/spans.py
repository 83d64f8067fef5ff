"""Who sat in which slot from when to when: what the timeline draws.

The rule: made of the pictures the window has seen since it opened the disk; a session that is gone
from its slot ended between two pictures, and the later one's time is taken.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine import StatusPicture
from pitgui.state.losses import is_record

KEPT = 1000


@dataclass(frozen=True, slots=True)
class Span:
    """One session in its slot. `ended_ns` is 0 while it sits there alive."""

    slot: int
    sequence: int
    name: str
    started_ns: int
    ended_ns: int = 0
    how: str = ""  # why it ended, as the history says


def spans_after(spans: tuple[Span, ...], status: StatusPicture) -> tuple[Span, ...]:
    """The spans, brought up to a new picture; the very same value when nothing changed."""
    here = {one.sequence: one for one in status.sessions}
    known = {span.sequence for span in spans}
    changed: list[Span] = []
    for span in spans:
        session = here.get(span.sequence)
        if session is None:
            changed.append(span if span.ended_ns else replace(span, ended_ns=status.now_ns))
        else:
            ended = session.ended_ns if is_record(session) else 0
            changed.append(replace(span, name=session.name, ended_ns=ended))
    changed += [
        Span(one.slot, one.sequence, one.name, one.created_ns,
             one.ended_ns if is_record(one) else 0)
        for one in status.sessions
        if one.sequence not in known
    ]  # fmt: skip
    new = tuple(changed[-KEPT:])
    return spans if new == spans else new
