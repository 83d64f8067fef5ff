"""An action: one entry that makes the menu item, the button, the shortcut and the palette's line.

The rule: what a person can do in the window is one `Action`; whether it may run is said by
`blocked` ('' when it may, else why not, in a sentence), and `shell` says the pitctl words that do
the same, to copy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol

from PySide6.QtWidgets import QWidget

from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.orders import Ticket
from pitgui.config.settings import Settings
from pitgui.config.words import mark, tr
from pitgui.state.app_state import AppState, Phase
from pitgui.state.jobs import JobResult
from pitgui.state.store import Store


class Desk(Protocol):
    """What an action works with: the window, seen from below."""

    client: EngineClient
    store: Store

    @property
    def window_widget(self) -> QWidget:
        """The parent of dialogs."""
        ...

    def say(self, text: str) -> None:
        """A short word in the status bar."""
        ...

    def show_page(self, page_id: str) -> None:
        """Bring a page to the front."""
        ...

    def follow_job(self, ticket: Ticket) -> None:
        """Show the progress of a job, unless it ends at once."""
        ...

    def job_said(self, ticket: Ticket, result: JobResult) -> None:
        """Say what came of a job, where its progress is shown."""
        ...

    def forget_job(self, ticket: Ticket) -> None:
        """The progress of a job needs no more be shown: its result is."""
        ...

    def open_disk(self, cache_path: str) -> None:
        """Open a protected disk in place of the one that is open."""
        ...

    def change_settings(self, settings: Settings) -> None:
        """Keep these settings and put them into effect."""
        ...

    def show_palette(self) -> None:
        """Open the command palette."""
        ...

    def show_keyboard_map(self) -> None:
        """Open the list of shortcuts."""
        ...

    def reset_layout(self) -> None:
        """Put docks and bars back where they were at first."""
        ...

    def page_in_front(self) -> tuple[str, str]:
        """The page that is looked at: its id and its title; `welcome` without a disk."""
        ...

    def tear_page(self) -> None:
        """Give the page in front a window of its own, or put back the one that is in use."""
        ...

    def put_pages_back(self) -> None:
        """Put all torn-off pages back among the tabs."""
        ...

    def close_window(self) -> None:
        """Close the window and the disk."""
        ...


class Menu(StrEnum):
    """The menus, in their order."""

    DISK = mark("&Disk")
    EDIT = mark("&Edit")
    SESSION = mark("&Session")
    PATTERN = mark("&Pattern")
    VIEW = mark("&View")
    HELP = mark("&Help")


def never_blocked(_: AppState) -> str:
    """It may always run."""
    return ""


def no_shell(_: AppState) -> str:
    """There is no pitctl command for it."""
    return ""


@dataclass(frozen=True, slots=True)
class Action:
    """`what` is a sentence for tooltips and the palette; `group` parts a menu by lines."""

    id: str
    text: str
    what: str
    menu: Menu
    run: Callable[[Desk], None]
    icon: str = ""
    shortcut: str = ""
    group: int = 0
    button: str = ""  # its text in the toolbar; '' for none there
    blocked: Callable[[AppState], str] = never_blocked
    shell: Callable[[AppState], str] = no_shell
    run_on: Callable[[Desk, object], None] | None = None  # run it on what a page points at
    label: Callable[[AppState], str] | None = None  # its text, where that depends on the state


def needs_disk(state: AppState) -> str:
    """Why an action on the open disk may not run."""
    if state.phase is Phase.OPENING:
        return tr("The disk is being opened.")
    if state.phase is not Phase.OPEN or state.status is None:
        return tr("Open a protected disk first.")
    if state.owner_gone:
        return tr("The process that owns the disk is gone; this goes on when it is back.")
    return ""


def needs_open(state: AppState) -> str:
    """Why an action on an open disk may not run that needs nobody who owns it."""
    return needs_disk(replace(state, owner_gone=False))


def needs_session(state: AppState) -> str:
    """Why an action on the selected session may not run."""
    return needs_disk(state) or (
        "" if state.selected_session is not None else tr("Select a session first.")
    )
