"""The two hot paths, each as one closure: a write that needs no copy, a read inside one chunk.

They hold no lock, make no object and keep no event; what they cannot do at once they leave to the
careful way. Closures, for a cell is cheaper to read than an attribute, and every microsecond here
costs a host 15 %. Nothing else in the engine is written like this.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter_ns
from typing import cast

from engine.mapping.linear_map import NONE
from engine.metadata.paging import Frame
from engine.ondisk.layout import CHUNKS_PER_GROUP, HEADER_REGIONS
from engine.recorder.counters import latency_bucket
from engine.recorder.heat import SAMPLED
from engine.recovery.rooms import Rooms
from engine.repository.chunk_repository import MARK_VERIFIED
from engine.snapshot.write_gate import WriteGate
from engine.units import CHUNK_BYTES, CHUNK_MASK, CHUNK_SHIFT, REGION_BYTES

Data = bytes | bytearray | memoryview
Write = Callable[[int, Data], bool]
Read = Callable[[int, int], bytes | None]

_TIMED = 63  # one rewrite in 64 is timed
_SEQUENCE = 0xFFFF_FFFF


def quick_write(rooms: Rooms, gate: WriteGate) -> Write:
    """Builds write(offset, data) -> whether it was done; errors are OSError.

    Done when the filter knows the chunk: one gate ticket, one look, one system call. A closing
    gate empties the filter's epoch first, so that a known chunk means an open gate. The short
    last chunk is never in the filter, so a known chunk is a whole one.
    """
    tags, mask, known = rooms.filter.tags, rooms.filter.mask, rooms.filter
    enter, leave = gate.tickets.append, gate.tickets.pop
    count, pwrite = rooms.counters.source_writes.step, rooms.source.pwrite
    latency = rooms.counters.latency_without_copy
    heat, shift = rooms.counters.heat.counts, rooms.counters.heat.shift

    def write(offset: int, data: Data) -> bool:
        chunk = offset >> CHUNK_SHIFT
        length = len(data)
        enter(None)
        try:
            if (
                tags[chunk & mask] != known.epoch | chunk
                or (offset & CHUNK_MASK) + length > CHUNK_BYTES
            ):
                return False
            if count() & _TIMED:
                return pwrite(data, offset) == length
            begun = perf_counter_ns()
            done = pwrite(data, offset) == length
            latency[latency_bucket(perf_counter_ns() - begun)] += 1
            heat[chunk >> shift] += SAMPLED
            return done
        finally:
            leave()
            if gate.closed:
                gate.wake_starter()

    return write


def quick_read(rooms: Rooms, slot: int, sequence: int) -> Read:
    """Builds read(offset, length) -> bytes, or None where the careful way must go.

    Only for ranges inside one chunk of a view without view writes. Looks up, reads, and looks up
    again (see ViewReader); a read that comes back short is left to the careful way too.
    """
    rows, width = rooms.linear_map.shape
    first = width + slot * 2  # the word of row 0 in a region
    sequences, view_sequences = rooms.slots.sequences, rooms.slots.view_sequences
    frame_of = cast("Callable[[int], Frame]", rooms.pager.get)  # a NewType costs a call to make
    marks, source_of = rooms.repository.marks, rooms.repository.source_of
    class_of, accounts = rooms.repository.class_of, rooms.repository.ledger.accounts
    # Layout.chunk_offset without its call: each group has one region before its chunks.
    data_start = rooms.layout.groups_start + REGION_BYTES
    from_source, from_cache = rooms.source.pread, rooms.cache.pread
    count_source = rooms.counters.view_chunks_from_source.step
    count_cache = rooms.counters.view_chunks_from_cache.step

    def read(offset: int, length: int) -> bytes | None:
        if view_sequences[slot]:
            return None
        chunk = offset >> CHUNK_SHIFT
        number = chunk // rows + HEADER_REGIONS
        at = chunk % rows * width + first
        word = frame_of(number).words[at]
        if word & _SEQUENCE != sequence or not word >> 32:
            data = from_source(length, offset)
            count_source()
            word = frame_of(number).words[at]
            if word & _SEQUENCE == sequence and word >> 32:
                return None  # preserved meanwhile: what was read may be newer than the session
        else:
            place = (word >> 32) + NONE
            if marks[place] != MARK_VERIFIED or source_of[place] != chunk:
                return None
            account = accounts[class_of[place]]
            if not account.birth < sequence <= account.death:
                return None
            start = data_start + (place + place // CHUNKS_PER_GROUP << CHUNK_SHIFT)
            data = from_cache(length, start + (offset & CHUNK_MASK))
            count_cache()
        if sequences[slot] != sequence or view_sequences[slot] or len(data) != length:
            return None
        return data

    return read
