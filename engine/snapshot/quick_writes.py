"""The hot path of writes, as closures: a rewrite of a preserved chunk, and a first write.

A rewrite holds no lock, makes no object and keeps no event; a first write takes the copy lock if
it is free. What they cannot do at once they leave to the careful way. Closures, for a cell is
cheaper to read than an attribute, and every microsecond costs a host 5 to 15 %. Only the quick_*
files of this room are written like this.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from time import perf_counter_ns
from typing import Protocol

from engine.errors import SourceFailed
from engine.ondisk.layout import HEADER_REGIONS
from engine.recorder.counters import latency_bucket
from engine.recorder.heat import SAMPLED
from engine.recovery.rooms import Rooms
from engine.snapshot.host_write import Copied
from engine.snapshot.quick_copy import CopyOne
from engine.snapshot.write_gate import WriteGate
from engine.units import CHUNK_BYTES, CHUNK_MASK, CHUNK_SHIFT

Data = bytes | bytearray | memoryview
FirstWrite = Callable[[int, int, int, int], bool]
"""(chunk, first byte written in it, bytes written, origin) -> whether the chunk is preserved."""

FirstRun = Callable[[int, int, int], bool]
"""(offset, length, origin) -> whether all chunks of the write are preserved now."""

Rewrites = Callable[[Sequence[tuple[int, Data]], int], int]
"""((offset, data) of several writes, the first to do) -> the first that was not done."""

Publish = Callable[[list[Copied]], None]

_TIMED = 63  # one rewrite in 64 is timed
_SEQUENCE = 0xFFFF_FFFF
_CHECKPOINT_LOOK = 63  # one copy in 64 looks whether a checkpoint is due


class Write(Protocol):
    """A protected disk's `write`."""

    def __call__(self, offset: int, data: Data, origin: int = 0) -> None:
        """Write to the source; what sessions need of the old content is preserved first.

        origin: who writes, a number of `register_origin`. Raises BadRequest, NoSpace or
        CacheFailed (refused by the policy), SourceFailed.
        """


def quick_write(  # noqa: C901 - one closure, as the others here
    rooms: Rooms, gate: WriteGate, first_write: FirstWrite, first_run: FirstRun, careful: Write
) -> Write:
    """Builds a disk's write; `careful` does what is not a known or an ordinary first write.

    A range inside one chunk is done here when the filter knows the chunk: one gate ticket, one
    look, one system call; or when `first_write` preserves it. A range over several is done when
    `first_run` preserves them. A closing gate empties the filter's epoch first, so that a known
    chunk means an open gate. The short last chunk is never in the filter, so a known chunk is a
    whole one.
    """
    tags, mask, known = rooms.filter.tags, rooms.filter.mask, rooms.filter
    enter, leave = gate.tickets.append, gate.tickets.pop
    count, pwrite = rooms.counters.source_writes.step, rooms.source.pwrite
    with_copy, without = rooms.counters.latency_with_copy, rooms.counters.latency_without_copy
    heat, shift = rooms.counters.heat.counts, rooms.counters.heat.shift
    warm = rooms.counters.heat.add

    def write(offset: int, data: Data, origin: int = 0) -> None:  # noqa: PLR0912 - the same
        chunk = offset >> CHUNK_SHIFT
        length = len(data)
        enter(None)
        try:
            if (offset & CHUNK_MASK) + length <= CHUNK_BYTES:
                if tags[chunk & mask] == known.epoch | chunk:
                    if count() & _TIMED:
                        if pwrite(data, offset) == length:
                            return
                    else:
                        begun = perf_counter_ns()
                        if pwrite(data, offset) == length:
                            without[latency_bucket(perf_counter_ns() - begun)] += 1
                            heat[chunk >> shift] += SAMPLED
                            return
                else:
                    begun = perf_counter_ns()
                    if (
                        first_write(chunk, offset & CHUNK_MASK, length, origin)
                        and pwrite(data, offset) == length
                    ):
                        with_copy[latency_bucket(perf_counter_ns() - begun)] += 1
                        heat[chunk >> shift] += 1
                        count()
                        return
            else:
                begun = perf_counter_ns()
                if first_run(offset, length, origin) and pwrite(data, offset) == length:
                    with_copy[latency_bucket(perf_counter_ns() - begun)] += 1
                    warm(chunk, offset + length - 1 >> CHUNK_SHIFT)
                    count()
                    return
        except OSError as error:
            raise source_failed(error, offset) from error
        finally:
            leave()
            if gate.closed:
                gate.wake_starter()
        careful(offset, data, origin)

    return write


