"""Whatever can be focused on these pages has a name, and nothing is out of sight when small."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.activity import ActivityPage
from pitgui.pages.browse import BrowsePage
from pitgui.pages.cache_map import CacheMapPage
from pitgui.pages.compare import ComparePage
from pitgui.pages.page import Page
from pitgui.pages.paging import PagingPage
from pitgui.state.map_record import MapRecord
from tests.doubles.paper_disk import PaperDisk
from tests.pitgui.pages.conftest import Stage

PAGES = (CacheMapPage, PagingPage, BrowsePage, ComparePage, ActivityPage)
ROOM = (780, 460)  # what the docks leave of a window of 1280 x 800


def made(kind: type[Page], client: EngineClient) -> Page:
    """A page of this kind."""
    return CacheMapPage(client, MapRecord()) if kind is CacheMapPage else kind(client)


def controls_of(page: Page) -> list[QWidget]:
    """What a user can reach: visible, focusable, and no inner part of another control."""
    inner = (QComboBox, QLineEdit, QAbstractScrollArea)
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(widget.parentWidget(), inner)
    ]


def one_of_several(widget: QWidget) -> bool:
    """Whether it is a choice that arrow keys reach from the one that is chosen."""
    return isinstance(widget, QAbstractButton) and widget.group() is not None


@pytest.mark.parametrize("kind", PAGES)
def test_each_control_has_an_accessible_name(
    kind: type[Page], client: EngineClient, on_stage: Stage
) -> None:
    page = on_stage(made(kind, client))
    controls = controls_of(page)
    assert len(controls) >= 4
    assert [type(one).__name__ for one in controls if not one.accessibleName()] == []


@pytest.mark.parametrize("kind", PAGES)
def test_tab_reaches_each_control_and_leaves_the_page(
    qtbot: QtBot, kind: type[Page], client: EngineClient, on_stage: Stage
) -> None:
    page = on_stage(made(kind, client))
    window = page.window()
    reached: list[QWidget | None] = []
    page.setFocus()
    for _ in range(60):
        page.focusNextChild()
        if window.focusWidget() in reached:
            break
        reached.append(window.focusWidget())
    missed = [one for one in controls_of(page) if one not in reached and not one_of_several(one)]
    assert [one.accessibleName() for one in missed] == []


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_fits_the_room_of_a_small_window(
    kind: type[Page], client: EngineClient, on_stage: Stage
) -> None:
    page = on_stage(made(kind, client))
    page.resize(*ROOM)
    least = page.minimumSizeHint()
    assert least.width() <= ROOM[0]
    assert least.height() <= ROOM[1]
    layout = page.layout()
    assert layout is not None
    assert not layout.hasHeightForWidth()


@pytest.mark.parametrize("kind", PAGES)
def test_no_two_controls_overlap(kind: type[Page], client: EngineClient, on_stage: Stage) -> None:
    page = on_stage(made(kind, client))
    page.resize(*ROOM)
    controls = controls_of(page)
    boxes = [one.rect().translated(one.mapTo(page, one.rect().topLeft())) for one in controls]
    over = [
        (one.accessibleName(), two.accessibleName())
        for place, (one, box) in enumerate(zip(controls, boxes, strict=True))
        for two, other in zip(controls[place + 1 :], boxes[place + 1 :], strict=True)
        if box.intersects(other) and not one.isAncestorOf(two) and not two.isAncestorOf(one)
    ]
    assert over == []
    outside = [one.accessibleName() for one, box in zip(controls, boxes, strict=True)
               if not page.rect().contains(box)]  # fmt: skip
    assert outside == []


@pytest.mark.parametrize("kind", PAGES)
def test_64_tib_are_shown_like_any_other_disk(
    qtbot: QtBot, kind: type[Page], paper: PaperDisk, client: EngineClient, on_stage: Stage
) -> None:
    paper.size = 64 << 40
    paper.kept[(64 << 24) - 1] = (0,)
    page = on_stage(made(kind, client))
    if isinstance(page, CacheMapPage):
        source = page.source
        qtbot.waitUntil(lambda: source.picture is not None and source.picture.total == 1 << 30)
        with qtbot.waitSignal(page.inspect):
            page.source.picked.emit(*page.source.chunk_of_row(page.source.rows - 1))
        assert page.source.map.cursor_chunk == (1 << 30) - 1
    elif isinstance(page, BrowsePage):
        page.slider.choose("uuid-0")
        page.go_to("100 %")
        place = (64 << 40) - 65536
        qtbot.waitUntil(lambda: page.view.byte_range(place, 1) == bytes([10]))
    elif isinstance(page, ComparePage):
        last = (64 << 40) - 65536
        qtbot.waitUntil(lambda: len(page.model.runs) == 2)
        page.bar.choose_left("uuid-0")
        qtbot.waitUntil(lambda: page.model.runs[-1].offset == last)
        page.pair.go_to(last)
        qtbot.waitUntil(lambda: page.pair.left.byte_range(last, 1) == bytes([10]))
    elif isinstance(page, ActivityPage):
        qtbot.waitUntil(lambda: page.empty_words == "No history yet")
    else:
        assert isinstance(page, PagingPage)
        qtbot.waitUntil(lambda: page.strip.item_count() == 2)
