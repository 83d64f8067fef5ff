"""Exporting and saving changes in the whole window, on a real disk."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine import Write
from pitgui.app import Console
from pitgui.dialogs.export_sessions import ExportDialog
from pitgui.dialogs.job_progress import JobProgressDialog
from pitgui.dialogs.save_changes import SaveChangesDialog
from tests.pitgui.window.test_main_window import dialog_of, start

SIZE = 32 << 20


def write(qtbot: QtBot, console: Console, offset: int, data: bytes) -> None:
    done: list[object] = []
    console.client.submit(Write(offset, data), done.append)
    qtbot.waitUntil(lambda: bool(done))


def test_several_sessions_are_exported_from_the_menu_of_many(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    write(qtbot, console, 5000, b"first")
    start(qtbot, console, "one")
    write(qtbot, console, 5000, b"other")
    start(qtbot, console, "two")
    sequences = tuple(one.sequence for one in console.store.state.sessions)
    console.window.open_session_menu(sequences, QPoint(10, 10))
    menu = next(one for one in console.window.findChildren(QMenu) if one.isVisible())
    assert [one.text() for one in menu.actions()] == ["E&xport (2)…", "&End session (2)…"]
    menu.actions()[0].trigger()
    menu.close()
    dialog = dialog_of(qtbot, console, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    dialog.path.edit.setText(str(tmp_path))
    paths = [Path(command.path) for command in dialog.commands()]
    dialog.accept()
    qtbot.waitUntil(lambda: all(path.exists() for path in paths))
    assert [path.stat().st_size for path in paths] == [SIZE, SIZE]
    assert [path.read_bytes()[5000:5005] for path in paths] == [b"first", b"other"]
    qtbot.waitUntil(lambda: not console.store.state.running_jobs)


def test_an_export_that_cannot_be_written_says_why(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    start(qtbot, console, "one")
    console.window.select(console.store.state.sessions[0].sequence)
    qtbot.waitUntil(console.window.actions_of["session.export"].isEnabled)
    console.window.actions_of.run("session.export")
    dialog = dialog_of(qtbot, console, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    target = tmp_path / "image.img"
    dialog.path.edit.setText(str(target))
    target.mkdir()
    dialog.accept()
    progress = dialog_of(qtbot, console, JobProgressDialog)
    assert isinstance(progress, JobProgressDialog)
    qtbot.waitUntil(lambda: "exists already" in progress.outcome.text())
    progress.close()


def test_what_changed_is_saved_to_a_file(qtbot: QtBot, console: Console, tmp_path: Path) -> None:
    start(qtbot, console, "one")
    write(qtbot, console, 1 << 20, b"changed")
    console.window.actions_of.run("session.changes")
    dialog = dialog_of(qtbot, console, SaveChangesDialog)
    assert isinstance(dialog, SaveChangesDialog)
    dialog.form_choice.setCurrentIndex(1)
    dialog.path.edit.setText(str(tmp_path / "list.json"))
    dialog.accept()
    qtbot.waitUntil((tmp_path / "list.json").exists)
    assert json.loads((tmp_path / "list.json").read_text())["runs"] == [
        {"offset": 1 << 20, "length": 512}
    ]
    dialog_of(qtbot, console, JobProgressDialog).close()
