"""What the Compare page shows below its bars: the result, the work, or why there is neither."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from engine import DiffPicture
from pitgui.config.words import tr
from pitgui.pages.compare_bars import Working
from pitgui.state import wording
from pitgui.widgets.empty_state import EmptyState

ICON = "git-compare"


class CompareStack(QStackedWidget):
    """Signals: compare(): do it, or do it again; start_session(); cancel()."""

    compare = Signal()
    start_session = Signal()
    cancel = Signal()

    def __init__(self, result: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._result = result
        self.working = Working()
        self.working.cancel.connect(self.cancel)
        self.alone = EmptyState(
            ICON,
            tr("There is nothing to compare with yet"),
            tr(
                "Start a session. From then on, the disk as it was can be compared with the disk "
                "as it is."
            ),
        )
        self.alone.offer(tr("Start session…"), self.start_session.emit)
        self.same = EmptyState(
            ICON,
            tr("Both sides are the same point in time"),
            tr("Choose another session, or the live source, on one side."),
        )
        self.ready = EmptyState(ICON, tr("Ready to compare"), "")
        self.ready.offer(tr("Compare"), self.compare.emit)
        self.equal = EmptyState("circle-check", tr("Nothing differs"), "")
        self.failed = EmptyState("triangle-alert", tr("These could not be compared"), "")
        self.failed.offer(tr("Compare again"), self.compare.emit)
        messages = (self.alone, self.same, self.ready, self.equal, self.failed)
        for one in (result, self.working, *messages):
            self.addWidget(one)

    def show_result(self) -> None:
        """The list and the bytes."""
        self.setCurrentWidget(self._result)

    def show_working(self, title: str) -> None:
        """The progress."""
        self.working.begin(title)
        self.setCurrentWidget(self.working)

    def show_ready(self, most: int) -> None:
        """What it will cost, and the button."""
        self.ready.say(
            tr("Ready to compare"),
            tr(
                "At most {most} of each side are read: what is kept for these sessions. "
                "The rest of the disk is the same and is not read.",
                most=wording.size(most),
            ),
        )
        self.setCurrentWidget(self.ready)

    def show_stopped(self) -> None:
        """It was cancelled."""
        self.ready.say(tr("The comparison was stopped"), tr("Nothing was changed by it."))
        self.setCurrentWidget(self.ready)

    def show_equal(self, picture: DiffPicture) -> None:
        """No run."""
        read = picture.chunks_compared
        words = tr("Both hold the same bytes. Nothing was written between them.")
        if read:
            words = tr(
                "Both hold the same bytes. {n:,} chunk(s) could have differed and (was|were) read.",
                "",
                read,
            )
        self.equal.say(tr("Nothing differs"), words)
        self.setCurrentWidget(self.equal)

    def show_failed(self, why: str) -> None:
        """What the engine said."""
        self.failed.say(tr("These could not be compared"), why)
        self.setCurrentWidget(self.failed)
