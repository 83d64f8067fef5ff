"""Every action, by the mouse alone and by keys alone: it does what the table says.

The ways: the menus, clicked; the menus, by their letters; the shortcut; the palette, typed into. A
new action fails here until the table says what it does.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu, QToolButton, QWhatsThis
from pytestqt.exceptions import TimeoutError  # noqa: A004 - its own name
from pytestqt.qtbot import QtBot

from engine import HostPicture, StartServing, StartSession, StopServing, Write
from pitgui.actions.action import Menu
from pitgui.actions.catalogue import ALL_ACTIONS, TOOLBAR
from pitgui.app import Console
from pitgui.dialogs.about import AboutDialog
from pitgui.dialogs.change_expiry import ChangeExpiryDialog
from pitgui.dialogs.command_palette import CommandPalette
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.export_sessions import ExportDialog
from pitgui.dialogs.help_page import HelpDialog
from pitgui.dialogs.hosts_lose import HostsLoseDialog
from pitgui.dialogs.keyboard_map import KeyboardMapDialog
from pitgui.dialogs.preferences import PreferencesDialog
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.dialogs.reset_writes import ResetWritesDialog
from pitgui.dialogs.save_changes import SaveChangesDialog
from pitgui.dialogs.serve_disk import ServeDiskDialog
from pitgui.dialogs.served_disk import ServedDiskDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.dialogs.verify_result import VerifyResultDialog
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.state.app_state import Phase
from pitgui.state.messages import MomentChosen, RecordingSwitched, ScriptCleared
from tests.doubles.nbd_connect import connect_unix

PATIENCE = 6_000
LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Stand:
    """The window, and what was so before an action."""

    qtbot: QtBot
    console: Console
    before: dict[str, object] = field(default_factory=dict)

    def until(self, wanted: Callable[[], bool]) -> None:
        """Wait for it."""
        self.qtbot.waitUntil(wanted, timeout=PATIENCE)

    def dialogs(self) -> list[QDialog]:
        """What stands over the window."""
        return [one for one in self.console.window.findChildren(QDialog) if one.isVisible()]

    def seen(self) -> dict[str, object]:
        """What actions change without asking."""
        state, window = self.console.store.state, self.console.window
        session = state.selected_session
        return {
            "pinned": session.pinned if session is not None else None,
            "recording": state.script.running,
            "lines": len(state.script.lines),
            "clipboard": QGuiApplication.clipboard().text(),
            "page": window.tabs.current_id,
            "torn": sorted(window.tabs.torn),
            "scheme": state.settings.scheme,
            "moment": state.moment,
            "disks": window.docks.disks_dock.isVisible(),
            "phase": state.phase,
            "window": window.isVisible(),
            "asking": QWhatsThis.inWhatsThisMode(),
        }

    def clear(self) -> None:
        """As before the next action: nothing over the window, which is in use."""
        QWhatsThis.leaveWhatsThisMode()
        for dialog in self.dialogs():
            dialog.reject()
        self.until(lambda: not self.dialogs())
        if self.console.window.isVisible():
            self.console.window.activateWindow()
            self.until(self.console.window.isActiveWindow)


Happened = Callable[[Stand], bool]


def _at_once(_: Stand) -> None:
    """It may be done as things are."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is seen when the action was done, and what makes it possible."""

    happened: Happened
    ready: Callable[[Stand], None] = _at_once


def asks(*kinds: type[QDialog]) -> Case:
    """A dialog comes."""
    return Case(lambda stand: any(isinstance(one, kinds) for one in stand.dialogs()))


def becomes(name: str, value: object, ready: Callable[[Stand], None] = _at_once) -> Case:
    """What was another is this now."""
    return Case(lambda stand: stand.before[name] != value == stand.seen()[name], ready)


def changes(name: str, ready: Callable[[Stand], None] = _at_once) -> Case:
    """It is not what it was."""
    return Case(lambda stand: stand.before[name] != stand.seen()[name], ready)


def _pinned(stand: Stand) -> None:
    """A deed that can be undone."""
    was = stand.seen()["pinned"]
    stand.console.window.actions_of["session.pin"].trigger()
    stand.until(lambda: stand.seen()["pinned"] != was)


def _undone(stand: Stand) -> None:
    _pinned(stand)
    was = stand.seen()["pinned"]
    stand.until(stand.console.window.actions_of["edit.undo"].isEnabled)
    stand.console.window.actions_of["edit.undo"].trigger()
    stand.until(lambda: stand.seen()["pinned"] != was)


