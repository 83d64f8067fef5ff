"""pitctl and sessions that end by themselves: said, listed, changed, refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import ControlServer, Owner
from tests.end_to_end.pitctl import Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]


@pytest.fixture(params=["alone", "owned"])
def pit(
    request: pytest.FixtureRequest, disk: Path, pitctl: Pitctl, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pitctl]:
    """A pitctl with a fresh disk, which another process owns or nobody."""
    if request.param == "alone":
        yield pitctl
        return
    monkeypatch.setenv("XDG_STATE_HOME", pitctl.environment["XDG_STATE_HOME"])
    with Owner.open(str(disk / "cache"), name="the test") as owner, ControlServer(owner):
        yield pitctl


def test_a_time_to_end_is_given_shown_changed_and_taken_away(pit: Pitctl) -> None:
    assert "EXPIRES" not in pit("session", "list", "cache").text
    words = ("--name", "nightly", "--expires", "7d", "--json")
    started = pit("session", "start", "cache", *words).json
    assert started["expires_ns"] > started["created_ns"]
    assert started["overdue"] is False
    assert "Expires" in pit("session", "start", "cache", "--expires", "2100-01-01T10:00Z").text
    pit("session", "start", "cache", "--name", "kept")
    head, *rows = pit("session", "list", "cache").text.splitlines()
    assert "EXPIRES" in head
    assert len(rows) == 3
    assert "EXPIRES" in pit("status", "cache").text
    moment = "2100-01-01T12:30:00+02:00"
    changed = pit("session", "expire", "cache", "nightly", moment, "--json").json
    assert changed["expires_ns"] == 4_102_482_600 * 10**9
    assert "Changed" in pit("session", "expire", "cache", "nightly", "never").text
    listed = pit("session", "list", "cache", "--json").json["sessions"]
    assert [bool(one["expires_ns"]) for one in listed] == [False, True, False]


def test_a_time_that_has_passed_or_is_none_is_refused_and_changes_nothing(pit: Pitctl) -> None:
    assert "has passed" in pit("session", "start", "cache", "--expires", "2020-01-01", code=2).err
    assert "no time; say" in pit("session", "start", "cache", "--expires", "soon", code=2).err
    assert pit("session", "list", "cache", "--json").json["sessions"] == []
    pit("session", "start", "cache", "--name", "nightly")
    assert "has passed" in pit("session", "expire", "cache", "nightly", "2020-01-01", code=2).err
    pit("session", "expire", "cache", "weekly", "7d", code=3)
