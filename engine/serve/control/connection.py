"""One client of the control socket: its requests run concurrently, its answers go out whole.

The rule: whatever comes in, the answer is an error or a closed connection, and nothing here grows
with what a client claims: messages have limits, requests in flight are counted and their bytes
taken from a purse that all connections share. A client that stops reading is dropped.
"""

from __future__ import annotations

import logging
import socket
import struct
import threading
import time
from typing import Protocol

from engine.errors import BadRequest, Busy, EngineBug, PitError, Refused
from engine.jobs.job import Job
from engine.serve.control.framing import (
    READ_BYTES,
    REQUEST_LIMITS,
    BadMessage,
    Message,
    MessageParser,
    message_bytes,
)
from engine.service.command import Command, Runner
from engine.service.wire import pack, pack_error, unpack_command

PROTOCOL = 1
MOST_IN_FLIGHT = 16
PURSE_BYTES = 128 << 20
PATIENCE_SECONDS = 30.0  # for the rest of a message that began, and for a client to read
HIGHEST_ID = 1 << 53
log = logging.getLogger(__name__)


class Served(Runner, Protocol):
    """What a control server needs of an owner."""

    name: str

    @property
    def cache_path(self) -> str:
        """The cache disk, which names the protected disk."""
        ...


class Purse:
    """Bytes that requests in flight may hold together."""

    def __init__(self, capacity: int) -> None:
        self._left = capacity
        self._lock = threading.Lock()  # guards _left

    def take(self, amount: int) -> bool:
        """Take `amount`, if there is so much."""
        with self._lock:
            if amount > self._left:
                return False
            self._left -= amount
            return True

    def give(self, amount: int) -> None:
        """Give back what was taken."""
        with self._lock:
            self._left += amount


class Connection:
    """Serves one client in the thread that calls `serve`, each request in one of its own.

    is_other: the client runs as another user. `_sending` lets one thread at a time send. `_lock`
    guards `_jobs`.
    """

    def __init__(
        self, stream: socket.socket, owner: Served, purse: Purse, *, is_other: bool = False
    ) -> None:
        self._stream = stream
        self._owner = owner
        self._purse = purse
        self._is_other = is_other
        self._sending = threading.Lock()
        self._lock = threading.Condition()
        self._jobs: dict[int, Job] = {}
        patience = struct.pack("ll", int(PATIENCE_SECONDS), 0)
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, patience)
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, patience)

    def serve(self, hello: dict[str, object]) -> None:
        """Greet, answer until the client leaves, and end what it had running."""
        try:
            self._send({"hello": hello, "protocol": PROTOCOL})
            self._listen()
        except BadMessage as error:
            self._send_error(None, BadRequest(str(error)))
        except OSError as error:
            log.debug("A client of the control socket left: %s", error)
        finally:
            self._end()

    def drop(self) -> None:
        """Make `serve` end soon, from any thread."""
        try:
            self._stream.shutdown(socket.SHUT_RDWR)
        except OSError as error:
            log.debug("A client of the control socket had left: %s", error)

    def _listen(self) -> None:
        parser = MessageParser(REQUEST_LIMITS, self._purse.take)
        try:
            self._take_all(parser)
        finally:
            self._purse.give(parser.reserved)

    def _take_all(self, parser: MessageParser) -> None:
        deadline = 0.0
        while True:
            data = self._receive(parser)
            if data == b"":
                return
            for message in parser.feed(data or b""):
                deadline = 0.0
                self._take(message)
            if parser.between_messages:
                deadline = 0.0
            elif deadline == 0.0:
                deadline = time.monotonic() + PATIENCE_SECONDS
            elif time.monotonic() > deadline:
                raise BadMessage("A message was not finished in time.")

    def _receive(self, parser: MessageParser) -> bytes | None:
        """Bytes, b'' at the end, or None when an idle client said nothing for a while."""
        try:
            return self._stream.recv(READ_BYTES)
        except BlockingIOError:
            if parser.between_messages:
                return None
            raise BadMessage("A message was not finished in time.") from None

    def _take(self, message: Message) -> None:
        """Do what a message asks; the room of its frames goes back when that is done."""
        started = False
        try:
            if "cancel" in message.header:
                self._cancel(message.header["cancel"])
            else:
                started = self._take_request(message)
        finally:
            if not started:
                self._purse.give(message.frame_bytes)

    def _take_request(self, message: Message) -> bool:
        number = message.header.get("id")
        if type(number) is not int or not 0 <= number <= HIGHEST_ID:
            raise BadMessage("A request has no number.")
        try:
            command = unpack_command(message.header.get("run"), message.frames)
            self._check_allowed(command)
            self._start(number, command, message.frame_bytes)
        except PitError as error:
            self._send_error(number, error)
            return False
        return True

    def _check_allowed(self, command: Command[object]) -> None:
        """The owner lends other users the disk, but not its right to make files."""
        if self._is_other and command.writes_files:
            raise Refused(
                f"{self._owner.name} runs as another user, and makes no files for you. Copy from "
                "the export of that session over the network block device instead, for example "
                "with `qemu-img convert`."
            )

    def _cancel(self, number: object) -> None:
        with self._lock:
            job = self._jobs.get(number) if type(number) is int else None
        if job is not None:
            job.cancel()

    def _start(self, number: int, command: Command[object], held: int) -> None:
        job = Job(command.verb, watch=lambda job: self._send_progress(number, job))
        with self._lock:
            if number in self._jobs:
                raise BadRequest(f"Request {number} is still running.")
            if len(self._jobs) >= MOST_IN_FLIGHT:
                raise Busy("Too many requests are running at once; wait for some to end.")
            self._jobs[number] = job
        thread = threading.Thread(
            target=self._run, args=(number, command, job, held), name=f"control-{command.verb}"
        )
        try:
            thread.start()
        except RuntimeError as error:  # the system has no room for one more
            with self._lock:
                del self._jobs[number]
            raise Busy(f"The owner cannot take one more request: {error}.") from error

    def _run(self, number: int, command: Command[object], job: Job, held: int) -> None:
        frames: list[bytes] = []
        try:
            result = pack(self._owner.run(command, job), frames)
            self._send({"id": number, "result": result}, frames)
        except PitError as error:
            self._send_error(number, error)
        except OSError as error:
            log.debug("A client of the control socket left before its answer: %s", error)
        except Exception as error:  # who asked waits for an answer, whatever it is
            log.exception("The answer to %s could not be told", command.verb)
            self._send_error(number, EngineBug(f"The answer cannot be told ({error!r})."))
        finally:
            self._purse.give(held)
            with self._lock:
                del self._jobs[number]
                self._lock.notify_all()

    def _send_progress(self, number: int, job: Job) -> None:
        try:
            self._send({"id": number, "done": job.done, "total": job.total})
        except OSError:
            job.cancel()  # nobody is left to wait for it

    def _send_error(self, number: int | None, error: PitError) -> None:
        try:
            self._send({"id": number, "error": pack_error(error)})
        except OSError as trouble:
            log.debug("A client of the control socket left before its error: %s", trouble)

    def _send(self, header: dict[str, object], frames: list[bytes] | None = None) -> None:
        pieces = message_bytes(header, frames or [])
        with self._sending:
            try:
                for piece in pieces:
                    self._stream.sendall(piece)
            except OSError:
                self.drop()  # half a message cannot be taken back
                raise

    def _end(self) -> None:
        """Cancel what runs for a client that left, wait for it, and close."""
        with self._lock:
            for job in self._jobs.values():
                job.cancel()
            self._lock.wait_for(lambda: not self._jobs)
        self._stream.close()
