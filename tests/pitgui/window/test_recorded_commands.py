"""What is done in the window is recorded as pitctl commands, and the script of it does the same."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from engine import (
    EndSession,
    NoteSession,
    PatternPlace,
    PatternSpec,
    PinSession,
    ProtectedDisk,
    RenameSession,
    StartSession,
    Status,
    Write,
    WritePattern,
)
from pitgui.actions.script_actions import save_script
from pitgui.app import Console, Wishes
from pitgui.state.app_state import Phase
from pitgui.state.script import KEPT_LINES, Script, ScriptLine

ROOT = Path(__file__).resolve().parents[3]
NAME = 'it\'s a "name"\nof $HOME; two `lines` \\ -x'


def contents(cache: Path) -> list[object]:
    """What a disk holds: its sessions, and the bytes at its beginning."""
    with closing(ProtectedDisk.open(str(cache))) as disk:
        sessions = [
            (one.slot, one.sequence, one.name, one.note, one.pinned) for one in disk.sessions
        ]
        views = [disk.view(one.sequence).read(0, 1 << 20) for one in disk.sessions]
        return [*sessions, (cache.parent / "mail-vol.img").read_bytes(), *views]


def copied(cache: Path, folder: Path) -> None:
    """Keep source and cache as they are in another folder."""
    folder.mkdir(exist_ok=True)
    for file in cache.parent.glob("mail-vol.*"):
        shutil.copyfile(file, folder / file.name)


def do(qtbot: QtBot, console: Console, *commands: object) -> None:
    """Carry commands out one after the other, as actions do."""
    for command in commands:
        done: list[object] = []
        console.client.submit(command, done.append)  # type: ignore[arg-type]  # commands of all kinds
        qtbot.waitUntil(lambda done=done: bool(done))  # type: ignore[misc]  # bound at once


def uuid_of(qtbot: QtBot, console: Console, name: str) -> str:
    """The UUID of a session, once it is shown."""
    qtbot.waitUntil(lambda: any(one.name == name for one in console.store.state.sessions))
    return next(one.uuid for one in console.store.state.sessions if one.name == name)


def run_script(script: Path, folder: Path) -> None:
    """Run the script as a user does, with pitctl on the path."""
    programs = folder / "bin"
    programs.mkdir()
    pitctl = programs / "pitctl"
    pitctl.write_text(f'#!/bin/sh\nexec {sys.executable} -m engine.cli "$@"\n')
    pitctl.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "XDG_RUNTIME_DIR": str(folder),
    }
    done = subprocess.run(
        [str(script)], env=environment, cwd=folder, capture_output=True, text=True, timeout=120,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_saved_script_does_the_same_on_the_same_disk(
    qtbot: QtBot, qapp: QApplication, cache: Path, tmp_path: Path
) -> None:
    copied(cache, tmp_path / "before")
    qapp.setStyleSheet("")
    console = Console(qapp, Wishes(keep=False, scheme="dark"))
    console.start()
    console.window.open_disk(str(cache))
    qtbot.waitUntil(lambda: console.store.state.phase is Phase.OPEN)
    do(qtbot, console, StartSession(), StartSession(NAME, note="a\nnote"))
    uuid = uuid_of(qtbot, console, NAME)
    pattern = PatternSpec(place=PatternPlace.RANGE, length=1 << 20)
    do(qtbot, console, WritePattern(pattern), StartSession("third", pinned=True))
    do(qtbot, console, Write(70_000, b"by hand\n"), Write(5, b"\0through", session="third"))
    # The names below are newer than the newest picture that the window has.
    do(qtbot, console, RenameSession(uuid, NAME + "2"), NoteSession(uuid, "-n 'quoted'"))
    do(qtbot, console, PinSession(uuid), EndSession("third", sequence=3, force=True))
    script = tmp_path / "again.sh"
    save_script(console.window, script)
    console.window.close()
    assert console.take_down()
    made = contents(cache)
    copied(tmp_path / "before" / "mail-vol.cache", cache.parent)
    assert contents(cache) != made
    run_script(script, tmp_path)
    assert contents(cache) == made
    assert stat.S_IMODE(script.stat().st_mode) == 0o755


def test_a_command_that_fails_and_a_look_are_not_recorded(qtbot: QtBot, console: Console) -> None:
    failed: list[object] = []
    console.client.submit(RenameSession("nobody", "x"), None, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    do(qtbot, console, Status(), StartSession("one"))
    lines = console.store.state.script.lines
    assert [line.shell.split()[1:3] for line in lines] == [["session", "start"]]
    assert "--name one --slot 0" in lines[0].shell


def test_recording_is_stopped_started_and_cleared_by_keys(qtbot: QtBot, console: Console) -> None:
    console.window.docks.commands_dock.raise_()
    panel = console.window.docks.commands
    qtbot.waitUntil(panel.isVisible)
    do(qtbot, console, StartSession("one"))
    qtbot.waitUntil(lambda: "--name one" in panel.text.toPlainText())
    record = panel.buttons["script.record"]
    record.setFocus()
    qtbot.keyClick(record, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: record.text() == "Record")
    assert console.window.actions_of["script.record"].text() == "R&ecord commands"
    do(qtbot, console, StartSession("two"))
    assert len(console.store.state.script.lines) == 1
    panel.buttons["script.clear"].click()
    qtbot.waitUntil(lambda: panel.text.toPlainText() == "")
    qtbot.keyClick(record, Qt.Key.Key_Space)
    do(qtbot, console, StartSession("three"))
    qtbot.waitUntil(lambda: "--name three" in panel.text.toPlainText())
    qtbot.waitUntil(panel.buttons["script.copy"].isEnabled)
    qtbot.mouseClick(panel.buttons["script.copy"], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == console.store.state.script.commands + "\n"


def test_saving_asks_where_and_says_what_went_wrong(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    do(qtbot, console, StartSession("one"))
    qtbot.waitUntil(console.window.actions_of["script.save"].isEnabled)
    console.window.actions_of["script.save"].trigger()
    dialog = console.window.findChildren(QFileDialog)[0]
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.reject()
    save_script(console.window, tmp_path / "none" / "x.sh")
    assert "cannot be written" in console.store.state.troubles[-1].text


def test_the_list_is_bounded_and_says_what_it_lost() -> None:
    script = Script()
    for order in range(KEPT_LINES + 7):
        script = script.with_line(ScriptLine(order, f"pitctl {order}"))
    assert len(script.lines) == KEPT_LINES
    assert script.lines[0].shell == "pitctl 7"
    assert "not kept: 7." in script.text("now")


@pytest.mark.parametrize("orders", [(1, 2, 3), (3, 1, 2)])
def test_commands_are_in_the_order_they_were_asked_for(orders: tuple[int, ...]) -> None:
    script = Script()
    for order in orders:
        script = script.with_line(ScriptLine(order, str(order)))
    assert script.commands == "1\n2\n3"


def test_the_same_look_again_is_one_line() -> None:
    look = ScriptLine(1, "pitctl diff", is_look=True)
    script = Script().with_line(look).with_line(ScriptLine(2, "pitctl diff", is_look=True))
    assert script.lines == (look,)
    twice = Script().with_line(ScriptLine(1, "a")).with_line(ScriptLine(2, "a"))
    assert len(twice.lines) == 2
