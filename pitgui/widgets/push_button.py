"""A button in a page, a panel or a banner: Enter presses it as Space does."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton


class PushButton(QPushButton):
    """Qt itself presses buttons by Enter in dialogs alone."""

    def __init__(self, text: str, icon: QIcon | None = None) -> None:
        super().__init__(text)
        if icon is not None:
            self.setIcon(icon)
        self.setAutoDefault(True)
