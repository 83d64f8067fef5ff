"""The protected disk: a source disk together with its cache disk. The face of the engine.

Threads: any number may write, read and view at once. Writes pass the write gate; a session start
shuts it. Everything that changes sessions or the repository holds `rooms.copy_lock`.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Self

from engine.device.disk import OpenDisk
from engine.device.posix import open_posix_disk
from engine.errors import Busy, CacheFailed, SessionEnded, SlotOccupied
from engine.metadata.paging import DEFAULT_FRAMES
from engine.recorder.flight_recorder import EventKind
from engine.recovery.findings import VerifyPicture
from engine.recovery.identity import fingerprint
from engine.recovery.rooms import Rooms
from engine.recovery.verify import verify
from engine.sessions.expiry import SECOND, check_expiry
from engine.sessions.naming import check_note, find_session
from engine.sessions.session import ANYONE, Session
from engine.snapshot import origins
from engine.snapshot.changes import changed_extents
from engine.snapshot.opening import format_disk, open_rooms
from engine.snapshot.preservers import PATIENCE
from engine.snapshot.quick_writes import source_failed
from engine.snapshot.source_writes import PreservingSource
from engine.snapshot.view_writes import View
from engine.snapshot.write_hold import WriteHold
from engine.units import SlotNo

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What a session that is started shall be like; see `start_session`."""

    name: str | None
    slot: int | None
    note: str
    pinned: bool
    expires_ns: int
    replace: int | None
    force: bool


