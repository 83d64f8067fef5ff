"""Drives the NBD server with any bytes, without sockets, and judges what it says.

One input is a mode byte and what a client sends. The judge holds the server to this: it ends by
itself, raises nothing but what ends a connection in peace, says only well-formed messages, and
never touches bytes outside the export (the exports in memory assert that).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from engine.serve.nbd import protocol
from engine.serve.nbd.export import Client
from engine.serve.nbd.handshake import Handshake
from engine.serve.nbd.protocol import Malformed
from engine.serve.nbd.stream import Gone, Stream
from engine.serve.nbd.transmission import Transmission
from tests.doubles.nbd_client import info_data, meta_data
from tests.doubles.nbd_memory import MemoryDirectory

SIZE = 1 << 20
MOST_SAID = 1 << 28
MOST_KEPT = 1 << 20


class FedStream(Stream):
    """A stream whose client said everything at once and then left; keeps what it is told."""

    def __init__(self, fed: bytes, piece: int) -> None:
        self._fed = memoryview(fed)
        self._piece = piece
        self.encrypted = True  # one thread: no cold reads besides
        self.told = bytearray()
        self.said = 0

    def receive(self, length: int) -> bytes:
        if length > len(self._fed):
            raise Gone("The client left during the handshake.")
        part, self._fed = self._fed[:length], self._fed[length:]
        return bytes(part)

    def say(self, message: bytes) -> None:
        self.send(message)

    def receive_into(self, target: memoryview) -> int | None:
        part = self._fed[: min(len(target), self._piece)]
        self._fed = self._fed[len(part) :]
        target[: len(part)] = part
        return len(part)

    def send(self, message: memoryview | bytearray | bytes) -> None:
        self.said += len(message)
        assert self.said < MOST_SAID, "more was said than was asked for"
        if len(self.told) + len(message) <= MOST_KEPT:
            self.told += message

    def stop(self, *, at_once: bool) -> None:
        self._fed = self._fed[:0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    told: bytes
    served: bool


def drive(data: bytes) -> Outcome:
    """One client from its first byte to its last; raises AssertionError, or whatever got out."""
    mode = data[0] if data else 0
    fed = (prelude(mode) if mode & 1 else b"") + data[1:]
    stream = FedStream(fed, (1, 7, 4096, 1 << 20)[mode >> 6])
    directory = MemoryDirectory(SIZE)
    served = False
    try:
        agreement = Handshake(stream, directory, Client("host", "fuzzed")).run()
        if agreement is not None:
            served = True
            Transmission(
                stream,
                agreement.export,
                agreement.contexts,
                "host",
                structured=agreement.structured,
            ).run()
    except (Malformed, Gone):
        pass  # a connection that is closed: one of the two right answers to hostile bytes
    if mode & 1 and mode & 2 and stream.said == len(stream.told):
        check_replies(bytes(stream.told))
    return Outcome(bytes(stream.told), served)


def prelude(mode: int) -> bytes:
    """A handshake as it should be, in one of several flavours."""
    parts = [(3).to_bytes(4, "big")]
    if mode & 2:
        parts.append(_option(protocol.OPT_STRUCTURED_REPLY))
        if mode & 4:
            wanted = meta_data("source", "base:allocation", "pit:changed:0")
            parts.append(_option(protocol.OPT_SET_META_CONTEXT, wanted))
    name = "session/0" if mode & 8 else "source"
    parts.append(_option(protocol.OPT_GO, info_data(name)))
    return b"".join(parts)


def _option(number: int, data: bytes = b"") -> bytes:
    return protocol.OPTION.pack(protocol.OPTION_MAGIC, number, len(data)) + data


def check_replies(told: bytes) -> None:
    """Everything that a client with structured replies was told is whole and well-formed."""
    magic, second, _ = protocol.GREETING.unpack_from(told)
    assert (magic, second) == (protocol.INIT_MAGIC, protocol.OPTION_MAGIC)
    at = protocol.GREETING.size
    while at < len(told) and _starts_with(told, at, ">Q", protocol.OPTION_REPLY_MAGIC):
        *_, length = protocol.OPTION_REPLY.unpack_from(told, at)
        at += protocol.OPTION_REPLY.size + length
    while at < len(told):
        if _starts_with(told, at, ">I", protocol.SIMPLE_REPLY_MAGIC):
            at += protocol.SIMPLE_REPLY.size
            continue
        chunk, flags, kind, _, length = protocol.CHUNK.unpack_from(told, at)
        assert chunk == protocol.STRUCTURED_REPLY_MAGIC
        assert flags in (0, protocol.REPLY_FLAG_DONE)
        known = (
            protocol.REPLY_NONE,
            protocol.REPLY_OFFSET_DATA,
            protocol.REPLY_BLOCK_STATUS,
            protocol.REPLY_ERROR,
        )
        assert kind in known
        at += protocol.CHUNK.size + length
    assert at == len(told), "the last message is cut short"


def _starts_with(told: bytes, at: int, form: str, magic: int) -> bool:
    return (
        len(told) - at >= struct.calcsize(form) and struct.unpack_from(form, told, at)[0] == magic
    )
