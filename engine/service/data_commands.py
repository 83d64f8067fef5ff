"""What a person can do with bytes: read, write, and write or verify a test pattern."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.errors import BadRequest, PitError
from engine.jobs.job import Job
from engine.jobs.pattern_spec import PatternResult, PatternSpec
from engine.service.command import Command, option_words
from engine.service.on_first_use import OnFirstUse
from engine.service.pictures import BytesPicture
from engine.units import CHUNK_BYTES

if TYPE_CHECKING:
    from engine.jobs import pattern
    from engine.service import portrait
    from engine.snapshot.protected_disk import ProtectedDisk
    from engine.snapshot.view_writes import View
else:
    pattern = OnFirstUse("engine.jobs.pattern")
    portrait = OnFirstUse("engine.service.portrait")

MAX_READ = 32 << 20
TOGETHER = 32 * CHUNK_BYTES
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
    """Write bytes to the source (session None) or through a session's view; then flush.

    An error says in `bytes_written` how many bytes from the first on are on the disk: what is
    preserved and written together either is there as a whole or not at all.
    """

    verb: ClassVar[str] = "write"
    offset: int
    data: bytes
    session: str | None = None
    origin: str = PITCTL
    flush: bool = True

    def run(self, disk: ProtectedDisk, job: Job) -> None:
        origin = disk.register_origin(self.origin)
        target: ProtectedDisk | View = disk
        if self.session is not None:
            target = disk.view(disk.find_session(self.session).sequence)
        if self.offset + len(self.data) > disk.source_size:
            raise BadRequest(
                f"The disk has {disk.source_size} bytes; {len(self.data)} at {self.offset} are "
                "not in it.",
                bytes_written=0,
            )
        done = 0
        try:
            for piece in self._together():
                target.write(self.offset + done, piece, origin)
                done += len(piece)
            if self.flush:
                target.flush()
        except PitError as error:
            error.fields["bytes_written"] = done
            raise

    def _together(self) -> Iterator[memoryview]:
        """The data in the pieces that the engine writes as a whole or not at all."""
        data = memoryview(self.data)
        offset = self.offset
        while data:
            step = min(len(data), TOGETHER - offset % CHUNK_BYTES)
            yield data[:step]
            data = data[step:]
            offset += step

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
