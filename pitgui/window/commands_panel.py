"""The commands that were recorded, as they would be typed, with what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from pitgui.config.words import mark, tr
from pitgui.state.app_state import AppState
from pitgui.state.script import Script
from pitgui.theme import fonts
from pitgui.widgets.labels import ElidedLabel
from pitgui.widgets.push_button import PushButton

BUTTONS = (
    ("script.record", mark("Record")),
    ("script.copy", mark("Copy")),
    ("script.save", mark("Save…")),
    ("script.clear", mark("Forget")),
)
_HINT = mark("What you do in the window is kept here as pitctl commands, to run again.")


class CommandsPanel(QWidget):
    """Signal: wanted(action id)."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Script | None = None
        self.summary = ElidedLabel(tr(_HINT), "muted")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFont(fonts.fixed())
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setAccessibleName(tr("Recorded commands"))
        self.buttons = {action: self._button(action, tr(words)) for action, words in BUTTONS}
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.summary, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 8)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.text, 1)

    def _button(self, action: str, words: str) -> QPushButton:
        button = PushButton(words)
        button.setProperty("action", action)
        button.clicked.connect(self._press)
        return button

    def show_state(self, state: AppState) -> None:
        """Show what is recorded now, the newest in sight."""
        script = state.script
        if script is self._shown:
            return
        self._shown = script
        self.text.setPlainText(script.commands)
        self.text.moveCursor(QTextCursor.MoveOperation.End)
        self.text.moveCursor(QTextCursor.MoveOperation.StartOfLine)
        self.summary.setText(summary_words(script))
        self.buttons["script.record"].setText(tr("Stop") if script.running else tr("Record"))
        for action, button in self.buttons.items():
            if action != "script.record":
                button.setEnabled(bool(script.lines))

    @Slot()
    def _press(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.wanted.emit(str(button.property("action")))


def summary_words(script: Script) -> str:
    """How many there are, and whether more come."""
    if not script.lines:
        return tr(_HINT) if script.running else tr("Nothing is recorded now.")
    count = tr("{n:,} command(s)", "", len(script.lines))
    dropped = (
        tr(", {dropped:,} before them are not kept", dropped=script.dropped)
        if script.dropped
        else ""
    )
    return (
        f"{count}{dropped}"
        if script.running
        else tr("{count}{dropped}; recording is stopped", count=count, dropped=dropped)
    )
