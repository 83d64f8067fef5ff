"""What follows from each message."""

from __future__ import annotations

from dataclasses import replace

from engine import ActivityPicture, EventPicture, EventsPicture, SessionState
from pitgui.config.recent import RecentDisk
from pitgui.state import messages as m
from pitgui.state.activity import spells
from pitgui.state.app_state import AppState, Phase
from pitgui.state.jobs import JobLine, JobPhase
from pitgui.state.past import Level, Past, levels_before, levels_of
from pitgui.state.reducers import KEPT_EVENTS, reduce
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble
from tests.doubles.paper_disk import NOW, PaperDisk, paper_session

PAPER = PaperDisk(sessions=[paper_session(0, "before"), paper_session(3, "nightly")])
OPEN = reduce(AppState(), m.DiskOpened(PAPER.status()))


def event(number: int) -> EventPicture:
    return EventPicture(number, NOW, "copy", -1, "host", 1, 1, "Copied a chunk")


def test_opening_forgets_the_other_disk_but_not_the_list() -> None:
    recent = (RecentDisk("/old"),)
    state = reduce(replace(OPEN, recent=recent, selected=10), m.DiskOpening("/new"))
    assert state == AppState(Phase.OPENING, "/new", recent=recent)


def test_an_opened_disk_shows_its_sessions_by_slot() -> None:
    assert OPEN.phase is Phase.OPEN
    assert [session.slot for session in OPEN.sessions] == [0, 3]
    assert OPEN.free_slots == (1, 2, 4, 5, 6, 7)
    found = OPEN.session_in(3)
    assert found is not None
    assert found.name == "nightly"
    assert OPEN.session_in(4) is None


def test_a_failed_opening_leaves_no_disk_and_says_why() -> None:
    trouble = Trouble("Opening the disk did not work", "It is gone.")
    state = reduce(AppState(Phase.OPENING, "/x"), m.OpeningFailed(trouble))
    assert state.phase is Phase.EMPTY
    assert state.troubles == (trouble,)


def test_a_picture_of_a_disk_that_was_closed_is_dropped() -> None:
    closed = reduce(OPEN, m.DiskClosed())
    assert closed.status is None
    assert reduce(closed, m.StatusCame(PAPER.status())) is closed


def test_a_selected_session_that_is_gone_is_not_selected_any_more() -> None:
    selected = reduce(OPEN, m.SessionSelected(40))
    assert selected.selected_session is not None
    gone = replace(PAPER.status(), sessions=(paper_session(0, "before"),))
    after = reduce(selected, m.StatusCame(gone))
    assert after.selected is None
    assert after.selected_session is None


def test_a_session_that_left_its_slot_becomes_a_span_of_the_past() -> None:
    later = replace(PAPER.status(), now_ns=NOW + 9, sessions=(paper_session(0, "before"),))
    after = reduce(OPEN, m.StatusCame(later))
    assert [(span.slot, span.ended_ns) for span in after.spans] == [(0, 0), (3, NOW + 9)]


def test_a_record_is_a_span_that_ended_when_the_record_says() -> None:
    record = paper_session(3, "nightly", state=SessionState.ENDED_BY_FULL, ended_ns=NOW + 5)
    later = replace(PAPER.status(), sessions=(record,))
    after = reduce(OPEN, m.StatusCame(later))
    assert after.spans[1].ended_ns == NOW + 5


def test_events_are_kept_once_and_bounded() -> None:
    state = OPEN
    for first in range(1, 7000, 500):
        events = tuple(event(number) for number in range(first, first + 500))
        state = reduce(state, m.EventsCame(EventsPicture(events, first + 499, 2)))
        state = reduce(state, m.EventsCame(EventsPicture(events, first + 499, 0)))
    assert len(state.events) == KEPT_EVENTS
    assert state.events[-1].number == state.last_event == 7000
    assert state.events_lost == 28


def test_jobs_change_in_place_and_are_cleared_when_they_ended() -> None:
    running, done = JobLine(1, "Verify"), JobLine(2, "Write", JobPhase.DONE)
    state = reduce(reduce(OPEN, m.JobChanged(running)), m.JobChanged(done))
    state = reduce(state, m.JobChanged(replace(running, done=5, total=10)))
    assert [(job.ticket, job.done) for job in state.jobs] == [(1, 5), (2, 0)]
    assert state.jobs[0].share == 0.5
    assert [job.ticket for job in reduce(state, m.JobsCleared()).jobs] == [1]


def test_the_same_trouble_is_said_once_and_dismissed_once() -> None:
    trouble = Trouble("Starting a session did not work", "The slot is taken.")
    again = replace(trouble, report="another trace")
    state = reduce(reduce(OPEN, m.TroubleCame(trouble)), m.TroubleCame(again))
    assert state.troubles == (again,)
    assert reduce(state, m.TroubleDismissed(again)).troubles == ()


def test_the_store_tells_listeners_the_new_and_the_old() -> None:
    store = Store()
    told: list[tuple[AppState, AppState]] = []
    store.listen(lambda new, old: told.append((new, old)))
    before = store.state
    store.dispatch(m.EngineBusy("starting a session"))
    assert told == [(store.state, before)]
    store.dispatch(m.StatusCame(PAPER.status()))  # no disk is open: nothing changes
    assert len(told) == 1


def test_the_forecast_is_made_of_the_history_too() -> None:
    minute, status = 60 * 10**9, PAPER.status()
    live = status.ledger.live
    levels = tuple(
        Level(status.now_ns - ago * minute, live - 10 * ago) for ago in range(120, 0, -1)
    )
    assert OPEN.forecast is None
    state = reduce(OPEN, m.PastCame(Past(levels=levels)))
    found = reduce(state, m.StatusCame(status)).forecast
    assert found is not None
    assert round(found.basis) == 7200
    assert round(found.chunks_per_second * 60) == 10
    early = tuple(replace(one, time_ns=one.time_ns - 60 * minute) for one in levels)
    cut_off = reduce(OPEN, m.PastCame(Past(levels=early)))
    assert reduce(cut_off, m.StatusCame(status)).forecast is None


def test_the_history_counts_from_its_last_gap_on() -> None:
    fields = ("live",)
    rows = [(time_ns * 10**9, time_ns) for time_ns in (5, 10, 15, 600, 605, 610)]
    levels = levels_of(spells(ActivityPicture(fields, tuple(rows))))
    assert [one.live for one in levels] == [600, 605, 610]
    assert levels_before(levels, 612 * 10**9) == levels
    assert levels_before(levels, 610 * 10**9) == levels[:2]
    assert levels_before(levels, 700 * 10**9) == ()
    assert levels_before((), 5) == ()
