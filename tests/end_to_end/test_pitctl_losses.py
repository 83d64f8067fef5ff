"""What ends sessions says so: a write on a full cache disk names the sessions that it cost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from engine import ControlServer, Owner
from engine.cli import running, session_end, sessions
from engine.cli.lost_hosts import say_lost
from engine.cli.main import main
from engine.jobs.job import Job
from engine.service.command import Command
from engine.service.pictures import HostPicture, HostsPicture
from tests.end_to_end.pitctl import Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]


@pytest.fixture(params=["alone", "owned"])
def full(request: pytest.FixtureRequest, disk: Path, pitctl: Pitctl) -> Iterator[Pitctl]:
    """A pitctl beside a disk whose next first write ends the session `old` for want of room."""
    pitctl("pattern", "write", "cache")
    pitctl("session", "start", "cache", "--name", "old")
    pitctl("pattern", "write", "cache", "--seed", "2")
    pitctl("session", "start", "cache", "--name", "new")
    if request.param == "alone":
        yield pitctl
        return
    with Owner.open(str(disk / "cache"), name="the test") as owner, ControlServer(owner):
        yield pitctl


@pytest.mark.parametrize(
    "words",
    [["write", "cache", "--offset", "0"], ["pattern", "write", "cache", "--seed", "3"]],
    ids=lambda words: words[0],
)
@pytest.mark.parametrize("form", [["--json"], []], ids=["json", "text"])
def test_a_write_names_the_sessions_that_it_cost(
    full: Pitctl, words: list[str], form: list[str]
) -> None:
    run = full(*words, *form, stdin=bytes(range(1, 251)) * 16 * 1024, warns=True)
    assert '"old" in slot 0 (sequence 1) ended meanwhile: The cache disk was full' in run.err
    if form:
        (ended,) = run.json["ended_sessions"]
        assert (ended["name"], ended["state"]) == ("old", "ended-by-full")


def test_a_write_that_fails_names_the_sessions_that_it_cost(full: Pitctl) -> None:
    whole = ("--offset", "0", "--length", "4M")
    run = full("copy-back", "cache", "old", *whole, "--json", warns=True, code=3)
    assert '"old" in slot 0' in run.err.splitlines()[0]
    assert [session["name"] for session in run.error["ended_sessions"]] == ["old"]


def test_a_write_that_cost_nothing_says_so_in_json(pitctl: Pitctl, disk: Path) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    assert (
        pitctl("write", "cache", "--offset", "0", "--json", stdin=b"x").json["ended_sessions"] == []
    )
    told = pitctl("pattern", "write", "cache", "--length=1M", "--place=range", "--json").json
    assert told["ended_sessions"] == []


def test_an_ended_session_is_told_as_it_is_afterwards(full: Pitctl) -> None:
    told = full("session", "end", "cache", "old", "--json").json
    assert (told["name"], told["state"], told["exclusive_chunks"]) == ("old", "ended", 0)
    assert told["ended_ns"] > told["created_ns"]
    assert (told["freed_chunks"], told["freed_bytes"]) == (64, 4 << 20)
    assert told["hosts"] == []


def test_the_record_of_a_session_is_dismissed_and_frees_nothing(full: Pitctl) -> None:
    full("pattern", "write", "cache", "--seed", "3", warns=True)
    assert "Dismissed the record" in full("session", "end", "cache", "old").text


class _Reading:
    """A runner of a disk whose session a host has open."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner

    def run(self, command: Command[Any], job: Job | None = None) -> object:
        told = self._owner.run(command, job)
        if isinstance(told, HostsPicture):
            host = HostPicture(1, "10.0.0.2", "session/s", 1, True, False, 1, 2, 2, 0, 2, 0, 0)
            source = replace(host, host="10.0.0.3", export="source", sequence=0)
            return replace(told, hosts=(host, source))
        return told


