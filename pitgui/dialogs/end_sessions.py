"""End sessions: each one named in full, with what is lost and what is freed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from engine import EndSession, HostPicture, SessionPicture, StatusPicture
from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state.hosts import loses_words
from pitgui.state.losses import described, is_record, when_ended
from pitgui.widgets.labels import Label

TALLEST = 320
MOST_AT_ONCE = 3  # more of them scroll


class EndSessionsDialog(Dialog):
    """Values in: the sessions, the picture they are in, and the hosts there are.

    Values out: `commands()`.
    """

    def __init__(
        self,
        status: StatusPicture,
        sessions: tuple[SessionPicture, ...],
        parent: QWidget | None = None,
        hosts: tuple[HostPicture, ...] = (),
    ) -> None:
        title, accept = _titles(sessions)
        super().__init__(title, parent, accept=accept, danger=True)
        self._status = status
        self._sessions = sessions
        self._hosts = hosts
        self._pinned = [session for session in sessions if session.pinned]
        self._lines: dict[int, tuple[QWidget, ...]] = {}  # by sequence
        self.body.addWidget(self._losses())
        self.body.addWidget(Label(tr("This cannot be undone."), "muted"))
        self.force = QCheckBox(tr("End it although it is pinned"))
        if len(self._pinned) > 1:
            self.force.setText(tr("End them although they are pinned"))
        self.force.setAccessibleName(self.force.text())
        self.force.setVisible(bool(self._pinned))
        self.body.addWidget(self.force)
        self.force.toggled.connect(self._check)
        self._check()

    def commands(self) -> tuple[EndSession, ...]:
        """What was asked for: one command a session, guarded by its sequence."""
        return tuple(
            EndSession(session.name, sequence=session.sequence, force=session.pinned)
            for session in self._sessions
        )

    def leave_out(self, sequence: int) -> None:
        """A session ended: it is not asked for again."""
        self._sessions = tuple(one for one in self._sessions if one.sequence != sequence)
        self._pinned = [session for session in self._sessions if session.pinned]
        for line in self._lines.get(sequence, ()):
            line.hide()
        self.force.setVisible(bool(self._pinned))
        self._check()

    def _losses(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for session in self._sessions:
            head = Label(described(session, self._status.now_ns), "strong", wrap=True)
            readers = tuple(host for host in self._hosts if host.sequence == session.sequence)
            told = (*when_ended(session, self._status), loses_words(readers))
            lines = note("\n".join(filter(None, told)))
            lines.setAccessibleName(tr("What ending {name} costs", name=session.name))
            column.addWidget(head)
            column.addWidget(lines)
            column.addSpacing(6)
            self._lines[session.sequence] = (head, lines)
        return inside if len(self._sessions) <= MOST_AT_ONCE else _scrolled(inside)

    @Slot()
    def _check(self) -> None:
        self.say_problem("")
        self.accept_button.setEnabled(not self._pinned or self.force.isChecked())
        cache = self._status.cache_path
        self.code.show_code("\n".join(command.shell(cache) for command in self.commands()))


def _scrolled(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(tr("What is lost"))
    area.setMinimumHeight(TALLEST)
    return area


def _titles(sessions: tuple[SessionPicture, ...]) -> tuple[str, str]:
    if all(is_record(session) for session in sessions):
        one = len(sessions) == 1
        return (
            (tr("Dismiss a record"), tr("Dismiss"))
            if one
            else (tr("Dismiss records"), tr("Dismiss"))
        )
    if len(sessions) == 1:
        return tr("End a session"), tr("End session")
    return tr("End {n:,} session(s)", "", len(sessions)), tr("End sessions")
