"""The historian: a thread of the owner that writes the history of an open disk.

Once a second it takes what is new from the flight recorder, and every five a sample of the
counters. Trouble with the history file is logged once and ends the writing; it never reaches the
disks or their hosts.
"""

from __future__ import annotations

import logging
import os
import sqlite3
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.recorder.flight_recorder import EventKind
from engine.recorder.history import History, Sitting
from engine.service.portrait.history import event_text
from engine.sessions.session import Session

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk

log = logging.getLogger(__name__)

_TICK_SECONDS = 1.0
_TICKS_A_SAMPLE = 5
_KEPT = frozenset(EventKind) - {
    EventKind.COPY,
    EventKind.VIEW_WRITE,
    EventKind.PAGE_IN,
    EventKind.PAGE_OUT,
    EventKind.RECLAIM,
    EventKind.DISCARD,
}
_HOW = {
    EventKind.SESSION_END: "ended",
    EventKind.SESSION_REPLACE: "replaced",
    EventKind.SESSION_ENDED_BY_FULL: "ended by full cache",
    EventKind.SESSION_ENDED_BY_FAULT: "ended by fault",
}


def history_path(disk: ProtectedDisk) -> Path:
    """Where the history of a protected disk lies: in the user's state, by the cache's UUID."""
    state = Path(os.environ.get("XDG_STATE_HOME") or "~/.local/state").expanduser()
    return state / "pit-console" / "history" / f"{disk.rooms.header.current.uuid}.sqlite"


class Historian:
    """Writes while it lives; `close` writes the last and ends the thread."""

    def __init__(self, disk: ProtectedDisk) -> None:
        self._disk = disk
        self._seen = 0
        self._totals = self._count()
        self._names: dict[int, str] = {}
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pit-historian", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Write what is new and end; call it before the disk is closed."""
        self._stop.set()
        self._thread.join(10)

    def _run(self) -> None:
        try:
            history = History(history_path(self._disk))
        except (OSError, sqlite3.Error) as error:
            log.warning("no history is kept: %s", error)
            return
        try:
            history.compact(time.time_ns())
            self._write(history)
            ticks = 0
            while not self._stop.wait(_TICK_SECONDS):
                ticks += 1
                self._write(history)
                if ticks % _TICKS_A_SAMPLE == 0:
                    self._sample(history)
            self._write(history)
            self._sample(history)
        except sqlite3.Error as error:
            log.warning("the history is written no more: %s", error)
        finally:
            history.close()

    # -- events and sittings --------------------------------------------------------------------

    def _write(self, history: History) -> None:
        left: dict[int, tuple[int, str]] = {}
        rows = []
        while True:
            events, _ = self._disk.rooms.recorder.since(self._seen)
            if not events:
                break
            self._seen = events[-1].number
            for event in events:
                if event.kind in _HOW:
                    gone = event.b if event.kind is EventKind.SESSION_REPLACE else event.a
                    left[gone] = event.time_ns, _HOW[event.kind]
                if event.kind in _KEPT:
                    name = self._disk.origin_name(event.origin)
                    kind = event.kind.name.lower().replace("_", "-")
                    text = event_text(event)
                    rows.append((event.time_ns, kind, event.slot, name, event.a, event.b, text))
        if rows:
            history.keep_events(rows)
        self._seat(history, left)

    def _seat(self, history: History, left: dict[int, tuple[int, str]]) -> None:
        """Bring the sittings up to date with who is in the slots now."""
        now = {int(s.sequence): s for s in self._disk.sessions if s.alive}
        for sequence, session in now.items():
            if self._names.get(sequence) != session.name:
                history.sit(_sitting(session))
                self._names[sequence] = session.name
        for sequence in history.sitting_sequences() - set(now):
            ended_ns, how = left.get(sequence, (time.time_ns(), "ended"))
            history.leave(sequence, ended_ns, how)
            self._names.pop(sequence, None)

    # -- samples --------------------------------------------------------------------------------

    def _count(self) -> tuple[int, ...]:
        counters, pager = self._disk.rooms.counters, self._disk.rooms.pager
        reads = counters.view_chunks_from_cache.value + counters.view_chunks_from_source.value
        return (
            counters.source_writes.value,
            counters.writes_with_copy,
            counters.chunks_copied,
            reads,
            pager.hits,
            pager.misses,
        )

    def _sample(self, history: History) -> None:
        before, self._totals = self._totals, self._count()
        amounts = [now - then for now, then in zip(self._totals, before, strict=True)]
        repository = self._disk.rooms.repository
        with self._disk.rooms.copy_lock:
            live = repository.ledger.live
            free = repository.ledger.accounts[0].chunks
            stale = repository.ledger.total - live - free
        history.keep_sample(time.time_ns(), (*amounts, live, stale, free))


def _sitting(session: Session) -> Sitting:
    return Sitting(session.sequence, session.slot, session.name, session.created_ns, 0, "")
