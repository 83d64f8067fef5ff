"""Places: the arithmetic agrees with the layout, chunk by chunk and region by region."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ondisk.layout import Layout, RegionKind
from engine.ondisk.places import CachePlaces
from engine.service import portrait
from engine.service.pictures import CELL_STATES, CellState
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, REGION_BYTES, SourceChunk

GIB = 1 << 30
SIZES = st.tuples(
    st.integers(1, 1 << 46), st.integers(80 << 30, 1 << 46), st.sampled_from([2, 8, 64])
)


@given(SIZES, st.data())
def test_every_chunk_and_region_has_the_place_that_the_layout_gives_it(
    sizes: tuple[int, int, int], data: st.DataObject
) -> None:
    source, cache, slots = sizes
    cache += source // 8
    layout = Layout.plan(source, cache, slots)
    places = CachePlaces.of(layout)
    chunk = data.draw(st.integers(0, layout.chunks - 1))
    region = data.draw(st.integers(0, layout.regions - 1))
    at_chunk, at_region = places.place_of_chunk(chunk), places.place_of_region(region)
    assert at_chunk * CHUNK_BYTES == layout.chunk_offset(chunk)
    assert at_region * REGION_BYTES == layout.region_offset(region)
    assert list(places.chunks_in(at_chunk, 1)) == [chunk]
    assert not places.regions_in(at_chunk, 1)
    assert list(places.regions_in(at_region, 1)) == [region]
    assert not places.chunks_in(at_region, 1)
    assert places.kind(region) is layout.kind(region)


@given(SIZES)
def test_a_stretch_is_chunks_and_regions_and_nothing_else(sizes: tuple[int, int, int]) -> None:
    source, cache, slots = sizes
    places = CachePlaces.plan(source, cache + source // 8, slots)
    middle = places.total // 2
    for first, length in ((0, middle), (middle, places.total), (places.lead, 3000)):
        end = min(places.total, first + length)
        both = len(places.chunks_in(first, length)) + len(places.regions_in(first, length))
        assert both == end - first
    many = np.array([0, places.lead, middle, places.total], np.int64)
    assert places.chunks_before_each(many).tolist() == [
        places.chunks_before(int(place)) for place in many
    ]


def test_a_region_names_what_it_holds() -> None:
    layout = Layout.plan(GIB, GIB, 8)
    places = CachePlaces.of(layout)
    assert not places.held_by(1)
    for chunk in (0, 511, layout.source_chunks - 1):
        assert chunk in places.held_by(layout.map_region(SourceChunk(chunk)))
    last = places.regions - 1
    assert places.kind(last) is RegionKind.ALLOCATION
    assert places.held_by(last) == layout.group_chunks(layout.groups - 1)


@pytest.fixture
def disk(tmp_path: object) -> ProtectedDisk:
    source, cache = f"{tmp_path}/source", f"{tmp_path}/cache"
    ProtectedDisk.format(
        source, cache, source_size=128 << 20, cache_size=256 << 20, durability="process-crash"
    )
    return ProtectedDisk.open(cache)


def test_the_map_of_the_cache_disk_shows_its_metadata_where_it_lies(disk: ProtectedDisk) -> None:
    with disk:
        disk.write(0, b"old" * CHUNK_BYTES)
        disk.start_session("first", 0)
        disk.write(0, b"new" * CHUNK_BYTES)
        layout = disk.rooms.layout
        places = CachePlaces.of(layout)
        picture = portrait.cache_map(disk, 0, 0, places.total, metadata=True)
        plain = portrait.cache_map(disk, 0, 0, layout.chunks)
    assert (picture.total, picture.chunks_per_cell) == (places.total, 1)
    metadata = CELL_STATES.index(CellState.METADATA)
    found = np.flatnonzero(picture.state == metadata).tolist()
    assert found == [places.place_of_region(region) for region in range(layout.regions)]
    at = [places.place_of_chunk(chunk) for chunk in range(layout.chunks)]
    for part in ("state", "slot", "fill", "age"):
        assert np.array_equal(getattr(picture, part)[at], getattr(plain, part))
    assert picture.places == places
    assert plain.places is None


def test_a_coarse_cell_of_the_cache_is_metadata_only_where_that_fills_half_of_it(
    disk: ProtectedDisk,
) -> None:
    with disk:
        disk.start_session("first", 0)
        coarse = portrait.cache_map(disk, 0, 0, 16, metadata=True)
        lead = CachePlaces.of(disk.rooms.layout).lead
        fine = portrait.cache_map(disk, 0, lead, lead // 2, metadata=True)
    states = [CELL_STATES[int(code)] for code in coarse.state]
    # The header and the map lie in the first cell, where no chunk is used; an allocation region
    # is one of hundreds, and would hide that its group is free.
    assert states == [CellState.METADATA] + [CellState.FREE] * (len(states) - 1)
    assert {CELL_STATES[int(code)] for code in fine.state} == {CellState.METADATA}
    assert int(fine.fill.min()) == 255


def test_a_stretch_of_the_map_is_cut_out_of_the_whole(disk: ProtectedDisk) -> None:
    with disk:
        disk.write(0, b"old" * (40 * CHUNK_BYTES))
        disk.start_session("first", 0)
        disk.write(0, bytes(30 * CHUNK_BYTES))
        whole = portrait.cache_map(disk, 0, 0, 1 << 16, metadata=True)
        part = portrait.cache_map(disk, 5, 40, 64, metadata=True)
    for name in ("state", "slot", "fill", "age"):
        assert np.array_equal(getattr(part, name), getattr(whole, name)[5:45])


def test_a_map_of_a_large_cache_takes_no_memory_by_its_chunks(tmp_path: object) -> None:
    source, cache = f"{tmp_path}/source", f"{tmp_path}/cache"
    ProtectedDisk.format(
        source, cache, source_size=8 << 40, cache_size=2 << 40, durability="process-crash"
    )
    with ProtectedDisk.open(cache) as large:
        places = CachePlaces.of(large.rooms.layout)
        tracemalloc.start()
        try:
            picture = portrait.cache_map(large, 0, 0, 16_384, metadata=True)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert picture.total == places.total > 1 << 24
    assert CELL_STATES[int(picture.state[0])] is CellState.METADATA
    assert peak < picture.total // 4
