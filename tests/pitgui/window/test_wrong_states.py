"""Disks that fail, hang or vanish under the window: it lives on, says what happened, and waits."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import (
    AlertPicture,
    Owner,
    PatternSpec,
    PitError,
    ProtectedDisk,
    Read,
    StartSession,
    Write,
    WritePattern,
)
from pitgui.app import Console, Wishes
from pitgui.bridge.disk_runner import DiskRunner
from pitgui.state.app_state import Phase
from pitgui.state.trouble import Trouble
from tests.doubles.faulty_disk import FaultyShelf, Hang, fine
from tests.doubles.memory_disk import Medium

MIB = 1 << 20


class FaultyOpener:
    """Opens a protected disk in memory whose calls follow the plans of a shelf."""

    def __init__(self) -> None:
        self.shelf = FaultyShelf(Medium("source", 16 * MIB), Medium("cache", 16 * MIB))
        ProtectedDisk.format("source", "cache", slots=4, open_disk=self.shelf.open_disk)

    def open(self, cache_path: str) -> DiskRunner:
        return Owner(ProtectedDisk.open("cache", open_disk=self.shelf.open_disk), "a test")

    def format(self, order: object) -> None:
        raise AssertionError("nobody asked for that")


@pytest.fixture
def opener() -> FaultyOpener:
    return FaultyOpener()


@pytest.fixture
def console(qtbot: QtBot, qapp: QApplication, opener: FaultyOpener) -> Iterator[Console]:
    """The window with the faulty disk open and one session started."""
    qapp.setStyleSheet("")
    made = Console(qapp, Wishes(keep=False), opener)
    made.start()
    made.window.open_disk("cache")
    qtbot.waitUntil(lambda: made.store.state.phase is Phase.OPEN)
    made.client.submit(StartSession(name="first"))
    qtbot.waitUntil(lambda: len(made.store.state.sessions) == 1)
    yield made
    opener.shelf.plans.clear()
    made.window.close()
    assert made.take_down()


def alerts_of(console: Console) -> tuple[AlertPicture, ...]:
    status = console.store.state.status
    return status.alerts if status is not None else ()


def failing(call: str, offset: int, length: int) -> None:
    if call == "write":
        raise OSError(errno.EIO, "a test says so")


@pytest.mark.logs_errors("engine.snapshot.full_policy")
def test_a_cache_disk_that_fails_is_an_alert_and_the_source_goes_on(
    qtbot: QtBot, console: Console, opener: FaultyOpener
) -> None:
    opener.shelf.plans["cache"] = failing
    written: list[object] = []
    console.client.submit(Write(0, b"new" * 1000), written.append)
    qtbot.waitUntil(lambda: bool(written))
    console.window.show_page("overview")
    qtbot.waitUntil(lambda: bool(alerts_of(console)))
    assert any(alert.level == "critical" for alert in alerts_of(console))
    assert opener.shelf.open_disk("source").read_at(3, 0) == b"new"


def test_a_source_that_cannot_be_read_is_said_and_the_window_goes_on(
    qtbot: QtBot, console: Console, opener: FaultyOpener
) -> None:
    def unreadable(call: str, offset: int, length: int) -> None:
        if call == "read":
            raise OSError(errno.EIO, "a test says so")

    opener.shelf.plans["source"] = unreadable
    errors: list[PitError] = []
    console.client.submit(Read(0, 4096), None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert errors[0].code == "source-io"
    opener.shelf.plans["source"] = fine
    read: list[object] = []
    console.client.submit(Read(0, 4096), read.append)
    qtbot.waitUntil(lambda: bool(read))


def test_while_a_disk_hangs_the_window_says_busy_and_answers_after(
    qtbot: QtBot, console: Console, opener: FaultyOpener
) -> None:
    gate = threading.Event()

    def hanging(call: str, offset: int, length: int) -> None:
        if call == "write":
            assert gate.wait(30)

    opener.shelf.plans["source"] = hanging
    done: list[object] = []
    console.client.submit(Write(0, b"x"), done.append, title="Writing")
    health = console.window.facts.health
    try:
        qtbot.waitUntil(lambda: health.text() == "Busy: Writing")
        console.window.show_page("sessions")
        qtbot.waitUntil(lambda: console.window.tabs.current_id == "sessions")
        assert done == []
    finally:
        gate.set()
    qtbot.waitUntil(lambda: bool(done))
    qtbot.waitUntil(lambda: health.text().startswith("Healthy"))


def test_a_source_that_does_not_even_tell_its_size_is_said_and_the_window_goes_on(
    qtbot: QtBot, console: Console, opener: FaultyOpener
) -> None:
    hang = Hang("size")
    opener.shelf.plans["source"] = hang
    try:
        qtbot.waitUntil(lambda: "source-silent" in [alert.code for alert in alerts_of(console)])
        named: list[object] = []
        console.client.submit(StartSession(name="second"), named.append)
        qtbot.waitUntil(lambda: len(console.store.state.sessions) == 2)
        assert named
    finally:
        hang.release()
    qtbot.waitUntil(lambda: not alerts_of(console))


class _Gone:
    """A disk whose owner went away after the first picture."""

    def __init__(self, opener: FaultyOpener) -> None:
        self._inner = opener.open("cache")
        self.gone = False

    def run(self, command: object, job: object = None) -> object:
        if self.gone:
            raise PitError("The process that owns the disk went away.")
        return self._inner.run(command, job)  # type: ignore[arg-type]  # passed on

    def close(self) -> None:
        self._inner.close()


def test_a_disk_that_goes_away_is_said_once_not_five_times_a_second(
    qtbot: QtBot, qapp: QApplication, opener: FaultyOpener
) -> None:
    disk = _Gone(opener)

    class GoneOpener(FaultyOpener):
        def __init__(self) -> None:
            """Opens the one disk."""

        def open(self, cache_path: str) -> DiskRunner:
            return disk  # type: ignore[return-value]  # it is one by its methods

    console = Console(qapp, Wishes(keep=False), GoneOpener())
    try:
        console.start()
        console.window.open_disk("cache")
        qtbot.waitUntil(lambda: console.store.state.phase is Phase.OPEN)
        said: list[Trouble] = []
        console.client.failed.connect(said.append)
        disk.gone = True
        qtbot.waitUntil(lambda: bool(said))
        assert "went away" in console.store.state.troubles[-1].text
        asked: list[PitError] = []
        for _ in range(3):
            console.client.submit(Read(0, 1), None, asked.append)
        qtbot.waitUntil(lambda: len(asked) == 3)
        # Once by the look at the disk, and once by the look at its hosts if that came between.
        assert len(said) <= 2
        disk.gone = False
        with qtbot.waitSignal(console.client.status):
            pass
    finally:
        console.window.close()
        assert console.take_down()


def test_closing_the_window_while_a_job_runs_cancels_it_and_closes_the_disk(
    qtbot: QtBot, console: Console, opener: FaultyOpener
) -> None:
    console.client.submit(WritePattern(PatternSpec(rate=MIB)))
    qtbot.waitUntil(lambda: any(job.done > 0 for job in console.store.state.jobs))
    console.window.close()
    # The fixture asserts that everything stops in time.
