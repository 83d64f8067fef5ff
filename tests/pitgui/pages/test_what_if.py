"""What another number of page frames would do: recorded when asked, drawn, told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import Busy, FrameNeeds, FrameNeedsPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.frames_what_if import NOTHING
from pitgui.pages.paging import PagingPage
from pitgui.state.app_state import AppState
from tests.doubles.paper_disk import PaperDisk
from tests.pitgui.pages.conftest import Stage, state_of


@pytest.fixture
def page(client: EngineClient, on_stage: Stage) -> PagingPage:
    made = on_stage(PagingPage(client))
    assert isinstance(made, PagingPage)
    made.show_what_if.click()
    return made


def test_the_curve_of_what_was_recorded_marks_the_present_number(
    qtbot: QtBot, page: PagingPage, paper: PaperDisk
) -> None:
    panel = page.what_if
    assert panel._nothing.text() == NOTHING
    panel.time.setCurrentIndex(1)
    qtbot.mouseClick(panel.record, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.curve.isVisible)
    assert [one.seconds for one in paper.asked if isinstance(one, FrameNeeds)] == [60]
    assert panel.words.text().startswith("1,000 look-ups in 10 s: 50.0 % hit with 256 frames")
    assert "300 frames would do for the most there can be, 70.0 %" in panel.words.text()
    names = [panel.curve.item_name(n) for n in range(panel.curve.item_count())]
    assert names[0].startswith("1 frame (64 KiB): 10.0 % hits")
    assert names[2] == "256 frames (16 MiB), as many as there are: 50.0 % hits"
    assert panel.curve.item_at_cursor() == 2
    assert panel.record.text() == "Record look-ups"
    assert not page.grab().isNull()


def test_the_curve_is_read_by_keys(qtbot: QtBot, page: PagingPage) -> None:
    panel = page.what_if
    panel.record.click()
    qtbot.waitUntil(panel.curve.isVisible)
    panel.curve.setFocus()
    with qtbot.waitSignal(panel.curve.pointed) as pointed:
        qtbot.keyClick(panel.curve, Qt.Key.Key_Right)
    assert pointed.args is not None
    assert pointed.args[0].startswith("300 frames")
    assert panel.words.text().startswith("300 frames")
    qtbot.keyClick(panel.curve, Qt.Key.Key_Right)
    assert panel.curve.item_at_cursor() == 3


def test_nothing_looked_up_and_somebody_else_recording_are_said(
    qtbot: QtBot, page: PagingPage, paper: PaperDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = page.what_if
    paper.needs = FrameNeedsPicture(10.0, 256, 0, 0, 0, 0, ())
    panel.record.click()
    qtbot.waitUntil(lambda: "Nothing was looked up" in panel.words.text())
    assert not panel.curve.isVisible()

    def refuse(*_: object) -> object:
        raise Busy("The look-ups are being recorded already.")

    monkeypatch.setattr(paper, "_use_answer", refuse)
    panel.record.click()
    qtbot.waitUntil(lambda: panel.words.text() == "The look-ups are being recorded already.")


def test_another_disk_takes_the_curve_away(
    qtbot: QtBot, page: PagingPage, paper: PaperDisk
) -> None:
    panel = page.what_if
    panel.record.click()
    qtbot.waitUntil(panel.curve.isVisible)
    page.show_state(AppState())
    page.show_state(state_of(paper))
    assert not panel.curve.isVisible()
    assert not panel.words.text()
