"""The tray of the desktop: an icon, and the notifications that come from it, where there is one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

from pitgui.state.trouble import Trouble
from pitgui.theme.icons import icon
from pitgui.theme.tokens import DARK

SHOWN_MILLISECONDS = 15_000
_LEVELS = {
    "critical": QSystemTrayIcon.MessageIcon.Critical,
    "warning": QSystemTrayIcon.MessageIcon.Warning,
}


def has_tray() -> bool:
    """Whether this desktop has a tray that shows notifications."""
    return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()


class DesktopTray(QObject):
    """The tray of the desktop. Signal: clicked(): the icon or a notification was."""

    clicked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icon = QSystemTrayIcon(icon("layers", DARK.accent), self)
        self._icon.messageClicked.connect(self.clicked)
        self._icon.activated.connect(self._activated)
        self._icon.show()

    def notify(self, trouble: Trouble) -> None:
        """Show a notification."""
        level = _LEVELS.get(trouble.level, QSystemTrayIcon.MessageIcon.Information)
        self._icon.showMessage(trouble.title, trouble.text, level, SHOWN_MILLISECONDS)

    def tell(self, words: str) -> None:
        """Set the tooltip of the icon."""
        self._icon.setToolTip(words)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason is QSystemTrayIcon.ActivationReason.Trigger:
            self.clicked.emit()
