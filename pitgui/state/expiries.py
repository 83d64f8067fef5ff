"""When sessions end by themselves, in words. Pure.

The rule: a time that has come is told with what keeps the session, for it will end as soon as that
is over.
"""

from __future__ import annotations

from engine import SessionPicture
from pitgui.config.words import tr
from pitgui.state import wording


def runs(session: SessionPicture) -> bool:
    """Whether its time is still to come."""
    return bool(session.expires_ns) and not session.ended_ns and not session.overdue


def short(session: SessionPicture, now_ns: int) -> str:
    """The same for a table: `in 5 h`, `overdue`, or a dash for never."""
    if runs(session):
        return tr("in {left}", left=left(session, now_ns))
    return tr("overdue") if session.overdue else wording.NONE


def left(session: SessionPicture, now_ns: int) -> str:
    """The time that a session has, in one unit."""
    return wording.duration(max(0.0, (session.expires_ns - now_ns) / 1e9))


def told(session: SessionPicture, now_ns: int) -> str:
    """When a session ends by itself, and what keeps it; '' when it never does."""
    if not session.expires_ns or session.ended_ns:
        return ""
    when = wording.moment(session.expires_ns)
    if not session.overdue:
        return tr("Ends by itself on {when}, in {left}", when=when, left=left(session, now_ns))
    if session.pinned:
        return tr("Its time came on {when}; it stays until it is unpinned", when=when)
    return tr("Its time came on {when}; it ends once nothing reads it", when=when)
