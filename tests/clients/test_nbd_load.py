"""Hosts under load: sessions come and go, clients come and go, and the server is killed."""

from __future__ import annotations

import json
import random
import subprocess
import threading

import pytest

from engine.serve.nbd import protocol
from tests.clients.conftest import MakeDisk
from tests.clients.load_of import load_of, with_patience
from tests.clients.served_disk import MIB, SECONDS, ServedDisk, needs, run
from tests.doubles.nbd_connect import connect_unix

_ENGINE = ("--ioengine=nbd", "--thread", "--verify_state_save=0")


def fio(uri: str, *words: str) -> list[str]:
    """The words of a run of fio's nbd engine."""
    return ["fio", "--name=host", *_ENGINE, f"--uri={uri}", *words]


@needs("fio", "nbdcopy")
@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_fio_verifies_its_writes_while_sessions_start_and_are_replaced(
    make_disk: MakeDisk, durability: str
) -> None:
    disk = make_disk(durability=durability)
    before = disk.fill()
    disk.serve()
    disk.start_session("first", slot=7)
    words = fio(
        disk.uri(),
        *("--rw=randwrite", "--bsrange=512-128k", "--iodepth=16", "--size=64m", "--io_size=256m"),
        *("--verify=crc32c", "--verify_backlog=200", "--do_verify=1", "--fsync=128"),
    )
    host = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    started: dict[str, bytes] = {}
    while host.poll() is None and len(started) < 12:
        name = f"session {len(started)}"
        disk.start_session(name, slot=len(started) % 3)
        started[name] = disk.read(f"session/{name}")
    said, _ = host.communicate(timeout=SECONDS)
    assert host.returncode == 0, said
    assert len(started) >= 3
    for name in list(started)[-3:]:
        assert disk.read(f"session/{name}") == started[name]
    assert disk.read("session/first") == before


def test_hosts_that_come_and_go_leave_nothing_behind(disk: ServedDisk) -> None:
    assert disk.process is not None
    pid = disk.process.pid
    disk.start_session("then")
    one_after_the_other(disk, 20)
    before = load_of(pid)
    one_after_the_other(disk, 300)
    with_patience(lambda: load_of(pid).handles == before.handles)
    assert load_of(pid).resident - before.resident < 8 * MIB


def one_after_the_other(disk: ServedDisk, hosts: int) -> None:
    """Hosts that write, read and leave, every third one without a goodbye."""
    for number in range(hosts):
        with connect_unix(disk.socket) as client:
            client.greet()
            client.use_structured()
            client.go("source" if number % 2 else "session/then")
            client.read(number * 4096, 256 << 10)
            if number % 3:
                client.request(2)


def test_eight_hosts_at_once_each_keep_their_bytes(disk: ServedDisk) -> None:
    disk.start_session("then")
    before = disk.source.read_bytes()
    failures: list[BaseException] = []

    def host(number: int) -> None:
        try:
            _write_and_check(disk, number, before)
        except BaseException as error:  # noqa: BLE001 - told in the test's thread
            failures.append(error)

    hosts = [threading.Thread(target=host, args=(number,)) for number in range(8)]
    for one in hosts:
        one.start()
    for one in hosts:
        one.join(SECONDS)
    assert not failures


def _write_and_check(disk: ServedDisk, number: int, before: bytes) -> None:
    """Write a share of the source; it reads back, and the view reads as before."""
    chance = random.Random(number)
    start, share = number * 8 * MIB, 8 * MIB
    mine = bytearray(before[start : start + share])
    with connect_unix(disk.socket) as source, connect_unix(disk.socket) as view:
        for client, name in ((source, "source"), (view, "session/then")):
            client.greet()
            client.go(name)
        for _ in range(60):
            length = chance.choice((1, 4096, 65536, 300_000))
            at = chance.randrange(0, share - length)
            data = chance.randbytes(length)
            assert source.write(start + at, data) == 0
            mine[at : at + length] = data
            assert view.read(start + at, length) == before[start + at : start + at + length]
        assert source.read(start, share) == bytes(mine)


@needs("nbdcopy")
@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_a_killed_server_comes_back_with_every_answered_write_and_every_view(
    make_disk: MakeDisk, durability: str
) -> None:
    disk = make_disk(durability=durability, size=32 * MIB)
    before = disk.fill()
    disk.serve()
    disk.start_session("first")
    disk.start_session("written to")
    points = {"session/first": before}
    source = Remembered("source", before)
    view = Remembered("session/written to+rw", before)
    for life in range(3):
        hosts = [
            threading.Thread(target=_change_until_killed, args=(disk, one, life))
            for one in (source, view)
        ]
        for host in hosts:
            host.start()
        with_patience(lambda: min(source.answered, view.answered) > 50)
        disk.kill()
        for host in hosts:
            host.join(SECONDS)
        disk.serve()
        for one in (source, view):
            assert one.flushed >= 10
            one.compare(disk.read(one.export))
        for name, content in points.items():
            assert disk.read(name) == content
        disk.start_session(f"life {life}")
        points[f"session/life {life}"] = bytes(source.content)


class Remembered:
    """An export as a host knows it: what was answered, and the one change that was not."""

    def __init__(self, export: str, content: bytes) -> None:
        self.export = export
        self.content = bytearray(content)
        self.unsure: tuple[int, bytes] = (0, b"")
        self.answered = 0
        self.flushed = 0

    def compare(self, now: bytes) -> None:
        """Every byte is as answered; of a change without an answer each is new or old."""
        at, data = self.unsure
        for place, byte in enumerate(data, at):
            assert now[place] in (byte, self.content[place])
        self.content[at : at + len(data)] = now[at : at + len(data)]
        assert now == self.content
        self.unsure, self.answered, self.flushed = (0, b""), 0, 0


def _change_until_killed(disk: ServedDisk, known: Remembered, seed: int) -> None:
    """Write, zero and flush until the server is gone."""
    chance = random.Random(seed)
    with connect_unix(disk.socket) as client:
        client.greet()
        client.go(known.export)
        while True:
            at, length = chance.randrange(0, 30 * MIB), chance.choice((512, 4096, 100_000))
            zeroes = chance.random() < 0.1
            known.unsure = (at, bytes(length) if zeroes else chance.randbytes(length))
            flags = chance.choice((0, protocol.CMD_FLAG_FUA))
            try:
                if zeroes:
                    client.request(protocol.CMD_WRITE_ZEROES, at, length, flags=flags)
                    assert client.either() == 0
                else:
                    assert client.write(at, known.unsure[1], flags=flags) == 0
                known.content[at : at + length] = known.unsure[1]
                known.unsure = (0, b"")
                known.answered += 1
                if known.answered % 4 == 0:
                    client.request(protocol.CMD_FLUSH)
                    assert client.either() == 0
                    known.flushed += 1
            except (EOFError, OSError):
                return


@needs("fio")
def test_fio_finds_what_it_wrote_through_two_connections(disk: ServedDisk) -> None:
    """Two jobs share one disk: writes of one connection are read by another."""
    common = ("--bs=4k", "--iodepth=16", "--size=16m", "--verify=sha1", "--output-format=json")
    run(*fio(disk.uri(), "--rw=write", "--do_verify=0", *common))
    told = run(*fio(disk.uri(), "--rw=read", "--verify_only=1", *common))
    assert json.loads(told[told.index("{") :])["jobs"][0]["error"] == 0
