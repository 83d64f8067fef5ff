"""Points in time by what people call them: `live`, a session, or a session without view writes.

The rule: a session that is called exactly so comes first; after that, `S@start` is the session S as
it was when it began, without what was written through its view.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.errors import NoSuchSession
from engine.jobs.outcomes import AT_START, LIVE
from engine.sessions.session import Session
from engine.snapshot.changes import Side
from engine.snapshot.frozen_view import FrozenView
from engine.snapshot.view import ViewReader

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk

Reader = Callable[[int, int], bytes | bytearray | memoryview]


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time that can be read."""

    read: Reader
    side: Side

    @property
    def doubts(self) -> tuple[str, ...]:
        """What to know before its bytes are relied on."""
        return ()


@dataclass(frozen=True, slots=True)
class SessionPoint(Point):
    """A session, with or without what was written through its view."""

    session: Session
    view: ViewReader

    @property
    def doubts(self) -> tuple[str, ...]:
        """Those of the session."""
        return self.session.doubts


def point_of(disk: ProtectedDisk, reference: str | None) -> Point:
    """The point in time of a reference; None and `live` are the live source.

    Raises NoSuchSession, SessionEnded.
    """
    if reference is None or reference == LIVE:
        return Point(disk.read_source, Side(0))
    return session_point(disk, reference)


def session_point(disk: ProtectedDisk, reference: str) -> SessionPoint:
    """The session of a reference; raises NoSuchSession, SessionEnded."""
    session, frozen = _find(disk, reference)
    view: ViewReader
    if frozen:
        view = FrozenView(disk.rooms, session.slot, session.sequence)
        view.check_readable(session)
    else:
        view = disk.view(session.sequence)
    return SessionPoint(view.read, Side(session.sequence, writes=not frozen), session, view)


def _find(disk: ProtectedDisk, reference: str) -> tuple[Session, bool]:
    try:
        return disk.find_session(reference), False
    except NoSuchSession:
        if not reference.endswith(AT_START):
            raise
        return disk.find_session(reference.removesuffix(AT_START)), True
