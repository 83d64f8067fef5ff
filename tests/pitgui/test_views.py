"""Every view of the window, at both sizes, at 100 and at 200 %: nothing cut, nothing unnamed.

The views are those of `views/table.py`, which `make screenshots` paints too. A dialog that has no
view there fails here.
"""

from __future__ import annotations

import importlib
import inspect
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QPushButton,
    QScrollArea,
    QTabBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from pitgui import dialogs
from pitgui.__main__ import PAGES
from pitgui.dialogs.dialog import Dialog
from tests.pitgui.crowding import crowded
from tests.pitgui.views.table import VIEWS

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
# Colours take no room, so each size is looked at in one scheme; and at 200 % the smaller one, which
# is what a screen of 2560 x 1600 has room for.
LOOKS = {"100": "dark-1280x800,light-1440x900", "200": "dark-1280x800"}


def dialog_classes() -> set[type[QDialog]]:
    """The dialogs that the window can show."""
    modules = [
        importlib.import_module(f"{dialogs.__name__}.{found.name}")
        for found in pkgutil.iter_modules(dialogs.__path__)
    ]
    return {
        kind
        for module in modules
        for _, kind in inspect.getmembers(module, inspect.isclass)
        if issubclass(kind, QDialog)
        and kind.__module__ == module.__name__
        and kind is not Dialog
        and not kind.__name__.startswith("_")
    }


def test_each_dialog_has_a_view() -> None:
    missing = dialog_classes() - {view.dialog for view in VIEWS}
    assert len(dialog_classes()) >= 11
    assert missing == set(), "Give each a line in tests/pitgui/views/table.py."


def test_each_page_has_its_views() -> None:
    names = [view.name for view in VIEWS]
    assert len(set(names)) == len(names)
    for page in PAGES:
        assert {f"page-{page}", f"empty-{page}", f"trouble-{page}"} <= set(names)


@pytest.mark.slow
@pytest.mark.parametrize("percent", list(LOOKS))
def test_no_view_is_crowded_cut_or_unnamed(percent: str) -> None:
    words = ("--check", "--looks", LOOKS[percent])
    done = subprocess.run(
        [sys.executable, "-m", "tests.pitgui.views.tour", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": str(int(percent) / 100),
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)
    assert not found, done.stdout


def shown(qtbot: QtBot, *children: tuple[QWidget, tuple[int, int, int, int]]) -> QWidget:
    """A window with these children at these places."""
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(400, 300)
    for child, place in children:
        child.setParent(window)
        child.setGeometry(*place)
    window.show()
    qtbot.waitExposed(window)
    return window


def test_buttons_one_over_the_other_are_found(qtbot: QtBot) -> None:
    one, other = QPushButton("One"), QPushButton("Other")
    window = shown(qtbot, (one, (0, 0, 100, 40)), (other, (60, 0, 100, 40)))
    assert any("lie over one another: 40x40" in text for text in crowded(window))
    other.move(200, 0)
    assert crowded(window) == []


def test_a_control_without_room_is_found(qtbot: QtBot) -> None:
    box = QCheckBox("A choice with many words")
    found = crowded(shown(qtbot, (box, (0, 0, 40, 30))))
    assert any("is cut: 'A choice with many words'" in text for text in found)


def test_a_choice_that_is_cut_is_found(qtbot: QtBot) -> None:
    box = QComboBox()
    box.addItem("A choice with many words")
    found = crowded(shown(qtbot, (box, (0, 0, 90, 40))))
    assert any("cuts its choice" in text for text in found)


def test_a_tab_out_of_sight_is_found(qtbot: QtBot) -> None:
    bar = QTabBar()
    for number in range(8):
        bar.addTab(f"Tab number {number}")
    found = crowded(shown(qtbot, (bar, (0, 0, 200, 40))))
    assert any("the tab 'Tab number 7'" in text for text in found)


def test_a_heading_and_a_cell_that_are_cut_are_found(qtbot: QtBot) -> None:
    table = QTableWidget(1, 1)
    table.setHorizontalHeaderLabels(["A heading with many words"])
    cell = QTableWidgetItem("what stands in the cell")
    table.setItem(0, 0, cell)
    table.setColumnWidth(0, 60)
    window = shown(qtbot, (table, (0, 0, 300, 200)))
    found = crowded(window)
    assert any("the heading 'A heading" in text for text in found)
    assert any("cuts 'what stands in the cell'" in text for text in found)
    cell.setToolTip("what stands in the cell")
    assert not any("cuts 'what" in text for text in crowded(window))


def test_what_cannot_be_scrolled_to_is_found(qtbot: QtBot) -> None:
    area, inside = QScrollArea(), QWidget()
    inside.setMinimumWidth(900)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    window = shown(qtbot, (area, (0, 0, 300, 200)))
    assert crowded(window) == []
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    qtbot.waitUntil(lambda: any("of the 900" in text for text in crowded(window)))


def test_what_a_layout_puts_over_the_edge_is_found(qtbot: QtBot) -> None:
    inside, wide = QWidget(), QWidget()
    column = QVBoxLayout(inside)
    wide.setMinimumWidth(500)
    column.addWidget(wide)
    window = shown(qtbot, (inside, (0, 0, 300, 200)))
    inside.setMinimumSize(1, 1)
    inside.setGeometry(0, 0, 300, 200)
    qtbot.waitUntil(lambda: any("reaches out of" in text for text in crowded(window)))
