"""Copy a part of a session back to the live source, as writes that are themselves preserved.

The rule: only what differs is written, and a session is begun first that keeps what is overwritten,
unless that is waived. A crash in the middle leaves a part of the range copied back, whole sectors
each, and the session that was begun.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.errors import BadRequest, SlotOccupied
from engine.jobs.content import ChunkList
from engine.jobs.outcomes import CopyBackPicture
from engine.jobs.points import SessionPoint, session_point
from engine.snapshot.changes import Side, chunks_apart, differing_runs
from engine.units import CHUNK_BYTES, CHUNK_MASK, SECTOR_BYTES

if TYPE_CHECKING:
    from engine.jobs.job import Job
    from engine.snapshot.protected_disk import ProtectedDisk

ORIGIN = "copy back"


def plan(disk: ProtectedDisk, session: str, offset: int, length: int, job: Job) -> CopyBackPicture:
    """What it would overwrite; changes nothing. Raises BadRequest, NoSuchSession, Cancelled."""
    point = _checked(disk, session, offset, length)
    different, chunks = 0, set()
    job.expect(length)
    for start, data in _differences(disk, point, offset, length, job):
        different += len(data)
        chunks.add(start // CHUNK_BYTES)
    return CopyBackPicture(
        session, offset, length, different, len(chunks), 0, _free_slot(disk), "", point.doubts
    )


def copy_back(
    disk: ProtectedDisk, session: str, offset: int, length: int, job: Job, *, undo: bool
) -> CopyBackPicture:
    """Do it, and make it durable. undo: begin a session first, which keeps what is overwritten.

    Raises BadRequest, NoSuchSession, SlotOccupied (no slot is free), NoSpace, Cancelled.
    """
    point = _checked(disk, session, offset, length)
    slot, begun = _free_slot(disk), ""
    if undo:
        if slot < 0:
            raise SlotOccupied(
                "No slot is free for the session that would keep what is overwritten. End a "
                "session first, or copy back without it (`--no-undo-session`).",
                slots=disk.slots,
            )
        note = f"Before bytes {offset} to {offset + length} were copied back from {session}."
        begun = disk.start_session(None, slot, note=note[:500]).name
    origin = disk.register_origin(ORIGIN)
    job.expect(length)
    written, chunks = 0, set()
    for start, data in _differences(disk, point, offset, length, job):
        disk.write(start, data, origin)
        written += len(data)
        chunks.add(start // CHUNK_BYTES)
    disk.flush()
    return CopyBackPicture(
        session, offset, length, written, len(chunks), written, slot, begun, point.doubts
    )


def _checked(disk: ProtectedDisk, session: str, offset: int, length: int) -> SessionPoint:
    if length < 1:
        raise BadRequest("A copy takes one byte at least.")
    if offset < 0 or offset + length > disk.source_size:
        raise BadRequest(
            f"The disk has {disk.source_size} bytes; {length} from {offset} on are not in it."
        )
    return session_point(disk, session)


def _free_slot(disk: ProtectedDisk) -> int:
    taken = {session.slot for session in disk.sessions}
    return next((slot for slot in range(disk.slots) if slot not in taken), -1)


def _differences(
    disk: ProtectedDisk, point: SessionPoint, offset: int, length: int, job: Job
) -> Iterator[tuple[int, bytes]]:
    """The stretches of the session that differ from the source now, chunk by chunk."""
    places = ChunkList(chunks_apart(disk.rooms, point.side, Side(0)), disk.source_size)
    end = offset + length
    at = offset
    while (at := places.next(at)) < end:
        step = min(end - at, CHUNK_BYTES - (at & CHUNK_MASK))
        kept = bytes(point.read(at, step))
        for start, size in differing_runs(kept, bytes(disk.read_source(at, step)), SECTOR_BYTES):
            yield at + start, kept[start : start + size]
        at += step
        job.reach(at - offset)
    job.reach(length)
