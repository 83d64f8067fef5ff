"""Copy on first write: preserve the old content of chunks before the source changes (claim 1).

Order of a copy, and what a crash in each gap leaves (power-loss mode holds the order by syncs):

| step                                   | after a crash here                                    |
| -------------------------------------- | ----------------------------------------------------- |
| 1 allocate, read old data              | nothing on disk                                       |
| 2 write it to the cache                | data in a chunk that no block owns: free              |
| 3 write the chunk allocation blocks    | block right, data may be torn: the source still has   |
| 4 make the cache durable               |   the recorded checksum, so the block is dropped      |
| 5 update the map in its page frames    | replayed from the block                               |
| 6 write the source (the caller)        | the same                                              |

`copy` does 1-3, `publish` does 5; who calls them when is the business of the two preservers.
Callers hold the copy lock.
"""

from __future__ import annotations

import errno
import logging
import time

from engine.device.whole import read_whole, write_whole
from engine.errors import SourceFailed
from engine.ondisk.allocation_block import BlockFlag, block_seed, pack_block
from engine.ondisk.checksum import ZERO_CHECKSUM, checksum, is_zero
from engine.ondisk.layout import CHUNKS_PER_GROUP
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.repository.chunk_repository import MARK_ZERO
from engine.repository.ledger import BAD_CLASS
from engine.units import CHUNK_BYTES, CHUNK_SHIFT

log = logging.getLogger(__name__)

COPIED_FLAGS = int(BlockFlag.IN_USE | BlockFlag.IN_CACHE | BlockFlag.CHECKSUM_KNOWN)
ZEROED_FLAGS = int(BlockFlag.IN_USE | BlockFlag.ZERO | BlockFlag.CHECKSUM_KNOWN)

Need = tuple[int, int]
"""(source chunk, newest sequence that already has it, 0 for none)."""

Copied = tuple[Need, int]
"""A need and the cache chunk that now holds its old content."""


class HostWrite:
    """The write that makes copies necessary: bytes of the source, and who wrote.

    keeps_zeroes: it only makes bytes zero, so a chunk of zeroes does not change.
    first, last: source chunks touched.
    """

    __slots__ = ("first", "keeps_zeroes", "last", "length", "offset", "origin")

    def __init__(
        self, offset: int, length: int, origin: int, *, keeps_zeroes: bool = False
    ) -> None:
        self.offset = offset
        self.length = length
        self.origin = origin
        self.keeps_zeroes = keeps_zeroes
        self.first = offset >> CHUNK_SHIFT
        self.last = (offset + length - 1) >> CHUNK_SHIFT


