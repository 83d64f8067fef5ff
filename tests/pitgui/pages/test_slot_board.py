"""The slot board chooses several sessions, by mouse and by keyboard, and so does its table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.sessions import SessionsPage
from pitgui.widgets.slot_card import SlotCard
from tests.doubles.paper_disk import PaperDisk, paper_session
from tests.pitgui.pages.conftest import Stage, state_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def paper() -> PaperDisk:
    """Sessions in slots 0, 1, 3 and 4 of eight."""
    return PaperDisk(sessions=[paper_session(slot, f"at-{slot}") for slot in (0, 1, 3, 4)])


@pytest.fixture
def page(qtbot: QtBot, client: EngineClient, on_stage: Stage) -> SessionsPage:
    made = on_stage(SessionsPage(client))
    assert isinstance(made, SessionsPage)
    return made


def card(page: SessionsPage, slot: int) -> SlotCard:
    return page.board.cards[slot]


def chosen(page: SessionsPage) -> set[int]:
    """The slots that are selected: the same on the board, in the table, and aloud."""
    slots = {one.slot for one in page.board.cards if one.is_selected}
    spoken = {one.slot for one in page.board.cards if ", selected" in one.accessibleName()}
    table = {sequence // 10 - 1 for sequence in page.selected_sequences()}
    assert slots == spoken == table
    return slots


def click(page: SessionsPage, slot: int, held: Qt.KeyboardModifier | None = None) -> None:
    QTest.mouseClick(card(page, slot), LEFT, held or Qt.KeyboardModifier.NoModifier)


def test_a_click_chooses_one_and_ctrl_click_one_more_or_less(page: SessionsPage) -> None:
    click(page, 0)
    assert chosen(page) == {0}
    click(page, 3, CTRL)
    assert chosen(page) == {0, 3}
    click(page, 0, CTRL)
    assert chosen(page) == {3}
    click(page, 3, CTRL)
    assert chosen(page) == {3}
    click(page, 4, CTRL)
    click(page, 1)
    assert chosen(page) == {1}


def test_shift_click_chooses_all_between_and_passes_over_empty_slots(
    qtbot: QtBot, page: SessionsPage
) -> None:
    click(page, 1)
    with qtbot.waitSignal(page.select) as selected:
        click(page, 4, SHIFT)
    assert chosen(page) == {1, 3, 4}
    assert selected.args == [50]
    click(page, 0, SHIFT)
    assert chosen(page) == {0, 1}


def test_an_empty_slot_starts_a_session_only_when_nothing_is_held(
    qtbot: QtBot, page: SessionsPage
) -> None:
    click(page, 0)
    with qtbot.assertNotEmitted(page.wanted):
        click(page, 2, CTRL)
        click(page, 2, SHIFT)
    assert chosen(page) == {0, 1}
    with qtbot.waitSignal(page.wanted) as wanted:
        click(page, 2)
    assert wanted.args == ["session.start", 2]


def test_the_keyboard_alone_chooses_several(qtbot: QtBot, page: SessionsPage) -> None:
    card(page, 0).setFocus()
    qtbot.waitUntil(card(page, 0).hasFocus)
    QTest.keyClick(card(page, 0), Qt.Key.Key_Return)
    QTest.keyClick(card(page, 0), Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(card(page, 1), Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(card(page, 2), Qt.Key.Key_Right, SHIFT)
    assert card(page, 3).hasFocus()
    assert chosen(page) == {0, 1, 3}
    QTest.keyClick(card(page, 3), Qt.Key.Key_Left, SHIFT)
    QTest.keyClick(card(page, 2), Qt.Key.Key_Left, SHIFT)
    assert chosen(page) == {0, 1}
    QTest.keyClick(card(page, 1), Qt.Key.Key_Space, CTRL)
    assert chosen(page) == {0}
    QTest.keyClick(card(page, 1), Qt.Key.Key_A, CTRL)
    assert chosen(page) == {0, 1, 3, 4}
    QTest.keyClick(card(page, 1), Qt.Key.Key_Space)
    assert chosen(page) == {1}


def test_what_is_chosen_in_the_table_is_chosen_on_the_board(page: SessionsPage) -> None:
    page.table.selectAll()
    assert chosen(page) == {0, 1, 3, 4}


def test_the_choice_stays_while_the_numbers_change(page: SessionsPage, paper: PaperDisk) -> None:
    click(page, 0)
    click(page, 4, CTRL)
    page.show_state(state_of(paper, selected=50))
    assert chosen(page) == {0, 4}


def test_the_menu_of_a_chosen_card_is_about_all_that_are_chosen(
    qtbot: QtBot, page: SessionsPage
) -> None:
    click(page, 0)
    click(page, 3, CTRL)
    with qtbot.waitSignal(page.menu_wanted) as wanted:
        _open_menu(page, 3)
    assert wanted.args is not None
    assert sorted(wanted.args[0]) == [10, 40]
    with qtbot.waitSignal(page.menu_wanted) as wanted:
        QTest.keyClick(card(page, 3), Qt.Key.Key_Menu)
    assert wanted.args is not None
    assert sorted(wanted.args[0]) == [10, 40]
    with qtbot.waitSignal(page.menu_wanted) as wanted:
        _open_menu(page, 4)
    assert wanted.args is not None
    assert wanted.args[0] == (50,)
    assert chosen(page) == {4}


def _open_menu(page: SessionsPage, slot: int) -> None:
    place = card(page, slot).geometry().center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, page.board.mapToGlobal(QPoint(place))
    )
    QApplication.sendEvent(page.board, event)


def test_every_card_is_on_the_board_however_narrow_the_page(
    qtbot: QtBot, page: SessionsPage
) -> None:
    for width in (760, 560, 460, 360, 760):
        page.resize(width, 620)
        qtbot.waitUntil(
            lambda: (
                page.board.cards[-1].geometry().bottom() < page.board.height()
                and page.board.width() <= page.width()
            )
        )
