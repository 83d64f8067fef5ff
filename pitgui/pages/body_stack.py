"""A page's body, or what it shows without a disk.

The rule: a page never asks to be higher because it is narrower. Wrapped text would make it so, and
a scroll area would then give it the height it likes best in place of the height there is.
"""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QWidget


class BodyStack(QStackedLayout):
    """Two widgets in one place."""

    def __init__(self, page: QWidget, body: QWidget, empty: QWidget) -> None:
        super().__init__(page)
        self._body, self._empty = body, empty
        self.addWidget(empty)
        self.addWidget(body)

    def show_body(self, on: bool) -> None:
        """The body, or the empty state."""
        self.setCurrentWidget(self._body if on else self._empty)

    def hasHeightForWidth(self) -> bool:
        return False
