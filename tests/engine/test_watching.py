"""Where the source is written most: every careful write, quick ones by sample."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cli.main import main
from engine.recorder.heat import BUCKETS, SAMPLED, WriteHeat
from engine.service.portrait import write_heat
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

CHUNKS = 64


@pytest.fixture
def cache(tmp_path: Path) -> str:
    made = str(tmp_path / "cache")
    ProtectedDisk.format(
        str(tmp_path / "source"),
        made,
        source_size=CHUNKS * CHUNK_BYTES,
        cache_size=32 << 20,
        durability="process-crash",
    )
    return made


@pytest.fixture
def disk(cache: str) -> Iterator[ProtectedDisk]:
    with ProtectedDisk.open(cache) as opened:
        yield opened


@pytest.mark.parametrize(
    ("chunks", "buckets", "each"),
    [(1, 1, 1), (64, 64, 1), (4096, 4096, 1), (4097, 2049, 2), (1 << 30, 4096, 1 << 18)],
)
def test_a_source_of_any_size_has_at_most_4096_buckets(
    chunks: int, buckets: int, each: int
) -> None:
    heat = WriteHeat(chunks)
    assert (len(heat.counts), 1 << heat.shift) == (buckets, each)
    assert len(heat.counts) <= BUCKETS
    heat.add(0, chunks - 1)
    assert min(heat.counts) == 1


def test_a_write_with_care_counts_in_each_stretch_it_touches(disk: ProtectedDisk) -> None:
    disk.start_session("one", 0)
    disk.write(3 * CHUNK_BYTES - 1, b"xx")
    disk.write(3 * CHUNK_BYTES, b"first of chunk 3? no, second" * 3000)
    counts = write_heat(disk).counts
    assert counts[2:5] == (1, 2, 1)
    assert sum(counts) == 4


def test_quick_writes_are_sampled_one_in_64_and_stand_for_all(disk: ProtectedDisk) -> None:
    disk.start_session("one", 0)
    disk.write(7 * CHUNK_BYTES, b"x")  # preserved: the quick way from here on
    for _ in range(10 * SAMPLED):
        disk.write(7 * CHUNK_BYTES, b"y")
    picture = write_heat(disk)
    assert picture.counts[7] == 1 + 10 * SAMPLED
    assert sum(picture.counts) == picture.counts[7]


def test_the_hottest_stretches_are_told_first(
    cache: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["heat", cache]) == 0
    assert "Nothing was written" in capsys.readouterr().out
