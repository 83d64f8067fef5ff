"""TLS on the wire: nobody without a certificate of ours gets further than STARTTLS."""

from __future__ import annotations

import ssl
import threading
import time
from pathlib import Path

import pytest

from engine.errors import BadRequest
from engine.serve.nbd import protocol
from engine.serve.nbd import stream as streams
from engine.serve.nbd.connection import Rules
from engine.serve.nbd.handshake import TlsPolicy
from engine.serve.nbd.replies import Replies
from engine.serve.nbd.server import Limits, NbdServer
from engine.serve.nbd.tls import server_context
from tests.doubles.certificates import make_authority
from tests.doubles.nbd_client import HandClient, info_data
from tests.doubles.nbd_memory import MemoryDirectory
from tests.engine.nbd.conftest import Connect, MakeServer


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(server's, client's)."""
    return make_authority(tmp_path_factory.mktemp("tls") / "ours")


def client_context(folder: Path | None, authority: Path) -> ssl.SSLContext:
    """The client's side; without a folder it has nothing to show."""
    context = ssl.create_default_context(cafile=str(authority / "ca-cert.pem"))
    if folder is not None:
        context.load_cert_chain(folder / "client-cert.pem", folder / "client-key.pem")
    return context


def start_tls(client: HandClient, context: ssl.SSLContext) -> None:
    assert client.ask(protocol.OPT_STARTTLS) == [(protocol.REP_ACK, b"")]
    client.socket = context.wrap_socket(client.socket, server_hostname="localhost")


def list_under_tls(client: HandClient, context: ssl.SSLContext) -> None:
    """TLS 1.3 tells a client that it is refused only when it reads again."""
    start_tls(client, context)
    client.ask(protocol.OPT_LIST)


@pytest.fixture
def required(folders: tuple[Path, Path]) -> Rules:
    """What a TCP listener asks of its clients."""
    return Rules(server_context(str(folders[0])), TlsPolicy.REQUIRED)


def test_a_client_with_a_certificate_is_served_and_named(
    connect: Connect,
    server: NbdServer,
    directory: MemoryDirectory,
    folders: tuple[Path, Path],
    required: Rules,
) -> None:
    client = connect(server, required)
    client.greet()
    start_tls(client, client_context(folders[1], folders[0]))
    client.use_structured()
    client.go()
    data = bytes(range(256)) * 8192
    assert client.write(12345, data) == 0
    assert client.read(12345, len(data)) == data
    assert client.write(0, bytes(5 << 20)) == 0
    assert client.read(0, 5 << 20) == bytes(5 << 20)
    assert directory.clients[0].certificate == "client-of-test"
    picture = server.picture().connections[0]
    assert picture.encrypted
    assert picture.client.startswith("client-of-test at ")


def test_without_tls_nothing_is_told(connect: Connect, server: NbdServer, required: Rules) -> None:
    client = connect(server, required)
    client.greet()
    for option, data in (
        (protocol.OPT_LIST, b""),
        (protocol.OPT_GO, info_data("")),
        (protocol.OPT_INFO, info_data("")),
        (protocol.OPT_STRUCTURED_REPLY, b""),
        (99, b""),
    ):
        ((kind, _),) = client.ask(option, data)
        assert kind == protocol.REP_ERR_TLS_REQD
    client.option(protocol.OPT_EXPORT_NAME, b"source")
    assert client.at_end()


def test_a_client_without_a_certificate_is_refused(
    connect: Connect, server: NbdServer, folders: tuple[Path, Path], required: Rules
) -> None:
    client = connect(server, required)
    client.greet()
    with pytest.raises((ssl.SSLError, ConnectionError, EOFError)):
        list_under_tls(client, client_context(None, folders[0]))


def test_a_certificate_of_another_authority_is_refused(
    connect: Connect,
    server: NbdServer,
    folders: tuple[Path, Path],
    required: Rules,
    tmp_path: Path,
) -> None:
    _, stranger = make_authority(tmp_path / "strangers")
    client = connect(server, required)
    client.greet()
    with pytest.raises((ssl.SSLError, ConnectionError, EOFError)):
        list_under_tls(client, client_context(stranger, folders[0]))


def test_what_was_said_before_tls_does_not_count_after_it(
    connect: Connect, server: NbdServer, folders: tuple[Path, Path]
) -> None:
    offered = Rules(server_context(str(folders[0])), TlsPolicy.OFFERED)
    client = connect(server, offered)
    client.greet()
    client.use_structured()
    start_tls(client, client_context(folders[1], folders[0]))
    client.structured = False
    client.go()
    assert client.read(0, 4) == bytes(4)  # a simple reply


def test_tls_cannot_be_started_twice(
    connect: Connect, server: NbdServer, folders: tuple[Path, Path], required: Rules
) -> None:
    client = connect(server, required)
    client.greet()
    start_tls(client, client_context(folders[1], folders[0]))
    assert client.ask(protocol.OPT_STARTTLS)[0][0] == protocol.REP_ERR_INVALID


def test_a_tls_handshake_that_takes_for_ever_is_ended(
    connect: Connect, make_server: MakeServer, folders: tuple[Path, Path]
) -> None:
    context = server_context(str(folders[0]))
    client = connect(make_server(Limits()), Rules(context, TlsPolicy.REQUIRED, 0.3))
    client.greet()
    client.ask(protocol.OPT_STARTTLS)
    client.socket.sendall(b"\x16")
    assert client.at_end()


@pytest.mark.parametrize("stalls", ["in a payload", "before its replies"])
def test_a_client_that_stalls_under_tls_is_dropped_as_one_without(
    connect: Connect,
    server: NbdServer,
    folders: tuple[Path, Path],
    required: Rules,
    monkeypatch: pytest.MonkeyPatch,
    stalls: str,
) -> None:
    monkeypatch.setattr(streams, "IDLE_SECONDS", 1)
    client = connect(server, required)
    client.greet()
    start_tls(client, client_context(folders[1], folders[0]))
    client.go()
    if stalls == "in a payload":
        client.request(protocol.CMD_WRITE, 0, 1 << 20, payload=b"x")
    else:
        for cookie in range(20):
            client.request(protocol.CMD_READ, 0, 16 << 20, cookie=cookie)
    deadline = time.monotonic() + 15
    while server.picture().connections:
        assert time.monotonic() < deadline
        threading.Event().wait(0.01)


def test_an_idle_client_under_tls_stays_and_is_served_later(
    connect: Connect,
    server: NbdServer,
    folders: tuple[Path, Path],
    required: Rules,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked = threading.Semaphore(0)
    monkeypatch.setattr(streams, "IDLE_SECONDS", 1)
    monkeypatch.setattr(Replies, "forget", lambda _: looked.release())
    client = connect(server, required)
    client.greet()
    start_tls(client, client_context(folders[1], folders[0]))
    client.go()
    for _ in range(2):
        assert looked.acquire(timeout=15)
    assert client.read(0, 4) == bytes(4)


def test_tcp_with_certificates_requires_them(server: NbdServer, folders: tuple[Path, Path]) -> None:
    address = server.listen_tcp("localhost", 0, server_context(str(folders[0])))
    assert address.startswith("nbds://")


def test_a_folder_without_certificates_is_named_in_the_error(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=r"server-key\.pem"):
        server_context(str(tmp_path))
    for name in ("ca-cert.pem", "server-cert.pem", "server-key.pem"):
        (tmp_path / name).write_text("not a certificate")
    with pytest.raises(BadRequest, match="cannot be used"):
        server_context(str(tmp_path))
