"""One vocabulary: what a person can do is one frozen dataclass here.

The console submits it, pitctl parses it, the control socket carries it. `run` does it on an open
disk, `argv` says it as the pitctl command that does the same, `to_wire` / `from_wire` carry it.
A command whose `is_job` is true may take long and reports to the Job it is given.
"""

from __future__ import annotations

import base64
import shlex
from dataclasses import dataclass, fields
from typing import ClassVar, Generic, TypeVar, cast

from engine.errors import BadRequest, NoSuchSession
from engine.jobs import pattern
from engine.jobs.job import Job
from engine.recovery.dump import dump_region
from engine.recovery.verify import VerifyPicture
from engine.service import portrait
from engine.service.pictures import (
    BytesPicture,
    ChunkPicture,
    EventsPicture,
    MapPicture,
    PagingPicture,
    SessionPicture,
    StatusPicture,
)
from engine.snapshot.protected_disk import ProtectedDisk

Result = TypeVar("Result")
MAX_READ = 32 << 20


class Command(Generic[Result]):
    """Base of all commands. `verb` is its stable name on the control socket."""

    verb: ClassVar[str]
    is_job: ClassVar[bool] = False

    def run(self, disk: ProtectedDisk, job: Job) -> Result:
        """Do it; returns a picture, bytes, text or None. Raises PitError."""
        raise NotImplementedError

    def words(self) -> list[str]:
        """The pitctl words after `pitctl`, with CACHE as a placeholder."""
        raise NotImplementedError

    def argv(self, cache: str) -> list[str]:
        """The whole pitctl command that does the same on `cache`."""
        return ["pitctl", *(cache if word == "CACHE" else word for word in self.words())]

    def shell(self, cache: str) -> str:
        """`argv` quoted for a POSIX shell."""
        return shlex.join(self.argv(cache))


def _options(**values: object) -> list[str]:
    """`--name value` words for the values that say something."""
    words: list[str] = []
    for name, value in values.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif value is not None and value is not False and value != "":
            words += [flag, str(value)]
    return words


@dataclass(frozen=True, slots=True)
class Status(Command[StatusPicture]):
    """The picture of the whole protected disk."""

    verb: ClassVar[str] = "status"

    def run(self, disk: ProtectedDisk, job: Job) -> StatusPicture:
        return portrait.status(disk)

    def words(self) -> list[str]:
        return ["status", "CACHE"]


@dataclass(frozen=True, slots=True)
class StartSession(Command[SessionPicture]):
    """Start a session; `replace` names the sequence the slot must hold to be replaced."""

    verb: ClassVar[str] = "session-start"
    name: str = ""
    slot: int | None = None
    note: str = ""
    pinned: bool = False
    replace: int | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        session = disk.start_session(
            self.name or None, self.slot, note=self.note, pinned=self.pinned, replace=self.replace
        )
        return portrait.session(disk, session)

    def words(self) -> list[str]:
        return ["session", "start", "CACHE"] + _options(
            name=self.name,
            slot=self.slot,
            note=self.note,
            pin=self.pinned,
            replace=self.replace,
        )


@dataclass(frozen=True, slots=True)
class EndSession(Command[SessionPicture]):
    """End a session, or dismiss the record of one that ended by itself.

    `sequence`, when given, must be the one the slot holds: a guard against ending another one.
    """

    verb: ClassVar[str] = "session-end"
    session: str
    sequence: int | None = None
    force: bool = False

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        session = disk.find_session(self.session)
        if self.sequence is not None and session.sequence != self.sequence:
            raise NoSuchSession(
                f"{self.session} now holds sequence {session.sequence}, not {self.sequence}; "
                "nothing was ended."
            )
        picture = portrait.session(disk, session)
        disk.end_session(session.sequence, force=self.force)
        return picture

    def words(self) -> list[str]:
        return ["session", "end", "CACHE", self.session, *_options(force=self.force)]


@dataclass(frozen=True, slots=True)
class RenameSession(Command[SessionPicture]):
    """Give a session another name."""

    verb: ClassVar[str] = "session-rename"
    session: str
    name: str

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.rename_session(sequence, self.name))

    def words(self) -> list[str]:
        return ["session", "rename", "CACHE", self.session, self.name]


