"""The browse page: the slider, going, finding, marks, copying, saving, bookmarks."""

from __future__ import annotations

import base64
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from engine import CHUNK_BYTES, ChunkDamage
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.bookmarks import Bookmark
from pitgui.dialogs.bookmark import BookmarkDialog
from pitgui.pages.browse import BrowsePage
from pitgui.pages.browse_bars import Step
from pitgui.pages.needles import FindKind
from pitgui.pages.page import Link
from pitgui.state.app_state import AppState
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.inspector_cursor import CursorReading
from tests.doubles.paper_disk import PaperDisk, paper_chunk
from tests.pitgui.looks import unnamed
from tests.pitgui.pages.conftest import Stage, state_of

CHANGED = 3 * CHUNK_BYTES  # preserved for both sessions


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, on_stage: Stage) -> BrowsePage:
    made = on_stage(BrowsePage(client))
    assert isinstance(made, BrowsePage)
    qtbot.waitUntil(lambda: made.view.byte_range(0, 1) is not None)
    return made


def is_copied(text: str) -> bool:
    return QGuiApplication.clipboard().text() == text


def readings_of(page: BrowsePage) -> list[CursorReading]:
    told: list[CursorReading] = []
    page.inspect.connect(told.append)
    return told


def test_it_shows_the_live_source_first(page: BrowsePage) -> None:
    assert page.slider.point == page.slider.points[-1]
    assert page.slider.point.key is None
    assert page.view.key is None


def test_the_slider_changes_the_bytes_under_the_caret(qtbot: QtBot, page: BrowsePage) -> None:
    page.go_to("c 3")
    qtbot.waitUntil(lambda: page.view.byte_range(CHANGED, 1) == b"\x03")
    page.slider.setFocus()
    with qtbot.waitSignal(page.select) as selected:
        QTest.keyClick(page.slider, Qt.Key.Key_Left)
    assert selected.args == [20]
    qtbot.waitUntil(lambda: page.view.byte_range(CHANGED, 1) == b"\x14")
    assert page.view.caret == CHANGED
    assert page.view.key == "uuid-1"


def test_now_is_not_said_to_differ_from_itself(page: BrowsePage) -> None:
    assert page.selection.marks.currentText() == "the newest session"
    page.slider.choose("uuid-0")
    assert page.selection.marks.currentText() == "now"
    page.slider.choose(None)
    assert page.selection.marks.currentText() == "the newest session"


