"""Names, notes, pins and expiries are changed back by Ctrl+Z, if nobody else changed them since."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from engine import EndSession, RenameSession, SessionPicture, StartSession
from pitgui.app import Console
from pitgui.dialogs.change_expiry import ChangeExpiryDialog
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.pin_sessions import PinSessionsDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.models.session_table import ENDS as SESSION_ENDS
from pitgui.pages.sessions import SessionsPage
from pitgui.state.deeds import Change, Deed, Deeds
from pitgui.widgets.expiry_field import AFTER, AT
from pitgui.widgets.labels import Label
from tests.doubles.paper_disk import PaperDisk, paper_session

ENDS = Qt.KeyboardModifier.ControlModifier


def session(console: Console, sequence: int = 1) -> SessionPicture:
    """A session as the window has it."""
    found = console.store.state.session(sequence)
    assert found is not None
    return found


def start(qtbot: QtBot, console: Console, *names: str) -> None:
    for name in names:
        console.client.submit(StartSession(name))
    qtbot.waitUntil(lambda: len(console.store.state.sessions) == len(names))
    console.window.select(1)


def press(qtbot: QtBot, console: Console, action: str, key: Qt.Key, keys: object = ENDS) -> None:
    """Press the shortcut of an action, once it may run."""
    qtbot.waitUntil(console.window.actions_of[action].isEnabled)
    qtbot.waitUntil(lambda: not console.window.findChildren(QDialog))
    console.window.activateWindow()
    qtbot.waitUntil(console.window.isActiveWindow)
    qtbot.keyClick(console.window, key, keys)


def test_a_new_name_and_note_are_undone_and_done_again(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    undo = console.window.actions_of["edit.undo"]
    assert not undo.isEnabled()
    qtbot.waitUntil(console.window.actions_of["session.text"].isEnabled)
    console.window.actions_of["session.text"].trigger()
    dialog = console.window.findChildren(SessionTextDialog)[0]
    dialog.name.setText("R&D")
    dialog.note.setPlainText("a note")
    dialog.accept()
    qtbot.waitUntil(lambda: (session(console).name, session(console).note) == ("R&D", "a note"))
    qtbot.waitUntil(undo.isEnabled)
    assert "R&&D" in undo.text()
    assert "session rename" in undo.toolTip()
    press(qtbot, console, "edit.undo", Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: (session(console).name, session(console).note) == ("first", ""))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, console, "edit.redo", Qt.Key.Key_Z, both)
    qtbot.waitUntil(lambda: (session(console).name, session(console).note) == ("R&D", "a note"))


def test_a_pin_is_undone(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    press(qtbot, console, "session.pin", Qt.Key.Key_P)
    qtbot.waitUntil(lambda: session(console).pinned)
    press(qtbot, console, "edit.undo", Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not session(console).pinned)
    qtbot.waitUntil(lambda: not console.window.actions_of["edit.undo"].isEnabled())


def test_a_time_to_end_is_changed_undone_and_done_again(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    qtbot.waitUntil(console.window.actions_of["session.expire"].isEnabled)
    console.window.actions_of["session.expire"].trigger()
    dialog = console.window.findChildren(ChangeExpiryDialog)[0]
    assert not dialog.accept_button.isEnabled()  # nothing was changed yet
    dialog.expiry.kind.setCurrentIndex(AFTER)
    dialog.expiry.span.setText("later")
    assert not dialog.accept_button.isEnabled()
    dialog.expiry.span.setText("36h")
    assert dialog.code.code.endswith("first 36h")
    wanted = dialog.expires_ns
    dialog.accept()
    qtbot.waitUntil(lambda: session(console).expires_ns == wanted)
    press(qtbot, console, "edit.undo", Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: session(console).expires_ns == 0)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, console, "edit.redo", Qt.Key.Key_Z, both)
    qtbot.waitUntil(lambda: session(console).expires_ns == wanted)


def test_a_session_is_started_with_a_time_to_end(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    console.window.show_page("sessions")
    table = console.window.findChildren(SessionsPage)[0].table
    qtbot.waitUntil(lambda: table.isColumnHidden(SESSION_ENDS))
    console.window.actions_of["session.start"].trigger()
    dialog = console.window.findChildren(StartSessionDialog)[0]
    dialog.expiry.kind.setCurrentIndex(AT)
    dialog.expiry.moment.setText("soon")
    assert "lies ahead" in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()
    dialog.expiry.kind.setCurrentIndex(AFTER)
    assert dialog.code.code.endswith("--expires 7d")
    dialog.accept()
    qtbot.waitUntil(lambda: len(console.store.state.sessions) == 2)
    status = console.store.state.status
    assert status is not None
    week = 7 * 86400 * 10**9
    assert week - 60 * 10**9 < session(console, 2).expires_ns - status.now_ns <= week + 10**9
    qtbot.waitUntil(lambda: not table.isColumnHidden(SESSION_ENDS))


def test_what_was_changed_since_is_not_overwritten(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first")
    undo = console.window.actions_of["edit.undo"]
    press(qtbot, console, "session.pin", Qt.Key.Key_P)
    qtbot.waitUntil(undo.isEnabled)
    console.client.submit(EndSession("first", force=True))
    qtbot.waitUntil(lambda: not undo.isEnabled())
    assert "has ended" in undo.toolTip()


def test_a_change_that_fails_is_said_and_is_no_deed(qtbot: QtBot, console: Console) -> None:
    start(qtbot, console, "first", "second")
    qtbot.waitUntil(console.window.actions_of["session.text"].isEnabled)
    console.window.actions_of["session.text"].trigger()
    dialog = console.window.findChildren(SessionTextDialog)[0]
    dialog.name.setText("taken")
    console.client.submit(RenameSession("second", "taken"))
    qtbot.waitUntil(lambda: session(console, 2).name == "taken")
    dialog.accept()
    qtbot.waitUntil(lambda: "taken" in dialog.problem.text())
    assert console.store.state.deeds == Deeds()
    dialog.reject()


def test_several_are_pinned_in_one_dialog_and_undone_together(
    qtbot: QtBot, console: Console
) -> None:
    start(qtbot, console, "a", "b", "c")
    console.window.open_session_menu((1, 3), QPoint(10, 10))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    (pin,) = [one for one in menu.actions() if one.objectName() == "many.session.pin"]
    pin.trigger()
    menu.close()
    dialog = console.window.findChildren(PinSessionsDialog)[0]
    assert "“\u2068a\u2069”" in dialog.list.text()
    assert "“\u2068c\u2069”" in dialog.list.text()
    assert dialog.code.code.count("session pin") == 2
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    pinned = [True, False, True]
    qtbot.waitUntil(lambda: [one.pinned for one in console.store.state.sessions] == pinned)
    press(qtbot, console, "edit.undo", Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not any(one.pinned for one in console.store.state.sessions))


def test_the_dialog_of_many_names_those_that_are_so_already(qtbot: QtBot) -> None:
    sessions = (paper_session(0, "a", pinned=True), paper_session(1, "b"))
    dialog = PinSessionsDialog(PaperDisk().status(), sessions)
    qtbot.addWidget(dialog)
    assert dialog.pinned
    assert [one.name for one in dialog.changed()] == ["b"]
    assert "pinned already" in dialog.list.text()
    dialog.unpin.click()
    assert [one.name for one in dialog.changed()] == ["a"]


def test_the_dialog_of_an_end_says_that_it_cannot_be_undone(qtbot: QtBot) -> None:
    dialog = EndSessionsDialog(PaperDisk().status(), (paper_session(0, "a"),))
    qtbot.addWidget(dialog)
    assert "This cannot be undone." in [one.text() for one in dialog.findChildren(Label)]


@pytest.mark.parametrize("field", ["name", "note", "pinned"])
def test_a_deed_is_blocked_by_a_later_change(field: str) -> None:
    before = paper_session(0, "a")
    value: str | bool = True if field == "pinned" else "b"
    after = replace(before, **{field: value})  # type: ignore[arg-type]  # one field of several
    deed = Deed("it", (Change(before.uuid, field, getattr(before, field), value),))
    assert deed.blocked((after,), forward=False) == ""
    assert deed.blocked((before,), forward=False) == "The session was changed since."
    assert deed.blocked((before,), forward=True) == ""
    assert deed.blocked((), forward=False) == "The session has ended."


def test_a_new_deed_forgets_what_was_undone() -> None:
    one, two = Deed("one", ()), Deed("two", ())
    deeds = Deeds().with_done(one).with_undone()
    assert deeds == Deeds((), (one,))
    assert deeds.with_redone() == Deeds((one,))
    assert deeds.with_done(two) == Deeds((two,))
