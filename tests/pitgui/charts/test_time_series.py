"""Plots: values in words, exact under the pointer, made only when they are seen."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pitgui.charts.late import LateTimeSeries
from pitgui.charts.plot_head import PlotHead
from pitgui.charts.series import Series
from pitgui.charts.time_series import TimeSeries, round_up
from pitgui.theme import tokens

LINES = (Series("hits", "ok"), Series("misses", "slot3"))


def test_the_newest_values_stand_above_the_plot(qtbot: QtBot) -> None:
    plot = TimeSeries("Looked up", LINES, " /s")
    qtbot.addWidget(plot)
    plot.show()
    plot.show_values([-2.0, -1.0, 0.0], ([1.0, 2.0, 1840.0], [0.0, 0.0, 3.5]))
    assert plot.readings == ("hits 1,840 /s", "misses 3.5 /s")


def test_the_time_axis_ends_now_even_before_there_is_a_value(qtbot: QtBot) -> None:
    plot = TimeSeries("Looked up", LINES, " /s")
    qtbot.addWidget(plot)
    (first, last), (low, high) = plot._plot.getPlotItem().vb.viewRange()
    assert (first, last, low, high) == (-30, 0, 0, 1)


def test_values_under_the_pointer_are_exact(qtbot: QtBot) -> None:
    plot = TimeSeries("Looked up", LINES, " /s")
    qtbot.addWidget(plot)
    plot.resize(600, 200)
    plot.show()
    qtbot.waitExposed(plot)
    plot.show_values([-40.0, -20.0, 0.0], ([1.0, 2.0, 3.0], [4.0, 5.0, 6.0]))
    view = plot._plot.getPlotItem().vb
    plot._point(view.mapViewToScene(view.viewRect().center()))
    assert "hits 2 /s" in plot.readings[0]
    assert "misses 5 /s" in plot.readings[1]


def test_a_plot_is_made_when_it_is_first_seen_and_then_has_its_values(qtbot: QtBot) -> None:
    late = LateTimeSeries("Looked up", LINES, " /s")
    qtbot.addWidget(late)
    late.show_values([0.0], ([7.0], [8.0]))
    assert not late.findChildren(TimeSeries)
    late.show()
    qtbot.waitUntil(lambda: bool(late.findChildren(TimeSeries)))
    plot = late.findChildren(TimeSeries)[0]
    qtbot.waitUntil(lambda: "hits 7 /s" in plot.readings[0])


def test_colours_follow_the_scheme(qtbot: QtBot, qapp: QApplication) -> None:
    plot = TimeSeries("Looked up", LINES, " /s")
    qtbot.addWidget(plot)
    plot.resize(300, 150)
    plot.show()
    qtbot.waitExposed(plot)
    before = tokens.current()
    other = tokens.LIGHT if before.dark else tokens.DARK
    tokens.use(other)
    try:
        QApplication.sendEvent(plot, QEvent(QEvent.Type.PaletteChange))
        assert plot.grab().toImage().pixelColor(150, 100).name() == other.canvas
    finally:
        tokens.use(before)


def test_pages_do_not_import_pyqtgraph() -> None:
    code = "import sys, pitgui.pages.paging, pitgui.pages.cache_map, pitgui.pages.browse; "
    code += "sys.exit('pyqtgraph' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_the_window_is_there_before_numpy_is() -> None:
    code = "import sys, pitgui.app; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


@pytest.mark.parametrize(("value", "end"), [(0, 1), (1, 1), (3, 5), (7, 10), (1840, 2000)])
def test_axes_end_calmly(value: float, end: float) -> None:
    assert round_up(value) == end


def test_values_go_below_a_title_that_leaves_them_no_room(qtbot: QtBot) -> None:
    head = PlotHead("Looked up each second", LINES)
    qtbot.addWidget(head)
    head.resize(600, 40)
    head.show()
    head.say(0, "hits 1,840 /s")
    below = [head.is_below]
    for width in (200, 600):
        head.resize(width, 40)
        below.append(head.is_below)
    head.say(1, "misses " + "9" * 100)
    assert [*below, head.is_below] == [False, True, False, True]
    assert head.minimumSizeHint().width() == 0
