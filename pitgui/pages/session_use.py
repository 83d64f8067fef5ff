"""How much of the cache each session held over time: from the history, up to now.

The rule: shared chunks count for each session that needs them, and that is said; the sessions that
held most have a line, in the colour and with the number of their slot, the others are counted.
"""

from __future__ import annotations

import math

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import CHUNK_BYTES, PitError, SessionUse, SessionUsePicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.charts.history_plot import HistoryPlot, Points
from pitgui.charts.series import Series
from pitgui.config.words import mark, tr
from pitgui.pages.activity_plots import calm_end
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.state.session_use import ABSENT, Use, UseLine, use_of
from pitgui.theme.tokens import current
from pitgui.widgets.labels import ElidedLabel, Label
from pitgui.widgets.legend import Legend
from pitgui.widgets.map_colours import LegendEntry, Pattern

MOST_LINES = 8
LOWEST_PLOT = 150  # below that the page scrolls
EVERY_NS = 10**9
TITLE = mark("Held by each session, shared chunks counted for each")


class SessionUsePane(QWidget):
    """A plot, its legend with the newest sizes, and the time under the pointer in words."""

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use = Use()
        self._history: SessionUsePicture | None = None
        self._trouble = ""
        self._state = AppState()
        self._stretch = (0, 0)
        self._disk = ""
        self._drawn_ns = 0
        self._chosen = (0, 0)
        self._query = LiveQuery(client, self, per_second=2.0)
        self._query.arrived.connect(self._show_history)
        self._query.failed.connect(self._show_failure)
        self.legend = Legend(tr("Sessions that held most"))
        self.plot = HistoryPlot(tr(TITLE), (), _size_words)
        self.plot.setMinimumHeight(LOWEST_PLOT)
        self.plot.describe = self.describe
        self.plot.pointed.connect(self._point)
        self.words = ElidedLabel("", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(tr(TITLE), "section"))
        column.addWidget(self.legend)
        column.addWidget(self.plot, 1)
        column.addWidget(self.words)

    def ask(self, first_ns: int, until_ns: int, points: int) -> None:
        """Ask the history what was held between two times, 0: all, up to now."""
        self._query.ask(SessionUse(first_ns, until_ns, points))

    def forget(self) -> None:
        """Want no answer any more."""
        self._query.forget()

    def show_state(self, state: AppState, stretch: tuple[int, int]) -> None:
        """Draw that stretch of time, once a second at most unless it is another one."""
        status = state.status
        if status is None:
            return
        if status.cache_uuid != self._disk:
            self._disk, self._history, self._trouble = status.cache_uuid, None, ""
            self.use = Use()
        span, before = stretch[1] - stretch[0], self._stretch[1] - self._stretch[0]
        soon = abs(status.now_ns - self._drawn_ns) < EVERY_NS and abs(span - before) < EVERY_NS
        self._state, self._stretch = state, stretch
        if self.isVisible() and not (soon and self.use.times):
            self._draw()

    def show_range(self, first_ns: int, last_ns: int) -> None:
        """Shade a range, and tell what changed in it; (0, 0) for none."""
        self._chosen = (first_ns, last_ns)
        self.plot.show_range(first_ns, last_ns)
        self._point(self.plot.cursor_index)

    @Slot(object, object)
    def _show_history(self, picture: SessionUsePicture, _command: object) -> None:
        self._history, self._trouble = picture, ""
        if self.isVisible() and self._state.status is not None:
            self._draw()

    @Slot(object, object)
    def _show_failure(self, error: PitError, _command: object) -> None:
        self._history, self._trouble = None, spoken(error.message)
        if self.isVisible() and self._state.status is not None:
            self._draw()

    def _draw(self) -> None:
        status = self._state.status
        self._drawn_ns = status.now_ns if status is not None else 0
        use = use_of(
            self._history, self._state.samples, self._state.sessions, self._stretch, MOST_LINES
        )
        self.use = use
        self.plot.set_series(
            [Series(_name(one), f"slot{one.slot}", str(one.slot)) for one in use.lines]
        )
        values = tuple(
            tuple(float(held * CHUNK_BYTES) if held != ABSENT else math.nan for held in one.chunks)
            for one in use.lines
        )
        most = max((max(one.chunks, default=0) for one in use.lines), default=0) * CHUNK_BYTES
        first, last = self._stretch
        if use.times:
            first, last = first or use.times[0], max(last, use.times[-1])
        top = calm_end(most, is_size=True)
        self.plot.show_points(Points(use.times, values, use.breaks), first, last, top)
        self._say_legend()
        self._point(self.plot.cursor_index)

    def _say_legend(self) -> None:
        entries = [
            LegendEntry(current().slot(one.slot), Pattern.PLAIN, _legend(one), str(one.slot))
            for one in self.use.lines
        ]
        if self.use.others:
            more = tr("{n:,} other session(s)", "", self.use.others)
            entries.append(
                LegendEntry(current().text_muted, Pattern.PLAIN, tr("and {more}", more=more))
            )
        self.legend.show_entries(entries)

    @Slot(int)
    def _point(self, index: int) -> None:
        words = self._range_words() or self._whole_words()
        if 0 <= index < len(self.use.times) and self._chosen == (0, 0):
            words = self.describe(index)
        self.words.setText(words)

    def _whole_words(self) -> str:
        if self._trouble:
            return tr("Only what this window saw: {trouble}", trouble=self._trouble)
        if not self.use.times:
            return tr("What sessions held was not noted in this time.")
        since = wording.moment(self.use.times[0])
        return tr("Noted since {since}; point at a time to read exact values.", since=since)

    def _range_words(self) -> str:
        """How much each session held when the chosen range began and when it ended."""
        first, last = self._chosen
        inside = [n for n, time_ns in enumerate(self.use.times) if first <= time_ns <= last]
        if not last or not inside:
            return ""
        begin, end = inside[0], inside[-1]
        parts = ", ".join(
            tr(
                "{name} {before} to {after}",
                name=_name(one),
                before=_held_words(one.chunks[begin]),
                after=_held_words(one.chunks[end]),
            )
            for one in self.use.lines
            if max(one.chunks[begin], one.chunks[end]) != ABSENT
        )
        since, until = (wording.moment(self.use.times[n]) for n in (begin, end))
        words = parts or tr("no session")
        return tr("From {since} to {until}: {words}", since=since, until=until, words=words)

    def describe(self, index: int) -> str:
        """What each session held at a time, exactly, in words."""
        parts = ", ".join(
            f"{_name(one)} {_exact(one.chunks[index])}"
            for one in self.use.lines
            if one.chunks[index] != ABSENT
        )
        words = parts or tr("no session")
        return f"{wording.moment(self.use.times[index])}: {words}"


def _name(line: UseLine) -> str:
    """A name beside its size: one that is written from right to left must not take it along."""
    return wording.isolated(line.name or tr("sequence {sequence}", sequence=line.sequence))


def _legend(line: UseLine) -> str:
    """The newest size of a session, or that it had ended by then."""
    held = line.chunks[-1]
    if held != ABSENT:
        return f"{_name(line)} {wording.chunks_size(held)}"
    last = next(chunks for chunks in reversed(line.chunks) if chunks != ABSENT)
    return tr("{name} {size}, ended", name=_name(line), size=wording.chunks_size(last))


def _held_words(chunks: int) -> str:
    return wording.NONE if chunks == ABSENT else wording.chunks_size(chunks)


def _exact(chunks: int) -> str:
    count = tr("{n:,} chunk(s)", "", chunks)
    return f"{wording.chunks_size(chunks)} ({count})"


def _size_words(value: float) -> str:
    return wording.size(value) if value else "0"
