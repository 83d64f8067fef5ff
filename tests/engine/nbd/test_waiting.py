"""What waits for a disk passes by what does not; and a server that stops says so."""

from __future__ import annotations

import errno
import os
import threading
import time

import pytest

from engine.errors import CacheFailed, NoSpace
from engine.serve.nbd import changes, protocol
from engine.serve.nbd.server import NbdServer
from engine.serve.nbd.waiting import LARGEST
from tests.doubles.nbd_client import HandClient, request
from tests.doubles.nbd_memory import MIB, MemoryDirectory
from tests.engine.nbd.conftest import Connect, serving

READ, WRITE, FLUSH = protocol.CMD_READ, protocol.CMD_WRITE, protocol.CMD_FLUSH
TRIM, FUA = protocol.CMD_TRIM, protocol.CMD_FLAG_FUA


# ---- cold reads ------------------------------------------------------------------------------


def test_a_cold_read_lets_later_requests_pass(connect: Connect, directory: MemoryDirectory) -> None:
    export = directory.source
    export.cold = True
    export.gate.clear()
    client = serving(connect)
    client.socket.sendall(
        b"".join(request(READ, 512 * one, 512, cookie=10 + one) for one in range(4))
    )
    assert export.reading.acquire(timeout=10)
    client.request(WRITE, 100_000, 3, cookie=99, payload=b"abc")
    assert client.simple_reply() == (0, 99)
    export.gate.set()
    assert sorted(client.chunk()[2] for _ in range(4)) == [10, 11, 12, 13]


def test_the_picture_counts_what_is_in_flight_and_what_was_done(
    server: NbdServer, connect: Connect, directory: MemoryDirectory
) -> None:
    export = directory.source
    export.cold = True
    export.gate.clear()
    client = serving(connect)
    client.socket.sendall(
        b"".join(request(READ, 512 * one, 512, cookie=10 + one) for one in range(4))
    )
    assert export.reading.acquire(timeout=10)
    client.request(WRITE, 0, 3, cookie=99, payload=b"abc")
    client.request(TRIM, 0, 512, cookie=98)
    assert {client.simple_reply()[1] for _ in range(2)} == {99, 98}
    _until_in_flight(server, 4)
    (picture,) = server.picture().connections
    assert (picture.reads, picture.writes, picture.requests) == (4, 2, 6)
    export.gate.set()
    assert sorted(client.chunk()[2] for _ in range(4)) == [10, 11, 12, 13]
    _until_in_flight(server, 0)


def _until_in_flight(server: NbdServer, count: int) -> None:
    """Wait: a reply arrives before it is counted."""
    deadline = time.monotonic() + 10
    while server.picture().connections[0].in_flight != count:
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)


def test_more_cold_reads_than_fit_are_all_answered(
    client: HandClient, directory: MemoryDirectory
) -> None:
    data = os.urandom(MIB)
    client.write(0, data)
    directory.source.cold = True
    asked = {cookie: 37 * cookie for cookie in range(300)}
    client.socket.sendall(
        b"".join(request(READ, at, 1000, cookie=cookie) for cookie, at in asked.items())
    )
    for _ in asked:
        if client.structured:
            _, _, cookie, said = client.chunk()
            said = said[8:]
        else:
            _, cookie = client.simple_reply()
            said = client.receive(1000)
        at = asked[cookie]
        assert said == data[at : at + 1000]


def test_the_disk_is_started_on_all_cold_reads_before_one_is_waited_for(
    connect: Connect, directory: MemoryDirectory
) -> None:
    export = directory.source
    export.cold = True
    export.gate.clear()
    client = serving(connect)
    client.socket.sendall(b"".join(request(READ, 512 * one, 512) for one in range(16)))
    assert export.reading.acquire(timeout=10)
    deadline = time.monotonic() + 10
    while len(export.needed) < 16:  # the bytes may come in parts
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)
    export.gate.set()
    for _ in range(16):
        client.chunk()
    assert sorted(export.needed) == [(512 * one, 512) for one in range(16)]


