"""Reads that would wait for a disk, in a few threads of their own connection.

A connection's thread answers what lies in memory at once; a read that would block it goes here, so
that several can wait for the disk together and warm ones pass by. The threads belong to one
connection: a client that does not take its replies holds up nobody else. They start with the first
cold read, so most connections have none.
"""

from __future__ import annotations

import logging
import queue
import threading

from engine.errors import PitError
from engine.serve.nbd import protocol
from engine.serve.nbd.export import Export
from engine.serve.nbd.stream import Gone, Stream

THREADS = 4
LARGEST = 256 << 10
"""A longer read is done by the connection's thread: the disk is busy with it anyway."""
IN_FLIGHT = 64

_logger = logging.getLogger(__name__)


class ColdReads:
    """At most IN_FLIGHT reads that wait. `take` and `close` belong to the connection's thread."""

    def __init__(self, stream: Stream, export: Export, label: str, *, structured: bool) -> None:
        self.sent = 0
        self._stream = stream
        self._export = export
        self._label = label
        self._structured = structured
        self._queue: queue.SimpleQueue[tuple[int, int, int] | None] = queue.SimpleQueue()
        self._free = threading.Semaphore(IN_FLIGHT)
        self._threads: list[threading.Thread] = []
        self._failed = False

    def take(self, cookie: int, offset: int, length: int) -> bool:
        """Answer this read soon; False when that is not for here, and nothing was done."""
        if not self._free.acquire(blocking=False):
            return False
        if len(self._threads) < THREADS:
            thread = threading.Thread(target=self._work, name=f"{self._label}, cold", daemon=True)
            self._threads.append(thread)
            thread.start()
        self._queue.put((cookie, offset, length))
        return True

    def close(self) -> None:
        """Wait for the reads that are under way, and end the threads."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _work(self) -> None:
        while (asked := self._queue.get()) is not None:
            try:
                reply = self._answer(*asked)
                self._stream.send(reply)
                self.sent += len(reply)
            except (Gone, OSError) as error:
                # The connection's thread sees the same end of the stream and closes up.
                _logger.debug("%s: a reply could not be sent: %s", self._label, str(error))
                self._stream.stop(at_once=True)
            finally:
                self._free.release()

    def _answer(self, cookie: int, offset: int, length: int) -> bytearray | bytes:
        header = protocol.DATA_CHUNK.size if self._structured else protocol.SIMPLE_REPLY.size
        reply = bytearray(header + length)
        try:
            self._export.read_into(offset, memoryview(reply)[header:])
        except (PitError, OSError) as error:
            level = logging.DEBUG if self._failed else logging.WARNING
            self._failed = True  # one line a connection: a broken disk must not flood the log
            _logger.log(level, "%s: reads fail: %s", self._label, str(error))
            code = protocol.wire_errno(error)
            if self._structured:
                return protocol.error_chunk(cookie, code, str(error))
            return protocol.SIMPLE_REPLY.pack(protocol.SIMPLE_REPLY_MAGIC, code, cookie)
        if self._structured:
            magic, done = protocol.STRUCTURED_REPLY_MAGIC, protocol.REPLY_FLAG_DONE
            kind = protocol.REPLY_OFFSET_DATA
            protocol.DATA_CHUNK.pack_into(reply, 0, magic, done, kind, cookie, length + 8, offset)
        else:
            protocol.SIMPLE_REPLY.pack_into(reply, 0, protocol.SIMPLE_REPLY_MAGIC, 0, cookie)
        return reply