def quick_rewrites(rooms: Rooms, gate: WriteGate) -> Rewrites:
    """Builds what does one write after the other, with one ticket, while their chunks are known.

    What is left to `write`: the first that is not inside one known chunk, or that fails.
    """
    tags, mask, known = rooms.filter.tags, rooms.filter.mask, rooms.filter
    enter, leave = gate.tickets.append, gate.tickets.pop
    count, pwrite = rooms.counters.source_writes.step, rooms.source.pwrite
    without, heat = rooms.counters.latency_without_copy, rooms.counters.heat

    def rewrites(writes: Sequence[tuple[int, Data]], first: int) -> int:
        enter(None)
        try:
            for offset, data in islice(writes, first, None):
                chunk, length = offset >> CHUNK_SHIFT, len(data)
                if (offset & CHUNK_MASK) + length > CHUNK_BYTES:
                    break
                if tags[chunk & mask] != known.epoch | chunk:  # as it is of a gate that closes
                    break
                if count() & _TIMED:
                    if pwrite(data, offset) != length:
                        break
                else:
                    begun = perf_counter_ns()
                    if pwrite(data, offset) != length:
                        break
                    without[latency_bucket(perf_counter_ns() - begun)] += 1
                    heat.counts[chunk >> heat.shift] += SAMPLED
                first += 1
        except OSError:
            pass  # `write` meets it again, and tells it
        finally:
            leave()
            if gate.closed:
                gate.wake_starter()
        return first

    return rewrites


def source_failed(error: OSError, offset: int) -> SourceFailed:
    """The error of a source disk's OSError; keeps its errno for a host."""
    failure = SourceFailed(
        f"The source disk failed at byte {offset}: {error.strerror}.", offset=offset
    )
    if error.errno:
        failure.errno = error.errno
    return failure


def never_run(_offset: int, _length: int, _origin: int) -> bool:
    """The first run where copies are made by other threads: always left to the careful way."""
    return False


def quick_first_write(  # noqa: C901 - one closure: each call within it costs a host 1 %
    rooms: Rooms, copy: CopyOne, publish: Publish, checkpoint: Callable[[], None]
) -> FirstWrite:
    """Builds the copy before a first write inside one chunk; called with a gate ticket.

    `publish` is for when the map's frame went meanwhile; `checkpoint` makes one if it is due.
    A chunk that is preserved already, a filter that is paused or stopped, a lock that is taken, a
    cache without room and every trouble are left to the careful way.
    """
    known, slots, counters, pager = rooms.filter, rooms.slots, rooms.counters, rooms.pager
    tags, mask, frames, pager_lock = known.tags, known.mask, pager.frames, pager.lock
    rows, width = rooms.linear_map.shape
    acquire, release = rooms.copy_lock.acquire, rooms.copy_lock.release

    def first_write(chunk: int, low: int, length: int, origin: int) -> bool:  # noqa: C901, PLR0912
        if not acquire(False):
            return False
        try:
            epoch, holders = known.epoch, slots.newest_first
            region, row = chunk // rows + HEADER_REGIONS, (chunk % rows + 1) * width
            frame = frames.get(region)
            if epoch < 0 or not holders or chunk < 0 or not length or frame is None:
                return False
            words = frame.words
            birth = 0  # the newest sequence that has the chunk already
            for index, sequence in holders:
                word = words[row + index]
                if word & _SEQUENCE == sequence and word >> 32:
                    birth = sequence
                    break
            if birth == holders[0][1]:
                return False
            place = copy(chunk, birth, low, length, origin)
            if place < 0:
                return False
            with pager_lock:
                if frames.get(region) is frame and slots.newest_first is holders:
                    stored = place + 1 << 32
                    for index, sequence in holders:
                        if sequence <= birth:
                            break
                        words[row + index] = stored | sequence
                    frame.dirty = True
                    frame.hits += 1
                    if frame is not pager.latest:
                        pager.latest = frame
                        frames.move_to_end(region)
                    tags[chunk & mask] = epoch | chunk
                else:
                    publish([(chunk, 1, birth, slots.sequence, place)])
            counters.writes_with_copy += 1
            if not counters.chunks_copied & _CHECKPOINT_LOOK:
                checkpoint()
            return True
        finally:
            release()

    return first_write
