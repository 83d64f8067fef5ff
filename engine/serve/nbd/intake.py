"""What a client sent and the server has not used yet: one buffer of fixed size.

Requests are used where they lie; what is left of the last one moves to the front only when it
would not fit behind where it is. A request that dribbles in for ever ends the connection.
"""

from __future__ import annotations

import mmap
import time
from collections.abc import Callable

from engine.serve.nbd.protocol import Malformed
from engine.serve.nbd.stream import Stream

PIECE = 2 << 20
"""Longer reads and writes are done in pieces of this many bytes."""
CAPACITY = PIECE + (64 << 10)
_SECONDS_A_REQUEST = 60 + PIECE / (64 << 10)


class Intake:
    """`buffer[pos:end]` is there to be used; whoever uses some moves `pos` forward.

    When the client was quiet for long, memory is given back, and `quiet` is called.
    """

    def __init__(self, stream: Stream, quiet: Callable[[], None] = lambda: None) -> None:
        # Anonymous memory: a page that is never used is never there.
        self._memory = mmap.mmap(-1, CAPACITY)
        self.buffer = memoryview(self._memory)
        self._quiet = quiet
        self.pos = 0
        self.end = 0
        self.received = 0
        self._stream = stream
        self._begun = 0.0  # when the request at `pos` was first seen to be incomplete
        self._begun_at = -1  # and where in the stream that request lies

    def receive(self, need: int, *, begun: bool = False) -> bool:
        """Get more bytes; the `need` ones from `pos` on shall fit. False when the client left.

        begun: they belong to a request, though none of them is there yet.
        """
        if self.pos == self.end:
            self.pos = self.end = 0
        elif self.pos + need > CAPACITY:
            left = self.end - self.pos
            self.buffer[:left] = self.buffer[self.pos : self.end]
            self.pos, self.end = 0, left
        waiting = self.end - self.pos
        begun = begun or waiting > 0
        if begun:
            self._watch_progress(self.received - waiting)
        got = self._stream.receive_into(self.buffer[self.end :])
        while got is None:
            if begun:
                raise Malformed("The client stopped in the middle of a request.")
            self._memory.madvise(mmap.MADV_REMOVE)  # shared memory, which DONTNEED would keep
            self._quiet()
            got = self._stream.receive_into(self.buffer[self.end :])
        self.end += got
        self.received += got
        return got > 0

    def gather(self, length: int, seconds: float) -> None:
        """Receive until there are `length` bytes, for so long at most, or until the client left."""
        until = time.monotonic() + seconds
        while (waiting := self.end - self.pos) < length:
            left = until - time.monotonic()
            if left <= 0 or not self._stream.arrives_within(left) or not self.receive(waiting + 1):
                return

    def take(self, length: int) -> memoryview:
        """The next `length` bytes, which must be there; valid until the next `receive`."""
        start = self.pos
        self.pos = start + length
        return self.buffer[start : self.pos]

    def wait_for(self, length: int) -> None:
        """Receive until `length` bytes (at most PIECE) are there."""
        while self.end - self.pos < length:
            if not self.receive(length, begun=True):
                raise Malformed("The client left in the middle of a request.")

    def skip(self, length: int) -> None:
        """Receive and drop `length` bytes, however many."""
        while length:
            part = min(length, PIECE)
            self.wait_for(part)
            self.pos += part
            length -= part

    def _watch_progress(self, place: int) -> None:
        now = time.monotonic()
        if place != self._begun_at:
            self._begun_at = place
            self._begun = now
        elif now - self._begun > _SECONDS_A_REQUEST:
            raise Malformed("A request takes too long to arrive.")
