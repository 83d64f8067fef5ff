"""The front door: the only names that the console may use, and a convenience for everybody else.

The rule: names are fetched from their rooms when first asked for (PEP 562), so that importing
one small room of the engine, as each `pitctl` does, does not import all of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.errors import (
        BadRequest,
        Busy,
        CacheFailed,
        Cancelled,
        Damage,
        EngineBug,
        NoSpace,
        NoSuchDisk,
        NoSuchSession,
        NotFormatted,
        OutsideTrouble,
        PatternMismatch,
        PitError,
        Refused,
        SessionEnded,
        SlotOccupied,
        SourceFailed,
    )
    from engine.jobs.job import Job
    from engine.jobs.pattern import PatternResult, PatternSpec
    from engine.service.commands import (
        CacheMap,
        Command,
        DumpRegion,
        EndSession,
        Events,
        InspectChunk,
        NoteSession,
        Paging,
        PinSession,
        Read,
        RenameSession,
        ResetViewWrites,
        SourceMap,
        StartSession,
        Status,
        Verify,
        VerifyPattern,
        Write,
        WritePattern,
    )
    from engine.service.pictures import (
        CELL_STATES,
        MANY_SLOTS,
        NO_SLOT,
        AlertPicture,
        BlockPicture,
        BytesPicture,
        CellState,
        ChunkClass,
        ChunkPicture,
        CountersPicture,
        EntryPicture,
        EventPicture,
        EventsPicture,
        Finding,
        FramePicture,
        JobPicture,
        LatencyPicture,
        LedgerPicture,
        MapPicture,
        PagingPicture,
        SessionPicture,
        SessionState,
        StatusPicture,
        VerifyPicture,
    )
    from engine.snapshot.protected_disk import ProtectedDisk
    from engine.units import (
        CHUNK_BYTES,
        MAX_SLOTS,
        MIN_SLOTS,
        REGION_BYTES,
        SECTOR_BYTES,
        format_size,
        parse_size,
    )

_ROOMS = {
    "engine.errors": (
        "BadRequest Busy CacheFailed Cancelled Damage EngineBug NoSpace NoSuchDisk NoSuchSession "
        "NotFormatted OutsideTrouble PatternMismatch PitError Refused SessionEnded SlotOccupied "
        "SourceFailed"
    ),
    "engine.jobs.job": "Job",
    "engine.jobs.pattern": "PatternResult PatternSpec",
    "engine.service.commands": (
        "CacheMap Command DumpRegion EndSession Events InspectChunk NoteSession Paging PinSession "
        "Read RenameSession ResetViewWrites SourceMap StartSession Status Verify VerifyPattern "
        "Write WritePattern"
    ),
    "engine.service.pictures": (
        "CELL_STATES MANY_SLOTS NO_SLOT AlertPicture BlockPicture BytesPicture CellState "
        "ChunkClass ChunkPicture CountersPicture EntryPicture EventPicture EventsPicture Finding "
        "FramePicture JobPicture LatencyPicture LedgerPicture MapPicture PagingPicture "
        "SessionPicture SessionState StatusPicture VerifyPicture"
    ),
    "engine.snapshot.protected_disk": "ProtectedDisk",
    "engine.units": (
        "CHUNK_BYTES MAX_SLOTS MIN_SLOTS REGION_BYTES SECTOR_BYTES format_size parse_size"
    ),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names.split()}


def __getattr__(name: str) -> object:
    room = _HOMES.get(name)
    if room is None:
        raise AttributeError(f"module 'engine' has no attribute {name!r}")
    value: object = getattr(import_module(room), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})


__all__ = [
    "CELL_STATES",
    "CHUNK_BYTES",
    "MANY_SLOTS",
    "MAX_SLOTS",
    "MIN_SLOTS",
    "NO_SLOT",
    "REGION_BYTES",
    "SECTOR_BYTES",
    "AlertPicture",
    "BadRequest",
    "BlockPicture",
    "Busy",
    "BytesPicture",
    "CacheFailed",
    "CacheMap",
    "Cancelled",
    "CellState",
    "ChunkClass",
    "ChunkPicture",
    "Command",
    "CountersPicture",
    "Damage",
    "DumpRegion",
    "EndSession",
    "EngineBug",
    "EntryPicture",
    "EventPicture",
    "Events",
    "EventsPicture",
    "Finding",
    "FramePicture",
    "InspectChunk",
    "Job",
    "JobPicture",
    "LatencyPicture",
    "LedgerPicture",
    "MapPicture",
    "NoSpace",
    "NoSuchDisk",
    "NoSuchSession",
    "NotFormatted",
    "NoteSession",
    "OutsideTrouble",
    "Paging",
    "PagingPicture",
    "PatternMismatch",
    "PatternResult",
    "PatternSpec",
    "PinSession",
    "PitError",
    "ProtectedDisk",
    "Read",
    "Refused",
    "RenameSession",
    "ResetViewWrites",
    "SessionEnded",
    "SessionPicture",
    "SessionState",
    "SlotOccupied",
    "SourceFailed",
    "SourceMap",
    "StartSession",
    "Status",
    "StatusPicture",
    "Verify",
    "VerifyPattern",
    "VerifyPicture",
    "Write",
    "WritePattern",
    "format_size",
    "parse_size",
]
