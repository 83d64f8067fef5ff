"""Pages in windows of their own: they go on updating, come back, and are kept in the layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu
from pytestqt.qtbot import QtBot

from engine import StartSession
from pitgui.app import Console, Wishes
from pitgui.pages.page import Link
from pitgui.pages.sessions import SessionsPage
from pitgui.state.app_state import Phase
from pitgui.window.main_window import fit_to_screen
from pitgui.window.page_tabs import PULL
from pitgui.window.torn_page import first_size, fitted

ONE = QRect(0, 0, 1280, 800)
TWO = QRect(1280, 0, 1920, 1080)


def tab_texts(console: Console) -> list[str]:
    """The tabs, in their order."""
    tabs = console.window.tabs
    return [tabs.tabText(index) for index in range(tabs.count())]


def test_a_torn_page_goes_on_updating_and_comes_back(qtbot: QtBot, console: Console) -> None:
    tabs = console.window.tabs
    all_tabs = tab_texts(console)
    console.window.show_page("sessions")
    console.window.actions_of["page.tear"].trigger()
    torn = tabs.torn["sessions"]
    qtbot.waitUntil(torn.isVisible)
    assert "Sessions" not in tab_texts(console)
    assert tabs.current_id != "sessions"
    console.client.submit(StartSession("seen"))
    page = tabs.pages["sessions"]
    assert isinstance(page, SessionsPage)
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    torn.close()
    assert tab_texts(console) == all_tabs
    assert tabs.torn == {}
    console.client.submit(StartSession("again"))
    console.window.show_page("sessions")
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)


def test_a_page_is_torn_off_and_put_back_by_keys(qtbot: QtBot, console: Console) -> None:
    tabs = console.window.tabs
    console.window.show_page("paging")
    console.window.activateWindow()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(console.window, Qt.Key.Key_W, keys)
    qtbot.waitUntil(lambda: "paging" in tabs.torn)
    torn = tabs.torn["paging"]
    torn.activateWindow()
    qtbot.waitUntil(torn.isActiveWindow)
    qtbot.keyClick(torn, Qt.Key.Key_W, keys)
    qtbot.waitUntil(lambda: "paging" not in tabs.torn)


def test_a_tab_that_is_pulled_out_is_torn_off(qtbot: QtBot, console: Console) -> None:
    tabs = console.window.tabs
    bar = tabs.tabBar()
    middle = bar.tabRect(2).center()
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=middle)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=middle + QPoint(0, 20))
    assert tabs.torn == {}
    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=middle)
    out = middle + QPoint(0, bar.height() + 2 * PULL)
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=out)
    assert list(tabs.torn) == ["cache-map"]


def test_the_menu_of_a_tab_tears_its_page_off(qtbot: QtBot, console: Console) -> None:
    tabs = console.window.tabs
    bar = tabs.tabBar()
    bar.customContextMenuRequested.emit(bar.tabRect(3).center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (action,) = menu.actions()
    action.trigger()
    menu.close()
    assert list(tabs.torn) == ["paging"]


def test_the_last_page_stays(console: Console) -> None:
    tabs = console.window.tabs
    for page_id in list(tabs.pages)[1:]:
        assert tabs.tear_off(page_id)
    console.window.actions_of["page.tear"].trigger()
    assert tab_texts(console) == ["Overview"]
    console.window.actions_of["page.back"].trigger()
    assert tabs.torn == {}
    assert tab_texts(console) == [page.title for page in tabs.pages.values()]


def test_a_link_leads_into_a_torn_page(qtbot: QtBot, console: Console) -> None:
    tabs = console.window.tabs
    tabs.tear_off("sessions")
    front = tabs.current_id
    console.window.follow(Link("sessions"))
    assert tabs.current_id == front
    qtbot.waitUntil(tabs.torn["sessions"].isActiveWindow)


def test_without_a_disk_torn_pages_are_hidden_until_there_is_one(
    qtbot: QtBot, console: Console, cache: Path
) -> None:
    torn = console.window.tabs
    torn.tear_off("paging")
    window = torn.torn["paging"]
    console.window.actions_of["disk.close"].trigger()
    qtbot.waitUntil(lambda: not window.isVisible())
    console.window.open_disk(str(cache))
    qtbot.waitUntil(window.isVisible)


def test_a_reset_of_the_layout_puts_pages_back(console: Console) -> None:
    console.window.tabs.tear_off("paging")
    console.window.actions_of["window.layout"].trigger()
    assert console.window.tabs.torn == {}


@pytest.fixture
def homely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home for the files of the user."""
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    return tmp_path


