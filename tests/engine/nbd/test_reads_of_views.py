"""Reads of exports that give bytes of their own, which are sent from where they lie."""

from __future__ import annotations

import errno
import random
import socket
from collections.abc import Sequence
from typing import cast

import pytest

from engine.errors import SessionEnded
from engine.serve.nbd import protocol
from engine.serve.nbd.stream import Stream
from tests.doubles.nbd_client import HandClient, request
from tests.doubles.nbd_memory import MIB, MemoryDirectory
from tests.engine.nbd.conftest import Connect, serving

READ = protocol.CMD_READ


@pytest.fixture(params=[False, True], ids=["simple", "structured"])
def client(
    connect: Connect, directory: MemoryDirectory, request: pytest.FixtureRequest
) -> HandClient:
    """A client of a view full of bytes, with either kind of replies."""
    directory.view.content[:] = random.Random(3).randbytes(directory.view.size)
    return serving(connect, "session/0", structured=request.param)


def answer(client: HandClient, length: int) -> tuple[int, bytes]:
    """(cookie, data) of the next reply, which shall be one of success."""
    if not client.structured:
        error, cookie = client.simple_reply()
        assert not error
        return cookie, client.receive(length)
    flags, kind, cookie, data = client.chunk()
    assert (flags, kind) == (protocol.REPLY_FLAG_DONE, protocol.REPLY_OFFSET_DATA)
    return cookie, data[8:]


def test_reads_of_every_size_that_arrive_together_are_answered_right(
    client: HandClient, directory: MemoryDirectory
) -> None:
    chance = random.Random(4)
    asked = []
    for cookie in range(300):
        length = chance.choice((1, 512, 4096, 70_000, 400_000, 2 * MIB))
        asked.append((cookie, chance.randrange(0, directory.view.size - length), length))
    client.socket.sendall(b"".join(request(READ, at, n, cookie=name) for name, at, n in asked))
    for name, at, length in asked:
        cookie, data = answer(client, length)
        assert (cookie, data) == (name, bytes(directory.view.content[at : at + length]))


def test_thousands_of_tiny_reads_are_more_pieces_than_one_message_may_have(
    client: HandClient, directory: MemoryDirectory
) -> None:
    client.socket.sendall(b"".join(request(READ, at, 1, cookie=at) for at in range(5000)))
    for at in range(5000):
        assert answer(client, 1) == (at, bytes(directory.view.content[at : at + 1]))


def test_a_read_that_fails_between_others_fails_alone(
    client: HandClient, directory: MemoryDirectory
) -> None:
    gone = SessionEnded("The session ended.")
    directory.view.fail_read = lambda offset: gone if offset == 4096 else None
    batch = b"".join(request(READ, 4096 * name, 512, cookie=name) for name in range(3))
    client.socket.sendall(batch)
    # What fails is told from another place than what is read: the replies may come in any order.
    if client.structured:
        assert client.error()[0] == errno.EIO
    else:
        assert client.simple_reply() == (errno.EIO, 1)
    for name in (0, 2):
        expected = bytes(directory.view.content[4096 * name : 4096 * name + 512])
        assert answer(client, 512) == (name, expected)


class ShortSocket:
    """A socket whose sendmsg takes only some bytes, as after a time-out of the kernel."""

    family = socket.AF_UNIX

    def __init__(self, takes: int) -> None:
        self._takes = takes
        self.sent = b""

    def setsockopt(self, level: int, option: int, value: int) -> None:
        """Any option."""

    def sendmsg(self, parts: Sequence[bytes]) -> int:
        self.sent += b"".join(parts)[: self._takes]
        return len(self.sent)

    def sendall(self, data: memoryview) -> None:
        self.sent += data


@pytest.mark.parametrize("takes", [0, 1, 4, 9, 10])
def test_a_message_in_pieces_that_is_taken_in_part_is_sent_to_its_end(takes: int) -> None:
    connected = ShortSocket(takes)
    stream = Stream(cast("socket.socket", connected), 20)
    stream.send_parts([b"head", bytearray(b"data"), memoryview(b"->")])
    assert connected.sent == b"headdata->"
