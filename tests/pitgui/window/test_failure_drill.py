"""Each command of the window made to fail in every way, and to hang: it lives on and says so.

The rule: whatever command the window imports from the engine is drilled. Where a person makes the
window give it, `ACTS` says how; a command that is not there is given directly, and so a new one is
covered by itself.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

import engine
from engine import (
    Activity,
    CacheMap,
    Command,
    Damage,
    Diff,
    DumpRegion,
    EndSession,
    EngineBug,
    EventLog,
    Events,
    FrameNeeds,
    InspectChunk,
    NoteSession,
    OutsideTrouble,
    Paging,
    PatternSpec,
    PinSession,
    PitError,
    Read,
    Refused,
    RenameSession,
    ResetViewWrites,
    SourceMap,
    StartSession,
    Status,
    Verify,
    VerifyPattern,
    WritePattern,
)
from pitgui.app import Console, Wishes
from pitgui.bridge import engine_client
from pitgui.dialogs.dialog import Dialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.pages.activity import ActivityPage
from pitgui.pages.paging import PagingPage
from pitgui.state.app_state import Phase
from pitgui.state.messages import TroubleDismissed
from pitgui.widgets.accessible import PaintedItems
from tests.doubles.drill_disk import DrillDisk, DrillOpener
from tests.house.tree import parsed, python_files

MOST_ITEMS = 10
TYPED_NOTE = "a long note, typed by hand"
SAYS = "The drill says no"
TROUBLES: tuple[Exception, ...] = (
    Refused(f"{SAYS}: refused."),
    OutsideTrouble(f"{SAYS}: trouble outside."),
    Damage(f"{SAYS}: damage."),
    EngineBug(f"{SAYS}: a fault of the engine."),
    RuntimeError(f"{SAYS}: an error nobody thought of"),
)


class Drill:
    """The window, the disk under it, and the hands of a person."""

    def __init__(self, console: Console, disk: DrillDisk, qtbot: QtBot) -> None:
        self.console, self.disk, self.qtbot = console, disk, qtbot
        self.window = console.window
        self.kept: Callable[[], bool] | None = None  # whether what was typed is still there

    def select(self, name: str) -> None:
        """Select a session everywhere."""
        session = next(one for one in self.console.store.state.sessions if one.name == name)
        self.window.select(session.sequence)
        self.qtbot.waitUntil(lambda: self.window._drawn.selected == session.sequence)

    def dialog(self, action_id: str) -> Dialog:
        """Run an action, and the dialog that it opens."""
        self.qtbot.waitUntil(self.window.actions_of[action_id].isEnabled)
        self.window.actions_of.run(action_id)
        found: list[Dialog] = []

        def look() -> bool:
            found[:] = [one for one in self.window.findChildren(Dialog) if one.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(look)
        return found[-1]

    def page(self, page_id: str) -> QWidget:
        """A page in front that was not: what it shows it asks for."""
        self.window.show_page("overview" if page_id != "overview" else "sessions")
        self.window.show_page(page_id)
        return self.window.tabs.pages[page_id]

    def texts(self) -> str:
        """All that is to be read in the window and over it."""
        shown = [one for one in self.window.findChildren(QWidget) if one.isVisible()]
        words = [one.accessibleName() for one in shown]
        words += [one.text() for one in shown if isinstance(one, QLabel | QAbstractButton)]
        words += [one.toPlainText() for one in shown if isinstance(one, QPlainTextEdit)]
        words += [
            one.item_name(index)
            for one in shown
            if isinstance(one, PaintedItems)
            for index in range(min(one.item_count(), MOST_ITEMS))
        ]
        return "\n".join(words)

    def clear(self) -> None:
        """Close what stands over the window, and dismiss what was said."""
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        for trouble in self.console.store.state.troubles:
            self.console.store.dispatch(TroubleDismissed(trouble))
        self.kept = None

    def assert_alive(self) -> None:
        """The event loop turns, and nothing stands over the window that cannot be closed."""
        turned: list[bool] = []
        QTimer.singleShot(0, self.window, lambda: turned.append(True))
        self.qtbot.waitUntil(lambda: bool(turned))
        over = QApplication.activeModalWidget()
        assert over is None or isinstance(over, Dialog)
        assert self.window.isVisible()
        assert self.window.isEnabled()


Act = Callable[[Drill], None]


def accept(action_id: str, session: str = "first") -> Act:
    """Open the dialog of an action, and accept it as it is."""

    def act(drill: Drill) -> None:
        drill.select(session)
        drill.dialog(action_id).accept_button.click()

    return act


def start_session(drill: Drill) -> None:
    dialog = drill.dialog("session.start")
    assert isinstance(dialog, StartSessionDialog)
    dialog.name.setText(f"typed {drill.disk.done[StartSession]}")
    dialog.note.setText(TYPED_NOTE)
    drill.kept = still_there(drill, dialog.name.text())
    dialog.accept_button.click()


def change_text(name: bool, note: bool) -> Act:
    """Change a session's name or its note."""

    def act(drill: Drill) -> None:
        drill.select("second" if name else "first")
        dialog = drill.dialog("session.text")
        assert isinstance(dialog, SessionTextDialog)
        if name:
            dialog.name.setText("typed")
        if note:
            dialog.note.setPlainText(f"typed {drill.disk.tried[NoteSession]}")
        dialog.accept_button.click()

    return act


