"""The dialogs that show jobs at work: they come only for jobs that take a while.

The rule: a dialog shows what the state says of its job; closing it leaves the job be.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.orders import Ticket
from pitgui.dialogs.job_progress import JobProgressDialog
from pitgui.state.app_state import AppState
from pitgui.state.jobs import JobLine, JobResult
from pitgui.state.store import Store

PATIENCE_MILLISECONDS = 400


class ProgressDialogs(QObject):
    """All of them, by the ticket of the job.

    Signal: place_wanted(JobResult): show the bytes at which it found something wrong.
    """

    place_wanted = Signal(object)

    def __init__(self, client: EngineClient, store: Store, window: QWidget) -> None:
        super().__init__(window)
        self._client = client
        self._store = store
        self._window = window
        self._open: dict[Ticket, JobProgressDialog] = {}
        self._waiting: set[Ticket] = set()

    def follow(self, ticket: Ticket) -> None:
        """Show the progress of a job once it has taken a while."""
        self._waiting.add(ticket)
        QTimer.singleShot(PATIENCE_MILLISECONDS, self, lambda: self._show_if_running(ticket))

    def say(self, ticket: Ticket, result: JobResult) -> None:
        """Say what came of a job."""
        self._waiting.discard(ticket)
        line = self._line(ticket)
        dialog = self._open.get(ticket) or (self._show(line) if line is not None else None)
        if dialog is not None:
            dialog.show_result(result)

    def forget(self, ticket: Ticket) -> None:
        """Close the dialog of a job, and open none."""
        self._waiting.discard(ticket)
        dialog = self._open.get(ticket)
        if dialog is not None:
            dialog.close()

    def show_state(self, state: AppState) -> None:
        """Show how far the jobs are now."""
        for line in state.jobs if self._open else ():
            dialog = self._open.get(Ticket(line.ticket))
            if dialog is not None:
                dialog.show_line(line)

    def _line(self, ticket: Ticket) -> JobLine | None:
        jobs = self._store.state.jobs
        return next((job for job in jobs if job.ticket == ticket), None)

    def _show_if_running(self, ticket: Ticket) -> None:
        line = self._line(ticket)
        if ticket in self._waiting and line is not None and line.running:
            self._show(line)
        self._waiting.discard(ticket)

    def _show(self, line: JobLine) -> JobProgressDialog:
        dialog = JobProgressDialog(line, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.cancel_asked.connect(self._client.cancel)
        dialog.place_wanted.connect(self.place_wanted)
        dialog.finished.connect(self._closed)
        self._open[Ticket(line.ticket)] = dialog
        dialog.show()
        return dialog

    @Slot()
    def _closed(self) -> None:
        closed = self.sender()
        self._open = {ticket: one for ticket, one in self._open.items() if one is not closed}
