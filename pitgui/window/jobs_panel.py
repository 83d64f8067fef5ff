"""The jobs panel: what runs, how far it is, how it ended; each with its cancel."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from pitgui.config.words import tr
from pitgui.dialogs.job_progress import STEPS, exact_words, progress_words
from pitgui.state.app_state import AppState
from pitgui.state.jobs import JobLine, JobPhase
from pitgui.theme.icons import icon
from pitgui.widgets.labels import ElidedLabel, Label, tip
from pitgui.widgets.push_button import PushButton

_ROLES = {JobPhase.DONE: "ok", JobPhase.FAILED: "danger"}


class JobRow(QWidget):
    """One job. Signal: cancel_asked(ticket)."""

    cancel_asked = Signal(object)

    def __init__(self, line: JobLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ticket = line.ticket
        self._bar = (-1, -1)
        self._phase: JobPhase | None = None
        self.title = Label(line.title, "strong")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(tr("Progress of: {title}", title=line.title))
        self.words = ElidedLabel("", "muted")
        self.cancel = QToolButton()
        self.cancel.setIcon(icon("x", "text_muted"))
        self.cancel.setIconSize(QSize(14, 14))
        self.cancel.setToolTip(tr("Cancel"))
        self.cancel.setAccessibleName(tr("Cancel: {title}", title=line.title))
        self.cancel.clicked.connect(self._ask_cancel)
        keep = self.cancel.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.cancel.setSizePolicy(keep)
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 4, 8, 4)
        grid.setHorizontalSpacing(14)
        grid.addWidget(self.title, 0, 0)
        grid.addWidget(self.bar, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.words, 0, 2)
        grid.addWidget(self.cancel, 0, 3)
        grid.setColumnMinimumWidth(0, 170)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        self.show_line(line)

    def show_line(self, line: JobLine) -> None:
        """Show how far it is now; only what changed is said to Qt."""
        known = line.total > 0
        done = STEPS if line.phase is JobPhase.DONE else 0
        bar = (
            STEPS if known or not line.running else 0,
            int(line.share * STEPS) if known else done,
        )
        if bar != self._bar:
            self._bar = bar
            self.bar.setRange(0, bar[0])
            self.bar.setValue(bar[1])
        self.words.setText(progress_words(line))
        if line.phase is not self._phase:
            self._phase = line.phase
            self.words.set_role(_ROLES.get(line.phase, "muted"))
            self.cancel.setVisible(line.running)
            self.cancel.setEnabled(line.phase is JobPhase.RUNNING)
            self.setToolTip(tip(exact_words(line)))

    @Slot()
    def _ask_cancel(self) -> None:
        self.cancel_asked.emit(self._ticket)


class JobsPanel(QWidget):
    """All jobs, the newest on top. Signals: cancel_asked(ticket), clear_asked()."""

    cancel_asked = Signal(object)
    clear_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Jobs"))
        self._rows: dict[int, JobRow] = {}
        self._shown: tuple[JobLine, ...] = ()
        self.empty = Label(
            tr("Nothing runs. Write a pattern or verify the disk, and its progress shows here."),
            "muted", wrap=True,
        )  # fmt: skip
        self.empty.setContentsMargins(14, 8, 14, 8)
        self.clear = PushButton(tr("Clear the list"))
        self.clear.setProperty("role", "link")
        self.clear.setAccessibleName(tr("Clear the list of jobs that ended"))
        self.clear.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clear.clicked.connect(self.clear_asked)
        self.clear.hide()
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 6, 0, 6)
        self._column.setSpacing(0)
        self._column.addWidget(self.empty)
        below = QHBoxLayout()
        below.setContentsMargins(8, 4, 0, 0)
        below.addWidget(self.clear)
        self._column.addLayout(below)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(tr("Jobs"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def show_state(self, state: AppState) -> None:
        """Show the jobs of this state."""
        lines = state.jobs
        if lines == self._shown:
            return
        before = {line.ticket: line for line in self._shown}
        self._shown = lines
        wanted = {line.ticket for line in lines}
        for ticket in [one for one in self._rows if one not in wanted]:
            row = self._rows.pop(ticket)
            row.hide()
            row.deleteLater()
        for line in lines:
            row = self._rows.get(line.ticket) or self._add(line)
            if before.get(line.ticket) != line:
                row.show_line(line)
        self.empty.setVisible(not lines)
        self.clear.setVisible(any(not line.running for line in lines))

    def _add(self, line: JobLine) -> JobRow:
        row = JobRow(line)
        row.cancel_asked.connect(self.cancel_asked)
        self._rows[line.ticket] = row
        self._column.insertWidget(0, row)
        return row
