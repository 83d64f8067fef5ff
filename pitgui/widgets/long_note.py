"""A quiet box of text that scrolls where it is long: a dialog stays on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from pitgui.widgets.labels import Label

MOST_LINES = 7.5  # the half one says that there is more


class LongNote(QScrollArea):
    """As tall as its text, `MOST_LINES` at most; then arrow keys and the wheel scroll it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label("", "note", wrap=True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._label)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settle()

    def setText(self, text: str) -> None:
        """Say something else."""
        self._label.setText(text)
        self._settle()

    def text(self) -> str:
        """What is said."""
        return self._label.text()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._label.setAccessibleName(name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._settle()

    def _settle(self) -> None:
        most = int(MOST_LINES * self.fontMetrics().lineSpacing())
        whole = self._label.heightForWidth(self.width())
        is_long = whole > most
        policy = Qt.FocusPolicy.StrongFocus if is_long else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        self.setFixedHeight(min(most, max(whole, 0)))
