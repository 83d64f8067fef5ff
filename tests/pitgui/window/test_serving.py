"""Serving from the window: real clients come, are shown, are named before they lose, and go."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from engine import Disconnect, HostPicture, HostsPicture, StartServing, StartSession, StopServing
from pitgui.app import Console
from pitgui.bridge.command_recorder import shell_of
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.hosts_lose import HostsLoseDialog
from pitgui.dialogs.serve_disk import ServeDiskDialog
from pitgui.dialogs.served_disk import ServedDiskDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.pages.sessions import SessionsPage
from pitgui.state.app_state import Phase
from pitgui.widgets.labels import Label
from tests.doubles.nbd_client import HandClient
from tests.doubles.nbd_connect import connect_unix
from tests.pitgui.looks import assert_nothing_is_cut, unnamed

PATIENCE = 20_000
AnyDialog = TypeVar("AnyDialog", bound=QDialog)


@pytest.fixture(autouse=True)
def runtime(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A runtime directory of this test alone, with a short path as sockets need it."""
    directory = Path(tempfile.mkdtemp(prefix="pit-"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(directory))
    yield directory
    shutil.rmtree(directory)


@pytest.fixture
def told(qtbot: QtBot, console: Console) -> Console:
    """The window once it knows what is served."""
    qtbot.waitUntil(lambda: console.store.state.served is not None, timeout=PATIENCE)
    return console


@pytest.fixture
def place(qtbot: QtBot, told: Console, runtime: Path) -> Iterator[Path]:
    """Where the window serves its disk, with a session of the name nightly."""
    told.client.submit(StartSession(name="nightly"))
    told.client.submit(StartServing(unix=str(runtime / "nbd")))
    qtbot.waitUntil(lambda: bool(served(told).addresses), timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(told.store.state.sessions), timeout=PATIENCE)
    yield runtime / "nbd"
    qtbot.waitUntil(lambda: not hosts(told), timeout=PATIENCE)


def served(console: Console) -> HostsPicture:
    known = console.store.state.served
    assert known is not None
    return known.picture


def hosts(console: Console) -> tuple[HostPicture, ...]:
    known = console.store.state.served
    return known.picture.hosts if known is not None else ()


def find(qtbot: QtBot, console: Console, kind: type[AnyDialog]) -> AnyDialog:
    """The dialog of that kind, once it is there."""
    found: list[AnyDialog] = []

    def look() -> bool:
        found[:] = [one for one in console.window.findChildren(kind) if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=PATIENCE)
    return found[0]


def use(host: HandClient, export: str = "source") -> None:
    host.greet()
    host.go(export)
    assert host.read(0, 1) == b"\0"


def until_shown(qtbot: QtBot, console: Console, export: str) -> None:
    qtbot.waitUntil(lambda: [one.export for one in hosts(console)] == [export], timeout=PATIENCE)


def texts(dialog: QDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Label) if label.isVisible())


def test_the_disk_is_served_by_keys_alone_and_its_lines_are_copied(
    qtbot: QtBot, told: Console, runtime: Path
) -> None:
    window = told.window
    qtbot.waitUntil(window.actions_of["disk.serve"].isEnabled, timeout=PATIENCE)
    qtbot.keyClick(
        window,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier,
    )
    dialog = find(qtbot, told, ServeDiskDialog)
    place = runtime / "pit-console" / "mail-vol.nbd"
    assert dialog.unix.edit.text() == str(place)
    assert "source: " in dialog.exports.text()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    lines = find(qtbot, told, ServedDiskDialog)
    assert lines.boxes["nbdinfo"].code == f"nbdinfo 'nbd+unix:///source?socket={place}'"
    copy = lines.boxes["nbdinfo"]._copy
    assert copy.accessibleName() == "Copy the line for nbdinfo"
    copy.setFocus()
    qtbot.keyClick(copy, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == lines.boxes["nbdinfo"].code
    assert unnamed(lines) == []
    assert_nothing_is_cut(qtbot, lines)
    qtbot.keyClick(lines, Qt.Key.Key_Escape)
    with connect_unix(place) as host:
        use(host)
    qtbot.waitUntil(lambda: window.facts.served.value == "mail-vol.nbd", timeout=PATIENCE)
    qtbot.waitUntil(lambda: not hosts(told), timeout=PATIENCE)
    window.actions_of.run("disk.stop-serving")  # nobody is there: at once
    qtbot.waitUntil(lambda: served(told).addresses == (), timeout=PATIENCE)
    assert not place.exists()


def test_a_host_is_shown_with_its_rates_and_dropped_from_the_table(
    qtbot: QtBot, told: Console, place: Path
) -> None:
    docks = told.window.docks
    docks.hosts_dock.raise_()
    with connect_unix(place) as host:
        use(host, "session/nightly")
        until_shown(qtbot, told, "session/nightly")
        qtbot.waitUntil(
            lambda: (
                told.store.state.served is not None
                and told.store.state.served.lines[0].reads is not None
            ),
            timeout=PATIENCE,
        )
        qtbot.waitUntil(lambda: docks.hosts.model.rowCount() == 1, timeout=PATIENCE)
        assert docks.hosts.model.item(0, 1).text().strip("\u2068\u2069") == "session/nightly"
        qtbot.waitUntil(
            lambda: docks.hosts.model.item(0, 3).text().endswith("/s"), timeout=PATIENCE
        )
        assert docks.hosts.where.text() == f"Served at the socket {place}"
        assert unnamed(docks.hosts) == []
        table = docks.hosts.table
        table.setFocus()
        qtbot.keyClick(table, Qt.Key.Key_Down)
        if not told.store.state.host:
            table.selectRow(0)
        qtbot.waitUntil(docks.hosts.drop.isEnabled, timeout=PATIENCE)
        shell = told.window.actions_of.shell("host.disconnect", told.store.state)
        number = hosts(told)[0].number
        assert shell == f"pitctl disconnect {told.store.state.cache_path} {number}"
        qtbot.keyClick(table, Qt.Key.Key_Delete)
        dialog = find(qtbot, told, HostsLoseDialog)
        assert "session/nightly" in dialog.hosts.text().replace("\u2068", "")
        assert unnamed(dialog) == []
        assert_nothing_is_cut(qtbot, dialog)
        qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not hosts(told), timeout=PATIENCE)
        assert host.at_end()
    qtbot.waitUntil(lambda: docks.hosts.model.rowCount() == 0, timeout=PATIENCE)
    assert docks.hosts.empty.isVisible()
    assert told.store.state.host == 0


