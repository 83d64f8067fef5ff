"""What the disk was doing: plots of the past up to now, times of writes, the event log.

The rule: what was not noted is not drawn. The history is asked for while the page is in front, and
only as often as a new point can show.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine import Activity, ActivityPicture, EventPicture, PitError
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.config.words import mark, tr
from pitgui.models.activity_table import COLUMNS, ActivityTable
from pitgui.pages.activity_export import sample_lines
from pitgui.pages.activity_plots import ActivityPlots
from pitgui.pages.activity_words import sum_words
from pitgui.pages.body_stack import BodyStack
from pitgui.pages.event_log import EventLogPane, csv_lines
from pitgui.pages.latency import LatencyPane
from pitgui.pages.page import Page
from pitgui.pages.session_use import SessionUsePane
from pitgui.pages.tables import plain_table
from pitgui.pages.tools import tab, tool
from pitgui.state import wording
from pitgui.state.activity import Spell, spells, sum_of
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.state.session_use import use_lines
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.file_writer import FileWriter
from pitgui.widgets.labels import Label, Title

SECOND = 10**9
RANGES = ((mark("last 5 minutes"), 300), (mark("last hour"), 3600), (mark("last day"), 86_400),
          (mark("last week"), 604_800), (mark("all that is kept"), 0))  # fmt: skip
POINTS = 400
HINT = mark("Drag over a plot to choose a range; Enter or a double click shows only that.")
NO_HISTORY = (
    mark("No history yet"),
    mark(
        "What a disk does is noted every five seconds while it is open. The first points come soon."
    ),
)
TABS = (("activity", mark("Plots")), ("list", mark("Table")), ("clock", mark("Write latency")),
        ("layers", mark("By session")), ("bookmark", mark("Event log")))  # fmt: skip
PLOTS, TABLE, LATENCY, BY_SESSION, EVENT_LOG = range(len(TABS))  # the places of the tabs
NO_POINTS = (
    mark("Nothing was noted in this time"),
    mark("The disk was not open then, or is so only now. What was noted before is kept."),
)


class ActivityPage(Page):
    """Plots, their table, latencies, events."""

    page_id = "activity"
    title = mark("Activity")
    icon = "activity"

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(client, parent)
        self._state = AppState()
        self._active = False
        self._disk = ""
        self._spells: tuple[Spell, ...] = ()
        self._chosen = (0, 0)
        self._zoomed: tuple[int, int] | None = None
        self._asked_ns = 0
        self._path = Path()
        self._query = LiveQuery(client, self, per_second=2.0)
        self._query.arrived.connect(self._show_picture)
        self._query.failed.connect(self._show_failure)
        self._ever = LiveQuery(client, self, per_second=1.0)
        self._ever.arrived.connect(self._tell_if_ever)
        self.plots = ActivityPlots()
        self.model = ActivityTable(self)
        self.table = plain_table(
            self.model, tr("Activity as a table, the newest first"), stretched=0
        )
        self.latency = LatencyPane()
        self.events = EventLogPane(client)
        self.by_session = SessionUsePane(client)
        self.writer = FileWriter(self)
        self.range = QComboBox()
        self.range.setAccessibleName(tr("Stretch of time"))
        for words, seconds in RANGES:
            self.range.addItem(tr(words), seconds)
        self.zoom_in = tool("zoom-in", tr("Show only the chosen range (Enter)"))
        self.zoom_out = tool("zoom-out", tr("Back to the whole time"))
        self.export = tool("download", tr("Save what is shown, as CSV or the plots as PNG"))
        self.words = Label("", "muted", wrap=True)
        self.words.setMinimumHeight(2 * self.fontMetrics().lineSpacing())  # it may take two lines
        self.words.setAccessibleDescription(tr("What was done in the chosen range"))
        self._none = EmptyState("activity", tr(NO_HISTORY[0]), tr(NO_HISTORY[1]))
        self.show_all = self._none.offer(tr("Show all that is kept"), self._choose_all)
        self.show_all.hide()
        self._body = QWidget()
        self._empty = EmptyState(
            "activity",
            tr("No disk is open"),
            tr("Open a protected disk to see what it does and did."),
        )
        for plot in (*(chart.plot for chart in self.plots.charts), self.by_session.plot):
            plot.setToolTip(tr(HINT))
        header = self.table.horizontalHeader()
        header.setDefaultSectionSize(72)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(len(COLUMNS) - 1, QHeaderView.ResizeMode.Stretch)
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.range.currentIndexChanged.connect(self._range_chosen)
        self.zoom_in.clicked.connect(self.zoom)
        self.zoom_out.clicked.connect(self._range_chosen)
        self.export.clicked.connect(self._ask_save)
        self.plots.chosen.connect(self.choose)
        self.plots.zoom.connect(self.zoom)
        self.by_session.plot.chosen.connect(self.choose)
        self.by_session.plot.zoom.connect(self.zoom)
        self.plots.pointed.connect(self._say_pointed)
        self.events.inspect.connect(self.inspect)
        self.events.goto.connect(self.goto)
        self.events.all_fetched.connect(self._save_events)
        self.events.said.connect(self.words.setText)
        self.writer.said.connect(self.words.setText)
        self._tabs.idToggled.connect(self._turn)

    # -- the page

    def show_state(self, state: AppState) -> None:
        self._state = state
        status = state.status
        self._stack.show_body(status is not None)
        if status is None:
            return
        if status.cache_uuid != self._disk:
            self._disk = status.cache_uuid
            self._spells, self._zoomed, self._chosen, self._asked_ns = (), None, (0, 0), 0
            self._none.say(tr(NO_HISTORY[0]), tr(NO_HISTORY[1]))
            self.events.refill()
        self.latency.show_latency(status.latency)
        self.by_session.show_state(state, self._stretch(status.now_ns))
        if self._active:
            self._ask_if_due(status.now_ns)
            if self._pages.currentWidget() is self.events:
                self.events.look()

    def activated(self) -> None:
        self._active = True
        self._asked_ns = 0

    def deactivated(self) -> None:
        self._active = False
        self._query.forget()
        self._ever.forget()
        self.by_session.forget()
        self.events.forget()

    # -- the history

    def _ask_if_due(self, now_ns: int) -> None:
        """Ask again once there can be one more point to draw."""
        if self._zoomed is not None and self._asked_ns:
            return
        first, last = self._stretch(now_ns)
        due = max(SECOND, (last - first) // POINTS if first else 60 * SECOND)
        if now_ns - self._asked_ns >= due or not self._spells:
            self._asked_ns = now_ns
            until = last if self._zoomed is not None else 0
            self._query.ask(Activity(first, until, POINTS))
            if self._tabs.checkedId() == BY_SESSION:
                self.by_session.ask(first, until, POINTS)

    def _stretch(self, now_ns: int) -> tuple[int, int]:
        """The time that is to be shown."""
        if self._zoomed is not None:
            return self._zoomed
        seconds = int(self.range.currentData())
        return (now_ns - seconds * SECOND if seconds else 0), now_ns

    @Slot(object, object)
    def _show_picture(self, picture: ActivityPicture, _command: object) -> None:
        status = self._state.status
        if status is None:
            return
        self._spells = spells(picture)
        if self._spells:
            first, last = self._stretch(status.now_ns)
            first = first or self._spells[0].time_ns
            self.plots.show_spells(self._spells, first, max(last, self._spells[-1].time_ns))
        else:
            self._ever.ask(Activity(points=1))
        self.model.show_spells(self._spells)
        self._settle()

    @Slot(object, object)
    def _tell_if_ever(self, picture: ActivityPicture, _command: object) -> None:
        """Nothing in this time is not the same as nothing at all."""
        title, words = NO_POINTS if picture.rows else NO_HISTORY
        self._none.say(tr(title), tr(words))
        self.show_all.setVisible(bool(picture.rows))

    @Slot()
    def _choose_all(self) -> None:
        if self.range.currentIndex() == len(RANGES) - 1:
            self._range_chosen()
        self.range.setCurrentIndex(len(RANGES) - 1)

    @Slot(object, object)
    def _show_failure(self, error: PitError, _command: object) -> None:
        self._spells = ()
        self._none.say(tr("The history cannot be read"), spoken(str(error)))
        self.show_all.hide()
        self._settle()

    @Slot()
    def _range_chosen(self) -> None:
        self._zoomed, self._asked_ns = None, 0
        self.choose(0, 0)
        if self._state.status is not None and self._active:
            self._ask_if_due(self._state.status.now_ns)

    @Slot(object, object)
    def choose(self, first_ns: int, last_ns: int) -> None:
        """Choose a range; (0, 0) for none."""
        self._chosen = (first_ns, last_ns)
        self.plots.show_range(first_ns, last_ns)
        self.by_session.show_range(first_ns, last_ns)
        self._settle()

    @Slot()
    def zoom(self) -> None:
        """Show only the chosen range."""
        if self._chosen == (0, 0) or self._state.status is None:
            return
        self._zoomed, self._asked_ns = self._chosen, 0
        self.choose(0, 0)
        self._ask_if_due(self._state.status.now_ns)

    # -- what is shown

    @property
    def tabs(self) -> list[QAbstractButton]:
        """The buttons that choose what is shown."""
        return self._tabs.buttons()

    @property
    def empty_words(self) -> str:
        """Why there is nothing to draw; '' when there is."""
        shown = self._pages.currentWidget() is self._none
        return self._none.accessibleName() if shown else ""

    @Slot(int, bool)
    def _turn(self, _place: int, on: bool) -> None:
        if on:
            self._settle()
            if self._tabs.checkedId() == BY_SESSION and self._state.status is not None:
                self._asked_ns = 0
                self._ask_if_due(self._state.status.now_ns)

    def _settle(self) -> None:
        """Show the tab that is chosen, or why it is empty, and say what the range holds."""
        place = self._tabs.checkedId()
        timed = place in (PLOTS, TABLE)
        panes = (self.plots, self.table, self.latency, self.by_session, self.events)
        wanted: QWidget = panes[place]
        self._pages.setCurrentWidget(self._none if timed and not self._spells else wanted)
        for control in (self.range, self.zoom_in, self.zoom_out):
            control.setVisible(timed or place == BY_SESSION)
        self.zoom_in.setEnabled(self._chosen != (0, 0))
        self.zoom_out.setEnabled(self._zoomed is not None)
        self.export.setEnabled(bool(self._spells) if timed else place in (BY_SESSION, EVENT_LOG))
        self.words.setText(self._range_words() if timed else "")
        if self._state.status is not None:
            self.by_session.show_state(self._state, self._stretch(self._state.status.now_ns))

    @Slot(int)
    def _say_pointed(self, index: int) -> None:
        """When the values above the plots were noted; the range when none is pointed at."""
        if 0 <= index < len(self._spells) and self._chosen == (0, 0):
            spell = self._spells[index]
            when = wording.moment(spell.time_ns)
            self.words.setText(
                tr(
                    "The values above are of the {seconds:,.1f} s up to {when}.",
                    seconds=spell.seconds,
                    when=when,
                )
            )
        else:
            self.words.setText(self._range_words())

    def _range_words(self) -> str:
        if not self._spells:
            return ""
        whole = (self._spells[0].time_ns, self._spells[-1].time_ns)
        chosen = self._chosen if self._chosen != (0, 0) else whole
        found = sum_of(self._spells, *chosen)
        if found is None:
            return tr("Nothing was noted in the chosen range.")
        return sum_words(found)

    # -- saving

    @Slot()
    def _ask_save(self) -> None:
        events = self._tabs.checkedId() == EVENT_LOG
        name = "events.csv" if events else "activity.csv"
        name = "sessions.csv" if self._tabs.checkedId() == BY_SESSION else name
        drawn = self._tabs.checkedId() in (PLOTS, BY_SESSION)
        kinds = "CSV (*.csv);;PNG (*.png)" if drawn else "CSV (*.csv)"
        path, kind = QFileDialog.getSaveFileName(self, tr("Save what is shown"), name, kinds)
        if path:
            self.save(Path(path).with_suffix(".png") if kind.startswith("PNG") else Path(path))

    def save(self, path: Path) -> None:
        """Write what the chosen tab shows to a file: the chosen range, or all events found.

        The plots can be saved as a picture too: a path that ends in .png.
        """
        if self._tabs.checkedId() in (PLOTS, BY_SESSION) and path.suffix.lower() == ".png":
            shot = (self.plots if self._tabs.checkedId() == PLOTS else self.by_session).grab()
            saved = shot.save(str(path), "PNG")
            words = mark("Saved {path}.") if saved else mark("{path} could not be written.")
            self.words.setText(tr(words, path=path))
            return
        if self._tabs.checkedId() == EVENT_LOG:
            self._path = path
            self.events.fetch_all()
            return
        if self._tabs.checkedId() == BY_SESSION:
            self.writer.start(path, use_lines(self.by_session.use, self._chosen))
            return
        first, last = self._chosen
        shown = [one for one in self._spells if not last or first <= one.time_ns <= last]
        self.writer.start(path, sample_lines(shown))

    @Slot(object)
    def _save_events(self, events: tuple[EventPicture, ...]) -> None:
        self.writer.start(self._path, csv_lines(events))

    # -- layout

    def _lay_out(self) -> None:
        self._tabs = QButtonGroup(self)
        bar = QHBoxLayout()
        bar.setSpacing(3)
        for place, (icon, text) in enumerate(TABS):
            button = tab(icon, tr(text))
            self._tabs.addButton(button, place)
            bar.addWidget(button)
        bar.addStretch(1)
        top = QHBoxLayout()  # beside the tabs there is no room in every language
        top.setSpacing(3)
        top.addWidget(Title(tr("What the disk is doing, and did")), 1)
        for control in (self.range, self.zoom_in, self.zoom_out, self.export):
            top.addWidget(control)
        self._pages = QStackedWidget()
        for one in (
            self.plots, self.table, self.latency, self.events, self.by_session, self._none
        ):  # fmt: skip
            self._pages.addWidget(one)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(8)
        column.addLayout(top)
        column.addLayout(bar)
        column.addWidget(self._pages, 1)
        column.addWidget(self.words)
        self._stack = BodyStack(self, self._body, self._empty)
        self._tabs.button(PLOTS).setChecked(True)
        self._settle()
