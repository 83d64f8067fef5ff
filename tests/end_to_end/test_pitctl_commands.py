"""Every command of pitctl, on a disk that nobody has open and on one that an owner has."""

from __future__ import annotations

import base64
import fcntl
import os
import struct
import subprocess
import termios
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from uuid import UUID

import pytest

import engine
from engine import CHUNK_BYTES, ControlServer, Owner
from tests.end_to_end.pitctl import PITCTL, SECONDS, Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]


@contextmanager
def _owned(cache: Path) -> Iterator[None]:
    with Owner.open(str(cache), name="the test") as owner, ControlServer(owner):
        yield


@pytest.fixture(params=["alone", "owned"])
def ready(request: pytest.FixtureRequest, disk: Path) -> Iterator[Pitctl]:
    """A pitctl beside a protected disk, open in this process or in none."""
    with _owned(disk / "cache") if request.param == "owned" else nullcontext():
        yield request.getfixturevalue("pitctl")


def test_a_point_in_time_from_end_to_end(ready: Pitctl) -> None:
    ready("pattern", "write", "cache", "--seed", "1")
    started = ready(
        *("session", "start", "cache", "--name", "before", "--slot", "3"),
        *("--note", "as it was", "--pin", "--json"),
    ).json
    assert (started["slot"], started["name"], started["pinned"]) == (3, "before", True)
    assert started["note"] == "as it was"
    ready("pattern", "write", "cache", "--seed", "2", "--passes", "2")
    ready("pattern", "verify", "cache", "--seed", "1", "--session", "before")
    ready("pattern", "verify", "cache", "--seed", "1", "--session", str(UUID(started["uuid"])))
    ready("pattern", "verify", "cache", "--seed", "2", "--first-pass", "2")
    assert "All is well." in ready("verify", "cache").text
    ended = ready("session", "end", "cache", "before", "--force", "--json").json
    assert (ended["state"], ended["freed_chunks"]) == ("ended", 64)
    assert ready("session", "list", "cache", "--json").json["sessions"] == []


def test_start_prints_slot_sequence_and_uuid(ready: Pitctl) -> None:
    text = ready("session", "start", "cache", "--name", "first").text
    told = ready("status", "cache", "--json").json["sessions"][0]
    assert told["sequence"] == 1
    for line in ("Slot      0", "Sequence  1", f"UUID      {told['uuid']}"):
        assert line in text


def test_bytes_go_in_and_come_out(ready: Pitctl) -> None:
    data = os.urandom(3 << 20)
    assert "3145728 bytes" in ready("write", "cache", "--offset", "512K", stdin=data).text
    assert ready("read", "cache", "--offset", "512K", "--length", "3M").out == data
    assert (ready.folder / "source").read_bytes()[512 << 10 :][: len(data)] == data
    told = ready("read", "cache", "--offset", "524288", "--length", "70000", "--json").json
    assert base64.b64decode(told["data"]) == data[:70000]
    assert (told["offset"], told["origins"]) == (524288, [-1, -1])


def test_writes_through_a_view_stay_in_the_view(ready: Pitctl) -> None:
    ready("write", "cache", "--offset", "0", stdin=b"source")
    ready("session", "start", "cache", "--name", "view")
    told = ready(
        "write", "cache", "--session", "view", "--offset", "2", "--json", stdin=b"****"
    ).json
    assert told == {"offset": 2, "bytes": 4, "session": "view", "ended_sessions": []}
    view = ("read", "cache", "--session", "0", "--offset", "0", "--length", "8")
    assert ready(*view).out == b"so****\0\0"
    assert ready("read", "cache", "--offset", "0", "--length", "6").out == b"source"
    assert "Reset" in ready("session", "reset-writes", "cache", "view").text
    assert ready(*view).out == b"source\0\0"


def test_an_empty_write_and_an_empty_read_are_done(ready: Pitctl) -> None:
    assert "Wrote 0 bytes" in ready("write", "cache", "--offset", "10").text
    assert ready("read", "cache", "--offset", "10", "--length", "0").out == b""


