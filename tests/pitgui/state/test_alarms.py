"""Alarms ring once when they come, again only for something new, and are over by themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import AlertPicture, SessionPicture, SessionState, StatusPicture
from pitgui.config.settings import THRESHOLDS, Settings
from pitgui.state import messages as m
from pitgui.state.alarms import SLACK, Watch, threshold_reached, watch_after
from pitgui.state.app_state import AppState
from pitgui.state.reducers import reduce
from tests.doubles.paper_disk import PaperDisk, paper_session

PAPER = PaperDisk(sessions=[paper_session(0, "before"), paper_session(3, "nightly")])


def filled(share: int, **values: object) -> StatusPicture:
    """A picture of a disk whose cache is so full."""
    status = PAPER.status()
    ledger = replace(status.ledger, total=100, live=share, free=100 - share, stale=0, damaged=0)
    return replace(status, ledger=ledger, **values)  # type: ignore[arg-type]  # by name


def rung(shares: list[int]) -> list[list[str]]:
    """What rings at each picture of a cache that is so full, one after the other."""
    watch = watch_after(Watch(), filled(0), THRESHOLDS)
    heard = []
    for share in shares:
        before, watch = watch, watch_after(watch, filled(share), THRESHOLDS)
        rang = watch.rings != before.rings
        heard.append([alarm.key for alarm in watch.rung] if rang else [])
    return heard


def sitting(*sessions: SessionPicture) -> StatusPicture:
    return filled(10, sessions=sessions)


def test_each_threshold_rings_once_on_the_way_up() -> None:
    assert rung([69, 70, 71, 80, 90, 95, 96]) == [
        [], ["filled-70"], [], ["filled-80"], ["filled-90"], ["filled-95"], [],
    ]  # fmt: skip


def test_a_share_that_swings_around_a_threshold_rings_once() -> None:
    assert rung([70, 69, 70, 69, 71]) == [["filled-70"], [], [], [], []]


def test_a_threshold_that_was_clearly_left_rings_again() -> None:
    assert rung([90, 80, 90]) == [["filled-90"], [], ["filled-90"]]


def test_one_leap_rings_the_highest_alone() -> None:
    assert rung([97]) == [["filled-95"]]


@given(st.lists(st.integers(0, 100), max_size=40))
def test_the_threshold_always_fits_the_share_within_the_slack(shares: list[int]) -> None:
    held = 0
    for share in shares:
        held = threshold_reached(share, THRESHOLDS, held)
        assert held == 0 or share >= held - SLACK
        assert all(held >= step for step in THRESHOLDS if share >= step)


def test_chosen_thresholds_are_the_only_ones() -> None:
    watch = watch_after(Watch(), filled(85), (90,))
    assert watch.alarms == ()
    assert watch_after(Watch(), filled(85), (80,)).alarms[0].key == "filled-80"


def test_a_threshold_says_what_was_left_and_where_to_go() -> None:
    (alarm,) = watch_after(Watch(), filled(90), THRESHOLDS).alarms
    assert alarm.level == "critical"
    assert alarm.title == "The cache disk is more than 90 % full"
    assert alarm.text.startswith("640 KiB of 6.25 MiB was left at ")
    assert alarm.door == ("Show the sessions", "page.sessions")


@pytest.mark.parametrize(
    ("state", "level", "action"),
    [
        (SessionState.DAMAGED, "critical", "disk.verify"),
        (SessionState.SUSPECT, "warning", "disk.verify"),
        (SessionState.ENDED_BY_FULL, "critical", "page.sessions"),
        (SessionState.ENDED_BY_FAULT, "critical", "page.sessions"),
    ],
)
def test_a_session_in_trouble_rings_with_its_name(
    state: SessionState, level: str, action: str
) -> None:
    watch = watch_after(Watch(), sitting(paper_session(0, "db", state=state)), THRESHOLDS)
    (alarm,) = watch.rung
    assert alarm.level == level
    assert "db" in alarm.text
    assert alarm.door[1] == action
    assert alarm.trouble().subject == (10,)


def test_one_more_session_rings_again_and_one_less_does_not() -> None:
    one = paper_session(0, "a", state=SessionState.SUSPECT)
    two = paper_session(1, "b", state=SessionState.SUSPECT)
    first = watch_after(Watch(), sitting(one), THRESHOLDS)
    assert watch_after(first, sitting(one), THRESHOLDS) is first
    both = watch_after(first, sitting(one, two), THRESHOLDS)
    assert both.rings == first.rings + 1
    assert both.rung[0].title == "2 sessions are suspect"
    less = watch_after(both, sitting(two), THRESHOLDS)
    assert less.rings == both.rings


def test_many_sessions_are_counted_after_the_first_names() -> None:
    ended = [paper_session(slot, f"s{slot}", state=SessionState.ENDED_BY_FULL) for slot in range(8)]
    (alarm,) = watch_after(Watch(), sitting(*ended), THRESHOLDS).rung
    assert alarm.title == "8 sessions were ended by the full cache"
    assert "4 more" in alarm.text


def test_a_full_cache_that_may_end_nobody_refuses_writes() -> None:
    full = filled(100, on_full="refuse-writes")
    assert "refusing" in [one.key for one in watch_after(Watch(), full, ()).alarms]
    pinned = (paper_session(0, "a", pinned=True), paper_session(1, "b"))
    kept = replace(full, on_full="keep-pinned", sessions=pinned)
    assert watch_after(Watch(), kept, ()).alarms == ()
    all_pinned = replace(kept, sessions=pinned[:1])
    assert [one.key for one in watch_after(Watch(), all_pinned, ()).alarms] == ["refusing"]


def test_a_dead_cache_disk_rings_in_the_words_of_the_engine() -> None:
    alert = AlertPicture("critical", "cache-failed", "It is dead.", "Mend it.")
    (alarm,) = watch_after(Watch(), filled(0, alerts=(alert,)), ()).rung
    assert (alarm.title, alarm.text, alarm.advice) == (
        "The cache disk failed", "It is dead.", "Mend it.",
    )  # fmt: skip
    assert alarm.door == ("Close the disk", "disk.close")


def test_an_alarm_is_a_banner_until_it_is_over() -> None:
    state = reduce(AppState(), m.DiskOpened(filled(50)))
    state = reduce(state, m.StatusCame(filled(80)))
    assert [trouble.alarm for trouble in state.troubles] == ["filled-80"]
    state = reduce(state, m.StatusCame(filled(96)))
    assert [trouble.alarm for trouble in state.troubles] == ["filled-95"]
    state = reduce(state, m.StatusCame(filled(50)))
    assert state.troubles == ()


def test_a_dismissed_banner_stays_away_until_there_is_something_new() -> None:
    state = reduce(AppState(), m.DiskOpened(filled(80)))
    state = reduce(state, m.TroubleDismissed(state.troubles[0]))
    state = reduce(state, m.StatusCame(filled(82)))
    assert state.troubles == ()
    state = reduce(state, m.StatusCame(filled(90)))
    assert [trouble.alarm for trouble in state.troubles] == ["filled-90"]


def test_settings_outlive_the_disk() -> None:
    state = reduce(AppState(), m.SettingsChanged(Settings(thresholds=(90,))))
    state = reduce(state, m.DiskOpened(filled(85)))
    assert state.troubles == ()
    assert reduce(state, m.DiskClosed()).settings.thresholds == (90,)
