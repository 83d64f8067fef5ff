"""The cache map page: two linked maps, their tables, and what a click opens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import CacheMap, ChunkPicture, Command, SourceMap, WriteHeat
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.pages.cache_map import CacheMapPage
from pitgui.pages.page import Link
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.map_record import MapRecord, Maps
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.map_colours import ColourBy
from tests.doubles.paper_disk import PaperDisk
from tests.pitgui.pages.conftest import Stage, state_of


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, on_stage: Stage) -> CacheMapPage:
    made = on_stage(CacheMapPage(client, MapRecord()))
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
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk
) -> None:
    with qtbot.waitSignal(page.inspect) as inspected:
        page.cache.map.picked.emit(paper.places.place_of_chunk(1003), 1)
    assert inspected.args is not None
    assert inspected.args[0].source_chunk == 3
    assert page.source.map.cursor_chunk == 3
    assert page.cache.map.cursor_chunk == paper.places.place_of_chunk(1003)


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


def test_a_page_that_opens_asks_for_each_map_once(
    qtbot: QtBot, client: EngineClient, on_stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []  # also what would wait until the rate allows another question
    ask = LiveQuery.ask

    def note(query: LiveQuery, command: Command[object]) -> None:
        asked.append(type(command))
        ask(query, command)

    monkeypatch.setattr(LiveQuery, "ask", note)
    page = on_stage(CacheMapPage(client, MapRecord()))
    assert isinstance(page, CacheMapPage)
    qtbot.waitUntil(lambda: bool(page.source.picture and page.cache.picture))
    assert sorted(asked, key=str) == [CacheMap, SourceMap]


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


def test_write_heat_is_asked_for_drawn_told_and_listed(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk
) -> None:
    assert not [one for one in paper.asked if one.verb == "write-heat"]
    paper.heat[2] = 6400
    page.colour_by.setCurrentText(ColourBy.HEAT.value)
    qtbot.waitUntil(lambda: page.source.map.writes is not None)
    step = page.source.map.window_shown.chunks_per_cell
    hot = 2 * (1 << 20) // 64 // step
    assert "about 200 writes" in page.source.map.item_name(hot)
    assert "about 0 writes" in page.source.map.item_name(0)
    assert page.cache.map.writes is None
    words = [page.legend.item_name(n) for n in range(page.legend.item_count())]
    assert "source: written most" in words
    model = page.source.table.model()
    writes = [model.index(row, 5).data() for row in range(model.rowCount())]
    assert writes.count("200") == 32
    page.colour_by.setCurrentText(ColourBy.STATE.value)
    qtbot.waitUntil(lambda: page.source.map.writes is None)


def test_the_origin_of_data_is_that_of_the_selected_session(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk
) -> None:
    page.colour_by.setCurrentText(ColourBy.ORIGIN.value)
    assert "select a session" in page.source.heading
    page.show_state(state_of(paper, selected=20))
    assert "nightly" in page.source.heading

    def as_read() -> bool:
        return page.source.picture is not None and page.source.picture.kind == "view"

    qtbot.waitUntil(as_read)
    asked = [one for one in paper.asked if isinstance(one, SourceMap)]
    assert asked[-1].session == "uuid-1"
    assert "read from the live source" in page.source.map.item_name(500)
    words = [page.legend.item_name(n) for n in range(page.legend.item_count())]
    assert "written through the view" in words


def _recorded(paper: PaperDisk, time_ns: int) -> Maps:
    source, cache = paper.run(SourceMap(cells=16_384)), paper.run(CacheMap(cells=16_384))
    return Maps(time_ns, source, cache, paper.run(WriteHeat()), ((0, "of the past"),))


def test_the_maps_of_a_moment_are_marked_as_past_and_lead_back(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk, tmp_path: Path
) -> None:
    page._record.keep(_recorded(paper, 5 * 10**9))
    paper.kept.clear()
    paper.kept[1 << 19] = (1,)
    past = replace(state_of(paper), recorded=(5 * 10**9,), moment=6 * 10**9)
    page.show_state(past)
    assert page.moment_bar.isVisible()
    assert page.moment_bar.words.text().startswith("Map as of 1 Jan 1970")
    picture = page.source.picture
    assert picture is not None
    assert int(picture.state[3 // picture.chunks_per_cell]) > 0
    assert int(picture.state[(1 << 19) // picture.chunks_per_cell]) == 0
    with qtbot.assertNotEmitted(page.inspect, wait=100):
        page.source.map.picked.emit(3, 1)
    page.export_csv(tmp_path / "maps.csv")
    lines = (tmp_path / "maps.csv").read_text().splitlines()
    assert any(",of the past," in line and "1970-01-01T" in line for line in lines)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.moment_bar.live, Qt.MouseButton.LeftButton)
    assert wanted.args == ["maps.live", None]
    page.show_state(replace(past, moment=0))
    assert not page.moment_bar.isVisible()

    def now() -> bool:
        shown = page.source.picture
        return shown is not None and bool(shown.state[(1 << 19) // shown.chunks_per_cell])

    qtbot.waitUntil(now)


def test_a_window_finer_than_the_record_says_so(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk
) -> None:
    page._record.keep(_recorded(paper, 5))
    page.show_state(replace(state_of(paper), recorded=(5,), moment=6))
    page.source.map.zoom(12)
    assert "recorded by 64 chunks" in page.source.cell_words
    page.show_state(replace(state_of(paper), recorded=(5,), moment=0))
    assert "recorded by" not in page.source.cell_words


def test_a_moment_before_the_first_record_shows_no_map_and_says_why(
    page: CacheMapPage, paper: PaperDisk
) -> None:
    page._record.keep(_recorded(paper, 50 * 10**9))
    page.show_state(replace(state_of(paper), recorded=(50 * 10**9,), moment=10**9))
    assert page.source.picture is None
    assert page.moment_bar.words.text().startswith("Nothing was recorded at")
    assert "first map is of" in page.moment_bar.words.text()
    assert page.source.rows == 0
    assert not page.grab().isNull()
