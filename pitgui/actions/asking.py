"""Opens dialogs, and goes on when they are accepted, without an event loop inside another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from engine import Command, EngineBug, PitError
from pitgui.actions.action import Desk
from pitgui.bridge.orders import Ticket
from pitgui.dialogs.dialog import Dialog
from pitgui.state.troubles import trouble_of

AnyDialog = TypeVar("AnyDialog", bound=QDialog)


def ask(dialog: AnyDialog, go_on: Callable[[AnyDialog], None]) -> None:
    """Show the dialog; `go_on(dialog)` once it is accepted. It deletes itself afterwards."""
    dialog.accepted.connect(lambda: go_on(dialog))  # both live in the window's thread
    tell(dialog)


def ask_engine(
    desk: Desk,
    dialog: Dialog,
    command: Callable[[], Command[Any]],
    done: Callable[[Any], None],
    title: str,
    sent: Callable[[Ticket], None] = lambda _: None,
) -> None:
    """Show the dialog; once it is accepted, give its command, and tell its ticket to `sent`.

    When it fails, the dialog is back with all that was typed, and says why.
    """

    def go_on(_: Dialog) -> None:
        sent(desk.client.submit(command(), well, failed, title=title))

    def well(result: object) -> None:
        dialog.deleteLater()
        done(result)

    def failed(error: PitError) -> None:
        ask_again(desk, dialog, title, error)

    ask_until(dialog, go_on)


def ask_until(dialog: AnyDialog, go_on: Callable[[AnyDialog], None]) -> None:
    """As `ask`, for what may fail: when it ends well, `go_on` has it deleted; else it asks again.

    Until then it is kept, hidden, with all that was typed.
    """
    dialog.accepted.connect(lambda: go_on(dialog))  # both live in the window's thread
    dialog.rejected.connect(dialog.deleteLater)
    dialog.open()


def ask_again(desk: Desk, dialog: Dialog, title: str, error: PitError) -> None:
    """What the dialog asked for failed: it is back, and says why."""
    desk.client.refresh()
    if isinstance(error, EngineBug):
        desk.client.tell_failure(title, error)  # a report to copy
    come_back(dialog, title, error)


def come_back(dialog: Dialog, title: str, error: PitError) -> None:
    """Show a dialog again whose order failed, and why."""
    words = trouble_of(title, error)
    dialog.say_failure(f"{words.title}. {words.text} {words.advice}".strip())
    dialog.open()


def tell(dialog: QDialog) -> None:
    """Show a dialog that only tells something. It deletes itself afterwards."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
