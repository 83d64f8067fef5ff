"""Frames and regions: what is seen, pointed at, picked, and spoken."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from engine import FramePicture, PagingPicture
from pitgui.theme import fonts
from pitgui.widgets.frame_grid import INSET, MARKS, FrameGrid, frame_words
from pitgui.widgets.region_strip import RegionStrip

FRAMES = (
    FramePicture(0, "header", False, True, 9, 7_000_000_000),
    FramePicture(17, "map", True, False, 1, 90_000_000_000),
    FramePicture(4500, "allocation", False, False, 3, 0),
)


def picture(frames: tuple[FramePicture, ...] = FRAMES, capacity: int = 16) -> PagingPicture:
    return PagingPicture(capacity, frames, 5000, 4000, 10, 5, 2, 1)


@pytest.fixture
def grid(qtbot: QtBot) -> FrameGrid:
    made = FrameGrid()
    qtbot.addWidget(made)
    made.resize(600, 200)
    made.show_paging(picture())
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def strip(qtbot: QtBot) -> RegionStrip:
    made = RegionStrip()
    qtbot.addWidget(made)
    made.resize(600, 50)
    made.show_paging(picture())
    made.show()
    qtbot.waitExposed(made)
    return made


def test_a_frame_in_words() -> None:
    assert frame_words(FRAMES[1], 1) == (
        "Frame 2 in LRU order: region 17 (map), dirty, last used 1 min ago, 1 hit"
    )
    assert "pinned" in frame_words(FRAMES[0], 0)


def test_a_click_picks_a_frame(qtbot: QtBot, grid: FrameGrid) -> None:
    with qtbot.waitSignal(grid.picked) as picked:
        QTest.mouseClick(grid, Qt.MouseButton.LeftButton, pos=grid.item_rect(1).center())
    assert picked.args == [FRAMES[1]]


def test_the_pointer_is_told_the_frame(qtbot: QtBot, grid: FrameGrid) -> None:
    with qtbot.waitSignal(grid.hovered) as hovered:
        QTest.mouseMove(grid, grid.item_rect(2).center())
    assert hovered.args is not None
    assert "region 4,500 (allocation)" in hovered.args[0]


def test_keys_walk_and_pick_frames(qtbot: QtBot, grid: FrameGrid) -> None:
    grid.setFocus()
    QTest.keyClick(grid, Qt.Key.Key_End)
    with qtbot.waitSignal(grid.picked) as picked:
        QTest.keyClick(grid, Qt.Key.Key_Return)
    assert picked.args == [FRAMES[2]]
    QTest.keyClick(grid, Qt.Key.Key_Home)
    assert grid.item_at_cursor() == 0


def test_dirty_and_open_frames_look_different(grid: FrameGrid) -> None:
    before = grid.grab().toImage()
    clean = (FRAMES[0], FramePicture(17, "map", False, False, 1, 90_000_000_000), FRAMES[2])
    grid.show_paging(picture(clean))
    after = grid.grab().toImage()
    assert after != before
    grid.mark(17)
    assert grid.grab().toImage() != after


@pytest.mark.parametrize("capacity", [16, 256, 4096, 65536])
def test_all_frames_have_a_place_within_the_widget(grid: FrameGrid, capacity: int) -> None:
    frames = tuple(FramePicture(n, "map", n % 3 == 0, False, 0, 0) for n in range(capacity))
    grid.show_paging(picture(frames, capacity))
    assert not grid.grab().isNull()
    if capacity <= 4096:
        assert grid.rect().contains(grid._grid().rect(capacity - 1))


def test_a_screen_reader_is_told_the_frames(grid: FrameGrid) -> None:
    interface = QAccessible.queryAccessibleInterface(grid)
    assert interface is not None
    assert interface.childCount() == 3
    assert interface.child(1).text(QAccessible.Text.Name) == frame_words(FRAMES[1], 1)


def test_a_click_near_a_lit_region_picks_it(qtbot: QtBot, strip: RegionStrip) -> None:
    place = QPoint(strip.item_rect(2).x() + 2, 10)
    with qtbot.waitSignal(strip.picked) as picked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [4500]


def test_a_click_elsewhere_picks_the_region_right_there(qtbot: QtBot, strip: RegionStrip) -> None:
    with qtbot.waitSignal(strip.picked) as picked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(300, 10))
    assert picked.args == [2500]


def test_keys_go_from_resident_to_resident(qtbot: QtBot, strip: RegionStrip) -> None:
    strip.setFocus()
    with qtbot.waitSignal(strip.hovered) as hovered:
        QTest.keyClick(strip, Qt.Key.Key_Right)
    assert hovered.args == ["Region 17 (map): in memory"]
    with qtbot.waitSignal(strip.picked) as picked:
        QTest.keyClick(strip, Qt.Key.Key_Return)
    assert picked.args == [17]


def test_the_strip_says_what_is_not_in_memory(qtbot: QtBot, strip: RegionStrip) -> None:
    with qtbot.waitSignal(strip.hovered) as hovered:
        QTest.mouseMove(strip, QPoint(300, 10))
    assert hovered.args == ["Region 2,500 (map): on the cache disk only"]


def test_the_strip_lights_what_is_resident(strip: RegionStrip) -> None:
    before = strip.grab().toImage()
    strip.show_paging(picture(FRAMES[:2]))
    assert strip.grab().toImage() != before
    assert strip.item_count() == 2


def test_the_number_of_a_region_has_room_in_its_frame_at_any_text_size(grid: FrameGrid) -> None:
    far = replace(FRAMES[1], region=2_101_258, pinned=True)
    grid.show_paging(picture((*FRAMES, far)))
    for percent in (100, 200):
        fonts.use_size(percent)
        try:
            grid.setFont(fonts.system())
            frame = grid.item_rect(3)
            metrics = QFontMetrics(fonts.fixed(fonts.system().pointSizeF() - 2))
        finally:
            fonts.use_size(100)
        assert frame.width() >= metrics.horizontalAdvance("2101258") + INSET + MARKS
        assert frame.height() >= metrics.height()
        assert frame.right() < grid.width()


def test_labels_without_room_beside_each_other_stand_on_two_lines(strip: RegionStrip) -> None:
    high = strip.sizeHint().height()
    strip.resize(300, 60)
    assert strip.sizeHint().height() == high + strip.fontMetrics().height()
    narrow = strip.grab().toImage()
    below = narrow.copy(0, high, 300, 60 - high)
    assert len({below.pixel(x, y) for x in range(300) for y in range(60 - high)}) > 2
    strip.resize(900, 60)
    assert strip.sizeHint().height() == high