def test_what_takes_a_session_from_a_host_names_the_host(
    qtbot: QtBot, told: Console, place: Path
) -> None:
    session = told.store.state.sessions[0]
    told.window.show_page("sessions")
    page = told.window.tabs.pages["sessions"]
    assert isinstance(page, SessionsPage)
    with connect_unix(place) as host:
        use(host, "session/nightly")
        until_shown(qtbot, told, "session/nightly")
        name = hosts(told)[0].host
        told.window.select(session.sequence)
        qtbot.waitUntil(
            lambda: name in _plain(page.board.cards[0].card.words),
            timeout=PATIENCE,
        )
        qtbot.waitUntil(told.window.actions_of["session.end"].isEnabled, timeout=PATIENCE)
        told.window.actions_of.run("session.end")
        dialog = find(qtbot, told, EndSessionsDialog)
        assert f"“{name}” loses its disk" in _plain(texts(dialog))
        dialog.reject()
        told.window.actions_of.run("session.replace")
        start = find(qtbot, told, StartSessionDialog)
        assert f"“{name}” loses its disk" in _plain(start.loss.text())
        start.reject()
        top = told.window.docks.tree.topLevelItem(0)
        assert top is not None
        last = top.child(top.childCount() - 1)
        assert last is not None
        assert (last.text(0), last.text(1)) == ("Served to", "1 host")


def _plain(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("way", ["window", "disk.close", "open", "disk.stop-serving"])
def test_hosts_are_named_before_they_lose_the_disk(
    qtbot: QtBot, told: Console, place: Path, cache: Path, way: str
) -> None:
    ways: dict[str, Callable[[], object]] = {
        "window": told.window.close,
        "open": lambda: told.window.open_disk(str(cache)),
    }
    leave = ways.get(way, lambda: told.window.actions_of.run(way))
    with connect_unix(place) as host:
        use(host)
        until_shown(qtbot, told, "source")
        leave()
        dialog = find(qtbot, told, HostsLoseDialog)
        assert "source, read and write" in _plain(dialog.hosts.text())
        assert dialog.focusWidget() is dialog.cancel_button
        dialog.reject()
        assert host.write(0, b"still here") == 0
        assert told.window.isVisible()
        assert told.store.state.phase is Phase.OPEN
        leave()
        agreed = find(qtbot, told, HostsLoseDialog)
        qtbot.mouseClick(agreed.accept_button, Qt.MouseButton.LeftButton)
        if way == "window":
            qtbot.waitUntil(lambda: not told.window.isVisible(), timeout=PATIENCE)
            told.client.close_disk()
        qtbot.waitUntil(lambda: not hosts(told), timeout=PATIENCE)
        assert host.at_end()


def test_the_table_can_be_left_without_a_mouse(qtbot: QtBot, told: Console, place: Path) -> None:
    panel = told.window.docks.hosts
    told.window.docks.hosts_dock.raise_()
    qtbot.waitUntil(lambda: panel.where.text().startswith("Served at"), timeout=PATIENCE)
    buttons = [one for one in panel.findChildren(QPushButton) if one.isVisible()]
    assert {one.accessibleName() for one in buttons} == {
        "How hosts use this disk",
        "Disconnect the selected host",
        "Stop serving the disk",
    }
    panel.lines.setFocus()
    qtbot.keyClick(panel.lines, Qt.Key.Key_Space)
    lines = find(qtbot, told, ServedDiskDialog)
    lines.export.setCurrentIndex(lines.export.findData("session/0+rw"))
    assert "session%2F0%2Brw" in lines.boxes["nbdfuse"].code
    lines.reject()


def test_a_script_of_what_was_done_says_what_of_serving_it_leaves_out() -> None:
    said = shell_of(StartServing(unix="/run/nbd"), "cache")
    assert (
        said
        == "# In a shell of its own, for as long as it runs: pitctl serve cache --unix /run/nbd"
    )
    assert shell_of(StopServing(), "cache") == "# The disk was served no more."
    assert shell_of(Disconnect(3), "cache").startswith("# Not the same host again: pitctl disc")