def test_what_the_disk_brought_is_answered_before_the_next_wait(
    connect: Connect, directory: MemoryDirectory
) -> None:
    export = directory.source
    export.cold = True
    export.waits_at = 1024
    client = serving(connect)
    client.socket.sendall(
        b"".join(request(READ, 512 * one, 512, cookie=10 + one) for one in range(4))
    )
    assert [client.chunk()[2] for _ in range(2)] == [10, 11]
    export.gate_at.set()
    assert sorted(client.chunk()[2] for _ in range(2)) == [12, 13]


def test_large_cold_reads_are_handed_over_as_they_come(
    client: HandClient, directory: MemoryDirectory
) -> None:
    directory.source.cold = True
    client.write(0, os.urandom(2 * MIB))
    size = LARGEST - 512
    asked = b"".join(request(READ, 4096 * one, size, cookie=one) for one in range(100))
    client.socket.sendall(asked)
    seen = set()
    for _ in range(100):
        if client.structured:
            _, _, cookie, said = client.chunk()
            said = said[8:]
        else:
            _, cookie = client.simple_reply()
            said = client.receive(size)
        assert said == directory.source.content[4096 * cookie : 4096 * cookie + size]
        seen.add(cookie)
    assert len(seen) == 100


def test_one_bad_read_among_cold_ones_harms_no_other(
    client: HandClient, directory: MemoryDirectory
) -> None:
    directory.source.cold = True
    directory.source.fail_read = lambda at: CacheFailed("gone") if at == 1024 else None
    asked = b"".join(request(READ, 512 * one, 512, cookie=one) for one in range(4))
    client.socket.sendall(asked)
    said = {}
    for _ in range(4):
        if client.structured:
            _, kind, cookie, _ = client.chunk()
            said[cookie] = kind == protocol.REPLY_OFFSET_DATA
        else:
            code, cookie = client.simple_reply()
            said[cookie] = code == 0
            if code == 0:
                client.receive(512)
    assert said == {0: True, 1: True, 2: False, 3: True}


def test_a_cold_read_that_fails_is_an_error(client: HandClient, directory: MemoryDirectory) -> None:
    directory.source.cold = True
    directory.source.fail_read = lambda _: CacheFailed("gone")
    with pytest.raises(OSError, match="read"):
        client.read(0, 512)


@pytest.fixture
def slow_flushes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every flush counts as slow, so that the next one happens beside the connection's thread."""
    monkeypatch.setattr(changes, "SLOW", -1.0)


def test_a_slow_flush_lets_later_requests_pass(
    client: HandClient, directory: MemoryDirectory, slow_flushes: None
) -> None:
    export = directory.source
    client.request(FLUSH, cookie=1)
    assert client.simple_reply() == (0, 1)
    export.flush_gate.clear()
    client.request(FLUSH, cookie=2)
    for _ in range(2):
        assert export.flushing.acquire(timeout=20)
    assert client.write(0, b"abc") == 0
    export.flush_gate.set()
    assert client.simple_reply() == (0, 2)


def test_a_flush_that_fails_is_an_error_to_all_it_was_for(
    client: HandClient, directory: MemoryDirectory, slow_flushes: None
) -> None:
    directory.source.fail_flush = NoSpace("no room to write back")
    for _ in range(2):  # in the connection's thread, and beside it
        client.socket.sendall(request(FLUSH, 0, 0) * 3)
        assert [client.either() for _ in range(3)] == [errno.ENOSPC] * 3
        assert client.write(0, b"x", flags=FUA) == errno.ENOSPC


# ---- the end ---------------------------------------------------------------------------------


def test_a_stopping_server_answers_eshutdown_and_closes(
    connect: Connect, directory: MemoryDirectory, server: NbdServer
) -> None:
    export = directory.source
    export.gate.clear()
    client = serving(connect)
    client.request(READ, 0, 512, cookie=1)  # holds the connection's thread
    assert export.reading.acquire(timeout=10)
    for cookie, kind in enumerate((READ, FLUSH, TRIM, WRITE), start=2):
        payload = b"x" * 512 if kind == WRITE else b""
        client.request(kind, 0, 512, cookie=cookie, payload=payload)
    (connection,) = server._connections.values()
    connection.stop(at_once=False)
    export.gate.set()
    assert client.chunk()[2] == 1
    assert [client.error()[0] for _ in range(4)] == [errno.ESHUTDOWN] * 4
    assert client.at_end()
