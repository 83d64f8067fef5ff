"""What a person can do with bytes: read, write, and write or verify a test pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.errors import BadRequest
from engine.jobs.job import Job
from engine.jobs.pattern_spec import PatternResult, PatternSpec
from engine.service.command import Command, option_words
from engine.service.on_first_use import OnFirstUse
from engine.service.pictures import BytesPicture

if TYPE_CHECKING:
    from engine.jobs import pattern
    from engine.service import portrait
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    pattern = OnFirstUse("engine.jobs.pattern")
    portrait = OnFirstUse("engine.service.portrait")

MAX_READ = 32 << 20
PITCTL = "pitctl"
PATTERN = "pattern"


@dataclass(frozen=True, slots=True)
class Read(Command[BytesPicture]):
    """Bytes of the source (session None) or of a session, at most 32 MiB at once."""

    verb: ClassVar[str] = "read"
    only_looks: ClassVar[bool] = True
    offset: int
    length: int
    session: str | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> BytesPicture:
        if self.length > MAX_READ:
            raise BadRequest(f"At most {MAX_READ} bytes can be read at once.")
        return portrait.read_bytes(disk, self.session, self.offset, self.length)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["read", cache] + option_words(
            session=self.session, offset=self.offset, length=self.length
        )


@dataclass(frozen=True, slots=True)
class Write(Command[None]):
    """Write bytes to the source (session None) or through a session's view; then flush."""

    verb: ClassVar[str] = "write"
    offset: int
    data: bytes
    session: str | None = None
    origin: str = PITCTL
    flush: bool = True

    def run(self, disk: ProtectedDisk, job: Job) -> None:
        origin = disk.register_origin(self.origin)
        if self.session is None:
            disk.write(self.offset, self.data, origin)
            if self.flush:
                disk.flush()
            return
        view = disk.view(disk.find_session(self.session).sequence)
        view.write(self.offset, self.data, origin)
        if self.flush:
            view.flush()

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["write", cache] + option_words(
            session=self.session,
            offset=self.offset,
            origin=None if self.origin == PITCTL else self.origin,
            no_flush=not self.flush,
        )


@dataclass(frozen=True, slots=True)
class WritePattern(Command[PatternResult]):
    """Write a test pattern to the source, or through a view."""

    verb: ClassVar[str] = "pattern-write"
    is_job: ClassVar[bool] = True
    spec: PatternSpec
    session: str | None = None
    origin: str = PATTERN

    def run(self, disk: ProtectedDisk, job: Job) -> PatternResult:
        return pattern.write(disk, self.spec, job, session=self.session, origin=self.origin)

    def words(self, cache: str = "CACHE") -> list[str]:
        origin = None if self.origin == PATTERN else self.origin
        options = option_words(session=self.session, origin=origin)
        return ["pattern", "write", cache, *self.spec.options(), *options]


@dataclass(frozen=True, slots=True)
class VerifyPattern(Command[PatternResult]):
    """Check a test pattern on the source or a session; raises PatternMismatch."""

    verb: ClassVar[str] = "pattern-verify"
    only_looks: ClassVar[bool] = True
    is_job: ClassVar[bool] = True
    spec: PatternSpec
    session: str | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> PatternResult:
        return pattern.verify(disk, self.spec, job, session=self.session)

    def words(self, cache: str = "CACHE") -> list[str]:
        options = option_words(session=self.session)
        return ["pattern", "verify", cache, *self.spec.options(), *options]
