"""A hook runs as a shell command, is told what is going on, and never outlives its time."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from engine.errors import BadRequest, Cancelled, HookFailed
from engine.jobs.job import Job
from engine.service import hook_process
from engine.service.hook_process import run_hook
from engine.service.hooks import LONGEST_SECONDS, Hooks

SECONDS = 30.0


@pytest.fixture
def life(tmp_path: Path) -> Path:
    """A named pipe: whoever reads it learns when all that write to it have ended."""
    path = tmp_path / "life"
    os.mkfifo(path)
    return path


def watch(life: Path) -> int:
    """The end of the pipe to read; the writers find it open."""
    return os.open(life, os.O_RDONLY | os.O_NONBLOCK)


def wait_for_the_end(reading: int) -> bytes:
    """What was written until no writer was left; hangs, and so fails, while one lives."""
    os.set_blocking(reading, True)
    said = b""
    while data := os.read(reading, 4096):
        said += data
    os.close(reading)
    return said


def test_a_hook_finds_in_its_environment_what_is_going_on(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run_hook(
        "after",
        f'printf "%s|%s" "$PIT_HOOK" "$PIT_RESULT" > {out}',
        SECONDS,
        {"PIT_RESULT": "started"},
    )
    assert out.read_text() == "after|started"


def test_no_command_is_no_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *words, **_: started.append(words))
    run_hook("before", "", SECONDS, {})
    assert started == []


def test_a_hook_that_fails_says_how_and_the_last_of_what_it_said() -> None:
    with pytest.raises(HookFailed) as caught:
        run_hook("before", "seq 100000; echo no lock >&2; exit 7", SECONDS, {})
    error = caught.value
    assert "before-hook ended with exit code 7" in error.message
    assert error.message.endswith('no lock".')
    assert len(error.message) < 500
    output = error.fields["output"]
    assert isinstance(output, str)
    assert "99999\n100000\nno lock" in output
    assert len(output) <= hook_process.TAIL_BYTES
    assert error.exit_code == 1


def test_a_hook_that_kills_itself_has_failed() -> None:
    with pytest.raises(HookFailed, match="was killed by signal 15"):
        run_hook("after", "kill $$", SECONDS, {})


def test_a_hook_past_its_time_is_killed_with_all_that_it_started(life: Path) -> None:
    reading = watch(life)
    with pytest.raises(HookFailed, match=r"did not end within 0\.2 seconds"):
        run_hook("before", f"exec 3> {life}; sleep 1000 & sleep 1000", 0.2, {})
    assert wait_for_the_end(reading) == b""


class _Talkative:
    """The module os, but what is read never runs dry."""

    read = staticmethod(lambda _, count: b"y" * count)

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)


def test_a_hook_that_talks_faster_than_it_is_read_has_no_longer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hook_process, "os", _Talkative())
    with pytest.raises(HookFailed, match=r"did not end within 0\.2 seconds"):
        run_hook("before", "echo y; sleep 1000", 0.2, {})


def test_a_hook_that_will_not_end_when_asked_is_killed(
    life: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook_process, "GRACE_SECONDS", 0.2)
    reading = watch(life)
    stubborn = f"exec 3> {life}; trap '' TERM; while :; do sleep 0.01; done"
    with pytest.raises(HookFailed):
        run_hook("before", stubborn, 0.5, {})
    assert wait_for_the_end(reading) == b""


def test_a_hook_that_is_asked_to_end_may_tidy_up(life: Path) -> None:
    reading = watch(life)
    tidy = f"exec 3> {life}; trap 'echo thawed >&3; exit 0' TERM; sleep 1000 & wait"
    with pytest.raises(HookFailed, match="did not end"):
        run_hook("before", tidy, 0.5, {})
    assert wait_for_the_end(reading) == b"thawed\n"


def test_what_a_hook_leaves_in_the_background_is_not_waited_for(tmp_path: Path) -> None:
    number = tmp_path / "number"
    run_hook("before", f"sleep 1000 & echo $! > {number}", SECONDS, {})
    os.kill(int(number.read_text()), signal.SIGKILL)  # it is there


def test_a_hook_that_closes_its_output_is_waited_for(tmp_path: Path) -> None:
    done = tmp_path / "done"
    run_hook("before", f"exec >&- 2>&-; sleep 0.2; : > {done}", SECONDS, {})
    assert done.exists()


def test_a_cancelled_hook_is_killed(tmp_path: Path, life: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    reading = watch(life)
    job = Job()

    def cancel_when_it_runs() -> None:
        begun.read_text()
        job.cancel()

    canceller = threading.Thread(target=cancel_when_it_runs)
    canceller.start()
    with pytest.raises(Cancelled):
        run_hook("before", f"exec 3> {life}; echo > {begun}; sleep 1000", SECONDS, {}, job)
    canceller.join()
    assert wait_for_the_end(reading) == b""


@pytest.mark.parametrize(
    "hooks",
    [
        Hooks("true", seconds=0),
        Hooks("true", seconds=LONGEST_SECONDS + 1),
        Hooks(after="a\0b"),
        Hooks(before="x" * 100_000),
    ],
)
def test_hooks_that_cannot_be_run_are_refused(hooks: Hooks) -> None:
    with pytest.raises(BadRequest):
        hooks.check()


def test_hooks_are_said_as_pitctl_says_them() -> None:
    assert not Hooks()
    assert Hooks().words() == []
    assert Hooks("freeze /x", "thaw", 5).words() == [
        "--before",
        "freeze /x",
        "--after",
        "thaw",
        "--hook-timeout",
        "5",
    ]


def test_a_shell_that_cannot_be_started_is_told() -> None:
    with pytest.raises(HookFailed, match="cannot be run"):
        run_hook("before", "true", SECONDS, {"PIT_SESSION_NAME": "x" * (4 << 20)})
