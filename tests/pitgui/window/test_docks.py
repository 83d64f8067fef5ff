"""The docks: where they stand at first, and how they give way to the page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pitgui.app import Console
from pitgui.config.settings import Settings


def test_side_docks_share_a_side_where_large_text_leaves_the_page_no_room(
    qtbot: QtBot, console: Console
) -> None:
    docks, window = console.window.docks, console.window
    window.resize(1280, 800)
    narrow = window.tabs.width()
    try:
        window.change_settings(Settings(scheme="dark", text_size=200))
        qtbot.waitUntil(lambda: window.tabifiedDockWidgets(docks.disks_dock) != [])
        qtbot.waitUntil(lambda: docks.inspector_dock.in_front)
        qtbot.waitUntil(lambda: window.tabs.width() > narrow)
        window.reset_layout()
        qtbot.waitUntil(lambda: window.tabs.width() > 900)
        assert window.tabifiedDockWidgets(docks.disks_dock) == [docks.inspector_dock]
    finally:
        window.change_settings(Settings(scheme="dark"))
    qtbot.waitUntil(lambda: window.tabifiedDockWidgets(docks.disks_dock) == [])
    right = Qt.DockWidgetArea.RightDockWidgetArea
    assert window.dockWidgetArea(docks.inspector_dock) == right


def test_a_dock_that_was_put_elsewhere_stays_there_when_text_grows(
    qtbot: QtBot, console: Console
) -> None:
    docks, window = console.window.docks, console.window
    window.resize(1280, 800)
    bottom = Qt.DockWidgetArea.BottomDockWidgetArea
    window.addDockWidget(bottom, docks.inspector_dock)
    try:
        window.change_settings(Settings(scheme="dark", text_size=200))
        assert window.dockWidgetArea(docks.inspector_dock) == bottom
    finally:
        window.change_settings(Settings(scheme="dark"))
    assert window.dockWidgetArea(docks.inspector_dock) == bottom
