"""The view of a session: the disk as it was when the session began, plus what was written to it.

A reader takes no lock: it looks up, reads, and looks up again; if the session is gone by then it
fails with one clear error, and if the source chunk was preserved meanwhile it starts over. So it
returns the right bytes or an error, never stale or foreign ones.
"""

from __future__ import annotations

import numpy as np

from engine.device.whole import read_into, read_whole
from engine.errors import BadRequest, CacheFailed, ChunkDamage, SessionEnded, SourceFailed
from engine.ondisk.allocation_block import AllocationBlock, BlockFlag
from engine.ondisk.checksum import checksum
from engine.ondisk.layout import CHUNKS_PER_GROUP
from engine.recorder.flight_recorder import EventKind
from engine.recovery.recover import mark_sessions_damaged
from engine.recovery.rooms import Rooms
from engine.repository.chunk_repository import MARK_DAMAGED, MARK_VERIFIED, MARK_ZERO
from engine.sessions.session import Session
from engine.snapshot.quick_reads import Read, quick_read
from engine.units import (
    CHUNK_BYTES,
    CHUNK_MASK,
    CHUNK_SHIFT,
    SourceChunk,
    chunk_length,
)

SOURCE = -1
_LATER = 48
_TROUBLE = MARK_ZERO | MARK_DAMAGED


