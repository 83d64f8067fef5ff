"""Who gives way when the cache is full: the order, the policies, and that it costs no more."""

from __future__ import annotations

import errno

import pytest

from engine.errors import BadRequest, NoSpace
from engine.recorder.flight_recorder import EventKind
from engine.service.portrait import status
from engine.sessions.session import SessionState
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FaultyShelf, failing
from tests.doubles.memory_disk import Medium, Shelf
from tests.model.operations import findings
from tests.model.whole_copies import content

CHUNKS = 8
SIZE = CHUNKS * CHUNK_BYTES


def _disk(room: int, policy: str, durability: str = "process-crash") -> ProtectedDisk:
    shelf = Shelf(Medium("source", content(3, SIZE)), Medium("cache", (4 + room) * CHUNK_BYTES))
    ProtectedDisk.format(
        "source", "cache", slots=4, on_full=policy, durability=durability, open_disk=shelf.open_disk
    )
    return ProtectedDisk.open("cache", open_disk=shelf.open_disk)


def _write(disk: ProtectedDisk, *chunks: int) -> None:
    for chunk in chunks:
        disk.write(chunk * CHUNK_BYTES, content(disk.rooms.commit + 5, 100))


def _states(disk: ProtectedDisk) -> dict[int, bool]:
    return {session.sequence: session.alive for session in disk.sessions}


def _three_sessions_with_a_chunk_each(policy: str, pinned: int = 0) -> ProtectedDisk:
    """Room for three chunks: session n alone holds one; all of them lack the rest."""
    disk = _disk(3, policy)
    for number in (1, 2, 3):
        disk.start_session(pinned=number == pinned)
        disk.write_zeroes(0, CHUNK_BYTES)
        _write(disk, 0)
    return disk


def test_the_oldest_that_frees_something_ends_first_and_no_more_than_needed() -> None:
    disk = _three_sessions_with_a_chunk_each("end-oldest")
    disk.start_session()
    _write(disk, 0)
    assert _states(disk) == {1: False, 2: True, 3: True, 4: True}
    disk.end_session(1)
    disk.start_session()
    _write(disk, 0)
    assert _states(disk) == {2: False, 3: True, 4: True, 5: True}
    assert findings(disk) == ()
    disk.close()


def test_a_session_that_would_free_nothing_is_passed_over() -> None:
    disk = _disk(2, "end-oldest")
    disk.start_session()
    disk.start_session()
    _write(disk, 0)  # for 1 and 2 together
    disk.start_session()
    _write(disk, 1)  # for 1, 2 and 3 together
    disk.end_session(1)
    disk.start_session()
    _write(disk, 2)  # 2 alone holds a chunk; 3 would free nothing
    assert _states(disk) == {2: False, 3: True, 4: True}
    disk.close()


def test_what_sessions_free_together_is_said_of_them_together() -> None:
    disk = _disk(1, "end-oldest")
    disk.start_session()
    disk.start_session()
    _write(disk, 0)  # for 1 and 2 together
    disk.start_session()
    _write(disk, 1)
    ended = [s for s in disk.sessions if s.state is SessionState.ENDED_BY_FULL]
    assert len(ended) > 1
    assert all(
        f"The cache disk was full; ending {len(ended)} sessions together freed 1 chunk." in s.reason
        for s in ended
    )
    told, _ = disk.rooms.recorder.since_of(0, [EventKind.SESSION_ENDED_BY_FULL])
    assert [event.b for event in told] == [*[0] * (len(ended) - 1), 1]
    disk.close()


@pytest.mark.parametrize("policy", ["end-oldest", "keep-pinned"])
def test_a_pinned_session_is_spared_while_others_can_give_room(policy: str) -> None:
    disk = _three_sessions_with_a_chunk_each(policy, pinned=1)
    disk.start_session()
    _write(disk, 0)
    assert _states(disk) == {1: True, 2: False, 3: True, 4: True}
    disk.close()


def test_a_pinned_session_ends_only_under_end_oldest() -> None:
    for policy in ("end-oldest", "keep-pinned"):
        disk = _disk(1, policy)
        session = disk.start_session(pinned=True)
        _write(disk, 0)
        if policy == "end-oldest":
            _write(disk, 1)
            assert _states(disk) == {session.sequence: False}
        else:
            before = disk.read_source(0, SIZE)
            with pytest.raises(NoSpace) as refusal:
                _write(disk, 1)
            assert refusal.value.errno == errno.ENOSPC
            assert disk.read_source(0, SIZE) == before
            assert _states(disk) == {session.sequence: True}
        disk.close()


