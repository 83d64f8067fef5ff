"""Hosts of many kinds that work on one served disk until they are told to stop.

A host that writes owns a share of the source, and keeps its bytes in memory: what it reads back
must be those, through however many connections. A view is held to one promise that needs no copy:
what was read once reads the same until its session ends, and then it is an error.
"""

from __future__ import annotations

import contextlib
import errno
import random
import struct
import threading
from collections.abc import Callable, Iterator

from engine.serve.nbd import protocol
from tests.clients.served_disk import MIB, SECONDS, ServedDisk, run
from tests.doubles.nbd_client import HandClient, meta_data
from tests.doubles.nbd_connect import connect_unix

SHARE = 8 * MIB
KEPT, TURNING = "session/0", ("session/1", "session/2")
_LENGTHS = (1, 512, 4096, 65536, 300_000)
_REQUESTS = 40

Host = Callable[["Crowd", random.Random, int], None]
"""One visit: from connecting to leaving, politely or not."""


class Crowd:
    """Eight hosts at once. `kept` is what slot 0 holds for ever; `visits` counts by host."""

    def __init__(self, disk: ServedDisk, kept: bytes) -> None:
        self.disk = disk
        self.kept = kept
        self.shares = [bytearray(kept[at : at + SHARE]) for at in range(0, len(kept), SHARE)]
        self.visits = [0] * len(HOSTS)
        self.failures: list[BaseException] = []
        self._over = threading.Event()

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """They come, work for as long as the block runs, and leave."""
        self._over.clear()
        threads = [
            threading.Thread(target=self._host, args=(number,), name=f"host {number}")
            for number in range(len(HOSTS))
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join(SECONDS)
        if self.failures:
            raise self.failures[0]
        assert all(self.visits), self.visits

    def _host(self, number: int) -> None:
        chance = random.Random(number)
        try:
            while not self._over.is_set():
                HOSTS[number](self, chance, number)
                self.visits[number] += 1
        except BaseException as error:  # noqa: BLE001 - told in the test's thread
            self.failures.append(error)


@contextlib.contextmanager
def visit(crowd: Crowd, chance: random.Random, name: str) -> Iterator[HandClient]:
    """A connection with simple or structured replies, left with a goodbye or without."""
    with connect_unix(crowd.disk.socket) as client:
        client.greet()
        if chance.random() < 0.5:
            client.use_structured()
        client.go(name)
        yield client
        if chance.random() < 0.5:
            client.request(protocol.CMD_DISC)


@contextlib.contextmanager
def unless_it_ends() -> Iterator[None]:
    """What a session's end may do to whoever uses its view: an I/O error, or no such export."""
    try:
        yield
    except (OSError, _NoSuchExport) as error:
        if isinstance(error, OSError) and error.errno != errno.EIO:
            raise


class _NoSuchExport(Exception):
    """The slot was empty when the host came."""


def write(crowd: Crowd, chance: random.Random, number: int) -> None:
    """Write, trim, zero, flush and read back a share of the source."""
    share, start = crowd.shares[number], number * SHARE
    with visit(crowd, chance, "source") as client:
        for _ in range(_REQUESTS):
            length = chance.choice(_LENGTHS)
            at = chance.randrange(SHARE - length)
            kind = chance.random()
            if kind < 0.6:
                data = chance.randbytes(length)
                flags = protocol.CMD_FLAG_FUA if kind < 0.02 else 0
                assert client.write(start + at, data, flags=flags) == 0
                share[at : at + length] = data
            elif kind < 0.7:
                command = protocol.CMD_TRIM if kind < 0.65 else protocol.CMD_WRITE_ZEROES
                client.request(command, start + at, length)
                assert client.either() == 0
                # A trimmed range reads as zeroes here, though NBD promises nothing.
                share[at : at + length] = bytes(length)
            elif kind < 0.72:
                client.request(protocol.CMD_FLUSH)
                assert client.either() == 0
            else:
                assert client.read(start + at, length) == share[at : at + length]
        assert client.read(start, SHARE) == share


def read_what_is_kept(crowd: Crowd, chance: random.Random, number: int) -> None:
    """Read the one point in time whose bytes are known."""
    with visit(crowd, chance, KEPT) as client:
        for _ in range(_REQUESTS):
            length = chance.choice(_LENGTHS)
            at = chance.randrange(len(crowd.kept) - length)
            assert client.read(at, length) == crowd.kept[at : at + length]


def read_what_may_end(crowd: Crowd, chance: random.Random, number: int) -> None:
    """Read a session that others start, replace and end, twice each time."""
    with unless_it_ends(), visit_session(crowd, chance, "") as client:
        for _ in range(_REQUESTS):
            length = chance.choice(_LENGTHS)
            at = chance.randrange(SHARE, len(crowd.kept) - length)  # others write below
            assert client.read(at, length) == client.read(at, length)


def write_into_a_view(crowd: Crowd, chance: random.Random, number: int) -> None:
    """Write to a view that others start, replace and end, and read it back."""
    with unless_it_ends(), visit_session(crowd, chance, "+rw") as client:
        for _ in range(_REQUESTS // 4):
            data = chance.randbytes(chance.choice(_LENGTHS))
            at = chance.randrange(SHARE - len(data))
            error = client.write(at, data)
            if error:
                raise OSError(error, "write to the view")
            assert client.read(at, len(data)) == data


@contextlib.contextmanager
def visit_session(crowd: Crowd, chance: random.Random, suffix: str) -> Iterator[HandClient]:
    """A connection to a session that turns."""
    with connect_unix(crowd.disk.socket) as client:
        client.greet()
        ((kind, _), *_) = client.go(chance.choice(TURNING) + suffix)
        if kind & protocol.REP_ERROR:
            raise _NoSuchExport
        yield client


def ask_what_changed(crowd: Crowd, chance: random.Random, number: int) -> None:
    """Ask for the block status of the source in two contexts, and leave in the middle.

    Before that, somebody comes to the door, says some of what a host says, and leaves.
    """
    leave_at_the_door(crowd, chance)
    with connect_unix(crowd.disk.socket) as client:
        client.greet()
        client.use_structured()
        data = meta_data("source", "base:allocation", "pit:changed:0")
        assert len(client.ask(protocol.OPT_SET_META_CONTEXT, data)) == 3
        client.go("source")
        for _ in range(_REQUESTS // 4):
            at = chance.randrange(len(crowd.kept))
            client.request(protocol.CMD_BLOCK_STATUS, at, len(crowd.kept) - at)
            for context in (1, 2):
                _, kind, _, said = client.chunk()
                assert kind == protocol.REPLY_BLOCK_STATUS
                assert struct.unpack_from(">I", said)[0] == context
        client.request(protocol.CMD_READ, 0, len(crowd.kept) // 4)


def verify_with_fio(crowd: Crowd, chance: random.Random, number: int) -> None:
    """Let fio write a share at depth 16 and find what it wrote."""
    words = ("--ioengine=nbd", "--thread", "--verify_state_save=0", f"--uri={crowd.disk.uri()}")
    shape = ("--rw=randwrite", "--bsrange=512-64k", "--iodepth=16", "--fsync=64")
    where = (f"--offset={number * SHARE}", f"--size={SHARE}", "--verify=crc32c", "--do_verify=1")
    run("fio", "--name=host", f"--randseed={chance.randrange(1 << 30)}", *words, *shape, *where)


def leave_at_the_door(crowd: Crowd, chance: random.Random) -> None:
    """Connect, say some of what a host says, and leave."""
    with connect_unix(crowd.disk.socket) as client:
        client.greet()
        client.option(protocol.OPT_LIST)
        client.socket.sendall(b"IHAVEOPT"[: chance.randrange(8)])


HOSTS: tuple[Host, ...] = (
    write,
    write,
    write,
    verify_with_fio,
    read_what_is_kept,
    read_what_may_end,
    write_into_a_view,
    ask_what_changed,
)
