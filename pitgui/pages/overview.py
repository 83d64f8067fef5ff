"""The Overview page: how full the cache is and for whom, what needs a look, and the rates."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from engine import AlertPicture, StatusPicture
from pitgui.bridge.engine_client import EngineClient
from pitgui.charts.late import LateTimeSeries
from pitgui.charts.series import Series
from pitgui.config.words import mark, tr
from pitgui.pages.overview_words import (
    cache_words,
    forecast_words,
    gauge_legend,
    gauge_shares,
    health_facts,
    rate_facts,
    rate_lines,
)
from pitgui.pages.page import Link, Page
from pitgui.state import wording
from pitgui.state.alarms import DOORS, SESSIONS_DOOR
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.widgets.facts import Facts
from pitgui.widgets.labels import ElidedLabel, Label, Title, tip
from pitgui.widgets.legend import Legend
from pitgui.widgets.push_button import PushButton
from pitgui.widgets.share_bar import ShareBar
from pitgui.widgets.slot_strip import SlotStrip

MARGIN = 18
TWO_COLUMNS = 640
PLOT_NS = 1_000_000_000
LEVELS = {"info": mark("for information"), "warning": mark("warning"), "critical": mark("critical")}


class OverviewPage(Page):
    """The first look at a disk."""

    page_id = "overview"
    title = mark("Overview")
    icon = "layout-dashboard"

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(client, parent)
        self._state = AppState()
        self._plotted_ns = 0
        self._alerts: tuple[AlertPicture, ...] | None = None
        self.heading = Title(tr("Overview"))
        self.paths = ElidedLabel("", "muted")
        self.gauge_words = Label("", "strong", wrap=True)
        self.gauge = ShareBar(tr("How the cache disk is used"), 22)
        self.legend = Legend(tr("Legend of the cache disk"))
        self.forecast = Label("", "muted", wrap=True)
        self.strip = SlotStrip()
        self.strip.picked.connect(self._pick_slot)
        self.strip.start_wanted.connect(self._start_in)
        self.alert_head = Label(tr("Alerts"), "section")
        self.alert_column = QVBoxLayout()
        self.alert_column.setSpacing(6)
        self.rates = Facts(tr("Rates"), right=True)
        self.health = Facts(tr("Health"), right=True)
        self.plot = LateTimeSeries(
            tr("Writes and copies"),
            (Series(tr("writes"), "accent"), Series(tr("copies"), "warn")),
            "/s",
        )
        self.plot.setMinimumHeight(170)
        self._lay_out()

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("role", "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, 14, MARGIN, MARGIN)
        column.setSpacing(4)
        column.addWidget(self.heading)
        column.addWidget(self.paths)
        for head, widgets in (
            (tr("Cache disk"), (self.gauge_words, self.gauge, self.legend, self.forecast)),
            (tr("Slots"), (self.strip,)),
        ):
            column.addSpacing(14)
            column.addWidget(Label(head, "section"))
            column.addSpacing(2)
            for widget in widgets:
                column.addWidget(widget)
                column.addSpacing(4)
        column.addSpacing(10)
        column.addWidget(self.alert_head)
        column.addLayout(self.alert_column)
        column.addSpacing(14)
        self._halves = QHBoxLayout()
        self._halves.setSpacing(28)
        self._halves.addLayout(_half(tr("Now"), self.rates))
        self._halves.addLayout(_half(tr("Health"), self.health))
        column.addLayout(self._halves)
        column.addSpacing(14)
        column.addWidget(self.plot)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(tr("Overview"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(beside if wide else below)

    def show_state(self, state: AppState) -> None:
        status = state.status
        if status is None:
            return
        self._state = state
        self._show_disk(status)
        self.forecast.setText(forecast_words(state))
        selected = state.selected_session
        self.strip.show_state(state, selected.slot if selected is not None else None)
        self.rates.show_facts(rate_facts(state))
        self.health.show_facts(health_facts(status))
        self._show_alerts(status.alerts)
        if status.now_ns - self._plotted_ns >= PLOT_NS or status.now_ns < self._plotted_ns:
            self._plotted_ns = status.now_ns
            times, lines = rate_lines(state.samples)
            self.plot.show_values(times, lines)

    def _show_disk(self, status: StatusPicture) -> None:
        name = wording.disk_name(status.source_path)
        self.heading.setText(f"{name}, {wording.size(status.source_size)}")
        self.heading.setToolTip(wording.exact_bytes(status.source_size))
        source, cache = wording.one_line(status.source_path), wording.one_line(status.cache_path)
        self.paths.setText(tr("Source {source} · cache {cache}", source=source, cache=cache))
        self.gauge_words.setText(cache_words(status))
        self.gauge_words.setToolTip(tip(wording.exact_chunks(status.ledger.live)))
        self.gauge.show_shares(gauge_shares(status), status.ledger.total)
        self.legend.show_entries(gauge_legend(status))

    def _show_alerts(self, alerts: tuple[AlertPicture, ...]) -> None:
        if alerts == self._alerts:
            return
        self._alerts = alerts
        while (item := self.alert_column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.alert_head.setText(tr("Alerts") if alerts else tr("No alerts"))
        for alert in alerts:
            self.alert_column.addWidget(self._alert_row(alert))

    def _alert_row(self, alert: AlertPicture) -> QFrame:
        row = QFrame()
        row.setProperty("banner", alert.level)
        row.setAccessibleName(f"{tr(LEVELS[alert.level])}: {spoken(alert.text)}")
        across = QHBoxLayout(row)
        across.setContentsMargins(12, 8, 8, 8)
        words = " ".join(part for part in (spoken(alert.text), spoken(alert.action)) if part)
        across.addWidget(Label(words, wrap=True), 1)
        text, action = DOORS.get(alert.code, SESSIONS_DOOR)
        text = tr(text)
        button = PushButton(text)
        button.setAccessibleName(f"{text}: {spoken(alert.text)}")
        button.setProperty("action", action)
        button.clicked.connect(self._enter)
        across.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    @Slot()
    def _enter(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.wanted.emit(str(button.property("action")), None)

    @Slot(object)
    def _pick_slot(self, slot: int) -> None:
        session = self._state.session_in(slot)
        if session is not None:
            self.select.emit(session.sequence)
            self.inspect.emit(session)
            self.goto.emit(Link("sessions", session=session.sequence))

    @Slot(object)
    def _start_in(self, slot: int) -> None:
        self.wanted.emit("session.start", slot)


def _half(head: str, facts: Facts) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    column.addWidget(Label(head, "section"))
    column.addWidget(facts)
    column.addStretch(1)
    return column
