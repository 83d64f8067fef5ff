"""The compare page: choosing two, the job, the list, both panes, finding, saving, empty states."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import CHUNK_BYTES, DiffPicture, DiffRun, NoSuchSession
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import speak
from pitgui.models.run_lines import json_lines
from pitgui.models.run_table import STEP, RunTable
from pitgui.pages.compare import ComparePage
from pitgui.pages.compare_points import AT_ONCE, Pair, exact_share, shell
from pitgui.pages.needles import FindKind
from pitgui.pages.page import Link
from pitgui.state.app_state import AppState, Phase
from pitgui.state.jobs import JobLine
from pitgui.widgets.file_writer import SLICE, FileWriter
from tests.doubles.paper_disk import PaperDisk, paper_session
from tests.pitgui.pages.conftest import Stage, state_of

FIRST, SECOND = 3 * CHUNK_BYTES, 700 * CHUNK_BYTES  # what the newest session has of its own


def listed(page: ComparePage) -> list[int]:
    return [run.offset for run in page.model.runs]


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, on_stage: Stage) -> ComparePage:
    made = on_stage(ComparePage(client))
    assert isinstance(made, ComparePage)
    qtbot.waitUntil(lambda: listed(made) == [FIRST, SECOND])
    return made


def test_the_newest_session_is_compared_with_now_at_once(
    page: ComparePage, paper: PaperDisk
) -> None:
    assert page.bar.pair == Pair("uuid-1", None, 512)
    asked = [command for command in paper.asked if command.verb == "diff"]
    assert asked == [Pair("uuid-1", None, 512).command()]
    assert page.result.words.text().startswith("2 runs · 1 KiB of 64 GiB differ")
    assert "2 of 3 chunks read" in page.result.words.text()
    assert page.table.isVisible()


def test_the_first_run_is_at_hand_in_both_panes_and_marked(qtbot: QtBot, page: ComparePage) -> None:
    qtbot.waitUntil(lambda: page.pair.left.byte_range(FIRST, 1) == b"\x14")
    qtbot.waitUntil(lambda: page.pair.right.byte_range(FIRST, 1) == b"\x03")
    assert page.pair.left.caret == page.pair.right.caret == FIRST
    assert page.pair.left.top == page.pair.right.top


def test_runs_are_stepped_through_by_key(qtbot: QtBot, page: ComparePage) -> None:
    page.pair.left.setFocus()
    QTest.keyClick(page.pair.left, Qt.Key.Key_F8)
    assert page.run == DiffRun(SECOND, 512)
    assert page.pair.right.caret == SECOND
    QTest.keyClick(page.pair.left, Qt.Key.Key_F8)
    assert page.finding.bar.words.text() == "This is the last run."
    QTest.keyClick(page.pair.left, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.run == DiffRun(FIRST, 512)


def test_the_panes_move_as_one(page: ComparePage) -> None:
    page.pair.right.setFocus()
    for _ in range(3):
        QTest.keyClick(page.pair.right, Qt.Key.Key_PageDown)
    assert page.pair.left.caret == page.pair.right.caret > FIRST
    assert page.pair.left.top == page.pair.right.top
    page.pair.left.set_top(page.pair.left.top + 5)
    assert page.pair.left.top == page.pair.right.top


def test_a_wide_pair_shows_sixteen_bytes_in_a_row(page: ComparePage) -> None:
    narrow = page.pair.left.content_width
    page.resize(1700, 620)
    assert page.pair.left.content_width > narrow
    assert page.pair.left.caret == FIRST


def test_two_sessions_are_compared_when_chosen(qtbot: QtBot, page: ComparePage) -> None:
    page.bar.right.setFocus()
    page.bar.right.setCurrentIndex(0)
    assert page.bar.pair == Pair("uuid-1", "uuid-0", 512)
    qtbot.waitUntil(lambda: listed(page) == [FIRST, SECOND, 70_000 * CHUNK_BYTES])
    QTest.mouseClick(page.bar.swap, Qt.MouseButton.LeftButton)
    assert page.bar.pair == Pair("uuid-0", "uuid-1", 512)


def test_a_session_selected_elsewhere_comes_to_the_left(
    qtbot: QtBot, page: ComparePage, paper: PaperDisk
) -> None:
    page.show_state(state_of(paper, selected=10))
    qtbot.waitUntil(lambda: listed(page) == [FIRST, 70_000 * CHUNK_BYTES])
    page.follow(Link("compare", session=20, source_chunk=9))
    assert page.bar.pair.left == "uuid-1"
    assert page.pair.left.caret == 9 * CHUNK_BYTES


def test_the_same_twice_is_said_and_nothing_is_asked(page: ComparePage, paper: PaperDisk) -> None:
    asked = sum(command.verb == "diff" for command in paper.asked)
    page.bar.left.setCurrentIndex(page.bar.right.currentIndex())
    assert page.pages.currentWidget() is page.pages.same
    assert not page.bar.button.isEnabled()
    page.start()
    assert sum(command.verb == "diff" for command in paper.asked) == asked


def test_nothing_differs_is_said_in_words(
    qtbot: QtBot, page: ComparePage, paper: PaperDisk
) -> None:
    paper.kept = {}
    page.start()
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.pages.equal)
    assert page.result.words.text() == "Nothing differs"
    assert not page.result.export.isEnabled()


def test_without_a_session_it_offers_to_start_one(
    qtbot: QtBot, page: ComparePage, paper: PaperDisk
) -> None:
    paper.sessions = []
    page.show_state(state_of(paper))
    assert page.pages.currentWidget() is page.pages.alone
    with qtbot.waitSignal(page.wanted) as wanted:
        page.pages.start_session.emit()
    assert wanted.args == ["session.start", None]
    paper.sessions = [paper_session(1, "first")]
    page.show_state(state_of(paper))
    assert page.bar.pair == Pair("uuid-1", None, 512)
    qtbot.waitUntil(page.table.isVisible)


def test_a_renamed_session_has_its_new_name_above_its_pane(
    page: ComparePage, paper: PaperDisk
) -> None:
    paper.sessions[1] = paper_session(1, "weekly")
    page.show_state(state_of(paper))
    assert page.pair.titles[0].text() == "weekly · slot 1"


def test_without_a_disk_it_says_what_to_do(page: ComparePage) -> None:
    page.show_state(AppState())
    assert page._empty.isVisible()


def test_what_takes_long_is_said_before_and_waits_for_the_button(
    qtbot: QtBot, page: ComparePage, paper: PaperDisk
) -> None:
    chunks = AT_ONCE // CHUNK_BYTES + 1
    paper.sessions.append(paper_session(2, "large", exclusive_chunks=chunks))
    page.show_state(state_of(paper, selected=30))
    assert page.pages.currentWidget() is page.pages.ready
    asked = len([command for command in paper.asked if command.verb == "diff"])
    QTest.mouseClick(page.bar.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.pages.equal)
    assert len([command for command in paper.asked if command.verb == "diff"]) == asked + 1


def test_a_comparison_shows_its_progress_and_is_cancelled(
    qtbot: QtBot, page: ComparePage, paper: PaperDisk, client: EngineClient
) -> None:
    paper.gate.clear()
    page.start()
    assert page.pages.currentWidget() is page.pages.working
    page.pages.working.show_line(JobLine(1, "Compare", done=1 << 20, total=4 << 20))
    assert page.pages.working.progress.value() == 250
    QTest.mouseClick(page.pages.working.stop, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.comparison.failed) as failed:
        paper.gate.set()
    assert failed.args is not None
    assert failed.args[0] == ""
    assert page.pages.currentWidget() is page.pages.ready


def test_what_went_wrong_is_told_and_can_be_tried_again(
    qtbot: QtBot, page: ComparePage, paper: PaperDisk
) -> None:
    paper.fail_with = NoSuchSession("There is no session 'uuid-1'.")
    page.start()
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.pages.failed)
    assert "no session" in page.pages.failed._text.text()
    paper.fail_with = None
    page.pages.compare.emit()
    qtbot.waitUntil(page.table.isVisible)


def test_an_answer_for_a_pair_that_was_left_is_dropped(
    qtbot: QtBot, page: ComparePage, paper: PaperDisk
) -> None:
    paper.gate.clear()
    page.start()
    page.bar.left.setCurrentIndex(0)
    paper.gate.set()
    qtbot.waitUntil(lambda: listed(page) == [FIRST, 70_000 * CHUNK_BYTES])
    assert not page.comparison.running


def test_writes_after_the_comparison_are_told(page: ComparePage, paper: PaperDisk) -> None:
    assert not page.result.stale.isVisible()
    counters = [getattr(paper.counters, name) for name in paper.counters.__slots__]
    paper.counters = type(paper.counters)(counters[0] + 1, *counters[1:])
    page.show_state(state_of(paper))
    assert page.result.stale.isVisible()


def test_bytes_are_found_on_the_side_that_is_chosen(qtbot: QtBot, page: ComparePage) -> None:
    line = page.finding.bar.line
    line.choose_kind(FindKind.HEX)
    line.setText("bc 02 00 00 00 00 00 00 bc")
    page.finding.bar.side.setCurrentIndex(1)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.pair.right.selection == (SECOND, 9))
    assert page.pair.left.selection == (SECOND, 9)
    assert page.pair.right.hasFocus()
    page.finding.find_words(FindKind.REGEX, "(")
    qtbot.waitUntil(lambda: bool(line.property("wrong")))
    assert "regular expression" in page.finding.bar.words.text()


def test_a_long_search_is_stopped(qtbot: QtBot, page: ComparePage) -> None:
    page.finding.find_words(FindKind.TEXT, "nowhere to be found")
    page.finding.cancel()
    assert page.finding.bar.words.text() == "The search was stopped."
    page.finding.step(1)
    page.deactivated()
    assert page.finding.bar.words.text() == "The search was stopped."


@pytest.mark.parametrize("form", ["json", "csv"])
def test_the_runs_are_saved(qtbot: QtBot, page: ComparePage, tmp_path: Path, form: str) -> None:
    target = tmp_path / f"changes.{form}"
    page.save(target, form)
    qtbot.waitUntil(lambda: page.finding.bar.words.text() == f"Saved {target}.")
    if form == "json":
        read = json.loads(target.read_text())
        assert read["runs"] == [{"offset": FIRST, "length": 512}, {"offset": SECOND, "length": 512}]
        assert (read["left"], read["right"], read["grain"]) == ("uuid-1", "live", 512)
    else:
        with target.open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert [int(row["offset"]) for row in rows] == [FIRST, SECOND]
        assert rows[1]["first_chunk"] == "700"
    assert [one.name for one in tmp_path.iterdir()] == [target.name]


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(
    qtbot: QtBot, page: ComparePage, tmp_path: Path
) -> None:
    page.save(tmp_path / "no such folder" / "x.csv", "csv")
    assert "could not be written" in page.finding.bar.words.text()
    (tmp_path / "taken").mkdir()
    page.save(tmp_path / "taken", "csv")
    qtbot.waitUntil(lambda: "taken could not be written" in page.finding.bar.words.text())
    assert [one.name for one in tmp_path.iterdir()] == ["taken"]


def test_long_files_are_written_in_slices(qtbot: QtBot, tmp_path: Path) -> None:
    writer, said = FileWriter(), list[str]()
    writer.said.connect(said.append)
    target = tmp_path / "long"
    writer.start(target, (f"{n}\n" for n in range(2 * SLICE)))
    assert not target.exists()
    qtbot.waitUntil(lambda: said[-1] == f"Saved {target}.")
    assert target.read_text().count("\n") == 2 * SLICE


def test_the_words_for_the_shell_are_copied(page: ComparePage) -> None:
    QTest.mouseClick(page.result.shell, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "pitctl diff /paper/cache nightly live"


@pytest.mark.parametrize("name", ["7", "live", "before-upgrade"])
def test_a_name_that_says_too_little_gives_way_to_the_uuid(name: str) -> None:
    paper = PaperDisk(sessions=[paper_session(0, "before-upgrade"), paper_session(1, name)])
    state = AppState(Phase.OPEN, status=paper.status())
    assert shell(Pair("uuid-1", None, 4096), state) == (
        "pitctl diff --grain 4096 /paper/cache uuid-1 live"
    )


def test_a_place_is_opened_on_the_browse_page(qtbot: QtBot, page: ComparePage) -> None:
    with qtbot.waitSignal(page.goto) as gone:
        QTest.mouseClick(page.result.open, Qt.MouseButton.LeftButton)
    assert gone.args == [Link("browse", session=20, offset=FIRST)]


def test_the_chunk_at_the_caret_is_told_to_the_inspector(qtbot: QtBot, page: ComparePage) -> None:
    with qtbot.waitSignal(page.inspect, check_params_cb=lambda one: one.source_chunk == 700):
        page.step(1)


def test_a_million_runs_are_taken_in_as_they_are_looked_at() -> None:
    table = RunTable()
    table.show_runs(tuple(DiffRun(place * 1024, 512) for place in range(1_000_000)))
    assert table.rowCount() == STEP
    assert table.reach(STEP * 3).row() == STEP * 3
    assert table.rowCount() == STEP * 3 + 1
    assert table.index(1, 1).data() == "0x400"
    words = table.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert words == "Run 2 of 1,000,000: 512 bytes from byte 1,024 (0x400), chunk 0"


def test_shares_are_written_as_the_language_does() -> None:
    speak(lambda text, _comment, _n: text, ".", ",")
    try:
        assert exact_share(1, 10**9) == "<0,001 %"
        assert exact_share(123, 10**6) == "0,0123 %"
        assert exact_share(999_999, 10**6) == ">99,9 %"
    finally:
        speak(None)


@pytest.mark.parametrize(
    ("part", "words"),
    [(0, "0 %"), (1, "<0.001 %"), (123, "0.0123 %"), (999_999, ">99.9 %"), (10**6, "100 %")],
)
def test_shares_are_exact_or_bounded(part: int, words: str) -> None:
    assert exact_share(part, 1_000_000 if part != 1 else 10**9) == words


def test_an_empty_list_is_json_too() -> None:
    picture = DiffPicture("a", "live", (), 0, 0, 0, 1 << 20, False)
    assert json.loads("".join(json_lines(picture, 1)))["runs"] == []
