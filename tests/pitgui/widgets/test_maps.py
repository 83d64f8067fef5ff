"""Layouts, windows, colours and words of maps: pure values."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import CELL_STATES, MANY_SLOTS, NO_SLOT, CellState, MapPicture
from pitgui.state import wording
from pitgui.theme.tokens import DARK, LIGHT, SCHEMES
from pitgui.widgets.map_colours import (
    INK,
    SLOT_CODE,
    ColourBy,
    Pattern,
    codes_of,
    colour_table,
    legend,
    pattern_of,
    states_in,
    tiles,
)
from pitgui.widgets.map_image import draw
from pitgui.widgets.map_layout import BLANK, MapLayout, fit, hilbert_curve
from pitgui.widgets.map_window import MapWindow
from pitgui.widgets.map_words import cell_size_words, cell_words

STATE = {state: code for code, state in enumerate(CELL_STATES)}
TIB_CHUNKS = 1 << 24


def picture(states: list[CellState], slots: list[int] | None = None, **values: int) -> MapPicture:
    """A map of these cells; the n-th has fill and age n."""
    count = len(states)
    step = values.get("step", 1)
    return MapPicture(
        "cache",
        values.get("first", 0),
        count * step,
        step,
        values.get("total", count * step),
        np.array([STATE[state] for state in states], np.uint8),
        np.array(slots or [NO_SLOT] * count, np.uint8),
        np.arange(count, dtype=np.uint8),
        np.arange(count, dtype=np.uint8),
    )


@pytest.mark.parametrize("side", [1, 2, 8, 64])
def test_a_hilbert_curve_visits_each_cell_once_and_never_jumps(side: int) -> None:
    x, y = hilbert_curve(side)
    assert len({(int(a), int(b)) for a, b in zip(x, y, strict=True)}) == side * side
    assert set(np.abs(np.diff(x)) + np.abs(np.diff(y))) <= {1}


@pytest.mark.parametrize(("columns", "rows"), [(32, 8), (8, 32), (16, 16)])
def test_a_hilbert_band_never_jumps_between_its_squares(columns: int, rows: int) -> None:
    layout = MapLayout(columns, rows, 8, min(columns, rows))
    places = [layout.place_of(index) for index in range(layout.capacity)]
    steps = {abs(a - c) + abs(b - d) for (a, b), (c, d) in pairwise(places)}
    assert steps == {1}


@given(st.integers(60, 1500), st.integers(60, 900), st.integers(1, 1 << 30), st.booleans())
def test_place_and_index_belong_to_each_other(
    width: int, height: int, total: int, hilbert: bool
) -> None:
    layout = fit(width, height, total, 8, hilbert=hilbert)
    for index in {0, layout.capacity // 2, layout.capacity - 1}:
        assert layout.index_at(*layout.place_of(index)) == index
    assert layout.columns * layout.cell <= max(width, layout.cell)
    assert layout.rows * layout.cell <= max(height, layout.cell)
    assert layout.index_at(-1, 0) == -1
    assert layout.index_at(layout.columns, 0) == -1


def test_few_chunks_get_large_cells_and_many_small_ones() -> None:
    assert fit(800, 200, 50, 8).cell > 20
    assert fit(800, 200, 10**9, 8).cell == 8


def test_placing_puts_cells_where_the_layout_says() -> None:
    layout = MapLayout(8, 4, 8, 4)
    grid = layout.place(np.arange(30, dtype=np.uint8))
    for index in range(30):
        column, row = layout.place_of(index)
        assert grid[row, column] == index
    assert sorted(grid.ravel())[-2:] == [BLANK, BLANK]


@given(
    st.integers(1, 1 << 32),
    st.booleans(),
    st.lists(st.tuples(st.integers(-3, 3), st.integers(0, 90), st.integers(0, 20)), max_size=8),
)
def test_however_one_zooms_and_pans_the_window_stays_on_the_disk(
    total: int, hilbert: bool, moves: list[tuple[int, int, int]]
) -> None:
    window = MapWindow(total, 800, 200, 8, hilbert)
    for steps, column, row in moves:
        layout = window.layout
        window = window.zoomed(steps, min(column, layout.columns - 1), min(row, layout.rows - 1))
        window = window.panned(steps, -steps)
        first, chunks, cells = window.question
        assert 0 <= first < total
        assert first + chunks <= total
        assert 1 <= cells <= window.layout.capacity
        assert cells * window.chunks_per_cell >= chunks


def test_the_whole_of_64_tib_fits_and_zooms_down_to_single_chunks() -> None:
    window = MapWindow(64 * TIB_CHUNKS, 800, 200, 8)
    assert window.question[0] == 0
    assert window.question[1] == 64 * TIB_CHUNKS
    for _ in range(40):
        window = window.zoomed(1, 50, 12)
    assert window.chunks_per_cell == 1
    assert window.layout.cell > 8


def test_zooming_keeps_the_chunk_under_the_pointer() -> None:
    window = MapWindow(64 * TIB_CHUNKS, 800, 200, 8)
    index = window.layout.index_at(40, 10)
    chunk = index * window.chunks_per_cell
    closer = window.zoomed(3, 40, 10)
    step = closer.chunks_per_cell
    assert closer.first <= chunk < closer.first + closer.span
    assert (chunk - closer.first) // step == closer.layout.index_at(40, 10)


def test_zooming_out_again_shows_the_whole_disk() -> None:
    window = MapWindow(1 << 24, 800, 200, 8)
    there_and_back = window.zoomed(5, 3, 3).zoomed(-5, 3, 3)
    assert there_and_back.shows_all
    assert there_and_back.question == window.question


def test_a_chunk_out_of_sight_is_brought_into_sight() -> None:
    window = MapWindow(1 << 24, 800, 200, 8).zoomed(6, 0, 0)
    assert not window.first <= 9_000_000 < window.first + window.span
    moved = window.around(9_000_000)
    assert moved.first <= 9_000_000 < moved.first + moved.span
    assert moved.around(9_000_000) == moved


@pytest.mark.parametrize("colour_by", list(ColourBy))
def test_each_code_leaves_room_for_its_ink(colour_by: ColourBy) -> None:
    states = list(CELL_STATES) * 20
    cells = picture(states, [index % 66 if index % 66 < 64 else NO_SLOT for index in range(160)])
    assert int(codes_of(cells, colour_by).max()) < INK - 1


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=SCHEMES.keys())
def test_one_table_of_256_colours_serves_the_picture(scheme: object) -> None:
    assert scheme in (DARK, LIGHT)
    table = colour_table(DARK if scheme is DARK else LIGHT)
    assert len(table) == 256
    assert all(colour >> 24 == 0xFF for colour in table)


def test_sessions_are_told_apart_by_colour_and_number() -> None:
    cells = picture([CellState.LIVE, CellState.LIVE, CellState.SHARED], [0, 3, MANY_SLOTS])
    codes = codes_of(cells, ColourBy.SESSION)
    assert codes.tolist() == [SLOT_CODE, SLOT_CODE + 3, STATE[CellState.SHARED]]
    ink = tiles(16, gap=True)
    assert ink[SLOT_CODE].any()
    assert (ink[SLOT_CODE] != ink[SLOT_CODE + 3]).any()


def test_each_state_that_could_be_mistaken_has_a_pattern_of_its_own() -> None:
    marked = [s for s in CELL_STATES if s not in (CellState.FREE, CellState.LIVE)]
    patterns = [pattern_of(STATE[state]) for state in marked]
    assert Pattern.PLAIN not in patterns
    assert len(set(patterns)) == len(patterns)
    drawn = tiles(8, gap=False)
    assert len({drawn[STATE[state]].tobytes() for state in marked}) == len(marked)


def test_age_runs_from_light_to_dark_and_fill_from_dark_to_light() -> None:
    cells = picture([CellState.LIVE] * 256)
    age, fill = codes_of(cells, ColourBy.AGE), codes_of(cells, ColourBy.FILL)
    table = colour_table(DARK)

    def light(code: int) -> int:
        return (table[code] >> 16 & 0xFF) + (table[code] >> 8 & 0xFF)

    assert light(age[0]) > light(age[128]) > light(age[255])
    assert light(fill[0]) < light(fill[128]) < light(fill[255])


def test_the_picture_has_each_cell_in_its_colour() -> None:
    cells = picture([CellState.LIVE, CellState.FREE, CellState.STALE])
    image = draw(codes_of(cells, ColourBy.STATE), MapLayout(2, 2, 8), colour_table(DARK))
    assert (image.width(), image.height()) == (16, 16)
    seen = [image.pixelColor(x, y).name() for x, y in ((0, 0), (8, 0), (0, 8), (8, 8))]
    assert seen == [DARK.cell(1), DARK.cell(0), DARK.cell(4), DARK.canvas]


def test_the_legend_names_sessions_by_slot_and_rare_states_when_present() -> None:
    names = {0: "before-upgrade", 4: "nightly"}
    words = [e.words for e in legend(ColourBy.SESSION, names, DARK, set())]
    assert words[:2] == ["before-upgrade", "nightly"]
    assert "damaged" not in words
    present = states_in(picture([CellState.DAMAGED, CellState.FREE]), ColourBy.STATE)
    assert present == {CellState.DAMAGED, CellState.FREE}
    assert "damaged" in [e.words for e in legend(ColourBy.STATE, names, DARK, present)]


def test_a_cell_in_words_tells_all_that_its_colours_tell() -> None:
    cells = picture([CellState.LIVE, CellState.SHARED], [2, MANY_SLOTS], step=128, total=200)
    words = cell_words(cells, 0, {2: "hourly-14"})
    assert words.where == "Chunks 0 to 127"
    assert words.held_by == "slot 2, hourly-14"
    assert "held by one session" in words.sentence
    last = cell_words(cells, 1, {})
    assert last.where == "Chunks 128 to 199"
    assert "shared by several" in last.sentence
    assert cell_size_words(128) == f"1 cell = 128 chunks ({wording.size(8 << 20)})"
