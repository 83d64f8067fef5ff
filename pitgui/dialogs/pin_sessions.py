"""Pin or unpin several sessions at once, each one named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QRadioButton, QWidget

from engine import PinSession, SessionPicture, StatusPicture
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state.losses import described


class PinSessionsDialog(Dialog):
    """Values in: the sessions and the picture they are in. Value out: `pinned`, `changed()`."""

    def __init__(
        self,
        status: StatusPicture,
        sessions: tuple[SessionPicture, ...],
        parent: QWidget | None = None,
    ) -> None:
        title = tr("Pin or unpin {n:,} session(s)", "", len(sessions))
        super().__init__(title, parent, accept=tr("Pin"))
        self._status = status
        self._sessions = sessions
        self.pin = QRadioButton(tr("Pin them: they are not ended without being asked twice"))
        self.unpin = QRadioButton(tr("Unpin them: a full cache may end them"))
        self.list = note()
        self.list.setAccessibleName(tr("The sessions"))
        for widget in (self.pin, self.unpin, self.list):
            self.body.addWidget(widget)
        for button in (self.pin, self.unpin):
            button.setAccessibleName(button.text())
            button.toggled.connect(self._check)
        all_pinned = all(session.pinned for session in sessions)
        (self.unpin if all_pinned else self.pin).setChecked(True)

    @property
    def pinned(self) -> bool:
        """Whether they are to be pinned."""
        return self.pin.isChecked()

    def changed(self) -> tuple[SessionPicture, ...]:
        """The sessions that are not so yet."""
        return tuple(one for one in self._sessions if one.pinned != self.pinned)

    def have_made(self, uuids: Collection[str]) -> None:
        """These are so now: they are not asked for again."""
        self._sessions = tuple(
            replace(one, pinned=self.pinned) if one.uuid in uuids else one for one in self._sessions
        )
        self._check()

    @Slot()
    def _check(self) -> None:
        changed = self.changed()
        lines = [
            _told(described(one, self._status.now_ns), one, changes=one in changed)
            for one in self._sessions
        ]
        self.list.setText("\n".join(lines))
        count = len(changed)
        pin, unpin = tr("Pin {n:,} session(s)", "", count), tr("Unpin {n:,} session(s)", "", count)
        self.accept_button.setText(pin if self.pinned else unpin)
        self.accept_button.setAccessibleName(self.accept_button.text())
        self.accept_button.setEnabled(bool(changed))
        cache = self._status.cache_path
        commands = (PinSession(one.name, pinned=self.pinned) for one in changed)
        self.code.show_code("\n".join(command.shell(cache) for command in commands))


def _told(described: str, session: SessionPicture, *, changes: bool) -> str:
    if changes:
        return described
    if session.pinned:
        return tr("{session} (pinned already)", session=described)
    return tr("{session} (not pinned already)", session=described)
