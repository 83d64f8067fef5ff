"""The slider over points in time."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pitgui.state import wording
from pitgui.widgets.session_slider import SMALL, SessionSlider, TimePoint

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


HOUR = 3600 * 1_000_000_000
NOON = int(datetime(2026, 11, 23, 12).astimezone().timestamp()) * 1_000_000_000  # where we are


def at(key: str | None, hours: float, seconds: float = 0) -> TimePoint:
    when = NOON + int(hours * HOUR + seconds * 1_000_000_000)
    return TimePoint(key, key or "now", 0, f"{key}: a session", when_ns=when)


def test_what_lies_farther_apart_in_time_stands_farther_apart(slider: SessionSlider) -> None:
    slider.set_points((at("a", 0), at("b", 20), at("c", 21), at(None, 24)))
    places = [middle(slider, index).x() for index in range(4)]
    gaps = [later - one for one, later in pairwise(places)]
    assert gaps[0] > gaps[2] > gaps[1]


def test_sessions_a_second_apart_can_each_be_chosen(slider: SessionSlider) -> None:
    slider.set_points((at("a", 0), at("b", 48), at("c", 48, 1), at("d", 48, 2), at(None, 49)))
    for index, key in enumerate(("a", "b", "c", "d")):
        QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=middle(slider, index))
        assert slider.point is not None
        assert slider.point.key == key
        if index:
            gap = middle(slider, index).x() - middle(slider, index - 1).x()
            assert gap >= 2 * SMALL


def test_each_says_when_it_began_as_short_as_tells_it_from_its_neighbours(
    slider: SessionSlider,
) -> None:
    points = (at("a", -48), at("b", 0), at("c", 0, 1), at("d", 1), at(None, 2))
    slider.set_points(points)
    times = [point.when_ns for point in points]
    assert slider.time_words(0) == wording.short_moment(times[0])
    assert slider.time_words(1) == wording.seconds_clock(times[1])
    assert slider.time_words(2) == wording.seconds_clock(times[2])
    assert slider.time_words(3) == wording.hour(times[3])
    assert slider.time_words(4) == ""


def test_a_screen_reader_is_told_how_long_after_the_one_before(slider: SessionSlider) -> None:
    slider.set_points((at("a", 0), at("b", 1.5), at(None, 3)))
    assert slider.item_name(0) == "a: a session"
    assert slider.item_name(1) == f"b: a session; 1 h 30 min after {wording.isolated('a')}"
    assert slider.item_name(2) == "None: a session"


def test_page_keys_go_along_by_a_tenth_or_to_the_next(slider: SessionSlider) -> None:
    crowd = tuple(at(str(n), 40 + n / 60) for n in range(40))
    slider.set_points((at("old", 0), *crowd, at(None, 41)))
    slider.choose("0")
    QTest.keyClick(slider, Qt.Key.Key_PageDown)
    reached = slider.item_at_cursor()
    assert 2 < reached < 12
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert slider.item_at_cursor() == 1
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    QTest.keyClick(slider, Qt.Key.Key_PageUp)
    assert slider.item_at_cursor() == 0


def test_the_first_of_points_that_cannot_be_read_is_not_the_home(slider: SessionSlider) -> None:
    slider.set_points((GONE, OLD, NOW))
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert slider.point == OLD