def test_the_hosts_that_lose_a_session_are_named(
    disk: Path, pitctl: Pitctl, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    with Owner.open(str(disk / "cache"), name="the test", brief=True) as owner:
        reading = nullcontext(_Reading(owner))
        monkeypatch.setattr(session_end, "runner_of", lambda *_: reading)
        assert main(["session", "end", "cache", "s", "--json"]) == 0
    out, err = capsys.readouterr()
    assert err.startswith('pitctl: warning: 10.0.0.2 has it open as "session/s"')
    assert "10.0.0.3" not in err
    assert [host["host"] for host in json.loads(out)["hosts"]] == ["10.0.0.2"]


def test_a_host_is_named_once_with_how_many_connections(capsys: pytest.CaptureFixture[str]) -> None:
    one = HostPicture(1, "10.0.0.2", "session/s", 1, True, False, 1, 2, 2, 0, 2, 0, 0)
    say_lost([one, one, replace(one, host="10.0.0.3"), one])
    assert capsys.readouterr().err == (
        'pitctl: warning: 10.0.0.2 has it open as "session/s" over 3 connections, and gets errors '
        'from now on. 10.0.0.3 has it open as "session/s", and gets errors from now on.\n'
    )


_REPLACING = ["session", "start", "cache", "--slot", "0", "--name", "new", "--json"]


@pytest.mark.parametrize("replacing", [["--replace"], ["--replace", "1"]], ids=["anyone", "one"])
@pytest.mark.parametrize("hooks", [[], ["--before", "true"]], ids=["plain", "hooks"])
def test_the_hosts_that_lose_the_session_which_is_replaced_are_named(
    disk: Path,
    pitctl: Pitctl,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    replacing: list[str],
    hooks: list[str],
) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    with Owner.open(str(disk / "cache"), name="the test", brief=True) as owner:
        for place in (sessions, running):
            reading = nullcontext(_Reading(owner))
            monkeypatch.setattr(place, "runner_of", lambda *_, reading=reading: reading)
        assert main([*_REPLACING, *replacing, *hooks]) == 0
    out, err = capsys.readouterr()
    assert err.startswith('pitctl: warning: 10.0.0.2 has it open as "session/s"')
    assert "10.0.0.3" not in err
    told = json.loads(out)
    assert (told["name"], [host["host"] for host in told["hosts"]]) == ("new", ["10.0.0.2"])


def test_the_hosts_that_lost_a_session_are_named_when_the_thaw_fails_as_well(
    disk: Path, pitctl: Pitctl, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    with Owner.open(str(disk / "cache"), name="the test", brief=True) as owner:
        reading = nullcontext(_Reading(owner))
        monkeypatch.setattr(running, "runner_of", lambda *_: reading)
        assert main([*_REPLACING, "--replace", "--after", "false"]) == 1
    assert '10.0.0.2 has it open as "session/s"' in capsys.readouterr().err


@pytest.mark.parametrize(("slot", "held"), [("0", "a record"), ("5", "nothing")])
def test_a_start_over_a_record_or_in_a_free_slot_costs_no_host_its_session(
    disk: Path,
    pitctl: Pitctl,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    slot: str,
    held: str,
) -> None:
    pitctl("pattern", "write", "cache")
    pitctl("session", "start", "cache", "--name", "old")
    pitctl("pattern", "write", "cache", "--seed", "2")
    pitctl("session", "start", "cache", "--name", "new")
    pitctl("pattern", "write", "cache", "--seed", "3", warns=True)  # ends `old`, sequence 1
    with Owner.open(str(disk / "cache"), name="the test", brief=True) as owner:
        reading = nullcontext(_Reading(owner))
        monkeypatch.setattr(sessions, "runner_of", lambda *_: reading)
        assert main(["session", "start", "cache", "--slot", slot, "--replace", "--json"]) == 0
    out, err = capsys.readouterr()
    assert (json.loads(out)["hosts"], err) == ([], ""), f"slot {slot} held {held}"
