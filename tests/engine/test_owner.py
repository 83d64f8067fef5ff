"""The owner of a disk: runs what several ask at once, and closes in good order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pytest

from engine.errors import Busy, Cancelled, EngineBug, NoSuchSession
from engine.jobs.job import Job
from engine.service.command import Command
from engine.service.commands import EndSession, Read, StartSession, Status, Write
from engine.service.owner import Owner
from engine.snapshot.protected_disk import ProtectedDisk

PATIENCE = 20.0


@dataclass(frozen=True)
class Act(Command[object]):
    """A command that does what a test says."""

    verb: ClassVar[str] = "act"
    act: Callable[[ProtectedDisk, Job], object]

    def run(self, disk: ProtectedDisk, job: Job) -> object:
        return self.act(disk, job)


@pytest.fixture
def cache(tmp_path: Path) -> str:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=1 << 20, cache_size=2 << 20)
    return cache


@pytest.fixture
def owner(cache: str) -> Iterator[Owner]:
    with Owner.open(cache, name="the test") as opened:
        yield opened


def _in_thread(work: Callable[[], object]) -> tuple[threading.Thread, list[object]]:
    told: list[object] = []

    def run() -> None:
        try:
            told.append(work())
        except Exception as error:  # noqa: BLE001 - handed to the test
            told.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    return thread, told


def test_commands_run_on_the_disk(owner: Owner, cache: str) -> None:
    owner.run(StartSession(name="one"))
    owner.run(Write(0, b"data"))
    assert owner.run(Read(0, 4)).data == b"data"
    assert owner.run(Read(0, 4, "one")).data == bytes(4)
    assert owner.run(Status()).cache_path == owner.cache_path == cache
    with pytest.raises(NoSuchSession):
        owner.run(EndSession("two"))


def test_several_ask_at_once(owner: Owner) -> None:
    together = threading.Barrier(3, timeout=PATIENCE)
    runs = [_in_thread(lambda: owner.run(Act(lambda *_: together.wait()))) for _ in range(3)]
    for thread, told in runs:
        thread.join(PATIENCE)
        assert told[0] in {0, 1, 2}


def test_what_runs_can_be_seen(owner: Owner) -> None:
    def look(_: ProtectedDisk, job: Job) -> object:
        job.expect(100)
        job.advance(40)
        return owner.jobs

    seen = owner.run(Act(look), Job("looking"))
    assert isinstance(seen, tuple)
    (picture,) = seen
    assert (picture.title, picture.done, picture.total) == ("looking", 40, 100)
    assert owner.jobs == ()


def test_a_fault_of_the_program_is_logged_and_told_as_such(
    owner: Owner, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> object:
        raise ZeroDivisionError("oh")

    with pytest.raises(EngineBug, match="ZeroDivisionError: oh") as caught:
        owner.run(Act(fail))
    assert isinstance(caught.value.__cause__, ZeroDivisionError)
    assert "act failed by a fault of the program" in caplog.text
    caplog.clear()
    assert owner.jobs == ()
    assert owner.run(Status()).health == "healthy"


def test_closing_cancels_what_runs_and_refuses_what_is_new(cache: str) -> None:
    owner = Owner.open(cache, name="the test")
    begun, refused = threading.Event(), threading.Event()

    def endless(_: ProtectedDisk, job: Job) -> object:
        begun.set()
        job._cancelled.wait(PATIENCE)
        refused.wait(PATIENCE)  # still running while the other one asks
        job.advance(0)
        return None

    thread, told = _in_thread(lambda: owner.run(Act(endless)))
    assert begun.wait(PATIENCE)
    closing, closed = _in_thread(owner.close)
    while not owner.jobs[0].finished and not owner._closing:
        assert closing.is_alive()
    with pytest.raises(Busy, match="the test is closing"):
        owner.run(Status())
    refused.set()
    closing.join(PATIENCE)
    thread.join(PATIENCE)
    assert closed == [None]
    assert isinstance(told[0], Cancelled)
    Owner.open(cache, name="the next").close()


def test_what_does_not_stop_keeps_the_disk_open(cache: str) -> None:
    owner = Owner.open(cache, name="the test")
    begun, leave = threading.Event(), threading.Event()

    def deaf(*_: object) -> object:
        begun.set()
        return leave.wait(PATIENCE)

    thread, _ = _in_thread(lambda: owner.run(Act(deaf), Job("A deaf job")))
    assert begun.wait(PATIENCE)
    with pytest.raises(Busy, match="A deaf job did not stop"):
        owner.close(wait_seconds=0.01)
    assert owner.run(Status()).health == "healthy"
    leave.set()
    thread.join(PATIENCE)
    owner.close()
    with pytest.raises(Busy, match="is closing"):
        owner.run(Status())
