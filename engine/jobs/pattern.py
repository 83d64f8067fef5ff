"""Test patterns: write one to a disk or through a view, and verify it later.

The rule: everything follows from the spec (see pattern_spec), so a pattern that was written
yesterday, before a session, is verified on that session's view by saying the same spec again.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.errors import BadRequest, PatternMismatch
from engine.jobs.job import Job
from engine.jobs.pattern_bytes import content, first_bad_stamp, stamp_sentence
from engine.jobs.pattern_places import pass_bytes, places
from engine.jobs.pattern_spec import PatternKind, PatternPlace, PatternResult, PatternSpec
from engine.units import CHUNK_BYTES, SECTOR_BYTES

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk

Reader = Callable[[int, int], bytes | bytearray | memoryview]
PACE_STEP = 0.05  # seconds between looks at the wish to cancel, while the rate limit waits


class _Meter:
    """Counts what is done, tells the job, and holds the pace of the rate limit."""

    def __init__(self, job: Job, total: int, rate: int) -> None:
        self._job = job
        self._rate = rate
        self._started = time.monotonic()
        self._bytes = 0
        self._operations = 0
        self._slowest = 0.0
        job.expect(total)

    def count(self, amount: int, since: float) -> None:
        """One operation of `amount` bytes, begun at `since`, is done."""
        self._slowest = max(self._slowest, time.monotonic() - since)
        self._bytes += amount
        self._operations += 1
        self._job.advance(amount)
        while self._rate and (wait := self._due() - time.monotonic()) > 0:
            time.sleep(min(wait, PACE_STEP))
            self._job.advance(0)

    def _due(self) -> float:
        return self._started + self._bytes / self._rate

    def result(self, passes: int) -> PatternResult:
        """What was counted."""
        seconds = time.monotonic() - self._started
        return PatternResult(self._bytes, self._operations, passes, seconds, self._slowest)


def write(
    disk: ProtectedDisk,
    spec: PatternSpec,
    job: Job,
    *,
    session: str | None = None,
    origin: str = "pattern",
) -> PatternResult:
    """Write all passes of a pattern to the source, or through a session's view; then flush."""
    size = disk.source_size
    meter = _Meter(job, pass_bytes(spec, size) * spec.passes, spec.rate)
    target = disk if session is None else disk.view(disk.find_session(session).sequence)
    number = disk.register_origin(origin)
    for pass_number in range(spec.first_pass, spec.last_pass + 1):
        for offset, length in places(spec, size):
            data = content(spec, pass_number, offset, length)
            since = time.monotonic()
            target.write(offset, data, number)
            meter.count(length, since)
    target.flush()
    return meter.result(spec.passes)


def verify(
    disk: ProtectedDisk, spec: PatternSpec, job: Job, *, session: str | None = None
) -> PatternResult:
    """Check that the last pass of a pattern is there; raises PatternMismatch at a wrong byte.

    Fields of the error: offset, expected and found (byte values; expected is -1 if any pass will
    do, where no single value is right), chunk.
    """
    size = disk.source_size
    meter = _Meter(job, pass_bytes(spec, size), spec.rate)
    read: Reader = disk.read_source
    if session is not None:
        read = disk.view(disk.find_session(session).sequence).read
    for offset, length in places(spec, size):
        since = time.monotonic()
        found = bytes(read(offset, length))
        meter.count(length, since)
        if spec.any_pass:
            _check_stamps(found, offset)
        else:
            _check_bytes(spec, found, content(spec, spec.last_pass, offset, length), offset)
    return meter.result(1)


def _check_stamps(found: bytes, offset: int) -> None:
    bad = first_bad_stamp(found, offset // SECTOR_BYTES)
    if bad < 0:
        return
    at = bad * SECTOR_BYTES - offset
    raise _mismatch(offset + at, -1, found[at], stamp_sentence(found[at : at + SECTOR_BYTES]))


def _check_bytes(spec: PatternSpec, found: bytes, expected: bytes, offset: int) -> None:
    if found == expected:
        return
    if len(found) != len(expected):
        raise BadRequest(f"Only {len(found)} of {len(expected)} bytes at {offset} could be read.")
    at = first_difference(found, expected)
    sentence = ""
    if spec.kind is PatternKind.STAMPED:
        start = (offset + at) // SECTOR_BYTES * SECTOR_BYTES - offset
        sentence = stamp_sentence(found[start : start + SECTOR_BYTES])
    raise _mismatch(offset + at, expected[at], found[at], sentence)


def first_difference(one: bytes, other: bytes) -> int:
    """The index of the first byte that differs in two byte strings of one length, or -1."""
    low, high = 0, len(one)
    if one == other:
        return -1
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low


def _mismatch(offset: int, expected: int, found: int, sentence: str) -> PatternMismatch:
    wanted = f"{expected:#04x}" if expected >= 0 else "a whole stamp of its sector"
    return PatternMismatch(
        f"The pattern differs at byte {offset} (chunk {offset // CHUNK_BYTES}): expected {wanted}, "
        f"found {found:#04x}. {sentence}".rstrip(),
        offset=offset,
        expected=expected,
        found=found,
        chunk=offset // CHUNK_BYTES,
    )


__all__ = [
    "PatternKind",
    "PatternPlace",
    "PatternResult",
    "PatternSpec",
    "first_difference",
    "verify",
    "write",
]
