"""What was typed into a dialog is not lost when the engine refuses it: it can be mended there."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from engine import (
    Command,
    CopyBack,
    Diff,
    DiffRun,
    Disconnect,
    EndSession,
    Export,
    HostPicture,
    NoteSession,
    PinSession,
    Refused,
    RenameSession,
    ResetViewWrites,
    SetExpiry,
    StartServing,
    WritePattern,
)
from pitgui.app import Console, Wishes
from pitgui.dialogs.change_expiry import ChangeExpiryDialog
from pitgui.dialogs.copy_back import CopyBackDialog
from pitgui.dialogs.dialog import Dialog
from pitgui.dialogs.end_sessions import EndSessionsDialog
from pitgui.dialogs.export_sessions import ExportDialog
from pitgui.dialogs.hosts_lose import HostsLoseDialog
from pitgui.dialogs.pin_sessions import PinSessionsDialog
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.dialogs.reset_writes import ResetWritesDialog
from pitgui.dialogs.save_changes import SaveChangesDialog
from pitgui.dialogs.serve_disk import ServeDiskDialog
from pitgui.dialogs.session_text import SessionTextDialog
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.pages.compare_points import Pair
from pitgui.pages.run_actions import RunActions
from pitgui.state.app_state import Phase
from pitgui.state.messages import HostsCame
from pitgui.widgets.expiry_field import AFTER
from tests.doubles.drill_disk import DrillDisk, DrillOpener

REASON = "It is refused today, for a reason."
HOST = HostPicture(
    number=7, host="db-1", export="source", sequence=0, read_only=True, encrypted=False,
    since_ns=1, requests=10, reads=8, writes=2, bytes_read=4096, bytes_written=100, in_flight=1,
)  # fmt: skip
AnyDialog = TypeVar("AnyDialog", bound=Dialog)


@pytest.fixture
def disk() -> DrillDisk:
    return DrillDisk()


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder whose path is short, as sockets need it."""
    with tempfile.TemporaryDirectory(prefix="pit-") as path:
        yield Path(path)


@pytest.fixture
def drilled(qtbot: QtBot, qapp: QApplication, disk: DrillDisk) -> Iterator[Console]:
    """The window on a disk that refuses what it is told to, its first session selected."""
    qapp.setStyleSheet("")
    opener = DrillOpener()
    opener.disk.close()
    opener.disk = disk
    console = Console(qapp, Wishes(keep=False), opener)
    console.start()
    console.window.open_disk("cache")
    qtbot.waitUntil(lambda: len(console.store.state.sessions) == 2)
    qtbot.waitUntil(console.window.tabs.isVisible)
    qtbot.waitUntil(lambda: console.store.state.served is not None)
    first = next(one for one in console.store.state.sessions if one.name == "first")
    console.window.select(first.sequence)
    yield console
    disk.mend()
    console.window.close()
    assert console.take_down()


def open_by(qtbot: QtBot, console: Console, action: str, kind: type[AnyDialog]) -> AnyDialog:
    """The dialog that an action opens."""
    qtbot.waitUntil(console.window.actions_of[action].isEnabled)
    console.window.actions_of.run(action)
    (dialog,) = console.window.findChildren(kind)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def accept(qtbot: QtBot, dialog: Dialog) -> None:
    """By the mouse, which takes the keyboard to the button."""
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()


def rename(dialog: SessionTextDialog, _: Path) -> QWidget:
    dialog.name.setText("typed")
    return dialog.name


def note(dialog: SessionTextDialog, _: Path) -> QWidget:
    dialog.note.setPlainText("a note\nof two lines")
    return dialog.name


def expiry(dialog: ChangeExpiryDialog, _: Path) -> QWidget:
    dialog.expiry.kind.setCurrentIndex(AFTER)
    dialog.expiry.span.setText("36h")
    return dialog.expiry.kind


def pattern(dialog: WritePatternDialog, _: Path) -> QWidget:
    form = dialog.form_of_pattern
    form.place.setCurrentIndex(1)
    form.edits["offset"].setText("4M")
    form.edits["length"].setText("64K")
    return form.kind


def serve(dialog: ServeDiskDialog, folder: Path) -> QWidget:
    dialog.unix.edit.setText(str(folder / "socket"))
    return dialog.choices["unix"]


def export(dialog: ExportDialog, folder: Path) -> QWidget:
    dialog.path.edit.setText(str(folder / "typed.img"))
    return dialog.path.edit


