"""The inspector's panels: a chunk decoded field by field, and what is at the cursor."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QListWidget,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
)
from pytestqt.qtbot import QtBot

from engine import ChunkPicture
from pitgui.config.bookmarks import Bookmark
from pitgui.config.words import speak
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.provenance import provenance
from pitgui.widgets.byte_readings import readings
from pitgui.widgets.facts import Facts
from pitgui.widgets.inspector_chunk import ChunkInspector
from pitgui.widgets.inspector_cursor import CursorInspector, CursorReading
from pitgui.widgets.labels import BREAK, Label
from tests.doubles.paper_disk import PaperDisk, paper_chunk, paper_session


def words_in(panel: ChunkInspector | CursorInspector) -> str:
    return "\n".join(label.text() for label in panel.findChildren(Label) if not label.isHidden())


def items(rows: QTreeWidget) -> list[QTreeWidgetItem]:
    found = (rows.topLevelItem(number) for number in range(rows.topLevelItemCount()))
    return [item for item in found if item is not None]


def values(data: bytes, *, big: bool = False) -> dict[str, str]:
    return {reading.name: reading.value for reading in readings(data, big=big)}


@pytest.fixture
def chunk_panel(qtbot: QtBot) -> ChunkInspector:
    panel = ChunkInspector()
    qtbot.addWidget(panel)
    sessions = [paper_session(0, "before-upgrade"), paper_session(1, "nightly")]
    state = AppState(status=PaperDisk(sessions=sessions).status())
    panel.show_chunk(paper_chunk(1404, (0, 1)), state)
    panel.show()
    return panel


def test_the_block_is_decoded_field_by_field(chunk_panel: ChunkInspector) -> None:
    words = words_in(chunk_panel)
    for piece in (
        "2,404",
        "1, 10",
        "42",
        "9c1f…03a7",
        "in-use",
        f"host db-1, {wording.size(4096)} at +{wording.size(24 << 10)}",
    ):
        assert piece in words
    assert f"(offset {wording.size(1404 << 16)}). Row 382 of map region 2." in words


def test_one_sentence_says_which_write_made_the_copy(chunk_panel: ChunkInspector) -> None:
    block = paper_chunk(1404, (0, 1)).block
    assert block is not None
    assert chunk_panel.cause == provenance(block, PaperDisk().status().now_ns)
    assert "wrote 4 KiB at +24 KiB" in chunk_panel.cause
    assert chunk_panel.cause in words_in(chunk_panel)
    shown = [one for one in chunk_panel.findChildren(Label) if one.text() == chunk_panel.cause]
    assert "sector of 512 bytes" in shown[0].toolTip()
    chunk_panel.show_chunk(ChunkPicture(5, -1, 2, 5, (), None, "Not changed."), AppState())
    assert chunk_panel.cause == ""


def test_the_row_says_valid_and_stale_slot_by_slot(chunk_panel: ChunkInspector) -> None:
    rows = chunk_panel.rows
    assert [[item.text(column) for column in range(3)] for item in items(rows)] == [
        ["", "10 → 2,404", "valid"],
        ["", "20 → 2,404", "valid"],
        ["", "5 → 17", "stale"],
    ]
    spoken = [item.data(0, Qt.ItemDataRole.AccessibleTextRole) for item in items(rows)]
    assert spoken == ["Slot 0", "Slot 1", "Slot 7"]


def test_the_row_has_the_digits_of_the_language(chunk_panel: ChunkInspector) -> None:
    speak(lambda text, _comment, _count: text, ".", ",")
    try:
        chunk_panel.show_chunk(paper_chunk(1404, (0, 1)), AppState(status=PaperDisk().status()))
        assert items(chunk_panel.rows)[0].text(1) == "10 → 2.404"
    finally:
        speak(None)


def test_no_word_of_the_row_is_cut(qtbot: QtBot, chunk_panel: ChunkInspector) -> None:
    chunk_panel.resize(260, 700)
    qtbot.waitExposed(chunk_panel)
    rows = chunk_panel.rows
    for column in range(3):
        widest = max(
            rows.fontMetrics().horizontalAdvance(item.text(column)) for item in items(rows)
        )
        assert rows.columnWidth(column) >= widest
    assert sum(rows.columnWidth(column) for column in range(3)) <= rows.viewport().width()
    assert rows.viewport().height() >= 3 * rows.sizeHintForRow(0)


def test_a_picked_entry_says_why(chunk_panel: ChunkInspector) -> None:
    assert chunk_panel.sentence == "Copied because."
    rows = chunk_panel.rows
    rows.setFocus()
    rows.setCurrentItem(items(rows)[1])
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert chunk_panel.sentence == "Slot 7 now holds 9; this entry is of 5."


def test_a_chunk_without_copy_says_so(chunk_panel: ChunkInspector) -> None:
    chunk_panel.show_chunk(ChunkPicture(5, -1, 2, 5, (), None, "Not changed."), AppState())
    assert chunk_panel.sentence == "Not changed."
    assert chunk_panel.rows.isHidden()
    assert "Allocation block" not in words_in(chunk_panel)


def test_a_free_cache_chunk_leads_to_no_bytes(chunk_panel: ChunkInspector) -> None:
    chunk_panel.show_chunk(ChunkPicture(-1, 9, -1, -1, (), None, "Free."), AppState())
    assert "Free: it holds nothing." in words_in(chunk_panel)
    buttons = {b.text(): b for b in chunk_panel.findChildren(QPushButton)}
    assert buttons["Show the bytes"].isHidden()


def test_its_links_lead_to_the_bytes(qtbot: QtBot, chunk_panel: ChunkInspector) -> None:
    buttons = {b.text(): b for b in chunk_panel.findChildren(QPushButton)}
    with qtbot.waitSignal(chunk_panel.bytes_wanted) as wanted:
        buttons["Show the bytes"].click()
    assert wanted.args == [1404]
    with qtbot.waitSignal(chunk_panel.map_wanted):
        buttons["Show on the map"].click()


def test_the_cursor_panel_shows_place_values_history_and_bookmarks(qtbot: QtBot) -> None:
    panel = CursorInspector()
    qtbot.addWidget(panel)
    marks = (Bookmark(0x400, "ext4 superblock"),)
    history = (("nightly", "cache 9,027", True), ("now", "source", False))
    panel.show_reading(CursorReading(0x10048, b"\x01\x02\x03\x04", history, marks, "Copied so."))
    panel.show()
    words = words_in(panel)
    assert "0x10048" in words
    assert "Copied so." in words
    assert "sector 128 + 0x48" in words
    assert "chunk 1 + 0x48" in words
    assert "67,305,985" in words
    assert "cache 9,027" in words
    panel.findChildren(QCheckBox)[0].setChecked(True)
    assert "16,909,060" in words_in(panel)
    with qtbot.waitSignal(panel.offset_wanted) as wanted:
        listed = panel.findChildren(QListWidget)[0]
        listed.itemActivated.emit(listed.item(0))
    assert wanted.args == [0x400]


@pytest.mark.parametrize("width", range(120, 320, 40))
def test_a_number_is_broken_between_its_groups_and_never_before_its_unit(
    qtbot: QtBot, width: int
) -> None:
    words = "9,223,372,036,854,775,807 · -9,223,372,036,854,775,807 from 18,446,744,073 KiB on"
    label = Label(words, wrap=True)
    qtbot.addWidget(label)
    lines = broken_into_lines(QLabel.text(label), label, width)
    assert len(lines) > 1
    assert not any(re.search(r"\d{4}|,\d{1,2}(?!\d)", line) for line in lines)
    assert not any(line.startswith("KiB") for line in lines)
    assert label.text() == words


def broken_into_lines(text: str, label: Label, width: int) -> list[str]:
    """The lines that Qt makes of a text."""
    layout = QTextLayout(text, label.font())
    layout.beginLayout()
    lines = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(text[line.textStart() :][: line.textLength()].replace(BREAK, ""))
    layout.endLayout()
    return lines


def test_a_checksum_that_is_not_kept_is_not_shown(chunk_panel: ChunkInspector) -> None:
    picture = paper_chunk(1404, (0,))
    assert picture.block is not None
    written = replace(picture, block=replace(picture.block, flags=("in-use", "lu-write")))
    chunk_panel.show_chunk(written, AppState())
    assert "none is kept" in words_in(chunk_panel)
    assert "9c1f…03a7" not in words_in(chunk_panel)


def test_an_empty_history_takes_no_room(qtbot: QtBot) -> None:
    panel = CursorInspector()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_reading(CursorReading(0, b""))
    assert "This chunk over time" not in words_in(panel)
    assert all(not facts.isVisible() for facts in panel.findChildren(Facts)[1:])


@given(st.integers(0, 2**64 - 1), st.booleans())
def test_integers_are_read_in_both_orders(number: int, big: bool) -> None:
    read = values(number.to_bytes(8, "big" if big else "little"), big=big)
    plain = read["u64, i64"].split(" · ")[0] if number >> 63 else read["u64, i64"]
    assert int(plain.replace(",", "")) == number or number >> 63
    assert read["u64, i64"].startswith(f"{number:,}")
    if number >> 63:
        assert read["u64, i64"].endswith(f"{number - 2**64:,}")


def test_floats_times_and_guids_are_read() -> None:
    guid = UUID("00112233-4455-6677-8899-aabbccddeeff")
    assert values(struct.pack("<d", 2.5) * 2)["float64"] == "2.5"
    assert values(struct.pack("<I", 544173935) * 4)["Unix time"] == "1987-03-31 07:25:35"
    ticks = 116_444_736_000_000_000
    assert values(struct.pack("<Q", ticks) * 2)["FILETIME"] == "1970-01-01 00:00:00"
    assert values(guid.bytes_le)["GUID"].replace("\u200b", "") == str(guid)
    assert values(guid.bytes, big=True)["GUID"].replace("\u200b", "") == str(guid)


@given(st.binary(max_size=20), st.booleans())
def test_any_bytes_can_be_read(data: bytes, big: bool) -> None:
    read = values(data, big=big)
    assert len(read) == 10
    if len(data) < 16:
        assert read["GUID"] == "—"
