"""Copy a part of a session back to the source, after saying what that overwrites."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from engine import CopyBack, CopyBackPicture
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.widgets.labels import Label


class CopyBackDialog(Dialog):
    """Values in: the state and the plan of the engine. Value out: `command()`."""

    def __init__(
        self, state: AppState, plan: CopyBackPicture, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Copy a run back"), parent, accept=tr("Copy back"), danger=True)
        if state.status is None:
            raise ValueError("Runs are copied back to an open disk.")
        self._state, self._plan = state, plan
        words = tr(
            "Bytes {first:#x} to {end:#x} of {name}, to the live source",
            first=plan.offset,
            end=plan.offset + plan.length,
            name=wording.quoted(name),
        )
        self.body.addWidget(Label(words, "strong", wrap=True))
        lost = wording.exact_bytes(plan.bytes_different)
        chunks = tr("{n:,} chunk(s)", "", plan.chunks_different)
        self.loss = note(
            tr(
                "{lost} in {chunks} of {source} are overwritten: they differ now. "
                "Hosts see the change at once; what they hold in memory of it they may "
                "write again.",
                lost=lost,
                chunks=chunks,
                source=state.status.source_path,
            )
        )
        self.loss.setAccessibleName(tr("What is overwritten"))
        self.body.addWidget(self.loss)
        self.undo = QCheckBox(tr("&Begin a session first that keeps what is overwritten"))
        self.undo.setAccessibleName(tr("Begin a session first that keeps what is overwritten"))
        self.undo.setChecked(plan.free_slot >= 0)
        self.undo.setEnabled(plan.free_slot >= 0)
        self.effect = Label("", "muted", wrap=True)
        self.effect.setAccessibleName(tr("What keeps it"))
        self.body.addWidget(self.undo)
        self.body.addWidget(self.effect)
        self.undo.toggled.connect(self._check)
        self._check()

    def command(self) -> CopyBack:
        """What was asked for."""
        plan = self._plan
        return CopyBack(plan.session, plan.offset, plan.length, undo=self.undo.isChecked())

    @Slot()
    def _check(self) -> None:
        if self.undo.isChecked():
            words = tr(
                "It begins in slot {slot}, so that this can be undone.", slot=self._plan.free_slot
            )
        elif self._plan.free_slot < 0:
            words = tr("No slot is free for it. What was written since the newest session is lost.")
        else:
            words = tr("What was written since the newest session began is lost.")
        self.effect.setText(words)
        self.code.show_code(self.command().shell(self._state.cache_path))
        self.fit()
