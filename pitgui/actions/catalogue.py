"""All actions, in the order of the menus."""

from __future__ import annotations

from pitgui.actions.action import Action
from pitgui.actions.compare_actions import COMPARE_ACTIONS
from pitgui.actions.copy_actions import COPY_ACTIONS
from pitgui.actions.disk_actions import DISK_ACTIONS
from pitgui.actions.help_actions import HELP_ACTIONS
from pitgui.actions.host_actions import HOST_ACTIONS
from pitgui.actions.pattern_actions import PATTERN_ACTIONS
from pitgui.actions.script_actions import SCRIPT_ACTIONS
from pitgui.actions.session_actions import SESSION_ACTIONS
from pitgui.actions.undo_actions import UNDO_ACTIONS
from pitgui.actions.window_actions import WINDOW_ACTIONS

ALL_ACTIONS: tuple[Action, ...] = (
    *DISK_ACTIONS,
    *HOST_ACTIONS,
    *SESSION_ACTIONS,
    *COMPARE_ACTIONS,
    *COPY_ACTIONS,
    *PATTERN_ACTIONS,
    *UNDO_ACTIONS,
    *SCRIPT_ACTIONS,
    *HELP_ACTIONS,
    *WINDOW_ACTIONS,
)
TOOLBAR = (
    "session.start",
    "pattern.write",
    "session.compare",
    "session.export",
    "disk.verify",
    "disk.serve",
)
