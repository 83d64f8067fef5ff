"""The historian: writes the history of an open disk, in a thread of the owner or when it closes.

Twice a second it takes what is new from the flight recorder, and every five seconds a sample of
the counters and of what each session holds. Trouble with the history file is logged once and ends
the writing; it never reaches the disks or their hosts. A file that is no database any more is set
aside, and a new one begun.
"""

from __future__ import annotations

import errno
import logging
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.recorder.flight_recorder import Event, EventKind
from engine.recorder.history import History, Sitting
from engine.service.portrait.history import event_text
from engine.sessions.session import Session, SessionState

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk

log = logging.getLogger(__name__)

CLOSE_SECONDS = 10.0  # for a history that hangs
_TICK_SECONDS = 0.5
_TICKS_A_SAMPLE = 10
_TICKS_A_DAY = 172_800
_KEPT = frozenset(EventKind) - {
    EventKind.COPY,
    EventKind.VIEW_WRITE,
    EventKind.PAGE_IN,
    EventKind.PAGE_OUT,
    EventKind.CHECKPOINT,
    EventKind.DISCARD,
}
_HOW = {
    EventKind.SESSION_END: "ended",
    EventKind.SESSION_REPLACE: "replaced",
    EventKind.SESSION_EXPIRED: "expired",
    EventKind.SESSION_ENDED_BY_FULL: "ended by full cache",
    EventKind.SESSION_ENDED_BY_FAULT: "ended by fault",
}
_UNDONE = "undone"
_OF_RECORDS = {
    SessionState.ENDED_BY_FULL: _HOW[EventKind.SESSION_ENDED_BY_FULL],
    SessionState.ENDED_BY_FAULT: _HOW[EventKind.SESSION_ENDED_BY_FAULT],
}
_UNSEEN = "ended while no history was kept"
_BROKEN = (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)


def history_path(disk: ProtectedDisk) -> Path:
    """Where the history of a protected disk lies: in the user's state, by the cache's UUID.

    Raises OSError where the user has no place for such things.
    """
    state = os.environ.get("XDG_STATE_HOME", "")
    try:
        place = Path(state) if state.startswith("/") else Path("~/.local/state").expanduser()
    except RuntimeError as error:
        raise OSError(errno.ENOENT, str(error)) from error
    return place / "pit-console" / "history" / f"{disk.rooms.header.current.uuid}.sqlite"


class Historian:
    """Writes while it lives, or, with `follow` False, all at once at its end.

    `close` writes the last; call it before the disk is closed.
    """

    def __init__(self, disk: ProtectedDisk, *, follow: bool = True) -> None:
        self._scribe = _Scribe(disk)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pit-historian", daemon=True)
        self._follows = follow
        self._closed = False
        if follow:
            self._thread.start()

    def close(self) -> None:
        """Write what is new, and end."""
        if self._closed:
            return
        self._closed = True
        self._stop.set()
        if self._follows:
            self._thread.join(CLOSE_SECONDS)
        elif self._scribe.has_news():
            self._run()

    def _run(self) -> None:
        try:
            history = _open_history(self._scribe.disk)
        except (OSError, sqlite3.Error) as error:
            log.warning("no history is kept: %s", error)
            return
        try:
            self._follow(history)
            self._scribe.write(history, last=True)
            self._scribe.sample(history)
        except sqlite3.Error as error:
            log.warning("the history is written no more: %s", error)
        finally:
            history.close()

    def _follow(self, history: History) -> None:
        ticks = 0
        while not self._stop.is_set():
            if ticks % _TICKS_A_DAY == 0:
                history.compact(time.time_ns())
            self._scribe.write(history)
            if ticks % _TICKS_A_SAMPLE == 0 and ticks:
                self._scribe.sample(history)
            ticks += 1
            self._stop.wait(_TICK_SECONDS)


def _open_history(disk: ProtectedDisk) -> History:
    path = history_path(disk)
    try:
        return History(path)
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _BROKEN:
            raise
        aside = path.with_name(path.name + ".broken")
        path.replace(aside)
        log.warning("the history was broken (%s); it lies in %s, a new one begins", error, aside)
        return History(path)


