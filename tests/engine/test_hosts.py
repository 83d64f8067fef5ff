"""An owner's door: hosts are served where it was said, counted, named, dropped, and let go."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import BadRequest, PitError, Refused
from engine.serve.control.client import find_owner
from engine.serve.control.server import ControlServer
from engine.serve.nbd.door import HostDoor
from engine.service import wire
from engine.service.commands import Disconnect, Hosts, StartServing, StartSession, StopServing
from engine.service.owner import Owner
from engine.service.pictures import HostPicture
from engine.snapshot.protected_disk import ProtectedDisk
from tests.doubles.nbd_client import HandClient
from tests.doubles.nbd_connect import connect_unix

MIB = 1 << 20


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short path, as sockets need it, with a runtime directory of its own."""
    place = Path(tempfile.mkdtemp(prefix="pit-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    yield place
    shutil.rmtree(place)


@pytest.fixture
def owner(folder: Path) -> Iterator[Owner]:
    source, cache = str(folder / "source"), str(folder / "mail vol.cache")
    ProtectedDisk.format(source, cache, source_size=8 * MIB, cache_size=16 * MIB)
    with Owner.open(cache, name="a test", door=HostDoor) as owner:
        yield owner


def until(owner: Owner, wanted: Callable[[tuple[HostPicture, ...]], bool]) -> None:
    """Wait for what the other side of a socket does: a reply arrives before it is counted."""
    deadline = time.monotonic() + 10
    while not wanted(owner.run(Hosts()).hosts):
        assert time.monotonic() < deadline
        threading.Event().wait(0.001)


def test_the_picture_names_what_is_served_and_who_reads_what(owner: Owner, folder: Path) -> None:
    session = owner.run(StartSession(name="nightly"))
    before = owner.run(Hosts())
    assert (before.addresses, before.hosts) == ((), ())
    assert [(one.name, one.sequence) for one in before.exports] == [
        ("source", 0),
        ("session/0", session.sequence),
    ]
    assert before.proposed == str(folder / "pit-console" / "mail-vol.nbd")

    place = str(folder / "nbd")
    picture = owner.run(StartServing(unix=place, tcp=":0", allow_insecure=True))
    unix, tcp = picture.addresses
    assert (unix.unix, unix.tls) == (place, "none")
    assert (tcp.host, tcp.tls) == ("127.0.0.1", "none")
    assert tcp.port > 0

    with connect_unix(place) as host:
        host.greet()
        host.go("session/nightly+rw")
        assert host.write(0, b"abc") == 0
        host.read(0, 4096)
        until(owner, lambda hosts: hosts[0].bytes_read > 4096)
        (shown,) = owner.run(Hosts()).hosts
        assert (shown.export, shown.sequence) == ("session/nightly+rw", session.sequence)
        assert (shown.reads, shown.writes, shown.in_flight) == (1, 1, 0)
        assert not shown.read_only
        assert shown.since_ns <= picture.now_ns + 10 * 10**9
    until(owner, lambda hosts: not hosts)


def test_a_host_is_dropped_by_its_number_and_the_others_stay(owner: Owner, folder: Path) -> None:
    owner.run(StartServing(unix=str(folder / "nbd")))
    with connect_unix(folder / "nbd") as one, connect_unix(folder / "nbd") as other:
        for host in (one, other):
            host.greet()
            host.go()
        number = owner.run(Hosts()).hosts[0].number
        assert owner.run(Disconnect(number)).number == number
        assert one.at_end()
        assert other.read(0, 1) == b"\0"
        until(owner, lambda hosts: len(hosts) == 1)
        with pytest.raises(Refused, match="may have left"):
            owner.run(Disconnect(number))


def test_serving_stops_and_begins_again_in_another_place(owner: Owner, folder: Path) -> None:
    owner.run(StartServing(unix=str(folder / "one")))
    with pytest.raises(Refused, match="served already"):
        owner.run(StartServing(unix=str(folder / "two")))
    with connect_unix(folder / "one") as host:
        host.greet()
        host.go()
        assert owner.run(StopServing()).addresses == ()
        assert host.at_end()
    assert not (folder / "one").exists()
    owner.run(StartServing(unix=str(folder / "two")))
    assert serves(folder / "two")
    assert owner.run(StopServing()) is not None
    assert owner.run(StopServing()).hosts == ()  # once more does nothing


def serves(place: Path) -> bool:
    """Whether a host that connects there is served."""
    with connect_unix(place) as host:
        return _reads(host)


def _reads(host: HandClient) -> bool:
    host.greet()
    host.go()
    return host.read(0, 1) == b"\0"


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (StartServing(), "Say where"),
        (StartServing(tcp=":0"), "without TLS"),
        (StartServing(tcp="nowhere"), "not HOST:PORT"),
        (StartServing(tcp=":0", tls="no-such-folder"), "lacks"),
    ],
    ids=str,
)
def test_what_is_not_safe_or_not_an_address_is_refused_and_leaves_nothing(
    owner: Owner, folder: Path, wish: StartServing, words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        owner.run(wish)
    assert owner.run(Hosts()).addresses == ()
    owner.run(StartServing(unix=str(folder / "nbd")))


def test_a_door_that_cannot_be_opened_whole_is_shut_again(owner: Owner, folder: Path) -> None:
    with pytest.raises(PitError):
        owner.run(StartServing(unix=str(folder / "nbd"), tcp=":0"))  # the second is refused
    assert not (folder / "nbd").exists()


def test_the_end_of_an_owner_lets_its_hosts_go(folder: Path) -> None:
    source, cache = str(folder / "source"), str(folder / "cache")
    ProtectedDisk.format(source, cache, source_size=8 * MIB, cache_size=16 * MIB)
    owner = Owner.open(cache, name="a test", door=HostDoor)
    owner.run(StartServing(unix=str(folder / "nbd")))
    with connect_unix(folder / "nbd") as host:
        assert _reads(host)
        owner.close()
        assert host.at_end()


def test_who_is_lent_a_disk_sees_and_drops_hosts_but_opens_no_door(
    owner: Owner, folder: Path
) -> None:
    owner.run(StartServing(unix=str(folder / "nbd")))
    with ControlServer(owner), connect_unix(folder / "nbd") as host:
        assert _reads(host)
        client = find_owner(owner.cache_path)
        assert client is not None
        with client:
            (shown,) = client.run(Hosts()).hosts
            for command in (StopServing(), StartServing(unix=str(folder / "mine"))):
                with pytest.raises(Refused, match="only there"):
                    client.run(command)
                with pytest.raises(BadRequest, match="There is no command"):  # to one who cheats
                    wire.unpack_command(wire.pack_command(command, []), ())
            client.run(Disconnect(shown.number))
        assert host.at_end()
    assert len(owner.run(Hosts()).addresses) == 1


def test_an_owner_without_a_door_serves_nobody(folder: Path) -> None:
    source, cache = str(folder / "source"), str(folder / "cache")
    ProtectedDisk.format(source, cache, source_size=8 * MIB, cache_size=16 * MIB)
    with Owner.open(cache, name="a test") as owner:
        assert owner.run(Hosts()).hosts == ()
        with pytest.raises(Refused, match="serves the disk to nobody"):
            owner.run(StartServing(unix=str(folder / "nbd")))
