"""Small controls that several pages have: buttons that are an icon, thin progress bars."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from pitgui.config.words import tr
from pitgui.theme.icons import icon


def tool(icon_name: str, words: str) -> QToolButton:
    """A button that is an icon."""
    button = QToolButton()
    button.setIcon(icon(icon_name, "text_muted"))
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button


def tab(icon_name: str, text: str) -> QToolButton:
    """A button with a text, one of several that choose what is shown."""
    button = tool(icon_name, text)
    button.setText(text)
    button.setToolTip("")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    return button


def together(*controls: QWidget) -> QWidget:
    """Controls that go on in the next line together where the first has no room."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for control in controls:
        row.addWidget(control)
    return made


def bar() -> QProgressBar:
    """A thin bar of a thousand steps."""
    made = QProgressBar()
    made.setTextVisible(False)
    made.setRange(0, 1000)
    made.setAccessibleName(tr("Progress"))
    return made