class ProtectedDisk(PreservingSource):
    """An open protected disk. Made by `open`; `close` it in the end.

    Attributes besides those of PreservingSource: slots, opened_ns, verified_ns (-1: not asked for),
    `owner`, what whoever opened it is called, and `clock`, the time now in ns since the epoch.
    """

    format = staticmethod(format_disk)

    def __init__(
        self, rooms: Rooms, patience: float, clock: Callable[[], int] = time.time_ns
    ) -> None:
        super().__init__(rooms, patience)
        self.slots = rooms.layout.slots
        self.clock = clock
        self.opened_ns = clock()
        self.verified_ns = -1
        self.owner = ""
        self._patience = patience
        self._start_lock = threading.Lock()  # one session start, or hold, at a time
        self._hold = WriteHold(self._gate, self._start_lock)

    @classmethod
    def open(
        cls,
        cache_path: str,
        *,
        frames: int = DEFAULT_FRAMES,
        source_path: str | None = None,
        open_disk: OpenDisk = open_posix_disk,
        patience: float = PATIENCE,
        clock: Callable[[], int] = time.time_ns,
    ) -> ProtectedDisk:
        """Open a formatted cache disk and its source; recover if the last end was unclean.

        frames: page frames of 64 KiB. patience: seconds a write waits for the cache disk.
        clock: tells when sessions end by themselves. source_path: where the source is now, which
        is remembered; whoever names it answers for its being the right disk.
        Raises NoSuchDisk, NotFormatted, WrongVersion, WrongSource, Busy, Damage, OutsideTrouble.
        """
        return cls(open_rooms(cache_path, frames, source_path, open_disk), patience, clock)

    @property
    def cache_path(self) -> str:
        """Path of the cache disk, as it was given."""
        return self.rooms.cache.path

    @property
    def source_path(self) -> str:
        """Path of the source disk."""
        return self.rooms.source.path

    # -- sessions -------------------------------------------------------------------------------

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The occupants of the slots, records of ended ones included."""
        return self.rooms.slots.sessions

    def find_session(self, reference: str) -> Session:
        """The session of a slot number, name or UUID; raises NoSuchSession."""
        return find_session(reference, self.sessions)

    def start_session(
        self,
        name: str | None = None,
        slot: int | None = None,
        *,
        note: str = "",
        pinned: bool = False,
        expires_ns: int = 0,
        replace: int | None = ANYONE,
        force: bool = False,
        hold: str = "",
    ) -> Session:
        """Begin a point in time; costs the same for any size of disk.

        Without `slot` an empty one is taken. A slot that holds a session is taken over (the old
        session ends): with `replace` only if it is that sequence, with None never; a pinned one
        only with `force` besides. hold: the token of a hold of the writes under which it begins.
        expires_ns: when it ends by itself, 0 for never. Raises BadRequest, SlotOccupied,
        SequenceExhausted, CacheFailed, SourceFailed, Busy, HoldOver.
        """
        ends_ns = check_expiry(expires_ns, self.clock())
        wish = _Wish(name, slot, note, pinned, ends_ns, replace, force)
        if hold:
            with self._hold.kept(hold):
                self._check_cache()
                return self._start_shut(wish)
        with self._start_lock:
            self._check_cache()
            self._check_cache_is_whole()
            self._plan(wish)
            if self.rooms.durable:
                self.flush()  # most of the work outside the gate, so that it is shut briefly
            with self._gate.shut(self._patience):
                if self.rooms.durable:
                    self.flush()
                return self._start_shut(wish)

    def hold_writes(self, seconds: float) -> str:
        """Let no write to the source pass, at most for so long; a token to start and release with.

        What was written before is durable, and no other session starts meanwhile. Writers wait.
        Raises BadRequest, Busy, CacheFailed, SourceFailed.
        """
        return self._hold.begin(seconds, self._settle, self._patience)

    def release_writes(self, token: str) -> None:
        """Let writes pass again; raises HoldOver if they did already."""
        self._hold.end(token)

    def _settle(self) -> None:
        self._check_cache()
        if self.rooms.durable:
            self.flush()

    def _start_shut(self, wish: _Wish) -> Session:
        """Start inside the closed gate."""
        with self._gate.asking_cache(), self.rooms.copy_lock:
            return self._start(wish)

    def _plan(self, wish: _Wish) -> tuple[str, SlotNo]:
        return self.rooms.slots.plan_start(
            wish.name, wish.slot, wish.note, replace_sequence=wish.replace, force=wish.force
        )

    def _start(self, wish: _Wish) -> Session:
        slots = self.rooms.slots
        name, chosen = self._plan(wish)
        old = slots.occupant(chosen)
        session = self._changing(
            lambda: slots.start(
                name, chosen, wish.note, pinned=wish.pinned, expires_ns=wish.expires_ns
            )
        )
        self.rooms.filter.start(session.sequence)
        if old is not None:
            self.rooms.recorder.record(
                EventKind.SESSION_REPLACE, session.sequence, old.sequence, chosen
            )
        else:
            self.rooms.recorder.record(EventKind.SESSION_START, session.sequence, 0, chosen)
        return session

    def end_session(self, sequence: int, *, force: bool = False, undone: bool = False) -> Session:
        """End a session, or dismiss the record of one that ended by itself.

        A pinned one only with `force`. Needs no free chunk. undone: it was not to be, which the
        history tells. Raises NoSuchSession, SlotOccupied.
        """
        with self.rooms.copy_lock:
            session = self.rooms.slots.by_sequence(sequence)
            if session.pinned and session.alive and not force:
                raise SlotOccupied(
                    f"The session {session.name!r} is pinned; unpin it first, or end it with "
                    "--force.",
                    slot=session.slot,
                )
            self._changing(lambda: self.rooms.slots.end(sequence))
            self.rooms.recorder.record(EventKind.SESSION_END, sequence, undone, session.slot)
            return session

    def rename_session(self, sequence: int, name: str) -> Session:
        """Give a session another name."""
        with self.rooms.copy_lock:
            return self._changing(lambda: self.rooms.slots.rename(sequence, name))

    def annotate_session(self, sequence: int, note: str) -> Session:
        """Change a session's note."""
        with self.rooms.copy_lock:
            check_note(note)
            return self._changing(lambda: self.rooms.slots.change(sequence, note=note))

    def pin_session(self, sequence: int, pinned: bool) -> Session:
        """Pin a session or unpin it."""
        with self.rooms.copy_lock:
            return self._changing(lambda: self.rooms.slots.change(sequence, pinned=pinned))

    def expire_session(self, sequence: int, expires_ns: int) -> Session:
        """Set when a session ends by itself; 0: never. Raises BadRequest, NoSuchSession."""
        check_expiry(expires_ns, self.clock())
        with self.rooms.copy_lock:
            session = self.rooms.slots.by_sequence(sequence)
            if not session.alive:
                raise SessionEnded(
                    f"The session {session.name!r} has ended; its record can only be dismissed.",
                    session=session.name,
                )
            return self._changing(lambda: self.rooms.slots.change(sequence, expires_ns=expires_ns))

    def end_due(self, in_use: Collection[int] = ()) -> tuple[Session, ...]:
        """End the sessions whose time has come, and say which these were.

        Those that are pinned, or of the sequences `in_use`, stay until that is over. Raises
        CacheFailed.
        """
        with self.rooms.copy_lock:
            now = self.clock()
            due = self.rooms.slots.due(now)
            ending = [s for s in due if not s.pinned and s.sequence not in in_use]
            for session in ending:
                self._changing(partial(self.rooms.slots.end, session.sequence))
                late = (now - session.expires_ns) // SECOND
                self.rooms.recorder.record(
                    EventKind.SESSION_EXPIRED, session.sequence, late, session.slot
                )
                log.info("session %r in slot %d ended: its time came", session.name, session.slot)
            return tuple(ending)

    def reset_view_writes(self, sequence: int) -> Session:
        """Forget what was written through a session's view: one header write."""
        with self.rooms.copy_lock:
            session = self._changing(lambda: self.rooms.slots.new_view_sequence(sequence))
            self.rooms.recorder.record(
                EventKind.VIEW_RESET, sequence, session.view_sequence, session.slot
            )
            return session

    def _changing(self, change: Callable[[], Session]) -> Session:
        """Run a change of the slot table under the copy lock and tell the ledger."""
        self._check_cache()
        try:
            session = change()
        except OSError as error:
            raise CacheFailed(
                f"The slot table could not be written ({error.strerror}); nothing was changed."
            ) from error
        self.rooms.sessions_changed()
        return session

    def _check_cache(self) -> None:
        if self.closed:
            raise Busy("The protected disk is closed.")
        if self.policy.failure:
            raise CacheFailed(
                f"{self.policy.failure} Close the disk, mend the cache disk and open it again."
            )

    def _check_cache_is_whole(self) -> None:
        """A session on a file that was deleted or cut would be over as soon as it is closed."""
        cache = self.rooms.cache
        if cache.present_size() < self.rooms.header.current.cache_size:
            raise CacheFailed(
                f"The cache disk {cache.path!r} is gone or was cut short, so a session on it would "
                "not last. Export what you need before you close the disk, then protect it anew."
            )

    def view(self, sequence: int) -> View:
        """The view of a session now in a slot; raises NoSuchSession or SessionEnded."""
        session = self.rooms.slots.by_sequence(sequence)
        view = View(self.rooms, session.slot, sequence)
        view.check_readable(session)
        return view

    def changed_since(self, sequence: int, offset: int, length: int) -> list[tuple[int, bool]]:
        """(bytes, whether written since that session began), in order, over a range.

        Exact to the chunk. Raises NoSuchSession, SessionEnded, BadRequest, CacheFailed.
        """
        self._check_range(offset, length)
        view = self.view(sequence)
        try:
            extents = changed_extents(self.rooms, view.slot, sequence, offset, length)
        except OSError as error:
            raise CacheFailed(f"The map cannot be read: {error.strerror}.") from error
        view.check_alive()
        return extents

    def register_origin(self, name: str) -> int:
        """A number that stands for a writer's name in allocation blocks; kept with the disk."""
        return origins.number_of(self.rooms, name, new=not self.policy.failure)

    def origin_name(self, origin: int) -> str:
        """The name behind a number of `register_origin`; '' if unknown."""
        known = self.rooms.header.current.origins
        return known[origin - 1] if 1 <= origin <= len(known) else ""

    # -- keeping --------------------------------------------------------------------------------

    def checkpoint(self) -> None:
        """Put the map on disk now, so that an open after a crash has less to do."""
        self._check_cache()
        try:
            self._preserver.checkpoint()
        except OSError as error:
            raise CacheFailed(f"The checkpoint failed: {error.strerror}.") from error

    def verify(self, reach: Callable[[int], None], expect: Callable[[int], None]) -> VerifyPicture:
        """Check format, map against blocks, ledger against a full scan, and data checksums.

        reach and expect are told bytes done and bytes in all.
        """
        self._check_cache()
        try:
            picture = verify(self.rooms, reach, expect)
        except OSError as error:
            raise CacheFailed(f"The cache disk cannot be read: {error.strerror}.") from error
        self.rooms.recorder.record(
            EventKind.VERIFIED, picture.chunks_checked, len(picture.findings)
        )
        self.verified_ns = time.time_ns()
        return picture

    def close(self) -> None:
        """Put everything on disk and release both disks; raises what could not be saved."""
        self._hold.drop()
        with self._start_lock:
            if self.closed:
                return
            try:
                with self._gate.shut(self._patience):
                    self._stop_writes()  # before the gate opens again
                    self._save()
            finally:
                self._stop_writes()
                self._preserver.close()
                self.rooms.pager.drop_all()  # 16 MiB that need not wait for the collector
                self.rooms.source.close()
                self.rooms.cache.close()

    def _save(self) -> None:
        source = self.rooms.source
        try:
            source.sync_all()  # its time too: an older one after a loss of power would look like
        except OSError as error:  # a change behind the engine's back
            raise source_failed(error, 0) from error
        if self.policy.failure:
            return
        changes: dict[str, object] = {
            "source_mtime_ns": source.modified_ns(),
            "source_fingerprint": fingerprint(source),
        }
        try:
            self._preserver.checkpoint(clean=True, changes=changes)
        except OSError as error:
            raise CacheFailed(
                f"The cache disk failed while it was closed ({error.strerror}); the next open "
                "recovers it."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()
