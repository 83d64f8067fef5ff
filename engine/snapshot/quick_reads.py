"""The hot path of view reads, as closures: inside one chunk, and over neighbours.

They take no lock and make no object but the bytes; like the careful way (see ViewReader) they look
up, read, and look up again. What is not at hand (a map region not paged in, data not yet checked,
view writes, a disk's trouble) they leave to the careful way, with None.

What a session has preserved stays where it is as long as the session lives: a view remembers where
it found its last few thousand chunks, so that a second read of one looks up neither map nor block.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from engine.mapping.linear_map import NONE
from engine.ondisk.layout import CHUNKS_PER_GROUP, HEADER_REGIONS
from engine.recovery.rooms import Rooms
from engine.repository.chunk_repository import MARK_VERIFIED, ChunkRepository
from engine.units import CHUNK_BYTES, CHUNK_MASK, CHUNK_SHIFT, REGION_BYTES, CacheChunk

_SEQUENCE = 0xFFFF_FFFF
_KNOWN = bytes([MARK_VERIFIED])
_REMEMBERED = 4096  # places a view keeps: about a megabyte

View = bytes | bytearray | memoryview
Places = dict[int, tuple[int, int]]
"""Source chunk -> (cache chunk, the byte of the cache disk where it begins)."""

QuickRead = Callable[[int, int], bytes | None]


class Read(Protocol):
    """A view's `read`."""

    def __call__(self, offset: int, length: int) -> View:
        """`length` bytes at `offset` of the point in time.

        Raises SessionEnded, ChunkDamage, CacheFailed, SourceFailed or BadRequest.
        """


def quick_read(rooms: Rooms, slot: int, sequence: int, careful: Read) -> Read:
    """Builds a view's read; `careful` does what is not at hand."""
    places: Places = {}
    look_up = _looking_up(rooms, slot, sequence, places, careful)
    remembered, marks = places.get, rooms.repository.marks
    sequences, view_sequences = rooms.slots.sequences, rooms.slots.view_sequences
    from_cache = rooms.cache.pread
    count = rooms.counters.view_chunks_from_cache.step
    run = quick_run(rooms, slot, sequence)

    def several(offset: int, length: int) -> View:
        try:
            data = run(offset, length)
        except OSError:
            data = None  # the careful way meets it again, and says what failed
        return careful(offset, length) if data is None else data

    def read(offset: int, length: int) -> View:
        inside = offset & CHUNK_MASK
        if inside + length > CHUNK_BYTES:
            return several(offset, length)
        found = remembered(offset >> CHUNK_SHIFT)
        if found and not view_sequences[slot]:
            place, start = found
            if marks[place] == MARK_VERIFIED:
                try:
                    data = from_cache(length, start + inside)
                except OSError:
                    return careful(offset, length)
                count()
                if sequences[slot] == sequence and len(data) == length:
                    return data
        return look_up(offset, length)

    return read


