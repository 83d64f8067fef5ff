"""The points in time of a disk, and what a chunk was at each of them."""

from __future__ import annotations

from dataclasses import replace

from engine import SessionState
from pitgui.pages.browse_bars import Marks
from pitgui.pages.browse_points import history, reference_of, time_points
from tests.doubles.paper_disk import PaperDisk, paper_chunk, paper_session
from tests.pitgui.pages.conftest import state_of


def test_points_in_time_are_in_order_and_ended_ones_cannot_be_read() -> None:
    ended = paper_session(0, "lost", state=SessionState.ENDED_BY_FULL, sequence=90)
    state = state_of(PaperDisk(sessions=[ended, paper_session(1, "old")]))
    points = time_points(state)
    assert [point.label for point in points] == ["old", "lost", "now"]
    assert [point.readable for point in points] == [True, False, True]
    assert "cache was full" in points[1].words


def test_what_marks_differ_from() -> None:
    points = time_points(
        state_of(PaperDisk(sessions=[paper_session(n, f"s{n}") for n in range(3)]))
    )
    first, second, third, now = points
    assert reference_of(points, second, Marks.NOW) == now
    assert reference_of(points, second, Marks.BEFORE) == first
    assert reference_of(points, second, Marks.AFTER) == third
    assert reference_of(points, now, Marks.NOW) == third
    assert reference_of(points, now, Marks.AFTER) is None
    assert reference_of(points, first, Marks.BEFORE) is None
    assert reference_of(points, second, Marks.NOTHING) is None


def test_now_moves_in_time_without_moving_the_slider_at_every_look() -> None:
    disk = PaperDisk(sessions=[replace(paper_session(n, f"s{n}")) for n in range(2)])
    state = state_of(disk)
    assert state.status is not None
    born = state.sessions[0].created_ns
    first = replace(state, status=replace(state.status, now_ns=born + 3600 * 10**9))
    soon = replace(state, status=replace(state.status, now_ns=born + 3601 * 10**9))
    later = replace(state, status=replace(state.status, now_ns=born + 7200 * 10**9))
    assert time_points(first) == time_points(soon)
    assert time_points(later)[-1].when_ns > time_points(first)[-1].when_ns
    early = replace(state, status=replace(state.status, now_ns=born - 10**9))
    assert time_points(early)[-1].when_ns >= born


def test_a_chunk_over_time_names_sessions_that_share_the_source() -> None:
    state = state_of(PaperDisk(sessions=[paper_session(0, "a"), paper_session(1, "b")]))
    assert history(state, paper_chunk(5, (1,)), "uuid-1") == (
        ("a", "source, unchanged since", False),
        ("b", "cache 1,005", True),
        ("now", "source", False),
    )
