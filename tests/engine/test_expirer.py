"""Who ends sessions whose time has come: an owner that stays, when nobody looks at them."""

from __future__ import annotations

import shutil
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from engine.errors import BadRequest, CacheFailed
from engine.jobs.job import Job
from engine.serve.nbd.door import HostDoor
from engine.service.command import Command
from engine.service.commands import (
    EventLog,
    Hosts,
    PinSession,
    SessionHistory,
    SetExpiry,
    StartServing,
    StartSession,
    Status,
)
from engine.service.expirer import COME_BACK_SECONDS
from engine.service.owner import Owner
from engine.snapshot.protected_disk import ProtectedDisk
from tests.doubles.hand_clock import HOUR, NOON, SECOND, HandClock
from tests.doubles.nbd_connect import connect_unix

MIB = 1 << 20
PATIENCE = 20.0


@dataclass(frozen=True)
class LongWork(Command[object]):
    """A long command that does what a test says."""

    verb: ClassVar[str] = "long-work"
    is_job: ClassVar[bool] = True
    act: Callable[[], object]

    def run(self, disk: ProtectedDisk, job: Job) -> object:
        return self.act()


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short path, as sockets need it."""
    place = Path(tempfile.mkdtemp(prefix="pit-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(place))
    monkeypatch.setenv("XDG_STATE_HOME", str(place))
    yield place
    shutil.rmtree(place)


@pytest.fixture
def cache(folder: Path) -> str:
    source, cache = str(folder / "source"), str(folder / "cache")
    ProtectedDisk.format(source, cache, source_size=MIB, cache_size=4 * MIB)
    return cache


def _own(cache: str, clock: HandClock, *, brief: bool = False) -> Owner:
    disk = ProtectedDisk.open(cache, clock=clock)
    return Owner.of(disk, name="the test", door=HostDoor, brief=brief)


def _look(owner: Owner) -> list[str]:
    """Let the expirer look; which sessions are left."""
    assert owner._expirer is not None
    owner._expirer.look()
    return [session.name for session in owner.run(Status()).sessions]


def _until(wanted: Callable[[], bool]) -> None:
    for _ in range(int(PATIENCE / 0.01)):
        if wanted():
            return
        threading.Event().wait(0.01)
    pytest.fail("it never came to that")


def test_an_owner_that_stays_ends_a_session_and_the_history_says_why(
    cache: str, clock: HandClock
) -> None:
    with _own(cache, clock) as owner:
        owner.run(StartSession(name="hourly", expires="1h"))
        owner.run(StartSession(name="kept"))
        assert _look(owner) == ["hourly", "kept"]
        clock.forward(HOUR)
        _until(lambda: len(owner.run(Status()).sessions) == 1)  # its own thread does it
    with _own(cache, clock) as owner:
        ended = owner.run(SessionHistory()).sittings[-1]
        assert (ended.name, ended.how) == ("hourly", "expired")
        (event,) = owner.run(EventLog(kinds=("session-expired",))).events
        assert event.text == "The time of sequence 1 in slot 0 came: it ended"


def test_a_brief_owner_ends_nothing(cache: str, clock: HandClock) -> None:
    with _own(cache, clock, brief=True) as owner:
        owner.run(StartSession(name="hourly", expires="1h"))
    clock.forward(100 * HOUR)
    with _own(cache, clock, brief=True) as owner:
        assert owner._expirer is None
        (session,) = owner.run(Status()).sessions
        assert session.overdue


def test_what_came_due_while_nobody_stayed_ends_a_while_after_the_disk_was_opened(
    cache: str, clock: HandClock
) -> None:
    with _own(cache, clock) as owner:
        owner.run(StartSession(name="hourly", expires="1h"))
    clock.forward(100 * HOUR)
    with _own(cache, clock) as owner:
        assert _look(owner) == ["hourly"]  # hosts that lost it may come back
        clock.forward(COME_BACK_SECONDS * SECOND - 1)
        assert _look(owner) == ["hourly"]
        clock.forward(1)
        assert _look(owner) == []


def test_a_session_stays_while_a_host_is_connected_to_it(
    cache: str, clock: HandClock, folder: Path
) -> None:
    with _own(cache, clock) as owner:
        for name in ("read", "other"):
            owner.run(StartSession(name=name, expires="1h"))
        owner.run(StartServing(unix=str(folder / "nbd")))
        with connect_unix(str(folder / "nbd")) as client:
            client.greet()
            client.go("session/read")
            _until(lambda: any(host.sequence for host in owner.run(Hosts()).hosts))
            clock.forward(HOUR)
            assert _look(owner) == ["read"]
            assert [session.overdue for session in owner.run(Status()).sessions] == [True]
        _until(lambda: not owner.run(Hosts()).hosts)
        assert _look(owner) == []


def test_all_stay_while_long_work_runs(cache: str, clock: HandClock) -> None:
    with _own(cache, clock) as owner:
        owner.run(StartSession(name="hourly", expires="1h"))
        clock.forward(HOUR)
        assert owner.run(LongWork(lambda: _look(owner))) == ["hourly"]
        assert _look(owner) == []


def test_a_pinned_one_is_overdue_and_ends_once_it_is_unpinned(cache: str, clock: HandClock) -> None:
    with _own(cache, clock) as owner:
        owner.run(StartSession(name="hourly", pinned=True, expires="1h"))
        assert not owner.run(Status()).sessions[0].overdue
        clock.forward(2 * HOUR)
        assert _look(owner) == ["hourly"]
        assert owner.run(Status()).sessions[0].overdue
        owner.run(PinSession("hourly", pinned=False))
        assert _look(owner) == []


def test_a_time_is_set_changed_and_taken_away_by_command(cache: str, clock: HandClock) -> None:
    with _own(cache, clock) as owner:
        owner.run(StartSession(name="nightly"))
        assert owner.run(SetExpiry("nightly", "7d")).expires_ns == NOON + 7 * 24 * HOUR
        assert owner.run(SetExpiry("0", "2027-01-15T09:00:00Z")).expires_ns == NOON + HOUR
        assert owner.run(SetExpiry("nightly", "never")).expires_ns == 0
        with pytest.raises(BadRequest, match="has passed"):
            owner.run(SetExpiry("nightly", "2027-01-15"))
        with pytest.raises(BadRequest, match="no time"):
            owner.run(StartSession(expires="soon"))


def test_trouble_with_the_cache_is_told_once_and_tried_again(
    cache: str, clock: HandClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise CacheFailed("The slot table could not be written.")

    with _own(cache, clock) as owner:
        owner.run(StartSession(name="hourly", expires="1h"))
        monkeypatch.setattr(owner._disk, "end_due", fail)
        clock.forward(HOUR)
        _look(owner)
        _look(owner)
        assert caplog.text.count("The slot table could not be written") == 1
        monkeypatch.undo()
        _until(lambda: not owner.run(Status()).sessions)