def test_nobody_is_ended_for_a_write_that_is_refused_all_the_same() -> None:
    disk = _disk(4, "keep-pinned")
    plain = disk.start_session()
    _write(disk, 0, 1)
    pinned = disk.start_session(pinned=True)
    then = disk.read_source(0, SIZE)
    _write(disk, 2, 3)  # full: two chunks of the plain session alone, two of both
    before = disk.read_source(0, SIZE)
    with pytest.raises(NoSpace):
        disk.write(4 * CHUNK_BYTES, b"x" * 3 * CHUNK_BYTES)  # ending the plain one gives two
    assert _states(disk) == {plain.sequence: True, pinned.sequence: True}
    assert disk.read_source(0, SIZE) == before
    disk.write(4 * CHUNK_BYTES, b"x" * 2 * CHUNK_BYTES)
    assert _states(disk) == {plain.sequence: False, pinned.sequence: True}
    assert disk.view(pinned.sequence).read(0, SIZE) == then
    disk.close()


def test_refuse_writes_ends_nobody_and_lets_preserved_chunks_be_written() -> None:
    disk = _disk(1, "refuse-writes")
    session = disk.start_session()
    before = disk.read_source(0, SIZE)
    _write(disk, 0)
    with pytest.raises(NoSpace):
        _write(disk, 1)
    _write(disk, 0)
    assert _states(disk) == {session.sequence: True}
    assert disk.view(session.sequence).read(0, SIZE) == before
    disk.end_session(session.sequence)
    _write(disk, 1, 2, 3)
    disk.close()


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_a_record_says_why_and_when_until_it_is_dismissed(durability: str) -> None:
    disk = _disk(1, "end-oldest", durability)
    disk.start_session("tuesday")
    _write(disk, 0, 1)
    (record,) = disk.sessions
    assert record.state is SessionState.ENDED_BY_FULL
    assert "full" in record.reason
    assert record.ended_ns >= record.created_ns > 0
    assert disk.end_session(record.sequence).name == "tuesday"
    assert disk.sessions == ()
    disk.close()


@pytest.mark.parametrize("policy", ["end-oldest", "keep-pinned", "refuse-writes"])
def test_a_write_through_a_view_ends_nobody_and_changes_nothing_where_it_finds_no_room(
    policy: str,
) -> None:
    disk = _disk(2, policy)
    session = disk.start_session()
    view = disk.view(session.sequence)
    view.write(0, b"first")
    before = bytes(view.read(0, SIZE))
    for first, chunks in ((0, 3), (1, 2)):  # chunk 0 alone could be changed in its place
        with pytest.raises(NoSpace) as refusal:
            view.write(first * CHUNK_BYTES, content(9, chunks * CHUNK_BYTES))
        assert refusal.value.errno == errno.ENOSPC
        assert view.read(0, SIZE) == before
    view.write(0, content(9, 2 * CHUNK_BYTES))
    with pytest.raises(NoSpace):
        view.discard(3 * CHUNK_BYTES, 10)
    assert _states(disk) == {session.sequence: True}
    assert findings(disk) == ()
    disk.close()


def test_a_view_write_that_the_file_system_has_no_room_for_is_no_space() -> None:
    shelf = FaultyShelf(Medium("source", content(3, SIZE)), Medium("cache", 12 * CHUNK_BYTES))
    ProtectedDisk.format("source", "cache", slots=4, open_disk=shelf.open_disk)
    disk = ProtectedDisk.open("cache", open_disk=shelf.open_disk)
    view = disk.view(disk.start_session().sequence)
    view.write(0, b"x")
    shelf.plans["cache"] = failing("write", code=errno.ENOSPC)
    with pytest.raises(NoSpace):
        view.write(CHUNK_BYTES, b"y")
    shelf.plans.clear()
    disk.close()


@pytest.mark.parametrize(
    ("policy", "pinned", "health"),
    [
        ("end-oldest", True, "critical"),
        ("keep-pinned", True, "full"),
        ("keep-pinned", False, "critical"),
        ("refuse-writes", False, "full"),
    ],
)
def test_a_full_cache_that_refuses_writes_is_not_healthy(
    policy: str, pinned: bool, health: str
) -> None:
    disk = _disk(1, policy)
    session = disk.start_session(pinned=pinned)
    assert status(disk).health == "healthy"
    _write(disk, 0)
    picture = status(disk)
    codes = [alert.code for alert in picture.alerts]
    assert (picture.health, codes) == (health, ["cache-full" if health == "full" else "cache-95"])
    disk.end_session(session.sequence, force=True)
    assert (status(disk).health, status(disk).alerts) == ("healthy", ())
    disk.close()


def test_a_name_that_only_a_record_has_is_refused_with_the_way_to_dismiss_it() -> None:
    disk = _disk(1, "end-oldest")
    disk.start_session("nightly")
    with pytest.raises(BadRequest, match=r"^The session in slot 0 is already called 'nightly'; ch"):
        disk.start_session("nightly", slot=1)
    _write(disk, 0)
    _write(disk, 1)
    assert not disk.sessions[0].alive
    with pytest.raises(
        BadRequest, match=r"^The record of an ended session in slot 0 .* dismiss it"
    ):
        disk.start_session("nightly", slot=1)
    disk.close()
