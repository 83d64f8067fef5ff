"""Doors, limits and the end of a server."""

from __future__ import annotations

import socket
import stat
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import BadRequest, Busy, OutsideTrouble
from engine.serve.nbd import protocol
from engine.serve.nbd.connection import Rules
from engine.serve.nbd.server import Limits, NbdServer
from tests.doubles.nbd_client import HandClient
from tests.engine.nbd.conftest import Connect, MakeServer


@pytest.fixture
def dial(tmp_path: Path) -> Iterator[Callable[..., HandClient]]:
    """Clients by address, closed at the end of the test."""
    sockets: list[socket.socket] = []

    def make(family: socket.AddressFamily, address: str | tuple[str, int]) -> HandClient:
        connected = socket.socket(family, socket.SOCK_STREAM)
        sockets.append(connected)
        connected.settimeout(20)
        connected.connect(address)
        return HandClient(connected)

    yield make
    for one in sockets:
        one.close()


@pytest.fixture
def short_path() -> Iterator[str]:
    """A place for a unix socket, whose path may not be long."""
    folder = Path(subprocess.check_output(["mktemp", "-d"], text=True).strip())
    yield str(folder / "nbd.sock")
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()


def test_a_unix_socket_is_the_users_alone_and_gone_after_the_end(
    server: NbdServer, dial: Callable[..., HandClient], short_path: str
) -> None:
    assert server.listen_unix(short_path) == f"nbd+unix:///?socket={short_path}"
    assert stat.S_IMODE(Path(short_path).stat().st_mode) == 0o600
    client = dial(socket.AF_UNIX, short_path)
    client.greet()
    client.go()
    assert client.read(0, 1) == b"\0"
    server.stop()
    assert not Path(short_path).exists()


def test_the_socket_of_a_killed_server_is_taken_over(
    server: NbdServer, dial: Callable[..., HandClient], short_path: str
) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as killed:
        killed.bind(short_path)
    server.listen_unix(short_path)
    client = dial(socket.AF_UNIX, short_path)
    client.greet()
    client.go()
    assert client.read(0, 1) == b"\0"


def test_the_socket_of_a_living_server_and_other_files_are_left_alone(
    server: NbdServer, short_path: str
) -> None:
    server.listen_unix(short_path)
    with pytest.raises(Busy):
        server.listen_unix(short_path)
    precious = Path(short_path).with_name("precious")
    precious.write_text("data")
    with pytest.raises(BadRequest):
        server.listen_unix(str(precious))
    assert precious.read_text() == "data"
    with pytest.raises(OutsideTrouble):
        server.listen_unix("/nonexistent/folder/socket")
    with pytest.raises(OutsideTrouble):
        server.listen_unix("/tmp/" + "x" * 200)


def test_tcp_is_refused_unless_it_is_safe_or_asked_for(server: NbdServer) -> None:
    with pytest.raises(BadRequest, match="allow-insecure"):
        server.listen_tcp("", 0)
    address = server.listen_tcp("", 0, allow_insecure=True)
    assert address.startswith(("nbd://127.0.0.1:", "nbd://[::1]:"))
    with pytest.raises(BadRequest):
        server.listen_tcp("no such host at all", 0, allow_insecure=True)
    with pytest.raises(OutsideTrouble):
        server.listen_tcp("192.0.2.77", 0, allow_insecure=True)


def test_a_crowd_that_comes_at_once_is_let_in_one_by_one(
    server: NbdServer, short_path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = threading.Event()
    admit = server.admit

    def admit_later(connected: socket.socket, rules: Rules) -> None:
        assert door.wait(20)
        admit(connected, rules)

    monkeypatch.setattr(server, "admit", admit_later)
    server.listen_unix(short_path)
    most = min(500, int(Path("/proc/sys/net/core/somaxconn").read_text()))
    crowd = [socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) for _ in range(most)]
    try:
        for one in crowd:
            one.setblocking(False)
            one.connect(short_path)  # as libnbd does: a door that is full is an error
        door.set()
        last = HandClient(crowd[-1])
        last.greet()
        last.go()
        assert last.read(0, 1) == b"\0"
    finally:
        door.set()
        for one in crowd:
            one.close()


def test_a_host_too_many_is_turned_away_and_a_leaving_one_makes_room(
    make_server: MakeServer, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    server = make_server(Limits(hosts=2))
    hosts = [connect(server), connect(server)]
    for host in hosts:
        host.greet()
        host.go()
    late = connect(server)
    late.greet()
    late.go()
    assert late.at_end()
    assert "turned away" in caplog.text
    assert hosts[0].read(0, 4) == bytes(4)
    hosts[0].request(protocol.CMD_DISC)
    assert hosts[0].at_end()
    while len(server.picture().connections) > 1:
        threading.Event().wait(0.001)
    late = connect(server)
    late.greet()
    late.go()
    assert late.read(0, 4) == bytes(4)


def test_half_open_handshakes_do_not_keep_a_host_out(
    make_server: MakeServer, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    server = make_server(Limits(negotiating=8))
    silent = [connect(server) for _ in range(100)]
    host = connect(server)
    host.greet()
    host.go()
    assert host.write(0, b"served") == 0
    assert len(server.picture().connections) <= 8 + 1
    assert caplog.text.count("too many hosts") == 1
    assert silent[0].receive(18)
    assert silent[0].at_end()


def test_the_picture_tells_who_does_what_and_a_host_can_be_dropped(
    server: NbdServer, connect: Connect
) -> None:
    host, other = connect(), connect()
    for one in (host, other):
        one.greet()
        one.go("session/0")
        one.read(0, 4096)
    # What was sent is counted after the host has it.
    deadline = time.monotonic() + 10
    while (picture := server.picture()).connections[0].sent < 4096:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert picture.exports[0][0] == "source"
    first = picture.connections[0]
    assert (first.export, first.encrypted) == ("session/0", False)
    assert first.received == 28
    assert server.disconnect(first.number)
    assert host.at_end()
    assert other.read(0, 1) == b"\0"
    assert not server.disconnect(12345)


def test_nobody_is_admitted_after_the_end(server: NbdServer, connect: Connect) -> None:
    server.stop()
    assert connect().at_end()
    with pytest.raises(Busy):
        server.listen_tcp("", 0, allow_insecure=True)


def test_the_end_does_not_wait_for_a_host_that_takes_nothing(
    server: NbdServer, connect: Connect
) -> None:
    host = connect()
    host.greet()
    host.go()
    for _ in range(20):
        host.request(protocol.CMD_READ, 0, 16 << 20)
    server.stop(grace=0.1)
    assert not server.picture().connections
