"""The control socket's client: runs commands on a disk that another process owns.

The rule: it has the face of the owner itself (`run(command, job)`), so whoever has one need not
know which it is. Any thread may call `run`; one reader thread hands out the answers.
"""

from __future__ import annotations

import itertools
import logging
import queue
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Self, TypeVar, cast

from engine.errors import Busy, Cancelled, OwnerGone, PitError, Refused
from engine.jobs.job import Job
from engine.serve.control import endpoint
from engine.serve.control.framing import (
    READ_BYTES,
    REPLY_LIMITS,
    BadMessage,
    Message,
    MessageParser,
    message_bytes,
)
from engine.service.command import Command
from engine.service.wire import pack_command, unpack_error, unpack_result

Result = TypeVar("Result")
PROTOCOL = 1
HELLO_SECONDS = 5.0
LOOK_SECONDS = 0.1  # between looks at the wish to cancel
log = logging.getLogger(__name__)


def find_owner(cache_path: str) -> ControlClient | None:
    """A client of the process that owns a cache disk, or None; raises Busy if it is deaf."""
    stream = endpoint.connect(cache_path)
    return None if stream is None else ControlClient(stream, cache_path)


def owner_at(socket_path: str) -> ControlClient | None:
    """A client of the process that listens at a control socket, or None."""
    stream = endpoint.connect_at(Path(socket_path), socket_path)
    return None if stream is None else ControlClient(stream, socket_path)


class ControlClient:
    """Runs commands at the owner of a disk; a Runner.

    Attributes: `cache_path`, `name` and `pid` of the owner, `version` of its program.
    `_lock` guards `_waiting`, `_gone` and `_farewell`; `_sending` lets one thread at a time send.
    """

    def __init__(self, stream: socket.socket, cache_path: str) -> None:
        self.cache_path = cache_path
        self._stream = stream
        self._numbers = itertools.count(1)
        self._sending = threading.Lock()
        self._lock = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[Message | None]] = {}
        self._gone = False
        self._farewell: PitError | None = None  # what the owner said before it hung up
        self._messages = self._receive()
        try:
            hello = self._greeting()
        except BaseException:
            stream.close()
            raise
        self.name = str(hello.get("owner", ""))
        self.pid = cast("int", hello.get("pid", 0))
        self.version = str(hello.get("version", ""))
        self.cache_path = str(hello.get("cache", cache_path))
        stream.settimeout(None)
        self._reader = threading.Thread(target=self._read, name="control-reader", daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def gone(self) -> bool:
        """Whether the owner has hung up."""
        with self._lock:
            return self._gone

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it at the owner; raises the PitError that the owner raised."""
        if command.only_owner:
            raise Refused(
                f"{self.name} owns the disk; only there can it be served to hosts, or served no "
                "more. Whoever is lent a disk does not open it to the network."
            )
        job = job or Job(command.verb)
        number, answers = next(self._numbers), queue.SimpleQueue[Message | None]()
        with self._lock:
            if self._gone:
                raise self._farewell or OwnerGone(
                    f"The process that owned {self.cache_path} went away; nothing was done."
                )
            self._waiting[number] = answers
        try:
            self._request(number, command)
            return self._await(number, command, job, answers)
        finally:
            with self._lock:
                del self._waiting[number]

    def close(self) -> None:
        """Leave; the owner cancels what still runs for this client."""
        try:
            self._stream.shutdown(socket.SHUT_RDWR)
        except OSError as error:
            log.debug("The owner had left: %s", error)
        self._reader.join()
        self._stream.close()

    def _request(self, number: int, command: Command[Result]) -> None:
        frames: list[bytes] = []
        packed = pack_command(command.from_here(), frames)
        self._send({"id": number, "run": packed}, frames)

    def _send(self, header: dict[str, object], frames: list[bytes]) -> None:
        pieces = message_bytes(header, frames)
        with self._sending:
            try:
                for piece in pieces:
                    self._stream.sendall(piece)
            except OSError as error:
                raise self._lost() from error

    def _await(
        self,
        number: int,
        command: Command[Result],
        job: Job,
        answers: queue.SimpleQueue[Message | None],
    ) -> Result:
        asked_to_cancel = False
        while True:
            message = self._next(job, answers)
            if job.cancelled and not asked_to_cancel:
                asked_to_cancel = True
                self._send({"cancel": number}, [])
            if message is None:
                continue
            if "error" in message.header:
                raise unpack_error(message.header["error"])
            if "result" in message.header:
                return unpack_result(command, message.header["result"], message.frames)
            _show_progress(job, message.header)

    def _next(self, job: Job, answers: queue.SimpleQueue[Message | None]) -> Message | None:
        """The next answer, or None when it is time to look whether the job was cancelled."""
        try:
            message = answers.get(timeout=None if job.cancelled else LOOK_SECONDS)
        except queue.Empty:
            return None
        if message is None:
            raise self._lost()
        return message

    def _receive(self) -> Iterator[Message]:
        """Messages until the owner leaves; raises OSError, and BadMessage."""
        parser = MessageParser(REPLY_LIMITS)
        while data := self._stream.recv(READ_BYTES):
            yield from parser.feed(data)

    def _greeting(self) -> dict[str, object]:
        self._stream.settimeout(HELLO_SECONDS)
        try:
            message = next(self._messages, None)
        except TimeoutError as error:
            raise Busy(
                f"A process owns {self.cache_path} but does not answer. Look whether it hangs."
            ) from error
        except (OSError, BadMessage) as error:
            raise self._lost() from error
        if message is None:
            raise self._lost()
        if "error" in message.header:
            raise unpack_error(message.header["error"])
        hello = message.header.get("hello")
        if not isinstance(hello, dict) or message.header.get("protocol") != PROTOCOL:
            raise Busy(
                f"A process owns {self.cache_path} but is of another version. Close it, or use "
                "the pitctl that came with it."
            )
        return hello

    def _read(self) -> None:
        try:
            for message in self._messages:
                self._hand_out(message)
        except (OSError, BadMessage, PitError) as error:
            log.debug("The owner of %s left: %s", self.cache_path, error)
        finally:
            with self._lock:
                self._gone = True
                for answers in self._waiting.values():
                    answers.put(None)

    def _hand_out(self, message: Message) -> None:
        number = message.header.get("id")
        with self._lock:
            if number is None and "error" in message.header:
                self._farewell = unpack_error(message.header["error"])
            answers = self._waiting.get(number) if type(number) is int else None
        if answers is not None:
            answers.put(message)

    def _lost(self) -> PitError:
        return self._farewell or OwnerGone(
            f"The process that owns {self.cache_path} went away before it answered; look what it "
            "did before you do it again."
        )


def _show_progress(job: Job, header: dict[str, object]) -> None:
    """Pass the owner's progress on; the wish to cancel is the owner's to fulfil."""
    done, total = header.get("done"), header.get("total")
    if type(done) is not int or type(total) is not int:
        return
    try:
        if total != job.total:
            job.expect(total)
        job.reach(done)
    except Cancelled:
        log.debug("A cancelled job still makes progress at its owner")
