"""Runs one comparison as a job of the engine: progress, cancel, and what came of it.

The rule: one comparison at a time; a new one cancels the old, and an answer that nobody waits for
any more is dropped.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from engine import Cancelled, DiffPicture, PitError
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.orders import Ticket
from pitgui.pages.compare_points import Pair
from pitgui.state.engine_words import spoken
from pitgui.state.jobs import JobLine


class Comparison(QObject):
    """Signals: progress(JobLine); done(DiffPicture, Pair); failed(str, Pair), '' if cancelled."""

    progress = Signal(object)
    done = Signal(object, object)
    failed = Signal(str, object)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._ticket: Ticket | None = None
        self._pair = Pair(None, None)
        client.job_changed.connect(self._job_changed)

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._ticket is not None

    def start(self, pair: Pair, title: str) -> None:
        """Compare; `title` names the job on the screen."""
        self.forget()
        self._pair = pair
        self._ticket = self._client.submit(pair.command(), self._take, self._fail, title=title)

    @Slot()
    def cancel(self) -> None:
        """Ask it to stop; `failed` tells when it has."""
        if self._ticket is not None:
            self._client.cancel(self._ticket)

    def forget(self) -> None:
        """Stop it, and say nothing of it any more."""
        ticket, self._ticket = self._ticket, None
        if ticket is not None:
            self._client.drop(ticket)
            self._client.cancel(ticket)

    def _take(self, picture: DiffPicture) -> None:
        self._ticket = None
        self.done.emit(picture, self._pair)

    def _fail(self, error: PitError) -> None:
        self._ticket = None
        self.failed.emit("" if isinstance(error, Cancelled) else spoken(str(error)), self._pair)

    @Slot(object)
    def _job_changed(self, line: JobLine) -> None:
        if self._ticket is not None and line.ticket == self._ticket:
            self.progress.emit(line)
