"""What a person can do with sessions: start, end, rename, note, pin, expire, reset its writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.errors import NoSuchSession
from engine.jobs.job import Job
from engine.service.command import Command, operands, option_words
from engine.service.on_first_use import OnFirstUse
from engine.service.pictures import SessionPicture
from engine.sessions.expiry import NEVER, read_expiry

if TYPE_CHECKING:
    from engine.service import portrait
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    portrait = OnFirstUse("engine.service.portrait")


@dataclass(frozen=True, slots=True)
class StartSession(Command[SessionPicture]):
    """Start a session; `replace` names the sequence the slot must hold to be replaced.

    ANYONE (0) stands for whoever sits there; without it the slot must be empty. One that is pinned
    is replaced only with `force` besides.
    hold: the token of a hold of the writes under which it begins (see HoldWrites). expires: when
    it ends by itself, as `24h`, `7d` or a moment (see sessions.expiry); '' for never.
    """

    verb: ClassVar[str] = "session-start"
    name: str = ""
    slot: int | None = None
    note: str = ""
    pinned: bool = False
    replace: int | None = None
    hold: str = ""
    expires: str = ""
    force: bool = False

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        session = disk.start_session(
            self.name or None,
            self.slot,
            note=self.note,
            pinned=self.pinned,
            expires_ns=read_expiry(self.expires or NEVER, disk.clock()),
            replace=self.replace,
            force=self.force,
            hold=self.hold,
        )
        return portrait.session(disk, session)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["session", "start", cache] + option_words(
            name=self.name,
            slot=self.slot,
            note=self.note,
            pin=self.pinned,
            expires=self.expires,
            replace=self.replace,
            force=self.force,
            hold=self.hold,
        )


@dataclass(frozen=True, slots=True)
class EndSession(Command[SessionPicture]):
    """End a session, or dismiss the record of one that ended by itself.

    `sequence`, when given, must be the one the slot holds: a guard against ending another one.
    undone: its start is taken back, for what belongs to it failed; the history says so.
    """

    verb: ClassVar[str] = "session-end"
    session: str
    sequence: int | None = None
    force: bool = False
    undone: bool = False

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        session = disk.find_session(self.session)
        if self.sequence is not None and session.sequence != self.sequence:
            raise NoSuchSession(
                f"Slot {session.slot} now holds sequence {session.sequence}, not {self.sequence}; "
                "nothing was ended."
            )
        picture = portrait.session(disk, session)
        disk.end_session(session.sequence, force=self.force, undone=self.undone)
        return picture

    def words(self, cache: str = "CACHE") -> list[str]:
        options = option_words(sequence=self.sequence, force=self.force, undone=self.undone)
        return ["session", "end", *options, *operands(cache, self.session)]


@dataclass(frozen=True, slots=True)
class RenameSession(Command[SessionPicture]):
    """Give a session another name."""

    verb: ClassVar[str] = "session-rename"
    session: str
    name: str

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.rename_session(sequence, self.name))

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["session", "rename", *operands(cache, self.session, self.name)]


@dataclass(frozen=True, slots=True)
class NoteSession(Command[SessionPicture]):
    """Change a session's note."""

    verb: ClassVar[str] = "session-note"
    session: str
    note: str

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.annotate_session(sequence, self.note))

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["session", "note", *operands(cache, self.session, self.note)]


@dataclass(frozen=True, slots=True)
class PinSession(Command[SessionPicture]):
    """Pin a session, so that only force ends it, or a full cache as its policy is; or unpin."""

    verb: ClassVar[str] = "session-pin"
    session: str
    pinned: bool = True

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.pin_session(sequence, self.pinned))

    def words(self, cache: str = "CACHE") -> list[str]:
        verb = "pin" if self.pinned else "unpin"
        return ["session", verb, *operands(cache, self.session)]


@dataclass(frozen=True, slots=True)
class SetExpiry(Command[SessionPicture]):
    """Set when a session ends by itself: `24h` or `7d` from now, a moment, or `never`."""

    verb: ClassVar[str] = "session-expire"
    session: str
    expires: str

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        expires_ns = read_expiry(self.expires, disk.clock())
        return portrait.session(disk, disk.expire_session(sequence, expires_ns))

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["session", "expire", *operands(cache, self.session, self.expires)]


@dataclass(frozen=True, slots=True)
class ResetViewWrites(Command[SessionPicture]):
    """Forget everything that was written through a session's view."""

    verb: ClassVar[str] = "session-reset-writes"
    session: str

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.reset_view_writes(sequence))

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["session", "reset-writes", *operands(cache, self.session)]
