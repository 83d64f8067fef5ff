"""Writing and verifying test patterns in the window, on a real disk: progress, results, doors."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import PatternSpec, StartSession, VerifyPattern, Write
from pitgui.app import Console
from pitgui.dialogs.job_progress import JobProgressDialog
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.pages.browse import BrowsePage


def open_dialog(qtbot: QtBot, console: Console, action: str) -> WritePatternDialog:
    """The dialog of an action, once it is open."""
    console.window.actions_of[action].trigger()
    found: list[WritePatternDialog] = []

    def look() -> bool:
        dialogs = console.window.findChildren(WritePatternDialog)
        found[:] = [one for one in dialogs if one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look)
    return found[0]


def result_of(qtbot: QtBot, console: Console, dialog: WritePatternDialog) -> JobProgressDialog:
    """Accept the dialog; its progress, once it says how the job ended."""
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    found: list[JobProgressDialog] = []

    def look() -> bool:
        dialogs = console.window.findChildren(JobProgressDialog)
        found[:] = [one for one in dialogs if one.outcome.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=30_000)
    return found[0]


def start(qtbot: QtBot, console: Console, name: str) -> None:
    """Start a session, and wait until the window knows it."""
    console.client.submit(StartSession(name=name))
    qtbot.waitUntil(lambda: any(one.name == name for one in console.store.state.sessions))


def test_a_pattern_is_written_and_verified_with_progress(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "before")
    for action, title in (("pattern.write", "Write"), ("pattern.verify", "Verify")):
        dialog = open_dialog(qtbot, console, action)
        dialog.form_of_pattern.place.setCurrentIndex(1)
        dialog.form_of_pattern.edits["length"].setText("4M")
        progress = result_of(qtbot, console, dialog)
        assert progress.windowTitle() == f"{title} a pattern"
        assert "4 MiB (4,194,304 bytes)" in progress.outcome.text()
        progress.accept()
        qtbot.waitUntil(lambda: not console.window.findChildren(JobProgressDialog))
    assert len(console.store.state.jobs) == 2


def test_a_pattern_that_is_not_there_leads_to_the_first_wrong_byte(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "before")
    console.client.submit(Write(12_345, b"\xff"))
    page = console.window.tabs.pages["browse"]
    assert isinstance(page, BrowsePage)
    console.window.show_page("browse")
    session = console.store.state.sessions[0]
    page.slider.choose(session.uuid)
    qtbot.waitUntil(lambda: page.view.key == session.uuid)
    dialog = open_dialog(qtbot, console, "pattern.verify")
    form = dialog.form_of_pattern
    form.kind.setCurrentIndex(form.kind.findData("zeroes"))
    progress = result_of(qtbot, console, dialog)
    assert "12345" in progress.outcome.text().replace(",", "")
    qtbot.mouseClick(progress.door, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.caret == 12_345)
    assert page.view.key is None  # the source is what was verified


def test_a_pattern_that_cost_sessions_says_which_and_is_proposed_to_verify(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "doomed")
    dialog = open_dialog(qtbot, console, "pattern.write")
    dialog.form_of_pattern.place.setCurrentIndex(0)
    progress = result_of(qtbot, console, dialog)
    assert "It cost 1 session: " in progress.outcome.text()
    assert "doomed" in progress.outcome.text()
    progress.accept()
    again = open_dialog(qtbot, console, "pattern.verify")
    assert again.command() == VerifyPattern(PatternSpec())
