"""Writes, trims, write-zeroes and flushes of one connection.

Short writes wait for the end of the batch and are handed to the export together, so that first
writes share one durable point; long ones go through the buffer in pieces. Flushes wait too, and
one flush of the disk after the writes of the batch answers them all: hosts send them in bursts.
Where the disk is slow to flush, that happens beside the connection's thread: a flush promises
nothing about requests that were not answered when it was sent.
"""

from __future__ import annotations

import errno
import time
from collections.abc import Callable, Sequence
from functools import partial

from engine.errors import PitError
from engine.serve.nbd import protocol
from engine.serve.nbd.export import Export, Write
from engine.serve.nbd.intake import PIECE, Intake
from engine.serve.nbd.protocol import CMD_FLAG_FUA, Refusal
from engine.serve.nbd.replies import Replies
from engine.serve.nbd.waiting import Waiting

STEP = 32 << 20
"""Bytes of a long trim or write-zeroes between two looks at whether to stop."""
SLOW = 0.0003
"""Seconds of a flush that are worth another thread's wake-up."""


TakeWrite = Callable[[int, int, int, int], None]
"""(flags, cookie, offset, length)"""


class Changes:
    """Takes changes of `export` out of `intake` and answers them into `replies`.

    Attributes: seconds, what the writes of the last batch took; harmless, the flag that any request
    may have: FUA, where it was offered.
    """

    def __init__(
        self, export: Export, intake: Intake, replies: Replies, waiting: Waiting | None = None
    ) -> None:
        self._export = export
        self._intake = intake
        self._replies = replies
        self._waiting = waiting
        self._slow_to_flush = False
        self._size = export.size
        self._read_only = export.read_only
        self._stopped = False
        self.harmless = 0 if export.read_only else CMD_FLAG_FUA
        self.seconds = 0.0
        self._writes: list[Write] = []
        self._cookies: list[int] = []  # of each of self._writes
        self._forced: list[int] = []  # those of them that shall be durable when answered
        self._flushes: list[int] = []  # cookies

    def quick(self) -> TakeWrite:
        """What keeps one write for `commit`, or does an unusual one; its payload is in the intake.

        For the caller's frame alone, as that of Reads.
        """
        writes, cookies = self._writes, self._cookies
        return _keep_write(self._export, self._intake, writes, cookies, self._write_unusual)

    def stop(self) -> None:
        """End a long change at its next step (any thread)."""
        self._stopped = True

    def _write_unusual(self, flags: int, cookie: int, offset: int, length: int) -> None:
        """A write that shall be durable when it is answered, is refused, or is long."""
        if (
            flags == CMD_FLAG_FUA
            and length <= PIECE
            and offset + length <= self._size
            and not self._read_only
        ):
            self._writes.append((offset, self._intake.take(length)))
            self._cookies.append(cookie)
            self._forced.append(cookie)
            return
        self.commit()
        self._replies.send()  # a long payload may take long to arrive
        refusal = self._why_not(flags, CMD_FLAG_FUA, offset, length)
        if refusal is None and length > protocol.MAXIMUM_PAYLOAD:
            refusal = Refusal(errno.EINVAL, "More than 32 MiB at once are not written.")
        if refusal is not None:
            self._intake.skip(length)
            self._replies.fail(cookie, refusal)
            return
        failure = self._write_pieces(offset, length)
        if failure is None and flags:
            failure = self._try(self._export.flush)
        self._replies.finish(cookie, failure)

    def flush(self, flags: int, cookie: int) -> None:
        """Everything that was answered shall be durable."""
        if flags & ~self.harmless:
            self._replies.fail(cookie, unfit(flags))
            return
        self._flushes.append(cookie)

    def commit(self) -> None:
        """Do the writes that wait, then the flushes, and answer them."""
        if not (self._writes or self._flushes):
            return
        failures: Sequence[Exception | None] = ()
        if self._writes:
            begun = time.monotonic()
            failures = self._export.write_many(self._writes)
            self.seconds = time.monotonic() - begun
        beside = self._waiting if self._slow_to_flush and self._flushes else None
        if beside is not None and beside.flush(self._flushes):
            self._flushes.clear()
        flushed: Exception | None = None
        if self._flushes or self._forced:
            begun = time.monotonic()
            flushed = self._try(self._export.flush)
            self._slow_to_flush = time.monotonic() - begun > SLOW
        if flushed is None and not any(failures):
            self._replies.all_done(self._cookies)
        else:
            for failure, cookie in zip(failures, self._cookies, strict=True):
                forced = flushed if cookie in self._forced else None
                self._replies.finish(cookie, failure or forced)
        for cookie in self._flushes:
            self._replies.finish(cookie, flushed)
        self._writes.clear()
        self._cookies.clear()
        self._forced.clear()
        self._flushes.clear()

    def trim(self, flags: int, cookie: int, offset: int, length: int) -> None:
        """The range is no longer needed."""
        refusal = self._why_not(flags, CMD_FLAG_FUA, offset, length, beyond=errno.EINVAL)
        self._change(self._export.trim, flags, cookie, offset, length, refusal)

    def write_zeroes(self, flags: int, cookie: int, offset: int, length: int) -> None:
        """The range shall read as zeroes."""
        refusal = self._why_not(flags, CMD_FLAG_FUA | protocol.CMD_FLAG_NO_HOLE, offset, length)
        zero = partial(self._export.write_zeroes, keep_room=bool(flags & protocol.CMD_FLAG_NO_HOLE))
        self._change(zero, flags, cookie, offset, length, refusal)

    def _change(
        self,
        change: Callable[[int, int], None],
        flags: int,
        cookie: int,
        offset: int,
        length: int,
        refusal: Exception | None,
    ) -> None:
        """A long change in steps, so that a session can start in between and a stop is heard."""
        self.commit()
        failure = refusal
        end = offset + length
        while failure is None and offset < end:
            size = min(STEP, end - offset)
            failure = self._try(change, offset, size)
            offset += size
            if self._stopped and offset < end:
                failure = Refusal(errno.ESHUTDOWN, "The server is shutting down.")
        if failure is None and flags & CMD_FLAG_FUA:
            failure = self._try(self._export.flush)
        self._replies.finish(cookie, failure)

    def _write_pieces(self, offset: int, length: int) -> Exception | None:
        """Write a long payload as it arrives, until something fails; the rest is dropped."""
        while length:
            size = min(length, PIECE)
            self._intake.wait_for(size)
            failure = self._export.write_many([(offset, self._intake.take(size))])[0]
            offset += size
            length -= size
            if failure is not None:
                self._intake.skip(length)
                return failure
        return None

    def _try(self, call: Callable[..., None], *arguments: int) -> Exception | None:
        try:
            call(*arguments)
        except (PitError, OSError) as error:
            return error
        return None

    def _why_not(
        self, flags: int, allowed: int, offset: int, length: int, beyond: int = errno.ENOSPC
    ) -> Refusal | None:
        """What speaks against a change; `beyond` is the error of one beyond the end."""
        if self._read_only:
            return Refusal(errno.EPERM, "The export is read-only; a view is writable with +rw.")
        if flags & ~allowed:
            return unfit(flags)
        if offset + length > self._size:
            return Refusal(beyond, f"The export ends at byte {self._size}.")
        return None


def unfit(flags: int) -> Refusal:
    """The refusal of a request with flags that it may not have."""
    return Refusal(errno.EINVAL, f"The flags {flags:#x} do not fit this command.")


def _keep_write(
    export: Export,
    intake: Intake,
    writes: list[Write],
    cookies: list[int],
    unusual: TakeWrite,
) -> TakeWrite:
    """Builds Changes.quick, as a closure: a host with a queue is held up by each call within it."""
    size, read_only, buffer = export.size, export.read_only, intake.buffer
    put, put_cookie = writes.append, cookies.append

    def write(flags: int, cookie: int, offset: int, length: int) -> None:
        if flags or read_only or length > PIECE or offset + length > size:
            unusual(flags, cookie, offset, length)
            return
        start = intake.pos
        intake.pos = end = start + length
        put((offset, buffer[start:end]))
        put_cookie(cookie)

    return write
