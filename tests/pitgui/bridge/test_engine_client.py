"""The client never blocks, calls back in its own thread, and says what failed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TypeVar, cast

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from engine import (
    Command,
    EndSession,
    EngineBug,
    Events,
    Job,
    NoSuchDisk,
    NoSuchSession,
    PatternPlace,
    PatternSpec,
    PitError,
    Read,
    SessionPicture,
    StartSession,
    Status,
    StatusPicture,
    Write,
    WritePattern,
    find_owner,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.bridge.rate_limit import Gate
from pitgui.state.jobs import JobLine, JobPhase
from pitgui.state.trouble import Trouble
from tests.doubles.paper_disk import PaperDisk, PaperOpener

MIB = 1 << 20
Result = TypeVar("Result")


@pytest.fixture
def client(qtbot: QtBot) -> Iterator[EngineClient]:
    made = EngineClient()
    yield made
    assert made.stop()


@pytest.fixture
def opened(qtbot: QtBot, client: EngineClient, tmp_path: Path) -> EngineClient:
    """A client with a real disk open, of 16 MiB."""
    with qtbot.waitSignal(client.opened):
        client.format_disk(
            str(tmp_path / "source"),
            str(tmp_path / "cache"),
            source_size=16 * MIB,
            cache_size=16 * MIB,
            slots=4,
            durability="process-crash",
            on_full="end-oldest",
        )
    return client


class Answers(QObject):
    """Keeps what it is told, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.threads: set[QThread] = set()

    def take(self, value: object) -> None:
        self.told.append(value)
        self.threads.add(QThread.currentThread())


def test_a_command_is_answered_in_the_thread_of_the_window(
    qtbot: QtBot, opened: EngineClient
) -> None:
    answers = Answers()
    opened.submit(StartSession(name="first"), answers.take)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert isinstance(answers.told[0], SessionPicture)
    assert answers.told[0].name == "first"
    assert answers.threads == {opened.thread()}


def test_an_error_goes_to_on_error_alone(qtbot: QtBot, opened: EngineClient) -> None:
    answers, failed = Answers(), Answers()
    opened.failed.connect(failed.take)
    opened.submit(EndSession("nobody"), answers.take, answers.take)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert isinstance(answers.told[0], NoSuchSession)
    assert failed.told == []


def test_without_on_error_the_window_is_told_in_words(qtbot: QtBot, opened: EngineClient) -> None:
    with qtbot.waitSignal(opened.failed) as caught:
        opened.submit(EndSession("nobody"), title="Ending a session")
    trouble = caught.args[0]
    assert isinstance(trouble, Trouble)
    assert trouble.title == "Ending a session did not work"
    assert trouble.code == "no-such-session"
    assert "NoSuchSession" in trouble.report


def test_without_a_disk_every_command_is_refused(qtbot: QtBot, client: EngineClient) -> None:
    answers = Answers()
    client.submit(Read(0, 1), answers.take, answers.take)
    client.submit(StartSession(), answers.take, answers.take)
    qtbot.waitUntil(lambda: len(answers.told) == 2)
    assert all(isinstance(one, PitError) for one in answers.told)


def test_a_disk_that_is_not_there_is_said_so(
    qtbot: QtBot, client: EngineClient, tmp_path: Path
) -> None:
    answers = Answers()
    client.open_disk(str(tmp_path / "none"), answers.take)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert isinstance(answers.told[0], NoSuchDisk)
    assert not client.is_open


def test_pictures_come_by_themselves_one_at_a_time(qtbot: QtBot, opened: EngineClient) -> None:
    pictures = Answers()
    opened.status.connect(pictures.take)
    qtbot.waitUntil(lambda: len(pictures.told) >= 3)
    times = [one.now_ns for one in pictures.told if isinstance(one, StatusPicture)]
    assert times == sorted(times)
    assert all(two - one > 30_000_000 for one, two in pairwise(times))


def test_events_come_once_each(qtbot: QtBot, opened: EngineClient) -> None:
    numbers: list[int] = []
    opened.events.connect(lambda picture: numbers.extend(e.number for e in picture.events))
    for name in ("a", "b", "c"):
        opened.submit(StartSession(name=name))
    qtbot.waitUntil(lambda: len(numbers) >= 3)
    assert numbers == sorted(set(numbers))


