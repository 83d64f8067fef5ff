"""pitctl session history, log and activity: what is kept over runs, whoever had the disk."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from engine import ControlServer, Owner
from tests.end_to_end.pitctl import Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]


@pytest.fixture
def lived(disk: Path, pitctl: Pitctl) -> Pitctl:
    """A disk with a past: two sessions in slot 0, one after the other, and some writes."""
    for name in ("first", "second"):
        pitctl("session", "start", "cache", "--name", name, "--slot", "0", "--replace")
        pitctl("write", "cache", "--offset", "0", stdin=name.encode())
    return pitctl


@pytest.fixture(params=["alone", "owned"])
def ready(
    request: pytest.FixtureRequest, lived: Pitctl, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Pitctl]:
    """That disk, open in no process, or in one with the same user's state."""
    monkeypatch.setenv("XDG_STATE_HOME", lived.environment["XDG_STATE_HOME"])
    if request.param == "alone":
        with nullcontext():
            yield lived
        return
    with Owner.open(str(lived.folder / "cache"), name="the test") as owner, ControlServer(owner):
        yield lived


def test_who_sat_in_which_slot(ready: Pitctl) -> None:
    told = ready("session", "history", "cache", "--json").json["sittings"]
    assert [(s["sequence"], s["slot"], s["name"], s["how"]) for s in told] == [
        (2, 0, "second", ""),
        (1, 0, "first", "replaced"),
    ]
    text = ready("session", "history", "cache").text
    assert "still there" in text
    assert "replaced" in text
    assert "first" not in ready("session", "history", "cache", "--limit", "1").text
    later = (*("session", "history", "cache", "--since"), str(told[1]["ended_ns"] + 1))
    assert "first" not in ready(*later).text
    assert "first" in ready("session", "history", "cache", "--since", "7d").text


def test_a_start_that_was_undone_is_told_with_its_name(disk: Path, pitctl: Pitctl) -> None:
    pitctl("session", "start", "cache", "--name", "frozen", "--after", "false", code=1)
    pitctl("session", "start", "cache", "--name", "mine")
    pitctl("session", "end", "cache", "mine", "--undone")
    told = pitctl("session", "history", "cache", "--json").json["sittings"]
    assert [(one["name"], one["how"]) for one in told] == [("mine", "undone"), ("frozen", "undone")]


def test_what_happened(ready: Pitctl) -> None:
    told = ready("log", "cache", "--json").json["events"]
    kinds = [event["kind"] for event in told]
    assert kinds == ["session-replace", "session-start"]
    assert "replaced sequence 1 in slot 0" in ready("log", "cache", "--kinds", kinds[0]).text
    assert ready("log", "cache", "--containing", "nothing such").text == (
        "No event was kept that fits.\n"
    )


def test_how_much_was_going_on(ready: Pitctl) -> None:
    told = ready("activity", "cache", "--json").json
    writes = told["fields"].index("source_writes") + 1
    assert sum(row[writes] for row in told["rows"]) == 2
    assert "SOURCE WRITES" in ready("activity", "cache", "--since", "1h").text
    future = time.strftime("%Y-%m-%dT%H:%M", time.localtime(time.time() + 7200))
    assert ready("activity", "cache", "--since", future).text == "Nothing was kept of that time.\n"


def test_what_each_session_held(ready: Pitctl) -> None:
    told = ready("activity", "cache", "--by-session", "--json").json
    assert [(one["sequence"], one["name"]) for one in told["sessions"]] == [
        (1, "first"),
        (2, "second"),
    ]
    first, second = (one["chunks"] for one in told["sessions"])
    assert len(first) == len(second) == len(told["times"]) >= 4
    assert 1 in first
    assert (first[-1], second[0], second[-1]) == (-1, -1, 1)  # the second took the first's slot
    assert told["others"] == 0
    text = ready("activity", "cache", "--by-session", "--sessions", "1").text
    assert "first       1  64.00 KiB" in text
    assert text.endswith("1 other session held less; --sessions N tells more.\n")
    future = time.strftime("%Y-%m-%dT%H:%M", time.localtime(time.time() + 7200))
    assert ready("activity", "cache", "--by-session", "--since", future).text == (
        "Nothing was kept of that time.\n"
    )


@pytest.mark.parametrize(
    "words",
    [
        ("session", "history", "cache", "--limit", "0"),
        ("log", "cache", "--limit", "100001"),
        ("activity", "cache", "--points", "0"),
        ("activity", "cache", "--by-session", "--sessions", "0"),
        ("activity", "cache", "--sessions", "3"),
        ("activity", "cache", "--since", "yesterday"),
        ("activity", "cache", "--since", "9999-99-99"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_a_usage_error(lived: Pitctl, words: tuple[str, ...]) -> None:
    lived(*words, code=2)


def test_a_broken_history_is_told_and_the_disk_works(lived: Pitctl) -> None:
    (history,) = lived.folder.glob("state/pit-console/history/*.sqlite")
    history.write_bytes(b"nonsense" * 1000)
    assert "cannot be read" in lived("session", "history", "cache", code=1).err
    assert lived("read", "cache", "--offset", "0", "--length", "6").out == b"second"
    lived("session", "end", "cache", "second")
    assert history.with_name(history.name + ".broken").exists()
    assert "Sequence" not in lived("session", "history", "cache").text
    assert "session-end" in lived("log", "cache").text
