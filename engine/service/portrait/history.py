"""The page frames and the flight recorder as pictures, with words for each event."""

from __future__ import annotations

import time

from engine.recorder.flight_recorder import Event, EventKind
from engine.service.pictures import EventPicture, EventsPicture, FramePicture, PagingPicture
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, format_size

_TEXTS = {
    EventKind.COPY: "Copied {b} chunks from source chunk {a}",
    EventKind.SESSION_START: "Session of sequence {a} started in slot {slot}",
    EventKind.SESSION_REPLACE: "Sequence {a} replaced sequence {b} in slot {slot}",
    EventKind.SESSION_END: "Session of sequence {a} in slot {slot} ended",
    EventKind.SESSION_ENDED_BY_FULL: "Cache full: sequence {a} ended, {b} chunks freed",
    EventKind.SESSION_ENDED_BY_FAULT: "No copy of source chunk {b}: sequence {a} ended",
    EventKind.SESSION_EXPIRED: "The time of sequence {a} in slot {slot} came: it ended",
    EventKind.VIEW_WRITE: "View write in slot {slot}: source chunk {a} kept in cache chunk {b}",
    EventKind.VIEW_RESET: "View writes of slot {slot} reset (view sequence {b})",
    EventKind.PAGE_IN: "Region {a} paged in",
    EventKind.PAGE_OUT: "Region {a} paged out",
    EventKind.CHECKPOINT: "Checkpoint at commit {a}",
    EventKind.CACHE_FAILURE: "The cache disk failed (errno {a}) for source chunk {b}",
    EventKind.CHUNK_DAMAGED: "Source chunk {a}: its old data in cache chunk {b} is damaged",
    EventKind.REGION_REBUILT: "Map region {a} rebuilt from the allocation blocks",
    EventKind.VERIFIED: "Verified: {a} chunks checked, {b} things found",
    EventKind.RECOVERY: "Recovered: {a} copies replayed, {b} never promised",
}


def paging(disk: ProtectedDisk) -> PagingPicture:
    """The page frames, least recently used first, and the counters."""
    pager, layout = disk.rooms.pager, disk.rooms.layout
    now = time.monotonic_ns()
    frames = tuple(
        FramePicture(region, layout.kind(region).value, dirty, pinned, hits, now - since)
        for region, dirty, pinned, hits, since in pager.snapshot()
    )
    return PagingPicture(
        capacity=pager.capacity,
        frames=frames,
        regions=layout.regions,
        map_regions=layout.map_regions,
        hits=pager.hits,
        misses=pager.misses,
        evictions=pager.evictions,
        write_backs=pager.write_backs,
    )


def events(disk: ProtectedDisk, after: int, limit: int, *, newest: bool = False) -> EventsPicture:
    """Flight-recorder records after number `after`, at most `limit`: the first, or the newest."""
    recorder = disk.rooms.recorder
    after, limit = max(0, after), max(0, min(limit, 65536))
    first = max(after, recorder.last - limit) if newest else after
    found, lost = recorder.since(first, limit)
    lost += first - after
    pictures = tuple(
        EventPicture(
            number=event.number,
            time_ns=event.time_ns,
            kind=event.kind.name.lower().replace("_", "-"),
            slot=event.slot,
            origin=disk.origin_name(event.origin),
            a=event.a,
            b=event.b,
            text=event_text(event),
        )
        for event in found
    )
    return EventsPicture(pictures, pictures[-1].number if pictures else first, lost)


def event_text(event: Event) -> str:
    """An event in a sentence."""
    if event.kind in (EventKind.DISCARD, EventKind.WRITE_REFUSED):
        what = "Discard" if event.kind is EventKind.DISCARD else "Write refused"
        return f"{what}: {format_size(event.b)} at byte {event.a}"
    if event.kind is EventKind.COPY and event.b == 1:
        return f"Copied source chunk {event.a} (byte {event.a * CHUNK_BYTES})"
    return _TEXTS[event.kind].format(a=event.a, b=event.b, slot=event.slot)
