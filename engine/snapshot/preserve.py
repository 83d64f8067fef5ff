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

import mmap

from engine.errors import SourceFailed, no_room
from engine.ondisk.checksum import is_zero
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.snapshot.copy_round import CopyRound, read_old_into
from engine.snapshot.copy_together import Wanted, copy_together
from engine.snapshot.host_write import Copied, HostWrite, Need
from engine.snapshot.quick_copy import LEFT, erase_failed_copy, quick_copy
from engine.units import CHUNK_BYTES

_MEMORY = 32 * CHUNK_BYTES  # the largest piece of a write that is preserved at once


class CopyOnFirstWrite:
    """Finds what a write needs preserved, copies it, and publishes it in the map."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        # Filled under the copy lock. At the start of a page: to copy into memory that begins 16
        # bytes behind one, as a bytearray's does, takes some processors three times as long.
        memory = mmap.mmap(-1, _MEMORY)
        memory.madvise(mmap.MADV_HUGEPAGE)
        self.memory = memoryview(memory)
        self.copy_one = quick_copy(rooms)

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
        if not older and max(places) < 0:
            return [(chunk, 0) for chunk in range(first, last + 1)]
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
        read = read_old_into
        return [n for n in needs if not is_zero(read(self._rooms, n[0], 1, self.memory))]

    def copy(self, needs: list[Need], write: HostWrite) -> list[Copied]:
        """Steps 1-3 for all of `needs`; returns what was copied where, run by run.

        Raises SourceFailed or OSError (of the cache) with nothing claimed.
        """
        rooms = self._rooms
        if len(needs) == 1:
            chunk, birth = needs[0]
            place = self.copy_one(chunk, birth, *write.bytes_in(chunk), write.origin)
            if place != LEFT:
                return [(chunk, 1, birth, rooms.slots.sequence, place)]
        rooms.commit += 1
        round_ = CopyRound(rooms, needs, write, self.memory)
        used = round_.used
        try:
            round_.run()
        except (SourceFailed, OSError) as error:
            full = no_room(error)
            alone = len(used) == 1 and isinstance(error, OSError)
            # All are queued again in their order, those that hold data before those that a full
            # file system has no room for.
            rooms.repository.give_back(round_.chunks[len(used) :])
            erase_failed_copy(rooms, used, set_aside=alone and not full)
            raise
        rooms.repository.give_back(round_.chunks[len(used) :])
        rooms.counters.chunks_copied += len(used)
        if used:
            rooms.recorder.record(EventKind.COPY, needs[0][0], len(used), -1, write.origin)
        return round_.copied

    def copy_together(self, wanted: Wanted) -> dict[int, Copied]:
        """Steps 1-3 for one chunk each of several writes; {} where `copy` is needed."""
        return copy_together(self._rooms, wanted, self.memory)

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
            erase_failed_copy(self._rooms, mine)

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
