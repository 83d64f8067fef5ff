"""The event log: filter, follow, go to what an event is about, save as CSV.

The rule: a page of events is asked for at a time; the filter is the engine's, so that it finds in
all that is kept and not only in what was fetched.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from engine import EventLog, EventLogPicture, EventPicture, PitError
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.config.words import mark, tr
from pitgui.models.event_log_table import PAGE, EventLogTable
from pitgui.pages.page import Link
from pitgui.pages.tables import plain_table
from pitgui.pages.tools import tool
from pitgui.state.engine_words import spoken
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.labels import ElidedLabel

TYPING_MILLISECONDS = 250
MOST = 100_000  # the history keeps no more
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (mark("everything"), ()),
    (mark("sessions"), ("session-start", "session-replace", "session-end", "session-expired",
                  "session-ended-by-full", "session-ended-by-fault", "view-reset")),
    (mark("trouble"), ("session-ended-by-full", "session-ended-by-fault", "cache-failure",
                 "chunk-damaged", "region-rebuilt", "write-refused", "recovery")),
    (mark("checkpoints"), ("checkpoint", "recovery")),
    (mark("verifies"), ("verified",)),
)  # fmt: skip


class EventLogPane(QWidget):
    """Signals: inspect(EventPicture), goto(Link), said(str), all_fetched(events)."""

    inspect = Signal(object)
    goto = Signal(object)
    said = Signal(str)
    all_fetched = Signal(object)

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._asking = EventLog(limit=PAGE)
        self.model = EventLogTable(self)
        self.model.wanted.connect(self._ask)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Find in the words"))
        self.filter.setAccessibleName(tr("Find in the words of the events"))
        self.filter.setClearButtonEnabled(True)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(tr("Kinds of events"))
        for words, kinds in KINDS:
            self.kinds.addItem(tr(words), kinds)
        self.follow = QCheckBox(tr("Follow"))
        self.follow.setChecked(True)
        self.follow.setToolTip(tr("Show new events as they come, and stay at the newest"))
        self.jump = tool("chevron-right", tr("Go to what this event is about (Enter)"))
        self.jump.clicked.connect(self._jump)
        self.words = ElidedLabel("", "muted")
        self.table = plain_table(
            self.model, tr("Kept events, the newest first"), stretched=4, widest=20
        )
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(TYPING_MILLISECONDS)
        self._typing.timeout.connect(self.refill)
        self.filter.textChanged.connect(self._typed)
        self.kinds.currentIndexChanged.connect(self.refill)
        self._unreadable = False
        self._older = LiveQuery(client, self)
        self._older.arrived.connect(self._add_older)
        self._older.failed.connect(self._say_unreadable)
        self._newest = LiveQuery(client, self, per_second=1.0)
        self._newest.arrived.connect(self._add_newer)
        self._empty = EmptyState("list", tr("No history yet"), "")
        self._lay_out()
        selection = self.table.selectionModel()
        selection.currentRowChanged.connect(self._row_chosen)
        self.table.activated.connect(self._jump)
        self._settle()

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        for section, width in enumerate((192, 140, 52, 88)):
            header.setSectionResizeMode(section, QHeaderView.ResizeMode.Interactive)
            header.resizeSection(section, width)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter, 2)
        row.addWidget(self.kinds)
        row.addWidget(self.follow)
        row.addWidget(self.words, 2)
        row.addWidget(self.jump)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    @property
    def empty_words(self) -> str:
        """Why there is no event; '' when there is one."""
        shown = self._stack.currentWidget() is self._empty
        return self._empty.accessibleName() if shown else ""

    # -- fetching

    @Slot()
    def refill(self) -> None:
        """Ask anew, from the newest on."""
        kinds = tuple(self.kinds.currentData())
        self._asking = EventLog(limit=PAGE, containing=self.filter.text().strip(), kinds=kinds)
        self._newest.forget()
        self.model.begin()

    def look(self) -> None:
        """Ask for new ones, if they are to be followed."""
        if self.follow.isChecked() or self._unreadable:
            self._newest.ask(self._asking)

    def forget(self) -> None:
        """Ask no more."""
        self._newest.forget()

    @Slot()
    def _typed(self) -> None:
        self._typing.start()

    @Slot(object)
    def _ask(self, before: int) -> None:
        asked = self._asking
        self._older.ask(EventLog(before, PAGE, asked.containing, asked.kinds))

    @Slot(object, object)
    def _add_older(self, picture: EventLogPicture, command: EventLog) -> None:
        if (command.containing, command.kinds) == (self._asking.containing, self._asking.kinds):
            self.model.add_older(picture.events)
            self._settle()

    @Slot(object, object)
    def _say_unreadable(self, error: PitError, _command: object) -> None:
        self._unreadable = True
        self.model.add_older(())
        self._empty.say(tr("The events cannot be read"), spoken(str(error)))
        self._stack.setCurrentWidget(self._empty)

    @Slot(object, object)
    def _add_newer(self, picture: EventLogPicture, command: object) -> None:
        if self._unreadable:
            self._unreadable = False
            self.refill()
        elif command is self._asking and self.model.add_newer(picture.events):
            self._settle()
            self.table.scrollToTop()

    def _settle(self) -> None:
        count = self.model.rowCount()
        if self.model.has_more:
            self.words.setText(tr("{n:,} event(s) shown, more below", "", count))
        else:
            self.words.setText(tr("{n:,} event(s)", "", count))
        filtered = bool(self._asking.containing or self._asking.kinds)
        if filtered:
            self._empty.say(tr("No event is like that"), tr("Change the words or the kinds above."))
        else:
            self._empty.say(
                tr("No history yet"),
                tr(
                    "Starts and ends of sessions, trouble and checkpoints are kept here from the "
                    "first one on."
                ),
            )
        self._stack.setCurrentWidget(self.table if count else self._empty)
        self._row_chosen(self.table.currentIndex())

    # -- going

    @Slot(QModelIndex)
    def _row_chosen(self, index: QModelIndex) -> None:
        link = link_of(self.model.event_at(index.row())) if index.isValid() else None
        self.jump.setEnabled(link is not None)
        if index.isValid():
            self.inspect.emit(self.model.event_at(index.row()))

    @Slot()
    def _jump(self) -> None:
        index = self.table.currentIndex()
        link = link_of(self.model.event_at(index.row())) if index.isValid() else None
        if link is not None:
            self.goto.emit(link)
        elif index.isValid():
            self.said.emit(tr("This event is about no chunk, region or session."))

    def fetch_all(self) -> None:
        """Ask for every kept event that passes the filter, also those nobody scrolled to."""
        asked = self._asking
        command = EventLog(0, MOST, asked.containing, asked.kinds)
        self._client.submit(command, self._tell_all, title=tr("reading the event log"))

    def _tell_all(self, picture: EventLogPicture) -> None:
        self.all_fetched.emit(picture.events)


def csv_lines(events: tuple[EventPicture, ...]) -> Iterator[str]:
    """A heading, then one line an event."""
    yield "number,time_ns,kind,slot,origin,a,b,text\r\n"
    for one in events:
        slot = one.slot if one.slot >= 0 else ""
        head = f"{one.number},{one.time_ns},{one.kind},{slot}"
        yield f"{head},{quoted(one.origin)},{one.a},{one.b},{quoted(one.text)}\r\n"


def quoted(text: str) -> str:
    """Text as a field of a CSV line."""
    return '"' + text.replace('"', '""') + '"'


def link_of(event: EventPicture) -> Link | None:
    """Where an event leads: its chunk, its region, its session."""
    if event.kind in ("copy", "view-write", "chunk-damaged"):
        return Link("cache-map", source_chunk=event.a)
    if event.kind in ("session-ended-by-fault", "cache-failure"):
        return Link("cache-map", source_chunk=event.b)
    if event.kind in ("write-refused", "discard"):
        return Link("browse", offset=event.a)
    if event.kind in ("region-rebuilt", "page-in", "page-out"):
        return Link("paging", region=event.a)
    if event.kind.startswith("session-") or event.kind == "view-reset":
        return Link("sessions", session=event.a)
    return None
