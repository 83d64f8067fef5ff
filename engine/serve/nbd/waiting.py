"""Requests that would wait for a disk, in a few threads of their own connection.

A connection's thread answers what lies in memory at once; a cold read or a slow flush goes here,
so that several can wait for the disk together and everything else passes by. The threads belong
to one connection: a client that does not take its replies holds up nobody else. They start with
the first such request, so most connections have none.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Iterator, Sequence

from engine.errors import PitError
from engine.serve.nbd import protocol
from engine.serve.nbd.export import Export
from engine.serve.nbd.stream import Gone, Stream

THREADS = 4
LARGEST = 256 << 10
"""A longer read is done by the connection's thread: the disk is busy with it anyway."""
IN_FLIGHT = 64

_logger = logging.getLogger(__name__)

Reply = bytes | bytearray | memoryview
Answers = Iterator[tuple[Reply, int]]
"""Replies, each with how many requests it answers."""

Read = tuple[int, int, int]
"""(cookie, offset, length)"""


class Waiting:
    """At most IN_FLIGHT requests that wait. All methods belong to the connection's thread.

    Attributes, for any thread to read: `handed`, requests that came here; `answered`, those that
    are done; `sent`, bytes.
    """

    def __init__(self, stream: Stream, export: Export, label: str, *, structured: bool) -> None:
        self.sent = 0
        self.handed = 0
        self.answered = 0
        self._counting = threading.Lock()  # guards sent and answered
        self._stream = stream
        self._export = export
        self._label = label
        self._structured = structured
        self._queue: queue.SimpleQueue[tuple[Answers, int] | None] = queue.SimpleQueue()
        self._free = threading.Semaphore(IN_FLIGHT)
        self._threads: list[threading.Thread] = []
        self._failed = False

    def read(self, reads: Sequence[Read]) -> bool:
        """Answer reads of LARGEST bytes together soon; False: no room, and nothing was done."""
        return self._take(self._answer_reads(reads), len(reads))

    def flush(self, cookies: Sequence[int]) -> bool:
        """Answer some flushes soon, all by one; False when there is no room for them."""
        return self._take(self._answer_flushes(tuple(cookies)), len(cookies))

    def close(self) -> None:
        """Wait for what is under way, and end the threads."""
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    def _take(self, answers: Answers, count: int) -> bool:
        if not self._free.acquire(blocking=False):
            return False
        self.handed += count
        if len(self._threads) < THREADS:
            name = f"{self._label}, waiting"
            thread = threading.Thread(target=self._work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()
        self._queue.put((answers, count))
        return True

    def _work(self) -> None:
        while (taken := self._queue.get()) is not None:
            answers, count = taken
            try:
                for reply, answered in answers:
                    self._stream.send(reply)
                    with self._counting:
                        self.sent += len(reply)
                        self.answered += answered
                    count -= answered
            except (Gone, OSError) as error:
                # The connection's thread sees the same end of the stream and closes up.
                _logger.debug("%s: a reply could not be sent: %s", self._label, str(error))
                self._stream.stop(at_once=True)
            finally:
                with self._counting:
                    self.answered += count
                self._free.release()

    def _answer_flushes(self, cookies: tuple[int, ...]) -> Answers:
        try:
            self._export.flush()
        except (PitError, OSError) as error:
            yield b"".join(self._failure(cookie, error) for cookie in cookies), len(cookies)
            return
        magic = protocol.SIMPLE_REPLY_MAGIC
        done = b"".join(protocol.SIMPLE_REPLY.pack(magic, 0, cookie) for cookie in cookies)
        yield done, len(cookies)

    def _answer_reads(self, reads: Sequence[Read]) -> Answers:
        """What the disk has brought goes out before the next wait for it."""
        header = protocol.DATA_CHUNK.size if self._structured else protocol.SIMPLE_REPLY.size
        room = memoryview(bytearray(sum(header + length for _, _, length in reads)))
        fill = ready = 0
        for cookie, offset, length in reads:
            stop = fill + header + length
            target = room[fill + header : stop]
            try:
                if not ready or not self._export.read_warm(offset, target):
                    if ready:
                        yield room[:fill], ready
                        ready = fill = 0
                        stop = header + length
                        target = room[header:stop]
                    self._export.read_into(offset, target)
            except (PitError, OSError) as error:
                if ready:
                    yield room[:fill], ready
                    ready = fill = 0
                yield self._failure(cookie, error), 1
                continue
            self._head(room, fill, cookie, offset, length)
            fill = stop
            ready += 1
        if ready:
            yield room[:fill], ready

    def _head(self, room: memoryview, at: int, cookie: int, offset: int, length: int) -> None:
        if self._structured:
            magic, done = protocol.STRUCTURED_REPLY_MAGIC, protocol.REPLY_FLAG_DONE
            kind = protocol.REPLY_OFFSET_DATA
            protocol.DATA_CHUNK.pack_into(room, at, magic, done, kind, cookie, length + 8, offset)
        else:
            protocol.SIMPLE_REPLY.pack_into(room, at, protocol.SIMPLE_REPLY_MAGIC, 0, cookie)

    def _failure(self, cookie: int, error: Exception) -> bytes:
        level = logging.DEBUG if self._failed else logging.WARNING
        self._failed = True  # one line a connection: a broken disk must not flood the log
        _logger.log(level, "%s: request failed: %s", self._label, str(error))
        return protocol.failure(cookie, error, structured=self._structured)
