"""Change when a session ends by itself."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from engine import SessionPicture, SetExpiry, StatusPicture
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state import expiries, wording
from pitgui.widgets.expiry_field import STAYS, ExpiryField


class ChangeExpiryDialog(Dialog):
    """Values in: the session and the picture it is in. Value out: `expires_ns`."""

    def __init__(
        self, status: StatusPicture, session: SessionPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("When a session ends by itself"), parent, accept=tr("Change"))
        self._status = status
        self._session = session
        self.now = note(_now_words(session, status.now_ns))
        self.now.setAccessibleName(tr("The session"))
        self.body.addWidget(self.now)
        self.expiry = ExpiryField(status.now_ns, 0 if session.overdue else session.expires_ns)
        self.add_row(tr("&Ends by itself"), self.expiry, tr(STAYS))
        self.expiry.changed.connect(self._check)
        self._check()
        self.expiry.kind.setFocus()

    @property
    def expires_ns(self) -> int:
        """When it shall end; 0: never."""
        return self.expiry.expires_ns

    @Slot()
    def _check(self) -> None:
        problem = self.expiry.problem()
        self.say_problem(problem)
        if not problem:
            self.accept_button.setEnabled(self.expires_ns != self._session.expires_ns)
        command = SetExpiry(self._session.name, self.expiry.text() or "never")
        self.code.show_code("" if problem else command.shell(self._status.cache_path))
        self.fit()


def _now_words(session: SessionPicture, now_ns: int) -> str:
    name = wording.quoted(session.name)
    words = expiries.told(session, now_ns)
    if not words:
        return tr("{name} never ends by itself.", name=name)
    return f"{name}: {words}."
