"""Rings alarms on the desktop: an icon in the tray, and a notification for each that rings.

The rule: each alarm rings once, as `state.alarms` says; what a disk tells at its opening is shown
by banners alone, for the user looks at them. Without a tray there is silence, never an error. The
tray is looked for when it is needed, for a desktop may start it later than the window.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance, Slot

from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.alarms import share_used
from pitgui.state.app_state import AppState
from pitgui.state.store import Store
from pitgui.state.trouble import Trouble
from pitgui.widgets.tray import DesktopTray, has_tray

_DISK_CODES = frozenset({"cache-io", "source-io", "owner-gone", "header-damaged"})


class Tray(Protocol):
    """A place of the desktop that says things. `clicked` leads to what it said last."""

    clicked: SignalInstance

    def notify(self, trouble: Trouble) -> None:
        """Say this on the desktop."""
        ...

    def tell(self, words: str) -> None:
        """Say this when the icon is pointed at."""
        ...


def desktop_tray() -> Tray | None:
    """The tray of the desktop; None where there is none."""
    return DesktopTray() if has_tray() else None


class Notifier(QObject):
    """Listens to the state. Signal: entered(Trouble): the user wants to see what rang last."""

    entered = Signal(object)

    def __init__(
        self, store: Store, find_tray: Callable[[], Tray | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._find_tray = find_tray
        self._tray: Tray | None = None
        self._told = ""
        self._last = Trouble("", "")
        store.listen(self._state_changed)

    def _state_changed(self, new: AppState, old: AppState) -> None:
        rung = [one for one in new.troubles if one.code in _DISK_CODES and one not in old.troubles]
        if new.watch.rings != old.watch.rings and not new.watch.is_first:
            rung += [alarm.trouble() for alarm in new.watch.rung]
        if rung and new.settings.notify:
            self._ring(rung)
        if self._tray is not None and new.status is not old.status:
            self._tell(new)

    def _ring(self, rung: list[Trouble]) -> None:
        if self._tray is None:
            self._tray = self._find_tray()
            if self._tray is None:
                return
            self._tray.clicked.connect(self._enter)
        for trouble in rung:
            self._last = trouble
            self._tray.notify(trouble)

    def _tell(self, state: AppState) -> None:
        words = "PIT Console"
        if state.status is not None:
            name = wording.disk_name(state.status.source_path)
            words = tr(
                "{name}: the cache is {share_used:.0f} % full",
                name=name,
                share_used=share_used(state.status),
            )
        if words != self._told and self._tray is not None:
            self._told = words
            self._tray.tell(words)

    @Slot()
    def _enter(self) -> None:
        self.entered.emit(self._last)
