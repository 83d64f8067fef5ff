"""The paging page: frames, regions, live rates, a region decoded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import PagingPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.page import Link
from pitgui.pages.paging import PagingPage
from pitgui.pages.paging_rates import PagingRates
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.widgets.empty_state import EmptyState
from tests.doubles.paper_disk import PaperDisk
from tests.pitgui.pages.conftest import Stage, state_of


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, on_stage: Stage) -> PagingPage:
    made = on_stage(PagingPage(client))
    assert isinstance(made, PagingPage)
    qtbot.waitUntil(lambda: made.grid.item_count() == 2)
    return made


def counted(hits: int, misses: int) -> PagingPicture:
    return PagingPicture(16, (), 100, 50, hits, misses, 0, 0)


def test_frames_and_counters_are_shown(page: PagingPage) -> None:
    assert page.summary.startswith(
        f"2 of 256 frames in use ({wording.size(16 << 20)} at most) · 1 dirty"
    )
    assert "page hits 90.0 %" in page.summary
    assert page.strip.item_count() == 2


def test_a_picked_frame_opens_decoded(qtbot: QtBot, page: PagingPage) -> None:
    place = page.grid.item_rect(1).center()
    QTest.mouseClick(page.grid, Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: page.dump.toPlainText() == "region 4100, used")
    assert page.dump.isVisible()
    page.only_used.setChecked(False)
    qtbot.waitUntil(lambda: page.dump.toPlainText() == "region 4100, all")


def test_a_region_of_the_strip_or_of_a_link_opens_too(qtbot: QtBot, page: PagingPage) -> None:
    page.strip.setFocus()
    QTest.keyClick(page.strip, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.dump.toPlainText() == "region 2, used")
    page.follow(Link("paging", region=77))
    qtbot.waitUntil(lambda: page.dump.toPlainText() == "region 77, used")


def test_the_table_opens_the_same_regions(qtbot: QtBot, page: PagingPage) -> None:
    page.as_table.setChecked(True)
    assert page.table.isVisible()
    page.table.activated.emit(page.table.model().index(1, 0))
    qtbot.waitUntil(lambda: page.dump.toPlainText() == "region 4100, used")


def test_it_asks_nothing_once_it_left_the_front(
    qtbot: QtBot, page: PagingPage, paper: PaperDisk, client: EngineClient
) -> None:
    page.deactivated()
    with qtbot.waitSignal(client.status):
        pass
    asked = sum(command.verb == "paging" for command in paper.asked)
    page.show_state(state_of(paper))
    with qtbot.waitSignal(client.status):
        pass
    assert sum(command.verb == "paging" for command in paper.asked) == asked


def test_without_a_disk_it_says_what_to_do(page: PagingPage) -> None:
    page.show_state(AppState())
    assert page.findChildren(EmptyState)[0].isVisible()


def test_rates_are_differences_over_time() -> None:
    moments = iter([0.0, 0.1, 1.0, 3.0])
    rates = PagingRates(lambda: next(moments))
    rates.add(counted(0, 0))
    rates.add(counted(5, 5))  # too soon after the first: not kept
    rates.add(counted(10, 2))
    rates.add(counted(30, 2))
    times, hits, misses, _, _ = rates.lines()
    assert times == [-2.0, 0.0]
    assert hits == [10.0, 10.0]
    assert misses == [2.0, 0.0]


def test_counters_that_begin_anew_begin_a_new_line() -> None:
    moments = iter([0.0, 1.0, 2.0])
    rates = PagingRates(lambda: next(moments))
    for hits in (10, 50, 3):
        rates.add(counted(hits, 0))
    assert rates.lines()[0] == []


def test_rates_of_long_ago_are_forgotten() -> None:
    moments = iter([0.0, 1.0, 200.0, 201.0])
    rates = PagingRates(lambda: next(moments))
    for hits in (0, 10, 20, 30):
        rates.add(counted(hits, 0))
    assert rates.lines()[1] == [10.0]
