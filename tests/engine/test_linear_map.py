"""The Direct Linear Map: found by arithmetic, valid by sequence, against a plain dictionary."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.mapping.first_write_filter import FirstWriteFilter
from engine.mapping.linear_map import NONE, LinearMap
from engine.metadata.paging import Pager
from engine.metadata.vm_regions import VmRegions
from engine.ondisk.layout import Layout
from engine.recorder.flight_recorder import FlightRecorder
from engine.units import REGION_BYTES, SourceChunk
from tests.doubles.memory_disk import Medium, MemoryDisk

CHUNKS = 100
SLOTS = 64
LAYOUT = Layout.plan(CHUNKS * REGION_BYTES, 40 * REGION_BYTES, SLOTS)

PUBLISHES = st.lists(
    st.tuples(
        st.integers(0, CHUNKS - 1),
        st.integers(0, SLOTS * 2 - 1),
        st.integers(1, 5),
        st.integers(0, 1 << 31),
    ),
    max_size=50,
)


def _map(frames: int) -> LinearMap:
    disk = MemoryDisk(Medium("cache", 40 * REGION_BYTES))
    return LinearMap(Pager(VmRegions(disk, LAYOUT), frames, FlightRecorder(1 << 10)), LAYOUT)


@given(st.integers(1, 5), PUBLISHES)
def test_an_entry_counts_only_under_the_sequence_it_was_published_for(
    frames: int, publishes: list[tuple[int, int, int, int]]
) -> None:
    linear_map = _map(frames)
    model: dict[tuple[int, int], tuple[int, int]] = {}
    for chunk, index, sequence, target in publishes:
        linear_map.publish(chunk, [(index, sequence)], target)
        model[chunk, index] = (sequence, target)
    for (chunk, index), (sequence, target) in model.items():
        for asked in range(1, 6):
            wanted = target if asked == sequence else NONE
            assert linear_map.entry(chunk, index, asked) == wanted
    for chunk in range(CHUNKS):
        row = linear_map.row(SourceChunk(chunk))
        assert row == [model.get((chunk, index), (0, NONE)) for index in range(SLOTS * 2)]


def test_the_newest_holder_is_the_first_of_those_asked_that_has_the_chunk() -> None:
    linear_map = _map(2)
    linear_map.publish(40, [(0, 1), (2, 2)], 9)
    linear_map.publish(40, [(4, 1)], 8)  # of a session that was replaced by sequence 3
    newest_first = [(4, 3), (2, 2), (0, 1)]
    assert linear_map.newest_holder(40, newest_first) == 2
    assert linear_map.newest_holder(41, newest_first) == 0


@given(st.lists(st.tuples(st.integers(0, 1 << 31), st.booleans()), max_size=80))
def test_the_filter_never_knows_a_chunk_that_was_not_added_since_the_start(
    steps: list[tuple[int, bool]],
) -> None:
    known = FirstWriteFilter(tags=16)
    added: set[int] = set()
    sequence = 0
    for chunk, start in steps:
        if start:
            sequence += 1
            known.start(sequence)
            added.clear()
        assert not known.knows(chunk) or chunk in added
        known.add(chunk)
        added.add(chunk)
        assert known.knows(chunk)
