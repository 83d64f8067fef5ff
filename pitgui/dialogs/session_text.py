"""A session's own words: its name and its note."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from engine import NoteSession, RenameSession, SessionPicture
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog
from pitgui.dialogs.start_session import LONGEST_NAME, LONGEST_NOTE
from pitgui.state.app_state import AppState
from pitgui.state.deeds import Change

NOTE_HEIGHT = 84


class SessionTextDialog(Dialog):
    """Values in: the state and the session. Values out: `commands()`, only for what changed."""

    def __init__(
        self, state: AppState, session: SessionPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Name and note of a session"), parent, accept=tr("Change"))
        self._state = state
        self._session = session
        self.name = QLineEdit(session.name)
        self.name.setMaxLength(LONGEST_NAME)
        self.note = QPlainTextEdit(session.note)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(NOTE_HEIGHT)
        self.add_row(tr("&Name"), self.name, tr("1 to 200 characters, not digits only."))
        self.add_row(tr("No&te"), self.note)
        self.name.textChanged.connect(self._check)
        self.note.textChanged.connect(self._check)
        self._check()
        self.name.selectAll()
        self.name.setFocus()

    @property
    def session(self) -> SessionPicture:
        """The session as far as it is known."""
        return self._session

    def have_made(self, changes: Iterable[Change]) -> None:
        """These were made: they are not asked for again."""
        for change in changes:
            if change.field == "name":
                self._session = replace(self._session, name=str(change.after))
            else:
                self._session = replace(self._session, note=str(change.after))

    def commands(self) -> tuple[RenameSession | NoteSession, ...]:
        """What was asked for; the note first, while the session still has its old name."""
        asked: list[RenameSession | NoteSession] = []
        if self.note.toPlainText() != self._session.note:
            asked.append(NoteSession(self._session.uuid, self.note.toPlainText()))
        if self.name.text() != self._shown_name:
            asked.append(RenameSession(self._session.uuid, self.name.text()))
        return tuple(asked)

    @property
    def _shown_name(self) -> str:
        """The name as a line edit holds it: without line ends."""
        return QLineEdit(self._session.name).text()

    @Slot()
    def _check(self) -> None:
        self.say_problem(self._problem())
        commands = self.commands()
        self.accept_button.setEnabled(bool(commands) and not self._problem())
        cache = self._state.cache_path
        self.code.show_code("\n".join(command.shell(cache) for command in commands))

    def _problem(self) -> str:
        name = self.name.text()
        if not name:
            return tr("A session needs a name.")
        if name.isdigit():
            return tr("A name may not be digits only: those name slots.")
        if len(self.note.toPlainText()) > LONGEST_NOTE:
            return tr("A note has at most {most:,} characters.", most=LONGEST_NOTE)
        for other in self._state.sessions:
            if other.name == name and other.sequence != self._session.sequence:
                return tr("The session in slot {slot} has this name already.", slot=other.slot)
        return ""
