"""A cache or source disk that fails or hangs: the source is never harmed, the policy holds."""

from __future__ import annotations

import errno
import threading
import time
from pathlib import Path

import pytest

from engine.errors import CacheFailed, NoSpace, PitError, SourceFailed
from engine.sessions.session import SessionState
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FaultPlan, Hang, failing
from tests.engine.failing_run import SCRIPT, FailAt, FailingRun
from tests.model.operations import Start, Write

pytestmark = pytest.mark.logs_errors("engine")
POLICIES = ("end-oldest", "keep-pinned", "refuse-writes")
DURABILITIES = ("power-loss", "process-crash")


@pytest.fixture(autouse=True)
def notes_go_to_a_place_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(params=DURABILITIES)
def durability(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=POLICIES)
def policy(request: pytest.FixtureRequest) -> str:
    return str(request.param)


CALLS = ("write", "sync", "read", "punch")


@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("call", CALLS)
def test_any_call_of_the_cache_may_fail(
    policy: str, durability: str, call: str, for_good: bool
) -> None:
    number = 0
    hit = True
    while hit:
        with FailingRun(policy, durability) as run:
            plan = FailAt(number, call, errno.EIO, for_good=for_good)
            run.shelf.plans["cache"] = plan
            for operation in SCRIPT:
                run.do(operation)
            hit = plan.failed
            if number % 2:
                run.check_after_kill()
        if not number % 2:
            run.check_after_close()
        number += 1 if number < 12 else 7


@pytest.mark.parametrize("call", CALLS)
def test_any_call_of_the_source_may_fail(policy: str, durability: str, call: str) -> None:
    for number in range(0, 30, 3):
        with FailingRun(policy, durability) as run:
            run.shelf.plans["source"] = FailAt(number, call, errno.EIO, for_good=False)
            for operation in SCRIPT:
                run.do(operation, source_fails=True)
            run.shelf.plans.clear()
            run.check_after_kill()


def _with_two_sessions(policy: str, durability: str, *, pinned: bool = False) -> FailingRun:
    """Session 1 has chunk 0 and 1 preserved, session 2 nothing."""
    run = FailingRun(policy, durability, patience=0.3)
    run.do(Start(0, pinned=pinned))
    run.do(Write(0, 2 * CHUNK_BYTES, 1))
    run.do(Start(1))
    return run


def test_exactly_the_sessions_that_lack_the_chunk_end(durability: str) -> None:
    run = _with_two_sessions("end-oldest", durability)
    data = run.disk.rooms.layout.groups_start + CHUNK_BYTES
    run.shelf.plans["cache"] = _failing_behind(data)
    run.do(Write(100, 10, 2))
    states = {session.slot: session.state for session in run.disk.sessions}
    assert states == {0: SessionState.ACTIVE, 1: SessionState.ENDED_BY_FAULT}
    run.do(Write(3 * CHUNK_BYTES, 10, 3))
    states = {session.slot: session.state for session in run.disk.sessions}
    assert set(states.values()) == {SessionState.ENDED_BY_FAULT}
    run.heal_and_close()


def _failing_behind(start: int) -> FaultPlan:
    def plan(call: str, offset: int, length: int) -> None:
        if call == "write" and offset >= start:
            raise OSError(errno.EIO, "injected")

    return plan


def test_a_pinned_session_is_kept_and_the_host_is_told(durability: str) -> None:
    run = _with_two_sessions("keep-pinned", durability, pinned=True)
    data = run.disk.rooms.layout.groups_start + CHUNK_BYTES
    run.shelf.plans["cache"] = _failing_behind(data)
    before = run.disk.read_source(0, run.disk.source_size)
    with pytest.raises(CacheFailed) as refusal:
        run.disk.write(3 * CHUNK_BYTES, b"x" * 10)
    assert refusal.value.errno == errno.EIO
    assert run.disk.read_source(0, run.disk.source_size) == before
    assert all(session.alive for session in run.disk.sessions)
    run.shelf.plans.clear()
    run.do(Write(3 * CHUNK_BYTES, 10, 3))
    assert all(session.alive for session in run.disk.sessions)
    run.heal_and_close()


def test_no_room_under_the_cache_file_is_told_as_no_space(durability: str) -> None:
    run = _with_two_sessions("refuse-writes", durability)
    run.shelf.plans["cache"] = failing("write", code=errno.ENOSPC)
    with pytest.raises(NoSpace):
        run.disk.write(3 * CHUNK_BYTES, b"x")
    run.heal_and_close()


@pytest.mark.parametrize(
    ("durability", "call"),
    [("power-loss", "sync"), ("power-loss", "write"), ("process-crash", "write")],
)
def test_a_hanging_cache_holds_no_host_under_end_oldest(durability: str, call: str) -> None:
    run = _with_two_sessions("end-oldest", durability)
    hang = Hang(call)
    run.shelf.plans["cache"] = hang
    stuck = threading.Thread(target=_ignore_refusal, args=(run, 3 * CHUNK_BYTES))
    stuck.start()
    assert hang.reached.wait(10)
    begun = time.monotonic()
    run.disk.write(4 * CHUNK_BYTES, b"y" * 10)
    assert time.monotonic() - begun < 5
    run.disk.write(4 * CHUNK_BYTES, b"z" * 10)
    assert run.disk.read_source(4 * CHUNK_BYTES, 10) == b"z" * 10
    assert not any(session.alive for session in run.disk.sessions)
    hang.release()
    stuck.join()
    assert run.disk.read_source(3 * CHUNK_BYTES, 10) == b"x" * 10
    run.disk.close()