def test_another_session_can_be_reached_from_the_bytes_by_keys(
    qtbot: QtBot, page: BrowsePage
) -> None:
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.slider.point is not None
    assert page.slider.point.key == "uuid-1"
    QTest.keyClick(page.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.slider.point == page.slider.points[-1]
    assert page.slider.point.key is None


def test_a_session_selected_elsewhere_is_shown(
    qtbot: QtBot, page: BrowsePage, paper: PaperDisk
) -> None:
    with qtbot.assertNotEmitted(page.select):
        page.show_state(state_of(paper, selected=10))
    qtbot.waitUntil(lambda: page.view.key == "uuid-0")


def test_a_session_that_ended_gives_way_to_now(
    qtbot: QtBot, page: BrowsePage, paper: PaperDisk
) -> None:
    page.slider.choose("uuid-1")
    qtbot.waitUntil(lambda: page.view.key == "uuid-1")
    paper.sessions = paper.sessions[:1]
    page.show_state(state_of(paper))
    qtbot.waitUntil(lambda: page.view.key is None)


def test_the_border_says_where_bytes_come_from_and_since_when(
    qtbot: QtBot, page: BrowsePage
) -> None:
    page.go_to("c 3")
    page.slider.choose("uuid-1")

    def borders() -> list[str]:
        names = (page.view.item_name(n) for n in range(page.view.item_count()))
        return [name for name in names if name.startswith("chunk")]

    qtbot.waitUntil(lambda: any("preserved in cache chunk 1,003 at" in b for b in borders()))


def test_the_inspector_is_told_what_is_at_the_caret(qtbot: QtBot, page: BrowsePage) -> None:
    told = readings_of(page)
    page.go_to("c 3")
    qtbot.waitUntil(lambda: any(r.offset == CHANGED and r.history and r.data for r in told))
    reading = next(r for r in told if r.offset == CHANGED and r.history and r.data)
    assert reading.history == (
        ("before-upgrade", "cache 1,003", False),
        ("nightly", "cache 1,003", False),
        ("now", "source", True),
    )
    assert reading.data.startswith(b"\x03\0")


def test_the_inspector_is_told_which_write_made_the_copy_that_is_shown(
    qtbot: QtBot, page: BrowsePage
) -> None:
    told = readings_of(page)
    page.go_to("c 3")
    qtbot.waitUntil(lambda: any("wrote 4 KiB at +24 KiB" in one.provenance for one in told))
    told.clear()
    page.slider.choose("uuid-1")
    qtbot.waitUntil(lambda: any("wrote 4 KiB at +24 KiB" in one.provenance for one in told))
    told.clear()
    page.go_to("c 4")
    qtbot.waitUntil(lambda: any("nothing had to be copied" in one.provenance for one in told))


def test_the_copy_of_another_session_is_asked_for(qtbot: QtBot, page: BrowsePage) -> None:
    page.slider.choose("uuid-0")
    qtbot.waitUntil(lambda: page.view.key == "uuid-0")
    picture = paper_chunk(3, (0, 1))
    newer = replace(picture.entries[1], chunk=1007)
    assert picture.block is not None
    block = replace(picture.block, cache_chunk=1007, origin="somebody else")
    page.go_to("c 3")
    told = readings_of(page)
    page._show_chunk(replace(picture, entries=(picture.entries[0], newer), block=block), None)
    qtbot.waitUntil(lambda: any("host db-1" in one.provenance for one in told))
    assert not any("somebody else" in one.provenance for one in told)


def test_a_wrong_place_is_refused_in_words(page: BrowsePage) -> None:
    page.bar.place.setText("nowhere")
    QTest.keyClick(page.bar.place, Qt.Key.Key_Return)
    assert "is not a place" in page.bar.problem.text()
    assert page.bar.problem.isVisible()
    assert page.bar.place.property("wrong")
    page.bar.place.setText("50 %")
    QTest.keyClick(page.bar.place, Qt.Key.Key_Return)
    assert page.view.caret == 32 << 30
    assert not page.bar.place.property("wrong")
    assert not page.bar.problem.isVisible()


def test_words_are_found_and_selected(qtbot: QtBot, page: BrowsePage) -> None:
    page.bar.choose_kind(FindKind.HEX)
    page.bar.words.setText("12 00 00 00 00 00 00 00 12")
    QTest.keyClick(page.bar.words, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.view.selection == (0x12 * CHUNK_BYTES, 9))
    page.step(Step.MATCH, 1)
    qtbot.waitUntil(lambda: page.view.selection == (0x12 * CHUNK_BYTES + 8, 9))
    page.step(Step.MATCH, -1)
    qtbot.waitUntil(lambda: page.view.selection == (0x12 * CHUNK_BYTES, 9))


def test_a_wrong_expression_is_refused_in_words(qtbot: QtBot, page: BrowsePage) -> None:
    page.find_words(FindKind.REGEX, "(")
    qtbot.waitUntil(lambda: bool(page.bar.words.property("wrong")))
    assert "regular expression" in page.bar.problem.text()
    assert not page.panel.isVisible()


def test_a_long_search_shows_progress_and_can_be_stopped(qtbot: QtBot, page: BrowsePage) -> None:
    with qtbot.waitSignal(page.search.progress, check_params_cb=lambda done, _t: done > 0):
        page.find_words(FindKind.TEXT, "nowhere to be found")
    page.selection.cancel.emit()
    assert page.selection.words == "The search was stopped."


def test_keys_lead_to_the_next_change(qtbot: QtBot, page: BrowsePage) -> None:
    page.slider.choose("uuid-1")
    qtbot.waitUntil(lambda: page.view.key == "uuid-1")
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: page.view.selection == (CHANGED, 1))
    QTest.keyClick(page.view, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: page.view.selection == (700 * CHUNK_BYTES, 1))
    QTest.keyClick(page.view, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.view.selection == (CHANGED, 1))


