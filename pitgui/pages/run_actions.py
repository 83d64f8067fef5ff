"""What can be done with one run of the Compare page: copy it back, save its bytes.

The rule: nothing is overwritten before the engine's plan was shown and agreed to.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from engine import AT_START, Cancelled, CopyBack, CopyBackPicture, DiffRun, PitError
from pitgui.actions.asking import ask_until, come_back
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.dialogs.copy_back import CopyBackDialog
from pitgui.pages.byte_selection import ByteSelection
from pitgui.pages.compare_points import Pair
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.widgets.hex_pages import Key


class RunActions(QObject):
    """Signals: said(str): how it went; copied_back(): the source is another one now."""

    said = Signal(str)
    copied_back = Signal()

    def __init__(self, client: EngineClient, page: QWidget) -> None:
        super().__init__(page)
        self._client, self._page = client, page
        self._state = AppState()
        self._bytes = ByteSelection(client, self)
        self._bytes.said.connect(self.said)

    def show_state(self, state: AppState) -> None:
        """The names of the sessions, and where the disk is."""
        self._state = state

    def why_not_back(self, pair: Pair, run: DiffRun | None) -> str:
        """Why a run cannot be copied back; '' when it can."""
        if run is None:
            return tr("Choose a run first.")
        if (pair.left is None) == (pair.right is None):
            return tr("A run is copied back from a session to the live source: compare these two.")
        return ""

    def copy_back(self, pair: Pair, run: DiffRun | None) -> None:
        """Ask the engine what it would overwrite, then the user, then do it."""
        why = self.why_not_back(pair, run)
        session = pair.left or pair.right
        if why or run is None or session is None:
            self.said.emit(why)
            return
        command = CopyBack(session, run.offset, run.length, plan=True)
        self._client.submit(command, self._ask, self._fail, title=tr("Plan to copy a run back"))

    def ask_save(self, key: Key, run: DiffRun | None) -> None:
        """Ask for a file, then write the bytes of a run at a point in time to it."""
        if run is None:
            self.said.emit(tr("Choose a run first."))
            return
        path, _ = QFileDialog.getSaveFileName(
            self._page,
            tr("Save the bytes of the run"),
            "run.bin",
            tr("Bytes (*.bin);;All files (*)"),
        )
        if path:
            self.save_bytes(key, run, Path(path))

    def save_bytes(self, key: Key, run: DiffRun, path: Path) -> None:
        """Write the bytes of a run at a point in time to a file."""
        self._bytes.save(key, run.offset, run.length, path)

    def _ask(self, plan: CopyBackPicture) -> None:
        if not plan.bytes_different:
            self.said.emit(tr("Nothing differs there any more; compare again."))
            return
        dialog = CopyBackDialog(self._state, plan, self._name(plan.session), self._page)
        ask_until(dialog, self._copy)

    def _copy(self, dialog: CopyBackDialog) -> None:
        """Do it; when that fails the dialog is back, and says why."""

        def done(picture: CopyBackPicture) -> None:
            dialog.deleteLater()
            self._done(picture)

        def failed(error: PitError) -> None:
            self._client.refresh()
            if isinstance(error, Cancelled):
                dialog.deleteLater()
                self._fail(error)
            else:
                come_back(dialog, tr("Copy a run back"), error)

        self._client.submit(dialog.command(), done, failed, title=tr("Copy a run back"))

    def _done(self, picture: CopyBackPicture) -> None:
        words = tr("Copied {size} back.", size=wording.exact_bytes(picture.bytes_written))
        if picture.undo_session:
            name = wording.quoted(picture.undo_session)
            words += " " + tr("The session {name} keeps what was overwritten.", name=name)
        self._client.refresh()
        self.copied_back.emit()
        self.said.emit(words)

    def _fail(self, error: PitError) -> None:
        self.said.emit(
            tr("It was stopped.") if isinstance(error, Cancelled) else spoken(str(error))
        )

    def _name(self, reference: str) -> str:
        uuid = reference.removesuffix(AT_START)
        return next((one.name for one in self._state.sessions if one.uuid == uuid), reference)
