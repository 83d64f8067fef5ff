"""Closing the window in the middle of everything: the disk is closed, and nothing is left behind.

What is under way: a write and a search that take long, a hook, pictures that all pages ask for,
torn-off pages, dialogs, a disk that is being opened.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from pyqtgraph import PlotWidget
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import Hooks, PatternSpec, ProtectedDisk, StartSession, Verify, WritePattern
from pitgui.app import Console, Wishes
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.hooked_start import HookedStart
from pitgui.pages.browse import BrowsePage
from pitgui.pages.needles import FindKind
from pitgui.state.app_state import Phase
from tests.doubles.paper_disk import PaperDisk, PaperOpener

MIB = 1 << 20


def opened(qtbot: QtBot, qapp: QApplication, cache: Path) -> Console:
    """The window with the disk open; the test takes it down."""
    qapp.setStyleSheet("")
    made = Console(qapp, Wishes(keep=False, scheme="dark"))
    made.start()
    made.window.open_disk(str(cache))
    qtbot.waitUntil(lambda: made.store.state.phase is Phase.OPEN)
    qtbot.waitUntil(made.window.tabs.isVisible)
    return made


@pytest.fixture
def console(qtbot: QtBot, qapp: QApplication, cache: Path) -> Console:
    """The same."""
    return opened(qtbot, qapp, cache)


def leave(qtbot: QtBot, console: Console) -> None:
    """Take it down; then let happen what was still to come."""
    console.window.close()
    assert console.take_down()
    assert not shiboken6.isValid(console)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    turn(qtbot)


def top_level() -> set[int]:
    """The addresses of the widgets without a parent: who holds a widget keeps it alive."""
    return {shiboken6.getCppPointer(one)[0] for one in QApplication.topLevelWidgets()}


def turn(qtbot: QtBot) -> None:
    """Let the event loop do what it was given until now."""
    last = QObject()
    with qtbot.waitSignal(last.destroyed):
        last.deleteLater()


def at_work(qtbot: QtBot, console: Console, folder: Path) -> None:
    """Begin all that takes a while, and wait until it has begun."""
    begun = folder / "begun"
    os.mkfifo(begun)
    reader = threading.Thread(target=begun.read_text)
    reader.start()
    submit = console.client.submit
    ticket = submit(HookedStart(hooks=Hooks(f"echo > {begun}; sleep 1000")), title="Between hooks")
    console.window.follow_job(ticket)
    console.window.follow_job(submit(WritePattern(PatternSpec(rate=MIB)), title="Writing"))
    submit(Verify(), title="Verifying")
    qtbot.waitUntil(lambda: not reader.is_alive())
    for number in range(3):
        submit(StartSession(f"waits {number}"))
    window = console.window
    window.show_page("browse")
    page = window.tabs.pages["browse"]
    assert isinstance(page, BrowsePage)
    page.find_words(FindKind.TEXT, "never there")
    window.tabs.tear_off("cache-map")
    window.tabs.tear_off("activity")
    window.actions_of.run("session.start")
    qtbot.waitUntil(lambda: any(job.done > 0 for job in console.store.state.jobs))


def test_the_window_is_closed_in_the_middle_of_everything(
    qtbot: QtBot, console: Console, cache: Path, tmp_path: Path
) -> None:
    at_work(qtbot, console, tmp_path)
    leave(qtbot, console)
    ProtectedDisk.open(str(cache)).close()  # nobody has it any more


@pytest.mark.parametrize("page_id", ["cache-map", "paging", "browse", "compare", "activity"])
def test_the_window_is_closed_while_a_page_waits_for_its_pictures(
    qtbot: QtBot, console: Console, page_id: str
) -> None:
    console.window.show_page(page_id)
    leave(qtbot, console)


def test_the_window_is_closed_while_a_disk_is_opened(qtbot: QtBot, qapp: QApplication) -> None:
    qapp.setStyleSheet("")
    console = Console(qapp, Wishes(keep=False, scheme="dark"), PaperOpener(PaperDisk()))
    console.start()
    console.window.open_disk("/paper/cache")
    leave(qtbot, console)


def test_a_client_that_was_stopped_calls_nobody(qtbot: QtBot) -> None:
    client = EngineClient(PaperOpener(PaperDisk()))
    called: list[object] = []
    take: Callable[[object], None] = called.append
    client.answered.connect(take)
    client.submit(StartSession("late"), take, take)
    assert client.stop()
    turn(qtbot)
    assert called == []


def test_widgets_of_a_window_do_not_outlive_it(
    qtbot: QtBot, qapp: QApplication, cache: Path
) -> None:
    gc.collect()
    before = top_level()
    one = opened(qtbot, qapp, cache)
    one.window.show_page("activity")
    qtbot.waitUntil(lambda: len(one.window.findChildren(PlotWidget)) > 0)
    leave(qtbot, one)
    vars(one).clear()  # who still holds the console holds no window
    gc.collect()
    assert top_level() <= before
