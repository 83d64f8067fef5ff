"""Opens dialogs, and goes on when they are accepted, without an event loop inside another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


def ask(dialog: AnyDialog, go_on: Callable[[AnyDialog], None]) -> None:
    """Show the dialog; `go_on(dialog)` once it is accepted. It deletes itself afterwards."""
    dialog.accepted.connect(lambda: go_on(dialog))  # both live in the window's thread
    tell(dialog)


def tell(dialog: QDialog) -> None:
    """Show a dialog that only tells something. It deletes itself afterwards."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
