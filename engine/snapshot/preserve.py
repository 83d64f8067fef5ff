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
from engine.ondisk.allocation_block import BlockFlag, pack_block
from engine.ondisk.checksum import ZERO_CHECKSUM, checksum, is_zero
from engine.ondisk.layout import CHUNKS_PER_GROUP
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.repository.chunk_repository import MARK_ZERO
from engine.units import CHUNK_BYTES, CHUNK_SHIFT, SECTOR_BYTES

log = logging.getLogger(__name__)

COPIED_FLAGS = int(BlockFlag.IN_USE | BlockFlag.IN_CACHE | BlockFlag.CHECKSUM_KNOWN)
SECTOR_SHIFT = 9
CHUNK_SECTORS = CHUNK_BYTES >> SECTOR_SHIFT
ZEROED_FLAGS = int(BlockFlag.IN_USE | BlockFlag.ZERO | BlockFlag.CHECKSUM_KNOWN)

Need = tuple[int, int]
"""(source chunk, newest sequence that already has it, 0 for none)."""

Copied = tuple[int, int, int, int, int]
"""(first source chunk, neighbouring chunks, birth, death, first cache chunk).

birth: the newest sequence that had them already; death: the counter when they were copied.
"""


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

    def block(
        self,
        seed: int,
        need: Need,
        death: int,
        commit: int,
        now: int,
        total: int,
        zero: bool,
    ) -> bytes:
        """The packed allocation block of a copy that this write causes."""
        source_chunk, birth = need
        low = self.offset - (source_chunk << CHUNK_SHIFT)
        high = low + self.length
        sector = low >> SECTOR_SHIFT if low > 0 else 0
        end = (high + SECTOR_BYTES - 1) >> SECTOR_SHIFT if high < CHUNK_BYTES else CHUNK_SECTORS
        return pack_block(
            seed,
            source_chunk,
            birth,
            death,
            commit,
            now,
            total,
            ZEROED_FLAGS if zero else COPIED_FLAGS,
            self.origin,
            sector,
            end - sector,
        )


