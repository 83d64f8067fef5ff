"""The fields of the commands around a session start: before, after, and how long each may take."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from engine import BadRequest, Hooks
from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state.engine_words import spoken

_WHERE = mark(
    "They run on this machine, as you. The second runs whatever became of the first and of the "
    "start. If one of them fails or takes too long, no session is kept."
)
_REPLACES = mark(
    "They run on this machine, as you. The second runs whatever became of the first and of the "
    "start. If the first fails, nothing is replaced; if the second fails the new session is kept, "
    "for the replaced one cannot come back."
)
_ROWS = (
    (
        mark("&Before"),
        mark("for example: fsfreeze -f /srv/data"),
        mark("A command of the shell, run first."),
    ),
    (
        mark("&After"),
        mark("for example: fsfreeze -u /srv/data"),
        mark("A command of the shell, run last."),
    ),
    (
        mark("Seconds o&f each"),
        "30",
        mark("Seconds that each may take; then it is killed, with all it started."),
    ),
)


class HookForm(QObject):
    """A box to tick, and rows of a dialog's form once it is. Signal: changed().

    Starts with what was used last, but off: what was right for one disk is not for another.
    """

    changed = Signal()

    def __init__(self, dialog: Dialog, last: Hooks) -> None:
        super().__init__(dialog)
        self.wanted = QCheckBox(tr("Run commands before and after it, to freeze and thaw"))
        self.before = QLineEdit(last.before)
        self.after = QLineEdit(last.after)
        self.seconds = QLineEdit(str(last.seconds))
        self.where = note(tr(_WHERE))
        self.where.setAccessibleName(tr("What becomes of the session if a command fails"))
        dialog.add_row(tr("Co&mmands"), self.wanted, tr("Commands of the shell around the start."))
        self._folded: list[QWidget] = [self.where]
        edits = (self.before, self.after, self.seconds)
        for edit, (name, example, hint) in zip(edits, _ROWS, strict=True):
            edit.setPlaceholderText(tr(example))
            edit.textChanged.connect(self.changed)
            self._folded += [dialog.add_row(tr(name), edit, tr(hint)), edit]
        dialog.add_wide(self.where)
        self.wanted.toggled.connect(self._fold)
        self._fold()

    def hooks(self) -> Hooks:
        """What was asked for; raises ValueError, with a sentence, while it cannot be run."""
        if not self.wanted.isChecked():
            return Hooks()
        seconds = self.seconds.text().strip()
        if not (seconds.isascii() and seconds.isdecimal() and len(seconds) < 9):
            raise ValueError(tr("The time-out is a number of seconds."))
        hooks = Hooks(self.before.text().strip(), self.after.text().strip(), int(seconds))
        try:
            hooks.check()
        except BadRequest as error:
            raise ValueError(spoken(error.message)) from None
        if not hooks:
            raise ValueError(tr("Name a command to run before or after the start."))
        return hooks

    def say_replaces(self, *, replaces: bool) -> None:
        """Whether the start would end a session."""
        text = _REPLACES if replaces else _WHERE
        self.where.setText(tr(text))

    @Slot()
    def _fold(self) -> None:
        for widget in self._folded:
            widget.setVisible(self.wanted.isChecked())
        self.changed.emit()
        if self.wanted.isChecked():
            self.before.setFocus()
