"""Asks the history for what the timeline draws, and puts it into the state.

The rule: it asks while it is told to, only as often as something new can show, and for
no more points than there are pixels; a history that cannot be read is said once, not retried in a
hurry.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot

from engine import (
    Activity,
    ActivityPicture,
    EventLog,
    EventLogPicture,
    PitError,
    SessionHistory,
    SittingsPicture,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.state.activity import spells
from pitgui.state.engine_words import spoken
from pitgui.state.messages import PastCame
from pitgui.state.past import (
    ALERTS,
    MOST_ALERTS,
    MOST_SITTINGS,
    POINTS,
    alerts_of,
    levels_of,
    spans_of,
)
from pitgui.state.store import Store

EVERY_MILLISECONDS = 5000
LEVELS_EVERY_NS = 60 * 10**9
DAY_NS = 86_400 * 10**9
FIRST_MILLISECONDS = 300


class PastFeed(QObject):
    """`ask` from `start` on, until `stop`; `stretch` says which time is looked at."""

    def __init__(
        self,
        client: EngineClient,
        store: Store,
        stretch: Callable[[], tuple[int, int]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._client, self._store, self._stretch = client, store, stretch
        self._sittings = self._query(self._show_sittings)
        self._alerts = self._query(self._show_alerts)
        self._activity = self._query(self._show_activity)
        self._levels = self._query(self._show_levels)
        self._levels_ns = 0  # when they were asked for
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.ask)
        self._active = False
        client.opened.connect(self._begin)
        client.closed.connect(self._timer.stop)
        client.destroyed.connect(self._timer.stop)

    def _query(self, show: Callable[[Any, Any], None]) -> LiveQuery:
        query = LiveQuery(self._client, self, per_second=4.0)
        query.arrived.connect(show)
        query.failed.connect(self._fail)
        return query

    def set_active(self, *, on: bool) -> None:
        """Somebody draws what it asks for, or nobody does."""
        if on != self._active:
            self._active = on
            if on and self._client.is_open:
                self._begin()
            elif not on:
                self._timer.stop()

    @Slot()
    def _begin(self) -> None:
        self._levels_ns = 0
        if self._active:
            self._timer.start()
            # The picture of who sits where comes first; it says which time there is to ask for.
            QTimer.singleShot(FIRST_MILLISECONDS, self, self.ask)

    @Slot()
    def ask(self) -> None:
        """Ask for all of it."""
        if self._active and self._client.is_open:
            self._sittings.ask(SessionHistory(limit=MOST_SITTINGS))
            self._alerts.ask(EventLog(limit=MOST_ALERTS, kinds=ALERTS))
            self.ask_activity()
            self._ask_levels()

    def _ask_levels(self) -> None:
        """Ask how the cache filled over a day, for the forecast: once in a while is enough."""
        now = time.time_ns()
        if now - self._levels_ns >= LEVELS_EVERY_NS:
            self._levels_ns = now
            self._levels.ask(Activity(now - DAY_NS, 0, POINTS))

    @Slot()
    def ask_activity(self) -> None:
        """Ask how much was done in the time that is looked at."""
        if self._active and self._client.is_open:
            first, last = self._stretch()
            self._activity.ask(Activity(max(0, first), max(last, first + 1), POINTS))

    @Slot(object, object)
    def _show_sittings(self, picture: SittingsPicture, _command: object) -> None:
        past = self._store.state.past
        spans = spans_of(picture)
        if spans != past.spans or past.trouble:
            self._store.dispatch(PastCame(replace(past, spans=spans, trouble="")))

    @Slot(object, object)
    def _show_alerts(self, picture: EventLogPicture, _command: object) -> None:
        alerts = alerts_of(picture)
        if alerts != self._store.state.past.alerts:
            self._store.dispatch(PastCame(replace(self._store.state.past, alerts=alerts)))

    @Slot(object, object)
    def _show_activity(self, picture: ActivityPicture, _command: object) -> None:
        found = spells(picture)
        if found != self._store.state.past.spells:
            self._store.dispatch(PastCame(replace(self._store.state.past, spells=found)))

    @Slot(object, object)
    def _show_levels(self, picture: ActivityPicture, _command: object) -> None:
        levels = levels_of(spells(picture))
        if levels != self._store.state.past.levels:
            self._store.dispatch(PastCame(replace(self._store.state.past, levels=levels)))

    @Slot(object, object)
    def _fail(self, error: PitError, _command: object) -> None:
        said = spoken(error.message)
        if self._store.state.past.trouble != said:
            trouble = replace(self._store.state.past, trouble=said)
            self._store.dispatch(PastCame(trouble))
