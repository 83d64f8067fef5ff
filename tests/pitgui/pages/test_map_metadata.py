"""Metadata on the cache map: cells, words, legend, table, cursor, and what a pick tells of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import CELL_STATES, CacheMap, CachePlaces, CellState, FramePicture, SourceMap, WriteHeat
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.cache_map import CacheMapPage
from pitgui.pages.page import Link
from pitgui.state.map_record import MapRecord, Maps
from pitgui.theme.tokens import current
from pitgui.widgets.inspector_region import RegionReading
from pitgui.widgets.labels import Label
from pitgui.widgets.map_colours import ColourBy, codes_of, legend, states_in
from pitgui.widgets.map_words import cell_words
from pitgui.window.inspector import Inspector
from tests.doubles.paper_disk import PaperDisk, paper_session
from tests.pitgui.pages.conftest import Stage, state_of

METADATA = CELL_STATES.index(CellState.METADATA)


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, on_stage: Stage) -> CacheMapPage:
    made = on_stage(CacheMapPage(client, MapRecord()))
    assert isinstance(made, CacheMapPage)
    qtbot.waitUntil(lambda: bool(made.source.picture and made.cache.picture))
    return made


@pytest.fixture
def inspector(qtbot: QtBot) -> Inspector:
    made = Inspector()
    qtbot.addWidget(made)
    return made


def legend_of(page: CacheMapPage) -> list[str]:
    return [page.legend.item_name(n) for n in range(page.legend.item_count())]


@pytest.mark.parametrize("colour_by", list(ColourBy))
def test_the_map_begins_with_the_header_in_every_colouring(
    page: CacheMapPage, colour_by: ColourBy
) -> None:
    page.colour_by.setCurrentText(colour_by.value)
    picture = page.cache.picture
    assert picture is not None
    assert int(codes_of(picture, colour_by)[0]) == METADATA
    assert any("metadata" in words for words in legend_of(page))
    assert page.cache.map.item_name(0).endswith(": metadata")


def test_cells_of_metadata_are_called_by_what_they_are(paper: PaperDisk) -> None:
    places = paper.places
    one = paper.run(CacheMap(cells=1 << 22, metadata=True))
    group = places.place_of_region(places.lead)
    words = {place: cell_words(one, place, {}).sentence for place in (0, 1, 2, group, group + 1)}
    assert words == {
        0: "Header copy A at 0 B: metadata",
        1: "Header copy B at 64 KiB: metadata",
        2: "Map region 2 at 128 KiB: metadata",
        group: f"Allocation region {places.lead:,} at 128 MiB: metadata",
        group + 1: "Chunk 0 at 128 MiB: free",
    }
    many = paper.run(CacheMap(first=group - 8, chunks=16, cells=1, metadata=True))
    assert cell_words(many, 0, {}).where == (
        f"Chunks 0 to 6 and metadata regions {places.lead - 8:,} to {places.lead:,}"
    )


def test_a_cell_says_first_what_it_is_coloured_for(paper: PaperDisk) -> None:
    places = CachePlaces(100, 511, 50_000, 2, 2000)
    picture = replace(
        paper.run(CacheMap(cells=4, metadata=True)),
        first=64, chunks=64, chunks_per_cell=64, total=places.total, places=places,
        state=np.array([METADATA], np.uint8),
    )  # fmt: skip
    said = cell_words(picture, 0, {})
    assert said.where == "Metadata regions 64 to 102 and chunks 0 to 24"
    assert said.used == ""


def test_a_click_on_a_map_region_tells_of_it_and_whether_it_is_paged_in(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk
) -> None:
    with qtbot.waitSignal(page.inspect) as inspected:
        page.cache.map.picked.emit(2, 1)
    assert inspected.args == [RegionReading(paper.places, 2, paper.frames[0])]
    assert page.cache.map.cursor_chunk == 2
    with qtbot.waitSignal(page.inspect) as inspected:
        page.cache.map.picked.emit(0, 2)
    assert inspected.args == [RegionReading(paper.places, 0, None)]


def test_a_large_cell_opens_what_it_is_coloured_for(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk
) -> None:
    page.cache.map.setFocus()
    QTest.keyClick(page.cache.map, Qt.Key.Key_Home)
    with qtbot.waitSignal(page.inspect) as inspected:
        QTest.keyClick(page.cache.map, Qt.Key.Key_Return)
    assert inspected.args is not None
    assert inspected.args[0].region == 0
    chunks = paper.places.place_of_chunk(1000)
    step = page.cache.map.window_shown.chunks_per_cell
    with qtbot.waitSignal(page.inspect) as inspected:
        page.cache.map.picked.emit(chunks - chunks % step, step)
    assert inspected.args is not None
    assert inspected.args[0].cache_chunk == 1003


def test_the_cursor_speaks_of_metadata_and_of_chunks(page: CacheMapPage) -> None:
    page.cache.map.setFocus()
    QTest.keyClick(page.cache.map, Qt.Key.Key_Home)
    assert page.hover_words.endswith(": metadata")
    QTest.keyClick(page.cache.map, Qt.Key.Key_End)
    assert page.hover_words.startswith("Chunk")
    assert page.hover_words.endswith(": free")


def test_the_table_lists_regions_beside_chunks(page: CacheMapPage) -> None:
    page.as_table.setChecked(True)
    model = page.cache.table.model()
    rows = [
        (model.index(row, 0).data(), model.index(row, 2).data()) for row in range(model.rowCount())
    ]
    assert rows[0][1] == "metadata"
    assert rows[0][0].startswith("Metadata regions 0 to ")
    assert rows[1][0].startswith("Map regions ")
    assert any(state == "held by one session" for _, state in rows)


def test_the_saved_cells_name_chunks_by_number_and_regions_in_a_column(
    page: CacheMapPage, tmp_path: Path, paper: PaperDisk
) -> None:
    page.export_csv(tmp_path / "maps.csv")
    lines = [line.split(",") for line in (tmp_path / "maps.csv").read_text().splitlines()]
    assert lines[0][-1] == "regions"
    cache = [line for line in lines if line[0] == "cache"]
    assert (cache[0][1], cache[0][3], cache[0][4]) == ("", "0", "metadata")
    assert cache[0][-1].startswith("0-")
    held = next(line for line in cache if line[4] == "live")
    step = page.cache.map.window_shown.chunks_per_cell
    assert int(held[1]) == paper.places.chunks_before(int(held[2]) // 65536)
    assert int(held[3]) <= step


@pytest.mark.parametrize(
    ("region", "name", "holds", "memory"),
    [
        (0, "Header copy A", "superblock, origins and sessions", "always"),
        (2, "Map region 2", "rows of source chunks 0 to 510", "paged in"),
        (3, "Map region 3", "rows of source chunks 511 to 1,021", "not paged in"),
        (2055, "Allocation region 2,055", "blocks of cache chunks 0 to 1,023", "paged in, pinned"),
    ],
)
def test_the_inspector_says_what_a_region_is_and_holds(
    inspector: Inspector, paper: PaperDisk, region: int, name: str, holds: str, memory: str
) -> None:
    frames = {2: paper.frames[0], 2055: FramePicture(2055, "allocation", False, True, 1, 0)}
    inspector.show_subject(RegionReading(paper.places, region, frames.get(region)))
    assert inspector.region.name.text() == name
    said = [label.text() for label in inspector.region.facts.findChildren(Label)]
    assert said[said.index("Holds") + 1] == holds
    assert said[said.index("In memory") + 1] == memory
    assert inspector.region.about.text()


def test_from_the_inspector_a_region_is_decoded_on_its_page(
    qtbot: QtBot, inspector: Inspector, paper: PaperDisk
) -> None:
    inspector.show_subject(RegionReading(paper.places, 3))
    with qtbot.waitSignal(inspector.goto) as gone:
        inspector.region.region_wanted.emit(3)
    assert gone.args == [Link("paging", region=3)]


def test_the_past_shows_metadata_too_and_opens_nothing(
    qtbot: QtBot, page: CacheMapPage, paper: PaperDisk, client: EngineClient
) -> None:
    source, cache = paper.run(SourceMap(cells=64)), paper.run(CacheMap(cells=64, metadata=True))
    page._record.keep(Maps(5, source, cache, paper.run(WriteHeat()), ()))
    page.show_state(replace(state_of(paper), moment=5, recorded=(5,)))
    picture = page.cache.picture
    assert picture is not None
    assert picture.places == paper.places
    asked = len(paper.asked)
    page.cache.map.picked.emit(0, 1)
    with qtbot.waitSignal(client.status):
        pass
    assert [one.verb for one in paper.asked[asked:] if one.verb == "paging"] == []


def test_the_legend_names_no_session_that_ended(page: CacheMapPage, paper: PaperDisk) -> None:
    assert "Slot 1: nightly" in legend_of(page)
    paper.sessions[1] = paper_session(1, "nightly", ended_ns=7, reason="The cache was full.")
    page.show_state(state_of(paper))
    assert legend_of(page)[0] == "Slot 0: before-upgrade"
    assert not any("nightly" in words for words in legend_of(page))


def test_zeroes_that_are_drawn_as_such_have_a_label(paper: PaperDisk) -> None:
    picture = paper.run(SourceMap(cells=64))
    zero = CELL_STATES.index(CellState.ZERO)
    for slot, drawn in ((254, True), (0, False)):
        state, slots = picture.state.copy(), picture.slot.copy()
        state[0], slots[0] = zero, slot
        present = states_in(replace(picture, state=state, slot=slots), ColourBy.SESSION)
        words = [e.words for e in legend(ColourBy.SESSION, {0: "a"}, current(), present)]
        assert ("zeroes of several, not stored" in words) is drawn
