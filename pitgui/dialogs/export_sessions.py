"""Export sessions as disk images: where to, in which format, with or without view writes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from engine import AT_START, Export, ImageFormat, SessionPicture
from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.dialogs.protect_disk import PathRow
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.widgets.labels import Label

FORMATS = (
    (ImageFormat.RAW, mark("Raw: the bytes themselves, sparse"), ".img"),
    (ImageFormat.QCOW2, mark("qcow2: for virtual machines"), ".qcow2"),
)
LONGEST_FILE_NAME = 100
MOST_SHOWN = 6  # commands, so that the dialog fits the screen


class ExportDialog(Dialog):
    """Values in: the state and the sessions. Value out: `commands()`, one a session."""

    def __init__(
        self,
        state: AppState,
        sessions: tuple[SessionPicture, ...],
        parent: QWidget | None = None,
        folder: Path | None = None,
    ) -> None:
        many = len(sessions) > 1
        super().__init__(tr("Export as a disk image"), parent, accept=tr("Export"))
        if state.status is None or not sessions:
            raise ValueError("Sessions of an open disk are exported.")
        self._state, self._status, self._sessions = state, state.status, sessions
        self._many = many
        names = wording.names_list([wording.quoted(one.name) for one in sessions])
        self.body.addWidget(Label(names, "strong", wrap=True))
        self.form_choice = QComboBox()
        for form, words, _ in FORMATS:
            self.form_choice.addItem(tr(words), form)
        self.writes = QCheckBox(tr("With what was &written through the view"))
        self.writes.setAccessibleName(tr("With what was written through the view"))
        self.writes.setChecked(True)
        self.writes.setVisible(any(one.view_write_chunks for one in sessions))
        self.path = PathRow(tr("Folder") if many else tr("File"), folder=many)
        self._folder = folder or Path.home()
        self.path.edit.setText(str(self._folder if many else self._folder / self._name(0)))
        self.effect = note()
        self.effect.setAccessibleName(tr("What is written"))
        self.add_row(tr("&Format"), self.form_choice)
        self.add_row(tr("F&older") if many else tr("F&ile"), self.path)
        self.add_wide(self.writes)
        self.add_wide(self.effect)
        self.form_choice.currentIndexChanged.connect(self._form_chosen)
        self.writes.toggled.connect(self._check)
        self.path.edit.textChanged.connect(self._check)
        self._check()
        self.path.edit.setFocus()

    def commands(self) -> tuple[Export, ...]:
        """What was asked for."""
        form = ImageFormat(self.form_choice.currentData())
        return tuple(
            Export(self._reference(one), self._target(place), form)
            for place, one in enumerate(self._sessions)
        )

    def _reference(self, session: SessionPicture) -> str:
        without = bool(session.view_write_chunks) and not self.writes.isChecked()
        return session.uuid + AT_START if without else session.uuid

    def _target(self, place: int) -> str:
        return str(Path(self.path.path) / self._name(place)) if self._many else self.path.path

    def _name(self, place: int) -> str:
        """A file name for a session: of its own name what a file system takes, and its sequence."""
        session = self._sessions[place]
        kept = "".join(one if one.isalnum() or one in "-_." else "-" for one in session.name)
        kept = kept[:LONGEST_FILE_NAME].strip(".-") or "session"
        return f"{kept}-{session.sequence}{FORMATS[self.form_choice.currentIndex()][2]}"

    @Slot()
    def _form_chosen(self) -> None:
        ending = FORMATS[self.form_choice.currentIndex()][2]
        path = Path(self.path.edit.text())
        if not self._many and path.suffix in {one[2] for one in FORMATS}:
            self.path.edit.setText(str(path.with_suffix(ending)))
        self._check()

    @Slot()
    def _check(self) -> None:
        problem = self._problem()
        self.say_problem(problem)
        if problem or not self.path.path:
            self.accept_button.setEnabled(False)
            self.effect.hide()
            self.code.show_code("")
            return
        cache = self._status.cache_path
        self.effect.setText(self._effect())
        self.effect.show()
        lines = [command.shell(cache) for command in self.commands()]
        if len(lines) > MOST_SHOWN:
            lines[MOST_SHOWN:] = [
                tr("# and {n:,} more, one for each session", "", len(lines) - MOST_SHOWN)
            ]
        self.code.show_code("\n".join(lines))
        self.fit()

    def _problem(self) -> str:
        if not self.path.path or self._state.attached_to:
            return ""  # the files are those of the process that owns the disk
        target = Path(self.path.path)
        if self._many:
            return "" if target.is_dir() else tr("There is no folder of that path.")
        if target.exists():
            return tr("A file of that name exists already. Choose another name.")
        return (
            ""
            if target.parent.is_dir()
            else tr("There is no folder {folder}.", folder=target.parent)
        )

    def _effect(self) -> str:
        size = wording.size(self._status.source_size)
        what = (
            tr("{n:,} image(s) of {size}", "", len(self._sessions), size=size)
            if self._many
            else size
        )
        lines = [tr("Writes {what}; what was never written takes no room in the file.", what=what)]
        if ImageFormat(self.form_choice.currentData()) is ImageFormat.RAW:
            lines.append(tr("An export that was cut off goes on where it stopped."))
        if self._state.attached_to:
            owner = self._state.attached_to
            lines.append(
                tr("The file is made by {owner}, where that runs and as its user.", owner=owner)
            )
        return " ".join(lines)
