"""What is chosen on the slot board is what a shortcut is about."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pitgui.app import Console
from pitgui.dialogs.end_sessions import EndSessionsDialog
from tests.pitgui.window.test_main_window import board, dialog_of, start


def test_a_shortcut_is_about_all_that_are_chosen_on_the_board(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "a")
    start(qtbot, console, "b")
    cards = board(console).cards
    qtbot.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(cards[1], Qt.MouseButton.LeftButton, shift)
    qtbot.waitUntil(console.window.actions_of["session.end"].isEnabled)
    console.window.actions_of["session.end"].trigger()
    asked = dialog_of(qtbot, console, EndSessionsDialog)
    assert isinstance(asked, EndSessionsDialog)
    assert {command.sequence for command in asked.commands()} == {1, 2}
    asked.reject()
