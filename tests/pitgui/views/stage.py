"""The window on a stage: one disk after another, at any size and scheme, brought up and taken down.

The rule: it is the real window, built as the console builds it; a scene differs only in the disk
that is open. Whoever waits here turns the event loop, so that everything goes on as for a user.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from engine import Job, ProtectedDisk, SessionPicture, build_demo
from pitgui.app import Console, Wishes
from pitgui.state.app_state import Phase
from pitgui.state.messages import TroubleDismissed
from pitgui.theme.apply import apply
from pitgui.theme.languages import Languages
from tests.doubles.paper_disk import PaperOpener
from tests.doubles.troubled_disk import troubled_disk

MIB = 1 << 20
PATIENCE = 20.0  # seconds
HEARTBEAT = 5  # milliseconds


class Scene(Enum):
    """Which disk the window has open."""

    NONE = "without a disk"
    FRESH = "a disk without sessions"
    DEMO = "the demo"
    TROUBLED = "a disk on which everything is wrong"


class Stage:
    """One window at a time. Attributes: `console` and `scene`, once `enter` was called."""

    console: Console
    scene: Scene | None = None

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        language: str = "en",
        languages: Languages | None = None,
    ) -> None:
        self._application = application
        self._language = language
        self._languages = languages
        self._folder = folder
        self._dressed = ""

    @property
    def window(self) -> QWidget:
        """The window, as the parent of dialogs."""
        return self.console.window

    def enter(self, scene: Scene) -> None:
        """Bring up the window on the disk of a scene, unless it is there."""
        if scene is self.scene:
            return
        self.leave()
        self._application.setStyleSheet("")  # the console dresses the application when it is whole
        paper = PaperOpener(troubled_disk()) if scene is Scene.TROUBLED else None
        wishes = Wishes(keep=False, scheme="dark", language=self._language)
        self.console = Console(self._application, wishes, paper, self._languages)
        self._dressed = "dark"
        self.console.start()
        self.scene = scene
        path = self._disk(scene)
        if path:
            self.console.window.open_disk(path)
            self.wait(lambda: self.console.store.state.phase is Phase.OPEN)
            self.wait(self.console.window.tabs.isVisible)

    def leave(self) -> None:
        """Take the window down."""
        if self.scene is None:
            return
        self.scene = None
        self.console.window.close()
        assert self.console.take_down()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def dress(self, scheme: str, width: int, height: int) -> None:
        """The colours and the size."""
        if scheme != self._dressed:
            apply(self._application, scheme)
            self._dressed = scheme
        self.console.window.resize(width, height)
        self.settle()

    def show_page(self, page_id: str) -> None:
        """A page in front, with its pictures."""
        self.console.window.show_page(page_id)
        self.wait(lambda: self.console.window.tabs.current_id == page_id)
        self.settle()

    def select(self, chosen: Callable[[SessionPicture], bool]) -> None:
        """Select the first session of which that is so."""
        found = next(one for one in self.console.store.state.sessions if chosen(one))
        self.console.window.select(found.sequence)
        self.wait(lambda: self.console.window._drawn.selected == found.sequence)

    def run(self, action_id: str, subject: object = None) -> None:
        """Run an action, as the menu does."""
        self.wait(self.console.window.actions_of[action_id].isEnabled)
        self.console.window.actions_of.run(action_id, subject)

    def dialog(self) -> QDialog | None:
        """The dialog that stands over the window."""
        dialogs = [one for one in self.console.window.findChildren(QDialog) if one.isVisible()]
        return dialogs[-1] if dialogs else None

    def clear(self) -> None:
        """Close whatever stands over the window, without its doing anything."""
        for dialog in self.console.window.findChildren(QDialog):
            dialog.close()
        for trouble in self.console.store.state.troubles:
            self.console.store.dispatch(TroubleDismissed(trouble))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Turn the event loop until it is so."""
        heart = QTimer()
        heart.start(HEARTBEAT)
        until = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > until:
                raise TimeoutError("What the view waits for did not come.")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def rest(self, seconds: float) -> None:
        """Turn the event loop for a while: for pictures, when all has come to rest."""
        until = time.monotonic() + seconds
        self.wait(lambda: time.monotonic() > until)

    def settle(self) -> None:
        """Turn the event loop until every question has its answer and all is laid out."""
        for _ in range(3):
            QCoreApplication.processEvents()
            self.wait(lambda: not self.console.client._pending)
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()

    def _disk(self, scene: Scene) -> str:
        """The cache disk of a scene, made when it is needed for the first time."""
        if scene is Scene.DEMO:
            return str(build_demo(self._folder / "demo", Job("build")).cache_path)
        if scene is Scene.TROUBLED:
            return "/paper/cache"
        if scene is Scene.NONE:
            return ""
        source, cache = self._folder / "mail-vol.img", self._folder / "mail-vol.cache"
        if not cache.exists():
            ProtectedDisk.format(
                str(source), str(cache), source_size=32 * MIB, cache_size=16 * MIB, slots=8,
                durability="process-crash",
            )  # fmt: skip
        return str(cache)
