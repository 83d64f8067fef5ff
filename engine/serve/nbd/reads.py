"""Reads of one connection: straight behind their reply headers, or as pieces when they are long."""

from __future__ import annotations

import errno
from collections.abc import Callable

from engine.errors import PitError
from engine.serve.nbd import protocol
from engine.serve.nbd.export import Data, Export
from engine.serve.nbd.intake import CAPACITY, PIECE
from engine.serve.nbd.protocol import Refusal
from engine.serve.nbd.replies import MOST_PARTS, Replies
from engine.serve.nbd.stream import Gone
from engine.serve.nbd.waiting import LARGEST, Read, Waiting

Answer = Callable[[int, int, int, int], None]
"""(flags, cookie, offset, length): answer one read into the replies."""


class Reads:
    """Answers reads into `replies`; what would wait for a disk goes to `waiting` if it can."""

    def __init__(self, export: Export, replies: Replies, waiting: Waiting | None) -> None:
        self._export = export
        self._read_into = export.read_into
        self._read_warm = export.read_warm
        self._quick = LARGEST if waiting is not None else -1  # no read is worth a try without it
        self._replies = replies
        self._waiting = waiting
        self._size = export.size
        self._allowed = protocol.CMD_FLAG_DF if replies.structured else 0
        if not export.read_only:  # where FUA was offered, it must not make a read fail
            self._allowed |= protocol.CMD_FLAG_FUA
        self._will_need = export.will_need
        self._cold: list[Read] = []
        self._cold_bytes = 0

    def quick(self) -> Answer:
        """What answers one read.

        For the caller's frame alone: as an attribute it would make a ring, and the buffers of
        hosts that have gone would wait for the garbage collector.
        """
        read_bytes = self._export.read_bytes
        if read_bytes is None:
            return self._read_into_buffer
        return _quick_read(read_bytes, self._size, self._replies, self._unusual)

    def _read_into_buffer(self, flags: int, cookie: int, offset: int, length: int) -> None:
        """Answer one read."""
        replies = self._replies
        start = replies.fill
        body = start + replies.data_header
        stop = body + length
        if flags or stop > CAPACITY or offset + length > self._size or not length:
            self._unusual(flags, cookie, offset, length)
            return
        target = replies.buffer[body:stop]
        try:
            if length > self._quick:
                self._read_into(offset, target)
            elif not self._read_warm(offset, target):
                self._keep_cold(cookie, offset, length)
                return
        except (PitError, OSError) as error:
            replies.fail(cookie, error)
            return
        replies.head(start, cookie, offset, length)
        replies.fill = stop

    def _keep_cold(self, cookie: int, offset: int, length: int) -> None:
        """Start the disk on a read, and keep it for `hand_over`."""
        if self._cold_bytes + length > LARGEST:
            self.hand_over()
        self._will_need(offset, length)
        self._cold.append((cookie, offset, length))
        self._cold_bytes += length

    def hand_over(self) -> None:
        """Let the cold reads of the batch be waited for beside; where there is no room, here."""
        cold = self._cold
        if not cold:
            return
        self._cold, self._cold_bytes = [], 0
        if self._waiting is not None and self._waiting.read(cold):
            return
        for cookie, offset, length in cold:
            self._read_here(cookie, offset, length)

    def _read_here(self, cookie: int, offset: int, length: int) -> None:
        """Answer a read of LARGEST bytes at most, however long the disk takes."""
        replies = self._replies
        if replies.fill + replies.data_header + length > CAPACITY:
            replies.send()
        start = replies.fill
        body = start + replies.data_header
        try:
            self._read_into(offset, replies.buffer[body : body + length])
        except (PitError, OSError) as error:
            replies.fail(cookie, error)
            return
        replies.head(start, cookie, offset, length)
        replies.fill = body + length

    def _unusual(self, flags: int, cookie: int, offset: int, length: int) -> None:
        """A read that is refused, empty, does not fit behind what is waiting, or is long."""
        refusal = self._why_not(flags, offset, length)
        if refusal is not None:
            self._replies.fail(cookie, refusal)
        elif not length:
            self._replies.empty(cookie)
        else:
            self._replies.send()
            if length <= PIECE:
                self._read_into_buffer(0, cookie, offset, length)
            elif self._replies.structured:
                self._long_structured(cookie, offset, length)
            else:
                self._long_simple(cookie, offset, length)

    def _why_not(self, flags: int, offset: int, length: int) -> Refusal | None:
        if flags & ~self._allowed:
            return Refusal(errno.EINVAL, f"The flags {flags:#x} do not fit a read.")
        if offset + length > self._size:
            return Refusal(errno.EINVAL, f"The export ends at byte {self._size}.")
        if length > protocol.MAXIMUM_PAYLOAD:
            return Refusal(errno.EINVAL, "More than 32 MiB at once are not read.")
        if flags & protocol.CMD_FLAG_DF and length > PIECE:
            return Refusal(errno.EOVERFLOW, "A read of more than 2 MiB comes in fragments.")
        return None

    def _long_structured(self, cookie: int, offset: int, length: int) -> None:
        """One chunk a piece; an error ends the reply where it happens."""
        replies = self._replies
        body = replies.data_header
        end = offset + length
        while offset < end:
            size = min(PIECE, end - offset)
            try:
                self._read_into(offset, replies.buffer[body : body + size])
            except (PitError, OSError) as error:
                replies.fail(cookie, error)
                return
            replies.head(0, cookie, offset, size, done=offset + size == end)
            replies.fill = body + size
            replies.send()
            offset += size

    def _long_simple(self, cookie: int, offset: int, length: int) -> None:
        """Pieces behind one header; an error after that header can only end the connection."""
        replies = self._replies
        end = offset + length
        body = replies.data_header
        while offset < end:
            size = min(PIECE, end - offset)
            try:
                self._read_into(offset, replies.buffer[body : body + size])
            except (PitError, OSError) as error:
                replies.fail(cookie, error)
                if not body:
                    replies.fill = 0  # in the middle of data, no error can be told
                    raise Gone("A read failed after its reply had begun.") from error
                return
            if body:
                replies.head(0, cookie, offset, length)
            replies.fill = body + size
            replies.send()
            offset += size
            body = 0


def _quick_read(
    read_bytes: Callable[[int, int], Data], size: int, replies: Replies, unusual: Answer
) -> Answer:
    """Builds the answer to a read of bytes that have memory of their own, which is sent from there.

    One closure, for a host with a queue is held up by each call within it.
    """
    parts, put = replies.parts, replies.parts.append
    magic, done = protocol.STRUCTURED_REPLY_MAGIC, protocol.REPLY_FLAG_DONE
    kind, simple = protocol.REPLY_OFFSET_DATA, protocol.SIMPLE_REPLY_MAGIC
    structured, header = replies.structured, replies.data_header
    pack_chunk, pack_simple = protocol.DATA_CHUNK.pack, protocol.SIMPLE_REPLY.pack

    def read(flags: int, cookie: int, offset: int, length: int) -> None:
        if flags or length > PIECE or offset + length > size or not length:
            unusual(flags, cookie, offset, length)
            return
        if replies.part_bytes + length > PIECE or len(parts) > MOST_PARTS - 3:
            replies.send()
        try:
            data = read_bytes(offset, length)
        except (PitError, OSError) as error:
            replies.fail(cookie, error)
            return
        if structured:
            put(pack_chunk(magic, done, kind, cookie, length + 8, offset))
        else:
            put(pack_simple(simple, 0, cookie))
        put(data)
        replies.part_bytes += header + length

    return read
