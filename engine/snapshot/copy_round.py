"""One round of copies: neighbouring chunks are read, written and recorded in one call each.

A round reads into memory that is kept for it: a new megabyte from the system for each large write
would cost as much as the checksums. Callers hold the copy lock.
"""

from __future__ import annotations

import time

from engine.device.whole import read_into, write_whole
from engine.errors import SourceFailed
from engine.ondisk.allocation_block import BLOCK, OWN_CHECKSUM, BlockFlag
from engine.ondisk.checksum import ZERO_CHECKSUM, checksum, is_zero
from engine.ondisk.layout import CHUNKS_PER_GROUP
from engine.recovery.rooms import Rooms
from engine.repository.chunk_repository import MARK_ZERO
from engine.snapshot.host_write import CHUNK_SECTORS, Copied, HostWrite, Need
from engine.units import CHUNK_BYTES, CHUNK_SHIFT

COPIED_FLAGS = int(BlockFlag.IN_USE | BlockFlag.IN_CACHE | BlockFlag.CHECKSUM_KNOWN)
ZEROED_FLAGS = int(BlockFlag.IN_USE | BlockFlag.ZERO | BlockFlag.CHECKSUM_KNOWN)


class CopyRound:
    """Steps 1-3 for some needs of one write (see preserve).

    used: the cache chunks given out so far; copied: what became of them, run by run. `memory`
    holds at least as many chunks as neighbours among the needs.
    """

    def __init__(
        self, rooms: Rooms, needs: list[Need], write: HostWrite, memory: memoryview
    ) -> None:
        self._rooms = rooms
        self._needs = needs
        self._write = write
        self._memory = memory
        self._now = time.time_ns()
        self._blocks: list[tuple[int, bytes]] = []  # first cache chunk, packed blocks
        self.chunks = rooms.repository.allocate(len(needs))
        self.used: list[int] = []
        self.copied: list[Copied] = []

    def run(self) -> None:
        """Read old data run by run, write it to the cache, then the blocks."""
        needs = self._needs
        at = 0
        while at < len(needs):
            end = at + 1
            while end < len(needs) and needs[end][0] == needs[end - 1][0] + 1:
                end += 1
            self._copy_run(needs[at:end])
            at = end
        for first, raw in self._blocks:
            self._rooms.repository.write_block_run(first, raw)

    def _copy_run(self, needs: list[Need]) -> None:
        """Copy neighbouring source chunks: stretches of plain data together, zeroes one by one."""
        data = read_old_into(self._rooms, needs[0][0], len(needs), self._memory)
        totals = [checksum(data[at : at + CHUNK_BYTES]) for at in range(0, len(data), CHUNK_BYTES)]
        short = len(data) != len(needs) << CHUNK_SHIFT  # the source's last chunk may be
        if not short and ZERO_CHECKSUM not in totals and len({birth for _, birth in needs}) == 1:
            self._take(*needs[0], totals, data)
            return
        at = 0
        while at < len(needs):
            chunk, birth = needs[at]
            start = at << CHUNK_SHIFT
            if (totals[at] == ZERO_CHECKSUM or short) and is_zero(data[start:][:CHUNK_BYTES]):
                if not self._write.keeps_zeroes:
                    self._take_zeroes(chunk, birth, totals[at])
                at += 1
                continue
            end = at + 1
            while (
                not short
                and end < len(needs)
                and needs[end][1] == birth
                and totals[end] != ZERO_CHECKSUM
            ):
                end += 1
            self._take(chunk, birth, totals[at:end], data[start : end << CHUNK_SHIFT])
            at = end

    def _take(self, chunk: int, birth: int, totals: list[int], data: memoryview) -> None:
        """Write a stretch of data to its cache chunks, where these are neighbours in one call."""
        rooms, given = self._rooms, len(self.used)
        death = rooms.slots.sequence
        class_id = rooms.repository.ledger.class_id(birth, death, lu_write=False)
        while totals:
            places = self.chunks[given : given + len(totals)]
            first = places[0]
            count = min(len(places), CHUNKS_PER_GROUP - first % CHUNKS_PER_GROUP)
            if places[:count] != list(range(first, first + count)):
                count = _neighbours(places[:count])
            given += count
            self.used += places[:count]
            self.copied.append((chunk, count, birth, death, first))
            self._blocks.append(
                (first, self._pack(chunk, birth, first, totals[:count], COPIED_FLAGS))
            )
            rooms.repository.claim(first, class_id, chunk, 0, count)
            write_whole(rooms.cache, data[: count << CHUNK_SHIFT], rooms.layout.chunk_offset(first))
            chunk += count
            totals = totals[count:]
            data = data[count << CHUNK_SHIFT :]

    def _take_zeroes(self, chunk: int, birth: int, total: int) -> None:
        """Account a chunk of zeroes: nothing is written but its block."""
        rooms = self._rooms
        place = self.chunks[len(self.used)]
        self.used.append(place)
        death = rooms.slots.sequence
        class_id = rooms.repository.ledger.class_id(birth, death, lu_write=False)
        self.copied.append((chunk, 1, birth, death, place))
        self._blocks.append((place, self._pack(chunk, birth, place, [total], ZEROED_FLAGS)))
        held_data = rooms.repository.holds_data(place)
        rooms.repository.claim(place, class_id, chunk, MARK_ZERO)
        rooms.counters.zero_chunks += 1
        if held_data:
            rooms.cache.punch(rooms.layout.chunk_offset(place), CHUNK_BYTES)

    def _pack(self, chunk: int, birth: int, place: int, totals: list[int], flags: int) -> bytes:
        """The allocation blocks of neighbours, one behind the other."""
        rooms, write = self._rooms, self._write
        death, commit, salt = rooms.slots.sequence, rooms.commit, rooms.repository.salt
        pack, pack_own = BLOCK.pack, OWN_CHECKSUM.pack
        parts: list[bytes] = []
        for total in totals:
            sector, sectors = 0, CHUNK_SECTORS
            if chunk in (write.first, write.last):
                sector, sectors = write.sectors_in(chunk)
            body = pack(
                chunk,
                birth,
                death,
                commit,
                self._now,
                total,
                flags,
                write.origin,
                sector,
                sectors,
                0,
            )
            parts += body, pack_own(checksum(body, salt ^ place))
            chunk += 1
            place += 1
        return b"".join(parts)


def _neighbours(places: list[int]) -> int:
    """How many of the first places follow one another."""
    count = 1
    while count < len(places) and places[count] == places[0] + count:
        count += 1
    return count


def read_old_into(rooms: Rooms, first: int, run: int, memory: memoryview) -> memoryview:
    """The content of `run` source chunks from `first` on; raises SourceFailed."""
    start = first << CHUNK_SHIFT
    data = memory[: min(run << CHUNK_SHIFT, rooms.source_size - start)]
    try:
        read_into(rooms.source, data, start)
    except OSError as error:
        raise SourceFailed(
            f"The source disk could not be read at byte {start} ({error.strerror}); its old "
            "content cannot be preserved.",
            offset=start,
        ) from error
    return data