def test_a_job_shows_progress_and_ends_done(qtbot: QtBot, opened: EngineClient) -> None:
    lines: list[JobLine] = []
    opened.job_changed.connect(lines.append)
    done = Answers()
    opened.submit(WritePattern(PatternSpec()), done.take, title="Write a pattern")
    qtbot.waitUntil(lambda: bool(done.told))
    assert lines[0].phase is JobPhase.RUNNING
    assert lines[-1].phase is JobPhase.DONE
    assert lines[-1].done == lines[-1].total == 16 * MIB
    assert {line.title for line in lines} == {"Write a pattern"}


def test_a_job_that_is_cancelled_ends_cancelled_and_is_no_failure(
    qtbot: QtBot, opened: EngineClient
) -> None:
    lines: list[JobLine] = []
    failed = Answers()
    opened.job_changed.connect(lines.append)
    opened.failed.connect(failed.take)
    slow = PatternSpec(place=PatternPlace.ALL, rate=MIB)
    ticket = opened.submit(WritePattern(slow), title="Write a pattern")
    qtbot.waitUntil(lambda: lines[-1].done > 0)
    opened.cancel(ticket)
    assert lines[-1].phase is JobPhase.CANCELLING
    qtbot.waitUntil(lambda: lines[-1].phase is JobPhase.CANCELLED)
    assert failed.told == []


def test_closing_cancels_jobs_and_releases_the_disk(
    qtbot: QtBot, opened: EngineClient, tmp_path: Path
) -> None:
    lines: list[JobLine] = []
    opened.job_changed.connect(lines.append)
    opened.submit(WritePattern(PatternSpec(rate=MIB)))
    qtbot.waitUntil(lambda: lines[-1].done > 0)
    with qtbot.waitSignal(opened.closed):
        opened.close_disk()
    assert find_owner(str(tmp_path / "cache")) is None
    with qtbot.waitSignal(opened.opened):
        opened.open_disk(str(tmp_path / "cache"))


def test_while_the_window_has_the_disk_pitctl_reaches_it(
    qtbot: QtBot, opened: EngineClient, tmp_path: Path
) -> None:
    found: list[str] = []

    def ask() -> None:
        owner = find_owner(str(tmp_path / "cache"))
        assert owner is not None
        with owner:
            owner.run(StartSession(name="from-a-shell"))
            found.extend(one.name for one in owner.run(Status()).sessions)

    other = threading.Thread(target=ask)
    other.start()
    qtbot.waitUntil(lambda: not other.is_alive())
    other.join()
    assert found == ["from-a-shell"]


def test_a_second_window_uses_the_disk_through_the_first(
    qtbot: QtBot, opened: EngineClient, tmp_path: Path
) -> None:
    second = EngineClient()
    try:
        with qtbot.waitSignal(second.opened) as caught:
            second.open_disk(str(tmp_path / "cache"))
        assert caught.args[0].source_size == 16 * MIB
        answers = Answers()
        second.submit(StartSession(name="through"), answers.take)
        qtbot.waitUntil(lambda: bool(answers.told))
        seen = Answers()
        opened.submit(Status(), seen.take)
        qtbot.waitUntil(lambda: bool(seen.told))
        picture = seen.told[0]
        assert isinstance(picture, StatusPicture)
        assert [one.name for one in picture.sessions] == ["through"]
    finally:
        assert second.stop()


def test_an_answer_for_a_widget_that_is_gone_is_dropped(qtbot: QtBot, opened: EngineClient) -> None:
    import shiboken6

    gone, there = Answers(), Answers()
    opened.submit(Status(), gone.take)
    shiboken6.delete(gone)
    opened.submit(Status(), there.take)
    qtbot.waitUntil(lambda: bool(there.told))


def test_a_dropped_order_calls_nobody(qtbot: QtBot, opened: EngineClient) -> None:
    dropped, there = Answers(), Answers()
    ticket = opened.submit(StartSession(name="kept"), dropped.take, dropped.take)
    opened.drop(ticket)
    opened.submit(StartSession(name="next"), there.take)
    qtbot.waitUntil(lambda: bool(there.told))
    assert dropped.told == []


class _Clumsy(PaperDisk):
    """A disk whose engine has a fault."""

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        if isinstance(command, Write):
            raise ZeroDivisionError("a fault")
        return super().run(command)


