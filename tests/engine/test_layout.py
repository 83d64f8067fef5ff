"""The arithmetic of the cache disk: nothing overlaps, nothing lies outside."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadRequest
from engine.ondisk.layout import BLOCK_BYTES, Layout, RegionKind
from engine.units import REGION_BYTES, CacheChunk, SourceChunk

SLOTS = st.sampled_from((2, 4, 8, 16, 32, 64))


@given(st.integers(1, 1 << 31), st.integers(0, 1 << 30), SLOTS)
def test_nothing_overlaps_and_nothing_lies_outside(source: int, cache: int, slots: int) -> None:
    try:
        layout = Layout.plan(source, cache, slots)
    except BadRequest as refusal:
        least = refusal.fields["least"]
        assert isinstance(least, int)
        assert Layout.plan(source, least, slots).chunks == 1
        return
    ends = [layout.region_offset(region) for region in range(layout.regions)]
    ends += [layout.chunk_offset(CacheChunk(chunk)) for chunk in range(layout.chunks)]
    ends.sort()
    assert all(b - a >= REGION_BYTES for a, b in itertools.pairwise(ends))
    assert ends[0] == 0
    assert ends[-1] + REGION_BYTES <= cache


@given(st.integers(1, 1 << 40), SLOTS, st.integers(0, 1 << 24))
def test_a_source_chunk_has_one_row_and_the_region_knows_it(
    source: int, slots: int, pick: int
) -> None:
    layout = Layout.plan(source, 1 << 46, slots)
    chunk = SourceChunk(pick % layout.source_chunks)
    region, row = layout.map_region(chunk), layout.map_row(chunk)
    assert layout.kind(region) is RegionKind.MAP
    assert layout.region_chunks(region)[row] == chunk
    assert (row + 2) * layout.row_bytes <= REGION_BYTES


def test_the_numbers_of_the_design_hold() -> None:
    layout = Layout.plan(64 << 40, 1 << 40, 8)
    assert layout.row_bytes == 128
    assert layout.rows_per_region == 511
    assert Layout.plan(1 << 30, 1 << 30, 64).rows_per_region == 63


@given(st.integers(0, 5000))
def test_blocks_of_a_group_lie_in_its_allocation_region(chunk: int) -> None:
    layout = Layout.plan(1 << 30, 6 << 30, 8)
    region = layout.allocation_region(chunk // 1024)
    start = layout.region_offset(region)
    assert layout.block_offset(CacheChunk(chunk)) == start + chunk % 1024 * BLOCK_BYTES
    assert layout.kind(region) is RegionKind.ALLOCATION
    assert chunk in layout.group_chunks(layout.group_of_region(region))


@pytest.mark.parametrize("region", [-1, 10**9])
def test_a_region_outside_is_refused(region: int) -> None:
    with pytest.raises(BadRequest):
        Layout.plan(1 << 20, 1 << 24, 8).kind(region)
