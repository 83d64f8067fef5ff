"""Pictures of the window for docs, scripts and tests: one, or a tour of every page and dialog.

The rule: what is saved is what the window paints, with the disk that is open; a dialog is painted
where it stands, over the window it belongs to. A tour waits for each page to get its pictures.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from pitgui.state.app_state import Phase
from pitgui.window.main_window import MainWindow

LOOK_MILLISECONDS = 50
SETTLE_MILLISECONDS = 1200
DIALOG_MILLISECONDS = 250
LONGEST_WAIT = 120_000
DIMMED = QColor(0, 0, 0, 110)
TOUR_ACTIONS = (
    "session.start", "session.replace", "session.end", "session.text", "session.reset",
    "session.export", "session.changes", "pattern.write", "pattern.verify", "disk.protect",
    "disk.serve", "disk.lines", "window.preferences", "window.palette", "window.keys",
    "window.about",
)  # fmt: skip


class Camera(QObject):
    """Takes pictures once the disk is there. Signal: finished(str): '' or what went wrong."""

    finished = Signal(str)

    def __init__(self, window: MainWindow, *, expects_disk: bool) -> None:
        super().__init__(window)
        self._window = window
        self._expects_disk = expects_disk
        self._waited = 0
        self._then: Callable[[], None] = self._ignore
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self._look)
        self._steps: Iterator[tuple[str, Callable[[], None], int]] = iter(())
        self._folder = Path()
        self._name = ""

    def shoot(self, file: Path) -> None:
        """Save one picture of the window as it is once the disk is open."""
        self._when_settled(lambda: self._save_and_finish(file))

    def tour(self, folder: Path) -> None:
        """Save a picture of every page and dialog in the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._steps = self._tour_steps()
        self._when_settled(self._next_step)

    # -- waiting

    def _when_settled(self, then: Callable[[], None]) -> None:
        self._then = then
        self._waited = 0
        self._timer.start()

    @Slot()
    def _look(self) -> None:
        self._waited += LOOK_MILLISECONDS
        state = self._window.store.state
        failed = bool(state.troubles) and state.phase is Phase.EMPTY
        if state.phase is Phase.OPEN or failed or not self._expects_disk:
            self._timer.stop()
            QTimer.singleShot(SETTLE_MILLISECONDS, self, self._then)
        elif self._waited > LONGEST_WAIT:
            self._timer.stop()
            self.finished.emit("The disk was not opened within two minutes.")

    def _ignore(self) -> None:
        """Nothing is waited for."""

    # -- one picture

    def _save_and_finish(self, file: Path) -> None:
        troubles = self._window.store.state.troubles
        trouble = self._save(file)
        if not trouble and self._expects_disk and self._window.store.state.status is None:
            trouble = troubles[-1].text if troubles else "The disk was not opened."
        self.finished.emit(trouble)

    def _save(self, file: Path) -> str:
        return "" if self.picture().save(str(file)) else f"{file} cannot be written."

    def picture(self) -> QPixmap:
        """The window, with the dialog that stands over it."""
        picture = self._window.grab()
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is None:
            dialog = next((d for d in self._dialogs() if d.isVisible()), None)
        if dialog is not None:
            ratio = picture.devicePixelRatio()
            painter = QPainter(picture)
            painter.fillRect(self._window.rect(), DIMMED)
            over = dialog.grab()
            left = (self._window.width() - dialog.width()) // 2
            top = max(0, (self._window.height() - dialog.height()) // 2)
            over.setDevicePixelRatio(ratio)
            painter.drawPixmap(QPoint(left, top), over)
            painter.end()
        return picture

    def _dialogs(self) -> list[QDialog]:
        return self._window.findChildren(QDialog)

    # -- the tour

    def _tour_steps(self) -> Iterator[tuple[str, Callable[[], None], int]]:
        if self._window.store.state.status is None:
            yield "welcome", self._ignore, SETTLE_MILLISECONDS
            yield "disk-protect", partial(self._open, "disk.protect"), DIALOG_MILLISECONDS
            return
        sessions = self._window.store.state.sessions
        if sessions:
            self._window.select(sessions[min(1, len(sessions) - 1)].sequence)
        for page_id in self._window.tabs.pages:
            yield page_id, partial(self._window.show_page, page_id), SETTLE_MILLISECONDS
        self._window.show_page("sessions")
        for action_id in TOUR_ACTIONS:
            opened = self._window.actions_of[action_id].isEnabled()
            if opened:
                name = action_id.replace(".", "-")
                yield name, partial(self._open, action_id), DIALOG_MILLISECONDS

    def _open(self, action_id: str) -> None:
        self._window.actions_of.run(action_id)

    @Slot()
    def _next_step(self) -> None:
        if self._name:
            trouble = self._save(self._folder / f"{self._name}.png")
            for dialog in self._dialogs():
                dialog.close()
            if trouble:
                self.finished.emit(trouble)
                return
        step = next(self._steps, None)
        if step is None:
            self.finished.emit("")
            return
        self._name, prepare, wait = step
        prepare()
        QTimer.singleShot(wait, self, self._next_step)
