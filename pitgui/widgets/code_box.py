"""A command of the shell, in full, with a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from pitgui.theme import fonts
from pitgui.theme.icons import icon
from pitgui.widgets.labels import Label


class CodeBox(QFrame):
    """The same thing in a shell. `show_code` sets the text; '' hides the box."""

    def __init__(self, name: str = "Same thing in a shell", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "well")
        self._text = Label(wrap=True)
        self._text.setFont(fonts.fixed(fonts.system().pointSizeF() - 1))
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAccessibleName(name)
        self._text.setMinimumWidth(60)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._copy = QToolButton()
        self._copy.setIcon(icon("copy", "text_muted"))
        self._copy.setIconSize(QSize(14, 14))
        self._copy.setToolTip("Copy the command")
        self._copy.setAccessibleName("Copy the command")
        self._copy.clicked.connect(self._copy_text)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 4, 6)
        row.setSpacing(4)
        row.addWidget(self._text, 1)
        row.addWidget(self._copy, 0, Qt.AlignmentFlag.AlignTop)

    def show_code(self, text: str) -> None:
        """Show this command."""
        self.setVisible(bool(text))
        if text != self.code:
            self._text.setText(text)
            self._copy.setToolTip("Copy the command")

    @property
    def code(self) -> str:
        """The command that is shown."""
        return self._text.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._copy.setIcon(icon("copy", "text_muted"))

    @Slot()
    def _copy_text(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self._copy.setToolTip("Copied")