def still_there(drill: Drill, typed: str) -> Callable[[], bool]:
    """Whether a dialog stands there with what was typed."""

    def look() -> bool:
        for dialog in drill.window.findChildren(Dialog):
            if isinstance(dialog, StartSessionDialog) and dialog.isVisible():
                return (dialog.name.text(), dialog.note.text()) == (typed, TYPED_NOTE)
        return False

    return look


def page(page_id: str) -> Act:
    """Show a page."""

    def act(drill: Drill) -> None:
        drill.page(page_id)

    return act


def inspect(drill: Drill) -> None:
    drill.page("cache-map")
    source = drill.window.tabs.pages["cache-map"].source  # type: ignore[attr-defined]  # by id
    drill.qtbot.waitUntil(lambda: source.picture is not None)
    source.picked.emit(*source.chunk_of_row(0))


def dump(drill: Drill) -> None:
    shown = drill.page("paging")
    assert isinstance(shown, PagingPage)
    shown.open_region(2)


def event_log(drill: Drill) -> None:
    shown = drill.page("activity")
    assert isinstance(shown, ActivityPage)
    shown.tabs[-1].click()


def events(drill: Drill) -> None:
    drill.window.docks.events_dock.raise_()


def pin(drill: Drill) -> None:
    drill.select("first")
    drill.window.actions_of.run("session.pin")


def frame_needs(drill: Drill) -> None:
    """The button of the page records for ten seconds at least; here it is no time at all."""
    drill.console.client.submit(FrameNeeds(seconds=0), title="A command of the drill")


def nothing(drill: Drill) -> None:
    """The window asks by itself."""


ACTS: dict[type[Command[Any]], Act] = {
    Status: nothing,
    Events: events,
    StartSession: start_session,
    EndSession: accept("session.end"),
    RenameSession: change_text(name=True, note=False),
    NoteSession: change_text(name=False, note=True),
    PinSession: pin,
    ResetViewWrites: accept("session.reset"),
    WritePattern: accept("pattern.write"),
    VerifyPattern: accept("pattern.verify"),
    Verify: lambda drill: drill.window.actions_of.run("disk.verify"),
    CacheMap: page("cache-map"),
    SourceMap: page("cache-map"),
    InspectChunk: inspect,
    Paging: page("paging"),
    DumpRegion: dump,
    Read: page("browse"),
    Diff: page("compare"),
    Activity: page("activity"),
    EventLog: event_log,
    FrameNeeds: frame_needs,
}