def at_home(qapp: QApplication, size: tuple[int, int] | None = None) -> Console:
    """A console that keeps its files."""
    qapp.setStyleSheet("")
    console = Console(qapp, Wishes(scheme="dark", size=size))
    console.start()
    return console


def end(console: Console) -> None:
    """Take a console down while it is still in hand."""
    console.window.close()
    assert console.take_down()


def test_the_layout_is_kept(qtbot: QtBot, qapp: QApplication, homely: Path, cache: Path) -> None:
    first = at_home(qapp)
    first.window.open_disk(str(cache))
    qtbot.waitUntil(lambda: first.store.state.phase is Phase.OPEN)
    first.window.tabs.tear_off("paging")
    first.window.tabs.torn["paging"].setGeometry(20, 30, 500, 400)
    first.window.show_page("compare")
    first.window.docks.inspector_dock.close()
    end(first)
    again = at_home(qapp)
    try:
        assert list(again.window.tabs.torn) == ["paging"]
        assert again.window.tabs.torn["paging"].size().width() == 500
        assert again.window.tabs.current_id == "compare"
        assert not again.window.docks.inspector_dock.isVisible()
        assert not again.window.tabs.torn["paging"].isVisible()
    finally:
        end(again)
    assert not [one for one in QGuiApplication.topLevelWindows() if one.isVisible()]


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (QRect(100, 50, 600, 400), QRect(100, 50, 600, 400)),
        (QRect(1400, 50, 600, 400), QRect(1400, 50, 600, 400)),
        (QRect(1240, 50, 600, 400), QRect(1240, 50, 600, 400)),
        (QRect(0, 0, 9000, 9000), QRect(0, 0, 1280, 800)),
    ],
)
def test_a_window_that_can_be_reached_stays(frame: QRect, expected: QRect) -> None:
    assert fitted(frame, [ONE, TWO]) == expected


@pytest.mark.parametrize(
    "frame", [QRect(5000, 50, 600, 400), QRect(100, -300, 600, 400), QRect(-590, 10, 600, 400)]
)
def test_a_window_whose_screen_is_gone_comes_back(frame: QRect) -> None:
    placed = fitted(frame, [ONE])
    assert ONE.contains(placed)
    assert placed.size() == frame.size()


def test_the_first_window_of_a_page_is_roomy_and_on_the_screen() -> None:
    page, large, small = QSize(796, 464), QSize(1920, 1080), QSize(1280, 800)
    assert first_size(page, large) == QSize(1120, 760)
    assert first_size(QSize(1400, 300), large) == QSize(1400, 760)
    bounded = first_size(page, small)
    assert page.width() < bounded.width() < small.width()
    assert page.height() < bounded.height() < small.height()


def test_a_size_that_was_said_counts_over_the_one_that_was_left(
    qapp: QApplication, homely: Path
) -> None:
    end(at_home(qapp, (700, 600)))
    left = at_home(qapp)
    try:
        assert left.window.size() == QSize(700, 600)
    finally:
        end(left)
    said = at_home(qapp, (640, 500))
    try:
        assert said.window.size() == QSize(640, 500)
    finally:
        end(said)


def test_a_window_that_would_fill_the_screen_is_maximised(qtbot: QtBot) -> None:
    room = QGuiApplication.primaryScreen().availableGeometry()
    window = QMainWindow()
    qtbot.addWidget(window)
    fit_to_screen(window, room.width(), room.height())
    assert window.isMaximized()
    fit_to_screen(window, room.width() - 200, room.height() - 200)
    assert not window.isMaximized()
    assert window.size() == QSize(room.width() - 200, room.height() - 200)