def test_changes_of_a_session_are_told_and_kept(ready: Pitctl) -> None:
    ready("session", "start", "cache", "--name", "one")
    assert ready("session", "rename", "cache", "one", "two", "--json").json["name"] == "two"
    assert ready("session", "note", "cache", "two", "a note", "--json").json["note"] == "a note"
    assert ready("session", "pin", "cache", "two", "--json").json["pinned"] is True
    assert "Unpinned" in ready("session", "unpin", "cache", "0").text
    (told,) = ready("session", "list", "cache", "--json").json["sessions"]
    assert (told["name"], told["note"], told["pinned"]) == ("two", "a note", False)
    table = ready("session", "list", "cache").text.splitlines()
    assert table[0].split()[:4] == ["SLOT", "SEQUENCE", "NAME", "STATE"]
    assert table[1].split()[:4] == ["0", "1", "two", "active"]


@pytest.mark.parametrize("columns", [80, 100, 200])
@pytest.mark.parametrize("words", ["session list cache", "status cache"])
def test_a_list_fits_the_terminal(pitctl: Pitctl, disk: Path, columns: int, words: str) -> None:
    pitctl("session", "start", "cache", "--name", "nightly")
    ours, side = os.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {name: value for name, value in pitctl.environment.items() if name != "COLUMNS"}
    subprocess.run(
        [*PITCTL, *words.split()],
        stdout=side,
        cwd=disk,
        env=environment,
        check=True,
        timeout=SECONDS,
    )
    os.close(side)
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        lines = terminal.read(1 << 16).decode().splitlines()
    (row,) = (line for line in lines if "nightly" in line)
    (heading,) = (line for line in lines if "SEQUENCE" in line)
    assert len(row) <= columns
    assert ("UUID" in heading) is (columns == 200)
    assert {"NAME", "STATE"} <= set(heading.split())


def test_replacing_must_be_said(ready: Pitctl) -> None:
    ready("session", "start", "cache", "--slot", "1", "--name", "precious")
    start = ("session", "start", "cache", "--slot", "1", "--json")
    run = ready(*start, code=4)
    assert (run.error["code"], run.error["sequence"]) == ("slot-occupied", 1)
    assert "'precious'" in run.err
    assert "--replace 1" in run.err
    assert ready("session", "list", "cache", "--json").json["sessions"][0]["name"] == "precious"
    assert ready(*start, "--replace").json["sequence"] == 2


def test_replacing_needs_the_sequence_that_is_there(ready: Pitctl) -> None:
    ready("session", "start", "cache", "--slot", "1")
    wrong = ("session", "start", "cache", "--slot", "1", "--replace", "9", "--json")
    assert ready(*wrong, code=4).error["code"] == "slot-occupied"
    ready("session", "end", "cache", "1", "--sequence", "9", code=3)
    told = ready("session", "start", "cache", "--slot", "1", "--replace", "1", "--json").json
    assert (told["slot"], told["sequence"]) == (1, 2)


def test_status_shows_the_disk(ready: Pitctl) -> None:
    told = ready("status", "cache", "--json").json
    assert (told["source_size"], told["cache_size"], told["slots"]) == (4 << 20, 8 << 20, 8)
    assert (told["durability"], told["on_full"], told["health"]) == (
        "power-loss",
        "end-oldest",
        "healthy",
    )
    ledger = told["ledger"]
    assert ledger["live"] + ledger["stale"] + ledger["free"] == ledger["total"]
    text = ready("status", "cache").text
    assert "healthy" in text
    assert "4.00 MiB (4194304 bytes)" in text
    assert "Sessions: 0 of 8 slots" in text


def test_maps_show_what_is_preserved(ready: Pitctl) -> None:
    ready("session", "start", "cache")
    ready("pattern", "write", "cache", "--place", "chunks", "--first", "2", "--chunks", "3")
    told = ready("map", "cache", "--disk", "source", "--json").json
    states = [told["states"][state] for state in told["state"]]
    assert [at for at, state in enumerate(states) if state != "free"] == [2, 3, 4]
    assert "..000..." in ready("map", "cache", "--disk", "source").text  # zeroes were preserved
    part = ready("map", "cache", "--disk", "source", "--first", "3", "--chunks", "2", "--json").json
    assert (part["first"], part["chunks"]) == (3, 2)
    assert "The cache disk" in ready("map", "cache", "--cells", "16").text


