"""Pictures, not objects: frozen values that the console, pitctl and the control socket are given.

Everything is in its plain unit: bytes, chunks, nanoseconds since the epoch. Arrays are numpy
uint8, row-major and read-only. A picture never holds a reference into the live engine.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from engine.jobs.outcomes import (
    CopyBackPicture,
    DiffPicture,
    DiffRun,
    ExportResult,
    SearchHit,
    SearchPicture,
)
from engine.ondisk.places import CachePlaces
from engine.recovery.findings import Finding, VerifyPicture
from engine.service.host_pictures import (
    AddressPicture,
    HostPicture,
    HostsPicture,
    ServedExport,
)
from engine.sessions.session import SessionState

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Cells = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class SessionPicture:
    """One occupied slot."""

    slot: int
    sequence: int
    uuid: str
    name: str
    note: str
    created_ns: int
    state: SessionState
    pinned: bool
    view_sequence: int  # 0 until the view was written to
    ended_ns: int  # 0 while active
    reason: str  # why it is not simply active, in a sentence; '' when it is
    exclusive_chunks: int  # freed if ended, view writes included
    shared_chunks: int
    shared_with: tuple[int, ...]  # slots
    view_write_chunks: int
    expires_ns: int = 0  # when it ends by itself; 0: never
    overdue: bool = False  # its time has come, but it is pinned or in use, or nobody ended it yet


@dataclass(frozen=True, slots=True)
class HoldPicture:
    """Writes to the source wait, until `token` is released or `seconds` have passed."""

    token: str
    seconds: int


@dataclass(frozen=True, slots=True)
class ChunkClass:
    """Chunks of the cache with the same fate: birth < sequence <= death (or LU-write)."""

    birth: int
    death: int
    lu_write: bool
    chunks: int
    live: bool


@dataclass(frozen=True, slots=True)
class LedgerPicture:
    """Where the cache disk went. live + stale + free = total (chunks)."""

    total: int
    live: int
    stale: int
    free: int
    zero: int  # chunks, of those live or stale, that hold only zeroes, of which no data is stored
    damaged: int
    metadata_bytes: int
    classes: tuple[ChunkClass, ...]


@dataclass(frozen=True, slots=True)
class CountersPicture:
    """Counters since the disk was opened (SnapView's names where they exist)."""

    source_writes: int
    source_writes_with_copy: int
    chunks_copied: int
    zero_chunks: int
    discards: int
    view_reads_from_source: int  # chunks
    view_reads_from_cache: int  # chunks
    view_writes: int
    page_hits: int
    page_misses: int
    page_evictions: int
    page_write_backs: int
    checkpoints: int
    regions_rebuilt: int
    copies_failed: int


@dataclass(frozen=True, slots=True)
class LatencyPicture:
    """Histogram of latencies: bucket i counts those below 2**i microseconds (and not below i-1)."""

    with_copy: tuple[int, ...]
    without_copy: tuple[int, ...]  # one write in 64 is timed


@dataclass(frozen=True, slots=True)
class AlertPicture:
    """Something a person should know. level: info, warning, critical."""

    level: str
    code: str
    text: str
    action: str  # what to do, in a sentence


@dataclass(frozen=True, slots=True)
class StatusPicture:
    """One immutable picture of a protected disk; costs the same for any size of disk."""

    cache_path: str
    source_path: str
    cache_uuid: str
    source_size: int
    cache_size: int
    slots: int
    sequence: int  # the counter: the last number given
    durability: str
    on_full: str
    health: str  # healthy, warning, suspect, critical, damaged, full, cache-failed; see portrait
    opened_ns: int
    now_ns: int
    sessions: tuple[SessionPicture, ...]
    ledger: LedgerPicture
    counters: CountersPicture
    latency: LatencyPicture
    alerts: tuple[AlertPicture, ...]
    page_frames: int
    page_frames_used: int
    verified_ns: int  # end of the last verify, 0 if none is known of
    owner: str  # who has the disk open, with its process id
    owner_pid: int = 0


@dataclass(frozen=True, slots=True)
class FramePicture:
    """One page frame, in LRU order (the least recently used first)."""

    region: int
    kind: str  # header, map, allocation
    dirty: bool
    pinned: bool
    hits: int
    age_ns: int


@dataclass(frozen=True, slots=True)
class PagingPicture:
    """The paging subsystem: its frames and the region address space."""

    capacity: int
    frames: tuple[FramePicture, ...]
    regions: int  # size of the address space
    map_regions: int  # regions 2 .. 2 + map_regions - 1
    hits: int
    misses: int
    evictions: int
    write_backs: int


class CellState(StrEnum):
    """Codes of map cells, in the order of their uint8 value."""

    FREE = "free"  # 0: never used / never written since a session
    LIVE = "live"  # 1: preserved, held by exactly one session (its slot is in `slot`)
    SHARED = "shared"  # 2: preserved, held by several
    VIEW_WRITE = "view-write"  # 3
    STALE = "stale"  # 4: reusable
    ZERO = "zero"  # 5: live and all zeroes: takes no room
    DAMAGED = "damaged"  # 6
    METADATA = "metadata"  # 7


CELL_STATES = tuple(CellState)
NO_SLOT = 255
MANY_SLOTS = 254


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A stretch of the source or the cache disk as cells of `chunks_per_cell` chunks.

    state[i]: index into CELL_STATES of the state most chunks of the cell have, FREE only if none
    is used. slot[i]: the slot that holds most, MANY_SLOTS when shared, NO_SLOT when none.
    fill[i]: 0..255, the share of chunks used. age[i]: 0 newest .. 255 oldest sequence, 0 if free.

    With `places`, what is counted is places of 64 KiB of the cache disk, metadata included.
    """

    kind: str  # source or cache
    first: int
    chunks: int
    chunks_per_cell: int
    total: int  # chunks of the whole disk
    state: Cells
    slot: Cells
    fill: Cells
    age: Cells
    places: CachePlaces | None = None  # which places are chunks, which metadata regions


@dataclass(frozen=True, slots=True)
class EntryPicture:
    """One entry of a map row, decoded. `chunk` is -1 when the entry points nowhere."""

    slot: int
    lu_write: bool
    sequence: int
    chunk: int
    valid: bool
    why: str


@dataclass(frozen=True, slots=True)
class BlockPicture:
    """One chunk allocation block, decoded."""

    cache_chunk: int
    cache_offset: int
    source_chunk: int
    birth: int
    death: int
    commit: int
    time_ns: int
    checksum: int
    flags: tuple[str, ...]
    origin: str
    trigger_offset: int  # bytes into the chunk
    trigger_length: int  # bytes
    live: bool
    holders: tuple[int, ...]  # slots
    why: str


@dataclass(frozen=True, slots=True)
class ChunkPicture:
    """Everything known of one chunk. Either side may be absent (-1 / None)."""

    source_chunk: int
    cache_chunk: int
    region: int  # the map region that holds the row
    row: int
    entries: tuple[EntryPicture, ...]
    block: BlockPicture | None
    sentence: str


@dataclass(frozen=True, slots=True)
class BytesPicture:
    """Bytes of the source or a session, and where each chunk of them came from.

    origins: one per chunk touched: -1 source, n >= 0 cache chunk; view_writes tells LU-write ones.
    doubts: what to know before the bytes are relied on (a suspect or damaged session).
    """

    offset: int
    data: bytes
    origins: tuple[int, ...]
    view_writes: tuple[bool, ...]
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventPicture:
    """One record of the flight recorder; `a` and `b` are named by the kind."""

    number: int
    time_ns: int
    kind: str
    slot: int  # -1 when none
    origin: str
    a: int
    b: int
    text: str


@dataclass(frozen=True, slots=True)
class EventsPicture:
    """Events after a number; `lost` tells how many before are overwritten or left out."""

    events: tuple[EventPicture, ...]
    last: int
    lost: int


@dataclass(frozen=True, slots=True)
class EventLogPicture:
    """Events from the history, the newest first; their numbers are the history's own."""

    events: tuple[EventPicture, ...]


@dataclass(frozen=True, slots=True)
class SittingPicture:
    """A session's stay in a slot. ended_ns 0: it still sits there. how: why it ended."""

    sequence: int
    slot: int
    name: str
    started_ns: int
    ended_ns: int
    how: str


@dataclass(frozen=True, slots=True)
class SittingsPicture:
    """Who sat in which slot and when, the newest first."""

    sittings: tuple[SittingPicture, ...]


@dataclass(frozen=True, slots=True)
class ActivityPicture:
    """Amounts by span of time. A row is (end of the span in ns, *fields)."""

    fields: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class JobPicture:
    """A long piece of work: done and total in bytes (total -1 if unknown)."""

    title: str
    done: int
    total: int
    bytes_per_second: float
    seconds_left: float  # negative when unknown
    finished: bool
    error: str


__all__ = [
    "CELL_STATES",
    "MANY_SLOTS",
    "NO_SLOT",
    "ActivityPicture",
    "AddressPicture",
    "AlertPicture",
    "BlockPicture",
    "BytesPicture",
    "CellState",
    "ChunkClass",
    "ChunkPicture",
    "CopyBackPicture",
    "CountersPicture",
    "DiffPicture",
    "DiffRun",
    "EntryPicture",
    "EventLogPicture",
    "EventPicture",
    "EventsPicture",
    "ExportResult",
    "Finding",
    "FramePicture",
    "HoldPicture",
    "HostPicture",
    "HostsPicture",
    "JobPicture",
    "LatencyPicture",
    "LedgerPicture",
    "MapPicture",
    "PagingPicture",
    "SearchHit",
    "SearchPicture",
    "ServedExport",
    "SessionPicture",
    "SessionState",
    "SittingPicture",
    "SittingsPicture",
    "StatusPicture",
    "VerifyPicture",
]
