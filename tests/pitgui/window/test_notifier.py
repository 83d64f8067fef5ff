"""Alarms in the window and on the desktop: banners with a button, a tray that may be missing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from pytestqt.qtbot import QtBot

from engine import SessionState, StartSession, StatusPicture, Write
from pitgui.app import Console
from pitgui.config.settings import Settings
from pitgui.state import messages as m
from pitgui.state.alarms import Alarm
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble
from pitgui.widgets.banner import Banner
from pitgui.widgets.tray import DesktopTray
from pitgui.window.notifier import Notifier, desktop_tray
from tests.doubles.paper_disk import PaperDisk, paper_session


class PaperTray(QObject):
    """Keeps what it was told to say."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said: list[Trouble] = []
        self.words = ""

    def notify(self, trouble: Trouble) -> None:
        self.said.append(trouble)

    def tell(self, words: str) -> None:
        self.words = words


def filled(share: int) -> StatusPicture:
    status = PaperDisk(sessions=[paper_session(0, "before")]).status()
    ledger = replace(status.ledger, total=100, live=share, free=100 - share, stale=0, damaged=0)
    return replace(status, ledger=ledger)


def test_what_rings_is_said_on_the_desktop_once(qtbot: QtBot) -> None:
    store, tray = Store(), PaperTray()
    notifier = Notifier(store, lambda: tray)
    store.dispatch(m.DiskOpened(filled(60)))
    for share in (70, 71, 69, 70):
        store.dispatch(m.StatusCame(filled(share)))
    assert [one.title for one in tray.said] == ["The cache disk is more than 70 % full"]
    assert tray.words.endswith("the cache is 70 % full")
    with qtbot.waitSignal(notifier.entered) as entered:
        tray.clicked.emit()
    assert entered.args is not None
    assert entered.args[0].door == "page.sessions"


def test_what_holds_at_the_opening_is_said_by_banners_alone(qtbot: QtBot) -> None:
    store, tray = Store(), PaperTray()
    Notifier(store, lambda: tray)
    store.dispatch(m.DiskOpened(filled(92)))
    assert len(store.state.troubles) == 1
    assert tray.said == []


def test_switched_off_nothing_is_said_on_the_desktop(qtbot: QtBot) -> None:
    store, tray = Store(), PaperTray()
    Notifier(store, lambda: tray)
    store.dispatch(m.SettingsChanged(Settings(notify=False)))
    store.dispatch(m.DiskOpened(filled(60)))
    store.dispatch(m.StatusCame(filled(90)))
    assert tray.said == []
    assert len(store.state.troubles) == 1


def test_a_disk_that_fails_is_said_on_the_desktop(qtbot: QtBot) -> None:
    store, tray = Store(), PaperTray()
    Notifier(store, lambda: tray)
    store.dispatch(m.TroubleCame(Trouble("Reading did not work", "EIO", code="source-io")))
    store.dispatch(m.TroubleCame(Trouble("Starting did not work", "no", code="slot-occupied")))
    assert [one.code for one in tray.said] == ["source-io"]


def test_without_a_tray_there_is_silence(qtbot: QtBot) -> None:
    assert desktop_tray() is None
    store = Store()
    Notifier(store, desktop_tray)
    store.dispatch(m.DiskOpened(filled(60)))
    store.dispatch(m.StatusCame(filled(90)))
    assert len(store.state.troubles) == 1


@pytest.mark.qt_log_ignore("systemTrayWindowChanged")  # Qt's own, where there is no desktop
def test_the_tray_of_a_desktop_takes_what_it_is_told(qtbot: QtBot) -> None:
    tray = DesktopTray()
    tray.notify(Trouble("A title", "A text", level="warning"))
    tray.tell("60 % full")


def banner_of(qtbot: QtBot, console: Console, alarm: str) -> Banner:
    """The banner of an alarm, once it stands."""
    found: list[Banner] = []

    def look() -> bool:
        banners = console.window.banners.findChildren(Banner)
        found[:] = [one for one in banners if one.trouble.alarm == alarm and one.isVisible()]
        return bool(found)

    qtbot.waitUntil(look, timeout=20_000)
    return found[0]


def test_a_cache_that_fills_raises_banners_whose_buttons_lead_on(
    qtbot: QtBot, console: Console
) -> None:
    console.client.submit(StartSession(name="oldest"))
    for place in range(24):
        console.client.submit(Write(place << 20, b"\xaa" * (1 << 20)))
    ended = banner_of(qtbot, console, f"session-{SessionState.ENDED_BY_FULL.value}")
    console.window.show_page("overview")
    qtbot.mouseClick(ended.door, Qt.MouseButton.LeftButton)
    assert console.window.tabs.current_id == "sessions"
    assert console.store.state.selected == 1


def test_a_notification_brings_the_window_and_its_page_forward(
    qtbot: QtBot, console: Console
) -> None:
    tray = PaperTray()
    notifier = Notifier(console.store, lambda: tray)
    notifier.entered.connect(console.window.enter)
    alarm = Alarm("x", "critical", "A title", "A text", "", ("Show", "page.activity"))
    trouble = replace(alarm.trouble(), code="source-io")
    console.store.dispatch(m.TroubleCame(trouble))
    console.window.showMinimized()
    tray.clicked.emit()
    assert console.window.tabs.current_id == "activity"
    assert not console.window.isMinimized()


def test_the_button_of_a_banner_is_used_by_keys(qtbot: QtBot, console: Console) -> None:
    trouble = Trouble("Full", "It is.", door="page.paging", door_text="Show the frames")
    console.store.dispatch(m.TroubleCame(trouble))
    banner = banner_of(qtbot, console, "")
    banner.door.setFocus()
    qtbot.keyClick(banner.door, Qt.Key.Key_Space)
    assert console.window.tabs.current_id == "paging"
