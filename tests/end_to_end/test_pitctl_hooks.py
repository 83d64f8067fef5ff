"""pitctl session start over several disks and between hooks, and pitctl hold, as users run them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import ControlServer, Owner, ProtectedDisk, Status
from tests.end_to_end.pitctl import SECONDS, Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]


@pytest.fixture
def second(pitctl: Pitctl) -> str:
    """The cache disk of a second protected disk."""
    source, cache = str(pitctl.folder / "source2"), str(pitctl.folder / "cache2")
    ProtectedDisk.format(source, cache, source_size=4 << 20, cache_size=8 << 20)
    return cache


@pytest.fixture
def owner(disk: Path) -> Iterator[Owner]:
    """The first disk, served on its control socket."""
    with Owner.open(str(disk / "cache"), name="the test") as owner, ControlServer(owner):
        yield owner


def names(pitctl: Pitctl, cache: str = "cache") -> list[str]:
    """The sessions of a disk."""
    told = pitctl("session", "list", cache, "--json").json
    return [session["name"] for session in told["sessions"]]


def test_one_start_over_two_disks_lists_all_sessions(
    pitctl: Pitctl, owner: Owner, second: str
) -> None:
    """One of them has an owner, the other is opened by pitctl itself."""
    told = pitctl("session", "start", "cache", "cache2", "--name", "both", "--json").json
    assert [one["cache"] for one in told["sessions"]] == ["cache", "cache2"]
    assert [one["name"] for one in told["sessions"]] == ["both", "both"]
    assert names(pitctl) == names(pitctl, "cache2") == ["both"]
    lines = pitctl("session", "start", "cache", "cache2", "--pin").text.splitlines()
    assert lines[0] == "Started 2 sessions at one moment."
    assert len(lines) == 4


def test_a_start_that_cannot_be_on_all_is_on_none(
    pitctl: Pitctl, owner: Owner, second: str
) -> None:
    pitctl("session", "start", "cache2", "--name", "taken")
    run = pitctl("session", "start", "cache", "cache2", "--name", "taken", "--json", code=2)
    assert "already called" in run.error["message"]
    assert names(pitctl) == []
    pitctl("session", "start", "cache", "cache", code=2)
    pitctl("session", "start", "cache", "./cache", code=2)
    pitctl("session", "start", "cache", "cache3", code=3)


def test_hooks_run_in_pitctl_and_not_in_the_owner(pitctl: Pitctl, owner: Owner) -> None:
    tell = 'echo "$PIT_HOOK $PPID" >> told'
    run = pitctl("session", "start", "cache", "--before", tell, "--after", tell, "--json")
    assert run.json["name"] == "session-1"
    told = (pitctl.folder / "told").read_text().split()
    assert [told[0], told[2]] == ["before", "after"]
    assert str(os.getpid()) not in told


def test_a_failing_hook_is_exit_code_1_with_what_it_said(pitctl: Pitctl, owner: Owner) -> None:
    run = pitctl("session", "start", "cache", "--before", "echo why >&2; exit 5", code=1)
    assert 'exit code 5. It said: "why".' in run.err
    run = pitctl("session", "start", "cache", "--after", "exit 5", "--json", code=1)
    assert run.error["code"] == "hook-failed"
    assert run.error["hook"] == "after"
    assert "NOT kept" in run.error["message"]
    pitctl("session", "start", "cache", "--before", "sleep 99", "--hook-timeout", "1", code=1)
    pitctl("session", "start", "cache", "--before", "true", "--hook-timeout", "0", code=2)
    assert names(pitctl) == []


def test_an_after_hook_may_write_to_the_disk(pitctl: Pitctl, owner: Owner) -> None:
    """A thaw writes; were the writes still held, it could not end."""
    write = f"echo thawed | {sys.executable} -m engine.cli write cache --offset 0"
    pitctl("session", "start", "cache", "--after", write, "--hook-timeout", "9")
    assert pitctl("read", "cache", "--offset", "0", "--length", "6").out == b"thawed"
    old = pitctl("read", "cache", "--session", "0", "--offset", "0", "--length", "6").out
    assert old == bytes(6)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_start_that_is_stopped_thaws_first(
    pitctl: Pitctl, owner: Owner, number: signal.Signals
) -> None:
    begun = pitctl.folder / "begun"
    os.mkfifo(begun)
    process = pitctl.start(
        *("session", "start", "cache", "--before", "echo > begun; sleep 1000"),
        *("--after", "echo $PIT_RESULT > thawed", "--json"),
        errors_to=subprocess.PIPE,
    )
    begun.read_text()  # the freeze is under way
    process.send_signal(number)
    out, _ = process.communicate(timeout=SECONDS)
    assert process.returncode == 1
    assert b"cancelled" in out
    assert (pitctl.folder / "thawed").read_text() == "failed\n"
    assert names(pitctl) == []


def test_a_thaw_that_is_under_way_is_not_broken_off(pitctl: Pitctl, owner: Owner) -> None:
    begun, go_on = pitctl.folder / "begun", pitctl.folder / "go-on"
    os.mkfifo(begun)
    os.mkfifo(go_on)
    process = pitctl.start(
        *("session", "start", "cache", "--name", "kept", "--json"),
        *("--after", "echo > begun; read line < go-on; echo $line > thawed"),
        errors_to=subprocess.PIPE,
    )
    begun.read_text()  # the thaw is under way
    for number in (signal.SIGINT, signal.SIGINT, signal.SIGTERM):
        process.send_signal(number)
    go_on.write_text("whole\n")
    process.communicate(timeout=SECONDS)
    assert process.returncode == 0
    assert (pitctl.folder / "thawed").read_text() == "whole\n"
    assert names(pitctl) == ["kept"]


def test_a_hold_outlives_its_client_but_not_its_seconds(pitctl: Pitctl, owner: Owner) -> None:
    token = pitctl("hold", "cache", "--seconds", "1").text.strip()  # and pitctl is gone
    pitctl("write", "cache", "--offset", "0", stdin=b"later")  # waits, and goes on by itself
    run = pitctl("release", "cache", token, "--json", code=1)
    assert run.error["code"] == "hold-over"
    assert pitctl("read", "cache", "--offset", "0", "--length", "5").out == b"later"


def test_a_client_that_is_killed_while_it_holds_writes_harms_no_host(
    pitctl: Pitctl, owner: Owner
) -> None:
    program = (
        "import sys; from engine import *\n"
        "client = find_owner('cache'); print(client.run(HoldWrites(1)).token, flush=True)\n"
        "sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        cwd=pitctl.folder,
        env=pitctl.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as client:
        assert client.stdout is not None
        assert client.stdout.readline()
        client.kill()
    pitctl("write", "cache", "--offset", "0", stdin=b"x")
    assert owner.run(Status()).health == "healthy"


def test_a_script_holds_starts_and_releases(pitctl: Pitctl, owner: Owner) -> None:
    token = pitctl("hold", "cache", "--json").json["token"]  # 5 seconds, which nobody says
    pitctl("session", "start", "cache", "--name", "held", "--hold", token)
    pitctl("release", "cache", token)
    pitctl("session", "start", "cache", "--hold", token, code=1)
    pitctl("session", "start", "cache", "--hold", token, "--before", "true", code=2)
    pitctl("flush", "cache")
    assert names(pitctl) == ["held"]


def test_nobody_can_be_kept_from_writing_to_a_disk_without_an_owner(
    pitctl: Pitctl, disk: Path
) -> None:
    assert "No process owns cache" in pitctl("hold", "cache", code=1).err
    assert "There is no file or device 'typo'" in pitctl("hold", "typo", code=3).err
    pitctl("flush", "cache")
