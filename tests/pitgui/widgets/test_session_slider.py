"""The slider over points in time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pitgui.widgets.session_slider import SessionSlider, TimePoint

OLD = TimePoint("a", "before-upgrade", 0, "before-upgrade: slot 0")
GONE = TimePoint("b", "lost", 1, "lost: ended, the cache was full", readable=False)
NEW = TimePoint("c", "hourly", 2, "hourly: slot 2")
NOW = TimePoint(None, "now", -1, "Now: the live source disk")


@pytest.fixture
def slider(qtbot: QtBot) -> SessionSlider:
    made = SessionSlider()
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.set_points((OLD, GONE, NEW, NOW))
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def middle(slider: SessionSlider, index: int) -> QPoint:
    return slider.item_rect(index).center()


def test_it_begins_now(slider: SessionSlider) -> None:
    assert slider.point == NOW


def test_keys_pass_over_what_cannot_be_read(qtbot: QtBot, slider: SessionSlider) -> None:
    with qtbot.waitSignal(slider.chosen) as chosen:
        QTest.keyClick(slider, Qt.Key.Key_Left)
    assert chosen.args == [NEW]
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.point == OLD
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert slider.point == OLD
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert slider.point == NOW
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert slider.point == OLD


def test_dragging_tells_each_point_on_the_way(slider: SessionSlider) -> None:
    told: list[TimePoint] = []
    slider.chosen.connect(told.append)
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=middle(slider, 3))
    QTest.mouseMove(slider, middle(slider, 2))
    QTest.mouseMove(slider, middle(slider, 0))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=middle(slider, 0))
    assert told == [NEW, OLD]


def test_the_handle_stays_on_its_session_when_others_come_and_go(
    qtbot: QtBot, slider: SessionSlider
) -> None:
    slider.choose("c")
    with qtbot.assertNotEmitted(slider.chosen):
        slider.set_points((NEW, NOW))
    assert slider.point == NEW


def test_when_its_session_ends_it_goes_to_now_and_says_so(
    qtbot: QtBot, slider: SessionSlider
) -> None:
    slider.choose("c")
    with qtbot.waitSignal(slider.chosen) as chosen:
        slider.set_points((OLD, NOW))
    assert chosen.args == [NOW]


def test_sixty_four_sessions_have_their_places(slider: SessionSlider) -> None:
    points = tuple(TimePoint(str(n), "a long name " * 5, n, f"session {n}") for n in range(64))
    slider.set_points((*points, NOW))
    slider.choose("40")
    assert slider.point == points[40]
    assert slider.rect().contains(middle(slider, 0))
    assert slider.rect().contains(middle(slider, 64))
    assert not slider.grab().isNull()


def test_each_point_looks_chosen_when_it_is(slider: SessionSlider) -> None:
    now = slider.grab().toImage()
    slider.choose("a")
    assert slider.grab().toImage() != now


def test_a_screen_reader_is_told_the_points(slider: SessionSlider) -> None:
    interface = QAccessible.queryAccessibleInterface(slider)
    assert interface is not None
    assert interface.text(QAccessible.Text.Name) == "Point in time"
    assert interface.child(1).text(QAccessible.Text.Name) == GONE.words
    assert slider.item_at_cursor() == 3
