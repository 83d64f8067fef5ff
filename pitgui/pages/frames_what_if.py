"""What another number of page frames would do: records look-ups for a while, then draws a curve.

The rule: nothing is recorded unasked; what was recorded says for how long, and how many look-ups.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine import Cancelled, FrameNeeds, FrameNeedsPicture, PitError
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.orders import Ticket
from pitgui.charts.need_curve import NeedCurve
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.engine_words import spoken
from pitgui.theme.icons import icon
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.labels import ElidedLabel, Label
from pitgui.widgets.push_button import PushButton

TIMES = ((mark("for 10 seconds"), 10), (mark("for 1 minute"), 60), (mark("for 10 minutes"), 600))
NOTHING = mark(
    "Record the look-ups of metadata while the disk is in use, and see what hit rate any number of "
    "page frames would have had."
)


class FramesWhatIf(QWidget):
    """A button, a curve, and what it says in words."""

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._ticket: Ticket | None = None
        self._said = ""
        self.record = PushButton(tr("Record look-ups"), icon("activity", "text_muted"))
        self.record.clicked.connect(self._toggle)
        self.time = QComboBox()
        self.time.setAccessibleName(tr("How long look-ups are recorded"))
        for words, seconds in TIMES:
            self.time.addItem(tr(words), seconds)
        self.words = ElidedLabel("", "muted")
        self.curve = NeedCurve()
        self.curve.pointed.connect(self._say)
        self._nothing = Label(tr(NOTHING), "muted", wrap=True)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._nothing)
        self._pages.addWidget(self.curve)
        row = FlowRow()
        row.add(self.record)
        row.add(self.time)
        row.add(self.words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(row)
        column.addWidget(self._pages, 1)

    def clear(self) -> None:
        """Another disk, or none: what was recorded is not of it."""
        if self._ticket is not None:
            self._client.drop(self._ticket)
            self._client.cancel(self._ticket)
        self._said = ""
        self._pages.setCurrentWidget(self._nothing)
        self._settle(None)

    @Slot()
    def _toggle(self) -> None:
        if self._ticket is not None:
            self._client.cancel(self._ticket)
            return
        command = FrameNeeds(seconds=int(self.time.currentData()))
        title = tr("Record look-ups of metadata")
        self._settle(self._client.submit(command, self._show, self._fail, title=title))

    def _settle(self, ticket: Ticket | None) -> None:
        self._ticket = ticket
        self.record.setText(tr("Record look-ups") if ticket is None else tr("Stop"))
        self.time.setEnabled(ticket is None)
        recording = tr("Recording {time}…", time=self.time.currentText())
        self.words.setText(self._said if ticket is None else recording)

    def _show(self, picture: FrameNeedsPicture) -> None:
        self._said = needs_words(picture)
        if picture.recorded + picture.repeats:
            self.curve.show_needs(picture)
            self._pages.setCurrentWidget(self.curve)
        self._settle(None)

    def _fail(self, error: PitError) -> None:
        self._said = "" if isinstance(error, Cancelled) else spoken(error.message)
        self._settle(None)

    @Slot(str)
    def _say(self, words: str) -> None:
        self.words.setText(words or self._said)


def needs_words(picture: FrameNeedsPicture) -> str:
    """What the record says, in a sentence."""
    looked_up = picture.recorded + picture.repeats
    seconds = wording.long_duration(picture.seconds)
    if not looked_up:
        return tr(
            "Nothing was looked up in {seconds}: record while the disk is written or read.",
            seconds=seconds,
        )
    enough = picture.needs[-1][0] if picture.needs else 1
    lost = (
        " " + tr("{lost:,} more could not be recorded.", lost=picture.lost) if picture.lost else ""
    )
    now, best = picture.hit_rate(picture.capacity), picture.hit_rate(enough)
    return tr(
        "{n:,} look-up(s) in {seconds}: {share} hit with {capacity:,} frames as now; "
        "{frames} would do for the most there can be, {best}.{lost}",
        "",
        looked_up,
        seconds=seconds,
        share=wording.share(now),
        capacity=picture.capacity,
        frames=tr("{n:,} frame(s)", "", enough),
        best=wording.share(best),
        lost=lost,
    )