class ViewReader:
    """Reads one session's view; `sequence` names it for ever, also after it ended."""

    def __init__(self, rooms: Rooms, slot: int, sequence: int) -> None:
        self._rooms = rooms
        self.slot = slot
        self.sequence = sequence
        self.size = rooms.source_size
        self._index = slot * 2
        self._sequences = rooms.slots.sequences
        self._view_sequences = rooms.slots.view_sequences
        self._entry = rooms.linear_map.entry
        self._marks = rooms.repository.marks
        self._chunk_offset = rooms.layout.chunk_offset
        self.read: Read = quick_read(rooms, slot, sequence, self._read_with_care)
        self._from_cache = rooms.counters.view_chunks_from_cache.step
        self._from_source = rooms.counters.view_chunks_from_source.step

    def check_readable(self, session: Session) -> None:
        """Raise SessionEnded, with the reason, for the record of a session that is gone."""
        if not session.alive:
            raise SessionEnded(
                f"The session {session.name!r} has ended: {session.reason} Its view cannot be "
                "read; dismiss the record with `pitctl session end`.",
                sequence=session.sequence,
            )

    def _read_with_care(self, offset: int, length: int) -> bytes | bytearray | memoryview:
        """`read` where the quick way does not lead: checks, several chunks, all that is rare."""
        end = offset + length
        if offset < 0 or length < 0 or end > self.size:
            raise BadRequest(f"The view has {self.size} bytes; {length} at {offset} are not in it.")
        if not length:
            return b""
        chunk = offset >> CHUNK_SHIFT
        if (end - 1) >> CHUNK_SHIFT == chunk:
            return self._read_in_chunk(chunk, offset, length)
        return self._read_many(offset, length)

    def origins(self, offset: int, length: int) -> tuple[list[int], list[bool]]:
        """Where each chunk of a range comes from: cache chunk or -1, and if it is a view write."""
        found: list[int] = []
        written: list[bool] = []
        for chunk in range(offset >> CHUNK_SHIFT, (offset + max(length, 1) - 1 >> CHUNK_SHIFT) + 1):
            cache_chunk, lu_write = self._locate(chunk)
            found.append(cache_chunk)
            written.append(lu_write)
        self.check_alive()
        return found, written

    def _locate(self, chunk: int) -> tuple[int, bool]:
        """The cache chunk (or SOURCE) that holds a chunk of this view, and its LU-write bit."""
        try:
            view_sequence = self._view_sequences[self.slot]
            if view_sequence:
                cache_chunk = self._entry(chunk, self._index + 1, view_sequence)
                if cache_chunk >= 0:
                    return cache_chunk, True
            return self._entry(chunk, self._index, self.sequence), False
        except OSError as error:
            raise CacheFailed(
                f"The map of the cache disk cannot be read ({error.strerror})."
            ) from error

    def check_alive(self) -> None:
        """Raise SessionEnded when the session is in its slot no more."""
        if self._sequences[self.slot] != self.sequence:
            raise SessionEnded(
                f"The session of sequence {self.sequence} has ended; its view is gone.",
                sequence=self.sequence,
            )

    def _read_in_chunk(self, chunk: int, offset: int, length: int) -> bytes:
        sequences, slot = self._sequences, self.slot
        while True:
            if sequences[slot] != self.sequence:
                self.check_alive()
            view_sequence = self._view_sequences[slot]
            cache_chunk, _ = self._locate(chunk)
            if cache_chunk < 0:
                data = self._read_source(length, offset)
                self._from_source()
                if self._locate(chunk)[0] < 0 and sequences[slot] == self.sequence:
                    return data
                continue  # preserved meanwhile: what was read may be newer than the session
            data = self._read_preserved(chunk, cache_chunk, offset & CHUNK_MASK, length)
            self._from_cache()
            if sequences[slot] == self.sequence and self._view_sequences[slot] == view_sequence:
                return data

    def _read_source(self, length: int, offset: int) -> bytes:
        try:
            data = self._rooms.source.pread(length, offset)
            return data if len(data) == length else read_whole(self._rooms.source, length, offset)
        except OSError as error:
            raise _source_trouble(offset, error) from error

    def _read_preserved(self, chunk: int, cache_chunk: int, at: int, length: int) -> bytes:
        """Bytes at..at+length of a chunk in the cache, checked when first read after opening."""
        rooms = self._rooms
        if not self._is_known(chunk, cache_chunk):
            self._verify(chunk, cache_chunk)
        marks = self._marks[cache_chunk]
        if marks & _TROUBLE:
            if marks & MARK_DAMAGED:
                raise _damaged(chunk, cache_chunk)
            return bytes(length)
        try:
            offset = self._chunk_offset(cache_chunk) + at
            data = rooms.cache.pread(length, offset)
            return data if len(data) == length else read_whole(rooms.cache, length, offset)
        except OSError as error:
            raise _cache_trouble(cache_chunk, error) from error

    def _is_known(self, chunk: int, cache_chunk: int) -> bool:
        """Whether the cache chunk was seen right, and still is this view's.

        An entry whose block was lost may point at a chunk that others use by now.
        """
        if not self._marks[cache_chunk] & MARK_VERIFIED:
            return False
        holds = self._rooms.repository.holds
        view_sequence = self._view_sequences[self.slot]
        return holds(cache_chunk, chunk, self.sequence, lu_write=False) or (
            view_sequence != 0 and holds(cache_chunk, chunk, view_sequence, lu_write=True)
        )

    def _verify(self, chunk: int, cache_chunk: int) -> None:
        """Check block and data of a preserved chunk; mark it verified or damaged.

        Holds the copy lock, so that the chunk is not reclaimed and used anew in the middle.
        """
        rooms = self._rooms
        with rooms.copy_lock:
            self.check_alive()
            try:
                block = rooms.repository.block(cache_chunk)
                foreign = block is not None and not self._block_fits(block, chunk)
                right = (
                    block is not None and not foreign and self._data_fits(block, chunk, cache_chunk)
                )
            except OSError as error:
                raise _cache_trouble(cache_chunk, error) from error
            if right:
                rooms.repository.marks[cache_chunk] |= MARK_VERIFIED
                return
            if not self._condemn(chunk, cache_chunk, foreign=foreign):
                return
        raise _damaged(chunk, cache_chunk)

    def _block_fits(self, block: AllocationBlock, chunk: int) -> bool:
        if block.source_chunk != chunk or block.flags & BlockFlag.DAMAGED:
            return False
        if block.lu_write:
            return block.birth + 1 == self._view_sequences[self.slot]
        return block.birth < self.sequence <= block.death

    def _data_fits(self, block: AllocationBlock, chunk: int, cache_chunk: int) -> bool:
        if block.flags & BlockFlag.ZERO:
            self._rooms.repository.marks[cache_chunk] |= MARK_ZERO
            return True
        if not block.flags & BlockFlag.CHECKSUM_KNOWN:
            return True
        length = chunk_length(SourceChunk(chunk), self.size)
        offset = self._chunk_offset(cache_chunk)
        return checksum(read_whole(self._rooms.cache, length, offset)) == block.data_checksum

    def _condemn(self, chunk: int, cache_chunk: int, *, foreign: bool) -> bool:
        """Record the damage; False when the view's entry moved on, which the reader will notice.

        A `foreign` chunk holds good data of others: only this view has lost its own.
        """
        rooms = self._rooms
        if self._locate(chunk)[0] != cache_chunk:
            return False
        if not foreign:
            rooms.repository.mark_damaged(cache_chunk)
        rooms.recorder.record(EventKind.CHUNK_DAMAGED, chunk, cache_chunk, self.slot)
        holders = [
            (index, sequence)
            for index, sequence in rooms.slots.newest_first
            if rooms.linear_map.entry(chunk, index, sequence) == cache_chunk
        ] or [(self._index, self.sequence)]
        try:
            mark_sessions_damaged(rooms, holders, chunk)
        except OSError as error:
            raise CacheFailed(f"The damage could not be recorded: {error.strerror}.") from error
        return True

    def _read_many(self, offset: int, length: int) -> bytes | bytearray | memoryview:
        """A read of several chunks: adjacent ones of one disk are read in one call."""
        first, last = offset >> CHUNK_SHIFT, (offset + length - 1) >> CHUNK_SHIFT
        view_sequence = self._view_sequences[self.slot]
        self.check_alive()
        places = self._places(first, last, view_sequence)
        data: bytes | memoryview
        for index, place in enumerate(places):
            if place >= 0 and not self._is_known(first + index, place):
                self._verify(first + index, place)
        runs = self._runs(places)
        if len(runs) == 1:
            data = self._read_run(places[0], offset, length)
        else:
            # numpy gives memory without writing zeroes into it first. Large memory begins 16 bytes
            # behind a page, and is quicker to copy to a little later (see CopyOnFirstWrite).
            data = np.empty(length + _LATER, np.uint8)[_LATER:].data
            for at, stop in runs:
                low = max(offset, (first + at) << CHUNK_SHIFT)
                high = min(offset + length, (first + stop) << CHUNK_SHIFT)
                self._fill_run(places[at], low, data[low - offset : high - offset])
        if min(places) < 0 and self._places(first, last, view_sequence) != places:
            return self._read_one_by_one(offset, length)
        self.check_alive()
        if self._view_sequences[self.slot] != view_sequence:
            return self._read_one_by_one(offset, length)
        return data

    def _places(self, first: int, last: int, view_sequence: int) -> list[int]:
        """The cache chunk, or SOURCE, of each chunk first..last."""
        if view_sequence:
            return [self._locate(chunk)[0] for chunk in range(first, last + 1)]
        try:
            return self._rooms.linear_map.entries(
                first, last - first + 1, self._index, self.sequence
            )
        except OSError as error:
            raise CacheFailed(
                f"The map of the cache disk cannot be read ({error.strerror})."
            ) from error

    def _runs(self, places: list[int]) -> list[tuple[int, int]]:
        """Stretches [at, stop) of `places` that one call can read."""
        runs = []
        at = 0
        for index in range(1, len(places) + 1):
            if index == len(places) or not self._continues(places[index - 1], places[index]):
                runs.append((at, index))
                at = index
        return runs

    def _continues(self, before: int, place: int) -> bool:
        """Whether a place follows its predecessor on the same disk."""
        if place < 0 or before < 0:
            return place < 0 and before < 0
        return (
            place == before + 1
            and place % CHUNKS_PER_GROUP != 0
            and not (self._marks[place] | self._marks[before]) & _TROUBLE
        )

    def _read_run(self, place: int, start: int, length: int) -> bytes:
        """The view's bytes from `start`, all from neighbouring chunks that begin at `place`."""
        if place < 0:
            self._from_source()
            return self._read_source(length, start)
        self._from_cache()
        return self._read_preserved(start >> CHUNK_SHIFT, place, start & CHUNK_MASK, length)

    def _fill_run(self, place: int, start: int, target: memoryview) -> None:
        """`_read_run` into memory that is there."""
        rooms = self._rooms
        if place >= 0 and self._marks[place] & _TROUBLE:
            target[:] = self._read_run(place, start, len(target))
            return
        try:
            if place < 0:
                self._from_source()
                read_into(rooms.source, target, start)
            else:
                self._from_cache()
                at = self._chunk_offset(place) + (start & CHUNK_MASK)
                read_into(rooms.cache, target, at)
        except OSError as error:
            if place < 0:
                raise _source_trouble(start, error) from error
            raise _cache_trouble(place, error) from error

    def _read_one_by_one(self, offset: int, length: int) -> bytearray:
        """The same, chunk by chunk: something changed under a read of many."""
        buffer = bytearray()
        while length:
            step = min(length, CHUNK_BYTES - (offset & CHUNK_MASK))
            buffer += self._read_in_chunk(offset >> CHUNK_SHIFT, offset, step)
            offset += step
            length -= step
        return buffer


def _source_trouble(offset: int, error: OSError) -> SourceFailed:
    return SourceFailed(
        f"The source disk cannot be read at byte {offset}: {error.strerror}.", offset=offset
    )


def _cache_trouble(cache_chunk: int, error: OSError) -> CacheFailed:
    return CacheFailed(f"The cache disk cannot be read (chunk {cache_chunk}): {error.strerror}.")


def _damaged(chunk: int, cache_chunk: int) -> ChunkDamage:
    return ChunkDamage(
        f"The old data of source chunk {chunk} (byte {chunk * CHUNK_BYTES}) is damaged in cache "
        f"chunk {cache_chunk}; it is lost, the rest of the session reads true. Run "
        "`pitctl verify` for a list.",
        source_chunk=chunk,
        cache_chunk=cache_chunk,
    )
