"""How much each session held over time: lines, legend, words, a picture to save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.activity import ActivityPage
from pitgui.pages.session_use import MOST_LINES
from pitgui.state.app_state import AppState
from pitgui.state.rates import Sample
from tests.doubles.paper_disk import NOW, PaperDisk, paper_session
from tests.pitgui.pages.conftest import Stage, state_of


def _sample(seconds: int, held: tuple[tuple[int, int], ...]) -> Sample:
    return Sample(NOW + seconds * 10**9, 0, 0, 0, 0, 0, 0, 0, 0, 0, held)


def _seen(paper: PaperDisk) -> AppState:
    samples = (
        _sample(-20, ((10, 16),)),
        _sample(-10, ((10, 32), (20, 16))),
        _sample(0, ((10, 48), (20, 80))),
    )
    return replace(state_of(paper), samples=samples)


@pytest.fixture
def page(client: EngineClient, on_stage: Stage, paper: PaperDisk) -> ActivityPage:
    made = on_stage(ActivityPage(client))
    assert isinstance(made, ActivityPage)
    made.tabs[3].click()
    made.show_state(_seen(paper))
    return made


def test_each_session_has_a_line_and_its_size_now(page: ActivityPage) -> None:
    pane = page.by_session
    words = [pane.legend.item_name(n) for n in range(pane.legend.item_count())]
    assert words == ["Slot 0: before-upgrade 3 MiB", "Slot 1: nightly 5 MiB"]
    assert pane.plot.item_count() == 3
    assert pane.words.text().startswith("As this window saw it since")
    assert not page.grab().isNull()


def test_the_plot_is_read_by_keys(qtbot: QtBot, page: ActivityPage) -> None:
    pane = page.by_session
    pane.plot.setFocus()
    qtbot.keyClick(pane.plot, Qt.Key.Key_Left)
    index = pane.plot.cursor_index
    assert index >= 0
    assert pane.words.text() == pane.describe(index)
    assert pane.describe(0).endswith(": before-upgrade 1 MiB")


def test_of_64_sessions_the_largest_have_lines_and_the_others_are_counted(
    page: ActivityPage, paper: PaperDisk
) -> None:
    paper.sessions = [paper_session(slot, f"s{slot}") for slot in range(64)]
    held = tuple((10 * (slot + 1), slot) for slot in range(64))
    state = replace(state_of(paper), samples=(_sample(10, held), _sample(20, held)))
    assert state.status is not None
    later = replace(state.status, now_ns=state.status.now_ns + 10**10)
    page.show_state(replace(state, status=later))
    words = [
        page.by_session.legend.item_name(n) for n in range(page.by_session.legend.item_count())
    ]
    assert len(words) == MOST_LINES + 1
    assert words[0].startswith("Slot 56: s56 ")
    assert words[-1].endswith("and 56 other sessions")


def test_the_plot_of_the_sessions_is_saved_as_a_picture(page: ActivityPage, tmp_path: Path) -> None:
    page.save(tmp_path / "sessions.png")
    assert QImage(str(tmp_path / "sessions.png")).width() > 300
