"""A page in a window of its own, for a second screen; and where a window may stand at all.

The rule: such a window has the actions of the main window, so that every shortcut goes on working;
closing it puts its page back, and never closes the disk.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

ROOMY = (1120, 760)
FRAME = 48  # pixels that a desktop's frame may need around a window
GRIP = 80  # pixels of a window's top that must be on a screen, so that it can be moved


class TornPage(QWidget):
    """Signal: closed(page id)."""

    closed = Signal(str)

    def __init__(
        self, page_id: str, title: str, content: QWidget, actions: Sequence[QAction]
    ) -> None:
        super().__init__()
        self.page_id = page_id
        self.setObjectName(f"torn-{page_id}")
        self.setWindowTitle(f"{title} — PIT Console")
        self.setAccessibleName(title)
        self.setProperty("role", "pages")
        self.addActions(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(content)
        content.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit(self.page_id)


def first_size(of_page: QSize, of_screen: QSize) -> QSize:
    """How large a page's window is at first: roomier than between the docks, never off screen."""
    roomy = of_page.expandedTo(QSize(*ROOMY))
    return roomy.boundedTo(QSize(of_screen.width() - FRAME, of_screen.height() - FRAME))


def fitted(frame: QRect, screens: Sequence[QRect]) -> QRect:
    """The same place when it can be reached on one of these screens; else one on the first."""
    if not screens or frame.isEmpty():
        return frame
    top = QRect(frame.left(), frame.top(), frame.width(), GRIP)
    for screen in screens:
        seen = top.intersected(screen)
        if seen.width() >= min(GRIP, frame.width()) and screen.top() <= frame.top():
            return QRect(frame.topLeft(), frame.size().boundedTo(screen.size()))
    first = screens[0]
    size = frame.size().boundedTo(first.size())
    placed = QRect(first.topLeft(), size)
    placed.moveCenter(first.center())
    return placed


def keep_on_screen(window: QWidget) -> None:
    """Bring a window back whose screen is gone."""
    screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
    place = fitted(window.geometry(), screens)
    if place != window.geometry():
        window.setGeometry(place)
