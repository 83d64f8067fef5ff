"""The table twins of maps and frames."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from engine import FramePicture, MapPicture
from pitgui.models.frames_table import FramesTable
from pitgui.models.map_table import MapTable
from pitgui.state import wording

FAIL = QAbstractItemModelTester.FailureReportingMode.Fatal


def picture(states: list[int], first: int = 0) -> MapPicture:
    count = len(states)
    cells = np.array(states, np.uint8)
    slots = np.where(cells == 1, 2, 255).astype(np.uint8)
    fill = np.full(count, 128, np.uint8)
    return MapPicture("cache", first, count * 4, 4, 1000, cells, slots, fill, fill)


def row(model: MapTable | FramesTable, number: int) -> list[str]:
    return [str(model.index(number, column).data()) for column in range(model.columnCount())]


def test_only_cells_in_use_have_rows(qtbot: QtBot) -> None:
    model = MapTable()
    QAbstractItemModelTester(model, FAIL)
    model.show_picture(picture([0, 1, 0, 4]), {2: "hourly"})
    assert model.rowCount() == 2
    assert row(model, 0) == [
        "4 to 7",
        wording.size(256 << 10),
        "held by one session",
        "slot 2, hourly",
        "50.2 %",
        "",
    ]
    assert row(model, 1)[2] == "stale, reusable"
    assert model.chunk_at(1) == (12, 4)


def test_a_picture_with_the_same_rows_keeps_the_selection(qtbot: QtBot) -> None:
    model = MapTable()
    model.show_picture(picture([0, 1]), {})
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_picture(picture([0, 4]), {})
    assert row(model, 0)[2] == "stale, reusable"
    with qtbot.waitSignal(model.modelReset):
        model.show_picture(picture([0, 4], first=40), {})


def test_an_empty_map_has_no_rows_however_often_it_comes(qtbot: QtBot) -> None:
    model = MapTable()
    QAbstractItemModelTester(model, FAIL)
    for _ in range(2):
        model.show_picture(picture([0, 0]), {})
        assert model.rowCount() == 0


@pytest.mark.parametrize("model_type", [MapTable, FramesTable])
def test_headings_stand_on_the_side_of_their_values(
    qtbot: QtBot, model_type: type[MapTable | FramesTable]
) -> None:
    model = model_type()
    role = Qt.ItemDataRole.TextAlignmentRole
    if isinstance(model, MapTable):
        model.show_picture(picture([1]), {})
    else:
        model.show_frames((FramePicture(1, "map", False, False, 0, 0),))
    for column in range(model.columnCount()):
        side = model.headerData(column, Qt.Orientation.Horizontal, role)
        assert side == model.index(0, column).data(role)
        assert model.headerData(column, Qt.Orientation.Horizontal)


def test_frames_are_told_in_words(qtbot: QtBot) -> None:
    model = FramesTable()
    QAbstractItemModelTester(model, FAIL)
    frames = (
        FramePicture(7, "map", True, False, 1200, 5 * 10**9),
        FramePicture(0, "header", False, True, 0, 0),
    )
    model.show_frames(frames)
    assert row(model, 0) == ["1", "7", "map", "dirty", "", "1,200", "5 s ago"]
    assert row(model, 1) == ["2", "0", "header", "", "pinned", "0", "just now"]
    assert model.frame_at(1) == frames[1]


def test_as_many_frames_as_before_keep_the_rows(qtbot: QtBot) -> None:
    model = FramesTable()
    model.show_frames((FramePicture(7, "map", True, False, 1, 0),))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show_frames((FramePicture(8, "map", True, False, 1, 0),))
    assert row(model, 0)[1] == "8"
