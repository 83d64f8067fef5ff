"""The Paging subsystem: bounded frames, least recently used first, nothing lost, all counted."""

from __future__ import annotations

from collections import OrderedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import EngineBug, RegionDamage
from engine.metadata.paging import Pager
from engine.metadata.vm_regions import VmRegions
from engine.ondisk.layout import HEADER_REGIONS, Layout
from engine.recorder.flight_recorder import FlightRecorder
from engine.units import REGION_BYTES, RegionNo
from tests.doubles.memory_disk import Medium, MemoryDisk

LAYOUT = Layout.plan(200 * REGION_BYTES, 40 * REGION_BYTES, 64)  # 7 map regions
REGIONS = range(HEADER_REGIONS, HEADER_REGIONS + LAYOUT.map_regions)


def _pager(frames: int, medium: Medium | None = None) -> Pager:
    disk = MemoryDisk(medium or Medium("cache", 40 * REGION_BYTES))
    return Pager(VmRegions(disk, LAYOUT), frames, FlightRecorder(1 << 10))


def _put(pager: Pager, region: int, value: int) -> None:
    with pager.lock:
        frame = pager.get(RegionNo(region))
        frame.words[100] = value
        frame.dirty = True


@given(
    st.integers(1, 8),
    st.lists(st.tuples(st.sampled_from(list(REGIONS)), st.booleans()), max_size=60),
)
def test_frames_are_the_last_used_and_counters_agree_with_a_model(
    capacity: int, uses: list[tuple[int, bool]]
) -> None:
    medium = Medium("cache", 40 * REGION_BYTES)
    pager = _pager(capacity, medium)
    model: OrderedDict[int, bool] = OrderedDict()
    values = dict.fromkeys(REGIONS, 0)
    hits = misses = evictions = write_backs = 0
    for step, (region, change) in enumerate(uses, 1):
        if region in model:
            hits += 1
            model.move_to_end(region)
        else:
            misses += 1
            if len(model) == capacity:
                _, dirty = model.popitem(last=False)
                evictions += 1
                write_backs += dirty
            model[region] = False
        assert pager.get(RegionNo(region)).words[100] == values[region]
        if change:
            _put(pager, region, step)
            hits += 1
            values[region] = step
            model[region] = True
    found = [(region, dirty) for region, dirty, *_ in pager.snapshot()]
    assert found == list(model.items())
    counted = (pager.hits, pager.misses, pager.evictions, pager.write_backs)
    assert counted == (hits, misses, evictions, write_backs)
    pager.flush()
    again = _pager(8, medium)
    assert {r: again.get(RegionNo(r)).words[100] for r in REGIONS} == values


def test_memory_is_bounded_by_the_frames() -> None:
    pager = _pager(3)
    for region in REGIONS:
        pager.get(RegionNo(region))
        assert pager.used <= pager.capacity == 3


def test_a_pinned_frame_stays_and_only_pinned_frames_are_an_error() -> None:
    pager = _pager(2)
    first = pager.pin(RegionNo(REGIONS[0]))
    for region in REGIONS:
        pager.get(RegionNo(region))
    assert pager.get(RegionNo(REGIONS[0])) is first
    pager.pin(RegionNo(REGIONS[1]))
    with pytest.raises(EngineBug):
        pager.get(RegionNo(REGIONS[2]))
    pager.unpin(RegionNo(REGIONS[1]))
    pager.get(RegionNo(REGIONS[2]))
    with pytest.raises(EngineBug):
        pager.unpin(RegionNo(REGIONS[2]))


def test_an_evicted_frame_keeps_its_bytes_for_who_still_holds_it() -> None:
    pager = _pager(1)
    _put(pager, REGIONS[0], 11)
    held = pager.get(RegionNo(REGIONS[0]))
    _put(pager, REGIONS[1], 22)
    assert held.words[100] == 11


def test_a_damaged_region_is_an_error_without_the_power_to_rebuild_it() -> None:
    medium = Medium("cache", 40 * REGION_BYTES)
    pager = _pager(4, medium)
    _put(pager, REGIONS[3], 5)
    pager.flush()
    medium.data[REGIONS[3] * REGION_BYTES + 9999] ^= 1
    with pytest.raises(RegionDamage):
        _pager(4, medium).get(RegionNo(REGIONS[3]))


def test_a_damaged_region_is_rebuilt_and_then_dirty() -> None:
    medium = Medium("cache", 40 * REGION_BYTES)
    pager = _pager(4, medium)
    _put(pager, REGIONS[3], 5)
    pager.flush()
    medium.data[REGIONS[3] * REGION_BYTES + 9999] ^= 1
    regions = VmRegions(MemoryDisk(medium), LAYOUT)

    def rebuild(region: RegionNo, data: bytearray) -> None:
        assert data == bytes(REGION_BYTES)
        data[4000] = region

    regions.rebuild = rebuild
    frame = Pager(regions, 2, FlightRecorder(1 << 10)).get(RegionNo(REGIONS[3]))
    assert frame.data[4000] == REGIONS[3]
    assert frame.dirty
