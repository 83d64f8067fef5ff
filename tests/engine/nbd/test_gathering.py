"""Where writes take long whatever their number, the next batch waits for as many as came before."""

from __future__ import annotations

import socket

import pytest

from engine.serve.nbd import protocol, transmission
from engine.serve.nbd.stream import Stream
from tests.doubles.nbd_client import HandClient, request
from tests.doubles.nbd_memory import MemoryDirectory

WRITE = protocol.CMD_WRITE


def writes(*cookies: int) -> bytes:
    """Some writes of three bytes."""
    return b"".join(request(WRITE, 0, 3, cookie=cookie) + b"abc" for cookie in cookies)


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every write counts as slow, and the server waits for longer than the client does."""
    monkeypatch.setattr(transmission, "SLOW_WRITES", -1.0)
    monkeypatch.setattr(transmission, "PATIENCE", 1e12)
    monkeypatch.setattr(transmission, "LONGEST_PATIENCE", 60.0)


def in_turn(client: HandClient, *cookies: int) -> None:
    """Each of these was written, in this order."""
    assert [client.simple_reply() for _ in cookies] == [(0, cookie) for cookie in cookies]


def test_writes_that_arrive_one_by_one_are_done_together(
    client: HandClient, directory: MemoryDirectory, patient: None
) -> None:
    client.socket.sendall(writes(1, 2, 3))
    in_turn(client, 1, 2, 3)
    for cookie in (4, 5, 6):
        client.socket.sendall(writes(cookie))
    in_turn(client, 4, 5, 6)
    assert directory.source.batches == [3, 3]


def test_nobody_waits_for_longer_than_agreed(
    client: HandClient,
    directory: MemoryDirectory,
    patient: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(transmission, "LONGEST_PATIENCE", 0.01)
    client.socket.sendall(writes(1, 2, 3))
    in_turn(client, 1, 2, 3)
    client.socket.sendall(writes(4))
    in_turn(client, 4)
    assert directory.source.batches == [3, 1]


def test_quick_writes_wait_for_nobody(
    client: HandClient, directory: MemoryDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transmission, "SLOW_WRITES", 1000.0)
    monkeypatch.setattr(transmission, "PATIENCE", 1e12)
    monkeypatch.setattr(transmission, "LONGEST_PATIENCE", 60.0)
    client.socket.sendall(writes(1, 2, 3))
    in_turn(client, 1, 2, 3)
    client.socket.sendall(writes(4))
    in_turn(client, 4)
    assert directory.source.batches == [3, 1]


def test_a_client_that_sends_no_more_is_answered_what_it_sent(
    client: HandClient, patient: None
) -> None:
    client.socket.sendall(writes(1, 2, 3))
    in_turn(client, 1, 2, 3)
    client.socket.sendall(writes(4))
    client.socket.shutdown(socket.SHUT_WR)
    in_turn(client, 4)
    assert client.at_end()


def test_an_encrypted_stream_never_says_that_something_will_arrive() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        stream = Stream(theirs, 1.0)
        ours.sendall(b"x")
        assert stream.arrives_within(20.0)
        stream.encrypted = True
        assert not stream.arrives_within(20.0)
