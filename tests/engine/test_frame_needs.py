"""What any number of page frames would have hit, against frames that really were so many."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadRequest, Busy, Cancelled
from engine.jobs.job import Job
from engine.metadata.references import References, frames_needed
from engine.service.watch_commands import FrameNeeds
from engine.service.watch_pictures import FrameNeedsPicture
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, RegionNo


def _lru_hits(regions: list[int], frames: int) -> int:
    """How often so many frames hit, by having them."""
    held: OrderedDict[int, None] = OrderedDict()
    hits = 0
    for region in regions:
        hits += region in held
        held[region] = None
        held.move_to_end(region)
        if len(held) > frames:
            held.popitem(last=False)
    return hits


@given(st.lists(st.integers(0, 9), max_size=120), st.integers(1, 12))
def test_the_reckoning_is_what_so_many_frames_would_have_hit(
    regions: list[int], frames: int
) -> None:
    needs = frames_needed(regions)
    found = [hits for needed, hits in needs if needed <= frames]
    assert (found[-1] if found else 0) == _lru_hits(regions, frames)
    assert [needed for needed, _ in needs] == sorted({needed for needed, _ in needs})


def test_what_is_too_much_is_counted_as_lost() -> None:
    references = References(most=3)
    for region in range(5):
        references.note(region)
    assert (references.regions, references.lost) == ([0, 1, 2], 2)


def test_repeats_hit_with_a_single_frame() -> None:
    picture = FrameNeedsPicture(1.0, 4, 6, 4, 0, 3, ((2, 1), (3, 3)))
    assert [picture.hit_rate(frames) for frames in (1, 2, 3, 99)] == [0.4, 0.5, 0.7, 0.7]
    assert picture.hit_rate(0) is None
    assert FrameNeedsPicture(1.0, 4, 0, 0, 0, 0, ()).hit_rate(4) is None


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    """A source of four map regions, with two page frames."""
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(
        source, cache, source_size=2048 * CHUNK_BYTES, cache_size=64 << 20,
        durability="process-crash",
    )  # fmt: skip
    with ProtectedDisk.open(cache, frames=2) as opened:
        yield opened


class _Busy(Job):
    """Looks regions up while it is watched, then is done waiting."""

    def __init__(self, disk: ProtectedDisk, regions: list[int]) -> None:
        super().__init__()
        self._disk, self._left = disk, regions

    def reach(self, done: int) -> None:
        left, self._left = self._left, []
        for region in left:
            self._disk.rooms.pager.get(RegionNo(region))
        super().reach(done)


def test_the_look_ups_of_a_disk_are_recorded_hits_and_misses_alike(disk: ProtectedDisk) -> None:
    asked = [2, 2, 3, 4, 2, 2, 3, 3, 4]
    picture = FrameNeeds(seconds=1).run(disk, _Busy(disk, asked))
    assert picture.capacity == 2
    assert picture.recorded + picture.repeats == len(asked)
    assert picture.repeats == 3
    assert picture.regions == 3
    for frames in range(1, 6):
        rate = picture.hit_rate(frames)
        assert rate is not None
        assert round(rate * len(asked)) == _lru_hits(asked, frames)


def test_only_one_records_at_a_time_and_it_always_ends(disk: ProtectedDisk) -> None:
    disk.rooms.pager.watch(References())
    with pytest.raises(Busy):
        FrameNeeds(seconds=0).run(disk, Job())
    disk.rooms.pager.watch(None)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        FrameNeeds(seconds=5).run(disk, job)
    assert "move_to_end" not in vars(disk.rooms.pager.frames)
    assert FrameNeeds(seconds=0).run(disk, Job()).recorded == 0
    with pytest.raises(BadRequest):
        FrameNeeds(seconds=-1).run(disk, Job())
