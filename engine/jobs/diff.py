"""Compare two points in time: the runs of bytes that differ, at the cost of what was written."""

from __future__ import annotations

from collections.abc import Callable

from engine.errors import BadRequest
from engine.jobs.job import Job
from engine.jobs.outcomes import DiffPicture, DiffRun
from engine.snapshot.changes import chunks_apart, differing_runs
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_SHIFT, SourceChunk, chunk_length

LIVE = "live"
SECTOR = 512
MOST_RUNS = 1_000_000


def diff(disk: ProtectedDisk, left: str, right: str, job: Job, grain: int = SECTOR) -> DiffPicture:
    """Compare two of {a session's slot, name or UUID; `live`}, to `grain` bytes.

    A session is compared with what was written through its view. Raises NoSuchSession,
    SessionEnded (if one ends meanwhile), ChunkDamage, BadRequest, Cancelled.
    """
    if grain < 1 or grain & (grain - 1) or grain > 1 << CHUNK_SHIFT:
        raise BadRequest("The grain of a comparison is a power of two from 1 to 65536.")
    read_left, left_sequence, left_doubts = _reader(disk, left)
    read_right, right_sequence, right_doubts = _reader(disk, right)
    chunks = chunks_apart(disk.rooms, left_sequence, right_sequence)
    job.expect(len(chunks) << CHUNK_SHIFT)
    runs: list[DiffRun] = []
    different = 0
    for chunk in chunks:
        start = chunk << CHUNK_SHIFT
        length = chunk_length(SourceChunk(chunk), disk.source_size)
        found = differing_runs(
            bytes(read_left(start, length)), bytes(read_right(start, length)), grain
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
        tuple(dict.fromkeys(left_doubts + right_doubts)),
    )


def _append(runs: list[DiffRun], offset: int, length: int) -> None:
    """Add a run, joined with the one before if they touch."""
    if runs and runs[-1].offset + runs[-1].length == offset:
        runs[-1] = DiffRun(runs[-1].offset, runs[-1].length + length)
    else:
        runs.append(DiffRun(offset, length))


def _reader(
    disk: ProtectedDisk, reference: str
) -> tuple[Callable[[int, int], bytes | bytearray | memoryview], int, tuple[str, ...]]:
    """How to read it, its sequence (0: the source), and what to know before it is relied on."""
    if reference == LIVE:
        return disk.read_source, 0, ()
    session = disk.find_session(reference)
    return disk.view(session.sequence).read, session.sequence, session.doubts
