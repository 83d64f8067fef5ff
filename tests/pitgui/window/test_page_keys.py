"""The shortcuts of a page work while it is in front, wherever the keyboard is, and are listed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from pitgui.app import Console
from pitgui.dialogs.keyboard_map import KeyboardMapDialog
from pitgui.pages.browse import BrowsePage
from pitgui.pages.compare import ComparePage

CONTROL = Qt.KeyboardModifier.ControlModifier


def browse(qtbot: QtBot, console: Console) -> BrowsePage:
    """The page of bytes in front, the keyboard on its tab, as after a click there."""
    console.window.show_page("browse")
    console.window.activateWindow()
    page = console.window.tabs.pages["browse"]
    assert isinstance(page, BrowsePage)
    qtbot.waitUntil(lambda: page.slider.point is not None)
    console.window.tabs.tabBar().setFocus()
    return page


def test_keys_of_a_page_work_as_soon_as_it_is_in_front(qtbot: QtBot, console: Console) -> None:
    page = browse(qtbot, console)
    qtbot.keyClick(console.window, Qt.Key.Key_G, CONTROL)
    qtbot.waitUntil(page.bar.place.hasFocus)
    qtbot.keyClicks(page.bar.place, "c 3")
    qtbot.keyClick(page.bar.place, Qt.Key.Key_Return)
    assert page.view.caret == 3 << 16
    qtbot.keyClick(page.view, Qt.Key.Key_G, CONTROL)
    qtbot.keyClicks(page.bar.place, "c 4")  # in place of what stood there
    qtbot.keyClick(page.bar.place, Qt.Key.Key_Return)
    assert page.view.caret == 4 << 16


def test_a_page_behind_another_does_not_take_its_keys(qtbot: QtBot, console: Console) -> None:
    behind = browse(qtbot, console)
    console.window.show_page("compare")
    page = console.window.tabs.pages["compare"]
    assert isinstance(page, ComparePage)
    console.window.tabs.tabBar().setFocus()
    qtbot.keyClick(console.window, Qt.Key.Key_F, CONTROL)
    assert console.window.focusWidget() is not behind.bar.words
    qtbot.waitUntil(page.finding.bar.line.hasFocus)


def test_what_was_not_understood_is_said_until_it_is_typed_anew(
    qtbot: QtBot, console: Console
) -> None:
    page = browse(qtbot, console)
    page.go_to("nowhere")
    assert page.bar.problem.isVisible()
    qtbot.keyClicks(page.bar.place, "7")
    assert not page.bar.problem.isVisible()


def test_keys_of_pages_are_on_the_keyboard_map_and_no_one_elses(
    qtbot: QtBot, console: Console
) -> None:
    console.window.actions_of.run("window.keys")
    qtbot.waitUntil(lambda: bool(console.window.findChildren(KeyboardMapDialog)))
    table = console.window.findChildren(KeyboardMapDialog)[0].findChildren(QTableWidget)[0]
    model, columns = table.model(), range(3)
    rows = [[model.index(row, one).data() or "" for one in columns]
            for row in range(model.rowCount())]  # fmt: skip
    assert ["Browse", "Next change", "F8"] in rows
    assert ["Compare", "Compare", "F5"] in rows
    pages = {page.title: page for page in console.window.tabs.pages.values()}
    everywhere = {keys for place, _, keys in rows if place not in pages and keys}
    for title in pages:
        ours = [keys for place, _, keys in rows if place == title]
        assert len(ours) == len(set(ours))
        assert not everywhere & set(ours)
