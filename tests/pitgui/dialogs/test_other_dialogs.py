"""The dialogs about disks, patterns, jobs, and the palette."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QTableWidget
from pytestqt.qtbot import QtBot

from engine import (
    Finding,
    PatternKind,
    PatternPlace,
    PatternSpec,
    VerifyPattern,
    VerifyPicture,
    WritePattern,
)
from pitgui.dialogs.about import AboutDialog
from pitgui.dialogs.command_palette import CommandPalette, PaletteEntry
from pitgui.dialogs.job_progress import JobProgressDialog
from pitgui.dialogs.keyboard_map import KeyboardMapDialog
from pitgui.dialogs.pattern_form import PatternForm
from pitgui.dialogs.protect_disk import ProtectDiskDialog
from pitgui.dialogs.verify_result import VerifyResultDialog
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.state.app_state import AppState, Phase
from pitgui.state.jobs import JobLine, JobPhase, JobResult
from pitgui.widgets.code_box import wrapped
from tests.doubles.paper_disk import PaperDisk, paper_session
from tests.pitgui.looks import clipped, unnamed

MIB = 1 << 20
STATE = AppState(
    phase=Phase.OPEN,
    cache_path="/paper/cache",
    status=PaperDisk(sessions=[paper_session(2, "nightly")], cache_chunks=20_000).status(),
)
RUNNING = JobLine(7, "Verify the disk", done=MIB, total=4 * MIB, bytes_per_second=MIB)
ENTRIES = (
    PaletteEntry("session.start", "&Start session…", "Keep the disk as it is now.", "Ctrl+N"),
    PaletteEntry("session.end", "&End session…", "What is lost is named first."),
    PaletteEntry("disk.close", "&Close", "Close the disk.", blocked="Open a disk first."),
)


def show(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert unnamed(dialog) == []
    assert clipped(dialog) == []


def test_a_disk_is_protected_only_when_all_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ProtectDiskDialog()
    show(qtbot, dialog)
    assert not dialog.accept_button.isEnabled()
    dialog.source.edit.setText(str(tmp_path / "source"))
    dialog.cache.edit.setText(str(tmp_path / "cache"))
    assert "no source disk" in dialog.problem.text()
    dialog.source_size.setText("256M")
    assert "no cache disk" in dialog.problem.text()
    dialog.cache_size.setText("64M")
    assert dialog.accept_button.isEnabled()
    choice = dialog.choice()
    assert (choice.source_size, choice.cache_size) == (256 * MIB, 64 * MIB)
    assert choice.slots == 8
    assert "--durability power-loss --on-full end-oldest" in dialog.code.code


def test_a_size_that_cannot_be_read_is_said(qtbot: QtBot) -> None:
    dialog = ProtectDiskDialog()
    show(qtbot, dialog)
    dialog.source_size.setText("lots")
    assert "not a size" in dialog.problem.text()


def test_source_and_cache_must_differ(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = ProtectDiskDialog()
    show(qtbot, dialog)
    dialog.source.edit.setText(str(tmp_path))
    dialog.cache.edit.setText(str(tmp_path))
    assert "two different disks" in dialog.problem.text()


def test_a_pattern_says_what_it_overwrites(qtbot: QtBot) -> None:
    dialog = WritePatternDialog(STATE)
    show(qtbot, dialog)
    assert "/paper/source" in dialog.effect.text()
    assert "1,073,741,824 bytes" in dialog.effect.text()
    assert "1 session in slots keeps" in dialog.effect.text()
    assert "needs up to 1.00 GiB" in dialog.effect.text()
    assert dialog.accept_button.property("role") == "primary"
    assert dialog.command() == WritePattern(PatternSpec())


def _nearly_full(on_full: str = "end-oldest") -> AppState:
    """208 chunks (13 MiB) are left, and three sessions would give way; one is pinned."""
    sessions = (
        paper_session(0, "first", pinned=True),
        paper_session(1, "second"),
        paper_session(2, "third"),
    )
    assert STATE.status is not None
    ledger = replace(STATE.status.ledger, total=1000, live=792, free=208)
    status = replace(STATE.status, sessions=sessions, ledger=ledger, on_full=on_full)
    return replace(STATE, status=status)


def _said(dialog: WritePatternDialog) -> str:
    """What it changes, without the marks that keep names of other scripts apart."""
    return dialog.effect.text().replace("\u2068", "").replace("\u2069", "")


def test_short_of_room_a_pattern_proposes_what_harms_nobody(qtbot: QtBot) -> None:
    dialog = WritePatternDialog(_nearly_full())
    show(qtbot, dialog)
    spec = dialog.form_of_pattern.spec()
    assert (spec.place, spec.offset, spec.length) == (PatternPlace.RANGE, 0, 4 * MIB)
    assert "needs up to 4 MiB" in dialog.effect.text()
    assert "13 MiB left" in dialog.effect.text()
    assert "may end" not in dialog.effect.text()
    assert dialog.accept_button.isDefault()


def test_a_pattern_names_the_sessions_that_may_end_for_it(qtbot: QtBot) -> None:
    dialog = WritePatternDialog(_nearly_full())
    show(qtbot, dialog)
    place = dialog.form_of_pattern.place
    place.setCurrentIndex(place.findData(PatternPlace.ALL.value))
    said = _said(dialog)
    assert "pinned ones last: “second”, “third” and “first”." in said
    assert "keep what was there" not in said
    assert dialog.accept_button.property("role") == "danger"
    assert not dialog.accept_button.isDefault()
    dialog.verify.setChecked(True)
    assert dialog.accept_button.property("role") == "primary"


@pytest.mark.parametrize(
    ("on_full", "says", "role"),
    [
        ("keep-pinned", "“second” and “third”. Pinned ones stay", "danger"),
        ("refuse-writes", "writes are refused and the pattern stops", "primary"),
    ],
)
def test_a_pattern_says_what_the_policy_does(
    qtbot: QtBot, on_full: str, says: str, role: str
) -> None:
    dialog = WritePatternDialog(_nearly_full(on_full))
    show(qtbot, dialog)
    place = dialog.form_of_pattern.place
    place.setCurrentIndex(place.findData(PatternPlace.ALL.value))
    assert says in _said(dialog)
    assert dialog.accept_button.property("role") == role


def test_the_longest_warning_leaves_the_dialog_on_the_screen(qtbot: QtBot) -> None:
    names = [(f"{number} " + "a name as long as one can be " * 9)[:199] for number in range(12)]
    sessions = tuple(paper_session(slot, name) for slot, name in enumerate(names))
    state = _nearly_full()
    assert state.status is not None
    dialog = WritePatternDialog(replace(state, status=replace(state.status, sessions=sessions)))
    show(qtbot, dialog)
    place = dialog.form_of_pattern.place
    place.setCurrentIndex(place.findData(PatternPlace.ZIPF.value))
    dialog.form_of_pattern.edits["length"].clear()
    said = _said(dialog)
    assert [name for name in names if name not in said] == []  # all, by scrolling
    assert dialog.height() < 700
    assert dialog.effect.focusPolicy() is Qt.FocusPolicy.StrongFocus
    form = dialog.form_of_pattern
    for control in (form.kind, *(one for one in form.edits.values() if one.isVisible())):
        assert control.height() >= control.sizeHint().height()


def test_without_a_session_a_pattern_warns(qtbot: QtBot) -> None:
    assert STATE.status is not None
    bare = replace(STATE, status=replace(STATE.status, sessions=()))
    dialog = WritePatternDialog(bare)
    show(qtbot, dialog)
    assert "No session is there" in dialog.effect.text()


def test_a_pattern_through_a_view_leaves_the_source(qtbot: QtBot) -> None:
    dialog = WritePatternDialog(STATE)
    show(qtbot, dialog)
    dialog.target.setCurrentIndex(1)
    assert "Neither the source nor the point in time changes" in dialog.effect.text()
    assert dialog.command() == WritePattern(PatternSpec(), session="nightly")
    dialog.verify.setChecked(True)
    assert dialog.command() == VerifyPattern(PatternSpec(), session="nightly")
    assert dialog.accept_button.text() == "Verify pattern"
    assert "Nothing is changed" in dialog.effect.text()


@pytest.mark.parametrize("kind", list(PatternKind))
@pytest.mark.parametrize("place", list(PatternPlace))
def test_every_kind_and_place_has_a_form_that_fits(
    qtbot: QtBot, kind: PatternKind, place: PatternPlace
) -> None:
    dialog = WritePatternDialog(STATE)
    form = dialog.form_of_pattern
    form.kind.setCurrentIndex(form.kind.findData(kind.value))
    form.place.setCurrentIndex(form.place.findData(place.value))
    show(qtbot, dialog)
    assert (form.spec().kind, form.spec().place) == (kind, place)
    assert dialog.accept_button.isEnabled()


def test_the_form_reads_every_field(qtbot: QtBot) -> None:
    form = PatternForm(QComboBox())
    qtbot.addWidget(form)
    form.kind.setCurrentIndex(form.kind.findData("byte"))
    form.place.setCurrentIndex(form.place.findData("share"))
    texts = {"byte": "0xff", "offset": "64K", "length": "1M", "share": "25 %", "block": "8K",
             "passes": "2", "rate": "20M"}  # fmt: skip
    for name, text in texts.items():
        form.edits[name].setText(text)
    form.edits["seed"].setText("99")  # does not count for this kind
    assert form.spec() == PatternSpec(
        kind=PatternKind.BYTE, place=PatternPlace.SHARE, byte=255, offset=64 << 10, length=MIB,
        share=0.25, block=8 << 10, passes=2, rate=20 * MIB,
    )  # fmt: skip


def test_stamps_of_any_pass_can_be_verified_without_knowing_which(qtbot: QtBot) -> None:
    dialog = WritePatternDialog(STATE, verify=True)
    form = dialog.form_of_pattern
    show(qtbot, dialog)
    form.edits["seed"].setText("7")
    form.any_pass.click()
    assert dialog.command() == VerifyPattern(PatternSpec(any_pass=True))
    assert "--any-pass" in dialog.code.code
    assert not form.edits["seed"].isVisible()  # whatever it says, it would have no effect
    form.kind.setCurrentIndex(form.kind.findData("random"))
    assert not form.any_pass.isVisible()
    assert dialog.command() == VerifyPattern(PatternSpec(kind=PatternKind.RANDOM, seed=7))
    form.kind.setCurrentIndex(form.kind.findData("stamped"))
    dialog.write.setChecked(True)
    assert dialog.command() == WritePattern(PatternSpec(seed=7))


def test_a_pattern_can_go_on_with_the_next_pass(qtbot: QtBot) -> None:
    dialog = WritePatternDialog(STATE)
    show(qtbot, dialog)
    dialog.form_of_pattern.edits["first_pass"].setText("4")
    assert dialog.command() == WritePattern(PatternSpec(first_pass=4))


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("seed", "x", "not a whole number"),
        ("rate", "fast", "not a size"),
        ("passes", "0", "from 1"),
    ],
)
def test_a_value_that_cannot_be_is_said_in_a_sentence(
    qtbot: QtBot, field: str, text: str, says: str
) -> None:
    dialog = WritePatternDialog(STATE)
    show(qtbot, dialog)
    dialog.form_of_pattern.edits[field].setText(text)
    assert says in dialog.problem.text()
    assert not dialog.accept_button.isEnabled()


def test_progress_says_how_far_and_cancel_is_asked_once(qtbot: QtBot) -> None:
    dialog = JobProgressDialog(RUNNING)
    show(qtbot, dialog)
    assert dialog.words.text() == "1 MiB of 4 MiB, 1 MiB a second"
    assert dialog.bar.value() == 250
    with qtbot.waitSignal(dialog.cancel_asked) as asked:
        qtbot.mouseClick(dialog.cancel_button, Qt.MouseButton.LeftButton)
    assert asked.args == [7]
    assert not dialog.cancel_button.isEnabled()
    dialog.show_line(replace(RUNNING, phase=JobPhase.CANCELLED, words="Verify was cancelled."))
    assert dialog.words.text() == "Verify was cancelled."
    assert dialog.accept_button.text() == "Close"


def test_a_job_that_found_something_wrong_leads_there(qtbot: QtBot) -> None:
    dialog = JobProgressDialog(RUNNING)
    show(qtbot, dialog)
    dialog.show_line(replace(RUNNING, phase=JobPhase.FAILED, words="It differs."))
    result = JobResult("It differs at byte 7.", failed=True, offset=7, session=3)
    dialog.show_result(result)
    assert dialog.outcome.property("role") == "problem"
    assert not dialog.words.isVisible()  # told once
    with qtbot.waitSignal(dialog.place_wanted) as wanted:
        qtbot.mouseClick(dialog.door, Qt.MouseButton.LeftButton)
    assert wanted.args == [result]
    assert not dialog.isVisible()


def test_a_verify_proposes_what_was_written(qtbot: QtBot) -> None:
    spec = PatternSpec(
        kind=PatternKind.BYTE, place=PatternPlace.SHARE, byte=7, share=0.25, offset=1 << 20,
        length=4096, block=8192, passes=3,
    )  # fmt: skip
    session = STATE.sessions[0].name
    written = WritePattern(replace(spec, rate=1 << 20), session=session)
    dialog = WritePatternDialog(replace(STATE, pattern=written), verify=True)
    show(qtbot, dialog)
    assert dialog.command() == VerifyPattern(spec, session=session)


def test_the_result_of_a_verify_names_each_finding(qtbot: QtBot) -> None:
    findings = (Finding("damage", "chunk 7", "The checksum is wrong."),)
    dialog = VerifyResultDialog(VerifyPicture(9, 8, 7, 6 << 16, 0.5, findings))
    show(qtbot, dialog)
    assert dialog.verdict.text() == "Damage was found."
    table = dialog.findChild(QTableWidget)
    assert table is not None
    item = table.item(0, 2)
    assert item is not None
    assert item.text() == "The checksum is wrong."
    clean = VerifyResultDialog(VerifyPicture(9, 8, 7, 6 << 16, 0.5, ()))
    show(qtbot, clean)
    assert clean.verdict.text() == "Everything is as it was written."


def test_the_palette_finds_by_any_words_and_runs_by_keys(qtbot: QtBot) -> None:
    palette = CommandPalette(ENTRIES)
    show(qtbot, palette)
    assert palette.list.count() == 3
    qtbot.keyClicks(palette.search, "lost named")
    assert palette.list.count() == 1
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.chosen == "session.end"
    assert palette.result() == QDialog.DialogCode.Accepted


def test_the_palette_puts_first_what_begins_with_the_words(qtbot: QtBot) -> None:
    palette = CommandPalette((PaletteEntry("a", "&Send", "It ends."), *ENTRIES[:2]))
    show(qtbot, palette)
    qtbot.keyClicks(palette.search, "End")
    assert [palette.list.item(row).text() for row in range(2)] == ["End session…", "Send"]


def test_the_palette_shows_and_finds_what_a_menu_shows(qtbot: QtBot) -> None:
    palette = CommandPalette((PaletteEntry("edit.undo", "&Undo: note of R&&D", "Take it back."),))
    show(qtbot, palette)
    qtbot.keyClicks(palette.search, "r&d")
    assert palette.list.item(0).text() == "Undo: note of R&D"


def test_the_palette_says_why_not_and_does_not_run_it(qtbot: QtBot) -> None:
    palette = CommandPalette(ENTRIES)
    show(qtbot, palette)
    qtbot.keyClicks(palette.search, "close")
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.chosen == ""
    item = palette.list.item(0)
    assert item is not None
    assert "Open a disk first" in item.toolTip()


def test_arrow_keys_walk_the_palette(qtbot: QtBot) -> None:
    palette = CommandPalette(ENTRIES)
    show(qtbot, palette)
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert palette.chosen == "session.end"


def test_the_command_can_be_copied(qtbot: QtBot) -> None:
    dialog = WritePatternDialog(STATE)
    show(qtbot, dialog)
    copy = next(
        button for button in dialog.code.findChildren(type(dialog.code._copy)) if button.isVisible()
    )
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "pitctl pattern write /paper/cache"


@pytest.mark.parametrize("columns", [5, 12, 20, 31, 500])
def test_a_command_is_broken_without_loss(columns: int) -> None:
    line = "pitctl session end --sequence 8 /root/.local/share/demo/shop-1.cache hourly-14"
    pieces = wrapped(line, columns)
    assert "".join(pieces) == line
    assert max(len(piece.rstrip()) for piece in pieces) <= columns
    if columns == 31:
        assert pieces[0] == "pitctl session end --sequence 8 "


def test_about_and_keyboard_map_open(qtbot: QtBot) -> None:
    show(qtbot, AboutDialog())
    show(qtbot, KeyboardMapDialog([("Disk", "Open…", "Ctrl+O")]))
