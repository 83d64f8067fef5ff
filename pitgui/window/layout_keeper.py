"""Keeps where everything stood: the window, its docks, torn-off pages, the page in front.

The rule: what is kept is what Qt gives, in one file; what cannot be read is left at its first
place, and a window whose screen is gone comes back onto one that is there.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from pitgui.window.torn_page import keep_on_screen

if TYPE_CHECKING:
    from pitgui.window.main_window import MainWindow

LAYOUT_VERSION = 2


def save_layout(window: MainWindow, file: Path) -> None:
    """Keep the layout of a window."""
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    kept.setValue("geometry", window.saveGeometry())
    kept.setValue("state", window.saveState(LAYOUT_VERSION))
    kept.setValue("page", window.tabs.current_id)
    kept.setValue("torn", ",".join(window.tabs.torn))
    for page_id, torn in window.tabs.torn.items():
        kept.setValue(f"torn-{page_id}", torn.saveGeometry())
    kept.sync()


def restore_layout(window: MainWindow, file: Path) -> None:
    """Put everything where it stood, as far as that can be read."""
    kept = QSettings(str(file), QSettings.Format.IniFormat)
    geometry, state = kept.value("geometry"), kept.value("state")
    if isinstance(geometry, QByteArray):
        window.restoreGeometry(geometry)
        keep_on_screen(window)
    if isinstance(state, QByteArray) and not window.restoreState(state, LAYOUT_VERSION):
        window.docks.lay_out()
    for page_id in str(kept.value("torn", "")).split(","):
        place = kept.value(f"torn-{page_id}")
        if page_id:
            window.tabs.tear_off(page_id, place if isinstance(place, QByteArray) else None)
    window.tabs.show_page(str(kept.value("page", "")))
