"""Copies for several writes at once: their data goes to the cache in one call, and their blocks.

For whole chunks that are not all zeroes, wherever they lie on the source, and neighbours in the
cache. Callers hold the copy lock.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from engine.device.whole import write_whole
from engine.errors import SourceFailed
from engine.ondisk.allocation_block import pack_block
from engine.ondisk.checksum import ZERO_CHECKSUM, checksum
from engine.ondisk.layout import CHUNKS_PER_GROUP
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.snapshot.copy_round import COPIED_FLAGS, read_old_into
from engine.snapshot.host_write import Copied, HostWrite
from engine.snapshot.quick_copy import erase_failed_copy
from engine.units import CHUNK_SHIFT

Wanted = Mapping[int, tuple[int, HostWrite]]
"""Source chunk -> (newest sequence that has it, the write inside it)."""


def copy_together(rooms: Rooms, wanted: Wanted, memory: memoryview) -> dict[int, Copied]:
    """Steps 1-3 (see preserve) for all of `wanted`, or nothing: {} where one is not ordinary.

    `memory` holds as many chunks; the cache has room for them.
    """
    repository, count = rooms.repository, len(wanted)
    places = repository.allocate(count)
    first, data = places[0], memory[: count << CHUNK_SHIFT]
    if (
        places != list(range(first, first + count))
        or first % CHUNKS_PER_GROUP + count > CHUNKS_PER_GROUP
        or (totals := _read(rooms, wanted, data)) is None
    ):
        repository.give_back(places)
        return {}
    rooms.commit += 1
    death, now = rooms.slots.sequence, time.time_ns()
    blocks, copied = [], {}
    for place, total, (chunk, (birth, write)) in zip(places, totals, wanted.items(), strict=True):
        sector, sectors = write.sectors_in(chunk)
        seed, origin = repository.salt ^ place, write.origin
        blocks.append(
            pack_block(
                seed,
                chunk,
                birth,
                death,
                rooms.commit,
                now,
                total,
                COPIED_FLAGS,
                origin,
                sector,
                sectors,
            )
        )
        class_id = repository.ledger.class_id(birth, death, lu_write=False)
        repository.claim(place, class_id, chunk, 0)
        copied[chunk] = (chunk, 1, birth, death, place)
    try:
        write_whole(rooms.cache, data, rooms.layout.chunk_offset(first))
        repository.write_block_run(first, b"".join(blocks))
    except OSError:
        erase_failed_copy(rooms, places)
        return {}
    rooms.counters.chunks_copied += count
    for chunk, (_, write) in wanted.items():
        rooms.recorder.record(EventKind.COPY, chunk, 1, -1, write.origin)
    return copied


def _read(rooms: Rooms, wanted: Wanted, data: memoryview) -> list[int] | None:
    """Read the old content of all chunks; their checksums, or None where one is not ordinary.

    Neighbours in one call: each call lets another thread have the interpreter meanwhile.
    """
    chunks = list(wanted)
    at = 0
    while at < len(chunks):
        end = at + 1
        while end < len(chunks) and chunks[end] == chunks[end - 1] + 1:
            end += 1
        part = data[at << CHUNK_SHIFT : end << CHUNK_SHIFT]
        try:
            if len(read_old_into(rooms, chunks[at], end - at, part)) != len(part):
                return None
        except SourceFailed:
            return None  # met again by the one write whose chunk it is
        at = end
    totals = [checksum(data[n << CHUNK_SHIFT : (n + 1) << CHUNK_SHIFT]) for n in range(len(chunks))]
    return None if ZERO_CHECKSUM in totals else totals
