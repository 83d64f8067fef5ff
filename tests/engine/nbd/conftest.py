"""A server over exports in memory, and clients connected to it without a network."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator

import pytest

from engine.serve.nbd.connection import Rules
from engine.serve.nbd.server import Limits, NbdServer
from tests.doubles.nbd_client import HandClient
from tests.doubles.nbd_memory import MemoryDirectory

Connect = Callable[..., HandClient]
MakeServer = Callable[[Limits], NbdServer]


@pytest.fixture
def directory() -> MemoryDirectory:
    """What the server serves."""
    return MemoryDirectory()


@pytest.fixture
def make_server(directory: MemoryDirectory) -> Iterator[MakeServer]:
    """Servers that are stopped at the end of the test."""
    servers: list[NbdServer] = []

    def make(limits: Limits) -> NbdServer:
        servers.append(NbdServer(directory, limits))
        return servers[-1]

    yield make
    for server in servers:
        server.stop(grace=0.2)


@pytest.fixture
def server(make_server: MakeServer) -> NbdServer:
    """A server with the default limits."""
    return make_server(Limits())


@pytest.fixture
def connect(server: NbdServer) -> Iterator[Connect]:
    """Clients, whose sockets the server is handed directly; closed at the end of the test."""
    clients: list[HandClient] = []

    def make(to: NbdServer = server, rules: Rules | None = None) -> HandClient:
        ours, theirs = socket.socketpair()
        clients.append(HandClient(ours))
        to.admit(theirs, rules or Rules(handshake_seconds=to.limits.handshake_seconds))
        return clients[-1]

    yield make
    for client in clients:
        client.socket.close()


@pytest.fixture(params=[False, True], ids=["simple", "structured"])
def client(request: pytest.FixtureRequest, connect: Connect) -> HandClient:
    """A client of the writable source, in either style of replies."""
    return serving(connect, structured=request.param)


def serving(connect: Connect, name: str = "source", *, structured: bool = True) -> HandClient:
    """A client of an export, past the handshake."""
    client = connect()
    client.greet()
    if structured:
        client.use_structured()
    client.go(name)
    return client
