"""The replies of one connection, gathered and sent together.

Most lie in one buffer of fixed size; data that has memory of its own already is sent from there.
NBD lets replies come in any order, so the buffer goes first.
"""

from __future__ import annotations

import logging
import mmap
from collections.abc import Sequence

from engine.serve.nbd import protocol
from engine.serve.nbd.export import Data
from engine.serve.nbd.intake import CAPACITY
from engine.serve.nbd.stream import Stream

_SIMPLE = protocol.SIMPLE_REPLY.size
_SIMPLE_MAGIC, _STRUCTURED_MAGIC = protocol.SIMPLE_REPLY_MAGIC, protocol.STRUCTURED_REPLY_MAGIC
_OFFSET_DATA = protocol.REPLY_OFFSET_DATA
_pack_simple = protocol.SIMPLE_REPLY.pack_into
_pack_data_chunk = protocol.DATA_CHUNK.pack_into
MOST_PARTS = 1000
"""One message of more pieces than IOV_MAX (1,024) is refused by the kernel."""
_logger = logging.getLogger(__name__)


class Replies:
    """`buffer[:fill]` and `parts` wait to be sent; no more than CAPACITY bytes in either.

    Attributes: data_header, bytes before the data of a read; part_bytes, how much lies in `parts`.
    Whoever adds to these keeps them within CAPACITY and MOST_PARTS.

    Success without data is a simple reply, which every client must take; data and errors come as
    structured replies where the client asked for these.
    """

    def __init__(self, stream: Stream, label: str, *, structured: bool) -> None:
        self._memory = mmap.mmap(-1, CAPACITY)
        self.buffer = memoryview(self._memory)
        self.fill = 0
        self.parts: list[Data] = []
        self.part_bytes = 0
        self.sent = 0
        self.structured = structured
        self.data_header = protocol.DATA_CHUNK.size if structured else _SIMPLE
        self._stream = stream
        self._label = label
        self._told: set[str] = set()

    def finish(self, cookie: int, failure: Exception | None) -> None:
        """The reply to a request without data."""
        if failure is None:
            self.done(cookie)
        else:
            self.fail(cookie, failure)

    def all_done(self, cookies: Sequence[int]) -> None:
        """Success of many."""
        if self.fill + len(cookies) * _SIMPLE > CAPACITY:
            self.send()
        buffer, fill = self.buffer, self.fill
        for cookie in cookies:
            _pack_simple(buffer, fill, _SIMPLE_MAGIC, 0, cookie)
            fill += _SIMPLE
        self.fill = fill

    def done(self, cookie: int) -> None:
        """Success."""
        if self.fill + _SIMPLE > CAPACITY:
            self.send()
        _pack_simple(self.buffer, self.fill, _SIMPLE_MAGIC, 0, cookie)
        self.fill += _SIMPLE

    def fail(self, cookie: int, error: Exception) -> None:
        """An error."""
        kind = type(error).__name__
        level = logging.DEBUG if kind in self._told else logging.WARNING
        self._told.add(kind)  # one line a kind and connection: a client must not flood the log
        _logger.log(level, "%s: request refused or failed: %s", self._label, str(error))
        self.put(protocol.failure(cookie, error, structured=self.structured))

    def empty(self, cookie: int) -> None:
        """The reply to a read of no bytes."""
        if not self.structured:
            self.done(cookie)
            return
        magic, flags = protocol.STRUCTURED_REPLY_MAGIC, protocol.REPLY_FLAG_DONE
        self.put(protocol.CHUNK.pack(magic, flags, protocol.REPLY_NONE, cookie, 0))

    def head(self, at: int, cookie: int, offset: int, length: int, *, done: bool = True) -> None:
        """Put the header of a read's data into the buffer, `data_header` bytes at `at`."""
        if self.structured:
            _pack_data_chunk(
                self.buffer,
                at,
                _STRUCTURED_MAGIC,
                done,  # REPLY_FLAG_DONE is 1
                _OFFSET_DATA,
                cookie,
                length + 8,
                offset,
            )
        else:
            _pack_simple(self.buffer, at, _SIMPLE_MAGIC, 0, cookie)

    def put(self, reply: bytes) -> None:
        """Append a whole reply."""
        end = self.fill + len(reply)
        if end > CAPACITY:
            self.send()
            end = len(reply)
        self.buffer[self.fill : end] = reply
        self.fill = end

    def forget(self) -> None:
        """Give the memory of what was sent back; nothing waits to be sent."""
        self._memory.madvise(mmap.MADV_REMOVE)

    def send(self) -> None:
        """Send what was gathered."""
        if self.parts:
            if self.fill:
                self.parts.insert(0, self.buffer[: self.fill])
            self._stream.send_parts(self.parts)
            self.sent += self.fill + self.part_bytes
            self.parts.clear()
            self.fill = self.part_bytes = 0
        elif self.fill:
            self._stream.send(self.buffer[: self.fill])
            self.sent += self.fill
            self.fill = 0
