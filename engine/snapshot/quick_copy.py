"""One chunk preserved, as one closure: the hot path of first writes (see quick_writes).

It does steps 1 to 3 of a copy (see preserve) where nothing is out of the ordinary: a whole chunk
that is not all zeroes, and a cache chunk at hand. Callers hold the copy lock.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from engine.errors import no_room
from engine.ondisk.allocation_block import BLOCK, CHECKED_BYTES, OWN_CHECKSUM, BlockFlag
from engine.ondisk.checksum import ZERO_CHECKSUM, checksum
from engine.ondisk.layout import BLOCK_BYTES, CHUNKS_PER_GROUP, GROUP_BYTES
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.repository.chunk_repository import MARK_VERIFIED
from engine.snapshot.host_write import SECTOR_SHIFT
from engine.units import CHUNK_BYTES, CHUNK_SHIFT, REGION_BYTES, SECTOR_BYTES, RegionNo

log = logging.getLogger(__name__)

CopyOne = Callable[[int, int, int, int, int], int]
"""(source chunk, birth, first byte written in it, bytes written, origin) -> cache chunk or LEFT."""

Store = Callable[[int, bytes, bytearray], bool]

LEFT = -1
"""Nothing was done: the careful way is needed."""

_COPIED_FLAGS = int(BlockFlag.IN_USE | BlockFlag.IN_CACHE | BlockFlag.CHECKSUM_KNOWN)
_COPY = int(EventKind.COPY)


def erase_failed_copy(rooms: Rooms, used: list[int], *, set_aside: bool = False) -> None:
    """Nothing of a failed copy counts; its blocks are erased as far as the disk lets."""
    repository = rooms.repository
    try:
        repository.erase_blocks(used)
    except OSError as error:
        # Recovery drops them: the source still has what they recorded, or nobody holds them.
        log.warning("blocks of a failed copy could not be erased: %s", error)
    for chunk in reversed(used):  # the last comes first, and neighbours shall stay neighbours
        if set_aside:
            repository.set_aside(chunk)
        else:
            repository.drop(chunk)


def quick_store(rooms: Rooms) -> Store:
    """Builds store(cache chunk, data, block): steps 2 and 3; whether both are on the cache."""
    write_cache, groups_start = rooms.cache.pwrite, rooms.layout.groups_start
    first_group, frames = rooms.layout.allocation_region(0), rooms.pager.frames
    pager_lock, patch = rooms.pager.lock, rooms.pager.patch

    def store(place: int, data: bytes, block: bytearray) -> bool:
        group, index = divmod(place, CHUNKS_PER_GROUP)
        start = groups_start + group * GROUP_BYTES
        try:
            done = write_cache(data, start + REGION_BYTES + (index << CHUNK_SHIFT))
            done += write_cache(block, start + index * BLOCK_BYTES)
        except OSError as error:
            erase_failed_copy(rooms, [place], set_aside=not no_room(error))
            return False
        if done != CHUNK_BYTES + BLOCK_BYTES:
            erase_failed_copy(rooms, [place])
            return False
        with pager_lock:  # a page-in under way holds it from its read on
            if first_group + group in frames:
                patch(RegionNo(first_group + group), index * BLOCK_BYTES, bytes(block))
        return True

    return store


def quick_copy(rooms: Rooms) -> CopyOne:
    """Builds the closure. A disk that fails leaves nothing behind, and the answer is LEFT."""
    repository, slots, counters = rooms.repository, rooms.slots, rooms.counters
    ready, marks, class_of = repository.ready, repository.marks, repository.class_of
    source_of, salt = repository.source_of, repository.salt
    ledger, accounts = repository.ledger, repository.ledger.accounts
    class_id, move = ledger.class_id, ledger.move
    read_source, store = rooms.source.pread, quick_store(rooms)
    whole_chunks = rooms.source_size >> CHUNK_SHIFT
    record, now_ns = rooms.recorder.record, time.time_ns
    block = bytearray(BLOCK_BYTES)  # the copy lock is held
    body, pack, pack_own = memoryview(block)[:CHECKED_BYTES], BLOCK.pack_into, OWN_CHECKSUM

    def copy(chunk: int, birth: int, low: int, length: int, origin: int) -> int:
        if not ready or chunk >= whole_chunks or marks[ready[0]] > MARK_VERIFIED:
            return LEFT
        try:
            data = read_source(CHUNK_BYTES, chunk << CHUNK_SHIFT)
        except OSError:
            return LEFT  # the careful way meets it again, and gives way by the policy
        total = checksum(data)
        if total == ZERO_CHECKSUM or len(data) != CHUNK_BYTES:
            return LEFT
        place = ready.popleft()
        death = slots.sequence
        rooms.commit = commit = rooms.commit + 1
        sector = low >> SECTOR_SHIFT
        sectors = (low + length + SECTOR_BYTES - 1 >> SECTOR_SHIFT) - sector
        # fmt: off
        pack(block, 0, chunk, birth, death, commit, now_ns(), total, _COPIED_FLAGS, origin,
             sector, sectors, 0)
        # fmt: on
        pack_own.pack_into(block, CHECKED_BYTES, checksum(body, salt ^ place))
        number = class_id(birth, death, lu_write=False)
        old = accounts[class_of[place]]
        if old.live or old.chunks < 2:  # its class may go with it
            move(class_of[place], number)
        else:  # Ledger.move without its call
            old.chunks -= 1
            accounts[number].chunks += 1
            ledger.live += accounts[number].live
        class_of[place] = number
        source_of[place] = chunk
        marks[place] = 0
        if not store(place, data, block):
            return LEFT
        counters.chunks_copied += 1
        record(_COPY, chunk, 1, -1, origin)
        return place

    return copy
