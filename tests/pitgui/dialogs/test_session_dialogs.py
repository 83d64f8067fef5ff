"""The dialogs about sessions: values in, values out, and every loss named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from engine import (
    EndSession,
    Hooks,
    NoteSession,
    RenameSession,
    ResetViewWrites,
    SessionState,
    StartSession,
)
from pitgui.dialogs.dialog import Dialog
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.reset_writes import ResetWritesDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.start_session import StartSessionDialog
from pitgui.state import wording
from pitgui.state.app_state import AppState, Phase
from pitgui.state.forecast import Forecast
from pitgui.widgets.expiry_field import AFTER
from tests.doubles.paper_disk import PaperDisk, paper_session
from tests.pitgui.looks import clipped, unnamed

HOSTILE = "it's “\n\u202e<b>x</b>" + "y" * 180
PINNED = paper_session(0, "before-upgrade", pinned=True)
HOURLY = paper_session(1, "hourly-13", shared_with=(2,), view_write_chunks=1)
NIGHTLY = paper_session(2, HOSTILE)
RECORD = paper_session(3, "lost", state=SessionState.ENDED_BY_FULL, exclusive_chunks=0)


def state_with(*sessions: object) -> AppState:
    disk = PaperDisk(sessions=list(sessions))  # type: ignore[arg-type]  # sessions
    return AppState(phase=Phase.OPEN, cache_path="/paper/cache", status=disk.status())


FULL = state_with(PINNED, HOURLY, NIGHTLY, RECORD)


def show(qtbot: QtBot, dialog: Dialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert unnamed(dialog) == []
    assert clipped(dialog) == []


def test_a_free_slot_is_proposed_and_nothing_is_lost(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(FULL)
    show(qtbot, dialog)
    assert dialog.replaced is None
    assert not dialog.loss.isVisible()
    qtbot.keyClicks(dialog.name, "hourly-14")
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == Dialog.DialogCode.Accepted
    assert dialog.command() == StartSession(name="hourly-14", slot=4)


def test_the_keyboard_alone_starts_a_session(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(FULL)
    show(qtbot, dialog)
    assert dialog.focusWidget() is dialog.name
    qtbot.keyClicks(dialog.focusWidget(), "by-keys")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.result() == Dialog.DialogCode.Accepted
    assert dialog.command().name == "by-keys"


def test_replacing_names_the_session_and_what_goes_with_it(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(FULL, slot=1)
    show(qtbot, dialog)
    told = dialog.loss.text()
    assert dialog.loss.isVisible()
    assert "hourly-13" in told
    assert "sequence 20" in told
    assert "3 chunks, 196,608 bytes" in told
    assert dialog.accept_button.text() == "Replace session"
    assert dialog.command().replace == 20
    assert dialog.code.code == "pitctl session start /paper/cache --slot 1 --replace 20"


def test_commands_around_a_start_are_off_until_they_are_asked_for(qtbot: QtBot) -> None:
    last = replace(FULL.settings, before_hook="freeze", after_hook="thaw", hook_seconds=5)
    dialog = StartSessionDialog(replace(FULL, settings=last))
    show(qtbot, dialog)
    assert not dialog.around.before.isVisible()
    assert type(dialog.command()) is StartSession
    assert "--before" not in dialog.code.code
    height = dialog.height()
    dialog.around.wanted.click()
    show(qtbot, dialog)
    assert dialog.height() > height
    assert dialog.focusWidget() is dialog.around.before
    assert dialog.hooks == Hooks("freeze", "thaw", 5)
    assert dialog.code.code == (
        "pitctl session start /paper/cache --slot 4 --before freeze --after thaw --hook-timeout 5"
    )
    dialog.around.wanted.click()
    assert dialog.command() == StartSession(slot=4)


@pytest.mark.parametrize(
    ("before", "seconds", "said"),
    [
        ("", "30", "Name a command"),
        ("freeze", "0", "1 to 3600 seconds"),
        ("freeze", "soon", "a number of seconds"),
    ],
)
def test_commands_that_cannot_be_run_are_said_so(
    qtbot: QtBot, before: str, seconds: str, said: str
) -> None:
    dialog = StartSessionDialog(FULL)
    show(qtbot, dialog)
    dialog.around.wanted.click()
    dialog.around.before.setText(before)
    dialog.around.seconds.setText(seconds)
    assert said in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()


def test_what_becomes_of_a_replacement_when_a_command_fails_is_said_before(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(FULL, slot=1)
    dialog.around.wanted.click()
    show(qtbot, dialog)
    assert "the new session is kept" in dialog.around.where.text()
    dialog.slot.setCurrentIndex(dialog.slot.findData(4))
    assert "no session is kept" in dialog.around.where.text()


def test_a_pinned_session_is_replaced_only_after_a_second_yes(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(FULL, slot=0)
    show(qtbot, dialog)
    assert "which is pinned" in dialog.slot.currentText()
    assert "before-upgrade" in dialog.loss.text()
    assert "It is pinned" in dialog.loss.text()
    assert "can never be read again" in dialog.loss.text()
    assert dialog.accept_button.property("role") == "danger"
    assert not dialog.accept_button.isEnabled()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.isVisible()
    dialog.force.setFocus()
    qtbot.keyClick(dialog.force, Qt.Key.Key_Space)
    assert dialog.accept_button.isEnabled()
    assert dialog.command() == StartSession(slot=0, replace=PINNED.sequence, force=True)
    assert dialog.code.code.endswith(f"--slot 0 --replace {PINNED.sequence} --force")


def test_the_second_yes_is_for_one_session_and_names_stay_checked(qtbot: QtBot) -> None:
    other = paper_session(4, "audit", pinned=True)
    dialog = StartSessionDialog(state_with(PINNED, HOURLY, other), slot=0)
    show(qtbot, dialog)
    dialog.force.setChecked(True)
    dialog.slot.setCurrentIndex(dialog.slot.findData(4))
    assert not dialog.accept_button.isEnabled()
    dialog.force.setChecked(True)
    dialog.name.setText("12")
    assert not dialog.accept_button.isEnabled()
    dialog.name.setText("")
    dialog.slot.setCurrentIndex(dialog.slot.findData(1))
    assert dialog.accept_button.isEnabled()
    assert not dialog.force.isVisible()
    assert dialog.accept_button.property("role") == "primary"
    assert not dialog.command().force


def test_a_record_is_guarded_by_no_pin(qtbot: QtBot) -> None:
    state = state_with(replace(RECORD, pinned=True))
    dialog = StartSessionDialog(state, slot=RECORD.slot)
    show(qtbot, dialog)
    assert not dialog.force.isVisible()
    assert dialog.accept_button.isEnabled()
    assert dialog.command() == StartSession(slot=RECORD.slot, replace=RECORD.sequence)


@pytest.mark.parametrize(("name", "problem"), [("12", "digits"), ("hourly-13", "this name")])
def test_a_name_that_the_engine_would_refuse_is_said_at_once(
    qtbot: QtBot, name: str, problem: str
) -> None:
    dialog = StartSessionDialog(FULL)
    show(qtbot, dialog)
    dialog.name.setText(name)
    assert problem in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()
    dialog.name.setText("other")
    assert not dialog.problem.isVisible()
    assert dialog.accept_button.isEnabled()


def test_room_is_told_with_a_forecast_or_without_one(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(FULL)
    show(qtbot, dialog)
    assert "cannot be said yet" in dialog.room.text()
    known = replace(FULL, forecast=Forecast(7200, 3600, None, 2.0, 600))
    dialog = StartSessionDialog(known)
    show(qtbot, dialog)
    assert "lasts about 2 h" in dialog.room.text()
    assert "is needed" not in dialog.room.text()


def test_the_room_that_a_session_needs_until_it_ends_is_told(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(replace(FULL, forecast=Forecast(7200, 3600, None, 2.0, 600)))
    show(qtbot, dialog)
    dialog.expiry.kind.setCurrentIndex(AFTER)
    dialog.expiry.span.setText("1h")
    assert "about 450 MiB is needed" in dialog.room.text()
    assert FULL.status is not None
    dialog.expiry.span.setText("52w")
    assert f"about {wording.size(FULL.status.source_size)} is needed" in dialog.room.text()
    dialog.expiry.span.setText("soon")
    assert "is needed" not in dialog.room.text()


def test_note_and_pin_are_part_of_what_is_asked_for(qtbot: QtBot) -> None:
    dialog = StartSessionDialog(FULL)
    show(qtbot, dialog)
    dialog.note.setText("before the upgrade")
    dialog.pin.setChecked(True)
    command = dialog.command()
    assert (command.note, command.pinned) == ("before the upgrade", True)
    assert "--pin" in dialog.code.code


def test_ending_is_guarded_by_the_sequence_and_cancel_has_the_focus(qtbot: QtBot) -> None:
    assert FULL.status is not None
    dialog = EndSessionsDialog(FULL.status, (HOURLY,))
    show(qtbot, dialog)
    assert dialog.commands() == (EndSession("hourly-13", sequence=20),)
    qtbot.waitUntil(dialog.cancel_button.hasFocus)
    assert not dialog.accept_button.isDefault()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == Dialog.DialogCode.Accepted


def test_escape_ends_nothing(qtbot: QtBot) -> None:
    assert FULL.status is not None
    dialog = EndSessionsDialog(FULL.status, (HOURLY,))
    show(qtbot, dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == Dialog.DialogCode.Rejected


def test_a_pinned_session_is_ended_only_after_a_second_yes(qtbot: QtBot) -> None:
    assert FULL.status is not None
    dialog = EndSessionsDialog(FULL.status, (PINNED, HOURLY))
    show(qtbot, dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.force.setChecked(True)
    assert dialog.accept_button.isEnabled()
    assert [command.force for command in dialog.commands()] == [True, False]


def test_many_sessions_are_named_each(qtbot: QtBot) -> None:
    many = tuple(paper_session(slot, f"hourly-{slot}") for slot in range(8))
    state = state_with(*many)
    assert state.status is not None
    dialog = EndSessionsDialog(state.status, many)
    show(qtbot, dialog)
    assert dialog.windowTitle() == "End 8 sessions"
    assert all(f"hourly-{slot}" in dialog.code.code for slot in range(8))


def test_a_record_is_dismissed_not_ended(qtbot: QtBot) -> None:
    assert FULL.status is not None
    dialog = EndSessionsDialog(FULL.status, (RECORD,))
    show(qtbot, dialog)
    assert dialog.windowTitle() == "Dismiss a record"


def test_only_what_changed_is_asked_for_the_note_first(qtbot: QtBot) -> None:
    dialog = SessionTextDialog(FULL, HOURLY)
    show(qtbot, dialog)
    assert dialog.commands() == ()
    assert not dialog.accept_button.isEnabled()
    dialog.name.setText("weekly")
    dialog.note.setPlainText("keep")
    assert dialog.commands() == (
        NoteSession("uuid-1", "keep"),
        RenameSession("uuid-1", "weekly"),
    )


def test_a_hostile_name_stays_as_it_is_unless_it_is_changed(qtbot: QtBot) -> None:
    dialog = SessionTextDialog(FULL, NIGHTLY)
    show(qtbot, dialog)
    assert dialog.commands() == ()
    dialog.note.setPlainText("n" * 1001)
    assert "at most 1,000" in dialog.problem.text()


def test_resetting_writes_names_how_much(qtbot: QtBot) -> None:
    assert FULL.status is not None
    dialog = ResetWritesDialog(FULL.status, HOURLY)
    show(qtbot, dialog)
    assert "1 chunk, 65,536 bytes" in dialog.loss.text()
    assert dialog.command() == ResetViewWrites("uuid-1")


def test_a_hostile_name_is_shown_whole_and_harmless(qtbot: QtBot) -> None:
    assert FULL.status is not None
    dialog = EndSessionsDialog(FULL.status, (NIGHTLY,))
    show(qtbot, dialog)
    texts = " ".join(label.text() for label in dialog.findChildren(type(dialog.problem)))
    assert "↵" in texts
    assert "⟨202E⟩" in texts
    assert "<b>x</b>" in texts
    assert "y" * 180 in texts
