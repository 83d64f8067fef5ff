"""The write gate: a start sees no write under way, whatever the moment a writer comes."""

from __future__ import annotations

import threading

import pytest

from engine.errors import Busy
from engine.mapping.first_write_filter import FirstWriteFilter
from engine.snapshot.protected_disk import ProtectedDisk
from engine.snapshot.write_gate import WriteGate
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FaultyShelf
from tests.doubles.memory_disk import Medium


def test_a_closed_gate_holds_writers_until_it_opens() -> None:
    gate = WriteGate(FirstWriteFilter(16))
    passed = threading.Event()

    def write() -> None:
        gate.enter(30)
        passed.set()

    writer = threading.Thread(target=write)
    with gate.shut(5):
        writer.start()
        assert not passed.wait(0.05)
    assert passed.wait(10)
    writer.join()
    gate.leave()


def test_a_starter_waits_for_the_writes_under_way_but_not_for_ever() -> None:
    gate = WriteGate(FirstWriteFilter(16))
    assert gate.enter(1)
    with pytest.raises(Busy), gate.shut(0.05):
        pytest.fail("the gate was shut over a write")
    assert not gate.closed
    gate.leave()
    with gate.shut(5):
        assert gate.closed


def test_the_filter_knows_nothing_while_the_gate_is_shut_and_all_again_if_nothing_began() -> None:
    known = FirstWriteFilter(16)
    gate = WriteGate(known)
    known.add(3)
    with gate.shut(5):
        assert not known.knows(3)
        known.add(4)
    assert known.knows(3)
    assert not known.knows(4)
    with gate.shut(5):
        known.start(7)
    assert not known.knows(3)


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_a_quick_write_that_looked_before_a_start_does_not_slip_in_after_it(
    durability: str,
) -> None:
    """The writer is stopped between its look at the filter and what follows."""
    shelf = FaultyShelf(Medium("source", CHUNK_BYTES), Medium("cache", 12 * CHUNK_BYTES))
    ProtectedDisk.format("source", "cache", durability=durability, open_disk=shelf.open_disk)
    with ProtectedDisk.open("cache", open_disk=shelf.open_disk) as disk:
        disk.write(0, b"a" * CHUNK_BYTES)
        disk.start_session()
        disk.write(0, b"b" * CHUNK_BYTES)  # preserved now: the quick way
        looked, go_on = threading.Event(), threading.Event()

        def hold_first_write(call: str, offset: int, length: int) -> None:
            if call == "write" and length == 1:
                looked.set()
                go_on.wait()

        shelf.plans["source"] = hold_first_write
        writer = threading.Thread(target=disk.write, args=(0, b"c"))
        writer.start()
        assert looked.wait(10)
        begun: list[int] = []
        starter = threading.Thread(target=lambda: begun.append(disk.start_session().sequence))
        starter.start()
        starter.join(0.05)
        assert not begun, "a session began over a write under way"
        go_on.set()
        writer.join()
        starter.join()
        disk.write(0, b"d" * CHUNK_BYTES)
        view = disk.view(begun[0])
        assert bytes(view.read(0, CHUNK_BYTES)) == b"c" + b"b" * (CHUNK_BYTES - 1)


def test_a_stopped_filter_stays_stopped_when_the_gate_opens_again() -> None:
    known = FirstWriteFilter(16)
    gate = WriteGate(known)
    known.add(3)
    with gate.shut(5):
        known.stop()
    assert known.epoch < 0
    assert not known.knows(3)


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_no_write_reaches_the_source_of_a_closed_disk(durability: str) -> None:
    """Neither the first write of a chunk nor another one: the descriptor may be another's now."""
    shelf = FaultyShelf(Medium("source", 2 * CHUNK_BYTES), Medium("cache", 12 * CHUNK_BYTES))
    ProtectedDisk.format("source", "cache", durability=durability, open_disk=shelf.open_disk)
    disk = ProtectedDisk.open("cache", open_disk=shelf.open_disk)
    disk.write(0, b"a" * CHUNK_BYTES)
    disk.start_session()
    disk.write(0, b"b" * CHUNK_BYTES)
    disk.close()

    def refuse(call: str, offset: int, length: int) -> None:
        pytest.fail(f"{call} of {length} bytes at {offset} after the disk was closed")

    shelf.plans["source"] = refuse
    for offset in (0, CHUNK_BYTES):
        with pytest.raises(Busy):
            disk.write(offset, b"c")