@dataclass(frozen=True, slots=True)
class NoteSession(Command[SessionPicture]):
    """Change a session's note."""

    verb: ClassVar[str] = "session-note"
    session: str
    note: str

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.annotate_session(sequence, self.note))

    def words(self) -> list[str]:
        return ["session", "note", "CACHE", self.session, self.note]


@dataclass(frozen=True, slots=True)
class PinSession(Command[SessionPicture]):
    """Pin a session, so that neither a full cache nor an `end` without force takes it; or unpin."""

    verb: ClassVar[str] = "session-pin"
    session: str
    pinned: bool = True

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.pin_session(sequence, self.pinned))

    def words(self) -> list[str]:
        return ["session", "pin" if self.pinned else "unpin", "CACHE", self.session]


@dataclass(frozen=True, slots=True)
class ResetViewWrites(Command[SessionPicture]):
    """Forget everything that was written through a session's view."""

    verb: ClassVar[str] = "session-reset-writes"
    session: str

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        sequence = disk.find_session(self.session).sequence
        return portrait.session(disk, disk.reset_view_writes(sequence))

    def words(self) -> list[str]:
        return ["session", "reset-writes", "CACHE", self.session]


@dataclass(frozen=True, slots=True)
class Read(Command[BytesPicture]):
    """Bytes of the source (session None) or of a session, at most 32 MiB at once."""

    verb: ClassVar[str] = "read"
    offset: int
    length: int
    session: str | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> BytesPicture:
        if self.length > MAX_READ:
            raise BadRequest(f"At most {MAX_READ} bytes can be read at once.")
        return portrait.read_bytes(disk, self.session, self.offset, self.length)

    def words(self) -> list[str]:
        return ["read", "CACHE"] + _options(
            session=self.session, offset=str(self.offset), length=str(self.length)
        )


@dataclass(frozen=True, slots=True)
class Write(Command[None]):
    """Write bytes to the source (session None) or through a session's view; then flush."""

    verb: ClassVar[str] = "write"
    offset: int
    data: bytes
    session: str | None = None
    origin: str = "pitctl"
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

    def words(self) -> list[str]:
        return ["write", "CACHE", *_options(session=self.session, offset=str(self.offset))]


@dataclass(frozen=True, slots=True)
class WritePattern(Command[pattern.PatternResult]):
    """Write a test pattern to the source, or through a view."""

    verb: ClassVar[str] = "pattern-write"
    is_job: ClassVar[bool] = True
    spec: pattern.PatternSpec
    session: str | None = None
    origin: str = "pattern"

    def run(self, disk: ProtectedDisk, job: Job) -> pattern.PatternResult:
        return pattern.write(disk, self.spec, job, session=self.session, origin=self.origin)

    def words(self) -> list[str]:
        options = _options(session=self.session)
        return ["pattern", "write", "CACHE", *self.spec.options(), *options]


@dataclass(frozen=True, slots=True)
class VerifyPattern(Command[pattern.PatternResult]):
    """Check a test pattern on the source or a session; raises PatternMismatch."""

    verb: ClassVar[str] = "pattern-verify"
    is_job: ClassVar[bool] = True
    spec: pattern.PatternSpec
    session: str | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> pattern.PatternResult:
        return pattern.verify(disk, self.spec, job, session=self.session)

    def words(self) -> list[str]:
        options = _options(session=self.session)
        return ["pattern", "verify", "CACHE", *self.spec.options(), *options]


@dataclass(frozen=True, slots=True)
class Verify(Command[VerifyPicture]):
    """Check format, map against blocks, ledger against a full scan, and data checksums."""

    verb: ClassVar[str] = "verify"
    is_job: ClassVar[bool] = True

    def run(self, disk: ProtectedDisk, job: Job) -> VerifyPicture:
        return disk.verify(job.reach, job.expect)

    def words(self) -> list[str]:
        return ["verify", "CACHE"]


@dataclass(frozen=True, slots=True)
class DumpRegion(Command[str]):
    """Any metadata region, decoded for a human."""

    verb: ClassVar[str] = "dump"
    region: int
    only_used: bool = True

    def run(self, disk: ProtectedDisk, job: Job) -> str:
        return dump_region(disk.rooms, self.region, only_used=self.only_used)

    def words(self) -> list[str]:
        return ["dump", "CACHE", str(self.region), *_options(all=not self.only_used)]


