"""The cache map page: two linked maps, their tables, and what a click opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import ChunkPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.cache_map import CacheMapPage
from pitgui.pages.page import Link
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.map_colours import ColourBy
from tests.doubles.paper_disk import PaperDisk
from tests.pitgui.pages.conftest import Stage, state_of


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, on_stage: Stage) -> CacheMapPage:
    made = on_stage(CacheMapPage(client))
    assert isinstance(made, CacheMapPage)
    qtbot.waitUntil(lambda: bool(made.source.picture and made.cache.picture))
    return made


def test_both_disks_are_shown_whole_with_what_a_cell_is(page: CacheMapPage) -> None:
    assert page.source.picture is not None
    assert page.source.picture.chunks == 1 << 20
    assert page.cache.picture is not None
    assert page.cache.picture.kind == "cache"
    assert wording.size(64 << 30) in page.source.heading
    assert page.source.cell_words.startswith("1 cell = 512 chunks")


def test_a_click_on_a_large_cell_opens_its_first_chunk_in_use(
    qtbot: QtBot, page: CacheMapPage
) -> None:
    step = page.source.map.window_shown.chunks_per_cell
    cell = page.source.map.item_rect(70_000 // step)
    with qtbot.waitSignal(page.inspect) as inspected:
        QTest.mouseClick(page.source.map, Qt.MouseButton.LeftButton, pos=cell.center())
    assert inspected.args is not None
    picture = inspected.args[0]
    assert isinstance(picture, ChunkPicture)
    assert (picture.source_chunk, picture.cache_chunk) == (70_000, 71_000)


def test_a_click_on_the_cache_marks_the_same_chunk_on_the_source(
    qtbot: QtBot, page: CacheMapPage
) -> None:
    with qtbot.waitSignal(page.inspect) as inspected:
        page.cache.map.picked.emit(1003, 1)
    assert inspected.args is not None
    assert inspected.args[0].source_chunk == 3
    assert page.source.map.cursor_chunk == 3
    assert page.cache.map.cursor_chunk == 1003


def test_a_link_opens_its_chunk(qtbot: QtBot, page: CacheMapPage) -> None:
    with qtbot.waitSignal(page.inspect) as inspected:
        page.follow(Link("cache-map", offset=700 * 65536 + 5))
    assert inspected.args is not None
    assert inspected.args[0].source_chunk == 700


def test_zooming_asks_for_less_of_the_disk(qtbot: QtBot, page: CacheMapPage) -> None:
    before = page.source.picture
    page.source.map.zoom(3)

    def finer() -> bool:
        picture = page.source.picture
        return picture is not before and picture is not None and picture.chunks_per_cell == 64

    qtbot.waitUntil(finer)
    assert page.source.cell_words.startswith("1 cell = 64 chunks")


def test_one_question_is_in_flight_however_often_the_state_comes(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk
) -> None:
    asked = len(paper.asked)
    for number in range(50):
        paper.kept[1000 + number] = (0,)
        page.show_state(state_of(paper))
    qtbot.waitUntil(
        lambda: (page.source.picture is not None) and int(page.source.picture.state.sum()) > 3
    )
    assert len(paper.asked) - asked < 12


@pytest.mark.parametrize("colour_by", list(ColourBy))
@pytest.mark.parametrize("layout", [0, 1])
def test_each_colouring_and_layout_has_a_picture_and_a_legend(
    page: CacheMapPage, colour_by: ColourBy, layout: int
) -> None:
    page.colour_by.setCurrentText(colour_by.value)
    page.layout_as.setCurrentIndex(layout)
    words = [page.legend.item_name(n) for n in range(page.legend.item_count())]
    assert "free" in words
    if colour_by is ColourBy.SESSION:
        assert words[:2] == ["Slot 0: before-upgrade", "Slot 1: nightly"]
    assert not page.grab().isNull()


def test_the_tables_say_the_same_and_open_the_same(qtbot: QtBot, page: CacheMapPage) -> None:
    page.as_table.setChecked(True)
    assert page.source.table.isVisible()
    assert not page.source.map.isVisible()
    model = page.source.table.model()
    assert model.rowCount() == 3
    page.source.table.selectRow(1)
    with qtbot.waitSignal(page.inspect) as inspected:
        page.source.table.activated.emit(model.index(1, 0))
    assert inspected.args is not None
    assert inspected.args[0].source_chunk == 700


def test_the_maps_are_saved_as_csv_and_png(page: CacheMapPage, tmp_path: Path) -> None:
    page.export_csv(tmp_path / "maps.csv")
    lines = (tmp_path / "maps.csv").read_text().splitlines()
    assert lines[0].startswith("disk,first_chunk,offset,chunks,state,slot,session")
    assert any(line.startswith("source,") and ",before-upgrade," in line for line in lines)
    assert any(line.startswith("cache,") and ",shared,,," in line for line in lines)
    assert page.export_png(tmp_path / "maps.png")
    assert not QImage(str(tmp_path / "maps.png")).isNull()


def test_the_pointer_is_told_on_the_page(page: CacheMapPage) -> None:
    page.source.map.hovered.emit("Chunk 5 at 320 KiB: free")
    assert page.hover_words == "Chunk 5 at 320 KiB: free"
    page.source.map.hovered.emit("")
    assert "Wheel zooms" in page.hover_words


def test_it_asks_nothing_once_it_left_the_front(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk, client: EngineClient
) -> None:
    page.deactivated()
    with qtbot.waitSignal(client.status):
        pass
    maps = [c for c in paper.asked if c.verb.endswith("-map")]
    page.source.map.zoom(1)
    paper.kept[9] = (0,)
    page.show_state(state_of(paper))
    with qtbot.waitSignal(client.status):
        pass
    assert [c for c in paper.asked if c.verb.endswith("-map")] == maps


def test_without_a_disk_it_says_what_to_do(page: CacheMapPage) -> None:
    page.show_state(AppState())
    assert page.findChildren(EmptyState)[0].isVisible()


def test_without_sessions_it_says_that_nothing_is_preserved(
    page: CacheMapPage, paper: PaperDisk
) -> None:
    paper.sessions, paper.kept = [], {}
    page.show_state(state_of(paper))
    assert "no session yet" in page.source.heading
