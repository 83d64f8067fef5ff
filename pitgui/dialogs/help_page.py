"""A short page of help, that stays open beside the window while one works."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from pitgui.config.words import tr
from pitgui.dialogs.dialog import Dialog

HEIGHT = 340


class HelpDialog(Dialog):
    """Values in: a title, and the text as Markdown. Nothing comes out."""

    of_disk = False

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(tr("Help: {title}", title=title), parent, accept=tr("Close"))
        self.setModal(False)
        self.cancel_button.hide()
        self.text = QTextBrowser()
        self.text.setAccessibleName(tr("Help on {title}", title=title))
        self.text.setMarkdown(text)
        self.text.setTabChangesFocus(True)
        frame = QWidget()  # the style sheet has a say in the least height of a text, not in its
        frame.setMinimumHeight(HEIGHT)
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text)
        self.body.addWidget(frame, 1)
