"""A protected disk on paper: pictures of any size, made up by rule, at once; it can fail or wait.

The source is `size` bytes; chunk n of it holds n as eight bytes again and again, followed by
changes. A chunk in `kept` was preserved for the slots named; each session then sees it with its
first byte set to the session's number.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TypeVar, cast

import numpy as np

from engine import (
    CELL_STATES,
    CHUNK_BYTES,
    NO_SLOT,
    Activity,
    ActivityPicture,
    BlockPicture,
    BytesPicture,
    CacheMap,
    CachePlaces,
    CellState,
    ChunkPicture,
    Command,
    CountersPicture,
    Diff,
    DiffPicture,
    DiffRun,
    DumpRegion,
    EntryPicture,
    EventLog,
    EventLogPicture,
    EventPicture,
    Events,
    EventsPicture,
    FrameNeeds,
    FrameNeedsPicture,
    FramePicture,
    HeatPicture,
    Hosts,
    HostsPicture,
    InspectChunk,
    Job,
    LatencyPicture,
    LedgerPicture,
    MapPicture,
    Paging,
    PagingPicture,
    PitError,
    Read,
    Search,
    SearchHit,
    SearchPicture,
    SessionHistory,
    SessionPicture,
    SessionState,
    SessionUse,
    SessionUsePicture,
    SittingPicture,
    SittingsPicture,
    SourceMap,
    Status,
    StatusPicture,
    WriteHeat,
)
from engine.jobs.content import ChunkList
from engine.jobs.needle import needle_of
from engine.jobs.outcomes import PREVIEW
from engine.jobs.search import Walk
from pitgui.bridge.disk_runner import DiskRunner
from tests.doubles.paper_past import events_of, use_within

Result = TypeVar("Result")
NOW = 1_700_000_000_000_000_000
ACTIVITY_FIELDS = (
    "source_writes", "writes_with_copy", "chunks_copied", "view_reads", "page_hits",
    "page_misses", "live", "stale", "free",
)  # fmt: skip
NO_COUNTS = CountersPicture(*([0] * len(CountersPicture.__slots__)))


def paper_session(slot: int, name: str, **values: object) -> SessionPicture:
    """A session in a slot; its UUID is `uuid-` and the slot, its sequence ten times slot + 1."""
    session = SessionPicture(
        slot=slot,
        sequence=10 * (slot + 1),
        uuid=f"uuid-{slot}",
        name=name,
        note="",
        created_ns=NOW + slot,
        state=SessionState.ACTIVE,
        pinned=False,
        view_sequence=0,
        ended_ns=0,
        reason="",
        exclusive_chunks=3,
        shared_chunks=1,
        shared_with=(),
        view_write_chunks=0,
    )
    return replace(session, **values)  # type: ignore[arg-type]  # fields by name


@dataclass
class PaperDisk:
    """What `EngineWorker` runs commands on. `fail_with` makes reads fail; `gate` holds them up."""

    size: int = 1 << 30
    cache_chunks: int = 4096
    sessions: list[SessionPicture] = field(default_factory=list)
    kept: dict[int, tuple[int, ...]] = field(default_factory=dict)
    counters: CountersPicture = NO_COUNTS
    frames: tuple[FramePicture, ...] = ()
    latency: LatencyPicture = field(default_factory=lambda: LatencyPicture((), ()))
    activity: tuple[tuple[int, ...], ...] = ()
    held: SessionUsePicture = field(default_factory=lambda: SessionUsePicture((), (), 0))
    log: list[EventPicture] = field(default_factory=list)
    heat: dict[int, int] = field(default_factory=dict)
    needs: FrameNeedsPicture = field(
        default_factory=lambda: FrameNeedsPicture(
            10.0, 256, 900, 100, 0, 300, ((2, 400), (300, 600))
        )
    )
    sittings: list[SittingPicture] = field(default_factory=list)
    hosts: HostsPicture = field(default_factory=lambda: HostsPicture(NOW))
    past_trouble: PitError | None = None
    map_trouble: PitError | None = None
    uuid: str = "paper"
    fail_with: PitError | None = None
    gate: threading.Event = field(default_factory=threading.Event)
    asked: list[Command[object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Answer a command."""
        self.asked.append(cast("Command[object]", command))
        match command:
            case Diff():
                answer: object = self._diff(command, job or Job())
            case Search():
                answer = self._search(command, job or Job())
            case _:
                answer = self._quick_answer(command)
        if answer is None:
            raise AssertionError(f"nobody taught the paper disk {command!r}")
        return cast(Result, answer)

    def _quick_answer(self, command: object) -> object:
        if isinstance(command, Status):
            return self.status()
        if isinstance(command, Read):
            return self._read(command)
        if isinstance(command, SourceMap | CacheMap):
            if self.map_trouble is not None:
                raise self.map_trouble
            source = isinstance(command, SourceMap)
            total = self.size // CHUNK_BYTES if source else self.cache_chunks
            if isinstance(command, CacheMap) and command.metadata:
                return self._whole_cache(command)
            return self._map("source" if source else "cache", command, total, self.kept)
        return self._rare_answer(command)

    def _rare_answer(self, command: object) -> object:
        match command:
            case Hosts():
                return self.hosts
            case Events():
                return EventsPicture((), command.after, 0)
            case InspectChunk():
                return self._inspect(command)
            case Paging():
                return PagingPicture(256, self.frames, 5000, 4000, 90, 10, 4, 2)
            case DumpRegion():
                return f"region {command.region}, {'used' if command.only_used else 'all'}"
        return self._use_answer(command)

    def _use_answer(self, command: object) -> object:
        match command:
            case WriteHeat():
                counts = tuple(self.heat.get(bucket, 0) for bucket in range(64))
                return HeatPicture(self.size // CHUNK_BYTES, self.size // CHUNK_BYTES // 64, counts)
            case FrameNeeds():
                return self.needs
        return self._past_answer(command)

    def _past_answer(self, command: object) -> object:
        if self.past_trouble is not None:
            raise self.past_trouble
        match command:
            case Activity():
                until = command.until_ns or NOW
                rows = tuple(row for row in self.activity if command.since_ns <= row[0] < until)
                return ActivityPicture(ACTIVITY_FIELDS, rows)
            case SessionUse():
                return use_within(self.held, command, NOW)
            case EventLog():
                return EventLogPicture(events_of(self.log, command))
            case SessionHistory():
                return SittingsPicture(tuple(self.sittings[: command.limit]))
        return None

    def close(self) -> None:
        """Nothing to close."""
        self.gate.set()

    def status(self) -> StatusPicture:
        """The picture of all."""
        ledger = LedgerPicture(self.cache_chunks, len(self.kept), 0, 4000, 0, 0, 0, ())
        return StatusPicture(
            cache_path="/paper/cache",
            source_path="/paper/source",
            cache_uuid=self.uuid,
            source_size=self.size,
            cache_size=self.places.size,
            slots=8,
            sequence=100,
            durability="power-loss",
            on_full="end-oldest",
            health="healthy",
            opened_ns=NOW,
            now_ns=NOW + 10**9,
            sessions=tuple(self.sessions),
            ledger=ledger,
            counters=self.counters,
            latency=self.latency,
            alerts=(),
            page_frames=256,
            page_frames_used=len(self.frames),
            verified_ns=0,
            owner="paper",
        )

    def chunk_bytes(self, chunk: int, session: str | None) -> bytes:
        """What a chunk holds at a point in time."""
        data = bytearray(chunk.to_bytes(8, "little") * (CHUNK_BYTES // 8))
        for one in self.sessions:
            if one.uuid == session and one.slot in self.kept.get(chunk, ()):
                data[0] = one.sequence
        return bytes(data)

    def _read(self, command: Read) -> BytesPicture:
        assert self.gate.wait(30)
        if self.fail_with is not None:
            raise self.fail_with
        first, last = command.offset // CHUNK_BYTES, (command.offset + command.length - 1)
        chunks = range(first, last // CHUNK_BYTES + 1)
        data = b"".join(self.chunk_bytes(chunk, command.session) for chunk in chunks)
        start = command.offset - first * CHUNK_BYTES
        slots = [one.slot for one in self.sessions if one.uuid == command.session]
        origins = tuple(
            chunk + 1000 if set(slots) & set(self.kept.get(chunk, ())) else -1 for chunk in chunks
        )
        return BytesPicture(
            command.offset,
            data[start : start + command.length],
            origins,
            (False,) * len(origins),
        )

    def _diff(self, command: Diff, job: Job) -> DiffPicture:
        """Each chunk that looks different begins with one differing stretch."""
        assert self.gate.wait(30)
        if self.fail_with is not None:
            raise self.fail_with
        sides = [None if name == "live" else name for name in (command.left, command.right)]
        chunks = sorted(self.kept)
        job.expect(len(chunks) * CHUNK_BYTES)
        runs = []
        for chunk in chunks:
            job.advance(CHUNK_BYTES)
            if self.chunk_bytes(chunk, sides[0]) != self.chunk_bytes(chunk, sides[1]):
                runs.append(DiffRun(chunk * CHUNK_BYTES, command.grain))
        return DiffPicture(
            command.left, command.right, tuple(runs), len(chunks), len(runs),
            len(runs) * command.grain, self.size, False,
        )  # fmt: skip

    def _search(self, command: Search, job: Job) -> SearchPicture:
        """As the engine does it, over bytes that are made up."""
        assert self.gate.wait(30)
        if self.fail_with is not None:
            raise self.fail_with
        end = command.end or self.size
        job.expect(end - command.start)
        with needle_of(command.kind, command.pattern, lambda: job.reach(job.done)) as needle:
            walk = Walk(
                lambda offset, length: self._read(Read(offset, length, command.session)).data,
                self.size, needle, ChunkList(range(self.size // CHUNK_BYTES), self.size), job,
            )  # fmt: skip
            find = walk.backwards if command.backwards else walk.forwards
            hits = sorted(islice(find(command.start, end, command.limit), command.limit))
        return SearchPicture(
            tuple(SearchHit(*hit) for hit in hits), bytes(PREVIEW * len(hits)), walk.bytes_read,
            self.size, len(hits) >= command.limit,
        )  # fmt: skip

    def _map(
        self,
        kind: str,
        command: SourceMap | CacheMap,
        total: int,
        kept: dict[int, tuple[int, ...]],
    ) -> MapPicture:
        chunks = min(command.chunks or total, total - command.first)
        step = 1
        while step * command.cells < chunks:
            step *= 2
        cells = -(-chunks // step)
        state, slot, fill, age = (np.zeros(cells, np.uint8) for _ in range(4))
        slot[:] = NO_SLOT
        for chunk, slots in kept.items():
            place = chunk if kind == "source" else (chunk + 1000) % self.cache_chunks
            if command.first <= place < command.first + chunks:
                cell = (place - command.first) // step
                many = len(slots) > 1
                state[cell] = CELL_STATES.index(CellState.SHARED if many else CellState.LIVE)
                slot[cell] = 254 if many else slots[0]
                fill[cell] = 255 // step or 1
        return MapPicture(kind, command.first, chunks, step, total, state, slot, fill, age)

    @property
    def places(self) -> CachePlaces:
        """Where chunks and metadata lie on the cache disk."""
        chunks, rows = self.size // CHUNK_BYTES, 511
        groups = -(-self.cache_chunks // 1024)
        return CachePlaces(-(-chunks // rows), rows, chunks, groups, self.cache_chunks)

    def _whole_cache(self, command: CacheMap) -> MapPicture:
        """The cache in places; a cell of them is metadata where nothing else is in it."""
        places = self.places
        bare = self._map("cache", command, places.total, {})
        step = bare.chunks_per_cell
        state, slot, fill = bare.state.copy(), bare.slot.copy(), bare.fill.copy()
        for cell in range(len(state)):
            if not places.chunks_in(bare.first + cell * step, step):
                state[cell], fill[cell] = CELL_STATES.index(CellState.METADATA), 255
        for chunk, slots in self.kept.items():
            place = places.place_of_chunk((chunk + 1000) % self.cache_chunks)
            if bare.first <= place < bare.first + bare.chunks:
                cell, many = (place - bare.first) // step, len(slots) > 1
                state[cell] = CELL_STATES.index(CellState.SHARED if many else CellState.LIVE)
                slot[cell], fill[cell] = 254 if many else slots[0], 255 // step or 1
        return replace(bare, state=state, slot=slot, fill=fill, places=places)

    def _inspect(self, command: InspectChunk) -> ChunkPicture:
        chunk = command.source_chunk
        if chunk is None:
            assert command.cache_chunk is not None
            chunk = command.cache_chunk - 1000
        slots = self.kept.get(chunk)
        if slots is None:
            return ChunkPicture(chunk, -1, 2, chunk % 511, (), None, "Not changed.")
        return paper_chunk(chunk, slots)


def paper_chunk(chunk: int, slots: tuple[int, ...]) -> ChunkPicture:
    """A preserved chunk: an entry for each slot, and a stale one of slot 7."""
    entries = tuple(
        EntryPicture(slot, False, 10 * (slot + 1), chunk + 1000, True, f"Slot {slot} counts.")
        for slot in slots
    )
    stale = EntryPicture(7, False, 5, 17, False, "Slot 7 now holds 9; this entry is of 5.")
    block = BlockPicture(
        chunk + 1000, 1 << 20, chunk, 1, 10, 42, NOW, 0x9C1F0000000003A7,
        ("in-use", "checksum-known"), "host db-1", 24 << 10, 4096, True, slots,
        "It serves sequences above 1 up to 10.",
    )  # fmt: skip
    return ChunkPicture(
        chunk, chunk + 1000, 2, chunk % 511, (*entries, stale), block, "Copied because."
    )


class PaperOpener:
    """Opens the paper disk that it was given, whatever the path."""

    def __init__(self, disk: PaperDisk) -> None:
        self.disk = disk

    def open(self, cache_path: str) -> DiskRunner:
        """The disk."""
        return self.disk

    def format(self, order: object) -> None:
        """Paper needs no formatting."""
