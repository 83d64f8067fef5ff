"""Help: a short page on what is in front, and What's This on any picture."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWhatsThis

from pitgui.actions.action import Action, Desk, Menu
from pitgui.config.words import mark
from pitgui.dialogs.help_page import HelpDialog
from pitgui.theme import resources


def help_text(page_id: str) -> str:
    """The page of help on a page of the window, as Markdown."""
    return resources.help_file(f"{page_id}.md").read_text(encoding="utf-8")


def _help(desk: Desk) -> None:
    page_id, title = desk.page_in_front()
    text = help_text(page_id).partition("\n")[2].strip()  # the title stands above it
    dialog = HelpDialog(title, text, desk.window_widget)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


def _whats_this(_: Desk) -> None:
    QWhatsThis.enterWhatsThisMode()


HELP_ACTIONS = (
    Action(
        "help.page",
        mark("&Help on this page"),
        mark("A short page on what is in front."),
        Menu.HELP,
        _help,
        "book-open",
        "F1",
        0,
    ),
    Action(
        "help.whats-this",
        mark("&What's This?"),
        mark("Click a picture to be told what it shows."),
        Menu.HELP,
        _whats_this,
        "circle-help",
        "Shift+F1",
        0,
    ),
)
