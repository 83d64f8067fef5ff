"""The cache is a sparse file, and the file system under it is full before the cache is."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from engine.errors import NoSpace
from engine.sessions.session import SessionState
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FullFileSystem
from tests.engine.failing_run import SIZE, FailingRun
from tests.model.operations import Start, Write

pytestmark = pytest.mark.logs_errors("engine")


@pytest.fixture(params=("power-loss", "process-crash"))
def durability(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def notes_go_to_a_place_of_their_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(autouse=True, params=(errno.ENOSPC, errno.EDQUOT), ids=("full", "over-quota"))
def code(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(FullFileSystem, "code", request.param)
    return int(request.param)


def fill(run: FailingRun) -> FullFileSystem:
    """From here on only what the cache file holds already can be written."""
    run.disk.checkpoint()
    plan = FullFileSystem(run.shelf.media["cache"].data)
    run.shelf.plans["cache"] = plan
    return plan


def states(run: FailingRun) -> dict[int, SessionState]:
    return {session.slot: session.state for session in run.disk.sessions}


def test_the_oldest_session_gives_its_room_and_the_others_live_on(durability: str) -> None:
    with FailingRun("end-oldest", durability) as run:
        run.do(Start(0))
        run.do(Write(0, 3 * CHUNK_BYTES, 1))
        run.do(Start(1))
        run.do(Start(2))
        fill(run)
        run.do(Write(0, 2 * CHUNK_BYTES, 2))
        assert states(run)[0] is SessionState.ENDED_BY_FULL
        (reason,) = (session.reason for session in run.disk.sessions if session.reason)
        assert re.fullmatch(r"The file system under the .* ending this freed \d+ chunks?\.", reason)
        run.do(Write(3 * CHUNK_BYTES, 100, 3))
        assert states(run)[1] is states(run)[2] is SessionState.ACTIVE
        assert run.faults == 0
        run.check_after_kill()


def test_what_nobody_needs_any_more_is_reused_before_anybody_ends(durability: str) -> None:
    with FailingRun("end-oldest", durability) as run:
        run.do(Start(0))
        run.do(Write(0, 3 * CHUNK_BYTES, 1))
        run.do(Start(0))
        run.do(Write(0, CHUNK_BYTES, 2))
        fill(run)
        run.do(Write(0, SIZE // 2, 3))
        assert states(run) == {0: SessionState.ACTIVE}
        run.check_after_kill()


def test_where_nobody_may_end_hosts_are_refused_and_the_disk_still_opens(durability: str) -> None:
    with FailingRun("refuse-writes", durability) as run:
        run.do(Start(0))
        run.do(Write(0, CHUNK_BYTES, 1))
        run.disk.checkpoint()
        run.do(Write(CHUNK_BYTES, CHUNK_BYTES, 2))
        plan = FullFileSystem(run.shelf.media["cache"].data)
        run.shelf.plans["cache"] = plan
        with pytest.raises(NoSpace, match="file system"):
            run.disk.write(3 * CHUNK_BYTES, b"x")
        assert "refused" in run.disk.policy.trouble
        run.check_after_kill()


@pytest.mark.parametrize("through_view", [False, True])
def test_what_was_not_written_is_queued_again_in_its_order(
    durability: str, through_view: bool
) -> None:
    with FailingRun("refuse-writes", durability) as run:
        run.do(Start(0))
        run.do(Write(0, CHUNK_BYTES, 1))
        fill(run)
        ready = run.disk.rooms.repository.ready
        before = list(ready)
        write = run.disk.view(1).write if through_view else run.disk.write
        for _ in range(3):
            with pytest.raises(NoSpace):
                write(CHUNK_BYTES, b"x" * (3 * CHUNK_BYTES))
            assert list(ready) == before


def test_what_was_copied_before_a_refusal_counts(durability: str) -> None:
    """Else its blocks are on the disk and the map knows nothing of them."""
    with FailingRun("refuse-writes", durability) as run:
        run.do(Start(0))
        run.do(Write(4 * CHUNK_BYTES, 100, 1))
        fill(run).frees = 2
        with pytest.raises(NoSpace):
            run.disk.write(0, bytes(4 * CHUNK_BYTES))
        run.shelf.plans.clear()
        findings = run.disk.verify(lambda _: None, lambda _: None).findings
        assert findings == ()
        run.disk.write(0, bytes(4 * CHUNK_BYTES))
        run.model.write(0, bytes(4 * CHUNK_BYTES))
        assert run.disk.rooms.counters.chunks_copied == 5
        run.check_after_kill()


def test_a_disk_without_room_for_its_map_is_opened_and_left(durability: str, code: int) -> None:
    """The map regions are holes: nothing of a checkpoint but the header finds room."""
    run = FailingRun("refuse-writes", durability)
    run.do(Start(0))
    run.do(Write(0, 2 * CHUNK_BYTES, 1))
    left = run.shelf.copy()
    run.heal_and_close()
    run.shelf.media = left.media
    content = left.media["cache"].data

    def full(call: str, offset: int, length: int) -> None:
        if call == "write" and not any(content[offset : offset + length]):
            raise OSError(code, os.strerror(code))

    run.shelf.plans["cache"] = full
    disk = ProtectedDisk.open("cache", open_disk=run.shelf.open_disk)
    (session,) = disk.sessions
    assert bytes(disk.view(session.sequence).read(0, SIZE)) == run.model.at_slot(0).view  # type: ignore[union-attr]
    disk.end_session(session.sequence)
    run.shelf.plans.clear()
    disk.close()


def test_a_write_through_a_view_takes_what_nobody_needs(durability: str) -> None:
    with FailingRun("refuse-writes", durability) as run:
        run.do(Start(0))
        run.do(Write(0, 2 * CHUNK_BYTES, 1))
        run.do(Start(1))
        run.disk.end_session(run.disk.find_session("0").sequence)
        del run.model.sessions[1]
        fill(run)
        session = run.disk.find_session("1")
        run.disk.view(session.sequence).write(70_000, b"view", 0)
        assert bytes(run.disk.view(session.sequence).read(70_000, 4)) == b"view"
