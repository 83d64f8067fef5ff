"""Exporting and saving changes in the whole window, on a real disk."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from engine import AT_START, BytesPicture, Read, Write
from pitgui.app import Console
from pitgui.dialogs.copy_back import CopyBackDialog
from pitgui.dialogs.export_sessions import ExportDialog
from pitgui.dialogs.job_progress import JobProgressDialog
from pitgui.dialogs.save_changes import SaveChangesDialog
from pitgui.pages.compare import ComparePage
from tests.pitgui.window.test_main_window import dialog_of, start

SIZE = 32 << 20


def write(qtbot: QtBot, console: Console, offset: int, data: bytes) -> None:
    done: list[object] = []
    console.client.submit(Write(offset, data), done.append)
    qtbot.waitUntil(lambda: bool(done))


def read(
    qtbot: QtBot, console: Console, offset: int, length: int, session: str | None = None
) -> bytes:
    done: list[BytesPicture] = []
    console.client.submit(Read(offset, length, session), done.append)
    qtbot.waitUntil(lambda: bool(done))
    return done[0].data


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
    chosen = next(one for one in menu.actions() if one.objectName() == "many.session.export")
    assert chosen.text() == "E&xport (2)…"
    chosen.trigger()
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
    qtbot.waitUntil(dialog.isVisible)
    assert "exists already" in dialog.problem.text()
    assert dialog.path.edit.text() == str(target)
    dialog.reject()


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


def compare_page(qtbot: QtBot, console: Console) -> ComparePage:
    console.window.show_page("compare")
    page = console.window.tabs.pages["compare"]
    assert isinstance(page, ComparePage)
    qtbot.waitUntil(lambda: page.run is not None)
    return page


def test_a_run_is_copied_back_after_its_plan_was_agreed_to(qtbot: QtBot, console: Console) -> None:
    write(qtbot, console, 1 << 20, b"wanted")
    start(qtbot, console, "one")
    write(qtbot, console, 1 << 20, b"broken")
    page = compare_page(qtbot, console)
    page.table.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.table, Qt.Key.Key_B, both)
    dialog = dialog_of(qtbot, console, CopyBackDialog)
    assert isinstance(dialog, CopyBackDialog)
    assert "512 bytes in 1 chunk" in dialog.loss.text()
    assert "slot 1" in dialog.effect.text()
    assert "pitctl copy-back" in dialog.code.code
    dialog.accept()
    qtbot.waitUntil(lambda: len(console.store.state.sessions) == 2)
    qtbot.waitUntil(lambda: page.result.words.text() == "Nothing differs")
    assert read(qtbot, console, 1 << 20, 6) == b"wanted"
    undo = next(one for one in console.store.state.sessions if one.name != "one")
    assert read(qtbot, console, 1 << 20, 6, undo.uuid) == b"broken"


def test_a_session_is_compared_with_itself_without_its_view_writes(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "one")
    console.client.submit(Write(4096, b"tried", "one"))
    qtbot.waitUntil(lambda: console.store.state.sessions[0].view_write_chunks == 1)
    page = compare_page(qtbot, console)
    uuid = console.store.state.sessions[0].uuid
    qtbot.waitUntil(lambda: page.bar.right.findData(uuid + AT_START) >= 0)  # a picture later
    page.bar.right.setCurrentIndex(page.bar.right.findData(uuid + AT_START))
    page.bar.left.setCurrentIndex(page.bar.left.findData(uuid))
    qtbot.waitUntil(lambda: page.run is not None and page.run.offset == 4096)
    assert "without view writes" in page.pair.titles[1].text()
    page.copy_back()
    assert "compare these two" in page.finding.bar.words.text()


def test_the_bytes_of_a_run_are_saved(qtbot: QtBot, console: Console, tmp_path: Path) -> None:
    write(qtbot, console, 1 << 20, b"wanted")
    start(qtbot, console, "one")
    write(qtbot, console, 1 << 20, b"broken")
    page = compare_page(qtbot, console)
    assert page.run is not None
    page.runs.save_bytes(page.bar.pair.left, page.run, tmp_path / "run.bin")
    qtbot.waitUntil(lambda: page.finding.bar.words.text().startswith("Saved"))
    assert (tmp_path / "run.bin").read_bytes() == b"wanted".ljust(512, b"\0")
