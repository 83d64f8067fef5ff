"""What ending a session costs, what a card says, and where the cache disk went."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from engine import SessionState
from pitgui.state.cards import session_words
from pitgui.state.gauge import PartKind, parts
from pitgui.state.losses import when_ended, when_reset
from pitgui.state.time_axis import SECOND, TimeAxis, ticks
from tests.doubles.paper_disk import NOW, PaperDisk, paper_session

SHARING = paper_session(0, "hourly-13", shared_with=(1,), view_write_chunks=2)
PAPER = PaperDisk(sessions=[SHARING, paper_session(1, "hourly-14")])


def test_the_cost_names_bytes_sharers_and_view_writes() -> None:
    told = " ".join(when_ended(SHARING, PAPER.status()))
    assert "can never be read again" in told
    assert "3 chunks, 196,608 bytes" in told
    assert "hourly-14" in told
    assert "written through its view is lost too: 128 KiB" in told


def test_a_session_that_holds_nothing_alone_frees_nothing() -> None:
    told = " ".join(when_ended(replace(SHARING, exclusive_chunks=0), PAPER.status()))
    assert "No room is freed" in told


def test_a_record_costs_only_itself() -> None:
    record = replace(SHARING, state=SessionState.ENDED_BY_FULL)
    assert when_ended(record, PAPER.status()) == (
        "“\u2068hourly-13\u2069” holds no data any more; only its record goes.",
    )


def test_a_reset_says_what_goes_and_what_stays() -> None:
    told = " ".join(when_reset(SHARING))
    assert "2 chunks, 131,072 bytes" in told
    assert "stays exactly as it is" in told
    assert "nothing is lost" in " ".join(when_reset(replace(SHARING, view_write_chunks=0)))


def test_a_card_says_whether_the_session_was_verified_since_its_start() -> None:
    status = PAPER.status()
    assert session_words(SHARING, status).mark == "unverified"
    later = replace(status, verified_ns=NOW + 10)
    assert session_words(SHARING, later).mark == "✓ verified"
    damaged = replace(SHARING, state=SessionState.DAMAGED)
    assert session_words(damaged, later).role == "danger"


def test_the_parts_of_the_gauge_are_all_that_is_live_and_stale() -> None:
    status = PAPER.status()
    ledger = replace(status.ledger, live=20, stale=5, free=4071)
    found = parts(replace(status, ledger=ledger))
    assert sum(part.chunks for part in found) == 25
    by_kind = {part.kind: part.chunks for part in found if part.kind is not PartKind.SESSION}
    assert by_kind == {PartKind.SHARED: 14, PartKind.VIEW_WRITES: 2, PartKind.STALE: 5}
    assert [part.chunks for part in found if part.kind is PartKind.SESSION] == [1, 3]


def test_times_on_the_axis_are_round_and_apart() -> None:
    axis = TimeAxis(NOW, NOW + 3600 * SECOND, 60, 800)
    found = ticks(axis)
    assert 3 <= len(found) <= 8
    places = [axis.place(time_ns) for time_ns, _ in found]
    assert all(two - one > 90 for one, two in pairwise(places))
    assert axis.time(axis.place(NOW + 5 * SECOND)) - NOW - 5 * SECOND < SECOND


def test_zoom_keeps_the_moment_under_the_pointer() -> None:
    axis = TimeAxis(NOW - 100 * SECOND, NOW, 0, 100)
    first, last = axis.zoomed(50, 0.5, NOW)
    assert (last - first) == 50 * SECOND
    assert first + (last - first) // 2 == NOW - 50 * SECOND
    first, last = axis.zoomed(50, 100, NOW)
    assert last == NOW
