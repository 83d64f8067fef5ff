"""The source disk as hosts write it: what sessions need of the old content is preserved first.

A write to a chunk that needs no copy takes the quick path (quick_writes); all others the careful
way here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from engine.device.size_look import SizeLook
from engine.device.whole import read_whole, write_whole
from engine.errors import BadRequest, Busy, PitError
from engine.recorder.counters import latency_bucket
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.snapshot.full_policy import FullPolicy
from engine.snapshot.group_commit import GroupPreserver
from engine.snapshot.host_write import HostWrite
from engine.snapshot.preservers import InlinePreserver, Preserver, out_of_patience
from engine.snapshot.quick_writes import Write, quick_rewrites, quick_write, source_failed
from engine.snapshot.write_gate import WriteGate
from engine.units import CHUNK_BYTES, CHUNK_MASK, CHUNK_SHIFT

_PIECE = 32 * CHUNK_BYTES  # preserved and written together; a refused piece changes nothing


class PreservingSource:
    """A source disk whose writes preserve old content for the sessions of its cache disk.

    Attributes: rooms (the subsystems), source_size (bytes), policy (what gave way so far), closed.
    """

    def __init__(self, rooms: Rooms, patience: float) -> None:
        self.rooms = rooms
        self.source_size = rooms.source_size
        self.policy = FullPolicy(rooms)
        self.size_look = SizeLook(rooms.source)
        self.cache_look = SizeLook(rooms.cache)
        self.closed = False
        self._patience = patience
        self._gate = WriteGate(rooms.filter)
        preserver = GroupPreserver if rooms.durable else InlinePreserver
        self._preserver: Preserver = preserver(rooms, self.policy, patience)
        self.write: Write = quick_write(
            rooms,
            self._gate,
            self._preserver.first_write,
            self._preserver.first_run,
            self._write_with_care,
        )
        self._rewrites = quick_rewrites(rooms, self._gate)

    def _stop_writes(self) -> None:
        """Let no write pass any more, not even by the quick way."""
        self.closed = True
        self.rooms.filter.stop()

    def write_many(
        self, writes: Sequence[tuple[int, bytes | bytearray | memoryview]], origin: int = 0
    ) -> list[PitError | None]:
        """Do several writes (offset, data); first writes among them share one durable point.

        Each succeeds or fails by itself: the answer has its error, or None, in the same place.
        """
        if self.rooms.durable and len(writes) > 1:
            self._preserve_ahead(writes, origin)
        failures: list[PitError | None] = [None] * len(writes)
        done = self._rewrites(writes, 0) if len(writes) > 1 else 0
        while done < len(writes):
            offset, data = writes[done]
            try:
                self.write(offset, data, origin)
            except PitError as error:
                failures[done] = error
            done = self._rewrites(writes, done + 1)
        return failures

    def _preserve_ahead(
        self, writes: Sequence[tuple[int, bytes | bytearray | memoryview]], origin: int
    ) -> None:
        knows = self.rooms.filter.knows
        size = self.source_size
        first_writes = [
            HostWrite(offset, len(data), origin)
            for offset, data in writes
            if data and 0 <= offset <= size - len(data) and not knows(offset >> CHUNK_SHIFT)
        ]
        if len(first_writes) < 2 or not self._gate.enter(self._patience):
            return
        try:
            if not self.closed:
                self._preserver.preserve_ahead(first_writes)
        finally:
            self._gate.leave()

    def _write_with_care(
        self, offset: int, data: bytes | bytearray | memoryview, origin: int = 0
    ) -> None:
        """The whole path: checks, first writes, writes across chunks, timing."""
        self._check_range(offset, len(data))
        self.rooms.counters.source_writes.step()
        if (offset & CHUNK_MASK) + len(data) <= _PIECE:
            self._write_piece(offset, data, origin)
            return
        view = memoryview(data)
        while view:
            step = min(len(view), _PIECE - (offset & CHUNK_MASK))
            self._write_piece(offset, view[:step], origin)
            offset += step
            view = view[step:]

    def _write_piece(self, offset: int, piece: bytes | bytearray | memoryview, origin: int) -> None:
        if not piece:
            return
        counters = self.rooms.counters
        begun = time.perf_counter_ns()
        entered = self._enter_gate()
        try:
            copied = self._preserve(HostWrite(offset, len(piece), origin))
            try:
                write_whole(self.rooms.source, piece, offset)
            except OSError as error:
                raise source_failed(error, offset) from error
        finally:
            if entered:
                self._gate.leave()
        counters.heat.add(offset >> CHUNK_SHIFT, (offset + len(piece) - 1) >> CHUNK_SHIFT)
        histogram = counters.latency_with_copy if copied else counters.latency_without_copy
        histogram[latency_bucket(time.perf_counter_ns() - begun)] += 1

    def _enter_gate(self) -> bool:
        """Whether a ticket was taken. A start that hangs on the cache does not hold a write."""
        return self._gate.enter(self._patience) or out_of_patience(self.policy, self._patience)

    def _preserve(self, write: HostWrite) -> bool:
        if self.closed:
            raise Busy("The protected disk is closed.")
        if self.policy.failure:
            return False  # no session is alive; the source goes on
        try:
            return self._preserver.preserve(write)
        except PitError:
            self.rooms.recorder.record(
                EventKind.WRITE_REFUSED, write.offset, write.length, -1, write.origin
            )
            raise

    def discard(self, offset: int, length: int, origin: int = 0) -> None:
        """Make a range of the source read as zeroes and give its room back where possible."""
        self._zero(offset, length, origin, keep_room=False)

    def write_zeroes(
        self, offset: int, length: int, origin: int = 0, *, keep_room: bool = False
    ) -> None:
        """The same as `discard`; with `keep_room` no hole is made, and none is left."""
        self._zero(offset, length, origin, keep_room=keep_room)

    def _zero(self, offset: int, length: int, origin: int, *, keep_room: bool) -> None:
        self._check_range(offset, length)
        self.rooms.counters.discards.step()
        self.rooms.recorder.record(EventKind.DISCARD, offset, length, -1, origin)
        source, end = self.rooms.source, offset + length
        while offset < end:
            if not keep_room:
                offset = self._discard_holes(offset, end)
            step = min(end - offset, _PIECE - (offset & CHUNK_MASK))
            if step:
                self._zero_piece(source.zero if keep_room else source.punch, offset, step, origin)
            offset += step

    def _discard_holes(self, offset: int, end: int) -> int:
        """Give back the room of zeroes, for some is kept; where data begins, or `end`.

        With one ticket, so that no session can begin to need what was not there when it was looked.
        """
        source = self.rooms.source
        entered = self._enter_gate()
        try:
            data = max(offset, min(end, source.next_data(offset)))
            if data > offset:
                source.punch(offset, data - offset)
        except OSError as error:
            raise source_failed(error, offset) from error
        finally:
            if entered:
                self._gate.leave()
        return data

    def _zero_piece(
        self, zero: Callable[[int, int], None], offset: int, length: int, origin: int
    ) -> None:
        entered = self._enter_gate()
        try:
            self._preserve(HostWrite(offset, length, origin, keeps_zeroes=True))
            try:
                zero(offset, length)
            except OSError as error:
                raise source_failed(error, offset) from error
        finally:
            if entered:
                self._gate.leave()

    def read_source(self, offset: int, length: int) -> bytes:
        """Bytes of the live source."""
        self._check_range(offset, length)
        try:
            return read_whole(self.rooms.source, length, offset)
        except OSError as error:
            raise source_failed(error, offset) from error

    def flush(self) -> None:
        """Make every acknowledged write to the source durable."""
        try:
            self.rooms.source.sync()
        except OSError as error:
            raise source_failed(error, 0) from error

    def _check_range(self, offset: int, length: int) -> None:
        if offset < 0 or length < 0 or offset + length > self.source_size:
            raise BadRequest(
                f"The source has {self.source_size} bytes; {length} at {offset} are not in it.",
                offset=offset,
                length=length,
            )