def changes(dialog: SaveChangesDialog, folder: Path) -> QWidget:
    dialog.grain.setCurrentIndex(2)
    dialog.path.edit.setText(str(folder / "typed.csv"))
    return dialog.left


def reset(dialog: ResetWritesDialog | EndSessionsDialog, _: Path) -> QWidget:
    return dialog.cancel_button  # it is dangerous


@dataclass(frozen=True)
class Case:
    """A dialog, what is typed into it (which returns where the keyboard is to be), its command."""

    action: str
    dialog: type[Dialog]
    type_in: Callable[[Any, Path], QWidget]
    command: type[Command[Any]]
    works: bool = True  # on the disk of the drill, which is served to nobody


CASES = (
    Case("session.text", SessionTextDialog, rename, RenameSession),
    Case("session.text", SessionTextDialog, note, NoteSession),
    Case("session.expire", ChangeExpiryDialog, expiry, SetExpiry),
    Case("pattern.write", WritePatternDialog, pattern, WritePattern),
    Case("disk.serve", ServeDiskDialog, serve, StartServing, works=False),
    Case("session.export", ExportDialog, export, Export),
    Case("session.changes", SaveChangesDialog, changes, Diff),
    Case("session.reset", ResetWritesDialog, reset, ResetViewWrites),
    Case("session.end", EndSessionsDialog, reset, EndSession),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.command.__name__)
def test_what_was_typed_is_there_again_with_the_reason_and_can_be_asked_again(
    qtbot: QtBot, drilled: Console, disk: DrillDisk, case: Case, folder: Path
) -> None:
    dialog = open_by(qtbot, drilled, case.action, case.dialog)
    focus = case.type_in(dialog, folder)
    typed = dialog.code.code
    disk.fail(case.command, Refused(REASON))
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    assert disk.tried[case.command] == 1
    assert REASON in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert dialog.code.code == typed  # which is made of all that was typed
    assert dialog.accept_button.isEnabled()
    assert dialog.focusWidget() is focus
    assert drilled.store.state.troubles == ()  # it is said once
    disk.mend()
    accept(qtbot, dialog)
    qtbot.waitUntil(lambda: disk.done[case.command] == 1)
    if case.works:
        qtbot.waitUntil(lambda: not drilled.window.findChildren(case.dialog))


def test_a_note_that_was_taken_is_not_asked_for_again_with_the_name_that_was_not(
    qtbot: QtBot, drilled: Console, disk: DrillDisk
) -> None:
    dialog = open_by(qtbot, drilled, "session.text", SessionTextDialog)
    dialog.name.setText("typed")
    dialog.note.setPlainText("a note")
    disk.fail(RenameSession, Refused(REASON))
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    assert [type(one) for one in dialog.commands()] == [RenameSession]
    (deed,) = drilled.store.state.deeds.done
    assert deed.words == "note of “\u2068first\u2069”"
    disk.mend()
    accept(qtbot, dialog)
    qtbot.waitUntil(lambda: len(drilled.store.state.deeds.done) == 2)
    assert disk.done[NoteSession] == 1
    assert "rename" in drilled.store.state.deeds.done[-1].words


def open_for_both(qtbot: QtBot, console: Console, action: str, kind: type[AnyDialog]) -> AnyDialog:
    """The dialog of an action about both sessions."""
    console.window.actions_of.run(
        action, tuple(one.sequence for one in console.store.state.sessions)
    )
    (dialog,) = console.window.findChildren(kind)
    qtbot.waitUntil(dialog.isVisible)
    return dialog


def test_of_several_sessions_only_those_that_did_not_end_are_asked_for_again(
    qtbot: QtBot, drilled: Console, disk: DrillDisk
) -> None:
    dialog = open_for_both(qtbot, drilled, "session.end", EndSessionsDialog)
    disk.fail_for = "second"
    disk.fail(EndSession, Refused(REASON))
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    assert [one.session for one in dialog.commands()] == ["second"]
    assert REASON in dialog.problem.text()
    assert drilled.store.state.troubles == ()
    disk.mend()
    accept(qtbot, dialog)
    qtbot.waitUntil(lambda: drilled.store.state.sessions == ())
    qtbot.waitUntil(lambda: not drilled.window.findChildren(EndSessionsDialog))


