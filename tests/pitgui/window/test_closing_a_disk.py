"""A disk is closed while somebody is asked about it: the question goes, others stay."""

from __future__ import annotations

from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from pitgui.app import Console
from pitgui.dialogs.preferences import PreferencesDialog
from pitgui.dialogs.start_session import StartSessionDialog
from tests.pitgui.window.test_main_window import dialog_of


def test_a_dialog_about_the_disk_goes_when_the_disk_is_closed(
    qtbot: QtBot, console: Console
) -> None:
    console.window.actions_of["window.preferences"].trigger()
    stays = dialog_of(qtbot, console, PreferencesDialog)
    console.window.actions_of["session.start"].trigger()
    goes = dialog_of(qtbot, console, StartSessionDialog)
    console.window.actions_of["disk.close"].trigger()
    qtbot.waitUntil(console.window.welcome.isVisible)
    qtbot.waitUntil(lambda: not isValid(goes) or not goes.isVisible())
    assert stays.isVisible()
