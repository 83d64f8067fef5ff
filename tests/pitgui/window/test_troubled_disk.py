"""A disk on which everything is wrong, or very much: what the window then shows, in its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from engine import EventLog, EventPicture, SittingPicture
from pitgui.app import Console, Wishes
from pitgui.models.event_log_table import PAGE
from pitgui.pages.activity import ActivityPage
from pitgui.pages.overview import OverviewPage
from pitgui.pages.sessions import SessionsPage
from pitgui.state import wording
from pitgui.state.app_state import Phase
from pitgui.state.past import ALERTS
from tests.doubles.paper_disk import NOW, PaperOpener
from tests.doubles.troubled_disk import (
    FULL,
    LONG_NAME,
    QUOTED,
    RIGHT_TO_LEFT,
    ToldDisk,
    troubled_disk,
)

EVENTS = 100_000
SITTINGS = 1_000
MINUTE = 60 * 10**9
ShowDisk = Callable[[ToldDisk], Console]


@pytest.fixture
def show_disk(qtbot: QtBot, qapp: QApplication) -> Iterator[ShowDisk]:
    """Opens a window on a disk of paper."""
    made: list[Console] = []

    def show(disk: ToldDisk) -> Console:
        qapp.setStyleSheet("")
        console = Console(qapp, Wishes(keep=False), PaperOpener(disk))
        made.append(console)
        console.start()
        console.window.open_disk("/paper/cache")
        qtbot.waitUntil(lambda: console.store.state.phase is Phase.OPEN)
        qtbot.waitUntil(console.window.tabs.isVisible)
        return console

    yield show
    for console in made:
        console.window.close()
        assert console.take_down()


@pytest.fixture
def console(show_disk: ShowDisk) -> Console:
    """The window on the disk on which everything is wrong."""
    return show_disk(troubled_disk())


def words(widget: QWidget) -> str:
    """All that is to be read in a widget."""
    labels = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    return "\n".join(one.text() for one in labels)


def sessions_page(console: Console) -> SessionsPage:
    console.window.show_page("sessions")
    page = console.window.tabs.pages["sessions"]
    assert isinstance(page, SessionsPage)
    return page


def cards(qtbot: QtBot, console: Console) -> list[str]:
    """What the cards of the slot board say."""
    board = sessions_page(console).board
    qtbot.waitUntil(lambda: len(board.cards) == 64)
    return [f"{card.accessibleName()}\n{card.accessibleDescription()}" for card in board.cards]


def test_a_full_cache_is_said_in_the_gauge_the_status_bar_and_a_banner(
    qtbot: QtBot, console: Console
) -> None:
    console.window.show_page("overview")
    page = console.window.tabs.pages["overview"]
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: "(>99 %)" in page.gauge_words.text())
    assert "64 KiB free" in page.gauge_words.text()
    assert ">99 %" in console.window.facts.cache.accessibleName()
    qtbot.waitUntil(lambda: "95 % full" in words(console.window.banners))


def test_a_session_ended_by_the_full_cache_says_so_and_that_it_holds_no_data(
    qtbot: QtBot, console: Console
) -> None:
    card = cards(qtbot, console)[3]
    assert "monday" in card
    assert "full" in card
    qtbot.waitUntil(lambda: FULL in words(console.window.banners))


def test_suspect_and_damaged_sessions_are_said_on_their_cards_and_in_the_status_bar(
    qtbot: QtBot, console: Console
) -> None:
    said = cards(qtbot, console)
    assert "suspect" in said[4]
    assert "damaged" in said[5]
    assert console.window.facts.health.text().startswith("Damaged")
    qtbot.waitUntil(lambda: "3 chunks are lost" in words(console.window.banners))


def test_sixty_four_slots_are_all_there_and_each_can_be_scrolled_to(
    qtbot: QtBot, console: Console
) -> None:
    said = cards(qtbot, console)
    assert sum("is empty" in card for card in said) == 58
    board = sessions_page(console).board
    console.window.activateWindow()
    board.cards[0].setFocus()
    qtbot.waitUntil(board.cards[0].hasFocus)
    qtbot.keyClick(board.cards[0], Qt.Key.Key_End)
    qtbot.waitUntil(board.cards[63].hasFocus)
    qtbot.waitUntil(lambda: not board.cards[63].visibleRegion().isEmpty())


@pytest.mark.parametrize(
    ("slot", "name"), [(0, LONG_NAME), (1, RIGHT_TO_LEFT), (2, QUOTED), (5, "two\nlines")]
)
def test_hard_names_are_shown_as_they_are_on_one_line(
    qtbot: QtBot, console: Console, slot: int, name: str
) -> None:
    shown = wording.one_line(name)
    assert "\n" not in shown
    assert shown in cards(qtbot, console)[slot]
    console.window.select(10 * (slot + 1))
    inspector = console.window.docks.inspector.session
    qtbot.waitUntil(lambda: shown in inspector.name.text())
    assert inspector.name.textFormat() is Qt.TextFormat.PlainText
    tree = console.window.docks.tree.topLevelItem(0)
    assert tree is not None
    line = tree.child(slot)
    assert line is not None
    assert shown in line.text(0)


def test_a_name_is_never_taken_as_markup(qtbot: QtBot, console: Console) -> None:
    shown = [one for one in console.window.findChildren(QLabel) if QUOTED in one.text()]
    sessions_page(console)
    console.window.select(30)
    qtbot.waitUntil(lambda: QUOTED in console.window.docks.inspector.session.name.text())
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in shown)


def test_of_100_000_events_only_the_first_page_is_asked_for(
    qtbot: QtBot, show_disk: ShowDisk
) -> None:
    disk = troubled_disk()
    disk.log = [
        EventPicture(n, NOW + n, "copy", 0, "host db-1", n, 0, f"Chunk {n} was copied.")
        for n in range(1, EVENTS + 1)
    ]
    console = show_disk(disk)
    console.window.show_page("activity")
    page = console.window.tabs.pages["activity"]
    assert isinstance(page, ActivityPage)
    page.tabs[-1].click()
    model = page.events.model
    qtbot.waitUntil(lambda: model.rowCount() == PAGE)
    assert model.event_at(0).number == EVENTS
    assert model.has_more
    asked = [one for one in disk.asked if isinstance(one, EventLog) and one.kinds != ALERTS]
    assert asked
    assert all(one.limit <= PAGE for one in asked)  # the timeline asks for alerts besides
    page.events.table.scrollToBottom()
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PAGE)
    assert "more below" in page.events.words.text()


def test_a_thousand_stays_of_the_past_are_all_in_the_timeline(
    qtbot: QtBot, show_disk: ShowDisk
) -> None:
    disk = troubled_disk()
    disk.sittings = [
        SittingPicture(
            n, n % 64, f"stay {n}", NOW - n * MINUTE, NOW - (n - 32) * MINUTE, "replaced"
        )
        for n in range(1000, 1000 + SITTINGS)
    ]
    console = show_disk(disk)
    qtbot.waitUntil(lambda: len(console.store.state.past.spans) >= SITTINGS)
    timeline = console.window.docks.timeline
    qtbot.waitUntil(lambda: len(timeline._spans) >= SITTINGS)
    timeline.show_all()
    qtbot.waitUntil(lambda: timeline.item_count() >= SITTINGS)


def test_an_alarm_that_is_over_goes_away_by_itself(qtbot: QtBot, show_disk: ShowDisk) -> None:
    disk = troubled_disk()
    console = show_disk(disk)
    qtbot.waitUntil(lambda: "95 % full" in words(console.window.banners))
    ledger = disk.status().ledger
    disk.told = {
        **disk.told,
        "health": "healthy",
        "alerts": (),
        "ledger": replace(ledger, live=10, free=ledger.total - 10, stale=0),
    }
    disk.sessions = [one for one in disk.sessions if one.slot < 3]
    qtbot.waitUntil(lambda: "95 % full" not in words(console.window.banners))
    qtbot.waitUntil(lambda: console.window.facts.health.text().startswith("Healthy"))