def test_a_chunk_is_inspected_from_both_sides(ready: Pitctl) -> None:
    ready("pattern", "write", "cache", "--kind", "random")
    ready("session", "start", "cache")
    ready("write", "cache", "--offset", str(5 * CHUNK_BYTES + 700), "--origin", "me", stdin=b"x")
    told = ready("inspect", "cache", "--source-chunk", "5", "--json").json
    assert told["block"]["origin"] == "me"
    assert told["block"]["holders"] == [0]
    text = ready("inspect", "cache", "--source-chunk", "5").text
    assert told["sentence"] in text
    assert "because me wrote 512 B at +512 B." in text.splitlines()[0]
    cache_chunk = str(told["cache_chunk"])
    back = ready("inspect", "cache", "--cache-chunk", cache_chunk, "--json").json
    assert back["source_chunk"] == 5


def test_paging_and_events_show_the_engine_at_work(ready: Pitctl) -> None:
    assert ready("paging", "cache", "--json").json["capacity"] == 256
    assert "page frames in use" in ready("paging", "cache").text
    ready("session", "start", "cache")
    told = ready("events", "cache", "--after", "0", "--limit", "5", "--json").json
    assert set(told) == {"events", "last", "lost"}
    assert ready("events", "cache").text.split()[:3] == ["NUMBER", "TIME", "KIND"]


def test_events_of_a_running_owner_are_told(disk: Path, pitctl: Pitctl) -> None:
    with _owned(disk / "cache"):
        pitctl("session", "start", "cache", "--name", "seen")
        events = pitctl("events", "cache", "--json").json["events"]
        assert any(event["slot"] == 0 for event in events)
        last = events[-1]["number"]
        assert pitctl("events", "cache", "--after", str(last), "--json").json["events"] == []


def test_regions_are_dumped(ready: Pitctl) -> None:
    assert "header" in ready("dump", "cache", "0").text
    text = ready("dump", "cache", "2").text
    assert ready("dump", "cache", "2", "--json").json == {"region": 2, "text": text.rstrip("\n")}
    assert len(ready("dump", "cache", "2", "--all").text) > len(ready("dump", "cache", "2").text)


def test_verify_tells_what_it_looked_at(ready: Pitctl) -> None:
    told = ready("verify", "cache", "--json").json
    assert told["damaged"] is False
    assert told["findings"] == []
    assert told["regions"] > 0


SCATTERED = ["--kind", "text", "--text=-ab-", "--place", "share", "--share", "0.5", "--block", "8K"]
RANGE = ["--kind", "byte", "--byte", "7", "--place", "range", "--offset", "1000", "--length", "3"]


def test_patterns_are_said_by_options(ready: Pitctl) -> None:
    told = ready("pattern", "write", "cache", *RANGE, "--rate", "1G", "--json").json
    assert (told["bytes"], told["operations"]) == (3, 1)
    assert ready("read", "cache", "--offset", "999", "--length", "5").out == b"\0\7\7\7\0"
    assert "2.00 MiB" in ready("pattern", "write", "cache", *SCATTERED, "--seed", "9").text
    assert (
        "Every byte is right" in ready("pattern", "verify", "cache", *SCATTERED, "--seed", "9").text
    )
    ready("pattern", "verify", "cache", *SCATTERED, "--seed", "8", code=6)


def test_protect_tells_what_it_made(pitctl: Pitctl) -> None:
    options = ["--slots", "4", "--durability", "process-crash", "--on-full", "refuse-writes"]
    sizes = ["--source-size", "1M", "--cache-size", "2M"]
    told = pitctl("protect", "s", "c", *sizes, *options, "--json").json
    assert (told["slots"], told["durability"], told["on_full"]) == (
        4,
        "process-crash",
        "refuse-writes",
    )
    pitctl("session", "start", "c")
    pitctl("protect", "s", "c", "--json", code=1)
    assert "Protected." in pitctl("protect", "s", "c", "--force").text
    assert pitctl("session", "list", "c", "--json").json["sessions"] == []


def test_version_and_help_are_printed(pitctl: Pitctl) -> None:
    assert pitctl("--version").text == f"pitctl {engine.__version__}\n"
    for words in ([], ["session"], ["session", "start"], ["pattern", "write"], ["protect"]):
        assert pitctl(*words, "--help").text.startswith("usage: pitctl")
