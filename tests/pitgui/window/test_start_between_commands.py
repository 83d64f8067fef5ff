"""A start between commands, as a person asks for it in the window, on a real disk."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pitgui.app import Console
from pitgui.dialogs.start_session import StartSessionDialog


def open_dialog(qtbot: QtBot, console: Console) -> StartSessionDialog:
    """The dialog, by its action."""
    console.window.actions_of["session.start"].trigger()
    found: list[StartSessionDialog] = []

    def look() -> bool:
        every = console.window.findChildren(StartSessionDialog)
        found[:] = [one for one in every if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def ask(dialog: StartSessionDialog, qtbot: QtBot, before: str, after: str) -> None:
    """Fill in the commands, and accept."""
    dialog.around.wanted.click()
    dialog.around.before.setText(before)
    dialog.around.after.setText(after)
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)


def test_commands_run_around_the_start_and_are_proposed_the_next_time(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    before, after = f"echo freeze >> {out}", f"echo thaw >> {out}"
    dialog = open_dialog(qtbot, console)
    qtbot.keyClicks(dialog.name, "between")
    ask(dialog, qtbot, before, after)
    qtbot.waitUntil(lambda: [one.name for one in console.store.state.sessions] == ["between"])
    assert out.read_text() == "freeze\nthaw\n"
    qtbot.waitUntil(lambda: not console.window.findChildren(StartSessionDialog))
    again = open_dialog(qtbot, console)
    assert not again.around.wanted.isChecked()
    assert again.around.before.text() == before
    assert again.around.after.text() == after
    again.reject()


def test_a_command_that_fails_is_told_in_the_dialog_and_no_session_is_kept(
    qtbot: QtBot, console: Console
) -> None:
    dialog = open_dialog(qtbot, console)
    ask(dialog, qtbot, "true", "echo not mounted; exit 1")
    qtbot.waitUntil(lambda: "not mounted" in dialog.problem.text())
    assert "NOT kept" in dialog.problem.text()
    assert dialog.isVisible()
    assert dialog.around.after.text() == "echo not mounted; exit 1"  # to be mended
    qtbot.waitUntil(lambda: console.store.state.sessions == ())
    dialog.reject()