@dataclass(frozen=True, slots=True)
class CacheMap(Command[MapPicture]):
    """The cache disk as cells. chunks 0 means to the end."""

    verb: ClassVar[str] = "cache-map"
    first: int = 0
    chunks: int = 0
    cells: int = 4096

    def run(self, disk: ProtectedDisk, job: Job) -> MapPicture:
        return portrait.cache_map(disk, self.first, self.chunks, self.cells)

    def words(self) -> list[str]:
        return ["map", "CACHE", "--disk", "cache", "--first", str(self.first)] + _options(
            chunks=self.chunks or None, cells=self.cells
        )


@dataclass(frozen=True, slots=True)
class SourceMap(Command[MapPicture]):
    """The source disk as cells: what is preserved of it, and for whom. chunks 0: to the end."""

    verb: ClassVar[str] = "source-map"
    first: int = 0
    chunks: int = 0
    cells: int = 4096

    def run(self, disk: ProtectedDisk, job: Job) -> MapPicture:
        return portrait.source_map(disk, self.first, self.chunks, self.cells)

    def words(self) -> list[str]:
        return ["map", "CACHE", "--disk", "source", "--first", str(self.first)] + _options(
            chunks=self.chunks or None, cells=self.cells
        )


@dataclass(frozen=True, slots=True)
class InspectChunk(Command[ChunkPicture]):
    """One chunk, by its source number or its cache number: block and map row decoded."""

    verb: ClassVar[str] = "inspect"
    source_chunk: int | None = None
    cache_chunk: int | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> ChunkPicture:
        if self.cache_chunk is not None:
            return portrait.inspect_cache_chunk(disk, self.cache_chunk)
        if self.source_chunk is not None:
            return portrait.inspect_source_chunk(disk, self.source_chunk)
        raise BadRequest("Name a source chunk or a cache chunk to inspect.")

    def words(self) -> list[str]:
        return ["inspect", "CACHE"] + _options(source=self.source_chunk, cache=self.cache_chunk)


@dataclass(frozen=True, slots=True)
class Paging(Command[PagingPicture]):
    """The page frames in LRU order, and the counters."""

    verb: ClassVar[str] = "paging"

    def run(self, disk: ProtectedDisk, job: Job) -> PagingPicture:
        return portrait.paging(disk)

    def words(self) -> list[str]:
        return ["paging", "CACHE"]


@dataclass(frozen=True, slots=True)
class Events(Command[EventsPicture]):
    """Flight-recorder records after number `after`."""

    verb: ClassVar[str] = "events"
    after: int = 0
    limit: int = 1000

    def run(self, disk: ProtectedDisk, job: Job) -> EventsPicture:
        return portrait.events(disk, self.after, self.limit)

    def words(self) -> list[str]:
        return ["events", "CACHE", *_options(after=self.after, limit=self.limit)]


ALL_COMMANDS: tuple[type[Command[object]], ...] = (
    Status,
    StartSession,
    EndSession,
    RenameSession,
    NoteSession,
    PinSession,
    ResetViewWrites,
    Read,
    Write,
    WritePattern,
    VerifyPattern,
    Verify,
    DumpRegion,
    CacheMap,
    SourceMap,
    InspectChunk,
    Paging,
    Events,
)
_BY_VERB = {command.verb: command for command in ALL_COMMANDS}


def to_wire(command: Command[Result]) -> dict[str, object]:
    """The command as plain JSON values; bytes as base64 text."""
    values: dict[str, object] = {"verb": command.verb}
    for field in fields(command):  # type: ignore[arg-type]  # every command is a dataclass
        value = getattr(command, field.name)
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode("ascii")
        elif isinstance(value, pattern.PatternSpec):
            value = value.to_wire()
        values[field.name] = value
    return values


def from_wire(values: dict[str, object]) -> Command[object]:
    """The command that `to_wire` told of; raises BadRequest for anything else."""
    kind = _BY_VERB.get(str(values.get("verb")))
    if kind is None:
        raise BadRequest(f"There is no command {values.get('verb')!r}.")
    arguments = {name: value for name, value in values.items() if name != "verb"}
    try:
        if "data" in arguments:
            arguments["data"] = base64.b64decode(cast(str, arguments["data"]), validate=True)
        if "spec" in arguments:
            arguments["spec"] = pattern.PatternSpec.from_wire(
                cast("dict[str, object]", arguments["spec"])
            )
        return kind(**arguments)
    except (TypeError, ValueError) as error:
        raise BadRequest(f"The command {kind.verb!r} was not understood: {error}.") from error
