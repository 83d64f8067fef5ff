"""The timeline with its buttons: step back, play, step, live, zoom; it moves the shown moment.

The rule: the moment lives in the state and nowhere else; playing is stepping by a timer, and ends
at now.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.messages import MomentChosen
from pitgui.state.moments import moment_after
from pitgui.state.store import Store
from pitgui.theme.icons import icon
from pitgui.widgets.labels import ElidedLabel
from pitgui.widgets.timeline import ZOOM, Timeline
from pitgui.window.past_feed import PastFeed

PLAY_MILLISECONDS = 250
NOTHING = mark("No maps are recorded yet; the first one comes within seconds.")


class TimelinePanel(QWidget):
    """What stands in the timeline's dock."""

    def __init__(self, client: EngineClient, store: Store) -> None:
        super().__init__()
        self._store = store
        self.timeline = Timeline()
        self.feed = PastFeed(client, store, lambda: self.timeline.stretch, self)
        self._clock = QTimer(self)
        self._clock.setInterval(PLAY_MILLISECONDS)
        self._clock.timeout.connect(self._play_on)
        self.back = _button("skip-back", tr("Maps one moment back (Ctrl+Left in the timeline)"))
        self.play = _button("play", tr("Play the recorded maps"))
        self.play.setCheckable(True)
        self.forward = _button(
            "skip-forward", tr("Maps one moment on (Ctrl+Right in the timeline)")
        )
        self.live = _button("activity", tr("Back to the maps of now (End in the timeline)"))
        self.words = ElidedLabel("", "muted")
        self.closer = _button("zoom-in", tr("Zoom into time (+)"))
        self.farther = _button("zoom-out", tr("Zoom out of time (-)"))
        self.whole = _button("maximize", tr("Show all time from the first session on"))
        self._lay_out()
        self._connect()
        self.show_state(AppState())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(10, 2, 10, 0)
        row.setSpacing(2)
        for button in (self.back, self.play, self.forward, self.live):
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.words, 1)
        for button in (self.farther, self.closer, self.whole):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.timeline, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(self._step_back)
        self.forward.clicked.connect(self._step_on)
        self.live.clicked.connect(self._go_live)
        self.play.toggled.connect(self._toggle)
        self.closer.clicked.connect(self._zoom_in)
        self.farther.clicked.connect(self._zoom_out)
        self.whole.clicked.connect(self.timeline.show_all)
        self.timeline.scrubbed.connect(self._choose)
        self.timeline.stepped.connect(self._step)
        self.timeline.stretched.connect(self.feed.ask_activity)

    def show_state(self, state: AppState) -> None:
        """Draw this state."""
        self.timeline.show_state(state)
        is_open = state.status is not None
        past = is_open and bool(state.recorded)
        if not past and self.play.isChecked():
            self.play.setChecked(False)
        self.back.setEnabled(past and state.moment != state.recorded[0])
        self.play.setEnabled(past)
        self.forward.setEnabled(past and state.moment != 0)
        self.live.setEnabled(state.moment != 0)
        for button in (self.closer, self.farther, self.whole):
            button.setEnabled(is_open)
        self.words.setText(moment_words(state))

    # -- the moment

    @Slot(object)
    def _choose(self, time_ns: int) -> None:
        self.play.setChecked(False)
        self._store.dispatch(MomentChosen(time_ns))

    @Slot(object)
    def _step(self, steps: int) -> None:
        state = self._store.state
        self._choose(moment_after(state.recorded, state.moment, steps))

    @Slot()
    def _step_back(self) -> None:
        self._step(-1)

    @Slot()
    def _step_on(self) -> None:
        self._step(1)

    @Slot()
    def _go_live(self) -> None:
        self._choose(0)

    @Slot(bool)
    def _toggle(self, on: bool) -> None:
        self.play.setIcon(icon("pause" if on else "play", "text_muted"))
        words = tr("Pause") if on else tr("Play the recorded maps")
        self.play.setToolTip(words)
        self.play.setAccessibleName(words)
        if not on:
            self._clock.stop()
            return
        state = self._store.state
        if not state.moment and state.recorded:  # from the beginning, when now is shown
            self._store.dispatch(MomentChosen(state.recorded[0]))
        self._clock.start()

    @Slot()
    def _play_on(self) -> None:
        state = self._store.state
        moment = moment_after(state.recorded, state.moment, 1)
        self._store.dispatch(MomentChosen(moment))
        if not moment:
            self.play.setChecked(False)

    @Slot()
    def _zoom_in(self) -> None:
        self.timeline.zoom(1 / ZOOM**2)

    @Slot()
    def _zoom_out(self) -> None:
        self.timeline.zoom(ZOOM**2)


def moment_words(state: AppState) -> str:
    """What the maps show, in words."""
    if state.status is None:
        return ""
    if state.moment:
        return tr("The maps are shown as of {moment}.", moment=wording.moment(state.moment))
    if not state.recorded:
        return tr(NOTHING)
    since = wording.moment(state.recorded[0])
    count = tr("{n:,} map(s)", "", len(state.recorded))
    return tr(
        "Live. {count} recorded since {since}: click the lanes below to go back.",
        count=count,
        since=since,
    )


def _button(icon_name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name, "text_muted"))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setAutoRepeat(False)
    return button
