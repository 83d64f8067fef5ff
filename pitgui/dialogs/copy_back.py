"""Copy a part of a session back to the source, after saying what that overwrites."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QWidget

from engine import CopyBack, CopyBackPicture
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.widgets.labels import Label


class CopyBackDialog(Dialog):
    """Values in: the state and the plan of the engine. Value out: `command()`."""

    def __init__(
        self, state: AppState, plan: CopyBackPicture, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__("Copy a run back", parent, accept="Copy back", danger=True)
        if state.status is None:
            raise ValueError("Runs are copied back to an open disk.")
        self._state, self._plan = state, plan
        where = f"{plan.offset:#x} to {plan.offset + plan.length:#x}"
        words = f"Bytes {where} of {wording.quoted(name)}, to the live source"
        self.body.addWidget(Label(words, "strong", wrap=True))
        lost = wording.exact_bytes(plan.bytes_different)
        chunks = wording.plural(plan.chunks_different, "chunk")
        self.loss = note(
            f"{lost} in {chunks} of {state.status.source_path} are overwritten: they differ now. "
            "Hosts see the change at once; what they hold in memory of it they may write again."
        )
        self.loss.setAccessibleName("What is overwritten")
        self.body.addWidget(self.loss)
        self.undo = QCheckBox("&Begin a session first that keeps what is overwritten")
        self.undo.setAccessibleName("Begin a session first that keeps what is overwritten")
        self.undo.setChecked(plan.free_slot >= 0)
        self.undo.setEnabled(plan.free_slot >= 0)
        self.effect = Label("", "muted", wrap=True)
        self.effect.setAccessibleName("What keeps it")
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
            words = f"It begins in slot {self._plan.free_slot}, so that this can be undone."
        elif self._plan.free_slot < 0:
            words = "No slot is free for it. What was written since the newest session is lost."
        else:
            words = "What was written since the newest session began is lost."
        self.effect.setText(words)
        self.code.show_code(self.command().shell(self._state.cache_path))
        self.fit()