def test_pins_that_are_refused_are_asked_for_again(
    qtbot: QtBot, drilled: Console, disk: DrillDisk
) -> None:
    dialog = open_for_both(qtbot, drilled, "session.pin", PinSessionsDialog)
    disk.fail(PinSession, Refused(REASON))
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    assert REASON in dialog.problem.text()
    assert len(dialog.changed()) == 2
    assert drilled.store.state.deeds.done == ()
    assert drilled.store.state.troubles == ()
    disk.mend()
    accept(qtbot, dialog)
    qtbot.waitUntil(lambda: all(one.pinned for one in drilled.store.state.sessions))
    qtbot.waitUntil(lambda: not drilled.window.findChildren(PinSessionsDialog))
    assert len(drilled.store.state.deeds.done) == 1


def test_a_host_that_cannot_be_dropped_is_named_again(
    qtbot: QtBot, drilled: Console, disk: DrillDisk
) -> None:
    served = drilled.store.state.served
    assert served is not None
    drilled.store.dispatch(HostsCame(replace(served.picture, hosts=(HOST,))))
    drilled.window.actions_of.run("host.disconnect", 7)
    (dialog,) = drilled.window.findChildren(HostsLoseDialog)
    disk.fail(Disconnect, Refused(REASON))
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    assert REASON in dialog.problem.text()
    assert drilled.store.state.troubles == ()
    dialog.reject()


def test_what_cannot_be_copied_back_is_asked_for_again(
    qtbot: QtBot, drilled: Console, disk: DrillDisk
) -> None:
    page = drilled.window.tabs.pages["compare"]
    runs = RunActions(drilled.client, page)
    runs.show_state(drilled.store.state)
    first = next(one for one in drilled.store.state.sessions if one.name == "first")
    runs.copy_back(Pair(first.uuid, None), DiffRun(0, 4096))
    qtbot.waitUntil(lambda: bool(page.findChildren(CopyBackDialog)))
    (dialog,) = page.findChildren(CopyBackDialog)
    dialog.undo.setChecked(False)
    disk.fail(CopyBack, Refused(REASON))
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    assert REASON in dialog.problem.text()
    assert not dialog.command().undo
    disk.mend()
    with qtbot.waitSignal(runs.copied_back):
        accept(qtbot, dialog)
    qtbot.waitUntil(lambda: not page.findChildren(CopyBackDialog))


def test_a_disk_that_cannot_be_protected_is_mended_in_the_dialog(
    qtbot: QtBot, empty: Console, tmp_path: Path
) -> None:
    dialog = open_by(qtbot, empty, "disk.protect", ProtectDiskDialog)
    dialog.source.edit.setText(str(tmp_path / "new.img"))
    dialog.source_size.setText("16M")
    dialog.cache.edit.setText(str(tmp_path / "new.cache"))
    dialog.cache_size.setText("64K")  # far too small
    dialog.slots.setCurrentIndex(1)
    typed = dialog.choice()
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    assert "Protecting the disk did not work" in dialog.problem.text()
    assert dialog.choice() == typed
    assert dialog.focusWidget() is dialog.source.edit
    assert empty.store.state.phase is Phase.EMPTY
    assert empty.store.state.troubles == ()
    dialog.cache_size.setText("8M")
    accept(qtbot, dialog)
    qtbot.waitUntil(lambda: empty.store.state.phase is Phase.OPEN)
    qtbot.waitUntil(lambda: not empty.window.findChildren(ProtectDiskDialog))


def test_a_disk_that_is_open_stays_so_when_another_cannot_be_protected(
    qtbot: QtBot, console: Console, tmp_path: Path
) -> None:
    before = console.store.state.status
    assert before is not None
    dialog = open_by(qtbot, console, "disk.protect", ProtectDiskDialog)
    dialog.source.edit.setText(str(tmp_path / "new.img"))
    dialog.source_size.setText("16M")
    dialog.cache.edit.setText(str(tmp_path / "new.cache"))
    dialog.cache_size.setText("64K")  # far too small
    accept(qtbot, dialog)
    qtbot.waitUntil(dialog.isVisible)
    qtbot.waitUntil(lambda: console.store.state.phase is Phase.OPEN)
    status = console.store.state.status
    assert status is not None
    assert status.cache_uuid == before.cache_uuid
    qtbot.waitUntil(console.window.tabs.isVisible)
    assert dialog.isVisible()
