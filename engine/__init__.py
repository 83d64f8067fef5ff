"""The snapshot engine's front door: the only names that the console may use.

The rule: importing this imports nothing else. Each name brings its own room with it when it is
first used, so that `pitctl` starts quickly and never loads numpy to ask a running owner.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from engine.errors import (
        BadRequest,
        Busy,
        CacheFailed,
        Cancelled,
        ChunkDamage,
        Damage,
        EngineBug,
        HeaderDamage,
        HoldOver,
        HookFailed,
        NoSpace,
        NoSuchDisk,
        NoSuchSession,
        NotFormatted,
        OutsideTrouble,
        OwnerGone,
        PatternMismatch,
        PitError,
        Refused,
        RegionDamage,
        SequenceExhausted,
        SessionEnded,
        SlotOccupied,
        SourceFailed,
        WrongSource,
        WrongVersion,
    )
    from engine.jobs.demo import DemoDisk, build_demo, demo_folder, take_tour
    from engine.jobs.job import Job
    from engine.jobs.outcomes import AT_START, LIVE, ImageFormat, SearchKind
    from engine.jobs.pattern_spec import PatternKind, PatternPlace, PatternResult, PatternSpec
    from engine.ondisk.layout import RegionKind
    from engine.ondisk.places import CachePlaces
    from engine.serve.control.attached import AttachedDisk, attach, attach_if_owned
    from engine.serve.control.client import ControlClient, find_owner
    from engine.serve.control.server import ControlServer
    from engine.serve.nbd.door import HostDoor
    from engine.service.commands import (
        ALL_COMMANDS,
        MAX_READ,
        Activity,
        CacheMap,
        Command,
        CopyBack,
        Diff,
        Disconnect,
        DumpRegion,
        EndSession,
        EventLog,
        Events,
        Export,
        Flush,
        HoldWrites,
        Hosts,
        InspectChunk,
        NoteSession,
        Paging,
        PinSession,
        Read,
        ReleaseWrites,
        RenameSession,
        ResetViewWrites,
        Search,
        SessionHistory,
        SessionUse,
        SetExpiry,
        SourceMap,
        StartServing,
        StartSession,
        Status,
        StopServing,
        Verify,
        VerifyPattern,
        Write,
        WritePattern,
    )
    from engine.service.hooks import Hooks
    from engine.service.joint_start import JointStart
    from engine.service.owner import Owner
    from engine.service.past_pictures import SessionUseLine, SessionUsePicture
    from engine.service.pictures import (
        CELL_STATES,
        MANY_SLOTS,
        NO_SLOT,
        ActivityPicture,
        AddressPicture,
        AlertPicture,
        BlockPicture,
        BytesPicture,
        CellState,
        ChunkClass,
        ChunkPicture,
        CopyBackPicture,
        CountersPicture,
        DiffPicture,
        DiffRun,
        EntryPicture,
        EventLogPicture,
        EventPicture,
        EventsPicture,
        ExportResult,
        Finding,
        FramePicture,
        HoldPicture,
        HostPicture,
        HostsPicture,
        JobPicture,
        LatencyPicture,
        LedgerPicture,
        MapPicture,
        PagingPicture,
        SearchHit,
        SearchPicture,
        ServedExport,
        SessionPicture,
        SessionState,
        SittingPicture,
        SittingsPicture,
        StatusPicture,
        VerifyPicture,
    )
    from engine.service.watch_commands import FrameNeeds, WriteHeat
    from engine.service.watch_pictures import FrameNeedsPicture, HeatPicture
    from engine.sessions.expiry import expiry_text, read_expiry
    from engine.snapshot.protected_disk import ProtectedDisk
    from engine.units import (
        CHUNK_BYTES,
        DEFAULT_SLOTS,
        MAX_SLOTS,
        MIN_SLOTS,
        REGION_BYTES,
        SECTOR_BYTES,
        chunk_of,
        chunks_in,
        format_size,
        parse_size,
    )

_ROOMS = {
    "engine.errors": (
        "BadRequest Busy CacheFailed Cancelled ChunkDamage Damage EngineBug HeaderDamage "
        "HoldOver HookFailed NoSpace "
        "NoSuchDisk NoSuchSession NotFormatted OutsideTrouble OwnerGone PatternMismatch PitError "
        "Refused RegionDamage SequenceExhausted SessionEnded SlotOccupied SourceFailed "
        "WrongSource WrongVersion"
    ),
    "engine.jobs.demo": "DemoDisk build_demo demo_folder take_tour",
    "engine.jobs.job": "Job",
    "engine.jobs.outcomes": "AT_START LIVE ImageFormat SearchKind",
    "engine.jobs.pattern_spec": "PatternKind PatternPlace PatternResult PatternSpec",
    "engine.ondisk.layout": "RegionKind",
    "engine.ondisk.places": "CachePlaces",
    "engine.serve.control.attached": "AttachedDisk attach attach_if_owned",
    "engine.serve.control.client": "ControlClient find_owner",
    "engine.serve.control.server": "ControlServer",
    "engine.serve.nbd.door": "HostDoor",
    "engine.service.commands": (
        "ALL_COMMANDS MAX_READ Activity CacheMap Command CopyBack Diff Disconnect DumpRegion "
        "EndSession "
        "EventLog Events Export Flush HoldWrites Hosts InspectChunk NoteSession Paging PinSession "
        "Read ReleaseWrites RenameSession ResetViewWrites Search SessionHistory "
        "SessionUse SetExpiry SourceMap StartServing StartSession Status StopServing Verify "
        "VerifyPattern Write WritePattern"
    ),
    "engine.service.hooks": "Hooks",
    "engine.service.joint_start": "JointStart",
    "engine.service.owner": "Owner",
    "engine.service.past_pictures": "SessionUseLine SessionUsePicture",
    "engine.service.pictures": (
        "CELL_STATES MANY_SLOTS NO_SLOT ActivityPicture AddressPicture AlertPicture BlockPicture "
        "BytesPicture CellState ChunkClass ChunkPicture CopyBackPicture CountersPicture "
        "DiffPicture DiffRun "
        "EntryPicture EventLogPicture EventPicture EventsPicture ExportResult Finding "
        "FramePicture HoldPicture HostPicture HostsPicture JobPicture LatencyPicture "
        "LedgerPicture MapPicture PagingPicture SearchHit SearchPicture ServedExport "
        "SessionPicture SessionState "
        "SittingPicture SittingsPicture StatusPicture VerifyPicture"
    ),
    "engine.service.watch_commands": "FrameNeeds WriteHeat",
    "engine.service.watch_pictures": "FrameNeedsPicture HeatPicture",
    "engine.sessions.expiry": "expiry_text read_expiry",
    "engine.snapshot.protected_disk": "ProtectedDisk",
    "engine.units": (
        "CHUNK_BYTES DEFAULT_SLOTS MAX_SLOTS MIN_SLOTS REGION_BYTES SECTOR_BYTES chunk_of "
        "chunks_in format_size parse_size"
    ),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names.split()}


if not TYPE_CHECKING:  # a type checker takes the names above, and misses what is not there

    def __getattr__(name: str) -> object:
        """The name `name`, from the room that it lives in."""
        room = _ROOM_OF.get(name)
        if room is None:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(room), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOM_OF})


__all__ = [
    "ALL_COMMANDS",
    "AT_START",
    "CELL_STATES",
    "CHUNK_BYTES",
    "DEFAULT_SLOTS",
    "LIVE",
    "MANY_SLOTS",
    "MAX_READ",
    "MAX_SLOTS",
    "MIN_SLOTS",
    "NO_SLOT",
    "REGION_BYTES",
    "SECTOR_BYTES",
    "Activity",
    "ActivityPicture",
    "AddressPicture",
    "AlertPicture",
    "AttachedDisk",
    "BadRequest",
    "BlockPicture",
    "Busy",
    "BytesPicture",
    "CacheFailed",
    "CacheMap",
    "CachePlaces",
    "Cancelled",
    "CellState",
    "ChunkClass",
    "ChunkDamage",
    "ChunkPicture",
    "Command",
    "ControlClient",
    "ControlServer",
    "CopyBack",
    "CopyBackPicture",
    "CountersPicture",
    "Damage",
    "DemoDisk",
    "Diff",
    "DiffPicture",
    "DiffRun",
    "Disconnect",
    "DumpRegion",
    "EndSession",
    "EngineBug",
    "EntryPicture",
    "EventLog",
    "EventLogPicture",
    "EventPicture",
    "Events",
    "EventsPicture",
    "Export",
    "ExportResult",
    "Finding",
    "Flush",
    "FrameNeeds",
    "FrameNeedsPicture",
    "FramePicture",
    "HeaderDamage",
    "HeatPicture",
    "HoldOver",
    "HoldPicture",
    "HoldWrites",
    "HookFailed",
    "Hooks",
    "HostDoor",
    "HostPicture",
    "Hosts",
    "HostsPicture",
    "ImageFormat",
    "InspectChunk",
    "Job",
    "JobPicture",
    "JointStart",
    "LatencyPicture",
    "LedgerPicture",
    "MapPicture",
    "NoSpace",
    "NoSuchDisk",
    "NoSuchSession",
    "NotFormatted",
    "NoteSession",
    "OutsideTrouble",
    "Owner",
    "OwnerGone",
    "Paging",
    "PagingPicture",
    "PatternKind",
    "PatternMismatch",
    "PatternPlace",
    "PatternResult",
    "PatternSpec",
    "PinSession",
    "PitError",
    "ProtectedDisk",
    "Read",
    "Refused",
    "RegionDamage",
    "RegionKind",
    "ReleaseWrites",
    "RenameSession",
    "ResetViewWrites",
    "Search",
    "SearchHit",
    "SearchKind",
    "SearchPicture",
    "SequenceExhausted",
    "ServedExport",
    "SessionEnded",
    "SessionHistory",
    "SessionPicture",
    "SessionState",
    "SessionUse",
    "SessionUseLine",
    "SessionUsePicture",
    "SetExpiry",
    "SittingPicture",
    "SittingsPicture",
    "SlotOccupied",
    "SourceFailed",
    "SourceMap",
    "StartServing",
    "StartSession",
    "Status",
    "StatusPicture",
    "StopServing",
    "Verify",
    "VerifyPattern",
    "VerifyPicture",
    "Write",
    "WriteHeat",
    "WritePattern",
    "WrongSource",
    "WrongVersion",
    "attach",
    "attach_if_owned",
    "build_demo",
    "chunk_of",
    "chunks_in",
    "demo_folder",
    "expiry_text",
    "find_owner",
    "format_size",
    "parse_size",
    "read_expiry",
    "take_tour",
]
