"""A session that may be wrong says so wherever its bytes come out, and the exit code stays."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import ControlServer, Owner, ProtectedDisk
from engine.errors import Refused
from engine.serve.nbd.export import Client
from engine.serve.nbd.exports import DiskDirectory
from engine.serve.nbd.server import NbdServer
from engine.sessions.session import Session, SessionState
from tests.end_to_end.pitctl import Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]

FIRST = ("--offset", "0", "--length", "10")


@pytest.fixture(params=["alone", "owned"])
def suspect(request: pytest.FixtureRequest, disk: Path, pitctl: Pitctl) -> Iterator[Pitctl]:
    """A pitctl beside a disk whose session `s` is suspect: its source was written behind it."""
    pitctl("session", "start", "cache", "--name", "s")
    with (disk / "source").open("r+b") as source:
        source.write(b"behind")
    if request.param == "alone":
        yield pitctl
        return
    with Owner.open(str(disk / "cache"), name="the test") as owner, ControlServer(owner):
        yield pitctl


@pytest.mark.parametrize(
    "words",
    [
        ["read", "cache", "--session", "s", *FIRST],
        ["read", "cache", "--session", "s", *FIRST, "--json"],
        ["read", "cache", "--session", "s", "--offset", "0", "--length", "3M"],
        ["diff", "cache", "s"],
        ["diff", "cache", "live", "s", "--json"],
        ["diff", "cache", "s", "s"],
        ["export", "cache", "s", "image"],
        ["export", "cache", "s", "image", "--format", "qcow2", "--json"],
    ],
    ids=" ".join,
)
def test_what_comes_of_a_suspect_session_is_warned_of_once(
    suspect: Pitctl, words: list[str]
) -> None:
    run = suspect(*words, warns=True)
    assert "'s' in slot 0 is suspect" in run.err
    assert "written outside the engine" in run.err
    if "--json" in words:
        (doubt,) = run.json["doubts"]
        assert doubt in run.err


def test_the_live_source_is_not_in_doubt(suspect: Pitctl) -> None:
    assert suspect("read", "cache", *FIRST).out == b"behind" + bytes(4)


def test_what_is_left_of_a_damaged_session_comes_with_a_warning() -> None:
    lost = "Preserved data is lost, first at byte 0; reading it is an error."
    damaged = _session(SessionState.DAMAGED, lost)
    (doubt,) = damaged.doubts
    assert lost in doubt
    assert "The rest of it reads true." in doubt
    assert _session(SessionState.ACTIVE, "").doubts == ()


def _session(state: SessionState, reason: str) -> Session:
    from uuid import uuid4

    from engine.units import Sequence, SlotNo

    return Session(SlotNo(0), Sequence(1), Sequence(0), uuid4(), "s", "", 1, state, reason=reason)


def test_a_host_that_opens_a_suspect_session_is_logged(
    disk: Path, pitctl: Pitctl, caplog: pytest.LogCaptureFixture
) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    os.utime(disk / "source")
    with ProtectedDisk.open(str(disk / "cache")) as opened:
        opened.start_session("after")
        exports = DiskDirectory(opened)
        caplog.clear()
        with caplog.at_level(logging.WARNING, "engine.serve"):
            for name in ("session/s", "session/s+rw", "session/after", "source"):
                exports.open(name, Client("10.0.0.2", "port 40000"))
        told = [record.getMessage() for record in caplog.records]
        assert len(told) == 2
        assert told[0].startswith("10.0.0.2, port 40000 opened export 'session/s': The session")
        assert "is suspect" in told[0]
        listed = dict(exports.listing())
        assert listed["session/0"].endswith("read-only, suspect")
        assert listed["session/1"].endswith("read-only")


def test_a_view_that_was_written_to_says_so_and_its_point_in_time_is_served_too(
    disk: Path, pitctl: Pitctl
) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    pitctl("write", "cache", "--session", "s", "--offset", "0", stdin=b"written")
    assert "active, written" in pitctl("session", "list", "cache").text
    assert "with what was written" in pitctl("export", "cache", "s", "view.img").text
    assert "the point in time" in pitctl("export", "cache", "s@start", "start.img").text
    with ProtectedDisk.open(str(disk / "cache")) as opened:
        exports = DiskDirectory(opened)
        listed = dict(exports.listing())
        assert "with what was written through its view since" in listed["session/0"]
        assert "written" not in listed["session/0@start"]
        frozen, view = bytearray(7), bytearray(7)
        start = exports.find("session/s@start")
        start.read_into(0, memoryview(frozen))
        exports.find("session/s").read_into(0, memoryview(view))
        assert (bytes(frozen), bytes(view)) == (bytes(7), b"written")
        assert start.read_only
        assert isinstance(start.write_many([(0, memoryview(b"x"))])[0], Refused)
        opened.reset_view_writes(opened.find_session("s").sequence)
        assert "written" not in dict(exports.listing())["session/0"]


def test_a_name_moves_no_cursor_in_the_list_of_exports(disk: Path) -> None:
    with ProtectedDisk.open(str(disk / "cache")) as opened:
        opened.start_session("a\x1b[2Jb\u202eé")
        about = dict(DiskDirectory(opened).listing())["session/0"]
    assert about.startswith("a\\x1b[2Jb\\u202eé: ")


def test_a_unix_socket_is_told_as_an_absolute_uri(
    disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(disk)
    with ProtectedDisk.open(str(disk / "cache")) as opened:
        nbd = NbdServer(DiskDirectory(opened))
        uri = nbd.listen_unix("a b&c%")
        nbd.stop()
    assert uri == f"nbd+unix:///?socket={disk}/a%20b%26c%25"
