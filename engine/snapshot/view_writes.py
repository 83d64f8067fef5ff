"""Writes through a view: kept in chunks of their own under the LU-write bit (claim 18).

They touch neither the point in time nor the source. The first write to a chunk makes a whole
LU-write chunk of it; later ones change it in place. Order: data, sync, then the block, so that a
block never vouches for bytes that are not there; the block needs no checksum. `flush` makes them
durable. Everything happens under the copy lock. No session is ended to make room for them: they
are an attempt on the side, and what cannot be kept is refused before anything of it is written.
"""

from __future__ import annotations

import time

from engine.device.whole import write_whole
from engine.errors import BadRequest, CacheFailed, NoSpace, PitError, no_room
from engine.ondisk.allocation_block import BlockFlag, block_seed, pack_block
from engine.recorder.flight_recorder import EventKind
from engine.repository.chunk_repository import MARK_DAMAGED, MARK_VERIFIED
from engine.snapshot.full_policy import refusal
from engine.snapshot.view import ViewReader
from engine.units import CHUNK_BYTES, CHUNK_MASK, CHUNK_SHIFT, SourceChunk, chunk_length

_WRITTEN_FLAGS = int(BlockFlag.IN_USE | BlockFlag.IN_CACHE | BlockFlag.LU_WRITE)
_ZERO_PIECE = bytes(CHUNK_BYTES)
_AT_ONCE = 32  # chunks that share one sync


class View(ViewReader):
    """A session's view, readable and writable; see ViewReader for reads."""

    def write(self, offset: int, data: bytes | bytearray | memoryview, origin: int = 0) -> None:
        """Write bytes that only this view sees. Raises SessionEnded, NoSpace, CacheFailed."""
        if offset < 0 or offset + len(data) > self.size:
            raise BadRequest(
                f"The view has {self.size} bytes; {len(data)} at {offset} are not in it."
            )
        view = memoryview(data)
        while view:
            step = min(len(view), _AT_ONCE * CHUNK_BYTES - (offset & CHUNK_MASK))
            self._write_some(offset, view[:step], origin)
            offset += step
            view = view[step:]
        self._rooms.counters.view_writes.step()

    def discard(self, offset: int, length: int, origin: int = 0) -> None:
        """Make a range of the view read as zeroes."""
        if offset < 0 or length < 0 or offset + length > self.size:
            raise BadRequest(f"The view has {self.size} bytes; {length} at {offset} are not in it.")
        while length:
            step = min(length, CHUNK_BYTES - (offset & CHUNK_MASK))
            self._write_some(offset, memoryview(_ZERO_PIECE)[:step], origin)
            offset += step
            length -= step

    def flush(self) -> None:
        """Make everything written through views durable."""
        try:
            self._rooms.cache.sync()
        except OSError as error:
            raise CacheFailed(
                f"The cache disk could not be made durable ({error.strerror}); writes through "
                "the view may be lost."
            ) from error

    def _write_some(self, offset: int, data: memoryview, origin: int) -> None:
        with self._rooms.copy_lock:
            try:
                self._write_in_what_is_there(offset, data, origin)
            except OSError as error:
                if no_room(error):
                    raise refusal(error) from error
                raise CacheFailed(
                    f"The cache disk did not take a write through the view: {error.strerror}."
                ) from error

    def _write_in_what_is_there(self, offset: int, data: memoryview, origin: int) -> None:
        """A file system under the cache that is full still takes chunks that nobody needs."""
        try:
            self._write_locked(offset, data, origin)
        except OSError as error:
            if not no_room(error) or not self._rooms.repository.reuse_first():
                raise
            self._write_locked(offset, data, origin)

    def _write_locked(self, offset: int, data: memoryview, origin: int) -> None:
        self.check_alive()
        rooms = self._rooms
        self._check_room(offset, len(data))
        if not self._view_sequences[self.slot]:
            rooms.slots.new_view_sequence(self.sequence)
            rooms.sessions_changed()
        fresh: list[tuple[int, int, int]] = []  # source chunk, cache chunk, bytes written
        try:
            done = 0
            while done < len(data):
                start = offset + done
                step = min(len(data) - done, CHUNK_BYTES - (start & CHUNK_MASK))
                self._write_piece(start, data[done : done + step], fresh)
                done += step
            if fresh:
                rooms.sync_cache()
                self._publish(fresh, offset, origin)
        except (OSError, PitError):
            for _, cache_chunk, _ in reversed(fresh):
                rooms.repository.drop(cache_chunk)
            raise

    def _check_room(self, offset: int, length: int) -> None:
        """Raise NoSpace where the chunks of a range would not all find room."""
        touched = range(offset >> CHUNK_SHIFT, (offset + length - 1 >> CHUNK_SHIFT) + 1)
        room = self._rooms.repository.ledger.reusable
        if len(touched) > room and sum(not self._is_own(chunk) for chunk in touched) > room:
            raise NoSpace(
                "The cache disk is full, so the write through the view was refused; no session "
                "is ended for one. End a session; a larger cache disk means to protect anew."
            )

    def _is_own(self, chunk: int) -> bool:
        """Whether a chunk was written through this view before, so that it changes in place."""
        cache_chunk, lu_write = self._locate(chunk)
        return lu_write and not self._rooms.repository.marks[cache_chunk] & MARK_DAMAGED

    def _write_piece(
        self, start: int, piece: memoryview, fresh: list[tuple[int, int, int]]
    ) -> None:
        """Write inside one chunk: in place if it is a view write already, else into a new one."""
        rooms = self._rooms
        chunk, at = start >> CHUNK_SHIFT, start & CHUNK_MASK
        old, lu_write = self._locate(chunk)
        if lu_write and not rooms.repository.marks[old] & MARK_DAMAGED:
            write_whole(rooms.cache, piece, rooms.layout.chunk_offset(old) + at)
            return
        length = chunk_length(SourceChunk(chunk), self.size)
        whole: bytes | bytearray | memoryview = piece
        if len(piece) < length:
            whole = bytearray(self.read(chunk << CHUNK_SHIFT, length))
            whole[at : at + len(piece)] = piece
        (cache_chunk,) = rooms.repository.allocate(1)
        view_sequence = self._view_sequences[self.slot]
        class_id = rooms.repository.ledger.class_id(view_sequence - 1, view_sequence, lu_write=True)
        rooms.repository.claim(cache_chunk, class_id, chunk, MARK_VERIFIED)
        fresh.append((chunk, cache_chunk, start))
        write_whole(rooms.cache, whole, rooms.layout.chunk_offset(cache_chunk))

    def _publish(self, fresh: list[tuple[int, int, int]], offset: int, origin: int) -> None:
        rooms = self._rooms
        rooms.commit += 1
        view_sequence = self._view_sequences[self.slot]
        now = time.time_ns()
        seed = rooms.repository.salt
        blocks = [
            pack_block(
                block_seed(seed, cache_chunk),
                chunk,
                view_sequence - 1,
                view_sequence,
                rooms.commit,
                now,
                0,
                _WRITTEN_FLAGS,
                origin,
                (start & CHUNK_MASK) >> 9,
                1,
            )
            for chunk, cache_chunk, start in fresh
        ]
        rooms.blocks_unsynced = True
        rooms.repository.write_blocks([cache_chunk for _, cache_chunk, _ in fresh], blocks)
        for chunk, cache_chunk, _ in fresh:
            rooms.linear_map.publish(chunk, ((self._index + 1, view_sequence),), cache_chunk)
            rooms.recorder.record(EventKind.VIEW_WRITE, chunk, cache_chunk, self.slot, origin)
        del fresh[:]


__all__ = ["View"]