def _recorded(stand: Stand) -> None:
    stand.console.store.dispatch(ScriptCleared())
    stand.console.store.dispatch(RecordingSwitched(running=True))
    stand.console.client.submit(Write(0, b"recorded"))
    stand.until(lambda: bool(stand.seen()["lines"]))
    stand.console.store.dispatch(RecordingSwitched(running=False))
    QGuiApplication.clipboard().setText("")


def _in_the_past(stand: Stand) -> None:
    _with_maps(stand)
    stand.console.store.dispatch(MomentChosen(stand.console.store.state.recorded[0]))


def _with_maps(stand: Stand) -> None:
    stand.until(lambda: bool(stand.console.store.state.recorded))
    stand.console.store.dispatch(MomentChosen(0))


def _elsewhere(stand: Stand) -> None:
    stand.console.window.show_page("overview")


def _of_other_colours(stand: Stand) -> None:
    settings = stand.console.store.state.settings
    stand.console.window.change_settings(replace(settings, scheme="another"))


def _torn(stand: Stand) -> None:
    stand.console.window.tabs.tear_off("paging")


def _untorn(stand: Stand) -> None:
    stand.console.window.put_pages_back()


def _without_disks(stand: Stand) -> None:
    stand.console.window.docks.disks_dock.hide()


def _on_another_page(stand: Stand) -> None:
    stand.console.window.show_page("sessions")


def _with_a_host(stand: Stand) -> None:
    stand.until(lambda: bool(_hosts(stand)))
    stand.console.window.select_host(_hosts(stand)[0].number)


def _hosts(stand: Stand) -> tuple[HostPicture, ...]:
    served = stand.console.store.state.served
    return served.picture.hosts if served is not None else ()


WITH_A_SESSION = {
    "disk.open": asks(QFileDialog),
    "disk.protect": asks(ProtectDiskDialog),
    "disk.verify": asks(VerifyResultDialog),
    "disk.serve": asks(ServeDiskDialog),
    "session.start": asks(StartSessionDialog),
    "session.replace": asks(StartSessionDialog),
    "session.pin": changes("pinned"),
    "session.text": asks(SessionTextDialog),
    "session.expire": asks(ChangeExpiryDialog),
    "session.reset": asks(ResetWritesDialog),
    "session.end": asks(EndSessionsDialog),
    "session.compare": becomes("page", "compare", _elsewhere),
    "session.export": asks(ExportDialog),
    "session.changes": asks(SaveChangesDialog),
    "pattern.write": asks(WritePatternDialog),
    "pattern.verify": asks(WritePatternDialog),
    "edit.undo": changes("pinned", _pinned),
    "edit.redo": changes("pinned", _undone),
    "script.record": changes("recording"),
    "script.copy": changes("clipboard", _recorded),
    "script.save": Case(asks(QFileDialog).happened, _recorded),
    "script.clear": becomes("lines", 0, _recorded),
    "help.page": asks(HelpDialog),
    "help.whats-this": becomes("asking", True),
    "page.overview": becomes("page", "overview", _on_another_page),
    **{
        f"page.{page}": becomes("page", page, _elsewhere)
        for page in ("sessions", "cache-map", "paging", "browse", "compare", "activity")
    },
    **{
        f"scheme.{scheme}": becomes("scheme", scheme, _of_other_colours)
        for scheme in ("auto", "dark", "light")
    },
    "page.tear": changes("torn", _untorn),
    "page.back": becomes("torn", [], _torn),
    "window.layout": becomes("disks", True, _without_disks),
    "window.preferences": asks(PreferencesDialog),
    "window.palette": asks(CommandPalette),
    "window.keys": asks(KeyboardMapDialog),
    "window.about": asks(AboutDialog),
    "maps.back": changes("moment", _with_maps),
    "maps.on": changes("moment", _in_the_past),
    "maps.live": becomes("moment", 0, _in_the_past),
}
WITH_A_HOST = {
    "disk.lines": asks(ServedDiskDialog),
    "host.disconnect": Case(asks(HostsLoseDialog).happened, _with_a_host),
    "disk.stop-serving": asks(HostsLoseDialog),
}
AT_THE_END = {
    "disk.close": becomes("phase", Phase.EMPTY),
    "disk.demo": changes("phase"),
    "window.quit": becomes("window", False),
}
ACTIONS = {one.id: one for one in ALL_ACTIONS}


def _letter(text: str) -> str:
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+").lower()


def _entry(stand: Stand, name: str) -> tuple[Menu, QMenu, QAction]:
    window = stand.console.window
    menu = ACTIONS[name].menu
    return menu, window.menus[menu], window.actions_of[name]