def _ignore_refusal(run: FailingRun, offset: int) -> None:
    try:
        run.disk.write(offset, b"x" * 10)
    except PitError:
        run.faults += 1


@pytest.mark.parametrize("policy_with_patience", ["keep-pinned", "refuse-writes"])
def test_a_hanging_cache_is_an_error_where_sessions_must_stay(
    durability: str, policy_with_patience: str
) -> None:
    run = _with_two_sessions(policy_with_patience, durability, pinned=True)
    hang = Hang("write", "sync")
    run.shelf.plans["cache"] = hang
    stuck = threading.Thread(target=_ignore_refusal, args=(run, 3 * CHUNK_BYTES))
    stuck.start()
    assert hang.reached.wait(10)
    before = run.disk.read_source(0, run.disk.source_size)
    with pytest.raises(CacheFailed):
        run.disk.write(4 * CHUNK_BYTES, b"y" * 10)
    assert run.disk.read_source(0, run.disk.source_size) == before
    hang.release()
    stuck.join()
    run.shelf.plans.clear()
    assert all(session.alive for session in run.disk.sessions)
    run.model.source[:] = run.disk.read_source(0, run.disk.source_size)
    run.do(Write(4 * CHUNK_BYTES, 10, 9))
    run.disk.close()


@pytest.mark.parametrize("end", ["killed", "closed"])
def test_after_the_cache_was_given_up_its_sessions_never_come_back(
    durability: str, end: str
) -> None:
    """The header still names them; the note beside it says that they are wrong."""
    run = _with_two_sessions("end-oldest", durability)
    run.shelf.plans["cache"] = failing("write", "sync", "punch")
    run.do(Write(0, run.disk.source_size, 5))
    assert not any(session.alive for session in run.disk.sessions)
    with pytest.raises(CacheFailed):
        run.disk.start_session()
    if end == "killed":
        run.check_after_kill()
        run.heal_and_close()
    else:
        run.heal_and_close()
        run.check_after_close()


@pytest.mark.parametrize("policy_with_pin", ["end-oldest", "keep-pinned"])
def test_a_start_that_hangs_on_the_cache_holds_no_host_for_ever(
    durability: str, policy_with_pin: str
) -> None:
    run = _with_two_sessions(policy_with_pin, durability, pinned=True)
    hang = Hang("write", "sync")
    run.shelf.plans["cache"] = hang
    refused: list[PitError] = []
    starter = threading.Thread(target=_start_refused, args=(run, refused))
    starter.start()
    assert hang.reached.wait(10)
    if policy_with_pin == "keep-pinned":
        with pytest.raises(CacheFailed):
            run.disk.write(4 * CHUNK_BYTES, b"y" * 10)
    else:
        run.disk.write(4 * CHUNK_BYTES, b"y" * 10)
        assert run.disk.read_source(4 * CHUNK_BYTES, 10) == b"y" * 10
        assert not any(session.alive for session in run.disk.sessions)
    hang.release()
    starter.join()
    if policy_with_pin == "end-oldest":
        assert isinstance(refused[0], CacheFailed)
        assert not any(session.alive for session in run.disk.sessions)
    run.heal_and_close()


def _start_refused(run: FailingRun, refused: list[PitError]) -> None:
    try:
        run.disk.start_session(None, 3)
    except PitError as error:
        refused.append(error)


def test_a_source_that_fails_is_told_with_its_errno(durability: str) -> None:
    run = _with_two_sessions("end-oldest", durability)
    run.shelf.plans["source"] = failing("write", code=errno.ENOSPC)
    with pytest.raises(SourceFailed) as failure:
        run.disk.write(0, b"x")
    assert failure.value.errno == errno.ENOSPC
    run.shelf.plans["source"] = failing("sync")
    with pytest.raises(SourceFailed):
        run.disk.flush()
    if durability == "power-loss":
        with pytest.raises(SourceFailed):
            run.disk.start_session()
    run.heal_and_close()


def test_a_copy_that_lands_after_its_write_was_refused_is_not_for_younger_sessions() -> None:
    """The sync of a copy hangs, its write is refused, a session starts, then the copy lands."""
    with FailingRun("refuse-writes", "power-loss", patience=0.3) as run:
        run.do(Start(0))
        hang = Hang("sync", times=1)
        run.shelf.plans["cache"] = hang
        with pytest.raises(CacheFailed):
            run.disk.write(0, b"x" * 10)
        run.do(Start(1))
        hang.release()
        _write_until_taken(run, 3 * CHUNK_BYTES)
        run.do(Write(0, 10, 5))
        run.check_after_kill()


def _write_until_taken(run: FailingRun, offset: int) -> None:
    """The disk answers again as soon as the copy has landed."""
    while True:
        try:
            run.disk.write(offset, b"x")
        except CacheFailed:
            continue
        run.model.write(offset, b"x")
        return
