"""What a person can ask of the past: who sat where, what happened, how much was going on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from engine.errors import BadRequest, OutsideTrouble
from engine.jobs.job import Job
from engine.service.command import Command, option_words
from engine.service.on_first_use import OnFirstUse
from engine.service.past_pictures import SessionUseLine, SessionUsePicture
from engine.service.pictures import (
    ActivityPicture,
    EventLogPicture,
    EventPicture,
    SittingPicture,
    SittingsPicture,
)

if TYPE_CHECKING:
    from engine.recorder import history as past
    from engine.recorder.history import History
    from engine.service import historian
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    past = OnFirstUse("engine.recorder.history")
    historian = OnFirstUse("engine.service.historian")

log = logging.getLogger(__name__)

_MOST = 100_000
Answer = TypeVar("Answer")


def _ask(disk: ProtectedDisk, question: Callable[[History], Answer]) -> Answer:
    import sqlite3  # where the history lies, and nowhere else

    try:
        history = past.History.to_read(historian.history_path(disk))
        try:
            return question(history)
        finally:
            history.close()
    except (OSError, sqlite3.Error) as error:
        raise OutsideTrouble(f"The history of this disk cannot be read: {error}.") from error


def last_verified(disk: ProtectedDisk) -> int:
    """When the last verify that the history knows of ended, in ns; 0 for none."""
    try:
        found = _ask(disk, lambda history: history.events(0, 1, "", ("verified",)))
    except OutsideTrouble as error:
        log.warning("when it was verified is not known: %s", error.message)
        return 0
    return found[0].time_ns if found else 0


def check_many(many: int) -> None:
    """Refuse to tell of nothing, or of more than one answer should hold."""
    if not 1 <= many <= _MOST:
        raise BadRequest(f"One can ask for 1 to {_MOST} at once, not for {many}.")


@dataclass(frozen=True, slots=True)
class SessionHistory(Command[SittingsPicture]):
    """Who sat in which slot and when, the newest first, but stays that ended before since_ns."""

    verb: ClassVar[str] = "session-history"
    only_looks: ClassVar[bool] = True
    since_ns: int = 0
    limit: int = 1000

    def run(self, disk: ProtectedDisk, job: Job) -> SittingsPicture:
        check_many(self.limit)
        found = _ask(disk, lambda history: history.sittings(self.since_ns, self.limit))
        return SittingsPicture(
            tuple(
                SittingPicture(s.sequence, s.slot, s.name, s.started_ns, s.ended_ns, s.how)
                for s in found
            )
        )

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["session", "history", cache] + option_words(
            since=self.since_ns or None, limit=self.limit
        )


@dataclass(frozen=True, slots=True)
class EventLog(Command[EventLogPicture]):
    """Kept events, the newest first: numbers below `before` (0: all), texts with `containing`."""

    verb: ClassVar[str] = "event-log"
    only_looks: ClassVar[bool] = True
    before: int = 0
    limit: int = 1000
    containing: str = ""
    kinds: tuple[str, ...] = ()

    def run(self, disk: ProtectedDisk, job: Job) -> EventLogPicture:
        check_many(self.limit)
        found = _ask(
            disk,
            lambda history: history.events(self.before, self.limit, self.containing, self.kinds),
        )
        return EventLogPicture(
            tuple(
                EventPicture(e.number, e.time_ns, e.kind, e.slot, e.origin, e.a, e.b, e.text)
                for e in found
            )
        )

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["log", cache] + option_words(
            before=self.before or None,
            limit=self.limit,
            containing=self.containing,
            kinds=",".join(self.kinds),
        )


@dataclass(frozen=True, slots=True)
class Activity(Command[ActivityPicture]):
    """How much was going on between two times (ns), in at most about `points` spans."""

    verb: ClassVar[str] = "activity"
    only_looks: ClassVar[bool] = True
    since_ns: int = 0
    until_ns: int = 0
    points: int = 600

    def run(self, disk: ProtectedDisk, job: Job) -> ActivityPicture:
        check_many(self.points)
        until = self.until_ns or time.time_ns()
        rows = _ask(disk, lambda history: history.samples(self.since_ns, until, self.points))
        return ActivityPicture(past.SAMPLE_FIELDS, tuple(rows))

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["activity", cache] + option_words(
            since=self.since_ns or None, until=self.until_ns or None, points=self.points
        )


@dataclass(frozen=True, slots=True)
class SessionUse(Command[SessionUsePicture]):
    """What sessions held between two times (ns), at most about `points` times, the largest."""

    verb: ClassVar[str] = "session-use"
    only_looks: ClassVar[bool] = True
    since_ns: int = 0
    until_ns: int = 0
    points: int = 600
    sessions: int = 64

    def run(self, disk: ProtectedDisk, job: Job) -> SessionUsePicture:
        check_many(self.points)
        check_many(self.sessions)
        until = self.until_ns or time.time_ns()
        times, found = _ask(disk, lambda history: history.held(self.since_ns, until, self.points))
        told = found[: self.sessions]
        return SessionUsePicture(
            times,
            tuple(SessionUseLine(one.sequence, one.slot, one.name, one.chunks) for one in told),
            len(found) - len(told),
        )

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["activity", cache, "--by-session"] + option_words(
            since=self.since_ns or None,
            until=self.until_ns or None,
            points=self.points,
            sessions=self.sessions,
        )