def by_mouse(stand: Stand, name: str) -> None:
    """Click the menu, then its entry."""
    _, menu, action = _entry(stand, name)
    bar = stand.console.window.menuBar()
    stand.qtbot.mouseClick(bar, LEFT, pos=bar.actionGeometry(menu.menuAction()).center())
    stand.until(menu.isVisible)
    stand.qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())


def by_letters(stand: Stand, name: str) -> None:
    """Alt and the letter of the menu, then that of the entry."""
    _, menu, action = _entry(stand, name)
    stand.qtbot.keyClick(stand.console.window, _letter(menu.title()), ALT)
    stand.until(menu.isVisible)
    stand.qtbot.keyClick(menu, _letter(action.text()))


def by_shortcut(stand: Stand, name: str) -> None:
    """Its keys."""
    QTest.keySequence(stand.console.window, QKeySequence(ACTIONS[name].shortcut))


def by_palette(stand: Stand, name: str) -> None:
    """Ctrl+K, its words, Return."""
    QTest.keySequence(stand.console.window, QKeySequence("Ctrl+K"))
    if name == "window.palette":
        return
    stand.until(lambda: any(isinstance(one, CommandPalette) for one in stand.dialogs()))
    words = stand.console.window.actions_of[name].text().replace("&", "")
    palette = next(one for one in stand.dialogs() if isinstance(one, CommandPalette))
    typed = "".join(takewhile(str.isascii, words))  # the keys of this double know no others
    stand.qtbot.keyClicks(palette.search, typed)
    stand.qtbot.keyPress(palette.search, Qt.Key.Key_Return)  # gone before the key is up again


def by_button(stand: Stand, name: str) -> None:
    """Click its button in the toolbar."""
    bar, action = stand.console.window.tool_bar, stand.console.window.actions_of[name]
    (button,) = (one for one in bar.findChildren(QToolButton) if one.defaultAction() is action)
    stand.qtbot.mouseClick(button, LEFT)


Way = Callable[[Stand, str], None]
WAYS = pytest.mark.parametrize("way", [by_mouse, by_letters, by_shortcut, by_palette])


def do(stand: Stand, way: Way, name: str, case: Case) -> None:
    """Do it, and see that it happened; not every action has a shortcut."""
    if way is by_shortcut and not ACTIONS[name].shortcut:
        return
    action = stand.console.window.actions_of[name]
    case.ready(stand)
    stand.until(action.isEnabled)
    stand.before = stand.seen()
    way(stand, name)
    try:
        stand.until(lambda: case.happened(stand))
    except TimeoutError:
        pytest.fail(f"{name} did nothing: {stand.dialogs()}, {stand.seen()}")


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """Folders of this test alone, one with a short path as sockets need it."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    directory = Path(tempfile.mkdtemp(prefix="pit-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(directory))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def stand(qtbot: QtBot, console: Console) -> Stand:
    """The window with a session that is selected and was written to."""
    made = Stand(qtbot, console)
    console.client.submit(StartSession("nightly"))
    console.client.submit(Write(0, b"a trial", session="nightly"))
    made.until(lambda: bool(console.store.state.sessions))
    made.until(lambda: console.store.state.served is not None)
    console.window.select(1)
    made.clear()
    return made


@WAYS
def test_every_action_on_a_disk(stand: Stand, way: Way) -> None:
    for name, case in WITH_A_SESSION.items():
        do(stand, way, name, case)
        stand.clear()


@WAYS
def test_every_action_on_hosts(stand: Stand, way: Way, runtime: Path) -> None:
    stand.console.client.submit(StartServing(unix=str(runtime / "nbd")))
    stand.until((runtime / "nbd").exists)
    with connect_unix(runtime / "nbd") as host:
        host.greet()
        host.go("source")
        for name, case in WITH_A_HOST.items():
            do(stand, way, name, case)
            stand.clear()
    stand.until(lambda: not _hosts(stand))
    stand.console.client.submit(StopServing())


@WAYS
@pytest.mark.parametrize("name", AT_THE_END)
def test_every_action_that_ends_something(stand: Stand, way: Way, name: str) -> None:
    do(stand, way, name, AT_THE_END[name])


def test_each_button_of_the_toolbar_does_its_action(stand: Stand) -> None:
    for name in TOOLBAR:
        do(stand, by_button, name, WITH_A_SESSION[name])
        stand.clear()


def test_the_table_has_every_action() -> None:
    assert {*WITH_A_SESSION, *WITH_A_HOST, *AT_THE_END} == set(ACTIONS)
