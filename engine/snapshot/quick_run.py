"""Neighbouring chunks preserved at once: the hot path of large first writes (see quick_writes).

It does what a copy takes (see preserve) where nothing is out of the ordinary: whole chunks, none
all zeroes, all lacking to the same sessions, and as many neighbours at hand in the cache. What is
different is left to the careful way, undone.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from time import time_ns

from engine.ondisk.block_run import BlockRun
from engine.ondisk.checksum import ZERO_CHECKSUM, checksum
from engine.ondisk.layout import BLOCK_BYTES, CHUNKS_PER_GROUP, HEADER_REGIONS
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.snapshot.copy_round import COPIED_FLAGS
from engine.snapshot.host_write import Copied, HostWrite
from engine.snapshot.quick_copy import LEFT, erase_failed_copy
from engine.units import CHUNK_BYTES, CHUNK_SHIFT

_SEQUENCE = 0xFFFF_FFFF
_COPY = int(EventKind.COPY)

Holders = tuple[tuple[int, int], ...]
"""(map index, sequence) of the sessions alive, newest first."""

CopyRun = Callable[[int, int, int, HostWrite], int]
"""(first source chunk, how many, birth, the write) -> the first cache chunk, or LEFT undone."""


def quick_run(
    rooms: Rooms,
    memory: memoryview,
    publish: Callable[[list[Copied]], None],
    checkpoint: Callable[[], None],
) -> Callable[[int, int, int], bool]:
    """Builds first_run(offset, length, origin): whether it preserved all chunks of the write.

    Called with a gate ticket. memory: the careful way's, as the copy lock is; it bounds how many
    chunks. publish: puts copies into the map if its frame went meanwhile; checkpoint: makes one
    if it is due.
    """
    rows, _ = rooms.linear_map.shape
    most, whole_chunks = len(memory) >> CHUNK_SHIFT, rooms.source_size >> CHUNK_SHIFT
    acquire, release, counters = rooms.copy_lock.acquire, rooms.copy_lock.release, rooms.counters
    preserve = _preserve(rooms, memory, publish)

    def first_run(offset: int, length: int, origin: int) -> bool:
        chunk = offset >> CHUNK_SHIFT
        end = (offset + length - 1 >> CHUNK_SHIFT) + 1
        if not 1 < end - chunk <= most or chunk < 0 or end > whole_chunks or not acquire(False):
            return False
        try:
            write = HostWrite(offset, length, origin)
            while chunk < end:  # a map region at a time
                count = min(end - chunk, rows - chunk % rows)
                if not preserve(chunk, count, write):
                    return False
                chunk += count
            counters.writes_with_copy += 1
            checkpoint()
            return True
        finally:
            release()

    return first_run


def _preserve(
    rooms: Rooms, memory: memoryview, publish: Callable[[list[Copied]], None]
) -> Callable[[int, int, HostWrite], bool]:
    """Builds the same for chunks whose entries lie in one map region."""
    known, slots, pager, frames = rooms.filter, rooms.slots, rooms.pager, rooms.pager.frames
    rows, width = rooms.linear_map.shape
    copy, remember, pager_lock = _copy(rooms, memory), known.add, pager.lock

    def preserve(chunk: int, count: int, write: HostWrite) -> bool:
        holders, region = slots.newest_first, chunk // rows + HEADER_REGIONS
        frame = frames.get(region)
        if known.epoch < 0 or not holders or frame is None:
            return False
        start = (chunk % rows + 1) * width
        entries = frame.words[start : start + count * width]
        birth = _birth(entries, width, count, holders)
        place = copy(chunk, count, birth, write) if birth >= 0 else LEFT
        if place < 0:
            return False
        with pager_lock:
            here = frames.get(region) is frame and slots.newest_first is holders
            if here:
                lacking = [holder for holder in holders if holder[1] > birth]
                _point(entries, width, lacking, place, count)
                frame.dirty = True
                pager.get(region)  # it is the one used last
        if here:
            remember(chunk, count)
        else:
            publish([(chunk, count, birth, slots.sequence, place)])
        return True

    return preserve


def _birth(entries: memoryview, width: int, count: int, holders: Holders) -> int:
    """The newest sequence that has them all, 0 for none; LEFT where it needs a closer look."""
    for index, sequence in holders:
        column = entries[index::width].tolist()
        if any(column):
            having = sum(word & _SEQUENCE == sequence and word >> 32 > 0 for word in column)
            if having:
                return sequence if having == count and sequence != holders[0][1] else LEFT
    return 0


def _point(
    entries: memoryview, width: int, lacking: list[tuple[int, int]], place: int, count: int
) -> None:
    """Point the entries of the sessions that lacked the chunks at their copies."""
    first, past = place + 1 << 32, place + 1 + count << 32
    for index, sequence in lacking:
        column = array("Q", range(first | sequence, past, 1 << 32))
        entries[index::width] = memoryview(column)


def _copy(rooms: Rooms, memory: memoryview) -> CopyRun:
    """Builds the copy of a run: steps 1 to 3 (see preserve), through `memory`."""
    repository, slots, counters = rooms.repository, rooms.slots, rooms.counters
    allocate, claim = repository.allocate_run, repository.claim
    class_id = repository.ledger.class_id
    preadv, store, record = rooms.source.preadv, _store(rooms), rooms.recorder.record
    pack = BlockRun(len(memory) >> CHUNK_SHIFT, repository.salt).pack
    # Slicing again and again costs as much as a checksum's tenth.
    pieces = [memory[start : start + CHUNK_BYTES] for start in range(0, len(memory), CHUNK_BYTES)]

    def copy(chunk: int, count: int, birth: int, write: HostWrite) -> int:
        place = allocate(count)
        if place < 0:
            return LEFT
        data = memory[: count << CHUNK_SHIFT]
        try:
            done = preadv([data], chunk << CHUNK_SHIFT)
        except OSError:
            done = 0  # the careful way meets it again, and gives way by the policy
        totals = list(map(checksum, pieces[:count])) if done == len(data) else [ZERO_CHECKSUM]
        if ZERO_CHECKSUM in totals:
            repository.give_back(range(place, place + count))
            return LEFT
        death = slots.sequence
        rooms.commit = commit = rooms.commit + 1
        claim(place, class_id(birth, death, lu_write=False), chunk, 0, count)
        # fmt: off
        blocks = pack(
            place, chunk, birth, death, commit, time_ns(), totals, COPIED_FLAGS, write.origin,
            write.sectors_in(chunk), write.sectors_in(chunk + count - 1),
        )
        # fmt: on
        if not store(place, data, blocks):
            return LEFT
        counters.chunks_copied += count
        record(_COPY, chunk, count, -1, write.origin)
        return place

    return copy


def _store(rooms: Rooms) -> Callable[[int, memoryview, memoryview], bool]:
    """Builds store(first cache chunk, data, blocks): steps 2 and 3; whether both are on the cache.

    If not, nothing is left of them.
    """
    layout, pwrite, patch = rooms.layout, rooms.cache.pwrite, rooms.pager.patch

    def store(place: int, data: memoryview, blocks: memoryview) -> bool:
        group, index = divmod(place, CHUNKS_PER_GROUP)
        try:
            done = pwrite(data, layout.chunk_offset(place))
            done += pwrite(blocks, layout.block_offset(place))
        except OSError:
            done = 0  # the careful way meets it again
        if done != len(data) + len(blocks):
            erase_failed_copy(rooms, list(range(place, place + (len(data) >> CHUNK_SHIFT))))
            return False
        patch(layout.allocation_region(group), index * BLOCK_BYTES, blocks)
        return True

    return store
