"""One vocabulary: what a person can do is one frozen dataclass here.

The console submits it, pitctl parses it, the control socket carries it (see wire). `run` does it on
an open disk, `words` says it as the pitctl command that does the same: cli/ parses those words back
to an equal command, and a test holds the two together.
A command whose `is_job` is true may take long and reports to the Job it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from engine.errors import BadRequest
from engine.jobs.job import Job
from engine.service.command import Command, option_words
from engine.service.copy_commands import Diff, Export
from engine.service.data_commands import MAX_READ, Read, VerifyPattern, Write, WritePattern
from engine.service.history_commands import (
    Activity,
    EventLog,
    SessionHistory,
    SessionUse,
    check_many,
    last_verified,
)
from engine.service.hold_commands import Flush, HoldWrites, ReleaseWrites
from engine.service.host_commands import Disconnect, Hosts, StartServing, StopServing
from engine.service.on_first_use import OnFirstUse
from engine.service.pictures import (
    ChunkPicture,
    EventsPicture,
    MapPicture,
    PagingPicture,
    StatusPicture,
    VerifyPicture,
)
from engine.service.restore_commands import CopyBack
from engine.service.search_commands import Search
from engine.service.session_commands import (
    EndSession,
    NoteSession,
    PinSession,
    RenameSession,
    ResetViewWrites,
    SetExpiry,
    StartSession,
)
from engine.service.watch_commands import FrameNeeds, WriteHeat

if TYPE_CHECKING:
    from engine.recovery import dump
    from engine.service import portrait
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    dump = OnFirstUse("engine.recovery.dump")
    portrait = OnFirstUse("engine.service.portrait")


@dataclass(frozen=True, slots=True)
class Status(Command[StatusPicture]):
    """The picture of the whole protected disk."""

    verb: ClassVar[str] = "status"
    only_looks: ClassVar[bool] = True

    def run(self, disk: ProtectedDisk, job: Job) -> StatusPicture:
        if disk.verified_ns < 0:
            verified = last_verified(disk)
            disk.verified_ns = max(verified, disk.verified_ns)  # one may just have ended
        return portrait.status(disk)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["status", cache]


@dataclass(frozen=True, slots=True)
class Verify(Command[VerifyPicture]):
    """Check format, map against blocks, ledger against a full scan, and data checksums."""

    verb: ClassVar[str] = "verify"
    only_looks: ClassVar[bool] = True
    is_job: ClassVar[bool] = True

    def run(self, disk: ProtectedDisk, job: Job) -> VerifyPicture:
        return disk.verify(job.reach, job.expect)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["verify", cache]


@dataclass(frozen=True, slots=True)
class DumpRegion(Command[str]):
    """Any metadata region, decoded for a human."""

    verb: ClassVar[str] = "dump"
    only_looks: ClassVar[bool] = True
    region: int
    only_used: bool = True

    def run(self, disk: ProtectedDisk, job: Job) -> str:
        return dump.dump_region(disk.rooms, self.region, only_used=self.only_used)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["dump", cache, str(self.region), *option_words(all=not self.only_used)]


@dataclass(frozen=True, slots=True)
class CacheMap(Command[MapPicture]):
    """The cache disk as cells. chunks 0 means to the end.

    With metadata: in places of 64 KiB, of which some are metadata regions and not chunks.
    """

    verb: ClassVar[str] = "cache-map"
    only_looks: ClassVar[bool] = True
    first: int = 0
    chunks: int = 0
    cells: int = 4096
    metadata: bool = False

    def run(self, disk: ProtectedDisk, job: Job) -> MapPicture:
        return portrait.cache_map(disk, self.first, self.chunks, self.cells, metadata=self.metadata)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["map", cache, "--disk", "cache", "--first", str(self.first)] + option_words(
            chunks=self.chunks or None, cells=self.cells, metadata=self.metadata
        )


@dataclass(frozen=True, slots=True)
class SourceMap(Command[MapPicture]):
    """The source disk as cells: what is preserved of it, and for whom. chunks 0: to the end.

    With a session: where its view takes the data from.
    """

    verb: ClassVar[str] = "source-map"
    only_looks: ClassVar[bool] = True
    first: int = 0
    chunks: int = 0
    cells: int = 4096
    session: str = ""

    def run(self, disk: ProtectedDisk, job: Job) -> MapPicture:
        return portrait.source_map(disk, self.first, self.chunks, self.cells, self.session)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["map", cache, "--disk", "source", "--first", str(self.first)] + option_words(
            chunks=self.chunks or None, cells=self.cells, session=self.session
        )


@dataclass(frozen=True, slots=True)
class InspectChunk(Command[ChunkPicture]):
    """One chunk, by its source number or its cache number: block and map row decoded."""

    verb: ClassVar[str] = "inspect"
    only_looks: ClassVar[bool] = True
    source_chunk: int | None = None
    cache_chunk: int | None = None

    def run(self, disk: ProtectedDisk, job: Job) -> ChunkPicture:
        if self.cache_chunk is not None:
            return portrait.inspect_cache_chunk(disk, self.cache_chunk)
        if self.source_chunk is not None:
            return portrait.inspect_source_chunk(disk, self.source_chunk)
        raise BadRequest("Name a source chunk or a cache chunk to inspect.")

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["inspect", cache] + option_words(
            source_chunk=self.source_chunk, cache_chunk=self.cache_chunk
        )


@dataclass(frozen=True, slots=True)
class Paging(Command[PagingPicture]):
    """The page frames in LRU order, and the counters."""

    verb: ClassVar[str] = "paging"
    only_looks: ClassVar[bool] = True

    def run(self, disk: ProtectedDisk, job: Job) -> PagingPicture:
        return portrait.paging(disk)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["paging", cache]


@dataclass(frozen=True, slots=True)
class Events(Command[EventsPicture]):
    """Flight-recorder records after number `after`: the first `limit`, or the newest of them."""

    verb: ClassVar[str] = "events"
    only_looks: ClassVar[bool] = True
    after: int = 0
    limit: int = 1000
    newest: bool = False

    def run(self, disk: ProtectedDisk, job: Job) -> EventsPicture:
        check_many(self.limit)
        return portrait.events(disk, self.after, self.limit, newest=self.newest)

    def words(self, cache: str = "CACHE") -> list[str]:
        chosen = option_words(after=self.after, limit=self.limit, newest=self.newest)
        return ["events", cache, *chosen]


ALL_COMMANDS: tuple[type[Command[Any]], ...] = (
    Status,
    StartSession,
    EndSession,
    RenameSession,
    NoteSession,
    PinSession,
    SetExpiry,
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
    SessionHistory,
    EventLog,
    Activity,
    SessionUse,
    WriteHeat,
    FrameNeeds,
    Diff,
    Search,
    CopyBack,
    Export,
    Flush,
    HoldWrites,
    ReleaseWrites,
    Hosts,
    Disconnect,
)
BY_VERB = {command.verb: command for command in ALL_COMMANDS}

__all__ = [
    "ALL_COMMANDS",
    "BY_VERB",
    "MAX_READ",
    "Activity",
    "CacheMap",
    "Command",
    "CopyBack",
    "Diff",
    "Disconnect",
    "DumpRegion",
    "EndSession",
    "EventLog",
    "Events",
    "Export",
    "Flush",
    "FrameNeeds",
    "HoldWrites",
    "Hosts",
    "InspectChunk",
    "NoteSession",
    "Paging",
    "PinSession",
    "Read",
    "ReleaseWrites",
    "RenameSession",
    "ResetViewWrites",
    "Search",
    "SessionHistory",
    "SessionUse",
    "SetExpiry",
    "SourceMap",
    "StartServing",
    "StartSession",
    "Status",
    "StopServing",
    "Verify",
    "VerifyPattern",
    "Write",
    "WriteHeat",
    "WritePattern",
]
