"""Neighbouring chunks preserved at once: the hot path of large first writes (see quick_writes).

It does what a copy takes (see preserve) where nothing is out of the ordinary: whole chunks, none
all zeroes, all lacking to the same sessions, and as many neighbours at hand in the cache. What is
different is left to the careful way, undone.
"""

from __future__ import annotations

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
from engine.units import CHUNK_SHIFT

_SEQUENCE = 0xFFFF_FFFF
_COPY = int(EventKind.COPY)


class QuickRun:
    """Preserves what a write over several chunks needs; called with a gate ticket.

    memory: the careful way's, as the copy lock is; it bounds how many chunks. publish: puts
    copies into the map; checkpoint: makes one if it is due.
    """

    def __init__(
        self,
        rooms: Rooms,
        memory: memoryview,
        publish: Callable[[list[Copied]], None],
        checkpoint: Callable[[], None],
    ) -> None:
        self._rooms = rooms
        self._publish = publish
        self._checkpoint = checkpoint
        self._memory = memory
        self._most = len(memory) >> CHUNK_SHIFT
        # Slicing again and again costs as much as a checksum's tenth.
        starts = range(0, len(memory), 1 << CHUNK_SHIFT)
        self._pieces = [memory[start : start + (1 << CHUNK_SHIFT)] for start in starts]
        self._blocks = BlockRun(self._most, rooms.repository.salt)
        self._rows, _ = rooms.linear_map.shape
        self._whole_chunks = rooms.source_size >> CHUNK_SHIFT

    def __call__(self, offset: int, length: int, origin: int) -> bool:
        """Whether it preserved all chunks of the write."""
        chunk = offset >> CHUNK_SHIFT
        end = (offset + length - 1 >> CHUNK_SHIFT) + 1
        rooms = self._rooms
        if not 1 < end - chunk <= self._most or chunk < 0 or end > self._whole_chunks:
            return False
        if not rooms.copy_lock.acquire(False):
            return False
        try:
            write = HostWrite(offset, length, origin)
            while chunk < end:  # a map region at a time
                count = min(end - chunk, self._rows - chunk % self._rows)
                if not self._preserve(chunk, count, write):
                    return False
                chunk += count
            rooms.counters.writes_with_copy += 1
            self._checkpoint()
            return True
        finally:
            rooms.copy_lock.release()

    def _preserve(self, chunk: int, count: int, write: HostWrite) -> bool:
        """Do it for some of its chunks, whose entries lie in one map region."""
        birth = self._birth(chunk, count)
        if birth < 0:
            return False
        place = self._copy(chunk, count, birth, write)
        if place < 0:
            return False
        self._publish([(chunk, count, birth, self._rooms.slots.sequence, place)])
        return True

    def _birth(self, chunk: int, count: int) -> int:
        """The newest sequence that has them all, 0 for none; LEFT where it needs a closer look."""
        rooms = self._rooms
        holders, (rows, width) = rooms.slots.newest_first, rooms.linear_map.shape
        frame, row = rooms.pager.frames.get(chunk // rows + HEADER_REGIONS), chunk % rows
        if rooms.filter.epoch < 0 or not holders or frame is None:
            return LEFT
        start, end = (row + 1) * width, (row + 1 + count) * width
        for index, sequence in holders:
            column = frame.words[start + index : end : width].tolist()
            if any(column):
                having = sum(word & _SEQUENCE == sequence and word >> 32 > 0 for word in column)
                if having:
                    all_older = having == count and sequence != holders[0][1]
                    return sequence if all_older else LEFT
        return 0

    def _copy(self, chunk: int, count: int, birth: int, write: HostWrite) -> int:
        """Copy and record them; the first cache chunk, or LEFT with nothing done."""
        rooms, data = self._rooms, self._memory[: count << CHUNK_SHIFT]
        repository, death = rooms.repository, rooms.slots.sequence
        place = repository.allocate_run(count)
        if place < 0:
            return LEFT
        totals = self._read(chunk, data)
        if not totals:
            repository.give_back(range(place, place + count))
            return LEFT
        rooms.commit = commit = rooms.commit + 1
        number = repository.ledger.class_id(birth, death, lu_write=False)
        repository.claim(place, number, chunk, 0, count)
        # fmt: off
        blocks = self._blocks.pack(
            place, chunk, birth, death, commit, time_ns(), totals, COPIED_FLAGS, write.origin,
            write.sectors_in(chunk), write.sectors_in(chunk + count - 1),
        )
        # fmt: on
        if not self._store(place, data, blocks):
            return LEFT
        rooms.counters.chunks_copied += count
        rooms.recorder.record(_COPY, chunk, count, -1, write.origin)
        return place

    def _read(self, chunk: int, data: memoryview) -> list[int]:
        """Read the old content; its checksums, or [] where it is not ordinary."""
        try:
            done = self._rooms.source.preadv([data], chunk << CHUNK_SHIFT)
        except OSError:
            return []  # the careful way meets it again, and gives way by the policy
        totals = list(map(checksum, self._pieces[: len(data) >> CHUNK_SHIFT]))
        return [] if done != len(data) or ZERO_CHECKSUM in totals else totals

    def _store(self, place: int, data: memoryview, blocks: memoryview) -> bool:
        """Steps 2 and 3; whether both are on the cache. If not, nothing is left of them."""
        rooms = self._rooms
        layout, pwrite = rooms.layout, rooms.cache.pwrite
        group, index = divmod(place, CHUNKS_PER_GROUP)
        try:
            done = pwrite(data, layout.chunk_offset(place))
            done += pwrite(blocks, layout.block_offset(place))
        except OSError:
            done = 0  # the careful way meets it again
        if done != len(data) + len(blocks):
            erase_failed_copy(rooms, list(range(place, place + len(data) // (1 << CHUNK_SHIFT))))
            return False
        rooms.pager.patch(layout.allocation_region(group), index * BLOCK_BYTES, blocks)
        return True
