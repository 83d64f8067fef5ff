"""A minimised window draws nothing, looks seldom, and is up to date when it comes back."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from engine import StartSession
from pitgui.app import Console


def test_a_minimised_window_draws_nothing_until_it_comes_back(
    qtbot: QtBot, console: Console
) -> None:
    window, store = console.window, console.store
    window.showMinimized()
    qtbot.waitUntil(lambda: not window._clock._timer.isActive())
    drawn = window._drawn
    console.client.submit(StartSession(name="unseen"))
    qtbot.waitUntil(lambda: any(one.name == "unseen" for one in store.state.sessions))
    assert not window._clock._timer.isActive()
    assert window._drawn is drawn
    window.showNormal()
    qtbot.waitUntil(lambda: any(one.name == "unseen" for one in window._drawn.sessions))


def test_a_torn_page_is_drawn_while_the_window_is_minimised(qtbot: QtBot, console: Console) -> None:
    window = console.window
    assert window.tabs.tear_off("sessions")
    window.showMinimized()
    console.client.submit(StartSession(name="seen"))
    qtbot.waitUntil(lambda: any(one.name == "seen" for one in window._drawn.sessions))
