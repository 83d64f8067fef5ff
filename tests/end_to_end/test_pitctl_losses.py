"""What ends sessions says so: a write on a full cache disk names the sessions that it cost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import ControlServer, Owner
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
@pytest.mark.parametrize("json", [["--json"], []], ids=["json", "text"])
def test_a_write_names_the_sessions_that_it_cost(
    full: Pitctl, words: list[str], json: list[str]
) -> None:
    run = full(*words, *json, stdin=bytes(range(1, 251)) * 16 * 1024, warns=True)
    assert '"old" in slot 0 (sequence 1) ended meanwhile: The cache disk was full' in run.err
    if json:
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
