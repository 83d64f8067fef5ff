"""Compare two points in time: the page does it, beginning with the session that is selected."""

from __future__ import annotations

from engine import Diff
from pitgui.actions.action import Action, Desk, Menu, needs_disk
from pitgui.config.words import mark
from pitgui.state.app_state import AppState


def _compare(desk: Desk) -> None:
    desk.show_page("compare")


def _shell(state: AppState) -> str:
    session = state.selected_session
    return Diff(session.name or session.uuid).shell(state.cache_path) if session is not None else ""


COMPARE_ACTIONS = (
    Action("session.compare", mark("&Compare…"),
           mark("See what differs between two sessions, or a session and now."),
           Menu.SESSION, _compare, "git-compare", "Ctrl+Shift+C", 3, mark("Compare"),
           needs_disk, _shell),
)  # fmt: skip