def test_steps_reach_chunk_borders_and_what_is_not_zero(qtbot: QtBot, page: BrowsePage) -> None:
    page.step(Step.CHUNK, 1)
    assert page.view.caret == CHUNK_BYTES
    page.step(Step.CHUNK, -1)
    assert page.view.caret == 0
    page.step(Step.NON_ZERO, 1)
    qtbot.waitUntil(lambda: page.view.caret == CHUNK_BYTES)


def test_the_selection_is_copied_in_each_form(qtbot: QtBot, page: BrowsePage) -> None:
    page.view.go_to(0x41 * CHUNK_BYTES, select=3)
    forms = {"hex": "41 00 00", "base64": base64.b64encode(b"A\0\0").decode(), "offset": "0x410000"}
    for form, text in forms.items():
        page.selection.copy.emit(form)
        qtbot.waitUntil(partial(is_copied, text))


def test_the_selection_is_saved_to_a_file(
    qtbot: QtBot, page: BrowsePage, paper: PaperDisk, tmp_path: Path
) -> None:
    page.view.go_to(CHUNK_BYTES - 4, select=3 << 20)
    target = tmp_path / "bytes.bin"
    page.save_selection(target)
    qtbot.waitUntil(lambda: page.selection.words == f"Saved {target}.")
    data = target.read_bytes()
    assert len(data) == 3 << 20
    assert data[:8] == paper.chunk_bytes(0, None)[-4:] + paper.chunk_bytes(1, None)[:4]


def test_a_file_that_cannot_be_written_is_told(page: BrowsePage, tmp_path: Path) -> None:
    page.save_selection(tmp_path / "no such folder" / "bytes.bin")
    assert "could not be written" in page.selection.words


def test_all_matches_are_listed_and_stepped_through(
    qtbot: QtBot, page: BrowsePage, paper: PaperDisk
) -> None:
    paper.size = 64 << 20
    page.show_state(state_of(paper))
    page.bar.choose_kind(FindKind.HEX)
    page.bar.words.setText("bc 02 00 ?? 00 00 00 00 bc 02")
    QTest.keyClick(page.bar.words, Qt.Key.Key_Return)
    qtbot.waitUntil(page.panel.isVisible)
    count = CHUNK_BYTES // 8 // 2
    assert page.panel.hits.hits[0].offset == 0x2BC * CHUNK_BYTES
    assert "in now" in page.panel.words.text()
    assert len(page.panel.hits.hits) == count
    asked = len(paper.asked)
    page.step(Step.MATCH, 1)
    assert page.view.selection == (0x2BC * CHUNK_BYTES + 16, 10)
    assert page.selection.words.startswith(f"Match 2 of {count:,}")
    assert page.panel.hit_table.currentIndex().row() == 1
    page.step(Step.MATCH, -1)
    page.step(Step.MATCH, -1)
    assert "No match before this place" in page.selection.words
    assert not [one for one in paper.asked[asked:] if one.verb == "search"]
    page.panel.hit_table.setFocus()
    page.panel.hit_table.setCurrentIndex(page.panel.hits.index(5, 0))
    QTest.keyClick(page.panel.hit_table, Qt.Key.Key_Return)
    assert page.view.selection[0] == 0x2BC * CHUNK_BYTES + 5 * 16
    QTest.keyClick(page.panel.hit_table, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.view.hasFocus()


def test_no_match_is_said(qtbot: QtBot, page: BrowsePage, paper: PaperDisk) -> None:
    paper.size = 1 << 20
    page.show_state(state_of(paper))
    page.find_words(FindKind.TEXT, "nowhere")
    qtbot.waitUntil(page.panel.isVisible)
    assert page.panel.words.text().startswith("0 matches of")
    assert page.selection.words.startswith("No match:")


def test_after_a_write_the_engine_is_asked_again(
    qtbot: QtBot, page: BrowsePage, paper: PaperDisk
) -> None:
    paper.size = 64 << 20
    page.show_state(state_of(paper))
    page.find_words(FindKind.TEXT, "\x02\x02")
    qtbot.waitUntil(page.panel.isVisible)
    paper.counters = replace(paper.counters, source_writes=7)
    page.show_state(state_of(paper))
    asked = len(paper.asked)
    page.step(Step.MATCH, 1)
    qtbot.waitUntil(lambda: any(one.verb == "search" for one in paper.asked[asked:]))
    qtbot.waitUntil(lambda: not page.search.running)


def test_bookmarks_are_kept_for_each_disk(
    qtbot: QtBot, client: EngineClient, on_stage: Stage, paper: PaperDisk, tmp_path: Path
) -> None:
    page = BrowsePage(client, bookmarks_file=tmp_path / "kept" / "bookmarks.toml")
    on_stage(page)
    told = readings_of(page)
    page.bookmarks.add(0x400, "superblock")
    page.bookmarks.add(0x400, 'the "superblock"')
    page.bookmarks.add(64 << 40, "far away")
    assert told[-1].bookmarks == (
        Bookmark(0x400, 'the "superblock"'),
        Bookmark(64 << 40, "far away"),
    )
    page.show_state(replace(state_of(paper), status=replace(paper.status(), cache_uuid="other")))
    assert page.bookmarks.marks == ()
    again = BrowsePage(client, bookmarks_file=tmp_path / "kept" / "bookmarks.toml")
    on_stage(again)
    assert [mark.note for mark in again.bookmarks.marks] == ['the "superblock"', "far away"]


def test_bookmarks_are_gone_to_renamed_and_deleted_by_keys(qtbot: QtBot, page: BrowsePage) -> None:
    page.bookmarks.add(5 * CHUNK_BYTES, "one")
    page.bookmarks.add(9 * CHUNK_BYTES, "two")
    page.view.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(page.view, Qt.Key.Key_D, both)
    table = page.panel.mark_table
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert page.view.caret == 9 * CHUNK_BYTES
    QTest.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("renamed")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.bookmarks.marks[1].note == "renamed")
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Delete)
    assert [mark.note for mark in page.bookmarks.marks] == ["one"]


