"""What a page shows when there is nothing to show: why, and what to do next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from pitgui.theme.icons import pixmap
from pitgui.widgets.labels import Label, Title
from pitgui.widgets.push_button import PushButton

ICON_SIDE = 40


class EmptyState(QWidget):
    """An icon, a title, a sentence, and a button for what to do next."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self._icon = icon
        self._picture = Label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = Title(title, grow=2)
        self._title.setWordWrap(True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text = Label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._text.setMaximumWidth(480)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(10)
        self._column.addStretch(2)
        self._column.addWidget(self._picture)
        self._column.addWidget(self._title)
        self._text.setMinimumWidth(320)
        self._column.addLayout(_centred(self._text))
        self._buttons = self._column.count()
        self._column.addStretch(3)
        self._draw_icon()

    def say(self, title: str, text: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._text.setText(text)
        self.setAccessibleName(title)

    def offer(self, text: str, run: Callable[[], None], *, primary: bool = True) -> QPushButton:
        """Add a button for what to do next."""
        button = PushButton(text)
        button.setProperty("role", "primary" if primary else "")
        button.setAccessibleName(text)
        button.clicked.connect(run)
        self._column.insertWidget(self._buttons, button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._buttons += 1
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(pixmap(self._icon, ICON_SIDE, "text_faint", ratio))


def _centred(label: Label) -> QHBoxLayout:
    """A wrapped text in the middle: a layout asks it for its height, an alignment would not."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(label, 1000)
    row.addStretch(1)
    return row
