"""Pages make room for their words: for large text in what docks leave, and for later ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.browse import BrowsePage
from pitgui.pages.cache_map import CacheMapPage
from pitgui.pages.compare import ComparePage
from pitgui.pages.page import Page
from pitgui.pages.paging import PagingPage
from pitgui.state.map_record import MapRecord
from pitgui.theme import fonts
from pitgui.theme.apply import apply
from tests.doubles.paper_disk import PaperDisk
from tests.pitgui.pages.conftest import Stage

ROOM = 600  # of 1280, with docks that have grown with their text


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    """Text is twice as large as usual."""
    apply(qapp, "dark", 200)
    yield
    fonts.use_size(100)
    qapp.setStyleSheet("")
    qapp.setFont(fonts.system())


@pytest.mark.parametrize("kind", [CacheMapPage, PagingPage, BrowsePage, ComparePage])
def test_a_page_of_large_text_does_not_scroll_sideways(
    qtbot: QtBot, kind: type[Page], client: EngineClient, large: None, on_stage: Stage
) -> None:
    page = CacheMapPage(client, MapRecord()) if kind is CacheMapPage else kind(client)
    on_stage(page)
    if isinstance(page, ComparePage):
        qtbot.waitUntil(lambda: len(page.model.runs) > 0)
        assert page.table.viewport().height() >= 3 * page.table.rowHeight(0)
    assert page.minimumSizeHint().width() <= ROOM


def test_64_tib_of_large_text_are_as_narrow(
    client: EngineClient, paper: PaperDisk, large: None, on_stage: Stage
) -> None:
    paper.size = 64 << 40
    assert on_stage(BrowsePage(client)).minimumSizeHint().width() <= ROOM


def test_what_marks_differ_from_has_room_for_words_that_come_later(
    qtbot: QtBot, client: EngineClient, on_stage: Stage
) -> None:
    page = BrowsePage(client)
    on_stage(page)
    box, words = page.selection.marks, "the newest session of all, in a language of long words"
    box.setItemText(box.currentIndex(), words)
    qtbot.waitUntil(lambda: box.width() > box.fontMetrics().horizontalAdvance(words))
