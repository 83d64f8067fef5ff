"""Forget what was written through a session's view, after saying how much that is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from engine import ResetViewWrites, SessionPicture, StatusPicture
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state.losses import described, when_reset
from pitgui.widgets.labels import Label


class ResetWritesDialog(Dialog):
    """Values in: the session and its picture. Value out: `command()`."""

    def __init__(
        self, status: StatusPicture, session: SessionPicture, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            tr("Reset the writes of a view"), parent, accept=tr("Reset writes"), danger=True
        )
        self._session = session
        self.body.addWidget(Label(described(session, status.now_ns), "strong", wrap=True))
        self.loss = note("\n".join(when_reset(session)))
        self.loss.setAccessibleName(tr("What is lost"))
        self.body.addWidget(self.loss)
        self.code.show_code(self.command().shell(status.cache_path))

    def command(self) -> ResetViewWrites:
        """What was asked for."""
        return ResetViewWrites(self._session.uuid)