def _looking_up(  # noqa: C901 - one closure: each call within it costs a reader 5 %
    rooms: Rooms, slot: int, sequence: int, places: Places, careful: Read
) -> Read:
    """Builds a read within a chunk: looks up map and block, and keeps in `places` what it found."""
    rows, width = rooms.linear_map.shape
    first = width + slot * 2  # the word of row 0 in a region
    sequences, view_sequences = rooms.slots.sequences, rooms.slots.view_sequences
    pager, frames, marks = rooms.pager, rooms.pager.frames, rooms.repository.marks
    find, source_of = frames.get, rooms.repository.source_of
    class_of, accounts = rooms.repository.class_of, rooms.repository.ledger.accounts
    # Layout.chunk_offset without its call: each group has one region before its chunks.
    data_start = rooms.layout.groups_start + REGION_BYTES
    whole_chunks = rooms.source_size >> CHUNK_SHIFT
    from_source, from_cache = rooms.source.pread, rooms.cache.pread
    count_source = rooms.counters.view_chunks_from_source.step
    count_cache = rooms.counters.view_chunks_from_cache.step

    def read(offset: int, length: int) -> View:  # noqa: C901 - the same
        inside = offset & CHUNK_MASK
        chunk = offset >> CHUNK_SHIFT
        region = chunk // rows + HEADER_REGIONS
        frame = find(region)
        if frame is None or not 0 <= chunk < whole_chunks or length <= 0 or view_sequences[slot]:
            return careful(offset, length)
        frame.hits += 1
        at = chunk % rows * width + first
        word = frame.words[at]
        try:
            if frame is not pager.latest:  # as Pager.get does
                pager.latest = frame
                frames.move_to_end(region)
            if word & _SEQUENCE != sequence or not word >> 32:
                data = from_source(length, offset)
                # Preserved meanwhile, or paged out: what was read may be newer than the session.
                if frame.words[at] == word and find(region) is frame:
                    count_source()
                    if sequences[slot] == sequence and len(data) == length:
                        return data
                return careful(offset, length)
            place = (word >> 32) + NONE
            if marks[place] == MARK_VERIFIED and source_of[place] == chunk:
                account = accounts[class_of[place]]
                if account.birth < sequence <= account.death:
                    start = data_start + (place + place // CHUNKS_PER_GROUP << CHUNK_SHIFT)
                    data = from_cache(length, start + inside)
                    count_cache()
                    if sequences[slot] == sequence and len(data) == length:
                        if len(places) >= _REMEMBERED:
                            places.clear()
                        places[chunk] = place, start
                        return data
        except (OSError, KeyError):
            pass  # the same; or the frame was evicted between two steps
        return careful(offset, length)

    return read


def quick_run(rooms: Rooms, slot: int, sequence: int) -> QuickRead:
    """Builds read(offset, length) -> bytes, or None, for several neighbouring chunks.

    Done when all of them lie in one piece, either on the source or in the cache.
    """
    rows, width = rooms.linear_map.shape
    first = width + slot * 2
    sequences, view_sequences = rooms.slots.sequences, rooms.slots.view_sequences
    frame_of, frames, marks = rooms.pager.get, rooms.pager.frames, rooms.repository.marks
    whole_chunks = rooms.source_size >> CHUNK_SHIFT
    from_source, from_cache = rooms.source.pread, rooms.cache.pread
    count_source = rooms.counters.view_chunks_from_source.step
    count_cache = rooms.counters.view_chunks_from_cache.step
    places: dict[tuple[int, int], tuple[int, int]] = {}  # (chunk, how many) -> as in Places

    def read(offset: int, length: int) -> bytes | None:
        chunk = offset >> CHUNK_SHIFT
        count = (offset + length - 1 >> CHUNK_SHIFT) + 1 - chunk
        found = places.get((chunk, count))
        if found and not view_sequences[slot]:
            place, start = found
            if marks[place : place + count].tobytes() == _KNOWN * count:
                data = from_cache(length, start + (offset & CHUNK_MASK))
                count_cache()
                return data if sequences[slot] == sequence and len(data) == length else None
        region, row = chunk // rows + HEADER_REGIONS, chunk % rows
        if chunk < 0 or row + count > rows or chunk + count > whole_chunks or view_sequences[slot]:
            return None
        frame = frame_of(region)
        at = row * width + first
        head = frame.words[at]
        if head & _SEQUENCE == sequence and head >> 32:
            # The map leads to the first; that the ones behind it are ours the repository says.
            place = (head >> 32) + NONE
            if not _is_run(rooms.repository, place, chunk, count, sequence):
                return None
            start = rooms.layout.chunk_offset(CacheChunk(place))
            data = from_cache(length, start + (offset & CHUNK_MASK))
            count_cache()
            if len(places) >= _REMEMBERED:
                places.clear()
            places[chunk, count] = place, start
        else:
            column = frame.words[at : at + count * width : width]
            words = column.tolist()
            if any(word & _SEQUENCE == sequence and word >> 32 for word in words):
                return None
            data = from_source(length, offset)
            count_source()
            if column.tolist() != words or frames.get(region) is not frame:
                return None  # preserved meanwhile, or paged out
        return data if sequences[slot] == sequence and len(data) == length else None

    return read


def _is_run(repository: ChunkRepository, place: int, chunk: int, count: int, sequence: int) -> bool:
    """Whether `count` cache chunks lie in one piece, checked, and are those of the session."""
    end = place + count
    classes = repository.class_of[place:end].tolist()
    account = repository.ledger.accounts[classes[0]]
    return (
        place % CHUNKS_PER_GROUP + count <= CHUNKS_PER_GROUP
        and repository.marks[place:end].tobytes() == _KNOWN * count
        and classes == classes[:1] * count
        and account.birth < sequence <= account.death
        and repository.source_of[place:end].tolist() == list(range(chunk, chunk + count))
    )
