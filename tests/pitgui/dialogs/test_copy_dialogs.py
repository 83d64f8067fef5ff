"""The dialogs that take points in time out of the disk: as images, and as lists of changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from engine import Diff, Export, ImageFormat
from pitgui.dialogs.export_sessions import ExportDialog
from pitgui.dialogs.save_changes import SaveChangesDialog
from pitgui.state.app_state import AppState, Phase
from tests.doubles.paper_disk import PaperDisk, paper_session
from tests.pitgui.looks import clipped, unnamed

NIGHTLY = paper_session(2, "nightly/übung: „A“")
WRITTEN = paper_session(0, "tried", view_write_chunks=4)
STATE = AppState(
    phase=Phase.OPEN,
    cache_path="/paper/cache",
    status=PaperDisk(sessions=[NIGHTLY, WRITTEN]).status(),
    selected=WRITTEN.sequence,
)


def put(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert clipped(dialog) == []
    assert unnamed(dialog) == []


def test_one_session_goes_to_a_file_of_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(STATE, (NIGHTLY,), folder=tmp_path)
    put(qtbot, dialog)
    target = str(tmp_path / "nightly-übung---A-30.img")
    assert dialog.commands() == (Export("uuid-2", target),)
    assert not dialog.writes.isVisible()
    assert dialog.accept_button.isEnabled()
    assert "pitctl export /paper/cache uuid-2" in dialog.code.code
    dialog.form_choice.setCurrentIndex(1)
    assert dialog.commands()[0].form is ImageFormat.QCOW2
    assert dialog.commands()[0].path.endswith("-30.qcow2")


def test_view_writes_can_be_left_out(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(STATE, (WRITTEN,), folder=tmp_path)
    put(qtbot, dialog)
    assert dialog.writes.isVisible()
    assert dialog.commands()[0].session == "uuid-0"
    dialog.writes.setChecked(False)
    assert dialog.commands()[0].session == "uuid-0@start"


def test_several_sessions_go_to_a_folder(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(STATE, (WRITTEN, NIGHTLY), folder=tmp_path)
    put(qtbot, dialog)
    assert [Path(one.path).name for one in dialog.commands()] == [
        "tried-10.img",
        "nightly-übung---A-30.img",
    ]
    assert "2 images" in dialog.effect.text()
    dialog.path.edit.setText(str(tmp_path / "missing"))
    assert not dialog.accept_button.isEnabled()
    assert "no folder" in dialog.problem.text()


def test_a_file_that_exists_is_not_written_over(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ExportDialog(STATE, (WRITTEN,), folder=tmp_path)
    put(qtbot, dialog)
    taken = tmp_path / "taken.img"
    taken.touch()
    dialog.path.edit.setText(str(taken))
    assert not dialog.accept_button.isEnabled()
    assert "exists already" in dialog.problem.text()


def test_changes_are_saved_of_any_two(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SaveChangesDialog(STATE, folder=tmp_path)
    put(qtbot, dialog)
    assert dialog.command() == Diff("uuid-0", "live")
    assert (dialog.ending, dialog.target) == ("csv", tmp_path / "changes.csv")
    assert "--csv > " in dialog.code.code
    dialog.form_choice.setCurrentIndex(1)
    assert (dialog.ending, dialog.target) == ("json", tmp_path / "changes.json")
    dialog.right.setCurrentIndex(dialog.left.currentIndex())
    assert not dialog.accept_button.isEnabled()
    assert "same point in time" in dialog.problem.text()