class _Scribe:
    """What is written, and how far the disk was read for it."""

    def __init__(self, disk: ProtectedDisk) -> None:
        self.disk = disk
        self._seen = 0
        self._names: dict[int, str] = {}  # of those in the slots, as last written
        self._missed: set[int] = set()  # gone from their slots, and no event told of it yet
        self._held: dict[int, int] = {}  # chunks by sequence, as last written
        self._totals = self._count()

    def has_news(self) -> bool:
        """Whether anything happened that is worth a line."""
        done = [now - then for now, then in zip(self._count(), self._totals, strict=True)]
        kept, _ = self.disk.rooms.recorder.since_of(self._seen, _KEPT)
        return bool(kept) or any(done[:4])  # looking at pages alone is no news

    def write(self, history: History, *, last: bool = False) -> None:
        """Write the events since the last time, and who sits where now.

        `last`: no event will be told any more.
        """
        events, self._seen = self.disk.rooms.recorder.since_of(self._seen, _KEPT)
        if events:
            history.keep_events([self._row(event) for event in events])
        self._seat(history, events, last=last)

    def _row(self, event: Event) -> tuple[int, str, int, str, int, int, str]:
        kind = event.kind.name.lower().replace("_", "-")
        name = self.disk.origin_name(event.origin)
        return event.time_ns, kind, event.slot, name, event.a, event.b, event_text(event)

    def _seat(self, history: History, events: list[Event], *, last: bool = False) -> None:
        """Bring the sittings up to date with who is in the slots now."""
        here = {int(s.sequence): s for s in self.disk.sessions}
        now = {sequence: session for sequence, session in here.items() if session.alive}
        for event in events:  # those that came and went since the last time
            came = event.kind in (EventKind.SESSION_START, EventKind.SESSION_REPLACE)
            if came and event.a not in now and event.a not in self._names:
                name = self._names[event.a] = self._name_of(event.a, here)
                history.sit(Sitting(event.a, event.slot, name, event.time_ns, 0, ""))
        for sequence, session in now.items():
            if self._names.get(sequence) != session.name:
                history.sit(
                    Sitting(sequence, session.slot, session.name, session.created_ns, 0, "")
                )
                self._names[sequence] = session.name
        told = _ends(events)
        for sequence in history.sitting_sequences() - set(now):
            left = told.get(sequence) or _left_record(here.get(sequence))
            if left is None and (last or sequence in self._missed):
                left = time.time_ns(), _UNSEEN
            if left is None:
                self._missed.add(sequence)  # it may have gone after its events were read
            else:
                history.leave(sequence, *left, self._name_of(sequence, here))
                self._names.pop(sequence, None)
                self._missed.discard(sequence)

    def _name_of(self, sequence: int, here: dict[int, Session]) -> str:
        """What a session was called that is alive no more; '' where that is not known."""
        session = here.get(sequence)
        return session.name if session else self.disk.rooms.slots.left_names.get(sequence, "")

    def _count(self) -> tuple[int, ...]:
        counters, pager = self.disk.rooms.counters, self.disk.rooms.pager
        reads = counters.view_chunks_from_cache.value + counters.view_chunks_from_source.value
        return (
            counters.source_writes.value,
            counters.writes_with_copy,
            counters.chunks_copied,
            reads,
            pager.hits,
            pager.misses,
        )

    def sample(self, history: History) -> None:
        """Write what was done since the last time, how full the cache is, and who holds what."""
        before, self._totals = self._totals, self._count()
        amounts = [now - then for now, then in zip(self._totals, before, strict=True)]
        repository = self.disk.rooms.repository
        with self.disk.rooms.copy_lock:
            live = repository.ledger.live
            free = repository.ledger.accounts[0].chunks
            stale = repository.ledger.total - live - free
            shares = repository.ledger.shares()
        held = {sequence: one.exclusive + one.shared for sequence, one in shares.items()}
        changed = {one: held[one] for one in held if held[one] != self._held.get(one)}
        history.keep_sample(time.time_ns(), (*amounts, live, stale, free), changed)
        self._held = held


def _ends(events: list[Event]) -> dict[int, tuple[int, str]]:
    """When and how sequences left their slots, by the first event that tells."""
    left: dict[int, tuple[int, str]] = {}
    for event in events:
        if event.kind in _HOW:
            gone = event.b if event.kind is EventKind.SESSION_REPLACE else event.a
            undone = event.kind is EventKind.SESSION_END and event.b
            left.setdefault(gone, (event.time_ns, _UNDONE if undone else _HOW[event.kind]))
    return left


def _left_record(session: Session | None) -> tuple[int, str] | None:
    """When and how a session ended whose record is in its slot.

    A cache that is given up, where all end at once, leaves no event of each.
    """
    if session is None or session.state not in _OF_RECORDS:
        return None
    return session.ended_ns, _OF_RECORDS[session.state]