def test_a_fault_of_the_program_is_an_error_with_a_report(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    client = EngineClient(PaperOpener(_Clumsy()))
    try:
        with qtbot.waitSignal(client.opened):
            client.open_disk("/paper/cache")
        with qtbot.waitSignal(client.failed) as caught:
            client.submit(Write(0, b"x"))
        assert caught.args[0].code == EngineBug.code
        assert "ZeroDivisionError" in caught.args[0].report
        assert "An order failed by a fault of the program" in caplog.text
        caplog.clear()
    finally:
        assert client.stop()


class _Stuck(PaperDisk):
    """A disk on which changes wait for the gate; looks go on."""

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        if isinstance(command, StartSession):
            assert self.gate.wait(30)
            return cast("Result", None)
        return super().run(command)


def test_while_a_command_hangs_pictures_go_on_and_the_window_says_busy(qtbot: QtBot) -> None:
    disk = _Stuck()
    client = EngineClient(PaperOpener(disk))
    try:
        with qtbot.waitSignal(client.opened):
            client.open_disk("/paper/cache")
        disk.gate.clear()
        answers = Answers()
        with qtbot.waitSignal(client.busy, check_params_cb=lambda words: "Starting" in words):
            client.submit(StartSession(), answers.take, title="Starting a session")
        with qtbot.waitSignals([client.status, client.status]):
            pass
        assert answers.told == []
        with qtbot.waitSignal(client.busy, check_params_cb=lambda words: words == ""):
            disk.gate.set()
        qtbot.waitUntil(lambda: bool(answers.told))
    finally:
        disk.gate.set()
        assert client.stop()


def test_a_live_query_asks_the_newest_question_and_one_at_a_time(qtbot: QtBot) -> None:
    disk = PaperDisk()
    client = EngineClient(PaperOpener(disk))
    try:
        with qtbot.waitSignal(client.opened):
            client.open_disk("/paper/cache")
        query = LiveQuery(client, per_second=20)
        arrived: list[int] = []
        query.arrived.connect(lambda _, command: arrived.append(command.offset))
        disk.gate.clear()
        for offset in range(50):
            query.ask(Read(offset, 1))
        disk.gate.set()
        qtbot.waitUntil(lambda: 49 in arrived)
        assert arrived == [0, 49]
        asked = [command for command in disk.asked if isinstance(command, Read)]
        assert len(asked) == 2
    finally:
        assert client.stop()


def test_a_query_that_was_forgotten_says_nothing(qtbot: QtBot) -> None:
    disk = PaperDisk()
    client = EngineClient(PaperOpener(disk))
    try:
        with qtbot.waitSignal(client.opened):
            client.open_disk("/paper/cache")
        query, answers = LiveQuery(client), Answers()
        query.arrived.connect(lambda picture, _: answers.take(picture))
        query.ask(Read(0, 1))
        query.forget()
        after = Answers()
        client.submit(Read(1, 1), after.take)
        qtbot.waitUntil(lambda: bool(after.told))
        assert answers.told == []
    finally:
        assert client.stop()


def test_a_gate_opens_again_only_after_its_spacing_and_the_answer() -> None:
    now = [0.0]
    clock: Callable[[], float] = lambda: now[0]  # noqa: E731 - a clock of one line
    gate = Gate(10, clock)
    assert gate.wait() == 0
    gate.sent()
    assert gate.wait() is None
    now[0] = 0.04
    gate.back()
    assert gate.wait() == pytest.approx(0.06)
    now[0] = 0.2
    assert gate.wait() == 0


def test_events_that_nobody_looks_at_are_not_fetched(qtbot: QtBot) -> None:
    disk = PaperDisk()
    client = EngineClient(PaperOpener(disk))
    try:
        client.listen(on=False)
        with qtbot.waitSignals([client.opened, client.status, client.status]):
            client.open_disk("/paper/cache")
        assert not [one for one in disk.asked if isinstance(one, Events)]
        client.listen(on=True)
        qtbot.waitUntil(lambda: any(isinstance(one, Events) for one in disk.asked))
        assert all(one.newest for one in disk.asked if isinstance(one, Events))
    finally:
        assert client.stop()


def test_a_window_that_nobody_sees_is_told_of_the_disk_seldom(client: EngineClient) -> None:
    client.look_often(20)
    client.be_seen(seen=False)
    assert client._gate.spacing == pytest.approx(1.0)
    client.be_seen(seen=True)
    assert client._gate.spacing == pytest.approx(0.05)