class CopyOnFirstWrite:
    """Finds what a write needs preserved, copies it, and publishes it in the map."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def needs(self, first: int, last: int) -> list[Need]:
        """The chunks of first..last that some session lacks. Raises OSError, RegionDamage."""
        rooms = self._rooms
        newest_first = rooms.slots.newest_first
        if not newest_first:
            for chunk in range(first, last + 1):
                rooms.filter.add(chunk)
            return []
        newest = newest_first[0][1]
        found: list[Need] = []
        for chunk in range(first, last + 1):
            if rooms.filter.knows(chunk):
                continue
            holder = rooms.linear_map.newest_holder(chunk, newest_first)
            if holder == newest:
                rooms.filter.add(chunk)
            else:
                found.append((chunk, holder))
        return found

    def copy(self, needs: list[Need], write: HostWrite) -> list[Copied]:
        """Steps 1-3 for all of `needs`; returns each with its cache chunk.

        Raises SourceFailed or OSError (of the cache) with nothing claimed.
        """
        rooms = self._rooms
        rooms.commit += 1
        round_ = _Round(rooms, needs, write)
        try:
            round_.run()
        except (SourceFailed, OSError) as error:
            broken = isinstance(error, OSError) and error.errno != errno.ENOSPC and len(needs) == 1
            self._undo(round_.used, set_aside=broken)
            raise
        finally:
            if len(round_.used) < len(needs):
                rooms.repository.give_back(round_.chunks[len(round_.used) :])
        rooms.counters.chunks_copied += len(round_.used)
        rooms.recorder.record(EventKind.COPY, needs[0][0], len(round_.used), -1, write.origin)
        return round_.copied

    def forget(self, copied: list[Copied]) -> None:
        """Undo `copy` after its sync failed."""
        self._undo([chunk for _, chunk in copied], set_aside=False)

    def _undo(self, used: list[int], *, set_aside: bool) -> None:
        """Nothing of a failed copy counts; its blocks are erased as far as the disk lets."""
        repository = self._rooms.repository
        try:
            repository.erase_blocks(used)
        except OSError as error:
            # Recovery drops them: the source still has what they recorded, or nobody holds them.
            log.warning("blocks of a failed copy could not be erased: %s", error)
        for chunk in used:
            if set_aside:
                repository.set_aside(chunk)
            else:
                repository.drop(chunk)

    def publish(self, copied: list[Copied]) -> None:
        """Step 5: point the entries of every session that lacked a chunk at its copy."""
        rooms = self._rooms
        newest_first = rooms.slots.newest_first
        for (source_chunk, birth), chunk in copied:
            holders = tuple(h for h in newest_first if h[1] > birth) if birth else newest_first
            if holders:
                rooms.linear_map.publish(source_chunk, holders, chunk)
            rooms.filter.add(source_chunk)


class _Round:
    """Steps 1-3 of one group of copies. `used` are the cache chunks claimed so far."""

    __slots__ = ("blocks", "chunks", "copied", "needs", "now", "rooms", "used", "write")

    def __init__(self, rooms: Rooms, needs: list[Need], write: HostWrite) -> None:
        self.rooms = rooms
        self.needs = needs
        self.write = write
        self.chunks = rooms.repository.allocate(len(needs))
        self.now = time.time_ns()
        self.used: list[int] = []
        self.blocks: list[bytes] = []
        self.copied: list[Copied] = []

    def run(self) -> None:
        """Read old data run by run, write it to the cache, then the blocks."""
        needs = self.needs
        at = 0
        while at < len(needs):
            end = at + 1
            while end < len(needs) and needs[end][0] == needs[end - 1][0] + 1:
                end += 1
            data = self._read_old(needs[at][0], end - at)
            if end - at == 1:
                chunk = self._claim(needs[at], data)
                if chunk >= 0:
                    self._write_data(chunk, data)
            else:
                self._copy_run(at, end, data)
            at = end
        if self.used:
            self.rooms.repository.write_blocks(self.used, self.blocks)

    def _copy_run(self, at: int, end: int, data: bytes) -> None:
        """Copy adjacent source chunks; neighbours on the cache go out in one call."""
        view = memoryview(data)
        first = low = high = 0  # chunks from `first` on take view[low:high], not written yet
        for index in range(end - at):
            start = index << CHUNK_SHIFT
            chunk = self._claim(self.needs[at + index], view[start : start + CHUNK_BYTES])
            if chunk < 0:
                continue
            adjacent = chunk == first + ((high - low) >> CHUNK_SHIFT) and start == high
            if not (high and adjacent and chunk % CHUNKS_PER_GROUP):
                if high:
                    self._write_data(first, view[low:high])
                first, low = chunk, start
            high = start + CHUNK_BYTES
        if high:
            self._write_data(first, view[low:high])

    def _claim(self, need: Need, data: bytes | memoryview) -> int:
        """Give a chunk its place and its block; returns the place, or -1 if it holds zeroes."""
        rooms, write = self.rooms, self.write
        repository = rooms.repository
        source_chunk, birth = need
        total = checksum(data)
        zero = (total == ZERO_CHECKSUM or len(data) < CHUNK_BYTES) and is_zero(data)
        if zero and write.keeps_zeroes:
            return -1
        chunk = self.chunks[len(self.used)]
        self.used.append(chunk)
        death = rooms.slots.sequence
        begin = source_chunk << CHUNK_SHIFT
        low = max(write.offset - begin, 0) >> 9
        high = (min(write.offset + write.length - begin, CHUNK_BYTES) + 511) >> 9
        self.blocks.append(
            pack_block(
                block_seed(repository.salt, chunk),
                source_chunk,
                birth,
                death,
                rooms.commit,
                self.now,
                total,
                ZEROED_FLAGS if zero else COPIED_FLAGS,
                write.origin,
                low,
                high - low,
            )
        )
        was_used = (
            repository.class_of[chunk] > BAD_CLASS and not repository.marks[chunk] & MARK_ZERO
        )
        class_id = repository.ledger.class_id(birth, death, lu_write=False)
        repository.claim(chunk, class_id, source_chunk, MARK_ZERO if zero else 0)
        self.copied.append((need, chunk))
        if not zero:
            return chunk
        rooms.counters.zero_chunks += 1
        if was_used:
            rooms.cache.punch(rooms.layout.chunk_offset(chunk), CHUNK_BYTES)
        return -1

    def _write_data(self, chunk: int, data: bytes | memoryview) -> None:
        rooms = self.rooms
        write_whole(rooms.cache, data, rooms.layout.chunk_offset(chunk))

    def _read_old(self, first: int, run: int) -> bytes:
        start = first << CHUNK_SHIFT
        length = min(run << CHUNK_SHIFT, self.rooms.source_size - start)
        try:
            return read_whole(self.rooms.source, length, start)
        except OSError as error:
            raise SourceFailed(
                f"The source disk could not be read at byte {start} ({error.strerror}); its old "
                "content cannot be preserved.",
                offset=start,
            ) from error
