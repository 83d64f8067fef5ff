"""Save what changed between two points in time as a list: which two, how exact, which file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from engine import LIVE, Diff
from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.dialogs.protect_disk import PathRow
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.losses import is_record
from pitgui.theme.icons import icon
from pitgui.theme.swatch import slot_icon

GRAINS = (
    (mark("to the sector"), 512),
    (mark("to the byte"), 1),
    (mark("to 4 KiB"), 4096),
    (mark("to the chunk"), 65536),
)
FORMS = ((mark("CSV: one line a run"), "csv"), (mark("JSON: one object"), "json"))


class SaveChangesDialog(Dialog):
    """Values in: the state. Values out: `command()`, `ending` and `target`."""

    def __init__(
        self, state: AppState, parent: QWidget | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(tr("Save what changed"), parent, accept=tr("Save the list"))
        self._state = state
        self.left, self.right = QComboBox(), QComboBox()
        for choice in (self.left, self.right):
            for session in state.sessions:
                if not is_record(session):
                    name = wording.isolated(session.name)
                    choice.addItem(slot_icon(session.slot), name, session.uuid)
            choice.addItem(icon("hard-drive"), tr("Now: the live source"), LIVE)
            choice.setMinimumContentsLength(20)
        self.right.setCurrentIndex(self.right.count() - 1)
        if state.selected_session is not None:
            self.left.setCurrentIndex(max(0, self.left.findData(state.selected_session.uuid)))
        self.grain = QComboBox()
        for words, count in GRAINS:
            self.grain.addItem(tr(words), count)
        self.form_choice = QComboBox()
        for words, form in FORMS:
            self.form_choice.addItem(tr(words), form)
        self.path = PathRow(tr("File"))
        self.path.edit.setText(str((folder or Path.home()) / "changes.csv"))
        self.add_row(tr("&From"), self.left)
        self.add_row(tr("&To"), self.right)
        self.add_row(tr("How &exact"), self.grain)
        self.add_row(tr("For&mat"), self.form_choice)
        self.add_row(tr("F&ile"), self.path, tr("What it holds now is replaced."))
        self.effect = note(
            tr(
                "Lists the runs of bytes that differ. Only what was written is read, and nothing "
                "on the disk is changed."
            )
        )
        self.add_wide(self.effect)
        for choice in (self.left, self.right, self.grain):
            choice.currentIndexChanged.connect(self._check)
        self.form_choice.currentIndexChanged.connect(self._form_chosen)
        self.path.edit.textChanged.connect(self._check)
        self._check()
        self.left.setFocus()

    def command(self) -> Diff:
        """What was asked for."""
        return Diff(
            self.left.currentData(), self.right.currentData(), int(self.grain.currentData())
        )

    @property
    def ending(self) -> str:
        """`csv` or `json`."""
        return str(self.form_choice.currentData())

    @property
    def target(self) -> Path:
        """The file."""
        return Path(self.path.path)

    @Slot()
    def _form_chosen(self) -> None:
        path = Path(self.path.edit.text())
        if path.suffix in (".csv", ".json"):
            self.path.edit.setText(str(path.with_suffix(f".{self.ending}")))
        self._check()

    @Slot()
    def _check(self) -> None:
        problem = ""
        if self.left.currentData() == self.right.currentData():
            problem = tr("Both are the same point in time. Choose another on one side.")
        elif self.path.path and not self.target.parent.is_dir():
            problem = tr("There is no folder {folder}.", folder=self.target.parent)
        self.say_problem(problem)
        ready = bool(self.path.path) and not problem
        self.accept_button.setEnabled(ready)
        shell = f"{self.command().shell(self._state.cache_path)} --{self.ending} > "
        self.code.show_code(shell + _quoted(self.path.path) if ready else "")


def _quoted(path: str) -> str:
    return "'" + path.replace("'", "'\"'\"'") + "'"
