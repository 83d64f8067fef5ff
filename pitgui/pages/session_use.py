"""How much of the cache each session held over the time that this window watched.

The rule: shared chunks count for each session that needs them, and that is said; the sessions that
hold most have a line, in the colour and with the number of their slot, the others are counted.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine import CHUNK_BYTES, SessionPicture
from pitgui.charts.history_plot import HistoryPlot, Points
from pitgui.charts.series import Series
from pitgui.config.words import mark, tr
from pitgui.pages.activity_plots import calm_end
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.rates import Sample
from pitgui.theme.tokens import current
from pitgui.widgets.labels import ElidedLabel, Label
from pitgui.widgets.legend import Legend
from pitgui.widgets.map_colours import LegendEntry, Pattern

MOST_LINES = 8
EVERY_NS = 10**9
TITLE = mark("Held by each session, shared chunks counted for each")


class SessionUsePane(QWidget):
    """A plot, its legend with the newest sizes, and the sample under the pointer in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[SessionPicture, ...] = ()
        self._samples: tuple[Sample, ...] = ()
        self._drawn_ns = 0
        self.legend = Legend(tr("Sessions that hold most"))
        self.plot = HistoryPlot(tr(TITLE), (), _size_words)
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

    def show_state(self, state: AppState) -> None:
        """Draw what the window saw, once a second at most."""
        status = state.status
        if status is None or not state.samples or not self.isVisible():
            return
        if abs(status.now_ns - self._drawn_ns) < EVERY_NS and self._samples:
            return
        self._drawn_ns, self._samples = status.now_ns, state.samples
        held = dict(state.samples[-1].held)
        by_size = sorted(state.sessions, key=lambda one: -held.get(one.sequence, 0))
        self._shown = tuple(sorted(by_size[:MOST_LINES], key=lambda one: one.slot))
        self.plot.set_series([Series(_name(one), f"slot{one.slot}") for one in self._shown])
        self._draw()
        self._say_legend(len(by_size) - len(self._shown))
        self._point(self.plot.cursor_index)

    def _draw(self) -> None:
        helds = [dict(sample.held) for sample in self._samples]
        values = tuple(
            tuple(float(held.get(one.sequence, 0) * CHUNK_BYTES) for held in helds)
            for one in self._shown
        )
        times = tuple(sample.time_ns for sample in self._samples)
        most = max((max(line, default=0.0) for line in values), default=0.0)
        points = Points(times, values, (False,) * len(times))
        self.plot.show_points(points, times[0], times[-1], calm_end(most, is_size=True))

    def _say_legend(self, others: int) -> None:
        held = dict(self._samples[-1].held)
        entries = [
            LegendEntry(
                current().slot(one.slot), Pattern.PLAIN,
                f"{_name(one)} {wording.chunks_size(held.get(one.sequence, 0))}", str(one.slot),
            )
            for one in self._shown
        ]  # fmt: skip
        if others:
            more = tr("{n:,} other session(s)", "", others)
            entries.append(
                LegendEntry(current().text_muted, Pattern.PLAIN, tr("and {more}", more=more))
            )
        self.legend.show_entries(entries)

    @Slot(int)
    def _point(self, index: int) -> None:
        if 0 <= index < len(self._samples):
            self.words.setText(self.describe(index))
        elif self._samples:
            since = wording.moment(self._samples[0].time_ns)
            self.words.setText(
                tr("As this window saw it since {since}, an hour at most.", since=since)
            )

    def describe(self, index: int) -> str:
        """A sample in words."""
        sample = self._samples[index]
        held = dict(sample.held)
        parts = ", ".join(
            f"{_name(one)} {wording.chunks_size(held[one.sequence])}"
            for one in self._shown
            if one.sequence in held
        )
        words = parts or tr("no session")
        return f"{wording.moment(sample.time_ns)}: {words}"


def _name(session: SessionPicture) -> str:
    return wording.one_line(session.name or tr("sequence {sequence}", sequence=session.sequence))


def _size_words(value: float) -> str:
    return wording.size(value) if value else "0"
