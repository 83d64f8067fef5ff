"""What must hold text grows with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QMenu, QTabWidget, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from pitgui.dialogs.dialog import WIDTH, Dialog
from pitgui.pages.browse_bars import PlaceBar
from pitgui.pages.compare_bars import FindBar
from pitgui.state.app_state import AppState, Phase
from pitgui.theme import fonts
from pitgui.theme.apply import apply
from pitgui.widgets.slot_board import SlotBoard
from pitgui.widgets.slot_card import PADDING, CardPicture
from pitgui.widgets.timeline import Timeline
from pitgui.widgets.timeline_scene import TOP, row_height, rows_end
from pitgui.window.commands_panel import CommandsPanel
from pitgui.window.pages_button import PagesButton
from pitgui.window.status_facts import StatusFacts
from tests.doubles.paper_disk import PaperDisk


@pytest.fixture
def large() -> Iterator[None]:
    """Text is twice as large as usual."""
    fonts.use_size(200)
    yield
    fonts.use_size(100)


def test_lengths_grow_with_text_and_never_shrink(large: None) -> None:
    assert (fonts.grown(10.0), fonts.grown(10.0, 1.4)) == (20.0, 14.0)
    fonts.use_size(80)
    assert fonts.grown(10.0) == 10.0


def test_rows_of_the_timeline_hold_their_labels(qtbot: QtBot, large: None) -> None:
    assert row_height(10.0, 64) >= QFontMetricsF(fonts.small()).ascent()


def test_a_row_of_the_timeline_is_seen_however_low_it_is(qtbot: QtBot, large: None) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    room = rows_end(timeline.minimumSizeHint().height(), marked=True) - TOP
    assert room >= row_height(0.0, 1)


def test_cards_of_the_board_are_fewer_in_a_row(qtbot: QtBot, large: None) -> None:
    board = SlotBoard()
    qtbot.addWidget(board)
    large_text = board.minimumSizeHint().width()
    fonts.use_size(100)
    assert large_text > board.minimumSizeHint().width()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [560, 742, 1100])
@pytest.mark.parametrize(
    "words",
    [
        ("freed if ended", "25.2 MiB shared", "✗ damaged"),
        ("werden frei", "25,2 MiB gemeinsam", "✗ beschädigt"),
    ],
    ids=["English", "German"],
)
def test_the_last_lines_of_a_card_are_whole(
    qtbot: QtBot, large: None, words: tuple[str, str, str], width: int, percent: int
) -> None:
    fonts.use_size(percent)
    board = SlotBoard()
    qtbot.addWidget(board)
    board.setFont(fonts.system())
    after, shared, mark = words
    card = CardPicture(
        0, False, "a", strong="25.2 MiB", after=after, shared=shared, mark=mark, growth="+310 MiB/h"
    )
    board.show_cards((card,) * 8, ())
    board.resize(width, 800)
    metrics = QFontMetricsF(board.font())
    record = "beendet, Cache war voll"
    for line in (f"{card.strong}  {after}", record, shared, f"{mark} {card.growth}"):
        assert metrics.horizontalAdvance(line) <= board.cards[0].width() - 2 * PADDING - 4


def test_the_tabs_of_pages_that_have_no_room_are_in_a_list(qtbot: QtBot) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    button = PagesButton(tabs)
    tabs.setCornerWidget(button)
    names = ["Overview", "Sessions", "Cache map", "Activity"]
    for name in names:
        tabs.addTab(QWidget(), name)
    tabs.resize(900, 200)
    tabs.show()
    qtbot.waitUntil(button.isHidden)
    tabs.resize(200, 200)
    qtbot.waitUntil(button.isVisible)
    button.click()
    (menu,) = button.findChildren(QMenu)
    assert [one.text() for one in menu.actions()] == names
    assert [one.isChecked() for one in menu.actions()] == [True, False, False, False]
    menu.actions()[3].trigger()
    menu.close()
    assert tabs.currentIndex() == 3
    tabs.resize(900, 200)
    qtbot.waitUntil(button.isHidden)


def test_the_window_needs_no_more_than_a_small_screen(qtbot: QtBot, large: None) -> None:
    panel = CommandsPanel()
    qtbot.addWidget(panel)
    panel.setFont(fonts.system())
    panel.show_state(AppState())
    assert panel.minimumSizeHint().width() < 800


def test_a_dialog_is_as_wide_as_its_text_asks(qtbot: QtBot, large: None) -> None:
    dialog = Dialog("Start a session", None, accept="Start")
    qtbot.addWidget(dialog)
    assert WIDTH < dialog.minimumWidth() <= 1280


def test_the_status_bar_shows_whole_facts_at_any_text_size(
    qtbot: QtBot, qapp: QApplication
) -> None:
    facts = StatusFacts()
    qtbot.addWidget(facts)
    facts.setFixedSize(900, 40)
    facts.show_state(AppState(phase=Phase.OPEN, status=PaperDisk().status()))
    facts.show()
    shown = (facts.cache, facts.full, facts.writes, facts.copies, facts.pages)
    qtbot.waitUntil(facts.pages.isVisible)
    try:
        apply(qapp, "dark", 200)
        qtbot.waitUntil(lambda: not facts.pages.isVisible())
        assert facts.cache.isVisible()
        qtbot.waitUntil(
            lambda: all(one.isHidden() or one.width() >= one.sizeHint().width() for one in shown)
        )
    finally:
        apply(qapp, "dark", 100)


@pytest.mark.parametrize("make", [PlaceBar, FindBar])
def test_the_buttons_for_back_and_on_stay_in_one_line(
    qtbot: QtBot, make: Callable[[], QWidget]
) -> None:
    bar = make()
    qtbot.addWidget(bar)
    bar.show()
    back, on = (
        one for one in bar.findChildren(QToolButton) if re.match("Next|Previous", one.toolTip())
    )
    lines = set()
    for width in range(900, 300, -15):
        bar.resize(width, 200)
        layout = bar.layout()
        if layout is not None:
            layout.activate()
        places = [one.mapTo(bar, QPoint(0, 0)) for one in (back, on)]
        assert places[0].y() == places[1].y()
        lines.add(places[0].y())
    assert len(lines) > 1
