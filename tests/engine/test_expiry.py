"""Sessions that end by themselves: how a time is said, and when a session may end."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadRequest, CacheFailed, NoSuchSession, SessionEnded
from engine.recorder.flight_recorder import EventKind
from engine.sessions.expiry import anchored, expiry_text, read_expiry
from engine.sessions.session import SessionState
from engine.snapshot.protected_disk import ProtectedDisk
from tests.doubles.faulty_disk import FaultyShelf, failing
from tests.doubles.hand_clock import HOUR, NOON, SECOND, HandClock
from tests.doubles.memory_disk import Medium

CHUNK = 65536
DAY = 24 * HOUR


# -- saying it ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("90s", NOON + 90 * SECOND),
        ("24h", NOON + DAY),
        (" 7d ", NOON + 7 * DAY),
        ("1w2d3h4m5s", NOON + 9 * DAY + 3 * HOUR + 245 * SECOND),
        ("2027-01-15T09:00:00+01:00", NOON),
        ("2027-01-15T08:00Z", NOON),
        ("2027-01-15T07:59:59.5Z", NOON),
        ("never", 0),
    ],
)
def test_a_time_is_a_span_from_now_or_a_moment(text: str, expires: int) -> None:
    assert read_expiry(text, NOON if text.strip()[-1] in "dhms" else NOON - HOUR) == expires


def test_a_span_never_ends_before_its_time() -> None:
    assert read_expiry("1h", NOON + 1) == NOON + HOUR + SECOND


@pytest.mark.parametrize("text", ["", "24", "tomorrow", "1.5h", "-1h", "2027-13-01", "99:00", "7D"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(BadRequest, match="no time; say"):
        read_expiry(text, NOON)
    with pytest.raises(BadRequest, match="no time; say"):
        anchored(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2027-01-15T08:00:00Z", "has passed"),
        ("1970-01-01", "has passed"),
        ("0h", "needs some time"),
        ("9999-01-01", "too far"),
        ("999999999w", "too far"),
    ],
)
def test_a_time_that_no_session_can_end_at_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadRequest, match=why):
        read_expiry(text, NOON)


@given(st.integers(1, (1 << 63) // SECOND - 1))
def test_a_time_that_is_told_is_read_as_the_same(second: int) -> None:
    expires_ns = second * SECOND
    assert read_expiry(expiry_text(expires_ns), 0) == expires_ns
    assert anchored(expiry_text(expires_ns)) == expiry_text(expires_ns)


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    try:
        found = anchored(text)
    except BadRequest:
        return
    assert anchored(found) == found


# -- ending ------------------------------------------------------------------------------------


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def shelf() -> FaultyShelf:
    shelf = FaultyShelf(Medium("source", 16 * CHUNK), Medium("cache", 64 * CHUNK))
    ProtectedDisk.format("source", "cache", open_disk=shelf.open_disk)
    return shelf


def _open(shelf: FaultyShelf, clock: HandClock) -> ProtectedDisk:
    return ProtectedDisk.open("cache", open_disk=shelf.open_disk, clock=clock)


def _names(disk: ProtectedDisk) -> list[str]:
    return [session.name for session in disk.sessions]


def test_a_session_ends_when_its_time_has_come_and_not_before(
    shelf: FaultyShelf, clock: HandClock
) -> None:
    with _open(shelf, clock) as disk:
        disk.start_session("hourly", expires_ns=NOON + HOUR)
        disk.start_session("daily", expires_ns=NOON + DAY)
        disk.start_session("kept")
        disk.write(0, b"x" * CHUNK)
        clock.forward(HOUR - 1)
        assert disk.end_due() == ()
        clock.forward(1)
        assert [session.name for session in disk.end_due()] == ["hourly"]
        assert _names(disk) == ["daily", "kept"]
        clock.forward(365 * DAY)
        assert [session.name for session in disk.end_due()] == ["daily"]
        assert disk.end_due() == ()
        assert disk.view(disk.find_session("kept").sequence).read(0, CHUNK) == bytes(CHUNK)
        assert disk.rooms.repository.ledger.live == 1


def test_the_recorder_tells_which_session_ended_and_how_late(
    shelf: FaultyShelf, clock: HandClock
) -> None:
    with _open(shelf, clock) as disk:
        disk.start_session("early")
        session = disk.start_session("hourly", slot=3, expires_ns=NOON + HOUR)
        clock.forward(HOUR + 90 * SECOND)
        disk.end_due()
        event = disk.rooms.recorder.since(0)[0][-1]
        told = (event.kind, event.slot, event.a, event.b)
        assert told == (EventKind.SESSION_EXPIRED, 3, session.sequence, 90)


def test_the_time_is_kept_with_the_disk(shelf: FaultyShelf, clock: HandClock) -> None:
    with _open(shelf, clock) as disk:
        disk.start_session("first")
        disk.start_session("hourly", expires_ns=NOON + HOUR)
        disk.start_session("last")
    killed = _open(shelf, clock)
    killed.expire_session(killed.find_session("last").sequence, NOON + DAY)
    clock.forward(2 * DAY)
    shelf.media["source"].owned = shelf.media["cache"].owned = False  # as a dead process leaves it
    with _open(shelf, clock) as disk:
        assert [s.expires_ns for s in disk.sessions] == [0, NOON + HOUR, NOON + DAY]
        assert _names(disk) == ["first", "hourly", "last"]  # to open a disk ends nothing
        disk.end_due()
        assert _names(disk) == ["first"]
    killed._preserver.close()


def test_one_that_is_pinned_or_in_use_stays_until_that_is_over(
    shelf: FaultyShelf, clock: HandClock
) -> None:
    with _open(shelf, clock) as disk:
        pinned = disk.start_session("pinned", pinned=True, expires_ns=NOON + HOUR)
        read = disk.start_session("read", expires_ns=NOON + HOUR)
        clock.forward(DAY)
        assert disk.end_due({int(read.sequence)}) == ()
        assert all(session.due(clock()) for session in disk.sessions)
        disk.pin_session(pinned.sequence, False)
        assert [session.name for session in disk.end_due({int(read.sequence)})] == ["pinned"]
        assert [session.name for session in disk.end_due()] == ["read"]


def test_a_time_can_be_changed_and_taken_away(shelf: FaultyShelf, clock: HandClock) -> None:
    with _open(shelf, clock) as disk:
        sequence = disk.start_session("nightly", expires_ns=NOON + HOUR).sequence
        assert disk.expire_session(sequence, NOON + DAY).expires_ns == NOON + DAY
        clock.forward(2 * HOUR)
        assert disk.end_due() == ()
        disk.rename_session(sequence, "renamed")
        disk.reset_view_writes(sequence)
        assert disk.find_session("renamed").expires_ns == NOON + DAY
        disk.expire_session(sequence, 0)
        clock.forward(365 * DAY)
        assert disk.end_due() == ()


def test_a_time_that_has_passed_changes_nothing(shelf: FaultyShelf, clock: HandClock) -> None:
    with _open(shelf, clock) as disk:
        with pytest.raises(BadRequest, match="has passed"):
            disk.start_session("late", expires_ns=NOON)
        assert _names(disk) == []
        session = disk.start_session("nightly", expires_ns=NOON + HOUR)
        with pytest.raises(BadRequest, match="has passed"):
            disk.expire_session(session.sequence, NOON - 1)
        assert disk.sessions == (session,)
        with pytest.raises(NoSuchSession):
            disk.expire_session(99, 0)


def test_the_record_of_an_ended_session_waits_to_be_dismissed(
    shelf: FaultyShelf, clock: HandClock
) -> None:
    with _open(shelf, clock) as disk:
        session = disk.start_session("nightly", expires_ns=NOON + HOUR)
        disk.rooms.slots.end_keeping_record(
            [int(session.sequence)], SessionState.ENDED_BY_FULL, "full"
        )
        clock.forward(DAY)
        assert disk.end_due() == ()
        assert _names(disk) == ["nightly"]
        assert not disk.sessions[0].due(clock())  # nothing of it is overdue
        with pytest.raises(SessionEnded, match="dismissed"):
            disk.expire_session(session.sequence, 0)


def test_a_cache_that_refuses_the_end_keeps_the_session(
    shelf: FaultyShelf, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "engine.snapshot")
    with _open(shelf, clock) as disk:
        disk.start_session("nightly", expires_ns=NOON + HOUR)
        clock.forward(DAY)
        shelf.plans["cache"] = failing("write")
        with pytest.raises(CacheFailed):
            disk.end_due()
        assert _names(disk) == ["nightly"]
        shelf.plans.clear()
        assert len(disk.end_due()) == 1
        assert "session 'nightly' in slot 0 ended: its time came" in caplog.text
