"""The historian: what happened is kept over restarts, and its trouble never reaches the disk."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.errors import BadRequest, OutsideTrouble
from engine.recorder.history import History
from engine.service import historian as module
from engine.service.commands import (
    Activity,
    EndSession,
    EventLog,
    Read,
    RenameSession,
    SessionHistory,
    SessionUse,
    StartSession,
    Status,
    Verify,
    Write,
)
from engine.service.historian import history_path
from engine.service.owner import Owner
from engine.sessions.session import ANYONE
from engine.snapshot.protected_disk import ProtectedDisk

PATIENCE = 20.0


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "pit-console" / "history"


@pytest.fixture
def cache(tmp_path: Path) -> str:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=1 << 20, cache_size=4 << 20)
    return cache


def _open(cache: str, *, brief: bool = False) -> Owner:
    return Owner.open(cache, name="the test", brief=brief)


@contextmanager
def _history(disk: ProtectedDisk) -> Iterator[History]:
    history = History(history_path(disk))
    try:
        yield history
    finally:
        history.close()


def _eventually(owner: Owner, wanted: Callable[[], bool]) -> None:
    """Wait until the thread of the historian has written what is wanted."""
    assert owner._historian is not None
    for _ in range(int(PATIENCE / 0.05)):
        if wanted():
            return
        assert not owner._historian._stop.wait(0.05)
    pytest.fail("the historian did not write it")


@pytest.mark.parametrize("brief", [True, False], ids=["at the end", "as it goes"])
def test_stays_in_slots_are_kept_over_restarts(cache: str, brief: bool) -> None:
    with _open(cache, brief=brief) as owner:
        owner.run(StartSession(name="one"))
        owner.run(StartSession(name="two"))
    with _open(cache, brief=brief) as owner:
        owner.run(RenameSession("two", "too"))
        owner.run(StartSession(name="three", slot=0, replace=ANYONE))
        owner.run(EndSession("too"))
    with _open(cache, brief=brief) as owner:
        told = owner.run(SessionHistory()).sittings
        now = owner.run(Status()).now_ns
    assert [(s.sequence, s.slot, s.name, s.how) for s in told] == [
        (3, 0, "three", ""),
        (2, 1, "too", "ended"),
        (1, 0, "one", "replaced"),
    ]
    assert all(0 < s.started_ns <= now for s in told)
    assert told[0].ended_ns == 0
    assert all(s.started_ns < s.ended_ns <= now for s in told[1:])


def test_it_is_written_while_the_disk_is_open(cache: str) -> None:
    with _open(cache) as owner:
        owner.run(StartSession(name="one"))
        _eventually(owner, lambda: bool(owner.run(SessionHistory()).sittings))
        owner.run(EndSession("one"))
        _eventually(owner, lambda: owner.run(SessionHistory()).sittings[0].how == "ended")
        kinds = [event.kind for event in owner.run(EventLog()).events]
        assert kinds == ["session-end", "session-start"]


@pytest.mark.parametrize("undone", [False, True])
def test_a_session_that_came_and_went_unseen_is_told_with_its_name(
    cache: str, undone: bool
) -> None:
    with _open(cache, brief=True) as owner:
        owner.run(StartSession(name="first"))
        owner.run(RenameSession("first", "brief"))
        owner.run(EndSession("brief", undone=undone))
    with _open(cache) as owner:
        (told,) = owner.run(SessionHistory()).sittings
    how = "undone" if undone else "ended"
    assert (told.sequence, told.slot, told.name, told.how) == (1, 0, "brief", how)
    assert 0 < told.started_ns < told.ended_ns


def test_one_that_took_a_slot_and_lost_it_unseen_has_its_name(cache: str) -> None:
    with _open(cache, brief=True) as owner:
        for name in ("one", "two", "three"):
            owner.run(StartSession(name=name, slot=2, replace=ANYONE))
    with _open(cache) as owner:
        told = owner.run(SessionHistory()).sittings
    found = [(one.name, one.how) for one in told]
    assert found == [("three", ""), ("two", "replaced"), ("one", "replaced")]


def test_what_ended_while_no_history_was_kept_says_so(cache: str) -> None:
    with _open(cache, brief=True) as owner:
        owner.run(StartSession(name="one"))
    with ProtectedDisk.open(cache) as disk:
        disk.end_session(1)
    with _open(cache, brief=True) as owner:
        owner.run(StartSession(name="two"))
    with _open(cache) as owner:
        assert owner.run(SessionHistory()).sittings[1].how == "ended while no history was kept"


def test_events_are_found_by_word_and_kind(cache: str) -> None:
    with _open(cache, brief=True) as owner:
        for name in ("a", "b"):
            owner.run(StartSession(name=name))
            owner.run(Write(0, b"x"))
        owner.run(EndSession("a"))
    with _open(cache) as owner:
        every = owner.run(EventLog()).events
        assert [e.kind for e in every] == ["session-end", "session-start", "session-start"]
        assert [e.number for e in every] == [3, 2, 1]
        assert owner.run(EventLog(before=3, limit=1)).events == every[1:2]
        assert owner.run(EventLog(containing="SEQUENCE 2")).events == every[1:2]
        assert owner.run(EventLog(kinds=("session-end",))).events == every[:1]
        for limit in (0, 100_001):
            with pytest.raises(BadRequest, match="One can ask for 1 to"):
                owner.run(EventLog(limit=limit))


def test_amounts_are_those_of_each_stay(cache: str) -> None:
    for _ in range(2):
        with _open(cache, brief=True) as owner:
            owner.run(StartSession())
            owner.run(Write(0, b"x"))
            owner.run(Write(0, b"y"))
            owner.run(Read(0, 1, "0"))
    with _open(cache, brief=True) as owner:
        told = owner.run(Activity())
    rows = [dict(zip(told.fields, row[1:], strict=True)) for row in told.rows]
    assert [row["source_writes"] for row in rows] == [2, 2]
    assert [row["chunks_copied"] for row in rows] == [1, 1]
    assert [row["view_reads"] for row in rows] == [1, 1]
    assert [row["live"] for row in rows] == [1, 2]


def test_what_sessions_hold_is_told_over_restarts(cache: str) -> None:
    with _open(cache, brief=True) as owner:
        owner.run(StartSession(name="one"))
        owner.run(Write(0, b"x"))
    with _open(cache, brief=True) as owner:
        owner.run(StartSession(name="two"))
        owner.run(Write(1 << 16, b"y"))
    with _open(cache, brief=True) as owner:
        owner.run(EndSession("one"))
        owner.run(Write(1 << 17, b"z"))
    with _open(cache) as owner:
        told = owner.run(SessionUse())
        samples = owner.run(Activity())
        assert [(one.name, one.slot, one.sequence, one.chunks) for one in told.sessions] == [
            ("one", 0, 1, (1, 2, -1)),
            ("two", 1, 2, (-1, 1, 2)),
        ]
        assert told.times == tuple(row[0] for row in samples.rows)
        first = owner.run(SessionUse(sessions=1, until_ns=told.times[1]))
        assert [one.chunks for one in first.sessions] == [(1,)]
        few = owner.run(SessionUse(sessions=1))
        assert ([one.name for one in few.sessions], few.others) == (["one"], 1)
        assert [now.shared_chunks + now.exclusive_chunks for now in owner.run(Status()).sessions
                ] == [2]  # fmt: skip
        for wrong in (SessionUse(points=0), SessionUse(sessions=100_001)):
            with pytest.raises(BadRequest, match="One can ask for 1 to"):
                owner.run(wrong)


def test_a_share_that_stays_is_written_once(cache: str) -> None:
    with _open(cache, brief=True) as owner:
        owner.run(StartSession(name="calm"))
        owner.run(Write(0, b"x"))
        assert owner._historian is not None
        scribe = owner._historian._scribe
        history = History(history_path(scribe.disk))
        for _ in range(3):
            scribe.sample(history)
        (rows,) = history._database.execute("SELECT count(*) FROM held").fetchone()
        history.close()
    assert rows == 1


def test_looking_alone_writes_nothing(cache: str, state: Path) -> None:
    with _open(cache, brief=True) as owner:
        owner.run(Status())
        owner.run(Read(0, 10))
    assert not state.exists()


# -- trouble -----------------------------------------------------------------------------------


def _work(cache: str, brief: bool) -> None:
    """Everything works on the disk, whatever the history does."""
    with _open(cache, brief=brief) as owner:
        owner.run(StartSession(name="kept"))
        owner.run(Write(0, b"data"))
    with _open(cache, brief=brief) as owner:
        assert owner.run(Read(0, 4)).data == b"data"
        assert owner.run(Read(0, 4, "kept")).data == bytes(4)
        assert owner.run(Status()).health == "healthy"


@pytest.fixture(params=[True, False], ids=["at the end", "as it goes"])
def brief(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def test_a_broken_history_is_set_aside(
    cache: str, state: Path, brief: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with ProtectedDisk.open(cache) as disk:
        path = history_path(disk)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database" * 1000)
    _work(cache, brief)
    assert "a new one begins" in caplog.text
    assert (state / (path.name + ".broken")).read_bytes().startswith(b"no database")
    with _open(cache) as owner:
        assert [s.name for s in owner.run(SessionHistory()).sittings] == ["kept"]


def test_a_history_of_a_later_version_is_not_touched(
    cache: str, brief: bool, caplog: pytest.LogCaptureFixture
) -> None:
    with ProtectedDisk.open(cache) as disk:
        path = history_path(disk)
    History(path).close()
    later = sqlite3.connect(path)
    later.execute("PRAGMA user_version = 99")
    later.close()
    before = path.read_bytes()
    _work(cache, brief)
    assert "no history is kept" in caplog.text
    assert path.read_bytes() == before
    with _open(cache) as owner, pytest.raises(OutsideTrouble, match="version 99"):
        owner.run(SessionHistory())


@pytest.mark.parametrize("place", ["a file in the way", "no home"])
def test_no_place_for_a_history_harms_nobody(
    cache: str,
    tmp_path: Path,
    brief: bool,
    place: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    if place == "no home":
        monkeypatch.delenv("XDG_STATE_HOME")
        monkeypatch.setattr(Path, "expanduser", _homeless)
    else:
        (tmp_path / "state").write_text("in the way")
    monkeypatch.setattr("engine.snapshot.opening.read_distrust_note", lambda _: "")
    _work(cache, brief)
    assert "no history is kept" in caplog.text
    with _open(cache) as owner, pytest.raises(OutsideTrouble, match="cannot be read"):
        owner.run(SessionHistory())


def _homeless(_: Path) -> Path:
    raise RuntimeError("Could not determine home directory.")


def test_a_history_that_cannot_be_written_harms_nobody(
    cache: str,
    brief: bool,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def read_only(path: Path) -> History:
        history = History(path)
        history._database.execute("PRAGMA query_only = ON")
        return history

    monkeypatch.setattr(module, "History", read_only)
    _work(cache, brief)
    assert "the history is written no more" in caplog.text


def test_a_history_that_hangs_does_not_hold_up_the_disk_for_long(
    cache: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    leave = threading.Event()

    def hang(path: Path) -> History:
        leave.wait(PATIENCE)
        raise OSError("gone")

    monkeypatch.setattr(module, "History", hang)
    monkeypatch.setattr(module, "CLOSE_SECONDS", 0.05)
    owner = _open(cache)
    owner.run(Write(0, b"data"))
    owner.close()
    _open(cache, brief=True).close()
    leave.set()
    assert owner._historian is not None
    owner._historian._thread.join(PATIENCE)
    assert not owner._historian._thread.is_alive()
    assert "no history is kept" in caplog.text


def test_the_state_lies_where_the_user_says_or_at_home(
    cache: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ProtectedDisk.open(cache) as disk:
        assert history_path(disk).parent == tmp_path / "state/pit-console/history"
        monkeypatch.setenv("XDG_STATE_HOME", "relative")  # to be ignored, says the standard
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        assert history_path(disk).parent == tmp_path / "home/.local/state/pit-console/history"


@pytest.mark.parametrize("brief", [True, False], ids=["at the end", "as it goes"])
def test_when_it_was_verified_is_known_after_a_restart(cache: str, brief: bool) -> None:
    with _open(cache, brief=brief) as owner:
        assert owner.run(Status()).verified_ns == 0
        owner.run(Verify())
        now = owner.run(Status()).verified_ns
        assert now > 0
    with _open(cache, brief=brief) as owner:
        assert 0 < owner.run(Status()).verified_ns <= now  # the event comes just before its end
        (event,) = owner.run(EventLog(kinds=("verified",))).events
        assert "0 things found" in event.text


def test_a_status_names_its_owner(cache: str) -> None:
    with _open(cache) as owner:
        assert owner.run(Status()).owner.startswith("the test (pid ")
