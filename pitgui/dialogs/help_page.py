"""A short page of help, that stays open beside the window while one works."""

from __future__ import annotations

from PySide6.QtWidgets import QTextBrowser, QWidget

from pitgui.dialogs.dialog import Dialog

HEIGHT = 340


class HelpDialog(Dialog):
    """Values in: a title, and the text as Markdown. Nothing comes out."""

    def __init__(self, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Help: {title}", parent, accept="Close")
        self.setModal(False)
        self.cancel_button.hide()
        self.text = QTextBrowser()
        self.text.setAccessibleName(f"Help on {title}")
        self.text.setMarkdown(text)
        self.text.setMinimumHeight(HEIGHT)
        self.text.setTabChangesFocus(True)
        self.body.addWidget(self.text)