def test_a_bookmark_is_made_with_a_note(qtbot: QtBot, page: BrowsePage) -> None:
    page.go_to("c 7")
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    dialog = page.window().findChild(BookmarkDialog)
    assert dialog is not None
    qtbot.waitExposed(dialog)
    assert unnamed(dialog) == []
    note = dialog.focusWidget()
    assert isinstance(note, QLineEdit)
    assert note.selectedText() == "chunk 7"
    QTest.keyClicks(note, "log of the database")
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert page.bookmarks.marks == (Bookmark(7 * CHUNK_BYTES, "log of the database"),)


def test_a_chunk_that_cannot_be_read_says_why_in_its_place(
    qtbot: QtBot, page: BrowsePage, paper: PaperDisk
) -> None:
    paper.fail_with = ChunkDamage("Chunk 9 is damaged.")
    page.go_to("c 9")

    def lines() -> list[str]:
        return [page.view.item_name(n) for n in range(page.view.item_count())]

    qtbot.waitUntil(lambda: any("Chunk 9 is damaged." in line for line in lines()))


def test_while_the_engine_hangs_the_page_lives_and_keeps_its_bytes(
    qtbot: QtBot, page: BrowsePage, paper: PaperDisk
) -> None:
    paper.gate.clear()
    page.slider.choose("uuid-0")
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert page.view.caret == 1
    assert page.view.key is None
    assert page.view.byte_range(0, 1) == b"\0"
    paper.gate.set()
    qtbot.waitUntil(lambda: page.view.key == "uuid-0")


def test_a_link_leads_to_session_and_place(qtbot: QtBot, page: BrowsePage) -> None:
    page.follow(Link("browse", session=10, source_chunk=700))
    assert page.view.caret == 700 * CHUNK_BYTES
    qtbot.waitUntil(lambda: page.view.key == "uuid-0")


def test_without_a_disk_it_says_what_to_do(page: BrowsePage) -> None:
    page.show_state(AppState())
    assert page.findChildren(EmptyState)[0].isVisible()
