"""The heatmap: wheel, drag, click, keys, speech, and what it asks for."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine import CELL_STATES, NO_SLOT, CellState, MapPicture
from pitgui.widgets.heatmap import Heatmap
from pitgui.widgets.legend import Legend
from pitgui.widgets.map_colours import ColourBy, LegendEntry, Pattern

LIVE = CELL_STATES.index(CellState.LIVE)
TOTAL = 1 << 24


def answer(heat: Heatmap, used: tuple[int, ...] = ()) -> MapPicture:
    """The picture that the heatmap asks for; cells `used` are held by slot 1."""
    first, chunks, cells = heat.window_shown.question
    state, fill, age = (np.zeros(cells, np.uint8) for _ in range(3))
    slot = np.full(cells, NO_SLOT, np.uint8)
    for cell in used:
        state[cell], slot[cell], fill[cell] = LIVE, 1, 128
    step = heat.window_shown.chunks_per_cell
    return MapPicture("source", first, chunks, step, TOTAL, state, slot, fill, age)


@pytest.fixture
def heat(qtbot: QtBot) -> Heatmap:
    made = Heatmap("Source disk")
    qtbot.addWidget(made)
    made.resize(800, 208)
    made.set_total(TOTAL)
    made.set_look(ColourBy.STATE, {1: "nightly"}, hilbert=False, cell=8)
    made.show()
    qtbot.waitExposed(made)
    made.show_picture(answer(made, (5, 250)))
    return made


def wheel(heat: Heatmap, place: QPoint, turn: int) -> None:
    where = QPointF(place)
    event = QWheelEvent(
        where, where, QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(heat, event)


def centre(heat: Heatmap, index: int) -> QPoint:
    return heat.item_rect(index).center()


def test_it_asks_for_the_whole_disk_first(heat: Heatmap) -> None:
    first, chunks, cells = heat.window_shown.question
    assert (first, chunks) == (0, TOTAL)
    assert 1000 < cells <= 2500


def test_the_wheel_zooms_around_the_pointer(qtbot: QtBot, heat: Heatmap) -> None:
    step = heat.window_shown.chunks_per_cell
    chunk = 250 * step
    with qtbot.waitSignal(heat.window_changed):
        wheel(heat, centre(heat, 250), 120)
    assert heat.window_shown.chunks_per_cell == step // 2
    heat.show_picture(answer(heat))
    under = heat.item_at(centre(heat, 250))
    assert heat.window_shown.first + under * step // 2 == chunk


def test_a_touch_pad_zooms_once_a_notch_not_once_an_event(heat: Heatmap) -> None:
    step = heat.window_shown.chunks_per_cell
    for _ in range(8):
        wheel(heat, centre(heat, 250), 15)
    assert heat.window_shown.chunks_per_cell == step // 2


def test_a_drag_pans_by_rows(qtbot: QtBot, heat: Heatmap) -> None:
    heat.zoom(4)
    wheel(heat, QPoint(400, 100), 120)
    heat.show_picture(answer(heat))
    before = heat.window_shown
    QTest.mousePress(heat, Qt.MouseButton.LeftButton, pos=QPoint(400, 100))
    with qtbot.waitSignal(heat.window_changed):
        QTest.mouseMove(heat, QPoint(400, 100 - 5 * before.layout.cell))
    QTest.mouseRelease(heat, Qt.MouseButton.LeftButton, pos=QPoint(400, 60))
    moved = heat.window_shown.first - before.first
    assert moved == 5 * before.layout.columns * before.chunks_per_cell


def test_a_drag_does_not_pick(qtbot: QtBot, heat: Heatmap) -> None:
    with qtbot.assertNotEmitted(heat.picked):
        QTest.mousePress(heat, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        QTest.mouseMove(heat, QPoint(160, 100))
        QTest.mouseRelease(heat, Qt.MouseButton.LeftButton, pos=QPoint(160, 100))


def test_a_click_picks_the_cell(qtbot: QtBot, heat: Heatmap) -> None:
    step = heat.window_shown.chunks_per_cell
    with qtbot.waitSignal(heat.picked) as picked:
        QTest.mouseClick(heat, Qt.MouseButton.LeftButton, pos=centre(heat, 250))
    assert picked.args == [250 * step, step]


def test_the_pointer_is_told_what_it_is_on(qtbot: QtBot, heat: Heatmap) -> None:
    with qtbot.waitSignal(heat.hovered) as hovered:
        QTest.mouseMove(heat, centre(heat, 250))
    assert hovered.args is not None
    assert "held by one session, slot 1, nightly" in hovered.args[0]


def test_the_keyboard_alone_walks_zooms_and_picks(qtbot: QtBot, heat: Heatmap) -> None:
    step = heat.window_shown.chunks_per_cell
    columns = heat.window_shown.layout.columns
    heat.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left):
        QTest.keyClick(heat, key)
    assert heat.cursor_chunk == (columns + 1) * step
    with qtbot.waitSignal(heat.picked) as picked:
        QTest.keyClick(heat, Qt.Key.Key_Return)
    assert picked.args == [(columns + 1) * step, step]
    QTest.keyClick(heat, Qt.Key.Key_Plus)
    assert heat.window_shown.chunks_per_cell == step // 2
    heat.show_picture(answer(heat))
    assert heat.item_at_cursor() >= 0
    QTest.keyClick(heat, Qt.Key.Key_0)
    assert heat.window_shown.shows_all
    heat.show_picture(answer(heat))
    QTest.keyClick(heat, Qt.Key.Key_End)
    assert heat.cursor_chunk == TOTAL - 1


def test_what_is_said_of_a_cell_is_said_anew_when_cells_change(qtbot: QtBot, heat: Heatmap) -> None:
    heat.setFocus()
    QTest.keyClick(heat, Qt.Key.Key_Right)
    QTest.keyClick(heat, Qt.Key.Key_Plus)
    with qtbot.waitSignal(heat.hovered) as by_key:
        heat.show_picture(answer(heat))
    assert by_key.args == [heat.item_name(heat.item_at_cursor())]
    wheel(heat, QPoint(400, 100), 120)
    with qtbot.waitSignal(heat.hovered) as by_wheel:
        heat.show_picture(answer(heat))
    assert by_wheel.args == [heat.item_name(heat.item_at(QPoint(400, 100)))]
    with qtbot.assertNotEmitted(heat.hovered):
        heat.show_picture(answer(heat))


def test_walking_over_the_edge_of_a_zoomed_map_pans(heat: Heatmap) -> None:
    for _ in range(6):
        heat.zoom(1)
        heat.show_picture(answer(heat))
    heat.setFocus()
    window = heat.window_shown
    for _ in range(window.layout.rows + 2):
        QTest.keyClick(heat, Qt.Key.Key_Down)
        heat.show_picture(answer(heat))
    assert heat.window_shown.first > window.first
    assert heat.item_at_cursor() >= 0


def test_marking_a_chunk_out_of_sight_pans_there(qtbot: QtBot, heat: Heatmap) -> None:
    for _ in range(8):
        heat.zoom(1)
    heat.show_picture(answer(heat))
    with qtbot.waitSignal(heat.window_changed):
        heat.mark(TOTAL - 5)
    heat.show_picture(answer(heat))
    assert heat.item_at_cursor() >= 0


@pytest.mark.parametrize("hilbert", [False, True])
def test_what_is_used_is_seen_and_a_mark_is_drawn(heat: Heatmap, hilbert: bool) -> None:
    heat.set_look(ColourBy.STATE, {}, hilbert=hilbert, cell=8)
    heat.show_picture(answer(heat))
    empty = heat.grab().toImage()
    heat.show_picture(answer(heat, (250,)))
    used = heat.grab().toImage()
    assert used.pixelColor(centre(heat, 250)) != empty.pixelColor(centre(heat, 250))
    heat.mark(250 * heat.window_shown.chunks_per_cell)
    assert heat.grab().toImage() != used


def test_a_screen_reader_is_told_each_cell(heat: Heatmap) -> None:
    interface = QAccessible.queryAccessibleInterface(heat)
    assert interface is not None
    assert interface.role() == QAccessible.Role.Table
    assert interface.text(QAccessible.Text.Name) == "Source disk"
    cell = interface.child(250)
    assert cell.role() == QAccessible.Role.Cell
    assert "held by one session" in cell.text(QAccessible.Text.Name)
    at = interface.childAt(*heat.mapToGlobal(centre(heat, 5)).toTuple())
    assert "held by one session" in at.text(QAccessible.Text.Name)
    assert interface.child(10**6) is None


def test_the_picture_can_be_taken_for_export(heat: Heatmap) -> None:
    heat.grab()
    image = heat.image()
    assert image is not None
    assert image.width() == heat.window_shown.layout.columns * heat.window_shown.layout.cell


def test_a_legend_wraps_and_is_spoken(qtbot: QtBot) -> None:
    legend = Legend()
    qtbot.addWidget(legend)
    entries = [LegendEntry("#56b4e9", p, f"this is {p.value}", "3") for p in Pattern]
    legend.show_entries(entries)
    assert legend.height_for(150) > legend.height_for(1500)
    legend.resize(300, legend.height_for(300))
    legend.show()
    qtbot.waitExposed(legend)
    assert legend.item_count() == len(Pattern)
    assert legend.item_name(0) == "Slot 3: this is plain"
    assert all(legend.rect().contains(legend.item_rect(i)) for i in range(len(Pattern)))
    assert not legend.grab().isNull()
