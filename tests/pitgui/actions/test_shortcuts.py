"""The shortcuts of the actions: each is one action's, and none is the desktop's."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence

from pitgui.actions.catalogue import ALL_ACTIONS

ARROWS = ("Left", "Right", "Up", "Down")
DESKTOPS = (  # what GNOME, KDE, Xfce and Openbox take before a window sees it
    *(f"Ctrl+Alt+{key}" for key in (*ARROWS, "Tab", "Del", "Esc", "L", "T", "D", "Backspace")),
    *(f"Ctrl+Alt+Shift+{key}" for key in ARROWS),
    *(f"Ctrl+Alt+F{number}" for number in range(1, 13)),
    *(f"Alt+F{number}" for number in range(1, 13)),
    "Alt+Tab", "Alt+Shift+Tab", "Alt+Esc", "Alt+Space", "Ctrl+Esc",
)  # fmt: skip


def _of_actions() -> list[str]:
    shortcuts = (one.shortcut for one in ALL_ACTIONS if one.shortcut)
    return [QKeySequence(shortcut).toString() for shortcut in shortcuts]


def test_no_shortcut_is_a_key_of_the_desktop() -> None:
    kept = {QKeySequence(one).toString() for one in DESKTOPS}
    assert not kept & set(_of_actions())


def test_each_shortcut_is_that_of_one_action() -> None:
    assert [one for one, times in Counter(_of_actions()).items() if times > 1] == []
    assert "" not in _of_actions()
