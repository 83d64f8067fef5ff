"""Help: a page on what is in front, and What's This on every picture of every page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QWhatsThis, QWidget
from pytestqt.qtbot import QtBot

from engine import StartSession
from pitgui.app import Console
from pitgui.dialogs.help_page import HelpDialog
from pitgui.widgets.explained import texts
from tests.pitgui.looks import assert_nothing_is_cut, unnamed

NO_PICTURES = {
    "Choice",
    "CodeText",
    "ElidedLabel",
    "Label",
    "PlotHead",
    "RowButton",
    "Title",
    "Working",
}  # words, buttons
PAGES = ("overview", "sessions", "cache-map", "paging", "browse", "compare", "activity")


def is_picture(widget: QWidget) -> bool:
    """Whether it paints itself, and is more than words."""
    kinds = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("pitgui.")]
    painted = any("paintEvent" in vars(kind) for kind in kinds)
    drawn = any(kind.__module__.startswith("pitgui.charts.") for kind in kinds)
    named = {kind.__name__ for kind in kinds} & NO_PICTURES
    window = any(kind.__module__.startswith("pitgui.window.") for kind in kinds)
    return (painted or drawn) and not named and not window


def is_explained(widget: QWidget) -> bool:
    """Whether a click in the mode of What's This tells what it shows, as Qt looks for it."""
    while not widget.whatsThis():
        parent = widget.parentWidget()
        if parent is None or widget.isWindow():
            return False
        widget = parent
    return True


def silent(root: QWidget) -> list[str]:
    return [
        f"{type(one).__name__} {one.accessibleName()!r}"
        for one in root.findChildren(QWidget)
        if is_picture(one) and not is_explained(one)
    ]


def test_every_picture_of_every_page_says_what_it_shows(qtbot: QtBot, console: Console) -> None:
    console.client.submit(StartSession("first"))
    for page_id, page in console.window.tabs.pages.items():
        console.window.show_page(page_id)
        qtbot.waitUntil(page.isVisible)
        pictures = [one for one in page.findChildren(QWidget) if is_picture(one)]
        assert pictures, page_id
    assert silent(console.window) == []


def test_texts_are_sentences_about_pictures_that_are_there(console: Console) -> None:
    kinds = {type(one).__name__ for one in console.window.findChildren(QWidget)}
    for name, text in texts().items():
        assert name in kinds
        assert text.endswith(".")
        assert len(text.split()) > 8


def test_whats_this_is_entered_by_keys_and_a_picture_answers(
    qtbot: QtBot, console: Console
) -> None:
    console.window.show_page("sessions")
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    qtbot.keyClick(console.window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    assert QWhatsThis.inWhatsThisMode()
    QWhatsThis.leaveWhatsThisMode()
    strip = next(one for one in console.window.findChildren(QWidget) if one.whatsThis())
    place = strip.rect().center()
    asked = QHelpEvent(QEvent.Type.QueryWhatsThis, place, strip.mapToGlobal(place))
    QApplication.sendEvent(strip, asked)
    assert asked.isAccepted()


@pytest.mark.parametrize("page_id", PAGES)
def test_f1_opens_the_help_of_the_page_in_front(
    qtbot: QtBot, console: Console, page_id: str
) -> None:
    console.window.show_page(page_id)
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    qtbot.keyClick(console.window, Qt.Key.Key_F1)
    dialog = console.window.findChildren(HelpDialog)[0]
    assert dialog.windowTitle() == f"Help: {console.window.tabs.pages[page_id].title}"
    assert not dialog.isModal()
    assert len(dialog.text.toPlainText()) > 200
    assert dialog.text.viewport().height() > 300
    assert unnamed(dialog) == []
    assert_nothing_is_cut(qtbot, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not console.window.findChildren(QDialog))


def test_without_a_disk_help_says_how_to_begin(empty: Console) -> None:
    empty.window.actions_of["help.page"].trigger()
    dialog = empty.window.findChildren(HelpDialog)[0]
    assert "protected disk" in dialog.text.toPlainText()
    dialog.reject()
