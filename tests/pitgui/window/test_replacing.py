"""A session in the slot of another, asked for in the window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pitgui.app import Console
from pitgui.dialogs.start_session import StartSessionDialog
from tests.pitgui.window.test_main_window import dialog_of, start


def test_a_pinned_session_is_replaced_once_that_is_agreed_to(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "kept", slot=0, pinned=True)
    console.window.select(1)
    qtbot.waitUntil(console.window.actions_of["session.replace"].isEnabled)
    console.window.actions_of["session.replace"].trigger()
    dialog = dialog_of(qtbot, console, StartSessionDialog)
    assert isinstance(dialog, StartSessionDialog)
    dialog.name.setText("new")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    dialog.force.click()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.name for one in console.store.state.sessions] == ["new"])
    assert console.store.state.sessions[0].slot == 0
