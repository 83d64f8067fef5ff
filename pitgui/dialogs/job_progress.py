"""A job at work: how far, how fast, how long yet, with a cancel; and how it ended."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from pitgui.config.words import mark, tr
from pitgui.dialogs.dialog import Dialog, note
from pitgui.state import wording
from pitgui.state.engine_words import spoken
from pitgui.state.jobs import JobLine, JobPhase, JobResult
from pitgui.widgets.labels import Label
from pitgui.widgets.push_button import PushButton

STEPS = 1000
_ENDS = {
    JobPhase.DONE: mark("It is done."),
    JobPhase.CANCELLED: mark("It was cancelled."),
    JobPhase.FAILED: mark("It did not work."),
}


class JobProgressDialog(Dialog):
    """Shows the lines it is given. Closing it leaves the job be.

    Signals: cancel_asked(ticket), place_wanted(JobResult).
    """

    of_disk = False

    cancel_asked = Signal(object)
    place_wanted = Signal(object)

    def __init__(self, line: JobLine, parent: QWidget | None = None) -> None:
        super().__init__(line.title, parent, accept=tr("Keep it in the background"))
        self.setModal(False)
        self._line = line
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress"))
        self.words = Label("", "muted", wrap=True)
        self.words.setAccessibleName(tr("How far it is"))
        self.outcome = note()
        self.outcome.setAccessibleName(tr("Result"))
        self.outcome.hide()
        self.body.addWidget(self.bar)
        self.body.addWidget(self.words)
        self.body.addWidget(self.outcome)
        self.door = PushButton(tr("Show it in Browse"))
        self.door.setAccessibleName(self.door.text())
        self.door.hide()
        self.door.clicked.connect(self._show_place)
        self.body.addWidget(self.door, 0, Qt.AlignmentFlag.AlignLeft)
        self._result = JobResult("")
        self.cancel_button.clicked.disconnect()
        self.cancel_button.clicked.connect(self._ask_cancel)
        self.show_line(line)

    @property
    def ticket(self) -> int:
        """Whose progress this is."""
        return self._line.ticket

    def show_line(self, line: JobLine) -> None:
        """Show how far it is now."""
        self._line = line
        known = line.total > 0
        self.bar.setRange(0, STEPS if known or not line.running else 0)
        self.bar.setValue(int(line.share * STEPS) if known else STEPS)
        self.words.setText(progress_words(line))
        self.words.setToolTip(exact_words(line))
        self.cancel_button.setEnabled(line.phase is JobPhase.RUNNING)
        self.cancel_button.setVisible(line.running)
        if not line.running:
            self.accept_button.setText(tr("Close"))
            self.accept_button.setAccessibleName(tr("Close"))
        self._hide_progress()

    def show_result(self, result: JobResult) -> None:
        """Say what came of it: in place of how far it is, for that says less of the same."""
        self._result = result
        self.outcome.setText(result.text)
        self.outcome.set_role("problem" if result.failed else "note")
        self.outcome.setVisible(bool(result.text))
        self.door.setVisible(result.offset >= 0)
        self._hide_progress()
        self.fit()

    def _hide_progress(self) -> None:
        told = bool(self._result.text) and not self._line.running
        self.words.setVisible(not told)
        self.bar.setVisible(not (told and self._result.failed))

    @Slot()
    def _show_place(self) -> None:
        self.place_wanted.emit(self._result)
        self.close()

    @Slot()
    def _ask_cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.cancel_asked.emit(self._line.ticket)


def progress_words(line: JobLine) -> str:
    """How far a job is: `12.0 MiB of 64.0 MiB, 210 MiB a second, 1 s left`."""
    if not line.running:
        return spoken(line.words) or tr(_ENDS[line.phase])
    words = [wording.size(line.done)]
    if line.total >= 0:
        words = [
            tr("{done} of {total}", done=wording.size(line.done), total=wording.size(line.total))
        ]
    if line.bytes_per_second > 0:
        words.append(tr("{speed} a second", speed=wording.size(line.bytes_per_second)))
    if line.seconds_left >= 0:
        words.append(tr("{time} left", time=wording.long_duration(line.seconds_left)))
    if line.phase is JobPhase.CANCELLING:
        words.append(tr("cancelling"))
    return ", ".join(words)


def exact_words(line: JobLine) -> str:
    """The exact bytes of a job."""
    if line.total < 0:
        return wording.exact_bytes(line.done)
    return tr("{done:,} of {total}", done=line.done, total=wording.exact_bytes(line.total))
