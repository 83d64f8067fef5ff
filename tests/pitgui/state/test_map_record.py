"""The recorded maps: what is kept, for how long, in how many bytes; and cells cut anew."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from hypothesis import given
from hypothesis import strategies as st

from engine import CELL_STATES, CellState, HeatPicture, MapPicture
from pitgui.state.map_cells import cut, writes_by_cell
from pitgui.state.map_record import MapRecord, Maps

Cells = npt.NDArray[np.uint8]
SECOND = 10**9
DAMAGED = CELL_STATES.index(CellState.DAMAGED)


def picture(state: list[int] | Cells, step: int = 4, total: int = 0) -> MapPicture:
    cells = np.array(state, np.uint8)
    fill = np.where(cells > 0, 128, 0).astype(np.uint8)
    age = np.arange(len(cells)).astype(np.uint8)
    slot = np.where(cells == 1, 2, 255).astype(np.uint8)
    total = total or len(cells) * step
    return MapPicture("source", 0, total, step, total, cells, slot, fill, age)


def maps(time_ns: int, state: list[int] | Cells) -> Maps:
    heat = HeatPicture(64, 16, (1, 2, 3, 1 << 40))
    return Maps(time_ns, picture(state), picture([1, 2]), heat, ((0, "before"),))


def test_a_record_comes_back_as_it_was() -> None:
    record = MapRecord()
    assert record.at(99) is None
    record.keep(maps(10, [0, 1, 2]))
    record.keep(maps(20, [1, 1, 1]))
    assert record.moments == (10, 20)
    assert record.at(9) is None
    found = record.at(19)
    assert found is not None
    assert (found.time_ns, found.names) == (10, ((0, "before"),))
    assert found.source.state.tolist() == [0, 1, 2]
    assert found.source.slot.tolist() == [255, 2, 255]
    assert found.cache.state.tolist() == [1, 2]
    assert found.heat.counts == (1, 2, 3, 1 << 40)
    late = record.at(1 << 62)
    assert late is not None
    assert late.source.state.tolist() == [1, 1, 1]
    record.forget()
    assert not record.moments


def test_what_is_an_hour_old_goes_and_a_clock_that_goes_back_adds_nothing() -> None:
    record = MapRecord(kept_ns=100)
    for time_ns in (10, 60, 105, 115, 90):
        record.keep(maps(time_ns, [1]))
    assert record.moments == (60, 105, 115)


def test_an_hour_of_a_busy_disk_stays_within_its_bytes() -> None:
    random = np.random.default_rng(1)
    record = MapRecord(most_bytes=200_000)
    for number in range(1, 100):
        record.keep(maps(number * SECOND, random.integers(0, 8, 16_384).astype(np.uint8)))
        assert record.bytes_kept <= 200_000
    assert 2 < len(record.moments) < 99
    assert record.moments[-1] == 99 * SECOND


def test_a_disk_where_nothing_happens_takes_no_more_room() -> None:
    record = MapRecord()
    record.keep(maps(1, [1, 0, 1]))
    one = record.bytes_kept
    for number in range(2, 300):
        record.keep(maps(number, [1, 0, 1]))
    assert record.bytes_kept == one
    assert len(record.moments) == 299


def test_a_finer_window_shows_the_recorded_cell_again_and_again() -> None:
    found = cut(picture([0, 1, 4, 0]), 4, 8, 8)
    assert (found.first, found.chunks_per_cell, found.total) == (4, 1, 16)
    assert found.state.tolist() == [1, 1, 1, 1, 4, 4, 4, 4]
    assert not found.state.flags.writeable


def test_a_coarser_window_shows_what_is_used_and_always_damage() -> None:
    whole = picture([0, 1, 0, 0, 1, DAMAGED, 0, 0])
    found = cut(whole, 0, 32, 2)
    assert found.chunks_per_cell == 16
    assert found.state.tolist() == [1, DAMAGED]
    assert int(found.slot[0]) == 2
    assert int(found.fill[0]) == 32
    assert cut(whole, 0, 32, 4).state.tolist() == [1, 0, DAMAGED, 0]


@given(
    st.lists(st.integers(0, 7), min_size=1, max_size=64),
    st.integers(0, 6), st.integers(0, 63), st.integers(1, 80),
)  # fmt: skip
def test_any_window_has_as_many_cells_as_it_asked_for_at_most(
    states: list[int], shift: int, first: int, cells: int
) -> None:
    whole = picture(states, 1 << shift)
    step = 1 << shift
    first = min(first, whole.total - 1) // step * step
    chunks = whole.total - first
    found = cut(whole, first, chunks, cells)
    assert 1 <= len(found.state) <= cells
    assert len(found.state) * found.chunks_per_cell >= chunks
    if first == 0:
        assert bool(found.state.any()) == any(states)


def test_writes_are_spread_over_their_stretch_and_none_are_lost() -> None:
    heat = HeatPicture(64, 16, (16, 0, 8, 4))
    fine = writes_by_cell(heat, picture([0] * 64, 1))
    assert fine[:16].tolist() == [1.0] * 16
    assert fine[16:32].sum() == 0
    coarse = writes_by_cell(heat, picture([0, 0], 32))
    assert coarse.tolist() == [16.0, 12.0]
    odd = writes_by_cell(HeatPicture(5, 4, (4, 7)), picture([0, 0], 4, 5))
    assert odd.tolist() == [4.0, 7.0]