def commands_of_the_window() -> list[type[Command[Any]]]:
    """Every command that a file of the window imports, by name."""
    names = {
        alias.name
        for path in python_files("pitgui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module == "engine"
        for alias in node.names
    }
    found = [getattr(engine, name) for name in sorted(names)]
    return [
        one
        for one in found
        if isinstance(one, type) and issubclass(one, Command) and one is not Command
    ]


def sample(kind: type[Command[Any]]) -> Command[Any]:
    """Some command of a kind, with plain values where it has no defaults."""
    plain = {"int": 0, "str": "first", "bytes": b"x", "PatternSpec": PatternSpec(), "bool": False}
    needed = {
        one.name: plain.get(str(one.type).split(" |")[0], 0)
        for one in fields(kind)  # type: ignore[arg-type]  # every command is a dataclass
        if one.default is MISSING and one.default_factory is MISSING
    }
    return kind(**needed)


def act_of(kind: type[Command[Any]]) -> Act:
    """What a person does, or the command as it is."""

    def give(drill: Drill) -> None:
        drill.console.client.submit(sample(kind), title="A command of the drill")

    return ACTS.get(kind, give)


@pytest.fixture
def drill(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Drill]:
    """The window with two sessions, on a disk that can be drilled."""
    monkeypatch.chdir(tmp_path)  # where a sample of a command names a file
    monkeypatch.setattr(engine_client, "SLOW_SECONDS", 0.2)
    qapp.setStyleSheet("")
    opener = DrillOpener()
    console = Console(qapp, Wishes(keep=False), opener)
    console.start()
    console.window.open_disk("cache")
    qtbot.waitUntil(lambda: console.store.state.phase is Phase.OPEN)
    qtbot.waitUntil(console.window.tabs.isVisible)
    yield Drill(console, opener.disk, qtbot)
    opener.disk.mend()
    console.window.close()
    assert console.take_down()


COMMANDS = commands_of_the_window()


def test_the_drill_finds_the_commands_of_the_window() -> None:
    assert set(ACTS) <= set(COMMANDS)
    assert len(COMMANDS) >= 20


@pytest.mark.logs_errors("pitgui.bridge.engine_worker")
@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_a_failure_of_each_sort_is_said_and_got_over(
    drill: Drill, kind: type[Command[Any]]
) -> None:
    act = act_of(kind)
    for trouble in TROUBLES:
        before = drill.disk.tried[kind]
        drill.disk.fail(kind, trouble)
        act(drill)
        drill.qtbot.waitUntil(lambda: drill.disk.tried[kind] > before)  # noqa: B023 - waits here
        message = trouble.message if isinstance(trouble, PitError) else str(trouble)
        drill.qtbot.waitUntil(lambda: message in drill.texts())  # noqa: B023 - waits here
        drill.assert_alive()
        if drill.kept is not None:
            assert drill.kept()
        done = drill.disk.done[kind]
        drill.disk.mend()
        if act in (nothing, events):
            drill.qtbot.waitUntil(lambda: drill.disk.done[kind] > done)  # noqa: B023 - waits here
        drill.clear()
        drill.window.show_page("overview")
        drill.qtbot.waitUntil(lambda: SAYS not in drill.texts())
    done = drill.disk.done[kind]
    act(drill)
    drill.qtbot.waitUntil(lambda: drill.disk.done[kind] > done)
    drill.qtbot.waitUntil(lambda: SAYS not in drill.texts())
    drill.assert_alive()


@pytest.mark.parametrize("kind", COMMANDS, ids=lambda kind: kind.__name__)
def test_while_a_command_hangs_the_window_says_so_and_goes_on(
    drill: Drill, kind: type[Command[Any]]
) -> None:
    drill.disk.hang(kind)
    act_of(kind)(drill)
    state = drill.console.store
    drill.qtbot.waitUntil(lambda: drill.disk.tried[kind] > 0)
    drill.qtbot.waitUntil(
        lambda: bool(state.state.busy) or any(job.running for job in state.state.jobs)
    )
    drill.assert_alive()
    drill.window.show_page("sessions")
    drill.qtbot.waitUntil(lambda: drill.window.tabs.current_id == "sessions")
    done = drill.disk.done[kind]
    drill.disk.mend()
    drill.qtbot.waitUntil(lambda: drill.disk.done[kind] > done)
    drill.qtbot.waitUntil(lambda: not state.state.busy)
    drill.assert_alive()
