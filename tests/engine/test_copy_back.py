"""Copying a part of a session back: exact, planned first, and preserved itself."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BadRequest, Cancelled, NoSuchSession, SlotOccupied
from engine.jobs.copy_back import copy_back, plan
from engine.jobs.job import Job
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

SIZE = 12 * CHUNK_BYTES + 700


def _open(folder: Path) -> ProtectedDisk:
    source, cache = str(folder / "source"), str(folder / "cache")
    ProtectedDisk.format(
        source, cache, source_size=SIZE, cache_size=16 << 20, durability="process-crash", slots=4
    )
    return ProtectedDisk.open(cache)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    with _open(tmp_path) as opened:
        yield opened


def _whole(disk: ProtectedDisk, session: str = "") -> bytes:
    if not session:
        return bytes(disk.read_source(0, SIZE))
    return bytes(disk.view(disk.find_session(session).sequence).read(0, SIZE))


@settings(max_examples=15)
@given(seed=st.integers(0, 1 << 32))
def test_any_range_is_as_it_was_and_the_rest_as_it_is(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    chance = random.Random(seed)
    with _open(tmp_path_factory.mktemp("any")) as disk:
        disk.write(0, chance.randbytes(SIZE))
        disk.start_session("a")
        for _ in range(4):
            length = chance.randrange(1, 2 * CHUNK_BYTES)
            disk.write(chance.randrange(SIZE - length), chance.randbytes(length))
        before, kept = _whole(disk), _whole(disk, "a")
        offset = chance.randrange(SIZE)
        length = chance.randrange(1, SIZE - offset + 1)
        planned = plan(disk, "a", offset, length, Job())
        assert _whole(disk) == before
        done = copy_back(disk, "a", offset, length, Job(), undo=True)
        end = offset + length
        assert _whole(disk) == before[:offset] + kept[offset:end] + before[end:]
        assert done.bytes_written == planned.bytes_different
        assert _whole(disk, done.undo_session) == before
        assert _whole(disk, "a") == kept


def test_only_what_differs_is_written(disk: ProtectedDisk) -> None:
    disk.start_session("a")
    disk.write(3 * CHUNK_BYTES + 1024, b"x" * 10)
    planned = plan(disk, "a", 0, SIZE, Job())
    assert (planned.bytes_different, planned.chunks_different) == (512, 1)
    assert planned.free_slot == 1
    writes = disk.rooms.counters.source_writes.value
    assert copy_back(disk, "a", 0, SIZE, Job(), undo=False).undo_session == ""
    assert disk.rooms.counters.source_writes.value - writes == 1
    assert plan(disk, "a", 0, SIZE, Job()).bytes_different == 0


def test_view_writes_come_along_unless_they_are_left_out(disk: ProtectedDisk) -> None:
    session = disk.start_session("a")
    disk.view(session.sequence).write(100, b"tried")
    assert plan(disk, "a@start", 0, SIZE, Job()).bytes_different == 0
    copy_back(disk, "a", 0, 4096, Job(), undo=False)
    assert disk.read_source(100, 5) == b"tried"


def test_without_a_free_slot_nothing_is_overwritten(disk: ProtectedDisk) -> None:
    for name in "abcd":
        disk.start_session(name)
    disk.write(0, b"new")
    assert plan(disk, "a", 0, 512, Job()).free_slot == -1
    with pytest.raises(SlotOccupied, match=r"No slot is free.*--no-undo-session"):
        copy_back(disk, "a", 0, 512, Job(), undo=True)
    assert disk.read_source(0, 3) == b"new"
    copy_back(disk, "a", 0, 512, Job(), undo=False)
    assert disk.read_source(0, 3) == bytes(3)


@pytest.mark.parametrize(("offset", "length"), [(-1, 5), (0, 0), (SIZE, 1), (0, SIZE + 1)])
def test_a_range_that_is_not_there_is_refused(
    disk: ProtectedDisk, offset: int, length: int
) -> None:
    disk.start_session("a")
    with pytest.raises(BadRequest):
        plan(disk, "a", offset, length, Job())
    with pytest.raises(BadRequest):
        copy_back(disk, "a", offset, length, Job(), undo=True)
    assert len(disk.sessions) == 1


def test_it_can_be_cancelled(disk: ProtectedDisk) -> None:
    disk.start_session("a")
    disk.write(0, b"x" * SIZE)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        copy_back(disk, "a", 0, SIZE, job, undo=True)
    with pytest.raises(NoSuchSession):
        plan(disk, "b", 0, 1, Job())
