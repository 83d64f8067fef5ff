"""A disk that does not answer, as on a network file system whose server is away: status does."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.device.size_look import SizeLook
from engine.serve.nbd.door import HostDoor
from engine.serve.nbd.export import Client
from engine.serve.nbd.exports import DiskDirectory
from engine.service.portrait import status
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FaultyShelf, Hang
from tests.doubles.memory_disk import Medium

SIZE = 16 * CHUNK_BYTES


@pytest.fixture
def shelf() -> FaultyShelf:
    made = FaultyShelf(Medium("source", b"old" * (SIZE // 3 + 1)), Medium("cache", 16 << 20))
    ProtectedDisk.format(
        "source", "cache", slots=4, durability="process-crash", open_disk=made.open_disk
    )
    return made


@pytest.fixture
def disk(shelf: FaultyShelf) -> Iterator[ProtectedDisk]:
    with ProtectedDisk.open("cache", open_disk=shelf.open_disk) as opened:
        opened.start_session("first")
        yield opened
        shelf.plans.clear()


def alerts(disk: ProtectedDisk) -> list[str]:
    return [alert.code for alert in status(disk).alerts]


def test_a_source_that_does_not_tell_its_size_holds_up_no_status(
    disk: ProtectedDisk, shelf: FaultyShelf
) -> None:
    assert alerts(disk) == []
    hang = Hang("size")
    shelf.plans["source"] = hang
    try:
        assert alerts(disk) == ["source-silent"]
        before = threading.active_count()
        assert [alerts(disk) for _ in range(20)] == [["source-silent"]] * 20
        assert threading.active_count() == before, "each look waits in a thread of its own"
        assert status(disk).health == "critical"
        assert disk.sessions[0].alive
    finally:
        hang.release()
    shelf.plans.clear()
    assert disk.size_look.ask(30)[1]
    assert alerts(disk) == []


@pytest.mark.parametrize(("path", "call"), [("source", "read"), ("cache", "write")])
def test_a_copy_that_hangs_on_a_disk_holds_up_no_status(
    disk: ProtectedDisk, shelf: FaultyShelf, path: str, call: str
) -> None:
    hang = Hang(call)
    shelf.plans[path] = hang
    writer = threading.Thread(target=disk.write, args=(0, b"new"))
    writer.start()
    try:
        assert hang.reached.wait(10)
        picture = status(disk)
        assert picture.alerts[0].code == "disk-stuck"
        assert [session.name for session in picture.sessions] == ["first"]
    finally:
        hang.release()
        writer.join(10)
    assert alerts(disk) == []


def test_a_copy_that_hangs_holds_up_neither_lists_nor_hosts_that_come(
    disk: ProtectedDisk, shelf: FaultyShelf
) -> None:
    disk.view(disk.sessions[0].sequence).write(0, b"in the view")
    directory, known, new = DiskDirectory(disk), Client("known", ""), Client("new", "")
    directory.open("source", known)
    hang = Hang("read")
    shelf.plans["source"] = hang
    writer = threading.Thread(target=disk.write, args=(CHUNK_BYTES, b"new"))
    writer.start()
    asked = ThreadPoolExecutor(1)
    try:
        assert hang.reached.wait(10)
        names = asked.submit(directory.listing).result(10)
        assert [name for name, _ in names] == ["source", "session/0", "session/0@start"]
        exports = asked.submit(HostDoor(disk).picture).result(10).exports
        assert [one.name for one in exports] == [name for name, _ in names]
        for client in (known, new):
            for name in ("source", "session/0", "session/0+rw", "session/0@start"):
                opened = asked.submit(directory.open, name, client).result(10)
                assert opened.size == disk.source_size
    finally:
        hang.release()
        writer.join(10)
        asked.shutdown()
    assert disk.origin_name(disk.register_origin("host known")) == "host known"


def test_a_disk_that_answers_late_is_believed_from_then_on(shelf: FaultyShelf) -> None:
    look = SizeLook(shelf.open_disk("source"))
    hang = Hang("size", times=1)
    shelf.plans["source"] = hang
    size, answers = look.ask(0.01)
    assert size > 0
    assert not answers
    hang.release()
    assert look.ask(30) == (size, True)
