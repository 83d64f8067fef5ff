"""How the dialogs of patterns and of verify look: aligned, nothing cut, in the language."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from engine import VerifyPicture
from pitgui.config.words import speak
from pitgui.dialogs.verify_result import VerifyResultDialog
from pitgui.dialogs.write_pattern import WritePatternDialog
from pitgui.state.app_state import AppState, Phase
from pitgui.widgets.labels import Label
from tests.doubles.paper_disk import PaperDisk, paper_session


def test_the_fields_of_a_pattern_stand_below_one_another(qtbot: QtBot) -> None:
    disk = PaperDisk(sessions=[paper_session(0, "before-upgrade")])
    dialog = WritePatternDialog(AppState(phase=Phase.OPEN, status=disk.status()))
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    form = dialog.form_of_pattern
    fields = (dialog.target, form.kind, form.place, form.edits["seed"])
    assert len({one.mapTo(dialog, QPoint(0, 0)).x() for one in fields}) == 1
    assert dialog.target.accessibleName() == "Where"


def test_the_time_of_a_verify_has_the_signs_of_the_language(qtbot: QtBot) -> None:
    speak(lambda text, _comment, _count: text, ".", ",")
    try:
        dialog = VerifyResultDialog(VerifyPicture(14, 562, 562, 562 << 16, 0.4, ()))
    finally:
        speak(None)
    qtbot.addWidget(dialog)
    assert "0,4 s" in [label.text() for label in dialog.findChildren(Label)]
