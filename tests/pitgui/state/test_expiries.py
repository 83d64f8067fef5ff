"""When sessions end by themselves, in words, on cards and in the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine import SessionPicture, SessionState
from pitgui.state import expiries
from pitgui.state.cards import mark_of, session_words
from tests.doubles.paper_disk import NOW, PaperDisk, paper_session

HOUR = 3600 * 10**9
COMING = paper_session(0, "nightly", expires_ns=NOW + 5 * HOUR)
OVERDUE = paper_session(0, "nightly", expires_ns=NOW - HOUR, overdue=True)
NEVER = paper_session(0, "nightly")
RECORD = replace(COMING, state=SessionState.ENDED_BY_FULL, ended_ns=NOW)


@pytest.mark.parametrize(
    ("session", "short", "told"),
    [
        (COMING, "in 5 h", "Ends by itself on "),
        (OVERDUE, "overdue", "it ends once nothing reads it"),
        (replace(OVERDUE, pinned=True), "overdue", "it stays until it is unpinned"),
        (NEVER, "—", ""),
        (RECORD, "—", ""),
    ],
)
def test_a_time_is_told_with_what_keeps_the_session(
    session: SessionPicture, short: str, told: str
) -> None:
    assert expiries.short(session, NOW) == short
    words = expiries.told(session, NOW)
    assert told in words
    assert bool(words) == bool(told)


def test_a_card_says_how_long_a_session_has_and_its_tip_how_old_it_is() -> None:
    status = PaperDisk(sessions=[COMING]).status()
    words = session_words(COMING, replace(status, now_ns=NOW))
    assert words.subtitle == "sequence 10 · ends in 5 h"
    assert "sequence 10, just now" in words.all
    assert "Ends by itself on" in words.all


def test_an_overdue_session_is_marked_unless_something_is_wrong_with_it() -> None:
    status = PaperDisk(sessions=[OVERDUE]).status()
    assert mark_of(OVERDUE, status) == ("! overdue", "warn")
    assert session_words(OVERDUE, status).subtitle.startswith("sequence 10 · ")
    damaged = replace(OVERDUE, state=SessionState.DAMAGED)
    assert mark_of(damaged, status)[0] == "✗ damaged"
