"""What a verify looked at and what it found, finding by finding."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from engine import VerifyPicture
from pitgui.config.words import figures, mark, tr
from pitgui.dialogs.dialog import Dialog
from pitgui.state import wording
from pitgui.state.engine_words import spoken
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.labels import Label

MOST_ROWS = 1000
HEIGHT = 220
_LEVELS = {"damage": mark("damage"), "note": mark("note")}


class VerifyResultDialog(Dialog):
    """Value in: the picture. Nothing comes out."""

    of_disk = False

    def __init__(self, picture: VerifyPicture, parent: QWidget | None = None) -> None:
        super().__init__(tr("Result of verify"), parent, accept=tr("Close"))
        self.cancel_button.hide()
        words, tone = tr("Everything is as it was written."), "ok"
        if picture.damaged:
            words, tone = tr("Damage was found."), "danger"
        elif picture.findings:
            words, tone = (
                tr("Everything is as it was written, but see what is noted below."),
                "warn",
            )
        self.verdict = Label(words, tone)
        self.body.addWidget(self.verdict)
        facts = Facts(tr("What was looked at"), right=True)
        facts.show_facts(
            (
                Fact(tr("Metadata regions"), wording.number(picture.regions), fixed=True),
                Fact(tr("Allocation blocks"), wording.number(picture.blocks), fixed=True),
                Fact(tr("Chunks read"), wording.number(picture.chunks_checked), fixed=True),
                Fact(
                    tr("Data read"),
                    wording.size(picture.bytes_checked),
                    wording.exact_bytes(picture.bytes_checked),
                    fixed=True,
                ),
                Fact(tr("Time"), f"{figures(f'{picture.seconds:.1f}')} s", fixed=True),
            )
        )
        self.body.addWidget(facts)
        if picture.findings:
            self.body.addWidget(_findings(picture))


def _findings(picture: VerifyPicture) -> QTableWidget:
    shown = picture.findings[:MOST_ROWS]
    table = QTableWidget(len(shown), 3)
    table.setAccessibleName(tr("Findings"))
    table.setHorizontalHeaderLabels([tr("Level"), tr("Where"), tr("What")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(True)
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setMinimumHeight(HEIGHT)
    for row, finding in enumerate(shown):
        words = (tr(_LEVELS[finding.level]), spoken(finding.where), spoken(finding.text))
        for column, text in enumerate(words):
            item = QTableWidgetItem(wording.one_line(text))
            table.setItem(row, column, item)
    header = table.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
    # As high as their text at the width that they have then, not at the one they have now.
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    return table
