"""A choice whose text has no room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from pitgui.widgets.choice import Choice


def test_a_choice_without_room_for_its_text_ends_in_a_sign(qtbot: QtBot) -> None:
    choice = Choice()
    qtbot.addWidget(choice)
    choice.addItem("a name that is longer than there is room for")
    choice.resize(1000, 30)
    assert choice.shown_text() == choice.currentText()
    choice.resize(120, 30)
    assert choice.shown_text().endswith("…")
    assert choice.currentText() == "a name that is longer than there is room for"
