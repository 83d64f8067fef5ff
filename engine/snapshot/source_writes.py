"""The source disk as hosts write it: what sessions need of the old content is preserved first.

The hot path is `write` on a chunk that needs no copy: one gate ticket, one look in the filter,
one system call; no lock, no object, no event.
"""

from __future__ import annotations

import time

from engine.device.whole import read_whole, write_whole
from engine.errors import BadRequest, Busy, PitError, SourceFailed
from engine.recorder.counters import latency_bucket
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.snapshot.full_policy import FullPolicy
from engine.snapshot.preserve import HostWrite
from engine.snapshot.preservers import GroupPreserver, InlinePreserver, Preserver
from engine.snapshot.write_gate import WriteGate
from engine.units import CHUNK_BYTES, CHUNK_MASK, CHUNK_SHIFT, MAX_SEQUENCE

_PIECE = 32 * CHUNK_BYTES  # preserved and written together; a refused piece changes nothing
_TIMED = 63  # one rewrite in 64 is timed


class PreservingSource:
    """A source disk whose writes preserve old content for the sessions of its cache disk.

    Attributes: rooms (the subsystems), source_size (bytes), policy (what gave way so far), closed.
    """

    def __init__(self, rooms: Rooms, patience: float) -> None:
        self.rooms = rooms
        self.source_size = rooms.source_size
        self.policy = FullPolicy(rooms)
        self.closed = False
        self._gate = WriteGate()
        preserver = GroupPreserver if rooms.durable else InlinePreserver
        self._preserver: Preserver = preserver(rooms, self.policy, patience)
        self._filter = rooms.filter
        self._tags = rooms.filter.tags
        self._tag_mask = rooms.filter.mask
        self._tickets = self._gate.tickets
        self._source_write = rooms.source.pwrite
        self._count_write = rooms.counters.source_writes.step

    def _stop_writes(self) -> None:
        """Let no write pass any more, not even by the quick way; the gate is shut."""
        self.closed = True
        self._filter.start(MAX_SEQUENCE)

    def write(self, offset: int, data: bytes | bytearray | memoryview, origin: int = 0) -> None:
        """Write to the source; what sessions need of the old content is preserved first.

        Raises BadRequest, NoSpace or CacheFailed (refused by the policy), SourceFailed.
        """
        chunk = offset >> CHUNK_SHIFT
        end = offset + len(data)
        self._tickets.append(None)
        try:
            if (
                self._tags[chunk & self._tag_mask] == self._filter.epoch | chunk
                and not self._gate.closed
                and (end - 1) >> CHUNK_SHIFT == chunk
                and end <= self.source_size
            ):
                if self._count_write() & _TIMED:
                    if self._source_write(data, offset) == end - offset:
                        return
                    write_whole(self.rooms.source, data, offset)  # it took only a part
                else:
                    self._write_timed(offset, data)
                return
        except OSError as error:
            raise source_failed(error, offset) from error
        finally:
            self._tickets.pop()
            if self._gate.closed:
                self._gate.wake_starter()
        self._write_with_care(offset, data, origin)

    def _write_timed(self, offset: int, data: bytes | bytearray | memoryview) -> None:
        begun = time.perf_counter_ns()
        write_whole(self.rooms.source, data, offset)
        bucket = latency_bucket(time.perf_counter_ns() - begun)
        self.rooms.counters.latency_without_copy[bucket] += 1

    def _write_with_care(
        self, offset: int, data: bytes | bytearray | memoryview, origin: int
    ) -> None:
        """The whole path: checks, first writes, writes across chunks, timing."""
        self._check_range(offset, len(data))
        self._count_write()
        view = memoryview(data)
        while view:
            step = min(len(view), _PIECE - (offset & CHUNK_MASK))
            self._write_piece(offset, view[:step], origin)
            offset += step
            view = view[step:]

    def _write_piece(self, offset: int, piece: memoryview, origin: int) -> None:
        counters = self.rooms.counters
        begun = time.perf_counter_ns()
        self._gate.enter()
        try:
            copied = self._preserve(HostWrite(offset, len(piece), origin))
            try:
                write_whole(self.rooms.source, piece, offset)
            except OSError as error:
                raise source_failed(error, offset) from error
        finally:
            self._gate.leave()
        histogram = counters.latency_with_copy if copied else counters.latency_without_copy
        histogram[latency_bucket(time.perf_counter_ns() - begun)] += 1

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
        self._check_range(offset, length)
        self.rooms.counters.discards.step()
        self.rooms.recorder.record(EventKind.DISCARD, offset, length, -1, origin)
        end = offset + length
        while offset < end:
            # Where the source has only holes there is nothing to preserve and nothing to do.
            offset = max(offset, min(end, self.rooms.source.next_data(offset)))
            step = min(end - offset, _PIECE - (offset & CHUNK_MASK))
            if step:
                self._discard_piece(offset, step, origin)
            offset += step

    def write_zeroes(self, offset: int, length: int, origin: int = 0) -> None:
        """The same as `discard`: zeroes are kept as holes where the disk can."""
        self.discard(offset, length, origin)

    def _discard_piece(self, offset: int, length: int, origin: int) -> None:
        with self._gate.passed():
            self._preserve(HostWrite(offset, length, origin, keeps_zeroes=True))
            try:
                self.rooms.source.punch(offset, length)
            except OSError as error:
                raise source_failed(error, offset) from error

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


def source_failed(error: OSError, offset: int) -> SourceFailed:
    """The error of a source disk's OSError; keeps its errno for a host."""
    failure = SourceFailed(
        f"The source disk failed at byte {offset}: {error.strerror}.", offset=offset
    )
    if error.errno:
        failure.errno = error.errno
    return failure
