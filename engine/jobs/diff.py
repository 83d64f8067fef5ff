"""Compare two points in time: the runs of bytes that differ, at the cost of what was written."""

from __future__ import annotations

from engine.errors import BadRequest
from engine.jobs.job import Job
from engine.jobs.outcomes import DiffPicture, DiffRun
from engine.jobs.points import point_of
from engine.snapshot.changes import chunks_apart, differing_runs
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_SHIFT, SourceChunk, chunk_length

SECTOR = 512
MOST_RUNS = 1_000_000


def diff(disk: ProtectedDisk, left: str, right: str, job: Job, grain: int = SECTOR) -> DiffPicture:
    """Compare two of {a session's slot, name or UUID; `live`}, to `grain` bytes.

    A session is compared with what was written through its view, `S@start` without. Raises
    NoSuchSession, SessionEnded (if one ends meanwhile), ChunkDamage, BadRequest, Cancelled.
    """
    if grain < 1 or grain & (grain - 1) or grain > 1 << CHUNK_SHIFT:
        raise BadRequest("The grain of a comparison is a power of two from 1 to 65536.")
    one, other = point_of(disk, left), point_of(disk, right)
    chunks = chunks_apart(disk.rooms, one.side, other.side)
    job.expect(len(chunks) << CHUNK_SHIFT)
    runs: list[DiffRun] = []
    different = 0
    for chunk in chunks:
        start = chunk << CHUNK_SHIFT
        length = chunk_length(SourceChunk(chunk), disk.source_size)
        found = differing_runs(
            bytes(one.read(start, length)), bytes(other.read(start, length)), grain
        )
        different += bool(found)
        for offset, size in found:
            _append(runs, start + offset, size)
        job.advance(1 << CHUNK_SHIFT)
        if len(runs) >= MOST_RUNS:
            break
    return DiffPicture(
        left,
        right,
        tuple(runs),
        len(chunks),
        different,
        sum(run.length for run in runs),
        disk.source_size,
        len(runs) >= MOST_RUNS,
        tuple(dict.fromkeys(one.doubts + other.doubts)),
    )


def _append(runs: list[DiffRun], offset: int, length: int) -> None:
    """Add a run, joined with the one before if they touch."""
    if runs and runs[-1].offset + runs[-1].length == offset:
        runs[-1] = DiffRun(runs[-1].offset, runs[-1].length + length)
    else:
        runs.append(DiffRun(offset, length))
