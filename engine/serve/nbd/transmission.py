"""The transmission phase of one connection: requests in, replies out, in the connection's thread.

The shape that was measured fast: receive into one large buffer, answer every whole request in it,
read straight behind the reply header, one send a batch. Replies need not come in the order of
requests. No length from the wire ever sizes memory.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence

from engine.errors import PitError
from engine.serve.nbd import protocol
from engine.serve.nbd.changes import Changes, TakeWrite, unfit
from engine.serve.nbd.export import Export, MetaContext
from engine.serve.nbd.intake import PIECE, Intake
from engine.serve.nbd.protocol import Malformed, Refusal
from engine.serve.nbd.reads import Answer, Reads
from engine.serve.nbd.replies import Replies
from engine.serve.nbd.stream import Stream
from engine.serve.nbd.waiting import Waiting

MAXIMUM_EXTENTS = 4096
"""Extents of one context in one reply; a client asks again for the rest."""
PREFETCH = 32 << 20
"""Bytes of one CACHE that are read ahead; it is a hint, more would only hold the connection."""
SLOW_WRITES = 0.0004
"""Seconds of the writes of a batch from which on it is worth to wait for more of them."""
PATIENCE = 0.25
"""How long to wait, as a share of what the last writes took."""
LONGEST_PATIENCE = 0.001
_HEADER = protocol.REQUEST.size
_MAGIC, _READ, _WRITE = protocol.REQUEST_MAGIC, protocol.CMD_READ, protocol.CMD_WRITE
_unpack_request = protocol.REQUEST.unpack_from


class Transmission:
    """Serves one export to one client until it disconnects, misbehaves or the server stops."""

    def __init__(
        self,
        stream: Stream,
        export: Export,
        contexts: Sequence[MetaContext],
        label: str,
        *,
        structured: bool,
    ) -> None:
        self.reads = 0
        self.writes = 0
        self._others = 0
        self._answered = 0  # by the connection's thread itself
        self._batches = (0, 0)  # bytes of the last two
        self._export = export
        self._contexts = tuple(enumerate(contexts, start=1))
        self._stopping = False
        self._replies = Replies(stream, label, structured=structured)
        self._intake = Intake(stream, quiet=self._replies.forget)
        self._waiting = None
        if not stream.encrypted:
            self._waiting = Waiting(stream, export, label, structured=structured)
        self._reads = Reads(export, self._replies, self._waiting)
        self._changes = Changes(export, self._intake, self._replies, self._waiting)

    @property
    def requests(self) -> int:
        """Requests that were taken."""
        return self.reads + self.writes + self._others

    @property
    def in_flight(self) -> int:
        """Requests that were taken and not answered yet, as well as another thread can tell."""
        beside = self._waiting.answered if self._waiting else 0
        return max(0, self.requests - self._answered - beside)

    @property
    def received(self) -> int:
        """Bytes that came from the client."""
        return self._intake.received

    @property
    def sent(self) -> int:
        """Bytes that went to the client."""
        return self._replies.sent + (self._waiting.sent if self._waiting else 0)

    def stop(self) -> None:
        """Answer ESHUTDOWN from now on (any thread)."""
        self._stopping = True
        self._changes.stop()

    def run(self) -> None:
        """Answer requests; returns when the client is done. Raises Malformed, Gone or OSError."""
        need = _HEADER
        read, write = self._reads.quick(), self._changes.quick()
        try:
            while need and self._intake.receive(need):
                self._gather()
                if self._stopping:
                    read, write = self._refuse, self._refuse_write
                need = self._answer_batch(read, write)
        finally:
            if self._waiting is not None:
                self._waiting.close()

    def _gather(self) -> None:
        """Wait a moment for as much as came before, where a batch takes long whatever its size.

        First writes of a batch share one durable point. Without this, one early request goes
        alone while the others arrive, then they go while the next one does: half of the durable
        points would be for one write.
        """
        intake, seconds = self._intake, self._changes.seconds
        if seconds > SLOW_WRITES:
            intake.gather(max(self._batches), min(seconds * PATIENCE, LONGEST_PATIENCE))
        self._batches = (self._batches[1], intake.end - intake.pos)

    def _answer_batch(self, read: Answer, write: TakeWrite) -> int:
        """Answer every whole request there is; how many bytes the next one needs, 0 at the end."""
        intake = self._intake
        buffer, end = intake.buffer, intake.end
        need = _HEADER
        while end - (pos := intake.pos) >= _HEADER:
            magic, flags, kind, cookie, offset, length = _unpack_request(buffer, pos)
            if magic != _MAGIC:
                raise Malformed("A request does not begin with the magic number of one.")
            if kind == _READ:
                intake.pos = pos + _HEADER
                self.reads += 1
                read(flags, cookie, offset, length)
                continue
            if kind == _WRITE:
                if pos + _HEADER + length > intake.end and length <= PIECE:
                    need = _HEADER + length
                    break
                intake.pos = pos + _HEADER
                self.writes += 1
                write(flags, cookie, offset, length)
            elif kind == protocol.CMD_DISC:
                need = 0
                break
            else:
                intake.pos = pos + _HEADER
                self._count_other(kind)
                self._other(kind, flags, cookie, offset, length)
            end = intake.end
        self._reads.hand_over()
        self._changes.commit()
        self._replies.send()
        self._answered = self.requests - (self._waiting.handed if self._waiting else 0)
        return need

    def _count_other(self, kind: int) -> None:
        """Trims and write-zeroes change bytes: they count as writes."""
        if kind in (protocol.CMD_TRIM, protocol.CMD_WRITE_ZEROES):
            self.writes += 1
        else:
            self._others += 1

    def _refuse_write(self, flags: int, cookie: int, offset: int, length: int) -> None:
        self._changes.commit()  # what waits lies in the intake, which skip() may overwrite
        self._intake.skip(length)
        self._refuse(flags, cookie, offset, length)

    def _refuse(self, flags: int, cookie: int, offset: int, length: int) -> None:
        self._replies.fail(cookie, Refusal(errno.ESHUTDOWN, "The server is shutting down."))

    def _other(self, kind: int, flags: int, cookie: int, offset: int, length: int) -> None:
        """Everything that is neither a read nor a write."""
        if self._stopping:
            self._refuse(flags, cookie, offset, length)
        elif kind == protocol.CMD_FLUSH:
            self._changes.flush(flags, cookie)
        elif kind == protocol.CMD_TRIM:
            self._changes.trim(flags, cookie, offset, length)
        elif kind == protocol.CMD_WRITE_ZEROES:
            self._changes.write_zeroes(flags, cookie, offset, length)
        else:
            self._changes.commit()
            try:
                self._ask(kind, flags, cookie, offset, length)
            except (PitError, OSError, Refusal) as error:
                self._replies.fail(cookie, error)

    def _ask(self, kind: int, flags: int, cookie: int, offset: int, length: int) -> None:
        """Cache, block status, and what nobody knows."""
        if kind == protocol.CMD_CACHE:
            self._check(flags, 0, offset, length)
            self._prefetch(offset, min(length, PREFETCH))
            self._replies.done(cookie)
        elif kind == protocol.CMD_BLOCK_STATUS:
            self._check(flags, protocol.CMD_FLAG_REQ_ONE, offset, length)
            self._block_status(flags, cookie, offset, length)
        else:
            raise Refusal(errno.EINVAL, f"There is no command {kind}.")

    def _check(self, flags: int, allowed: int, offset: int, length: int) -> None:
        if flags & ~(allowed | self._changes.harmless):
            raise unfit(flags)
        if offset + length > self._export.size:
            raise Refusal(errno.EINVAL, f"The export ends at byte {self._export.size}.")

    def _prefetch(self, offset: int, length: int) -> None:
        """Read and forget, using the reply buffer as the place to forget in."""
        self._replies.send()
        end = offset + length
        while offset < end:
            size = min(PIECE, end - offset)
            self._export.read_into(offset, self._replies.buffer[:size])
            offset += size

    def _block_status(self, flags: int, cookie: int, offset: int, length: int) -> None:
        if not self._contexts:
            raise Refusal(errno.EINVAL, "No meta context was negotiated.")
        if not length:
            raise Refusal(errno.EINVAL, "The block status of nothing was asked for.")
        limit = 1 if flags & protocol.CMD_FLAG_REQ_ONE else MAXIMUM_EXTENTS
        answers = [
            (number, context.extents(offset, length, limit)) for number, context in self._contexts
        ]
        for number, extents in answers:
            done = number == len(answers)
            self._replies.put(protocol.status_chunk(cookie, number, extents, done=done))
