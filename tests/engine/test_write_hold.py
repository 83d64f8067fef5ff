"""A hold of the writes: writers wait and are unharmed, starts begin under it, it ends by itself."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.errors import BadRequest, Busy, Cancelled, HoldOver
from engine.jobs.job import Job
from engine.service.hold_commands import HoldWrites
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

SECONDS = 30.0
LONG = 10.0


@pytest.fixture(params=["power-loss", "process-crash"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ProtectedDisk]:
    """A disk whose writers have little patience with its cache; chunk 0 holds letters a."""
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    size = 16 * CHUNK_BYTES
    ProtectedDisk.format(
        source, cache, source_size=size, cache_size=8 * size, durability=request.param
    )
    with ProtectedDisk.open(cache, patience=0.2) as disk:
        disk.write(0, b"a" * CHUNK_BYTES)
        yield disk


class Writer(threading.Thread):
    """Writes one letter to chunk 0, and says when that was done."""

    def __init__(self, disk: ProtectedDisk, letter: bytes) -> None:
        super().__init__(name="writer")
        self._disk, self._letter = disk, letter
        self.done = threading.Event()
        self.start()

    def run(self) -> None:
        """Write."""
        self._disk.write(0, self._letter)
        self.done.set()


def test_a_write_waits_for_the_end_of_a_hold(disk: ProtectedDisk) -> None:
    token = disk.hold_writes(LONG)
    writer = Writer(disk, b"b")
    assert not writer.done.wait(0.05)
    disk.release_writes(token)
    assert writer.done.wait(SECONDS)
    writer.join()
    assert disk.read_source(0, 1) == b"b"


def test_a_hold_ends_by_itself_when_nobody_ends_it(disk: ProtectedDisk) -> None:
    token = disk.hold_writes(0.05)
    writer = Writer(disk, b"b")
    assert writer.done.wait(SECONDS)
    writer.join()
    with pytest.raises(HoldOver):
        disk.start_session("late", hold=token)
    with pytest.raises(HoldOver):
        disk.release_writes(token)
    assert disk.sessions == ()
    disk.start_session("free again")


def test_a_writer_behind_a_hold_has_patience_with_it_and_harms_no_session(
    disk: ProtectedDisk,
) -> None:
    disk.start_session("before")
    token = disk.hold_writes(LONG)
    writer = Writer(disk, b"b")
    assert not writer.done.wait(0.5)  # more than its patience with the cache
    disk.start_session("at", hold=token)
    assert not writer.done.wait(0.05)
    disk.release_writes(token)
    assert writer.done.wait(SECONDS)
    writer.join()
    assert disk.policy.failure == ""
    for session in disk.sessions:
        assert session.alive
        assert bytes(disk.view(session.sequence).read(0, 2)) == b"aa"


def test_writes_stay_held_after_a_start_under_the_hold(disk: ProtectedDisk) -> None:
    """Chunk 0 was preserved: only the filter stands between its writer and the quick way."""
    disk.start_session("first")
    disk.write(0, b"b")
    token = disk.hold_writes(LONG)
    session = disk.start_session("second", hold=token)
    writer = Writer(disk, b"c")
    assert not writer.done.wait(0.05)
    assert disk.read_source(0, 1) == b"b"
    disk.release_writes(token)
    assert writer.done.wait(SECONDS)
    writer.join()
    assert bytes(disk.view(session.sequence).read(0, 2)) == b"ba"


def test_what_was_written_before_a_hold_needs_no_new_copy_after_it(disk: ProtectedDisk) -> None:
    disk.start_session("one")
    disk.write(0, b"b")
    copies = disk.rooms.counters.chunks_copied
    disk.release_writes(disk.hold_writes(LONG))
    assert disk.rooms.filter.knows(0)
    disk.write(0, b"c")
    assert disk.rooms.counters.chunks_copied == copies


def test_starts_and_holds_wait_for_a_hold_but_not_for_ever(disk: ProtectedDisk) -> None:
    token = disk.hold_writes(LONG)
    with pytest.raises(Busy):
        disk.hold_writes(LONG)
    begun = threading.Event()

    def start() -> None:
        disk.start_session("patient")
        begun.set()

    starter = threading.Thread(target=start)
    starter.start()
    assert not begun.wait(0.05)
    disk.release_writes(token)
    assert begun.wait(SECONDS)
    starter.join()


def test_a_disk_that_is_closed_ends_the_hold(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    size = 16 * CHUNK_BYTES
    ProtectedDisk.format(source, cache, source_size=size, cache_size=8 * size)
    disk = ProtectedDisk.open(cache)
    disk.hold_writes(LONG)
    before = threading.active_count()
    disk.close()
    assert threading.active_count() < before
    assert "nobody released them" not in caplog.text
    with pytest.raises(Busy):
        disk.hold_writes(LONG)


def test_a_hold_that_fails_leaves_the_gate_open(disk: ProtectedDisk) -> None:
    with pytest.raises(BadRequest):
        disk.hold_writes(0)
    with pytest.raises(BadRequest):
        disk.hold_writes(10.5)
    with pytest.raises(BadRequest):
        disk.hold_writes(float("nan"))
    disk.write(0, b"b")
    disk.start_session()


def test_whoever_left_while_the_hold_was_being_taken_holds_nothing(disk: ProtectedDisk) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        HoldWrites(5).run(disk, job)
    disk.write(0, b"b")
    assert disk.read_source(0, 1) == b"b"
