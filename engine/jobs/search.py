"""Search a disk at any point in time: holes are stepped over, and matches lie across any border.

The rule: the disk is read in windows of at most WINDOW bytes and what a match may reach beyond, so
that no match is lost between two and a wish to cancel is heard soon. The live source is read while
it is written to: what is found was there when it was read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.errors import BadRequest
from engine.jobs.content import (
    ChunkList,
    Places,
    SessionContent,
    SourceContent,
    last_before,
)
from engine.jobs.needle import Hits, Needle, needle_of
from engine.jobs.outcomes import PREVIEW, SearchHit, SearchKind, SearchPicture
from engine.jobs.points import Point, Reader, point_of
from engine.snapshot.changes import chunks_apart

if TYPE_CHECKING:
    from engine.jobs.job import Job
    from engine.snapshot.protected_disk import ProtectedDisk

WINDOW = 256 << 10
MOST_HITS = 100_000


@dataclass(frozen=True, slots=True)
class SearchSpec:
    """What to look for and where. Bytes; end 0: to the end of the disk.

    A match counts when it begins from `start` to before `end`. At most `limit` are told: the first
    ones, or with `backwards` the last ones. against: only matches whose bytes differ there.
    """

    pattern: str
    kind: SearchKind
    session: str | None
    start: int
    end: int
    limit: int
    backwards: bool
    against: str | None


def search(disk: ProtectedDisk, spec: SearchSpec, job: Job) -> SearchPicture:
    """Find it; raises BadRequest, NoSuchSession, SessionEnded, ChunkDamage, Cancelled."""
    size = disk.source_size
    end = spec.end or size
    if not 0 <= spec.start <= end <= size:
        raise BadRequest(f"The disk has {size} bytes; {spec.start} to {end} is not a part of it.")
    if not 1 <= spec.limit <= MOST_HITS:
        raise BadRequest(f"From 1 to {MOST_HITS} matches can be asked for.")
    point = point_of(disk, spec.session)
    other = None if spec.against is None else point_of(disk, spec.against)
    job.expect(end - spec.start)
    with needle_of(spec.kind, spec.pattern, lambda: job.reach(job.done)) as needle:
        walk = Walk(point.read, size, needle, _places(disk, point, other), job)
        find = walk.backwards if spec.backwards else walk.forwards
        hits: Hits = []
        for hit in find(spec.start, end, _most_of_window(spec)):
            if other is None or bytes(other.read(*hit)) != bytes(point.read(*hit)):
                hits.append(hit)
            if len(hits) >= spec.limit:
                break
        else:
            job.reach(end - spec.start)
    cut = len(hits) >= spec.limit
    previews = _previews(sorted(hits), point.read, size)
    found = tuple(SearchHit(*hit) for hit in sorted(hits))
    return SearchPicture(found, previews, walk.bytes_read, size, cut, point.doubts)


def _most_of_window(spec: SearchSpec) -> int:
    """How many matches of a window can be needed: all, where some will be sorted out or turned."""
    everything = spec.against is not None or (spec.backwards and spec.limit > 1)
    return WINDOW if everything else spec.limit


def _places(disk: ProtectedDisk, point: Point, other: Point | None) -> Places:
    if other is not None:
        apart = chunks_apart(disk.rooms, point.side, other.side)
        return ChunkList(apart, disk.source_size)
    if point.side.sequence:
        return SessionContent(disk, point.side)
    return SourceContent(disk)


def _previews(hits: Hits, read: Reader, size: int) -> bytes:
    previews = bytearray(PREVIEW * len(hits))
    for row, (offset, _) in enumerate(hits):
        seen = bytes(read(offset, min(PREVIEW, size - offset)))
        previews[row * PREVIEW : row * PREVIEW + len(seen)] = seen
    return bytes(previews)


@dataclass(slots=True)
class Walk:
    """Reads window by window, and asks the needle about each."""

    read: Reader
    size: int
    needle: Needle
    places: Places
    job: Job
    bytes_read: int = field(default=0)

    def forwards(self, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
        """The matches that begin in start..end, the first one first."""
        at = start  # where a match may begin; before it all is done
        while at < end:
            data = self.places.next(at)
            first = max(at, data - self.needle.reach + 1)  # it may begin with zeroes of a hole
            if data >= self.size or first >= end:
                return
            stop = min(end, first + WINDOW)
            at = stop
            for offset, length in self._look(first, stop, most):
                at = max(at, offset + length)
                yield offset, length
            self.job.reach(min(at, end) - start)

    def backwards(self, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
        """The matches that begin in start..end, the last one first."""
        bound = end  # matches that begin from here on are done
        reach = self.needle.reach
        while bound > start:
            found = last_before(self.places, min(self.size, bound + reach - 1), WINDOW)
            if found is None or found[1] <= start:
                return
            first = max(start, found[0] - reach + 1)
            stop = min(bound, found[1])
            yield from reversed(self._look(first, stop, most, newest=most == 1))
            bound = first
            self.job.reach(end - bound)

    def _look(self, first: int, stop: int, most: int, *, newest: bool = False) -> Hits:
        low = max(0, first - self.needle.before)
        high = min(self.size, stop + self.needle.reach - 1)
        data = bytes(self.read(low, high - low))
        self.bytes_read += len(data)
        hits = self.needle.find(data, first - low, stop - low, most, newest=newest)
        return [(low + at, length) for at, length in hits]
