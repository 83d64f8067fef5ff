"""A start between hooks from the window: off its thread, can be cancelled, keeps all or nothing."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from engine import (
    Cancelled,
    EngineBug,
    HookFailed,
    Hooks,
    Job,
    Owner,
    ProtectedDisk,
    Refused,
    SessionPicture,
    StartSession,
    Status,
    StatusPicture,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.hooked_start import HookedStart

MIB = 1 << 20


class Answers(QObject):
    """Keeps what it is told, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[object] = []
        self.threads: set[QThread] = set()

    def take(self, value: object) -> None:
        """Keep it."""
        self.told.append(value)
        self.threads.add(QThread.currentThread())


@pytest.fixture
def client(qtbot: QtBot, tmp_path: Path) -> Iterator[EngineClient]:
    """A client with a disk open."""
    ProtectedDisk.format(
        str(tmp_path / "source"), str(tmp_path / "cache"), source_size=MIB, cache_size=4 * MIB
    )
    made = EngineClient()
    with qtbot.waitSignal(made.opened):
        made.open_disk(str(tmp_path / "cache"))
    yield made
    assert made.stop()


def sessions(qtbot: QtBot, client: EngineClient) -> list[str]:
    """Names of the sessions."""
    answers = Answers()
    client.submit(Status(), answers.take)
    qtbot.waitUntil(lambda: bool(answers.told))
    (status,) = answers.told
    assert isinstance(status, StatusPicture)
    return [one.name for one in status.sessions]


def test_hooks_run_around_a_start_and_the_answer_is_the_session(
    qtbot: QtBot, client: EngineClient, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    tell = f'echo "$PIT_HOOK $PIT_CACHES" >> {out}'
    answers = Answers()
    client.submit(HookedStart(name="n", slot=2, hooks=Hooks(tell, tell)), answers.take)
    qtbot.waitUntil(lambda: bool(answers.told))
    (session,) = answers.told
    assert isinstance(session, SessionPicture)
    assert (session.name, session.slot) == ("n", 2)
    assert answers.threads == {client.thread()}
    assert out.read_text() == f"before {tmp_path / 'cache'}\nafter {tmp_path / 'cache'}\n"


def test_the_window_looks_at_the_disk_while_a_hook_runs_and_can_cancel_it(
    qtbot: QtBot, client: EngineClient, tmp_path: Path
) -> None:
    begun, thawed = tmp_path / "begun", tmp_path / "thawed"
    os.mkfifo(begun)
    answers = Answers()
    reader = threading.Thread(target=begun.read_text)
    reader.start()
    hooks = Hooks(f"echo > {begun}; sleep 1000", f": > {thawed}")
    ticket = client.submit(HookedStart(hooks=hooks), answers.take, answers.take)
    qtbot.waitUntil(lambda: not reader.is_alive())
    assert sessions(qtbot, client) == []
    client.submit(StartSession(name="meanwhile"), answers.take)
    qtbot.waitUntil(lambda: len(answers.told) == 1)
    client.cancel(ticket)
    qtbot.waitUntil(lambda: len(answers.told) == 2)
    assert isinstance(answers.told[1], Cancelled)
    assert thawed.exists()
    assert sessions(qtbot, client) == ["meanwhile"]


def test_a_failing_hook_keeps_no_session(qtbot: QtBot, client: EngineClient) -> None:
    answers = Answers()
    client.submit(HookedStart(hooks=Hooks(after="exit 3")), answers.take, answers.take)
    qtbot.waitUntil(lambda: bool(answers.told))
    assert isinstance(answers.told[0], HookFailed)
    assert sessions(qtbot, client) == []


def test_it_is_said_as_pitctl_says_it_and_never_runs_without_its_hooks(tmp_path: Path) -> None:
    command = HookedStart(name="n", hooks=Hooks("freeze", "thaw"))
    shell = command.shell("cache")
    assert shell == "pitctl session start cache --name n --before freeze --after thaw"
    assert HookedStart(name="n").simplest() == StartSession(name="n")
    cache = str(tmp_path / "cache")
    ProtectedDisk.format(str(tmp_path / "source"), cache, source_size=MIB, cache_size=4 * MIB)
    with Owner.open(cache, name="the test") as owner:
        with pytest.raises(Refused) as caught:
            owner.run(command, Job())
        assert not isinstance(caught.value, EngineBug)
        assert owner.run(Status()).sessions == ()
