"""History plots: what is drawn can be told apart without its colour."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from pitgui.charts.history_plot import SIGN, HistoryPlot, Points
from pitgui.charts.series import Series
from pitgui.theme import tokens


@pytest.mark.parametrize("sign", ["7", ""])
def test_lines_that_end_at_one_place_each_have_their_sign_beside_it(
    qtbot: QtBot, sign: str
) -> None:
    series = [Series("one", "slot0", sign), Series("two", "slot1", sign and "8")]
    plot = HistoryPlot("Held", series, str)
    qtbot.addWidget(plot)
    plot.resize(400, 120)
    plot.show()
    plot.show_points(Points((0, 50, 100), ((1.0, 2.0, 3.0),) * 2, (False,) * 3), 0, 100, 10.0)
    picture = plot.grab().toImage()
    filled = [
        sum(
            picture.pixelColor(x, y) == QColor(tokens.current().slot(slot))
            for x in range(picture.width() - 50, picture.width())
            for y in range(picture.height())
        )
        for slot in (0, 1)
    ]
    least = SIGN * SIGN // 2
    assert [many >= least for many in filled] == [bool(sign)] * 2
