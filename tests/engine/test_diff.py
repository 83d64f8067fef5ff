"""Comparing two points in time: the runs are exact, and only what was written is read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.errors import BadRequest, Cancelled, NoSuchSession
from engine.jobs import diff as diffing
from engine.jobs.diff import diff
from engine.jobs.job import Job
from engine.jobs.outcomes import DiffPicture
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

SIZE = 20 * CHUNK_BYTES + 1000  # the last chunk is short


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(
        source, cache, source_size=SIZE, cache_size=8 << 20, durability="process-crash"
    )
    with ProtectedDisk.open(cache) as opened:
        yield opened


def _runs(picture: DiffPicture) -> list[tuple[int, int]]:
    return [(run.offset, run.length) for run in picture.runs]


def _wanted(left: bytes, right: bytes, grain: int) -> list[tuple[int, int]]:
    """The runs, found the slow way."""
    runs: list[tuple[int, int]] = []
    for start in range(0, len(left), grain):
        end = min(len(left), start + grain)
        if left[start:end] == right[start:end]:
            continue
        if runs and sum(runs[-1]) == start:
            runs[-1] = runs[-1][0], end - runs[-1][0]
        else:
            runs.append((start, end - start))
    return runs


def _content(disk: ProtectedDisk, reference: str) -> bytes:
    if reference == "live":
        return bytes(disk.read_source(0, SIZE))
    return bytes(disk.view(disk.find_session(reference).sequence).read(0, SIZE))


def test_nothing_written_is_no_difference(disk: ProtectedDisk) -> None:
    disk.write(0, b"before")
    disk.start_session("a")
    found = diff(disk, "a", "live", Job())
    assert (found.runs, found.chunks_compared, found.bytes_different) == ((), 0, 0)
    assert (found.left, found.right, found.source_size) == ("a", "live", SIZE)


def test_only_what_was_written_is_read(disk: ProtectedDisk) -> None:
    disk.start_session("a")
    disk.write(5 * CHUNK_BYTES + 1024, b"x" * 512)
    disk.write(9 * CHUNK_BYTES, bytes(100))  # the same bytes again: compared, not different
    found = diff(disk, "a", "live", Job())
    assert _runs(found) == [(5 * CHUNK_BYTES + 1024, 512)]
    assert (found.chunks_compared, found.chunks_different) == (2, 1)


def test_runs_join_over_chunks_and_end_with_the_disk(disk: ProtectedDisk) -> None:
    disk.start_session("a")
    disk.write(2 * CHUNK_BYTES - 512, b"x" * 1024)
    disk.write(SIZE - 100, b"y" * 100)
    found = diff(disk, "a", "live", Job())
    last = (SIZE - 1) // 512 * 512
    assert _runs(found) == [(2 * CHUNK_BYTES - 512, 1024), (last, SIZE - last)]
    assert found.chunks_different == 3
    assert found.bytes_different == sum(length for _, length in _runs(found))


def test_what_was_written_through_a_view_counts(disk: ProtectedDisk) -> None:
    session = disk.start_session("a")
    disk.view(session.sequence).write(700, b"z")
    assert _runs(diff(disk, "a", "live", Job(), 1)) == [(700, 1)]
    disk.reset_view_writes(session.sequence)
    assert _runs(diff(disk, "a", "live", Job(), 1)) == []


@settings(max_examples=15)
@given(seed=st.integers(0, 1 << 32), grain=st.sampled_from([64, 512, 4096, 65536]))
def test_any_two_points_differ_where_their_bytes_do(
    tmp_path_factory: pytest.TempPathFactory, seed: int, grain: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    chance = random.Random(seed)
    source, cache = str(folder / "source"), str(folder / "cache")
    ProtectedDisk.format(
        source, cache, source_size=SIZE, cache_size=16 << 20, durability="process-crash"
    )
    with ProtectedDisk.open(cache) as disk:
        for name in ("a", "b"):
            session = disk.start_session(name)
            for _ in range(chance.randrange(5)):
                length = chance.randrange(1, 3 * CHUNK_BYTES)
                place = disk if chance.random() < 0.7 else disk.view(session.sequence)
                place.write(chance.randrange(SIZE - length), chance.randbytes(length))
        for left, right in (("a", "b"), ("b", "a"), ("a", "live"), ("live", "b")):
            wanted = _wanted(_content(disk, left), _content(disk, right), grain)
            assert _runs(diff(disk, left, right, Job(), grain)) == wanted


def test_a_list_too_long_is_cut_and_says_so(
    disk: ProtectedDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diffing, "MOST_RUNS", 3)
    disk.start_session("a")
    for chunk in range(0, 12, 2):
        disk.write(chunk * CHUNK_BYTES, b"x")
    found = diff(disk, "a", "live", Job())
    assert found.cut
    assert len(found.runs) == 3


@pytest.mark.parametrize("grain", [0, 3, -512, 1 << 17])
def test_a_grain_is_a_power_of_two(disk: ProtectedDisk, grain: int) -> None:
    disk.start_session("a")
    with pytest.raises(BadRequest, match="power of two"):
        diff(disk, "a", "live", Job(), grain)


def test_what_is_not_there_cannot_be_compared(disk: ProtectedDisk) -> None:
    with pytest.raises(NoSuchSession):
        diff(disk, "live", "a", Job())


def test_it_can_be_cancelled_and_tells_how_far_it_is(disk: ProtectedDisk) -> None:
    disk.start_session("a")
    disk.write(0, b"x" * (4 * CHUNK_BYTES))
    seen: list[tuple[int, int]] = []
    diff(disk, "a", "live", Job(watch=lambda job: seen.append((job.done, job.total))))
    assert seen[0] == (0, 4 * CHUNK_BYTES)
    assert seen[-1] == (4 * CHUNK_BYTES, 4 * CHUNK_BYTES)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        diff(disk, "a", "live", job)


def test_a_session_differs_from_its_start_where_its_view_was_written(disk: ProtectedDisk) -> None:
    session = disk.start_session("a")
    disk.write(3 * CHUNK_BYTES, b"source")
    disk.view(session.sequence).write(700, b"z")
    assert _runs(diff(disk, "a@start", "a", Job(), 1)) == [(700, 1)]
    assert _runs(diff(disk, "a@start", "live", Job(), 1)) == [(3 * CHUNK_BYTES, 6)]
    assert _runs(diff(disk, "a@start", "a@start", Job(), 1)) == []
    disk.rename_session(session.sequence, "a@start")
    assert _runs(diff(disk, "a@start", "live", Job(), 1)) == [(700, 1), (3 * CHUNK_BYTES, 6)]
