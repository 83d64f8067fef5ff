"""The inspector: whatever was picked last, in full. One panel a kind of thing.

The rule: a session is shown as it is now, picture after picture; a chunk, a place in the bytes or
a record of the recorder as it was when it was picked.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from engine import CHUNK_BYTES, ChunkPicture, EventPicture, SessionPicture
from pitgui.config.words import tr
from pitgui.pages.page import Link
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.state.event_words import kind_words
from pitgui.widgets.facts import Fact, Facts
from pitgui.widgets.inspector_chunk import ChunkInspector
from pitgui.widgets.inspector_cursor import CursorInspector, CursorReading
from pitgui.widgets.inspector_region import RegionInspector, RegionReading
from pitgui.widgets.inspector_session import SessionInspector
from pitgui.widgets.labels import Label, Title

MARGIN = 14


class Inspector(QStackedWidget):
    """Signal: goto(Link): show what is inspected on a page."""

    goto = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Inspector"))
        self._state = AppState()
        self._subject: object = None
        self._selected: int | None = None
        self.nothing = Label(
            tr("Pick a session, a chunk or a byte, and all that is known of it shows here."),
            "muted", wrap=True,
        )  # fmt: skip
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.session = SessionInspector()
        self.chunk = ChunkInspector()
        self.chunk.bytes_wanted.connect(self._show_bytes)
        self.chunk.map_wanted.connect(self._show_map)
        self.cursor_panel = CursorInspector()
        self.cursor_panel.offset_wanted.connect(self._show_offset)
        self.event_panel = EventInspector()
        self.region = RegionInspector()
        self.region.region_wanted.connect(self._show_region)
        panels = (self.nothing, self.session, self.chunk, self.cursor_panel, self.event_panel)
        for panel in (*panels, self.region):
            self.addWidget(_scrolled(panel))

    def show_subject(self, subject: object) -> None:
        """Show this from now on."""
        self._subject = subject
        self._draw()

    def show_state(self, state: AppState) -> None:
        """Bring what is shown up to this state; a session that is selected anew comes to front."""
        before, self._state = self._selected, state
        chosen = state.selected_session
        self._selected = chosen.sequence if chosen is not None else None
        if chosen is not None and chosen.sequence != before:
            self._subject = chosen
        elif isinstance(self._subject, SessionPicture):
            self._subject = state.session(self._subject.sequence)
        elif state.status is None:
            self._subject = None
        else:
            return
        self._draw()

    def _draw(self) -> None:
        subject = self._subject
        match subject:
            case SessionPicture():
                self.session.show_session(subject, self._state)
                self.setCurrentIndex(1)
            case ChunkPicture():
                self.chunk.show_chunk(subject, self._state)
                self.setCurrentIndex(2)
            case CursorReading():
                self.cursor_panel.show_reading(subject)
                self.setCurrentIndex(3)
            case EventPicture():
                self.event_panel.show_event(subject)
                self.setCurrentIndex(4)
            case RegionReading():
                self.region.show_region(subject)
                self.setCurrentIndex(5)
            case _:
                self.setCurrentIndex(0)

    @Slot(object)
    def _show_bytes(self, source_chunk: int) -> None:
        offset = source_chunk * CHUNK_BYTES
        self.goto.emit(Link("browse", offset=offset, source_chunk=source_chunk))

    @Slot(object)
    def _show_map(self, picture: ChunkPicture) -> None:
        self.goto.emit(
            Link("cache-map", source_chunk=picture.source_chunk, cache_chunk=picture.cache_chunk)
        )

    @Slot(object)
    def _show_region(self, region: int) -> None:
        self.goto.emit(Link("paging", region=region))

    @Slot(object)
    def _show_offset(self, offset: int) -> None:
        self.goto.emit(Link("browse", offset=offset))


class EventInspector(QWidget):
    """One record of the flight recorder."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Record"))
        self.kind = Title(grow=2)
        self.words = Label("", wrap=True)
        self.facts = Facts(tr("Facts of the record"), right=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(tr("Record of the recorder"), "section", wrap=True))
        column.addWidget(self.kind)
        column.addWidget(self.words)
        column.addSpacing(6)
        column.addWidget(self.facts)
        column.addStretch(1)

    def show_event(self, event: EventPicture) -> None:
        """Show this record."""
        words = kind_words(event.kind)
        self.kind.setText(words[:1].upper() + words[1:])
        self.words.setText(f"{wording.one_line(spoken(event.text))}.")
        slot = str(event.slot) if event.slot >= 0 else tr("none")
        self.facts.show_facts(
            (
                Fact(tr("Number"), wording.number(event.number), fixed=True),
                Fact(tr("Time"), wording.clock(event.time_ns), wording.moment(event.time_ns)),
                Fact(tr("Slot"), slot),
                Fact(tr("By"), wording.one_line(event.origin) or tr("the engine")),
            )
        )


class _Column(QScrollArea):
    """Scrolls down only: what is in it is never wider than there is room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        inside = self.widget()
        if inside is not None:
            inside.setMaximumWidth(self.viewport().width())
        super().resizeEvent(event)


def _scrolled(panel: QWidget) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
    column.addWidget(panel)
    area = _Column()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setAccessibleName(tr("Inspector"))
    return area
