"""Lines and offsets of a hex view belong to each other, on any disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import CHUNK_BYTES
from pitgui.widgets.hex_geometry import CaretSteps, HexGeometry, ScrollScale

TIB = 1 << 40
sizes = st.integers(1, 65 * TIB)


@given(sizes, st.integers(0, 1 << 80))
def test_the_line_of_a_byte_shows_that_byte(size: int, seed: int) -> None:
    geometry = HexGeometry(size)
    offset = seed % size
    line = geometry.at(geometry.line_of(offset))
    assert line.offset <= offset < line.offset + line.length
    assert not line.is_caption


@given(sizes, st.integers(0, 1 << 80))
def test_each_line_but_a_caption_leads_back_to_itself(size: int, seed: int) -> None:
    geometry = HexGeometry(size)
    number = seed % geometry.lines
    line = geometry.at(number)
    if line.is_caption:
        assert geometry.caption_of(line.chunk) == number
        assert line.offset == line.chunk * CHUNK_BYTES
    else:
        assert geometry.line_of(line.offset) == number
        assert 1 <= line.length <= 16


def test_the_first_line_of_each_chunk_is_its_caption() -> None:
    geometry = HexGeometry(3 * CHUNK_BYTES)
    captions = [n for n in range(geometry.lines) if geometry.at(n).is_caption]
    assert captions == [0, 4097, 8194]


def test_the_last_row_of_a_short_disk_is_short() -> None:
    geometry = HexGeometry(CHUNK_BYTES + 21)
    assert geometry.at(geometry.lines - 1).length == 5


def test_an_empty_disk_has_no_lines() -> None:
    assert HexGeometry(0).lines == 0


@given(st.integers(1, 5 * 10**12), st.integers(1, 200))
def test_both_ends_of_the_bar_are_both_ends_of_the_disk(lines: int, visible: int) -> None:
    scale = ScrollScale(lines, visible)
    assert scale.top_of(0) == 0
    assert scale.top_of(scale.steps) == scale.last_top
    assert scale.value_of(scale.last_top) == scale.steps
    assert scale.steps < 2**31


@given(st.integers(1, 5 * 10**12), st.integers(0, 1 << 60))
def test_the_bar_stands_where_the_line_is(lines: int, seed: int) -> None:
    scale = ScrollScale(lines, 40)
    top = seed % (scale.last_top + 1)
    back = scale.top_of(scale.value_of(top))
    assert abs(back - top) <= lines // scale.most + 1


@pytest.mark.parametrize(
    ("key", "far", "leads_to"),
    [
        ("Left", False, 99_999),
        ("Right", False, 100_001),
        ("Up", False, 99_984),
        ("Down", True, 100_512),
        ("Right", True, 165_536),
        ("Home", False, 100_000),
        ("End", False, 100_015),
        ("Home", True, 0),
        ("End", True, (1 << 20) - 1),
        ("PageDown", False, 100_000 + 160),
        ("A", False, None),
    ],
)
def test_a_key_leads_where_it_should(key: str, far: bool, leads_to: int | None) -> None:
    steps = CaretSteps(HexGeometry(1 << 20), 100_000, 10)
    assert steps.target(key, far=far) == leads_to


def test_no_key_leads_off_the_disk() -> None:
    steps = CaretSteps(HexGeometry(100), 99, 10)
    assert steps.target("PageDown", far=False) == 99
    assert CaretSteps(HexGeometry(100), 0, 10).target("Left", far=False) == 0
