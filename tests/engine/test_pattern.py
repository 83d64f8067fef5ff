"""Test patterns: what was written verifies, on the source and in views, and nothing else does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadRequest, Cancelled, PatternMismatch
from engine.jobs.job import Job
from engine.jobs.pattern import first_difference, verify, write
from engine.jobs.pattern_bytes import content, first_bad_stamp, stamp_sentence
from engine.jobs.pattern_places import pass_bytes, places
from engine.jobs.pattern_spec import PatternKind, PatternPlace, PatternSpec
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, SECTOR_BYTES

SOURCE_SIZE = 40 * CHUNK_BYTES + 1000  # a short last chunk, with a sector that is not whole
KINDS = tuple(PatternKind)
PLACES = tuple(PatternPlace)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(
        source, cache, source_size=SOURCE_SIZE, cache_size=16 << 20, durability="process-crash"
    )
    with ProtectedDisk.open(cache) as opened:
        yield opened


def _spec(kind: PatternKind, place: PatternPlace) -> PatternSpec:
    spec = PatternSpec(kind=kind, place=place, seed=7, passes=2)
    if place is PatternPlace.RANGE:
        return replace(spec, offset=5 * SECTOR_BYTES, length=300 * SECTOR_BYTES)
    return replace(spec, first=3, chunks=4) if place is PatternPlace.CHUNKS else spec


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_what_was_written_verifies(
    disk: ProtectedDisk, kind: PatternKind, place: PatternPlace
) -> None:
    spec = _spec(kind, place)
    written = write(disk, spec, Job())
    verified = verify(disk, spec, Job())
    assert written.passes == 2
    assert written.bytes == 2 * verified.bytes > 0
    assert written.operations == 2 * verified.operations


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("kind", KINDS)
def test_one_wrong_byte_is_found_where_it_is(
    disk: ProtectedDisk, kind: PatternKind, place: PatternPlace
) -> None:
    spec = _spec(kind, place)
    write(disk, spec, Job())
    offset, length = list(places(spec, SOURCE_SIZE))[-1]
    wrong = offset + length - 1
    right = disk.read_source(wrong, 1)[0]
    disk.write(wrong, bytes([right ^ 1]))
    with pytest.raises(PatternMismatch) as caught:
        verify(disk, spec, Job())
    assert caught.value.fields == {
        "offset": wrong,
        "expected": right,
        "found": right ^ 1,
        "chunk": wrong // CHUNK_BYTES,
    }


def test_nothing_outside_the_places_is_touched(disk: ProtectedDisk) -> None:
    write(disk, PatternSpec(PatternKind.BYTE, byte=0x11), Job())
    spec = PatternSpec(
        PatternKind.BYTE, PatternPlace.RANGE, offset=1000, length=CHUNK_BYTES, byte=0x22
    )
    write(disk, spec, Job())
    whole = disk.read_source(0, SOURCE_SIZE)
    after = SOURCE_SIZE - 1000 - CHUNK_BYTES
    assert whole == b"\x11" * 1000 + b"\x22" * CHUNK_BYTES + b"\x11" * after


def test_a_pattern_from_before_a_session_verifies_on_its_view(disk: ProtectedDisk) -> None:
    before, after = PatternSpec(seed=1), PatternSpec(seed=2)
    write(disk, before, Job())
    disk.start_session("before")
    write(disk, after, Job())
    verify(disk, before, Job(), session="before")
    verify(disk, after, Job())
    with pytest.raises(PatternMismatch):
        verify(disk, after, Job(), session="before")
    with pytest.raises(PatternMismatch):
        verify(disk, before, Job())


def test_a_pattern_through_a_view_leaves_the_source_alone(disk: ProtectedDisk) -> None:
    spec = PatternSpec(PatternKind.TEXT, PatternPlace.CHUNKS, first=2, chunks=3)
    session = disk.start_session("view")
    write(disk, spec, Job(), session="0")
    verify(disk, spec, Job(), session="view")
    assert disk.read_source(0, SOURCE_SIZE) == bytes(SOURCE_SIZE)
    disk.reset_view_writes(session.sequence)
    with pytest.raises(PatternMismatch):
        verify(disk, spec, Job(), session="view")


def test_the_origin_is_known_to_the_disk(disk: ProtectedDisk) -> None:
    write(disk, PatternSpec(amount=SECTOR_BYTES), Job(), origin="somebody")
    number = disk.register_origin("somebody")
    assert number > 0
    assert disk.origin_name(number) == "somebody"


@given(
    kind=st.sampled_from(KINDS),
    pass_number=st.integers(1, 0xFFFF),
    seed=st.integers(0, (1 << 64) - 1),
    start=st.integers(0, 1 << 44),
    cut=st.integers(0, 3000),
    length=st.integers(0, 3000),
)
def test_content_is_the_same_from_wherever_it_is_made(
    kind: PatternKind, pass_number: int, seed: int, start: int, cut: int, length: int
) -> None:
    spec = PatternSpec(kind, seed=seed)
    whole = content(spec, pass_number, start, cut + length)
    assert len(whole) == cut + length
    assert content(spec, pass_number, start + cut, length) == whole[cut:]


@pytest.mark.parametrize("kind", [PatternKind.RANDOM, PatternKind.STAMPED])
def test_seed_pass_and_place_all_show_in_the_content(kind: PatternKind) -> None:
    spec = PatternSpec(kind, seed=1)
    seen = {
        content(spec, 1, 0, 512),
        content(spec, 2, 0, 512),
        content(spec, 1, 512, 512),
        content(replace(spec, seed=2), 1, 0, 512),
    }
    assert len(seen) == 4


def test_the_counter_counts() -> None:
    data = content(PatternSpec(PatternKind.COUNTER), 3, 80, 16)
    assert int.from_bytes(data[:8], "little") == 10 + (3 << 48)
    assert int.from_bytes(data[8:], "little") == 11 + (3 << 48)


def test_random_content_does_not_compress() -> None:
    data = content(PatternSpec(PatternKind.RANDOM), 1, 0, 1 << 20)
    counts = Counter(data)
    assert len(counts) == 256
    assert max(counts.values()) < 1.1 * min(counts.values())


def test_stamps_verify_whatever_pass_wrote_them(disk: ProtectedDisk) -> None:
    spec = PatternSpec(passes=3, seed=5)
    write(disk, spec, Job())
    write(disk, PatternSpec(place=PatternPlace.CHUNKS, first=4, chunks=1, first_pass=9), Job())
    verify(disk, PatternSpec(any_pass=True), Job())
    with pytest.raises(PatternMismatch, match="stamp of sector 512, pass 9"):
        verify(disk, spec, Job())


@pytest.mark.parametrize("byte", [0, 8, 17, 25, 100, 511])
def test_a_torn_stamp_is_never_right(disk: ProtectedDisk, byte: int) -> None:
    write(disk, PatternSpec(), Job())
    at = 7 * SECTOR_BYTES + byte
    disk.write(at, bytes([disk.read_source(at, 1)[0] ^ 0x80]))
    with pytest.raises(PatternMismatch) as caught:
        verify(disk, PatternSpec(any_pass=True), Job())
    assert caught.value.fields["offset"] == 7 * SECTOR_BYTES


def test_a_stamp_in_another_place_is_wrong_and_says_where_it_is_from() -> None:
    data = content(PatternSpec(seed=3), 2, 0, 4 * SECTOR_BYTES)
    assert first_bad_stamp(data, 0) == -1
    moved = data[:SECTOR_BYTES] + data[SECTOR_BYTES * 3 :]
    assert first_bad_stamp(moved, 0) == 1
    assert stamp_sentence(moved[SECTOR_BYTES:]) == (
        "The sector holds the stamp of sector 3, pass 2, seed 3."
    )
    assert stamp_sentence(bytes(SECTOR_BYTES)) == "The sector holds only zeroes."
    assert stamp_sentence(b"x" * SECTOR_BYTES) == "The sector carries no stamp."


@given(
    blocks=st.integers(1, 300),
    seed=st.integers(0, (1 << 64) - 1),
    block=st.sampled_from([512, 4096]),
)
def test_a_full_share_visits_every_block_once(blocks: int, seed: int, block: int) -> None:
    spec = PatternSpec(place=PatternPlace.SHARE, share=1.0, seed=seed, block=block)
    size = blocks * block - 100
    visited = list(places(spec, size))
    assert sorted(offset for offset, _ in visited) == [block * i for i in range(blocks)]
    assert sum(length for _, length in visited) == size


def test_a_share_is_scattered_and_as_large_as_asked() -> None:
    spec = PatternSpec(place=PatternPlace.SHARE, share=0.25, seed=4)
    size = 1000 * 4096
    offsets = [offset for offset, _ in places(spec, size)]
    assert len(set(offsets)) == len(offsets) == 250
    assert pass_bytes(spec, size) == 250 * 4096
    assert offsets != sorted(offsets)
    assert 0.3 < sum(offset < size // 2 for offset in offsets) / 250 < 0.7


def test_a_hot_spot_gets_nine_writes_in_ten() -> None:
    spec = PatternSpec(place=PatternPlace.HOT_SPOT, seed=4)
    visits = Counter(offset for offset, _ in places(spec, 2000 * 4096))
    assert visits.total() == 2000
    hottest = sum(count for _, count in visits.most_common(200))
    assert 0.85 < hottest / 2000 < 0.97


def test_zipf_has_favourites_and_a_long_tail() -> None:
    spec = PatternSpec(place=PatternPlace.ZIPF, seed=4)
    visits = Counter(offset for offset, _ in places(spec, 5000 * 4096))
    ranked = [count for _, count in visits.most_common()]
    assert ranked[0] > 10 * ranked[len(ranked) // 2]
    assert len(ranked) > 500
    even = PatternSpec(place=PatternPlace.ZIPF, seed=4, skew=0.1)
    assert Counter(offset for offset, _ in places(even, 5000 * 4096)).most_common(1)[0][1] < 20


@pytest.mark.parametrize("place", [PatternPlace.SHARE, PatternPlace.HOT_SPOT, PatternPlace.ZIPF])
def test_scattered_places_cost_no_memory_on_a_huge_disk(place: PatternPlace) -> None:
    spec = PatternSpec(place=place, amount=100 * 4096)
    visited = list(places(spec, 64 << 40))
    assert len(visited) == 100
    assert all(0 <= offset <= (64 << 40) - 4096 for offset, _ in visited)


def test_an_amount_ends_a_pass_early(disk: ProtectedDisk) -> None:
    result = write(disk, PatternSpec(amount=3 * SECTOR_BYTES, passes=2), Job())
    assert result.bytes == 6 * SECTOR_BYTES
    assert disk.read_source(3 * SECTOR_BYTES, SECTOR_BYTES) == bytes(SECTOR_BYTES)


def test_the_rate_is_not_exceeded(disk: ProtectedDisk) -> None:
    result = write(disk, PatternSpec(amount=64 << 10, rate=1 << 20), Job())
    assert result.seconds >= 1 / 16
    assert result.bytes_per_second <= 1 << 20


def test_a_slow_pattern_is_cancelled_while_it_waits(disk: ProtectedDisk) -> None:
    seen: list[int] = []

    def watch(job: Job) -> None:
        seen.append(job.done)
        if job.done:
            job.cancel()

    spec = PatternSpec(place=PatternPlace.SHARE, rate=1, block=512)  # a write every 8 minutes
    with pytest.raises(Cancelled):
        write(disk, spec, Job("pattern", watch=watch))
    assert seen[0] == 0
    assert seen[-1] == 512


def test_the_job_knows_how_much_there_is(disk: ProtectedDisk) -> None:
    job = Job()
    write(disk, PatternSpec(passes=2), job)
    assert job.done == job.total == 2 * SOURCE_SIZE


@pytest.mark.parametrize(
    "change",
    [
        {"offset": -1},
        {"length": 1 << 80},
        {"block": 0},
        {"block": 1 << 30},
        {"share": 0.0},
        {"share": 1.5},
        {"share": float("nan")},
        {"skew": float("inf")},
        {"byte": 256},
        {"passes": 0},
        {"passes": 0xFFFF, "first_pass": 2},
        {"seed": -1},
        {"text": ""},
        {"text": "x" * 5000},
        {"text": "\udc80"},
        {"rate": -1},
        {"offset": 100},  # a stamped sector would be cut
        {"place": PatternPlace.ZIPF, "block": 1000},
        {"kind": PatternKind.RANDOM, "any_pass": True},
    ],
)
def test_what_makes_no_sense_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadRequest):
        PatternSpec(**change)  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(
    "spec",
    [
        PatternSpec(place=PatternPlace.RANGE, offset=SECTOR_BYTES << 20),
        PatternSpec(place=PatternPlace.RANGE, length=SECTOR_BYTES << 20),
        PatternSpec(place=PatternPlace.CHUNKS, first=41),
        PatternSpec(place=PatternPlace.CHUNKS, first=40, chunks=2),
    ],
)
def test_places_beyond_the_disk_are_refused_before_anything_is_written(
    disk: ProtectedDisk, spec: PatternSpec
) -> None:
    for job in (write, verify):
        with pytest.raises(BadRequest):
            job(disk, spec, Job())
    assert disk.read_source(0, SOURCE_SIZE) == bytes(SOURCE_SIZE)


@given(st.binary(min_size=1, max_size=300), st.data())
def test_the_first_difference_is_the_first(one: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(one) - 1))
    tail = data.draw(st.binary(min_size=len(one) - at - 1, max_size=len(one) - at - 1))
    other = one[:at] + bytes([one[at] ^ 1]) + tail
    assert first_difference(one, other) == at
    assert first_difference(one, one) == -1
