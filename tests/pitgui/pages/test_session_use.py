"""How much each session held over time: lines, legend, words, a picture to save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import OutsideTrouble, SessionUse, SessionUseLine, SessionUsePicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.activity import ActivityPage
from pitgui.pages.session_use import MOST_LINES
from pitgui.state.app_state import AppState
from pitgui.state.rates import Sample
from pitgui.state.session_use import use_of
from tests.doubles.paper_disk import NOW, PaperDisk, paper_session
from tests.pitgui.pages.conftest import Stage, state_of

SECOND = 10**9


def _sample(seconds: int, held: tuple[tuple[int, int], ...]) -> Sample:
    return Sample(NOW + seconds * 10**9, 0, 0, 0, 0, 0, 0, 0, 0, 0, held)


def _seen(paper: PaperDisk) -> AppState:
    samples = (
        _sample(-20, ((10, 16),)),
        _sample(-10, ((10, 32), (20, 16))),
        _sample(0, ((10, 48), (20, 80))),
    )
    return replace(state_of(paper), samples=samples)


def bare(words: str) -> str:
    """Words without the marks that hold the directions of names apart."""
    return words.replace("\u2068", "").replace("\u2069", "")


@pytest.fixture
def page(client: EngineClient, on_stage: Stage, paper: PaperDisk) -> ActivityPage:
    made = on_stage(ActivityPage(client))
    assert isinstance(made, ActivityPage)
    made.tabs[3].click()
    made.show_state(_seen(paper))
    return made


def test_each_session_has_a_line_and_its_size_now(page: ActivityPage) -> None:
    pane = page.by_session
    words = [bare(pane.legend.item_name(n)) for n in range(pane.legend.item_count())]
    assert words == ["Slot 0: before-upgrade 3 MiB", "Slot 1: nightly 5 MiB"]
    assert pane.plot.item_count() == 3
    assert pane.words.text().startswith("Noted since ")
    assert not page.grab().isNull()


def test_a_name_from_right_to_left_leaves_its_size_behind_it(page: ActivityPage) -> None:
    pane = page.by_session
    pane.use = replace(pane.use, lines=(replace(pane.use.lines[0], name="\u05e9"),))
    pane._say_legend()
    assert pane.legend.item_name(0).startswith("Slot 0: \u2068\u05e9\u2069 ")


def test_the_plot_is_read_by_keys(qtbot: QtBot, page: ActivityPage) -> None:
    pane = page.by_session
    pane.plot.setFocus()
    qtbot.keyClick(pane.plot, Qt.Key.Key_Left)
    index = pane.plot.cursor_index
    assert index >= 0
    assert pane.words.text() == pane.describe(index)
    assert bare(pane.describe(0)).endswith(": before-upgrade 1 MiB (16 chunks)")


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
        bare(page.by_session.legend.item_name(n))
        for n in range(page.by_session.legend.item_count())
    ]
    assert len(words) == MOST_LINES + 1
    assert words[0].startswith("Slot 56: s56 ")
    assert words[-1].endswith("and 56 other sessions")


# -- the history


KEPT = SessionUsePicture(
    (NOW - 200 * SECOND, NOW - 100 * SECOND, NOW - 95 * SECOND, NOW - 30 * SECOND),
    (
        SessionUseLine(5, 2, "gone", (160, 160, -1, -1)),
        SessionUseLine(10, 0, "before its renaming", (-1, 8, 8, 12)),
    ),
    3,
)


def _asked(paper: PaperDisk) -> SessionUse:
    """What the history was asked last."""
    return [one for one in paper.asked if isinstance(one, SessionUse)][-1]


@pytest.fixture
def remembered(qtbot: QtBot, page: ActivityPage, paper: PaperDisk) -> ActivityPage:
    """The page, of a disk whose history goes back further than the window."""
    paper.held = KEPT
    page.tabs[0].click()
    page.tabs[3].click()
    qtbot.waitUntil(lambda: len(page.by_session.use.times) == 7)
    return page


def test_the_history_goes_before_what_the_window_saw(remembered: ActivityPage) -> None:
    pane = remembered.by_session
    words = [bare(pane.legend.item_name(n)) for n in range(pane.legend.item_count())]
    assert words == [
        "Slot 0: before-upgrade 3 MiB",
        "Slot 1: nightly 5 MiB",
        "Slot 2: gone 10 MiB, ended",
        "and 3 other sessions",
    ]
    assert bare(pane.describe(1)).endswith(
        ": before-upgrade 512 KiB (8 chunks), gone 10 MiB (160 chunks)"
    )
    assert bare(pane.describe(2)).endswith(": before-upgrade 512 KiB (8 chunks)")
    assert bare(pane.describe(6)).endswith(
        ": before-upgrade 3 MiB (48 chunks), nightly 5 MiB (80 chunks)"
    )
    assert not remembered.grab().isNull()


def test_the_pointer_tells_what_was_held_then(remembered: ActivityPage) -> None:
    pane = remembered.by_session
    QTest.mouseMove(pane.plot, QPoint(pane.plot.item_rect(3).center().x(), 30))
    assert pane.words.text() == pane.describe(3)


def test_a_range_of_it_is_dragged_told_and_zoomed_into(
    qtbot: QtBot, remembered: ActivityPage, paper: PaperDisk
) -> None:
    pane = remembered.by_session
    left, right = (pane.plot.item_rect(place).center().x() for place in (0, 3))
    QTest.mousePress(pane.plot, Qt.MouseButton.LeftButton, pos=QPoint(left - 2, 30))
    QTest.mouseMove(pane.plot, QPoint(right + 2, 30))
    QTest.mouseRelease(pane.plot, Qt.MouseButton.LeftButton, pos=QPoint(right + 2, 30))
    assert bare(pane.words.text()).endswith(": before-upgrade — to 768 KiB, gone 10 MiB to —")
    remembered.zoom_in.click()
    qtbot.waitUntil(lambda: bool(_asked(paper).until_ns))
    asked = _asked(paper)
    assert NOW - 210 * SECOND < asked.since_ns < KEPT.times[0]
    assert KEPT.times[-1] < asked.until_ns < NOW - 20 * SECOND
    assert [bare(pane.legend.item_name(n)) for n in range(2)] == [
        "Slot 0: before-upgrade 768 KiB",
        "Slot 2: gone 10 MiB, ended",
    ]
    remembered.zoom_out.click()
    qtbot.waitUntil(lambda: len(pane.use.times) == 7)


def test_another_range_is_asked_for(
    qtbot: QtBot, remembered: ActivityPage, paper: PaperDisk
) -> None:
    remembered.range.setCurrentIndex(remembered.range.findData(0))
    qtbot.waitUntil(lambda: _asked(paper).since_ns == 0)


def test_without_the_history_it_shows_what_the_window_saw(
    qtbot: QtBot, remembered: ActivityPage, paper: PaperDisk
) -> None:
    pane = remembered.by_session
    paper.past_trouble = OutsideTrouble("The history of this disk cannot be read: torn.")
    remembered.tabs[0].click()
    remembered.tabs[3].click()
    qtbot.waitUntil(lambda: len(pane.use.times) == 3)
    assert pane.words.text() == (
        "Only what this window saw: The history of this disk cannot be read: torn."
    )


def test_what_is_shown_is_saved_as_csv(
    qtbot: QtBot, remembered: ActivityPage, tmp_path: Path
) -> None:
    remembered.choose(KEPT.times[0], KEPT.times[1])
    target = tmp_path / "sessions.csv"
    remembered.save(target)
    qtbot.waitUntil(lambda: remembered.words.text() == f"Saved {target}.")
    assert target.read_bytes().decode().split("\r\n") == [
        "time_ns,chunks_of_sequence_10,chunks_of_sequence_20,chunks_of_sequence_5",
        f"{KEPT.times[0]},,,160",
        f"{KEPT.times[1]},8,,160",
        "",
    ]


def test_lines_begin_anew_after_a_pause_and_only_then() -> None:
    times = tuple(NOW + seconds * SECOND for seconds in (0, 5, 10, 60, 65))
    kept = SessionUsePicture(times, (SessionUseLine(1, 0, "s", (1, 2, 3, 4, 5)),), 0)
    samples = (_sample(64, ((1, 9),)), _sample(66, ((1, 6),)), _sample(90, ((1, 7),)))
    use = use_of(kept, samples, (), (0, NOW + 100 * SECOND), 8)
    assert use.breaks == (True, False, False, True, False, False, True)
    assert [line.chunks for line in use.lines] == [(1, 2, 3, 4, 5, 6, 7)]


def test_the_plot_of_the_sessions_is_saved_as_a_picture(page: ActivityPage, tmp_path: Path) -> None:
    page.save(tmp_path / "sessions.png")
    assert QImage(str(tmp_path / "sessions.png")).width() > 300
