"""The window at twice the text size on a small screen: bars are whole, banners can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pitgui.app import Console, Wishes
from pitgui.config.settings import Settings
from pitgui.state.app_state import Phase
from pitgui.state.messages import TroubleCame
from pitgui.state.trouble import Trouble
from pitgui.theme.languages import ENGLISH, Languages
from pitgui.window.main_window import MainWindow
from tests.doubles.paper_disk import PaperOpener
from tests.doubles.troubled_disk import troubled_disk

SMALL = QSize(1280, 800)


@pytest.fixture(params=["en", "de"])
def window(
    qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest
) -> Iterator[MainWindow]:
    """The window with large text, on a disk on which everything is wrong, with four banners."""
    qapp.setStyleSheet("")
    wishes = Wishes(keep=False, scheme="dark", language=request.param)
    spoken = Languages(qapp)
    console = Console(qapp, wishes, PaperOpener(troubled_disk()), spoken)
    console.start()
    large = console.window
    large.open_disk("/paper/cache")
    qtbot.waitUntil(lambda: console.store.state.phase is Phase.OPEN)
    for number in range(4):
        text = f"What happened is told in many words, {number} times over. " * 3
        console.store.dispatch(TroubleCame(Trouble(f"Trouble {number}", text, "Read on.")))
    large.change_settings(Settings(scheme="dark", text_size=200))
    large.resize(SMALL)
    qtbot.waitUntil(large.banners.isVisible)
    yield large
    large.change_settings(Settings(scheme="dark"))
    large.close()
    assert console.take_down()
    spoken.use(ENGLISH)


def test_the_window_fits_a_small_screen(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.size() == SMALL)
    least = window.minimumSizeHint()
    assert least.width() <= SMALL.width()
    assert least.height() <= SMALL.height()


def test_the_bars_are_whole(qtbot: QtBot, window: MainWindow) -> None:
    health = window.facts.health
    qtbot.waitUntil(lambda: health.height() >= health.sizeHint().height())
    search = window.tool_bar.search
    qtbot.waitUntil(search.isVisible)
    assert search.width() >= search.minimumSizeHint().width()
    assert window.tool_bar.rect().contains(search.geometry())


def test_no_word_of_a_banner_is_cut(qtbot: QtBot, window: MainWindow) -> None:
    def cut() -> list[str]:
        labels = [one for one in window.banners.findChildren(QLabel) if one.wordWrap()]
        return [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]

    qtbot.waitUntil(lambda: len(window.banners.findChildren(QLabel)) > 8)
    qtbot.waitUntil(lambda: cut() == [])
    assert window.banners.verticalScrollBar().maximum() > 0
    assert window.tabs.tabBar().height() < window.tabs.height()