class CopyOnFirstWrite:
    """Finds what a write needs preserved, copies it, and publishes it in the map."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def needs(self, first: int, last: int) -> list[Need]:
        """The chunks of first..last that some session lacks. Raises OSError, RegionDamage."""
        rooms = self._rooms
        newest_first = rooms.slots.newest_first
        if not newest_first:
            rooms.filter.add(first, last - first + 1)
            return []
        index, newest = newest_first[0]
        places = rooms.linear_map.entries(first, last - first + 1, index, newest)
        older = newest_first[1:]
        found: list[Need] = []
        for chunk, place in enumerate(places, first):
            if place >= 0:
                rooms.filter.add(chunk)
            elif older:
                found.append((chunk, rooms.linear_map.newest_holder(chunk, older)))
            else:
                found.append((chunk, 0))
        return found

    def without_zeroes(self, needs: list[Need]) -> list[Need]:
        """The needs whose chunks hold anything but zeroes: all that zeroes written can change."""
        return [need for need in needs if not is_zero(read_old(self._rooms, need[0], 1))]

    def copy(self, needs: list[Need], write: HostWrite) -> list[Copied]:
        """Steps 1-3 for all of `needs`; returns what was copied where, run by run.

        Raises SourceFailed or OSError (of the cache) with nothing claimed.
        """
        rooms = self._rooms
        rooms.commit += 1
        if len(needs) == 1:
            return self._copy_one(needs[0], write)
        round_ = _Round(rooms, needs, write)
        used = round_.used
        try:
            round_.run()
        except (SourceFailed, OSError):
            self._undo(used)
            raise
        finally:
            if len(used) < len(needs):
                rooms.repository.give_back(round_.chunks[len(used) :])
        rooms.counters.chunks_copied += len(used)
        rooms.recorder.record(EventKind.COPY, needs[0][0], len(used), -1, write.origin)
        return round_.copied

    def _copy_one(self, need: Need, write: HostWrite) -> list[Copied]:
        """`copy` of one chunk, the most frequent case, without the detours of a round."""
        rooms = self._rooms
        repository = rooms.repository
        source_chunk, birth = need
        data = read_old(rooms, source_chunk, 1)
        total = checksum(data)
        zero = (total == ZERO_CHECKSUM or len(data) < CHUNK_BYTES) and is_zero(data)
        if zero and write.keeps_zeroes:
            return []
        place = repository.allocate(1)[0]
        death = rooms.slots.sequence
        block = write.block(
            repository.salt ^ place, need, death, rooms.commit, time.time_ns(), total, zero
        )
        class_id = repository.ledger.class_id(birth, death, lu_write=False)
        had_data = zero and repository.holds_data(place)
        repository.claim(place, class_id, source_chunk, MARK_ZERO if zero else 0)
        try:
            if not zero:
                write_whole(rooms.cache, data, rooms.layout.chunk_offset(place))
            elif had_data:
                rooms.cache.punch(rooms.layout.chunk_offset(place), CHUNK_BYTES)
            repository.write_blocks((place,), (block,))
        except OSError as error:
            self._undo([place], set_aside=error.errno != errno.ENOSPC)
            raise
        counters = rooms.counters
        counters.chunks_copied += 1
        counters.zero_chunks += zero
        rooms.recorder.record(EventKind.COPY, source_chunk, 1, -1, write.origin)
        return [(source_chunk, 1, birth, death, place)]

    def forget(self, copied: list[Copied]) -> None:
        """Undo `copy` after its sync failed, where nobody else has taken the place since."""
        repository = self._rooms.repository
        accounts = repository.ledger.accounts
        for _, count, birth, death, place in copied:
            mine = []
            for chunk in range(place, place + count):
                account = accounts[repository.class_of[chunk]]
                if (account.birth, account.death) == (birth, death):
                    mine.append(chunk)
            self._undo(mine)

    def _undo(self, used: list[int], *, set_aside: bool = False) -> None:
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
        """Step 5: point the entries of every session that lacked a chunk at its copy.

        A session may have begun since, if the host was refused while the cache hung: it is not
        in the blocks, and makes its own copy.
        """
        rooms = self._rooms
        newest_first = rooms.slots.newest_first
        newest = newest_first[0][1] if newest_first else 0
        for source_chunk, count, birth, death, place in copied:
            current = newest <= death
            holders = newest_first
            if birth or not current:
                holders = tuple(h for h in newest_first if birth < h[1] <= death)
            if holders:
                rooms.linear_map.publish(source_chunk, holders, place, count)
            if current:
                rooms.filter.add(source_chunk, count)


class _Round:
    """Steps 1-3 of one group of copies. `used` are the cache chunks given out so far."""

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
            self._copy_run(needs[at:end], read_old(self.rooms, needs[at][0], end - at))
            at = end
        if self.used:
            self.rooms.repository.write_blocks(self.used, self.blocks)

    def _copy_run(self, needs: list[Need], data: bytes) -> None:
        """Copy neighbouring source chunks; what is neighbours on the cache too goes together."""
        view = memoryview(data)
        begin = count = first = 0  # needs begin..begin+count go to chunks from `first` on
        for index, need in enumerate(needs):
            start = index << CHUNK_SHIFT
            place, zero = self._place(need, view[start : start + CHUNK_BYTES])
            if (
                count
                and not zero
                and place == first + count
                and place % CHUNKS_PER_GROUP
                and index == begin + count
                and need[1] == needs[begin][1]
            ):
                count += 1
                continue
            if count:
                self._settle(needs[begin], count, first, view[begin << CHUNK_SHIFT : start])
                count = 0
            if zero and place >= 0:
                self._settle(need, 1, place, None)
            elif place >= 0:
                begin, count, first = index, 1, place
        if count:
            self._settle(needs[begin], count, first, view[begin << CHUNK_SHIFT :])

    def _place(self, need: Need, data: bytes | memoryview) -> tuple[int, bool]:
        """Give a chunk its place and its block; (place, whether zeroes), -1: needs no copy."""
        rooms, write = self.rooms, self.write
        total = checksum(data)
        zero = (total == ZERO_CHECKSUM or len(data) < CHUNK_BYTES) and is_zero(data)
        if zero and write.keeps_zeroes:
            return -1, True
        used = self.used
        place = self.chunks[len(used)]
        used.append(place)
        self.blocks.append(
            write.block(
                rooms.repository.salt ^ place,
                need,
                rooms.slots.sequence,
                rooms.commit,
                self.now,
                total,
                zero,
            )
        )
        return place, zero

    def _settle(self, need: Need, count: int, place: int, data: bytes | memoryview | None) -> None:
        """Account `count` neighbours from `need` on and write their data (None: only zeroes)."""
        rooms = self.rooms
        source_chunk, birth = need
        death = rooms.slots.sequence
        class_id = rooms.repository.ledger.class_id(birth, death, lu_write=False)
        self.copied.append((source_chunk, count, birth, death, place))
        if data is not None:
            rooms.repository.claim(place, class_id, source_chunk, 0, count)
            write_whole(rooms.cache, data[: count << CHUNK_SHIFT], rooms.layout.chunk_offset(place))
            return
        rooms.counters.zero_chunks += 1
        if rooms.repository.holds_data(place):
            rooms.cache.punch(rooms.layout.chunk_offset(place), CHUNK_BYTES)
        rooms.repository.claim(place, class_id, source_chunk, MARK_ZERO)


def read_old(rooms: Rooms, first: int, run: int) -> bytes:
    """The content of `run` source chunks from `first` on; raises SourceFailed."""
    start = first << CHUNK_SHIFT
    length = min(run << CHUNK_SHIFT, rooms.source_size - start)
    try:
        return read_whole(rooms.source, length, start)
    except OSError as error:
        raise SourceFailed(
            f"The source disk could not be read at byte {start} ({error.strerror}); its old "
            "content cannot be preserved.",
            offset=start,
        ) from error
