"""A start between hooks: they run around it, and whatever fails leaves nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import cast

import pytest

from engine.errors import BadRequest, CacheFailed, Cancelled, HookFailed
from engine.jobs.job import Job
from engine.service.commands import EndSession, HoldWrites, ReleaseWrites, StartSession, Status
from engine.service.hooks import Hooks
from engine.service.joint_start import JointStart
from tests.engine.stage import runtime
from tests.engine.two_disks import Disks, Noting

__all__ = ["runtime"]


@pytest.fixture(params=["power-loss", "process-crash"])
def disks(request: pytest.FixtureRequest, tmp_path: Path, runtime: Path) -> Iterator[Disks]:
    """Two disks that are open."""
    with ExitStack() as stack:
        yield Disks(tmp_path, request.param, stack)


def tells(out: Path) -> str:
    """A hook that tells what it is."""
    return f'echo "$PIT_HOOK $PIT_RESULT $PIT_SESSION_NAME $PIT_CACHES" | tr "\\n" " " >> {out}'


def test_hooks_run_around_the_start_and_know_of_it(disks: Disks, tmp_path: Path) -> None:
    out = tmp_path / "out"
    disks.start(StartSession(name="n"), Hooks(tells(out), tells(out)))
    assert out.read_text() == (
        f"before  n {disks.a} {disks.b} after started n {disks.a} {disks.b} "
    )
    verbs = [verb for _, verb in disks.asked]
    assert verbs[-2:] == [ReleaseWrites.verb] * 2


def test_a_before_hook_that_fails_starts_nothing_and_is_followed_by_the_after_hook(
    disks: Disks, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    with pytest.raises(HookFailed, match="no lock"):
        disks.start(hooks=Hooks("echo no lock; false", tells(out)))
    assert out.read_text().startswith("after failed")
    assert disks.names() == [[], []]
    assert StartSession.verb not in [verb for _, verb in disks.asked]


def test_a_before_hook_that_takes_too_long_is_the_same(disks: Disks, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(HookFailed, match="within 1 seconds"):
        disks.start(hooks=Hooks("sleep 1000", tells(out), seconds=1))
    assert out.read_text().startswith("after failed")
    assert disks.names() == [[], []]


def test_a_start_that_fails_is_followed_by_the_after_hook(disks: Disks, tmp_path: Path) -> None:
    out = tmp_path / "out"
    disks.owners["b"].run(StartSession(name="taken"))
    with pytest.raises(BadRequest, match="already called"):
        disks.start(StartSession(name="taken"), Hooks("true", tells(out)))
    assert out.read_text().startswith("after failed taken")


def test_an_after_hook_that_fails_as_well_is_told_too(disks: Disks) -> None:
    with pytest.raises(HookFailed) as caught:
        disks.start(hooks=Hooks("echo one; false", "echo two; exit 9"))
    assert "one" in caught.value.message
    assert "after-hook ended with exit code 9" in caught.value.message


@pytest.mark.parametrize("only", ["", "a", "b"])
def test_an_after_hook_that_fails_ends_the_sessions_again_and_says_so(
    disks: Disks, only: str
) -> None:
    place = {"": "", "a": disks.a, "b": disks.b}[only]
    disks.owners["a"].run(StartSession(name="older"))
    with pytest.raises(HookFailed, match="NOT kept"):
        disks.start(StartSession(name="new", pinned=True), Hooks(after="exit 1"), only=place)
    assert disks.names() == [["older"], []]


def test_a_session_that_replaced_another_is_kept_when_the_thaw_fails(disks: Disks) -> None:
    old = disks.owners["a"].run(StartSession(name="older", slot=3))
    with pytest.raises(HookFailed, match="was kept all the same") as caught:
        disks.start(
            StartSession(name="newer", slot=3, replace=old.sequence),
            Hooks(after="exit 1"),
            only=disks.a,
        )
    (kept,) = disks.owners["a"].run(Status()).sessions
    assert kept.name == "newer"
    assert caught.value.fields["kept"] == [kept.uuid]


def test_a_cancelled_start_thaws_and_keeps_nothing(disks: Disks, tmp_path: Path) -> None:
    out, job = tmp_path / "out", Job()
    last = disks.runners[disks.b]
    cast("Noting", last).before[HoldWrites.verb] = job.cancel
    cast("Noting", disks.runners[disks.a]).before[HoldWrites.verb] = job.cancel
    with pytest.raises(Cancelled):
        disks.start(hooks=Hooks("true", tells(out)), job=job)
    assert out.read_text().startswith("after failed")
    assert disks.names() == [[], []]
    disks.assert_writes_go_on()


def test_a_start_that_is_broken_off_thaws_and_keeps_nothing(disks: Disks, tmp_path: Path) -> None:
    """What a second Ctrl+C does: an exception between the two starts."""
    out = tmp_path / "out"
    begun: list[str] = []

    def interrupt() -> None:
        begun.append("x")
        if len(begun) == 2:
            raise KeyboardInterrupt

    for runner in disks.runners.values():
        cast("Noting", runner).before[StartSession.verb] = interrupt
    start = JointStart(disks.runners, StartSession(), Hooks("true", tells(out)))
    with pytest.raises(KeyboardInterrupt):
        start.run()
    assert not start.may_break_off
    assert out.read_text().startswith("after failed")
    assert disks.names() == [[], []]
    disks.assert_writes_go_on()


def test_what_cannot_be_ended_again_is_told(disks: Disks) -> None:
    def fail() -> None:
        raise CacheFailed("The cache is gone.")

    for runner in disks.runners.values():
        cast("Noting", runner).before[EndSession.verb] = fail
    with pytest.raises(HookFailed) as caught:
        disks.start(hooks=Hooks(after="exit 1"))
    assert "could not be ended again: 'session-1' on" in caught.value.message
    assert disks.a in caught.value.message
    assert disks.b in caught.value.message
    assert disks.names() == [["session-1"], ["session-1"]]
