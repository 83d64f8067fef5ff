"""Where moments lie on a stretch of pixels."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pitgui.state.time_axis import spread

LEAST = 17.0


@given(st.lists(st.integers(0, 1 << 62), min_size=2, max_size=65), st.floats(100, 4000))
def test_moments_fill_the_width_in_order_and_never_nearer_than_there_is_room_for(
    times: list[int], width: float
) -> None:
    places = spread(tuple(sorted(times)), 40.0, width, LEAST)
    assert places[0] == 40.0
    assert abs(places[-1] - 40.0 - width) < 1e-6 * width
    least = min(LEAST, width / (len(times) - 1))
    assert all(later - one >= least - 1e-6 for one, later in pairwise(places))


def test_one_moment_stands_in_the_middle() -> None:
    assert spread((5,), 40.0, 100.0, LEAST) == (90.0,)
    assert spread((), 40.0, 100.0, LEAST) == ()


def test_moments_without_times_stand_evenly() -> None:
    assert spread((0, 0, 0), 0.0, 100.0, LEAST) == (0.0, 50.0, 100.0)
