"""What of the metadata is in memory: page frames in LRU order, regions, hits and misses live.

The rule: the picture is asked for while the page is in front, at most ten times a second; a
region that is opened is decoded by the engine, here it is only shown.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine import REGION_BYTES, DumpRegion, FramePicture, Paging, PagingPicture, PitError
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.charts.late import LateTimeSeries
from pitgui.charts.series import Series
from pitgui.config.words import mark, tr
from pitgui.models.frames_table import FramesTable
from pitgui.pages.body_stack import BodyStack
from pitgui.pages.frames_what_if import FramesWhatIf
from pitgui.pages.page import Link, Page
from pitgui.pages.paging_rates import PagingRates
from pitgui.pages.tables import plain_table
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.theme import fonts
from pitgui.theme.icons import icon
from pitgui.theme.tokens import current
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.frame_grid import FrameGrid, kind_colour
from pitgui.widgets.labels import ElidedLabel, Label, PageTitle
from pitgui.widgets.legend import Legend
from pitgui.widgets.map_colours import LegendEntry, Pattern
from pitgui.widgets.region_strip import RegionStrip

HINT = mark("Point at a frame or a region to read it; a click opens the region decoded.")
KINDS = (("header", mark("header")), ("map", mark("map")), ("allocation", mark("allocation")))


class PagingPage(Page):
    """Frames, address space, plots, and one region decoded."""

    page_id = "paging"
    title = mark("Paging")
    icon = "memory-stick"

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(client, parent)
        self._active = False
        self._region = -1
        self._rates = PagingRates()
        self._query = LiveQuery(client, self, per_second=5.0)
        self._query.arrived.connect(self._show_picture)
        self._dump_query = LiveQuery(client, self)
        self._dump_query.arrived.connect(self._show_dump)
        self._dump_query.failed.connect(self._show_dump_trouble)
        self._summary = ElidedLabel("", "muted")
        self.as_table = _tab(tr("Table"), "list")
        self.as_table.setAccessibleName(tr("Show the frames as a table"))
        self.as_table.setToolTip(tr("Show the frames as a table, the least recently used first"))
        self.as_table.toggled.connect(self._show_table)
        self.grid = FrameGrid()
        self.strip = RegionStrip()
        self._model = FramesTable(self)
        self.table = plain_table(self._model, tr("Page frames as a table"), stretched=2)
        self.table.activated.connect(self._row_picked)
        self.table.clicked.connect(self._row_picked)
        self._hover = ElidedLabel(tr(HINT), "muted")
        self.lookups = LateTimeSeries(
            tr("Looked up each second"),
            (Series(tr("hits"), "ok"), Series(tr("misses"), "warn")),
            " /s",
        )
        self.moves = LateTimeSeries(
            tr("Moved each second"),
            (Series(tr("evictions"), "slot1"), Series(tr("write-backs"), "slot5")),
            " /s",
        )
        self.what_if = FramesWhatIf(client)
        self._disk = ""
        self.dump = _dump_view()
        self.only_used = QCheckBox(tr("Only rows and blocks that are in use"))
        self.only_used.setChecked(True)
        self.only_used.setAccessibleName(tr("Decode only rows and blocks that are in use"))
        self.only_used.toggled.connect(self._ask_dump)
        self._dump_title = Label(tr("No region is open yet"), "section")
        self._body = QWidget()
        self._empty = EmptyState(
            "memory-stick",
            tr("No disk is open"),
            tr("Open a protected disk to see which of its metadata is in memory."),
        )
        self._lay_out()
        self._connect()

    def _connect(self) -> None:
        self.grid.picked.connect(self._frame_picked)
        self.strip.picked.connect(self.open_region)
        self.grid.hovered.connect(self._say_hover)
        self.strip.hovered.connect(self._say_hover)

    # -- the page

    def show_state(self, state: AppState) -> None:
        self._stack.show_body(state.status is not None)
        disk = state.status.cache_uuid if state.status is not None else ""
        if disk != self._disk:
            self._disk = disk
            self.what_if.clear()
        if state.status is None:
            self._rates.clear()
        elif self._active:
            self._query.ask(Paging())

    def activated(self) -> None:
        self._active = True

    def deactivated(self) -> None:
        self._active = False
        self._query.forget()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._query.forget()

    def follow(self, link: Link) -> None:
        if link.region >= 0:
            self.open_region(link.region)

    @property
    def summary(self) -> str:
        """The counters in words."""
        return self._summary.text()

    @Slot(object)
    def open_region(self, region: int) -> None:
        """Decode a region and show it in place of the plots."""
        self._region = region
        self.grid.mark(region)
        self.strip.mark(region)
        self._dump_title.setText(tr("Region {region:,}", region=region))
        self._show_decoded.setChecked(True)
        self._ask_dump()

    # -- pictures

    @Slot(object, object)
    def _show_picture(self, picture: PagingPicture, _command: object) -> None:
        self.grid.show_paging(picture)
        self.strip.show_paging(picture)
        self._model.show_frames(picture.frames)
        self._summary.setText(_summary(picture))
        self._rates.add(picture)
        times, hits, misses, evictions, write_backs = self._rates.lines()
        self.lookups.show_values(times, (hits, misses))
        self.moves.show_values(times, (evictions, write_backs))

    @Slot()
    def _ask_dump(self) -> None:
        if self._region >= 0:
            only_used = self.only_used.isChecked()
            self._dump_query.ask(DumpRegion(region=self._region, only_used=only_used))

    @Slot(object, object)
    def _show_dump(self, text: str, _command: object) -> None:
        place = self.dump.verticalScrollBar().value()
        if text != self.dump.toPlainText():
            self.dump.setPlainText(text)
            self.dump.verticalScrollBar().setValue(place)

    @Slot(object, object)
    def _show_dump_trouble(self, error: PitError, _command: object) -> None:
        self.dump.setPlainText(spoken(str(error)))

    @Slot(object)
    def _frame_picked(self, frame: FramePicture) -> None:
        self.open_region(frame.region)

    @Slot(QModelIndex)
    def _row_picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_region(self._model.frame_at(index.row()).region)

    @Slot(str)
    def _say_hover(self, words: str) -> None:
        self._hover.setText(words or tr(HINT))

    @Slot(bool)
    def _show_table(self, on: bool) -> None:
        self._frames.setCurrentWidget(self.table if on else self.grid)

    # -- layout

    def _lay_out(self) -> None:
        self._frames = QStackedWidget()
        self._frames.addWidget(self.grid)
        self._frames.addWidget(self.table)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self._upper())
        split.addWidget(self._lower())
        split.setSizes([260, 240])
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 12, 18, 8)
        column.setSpacing(6)
        column.addWidget(PageTitle(tr("What the engine keeps in memory")))
        column.addWidget(self._summary)
        column.addWidget(split, 1)
        column.addWidget(self._hover)
        self._stack = BodyStack(self, self._body, self._empty)

    def _upper(self) -> QWidget:
        upper = QWidget()
        head = FlowRow(spacing=16)
        self._legend = Legend(tr("Legend of the frames"))
        head.add(Label(tr("Frames in LRU order"), "section"))
        head.add(self._legend, 1)
        head.add(self.as_table)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        column.addWidget(head)
        column.addWidget(self._frames, 1)
        column.addWidget(ElidedLabel(tr("Region address space, resident regions lit"), "section"))
        column.addWidget(self.strip)
        self._show_legend()
        return upper

    def _show_legend(self) -> None:
        tokens = current()
        entries = [
            LegendEntry(kind_colour(tokens, kind), Pattern.PLAIN, tr(words))
            for kind, words in KINDS
        ]
        entries.append(LegendEntry(tokens.warn, Pattern.PLAIN, tr("dirty"), "D"))
        entries.append(LegendEntry(tokens.accent, Pattern.PLAIN, tr("pinned"), "P"))
        self._legend.show_entries(entries)

    def _lower(self) -> QWidget:
        plots = QWidget()
        row = QHBoxLayout(plots)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        row.addWidget(self.lookups, 1)
        row.addWidget(self.moves, 1)
        decoded = QWidget()
        text = QVBoxLayout(decoded)
        text.setContentsMargins(0, 0, 0, 0)
        head = FlowRow()
        head.add(self._dump_title)
        head.add_room()
        head.add(self.only_used)
        text.addWidget(head)
        text.addWidget(self.dump, 1)
        pages = QStackedWidget()
        pages.addWidget(plots)
        pages.addWidget(decoded)
        pages.addWidget(self.what_if)
        self._show_plots = _tab(tr("Live"), "activity")
        self._show_decoded = _tab(tr("Region decoded"), "binary")
        self.show_what_if = _tab(tr("What if"), "memory-stick")
        self.show_what_if.setToolTip(
            tr("What hit rate another number of page frames would have had")
        )
        group = QButtonGroup(self)
        bar = FlowRow()
        tabs = (self._show_plots, self._show_decoded, self.show_what_if)
        for place, button in enumerate(tabs):
            group.addButton(button, place)
            bar.add(button)
        group.idToggled.connect(lambda place, on: pages.setCurrentIndex(place) if on else None)
        self._show_plots.setChecked(True)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        column.addWidget(bar)
        column.addWidget(pages, 1)
        return lower


def _summary(picture: PagingPicture) -> str:
    dirty = sum(frame.dirty for frame in picture.frames)
    looked_up = picture.hits + picture.misses
    share = wording.share(picture.hits / looked_up) if looked_up else ""
    hits = tr("page hits {share}", share=share) if share else tr("no look-ups yet")
    return tr(
        "{frames:,} of {capacity:,} frames in use ({size} at most) · {dirty:,} "
        "dirty · {hits} · {misses:,} missed · {n:,} eviction(s) · {write_backs}",
        "",
        picture.evictions,
        frames=len(picture.frames),
        capacity=picture.capacity,
        size=wording.size(picture.capacity * REGION_BYTES),
        dirty=dirty,
        hits=hits,
        misses=picture.misses,
        write_backs=tr("{n:,} write-back(s)", "", picture.write_backs),
    )


def _tab(text: str, icon_name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setIcon(icon(icon_name, "text_muted"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setCheckable(True)
    button.setAccessibleName(text)
    return button


def _dump_view() -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setFont(fonts.fixed())
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setAccessibleName(tr("Region decoded"))
    view.setPlaceholderText(tr("Click a frame or a region above to decode it."))
    view.setTabChangesFocus(True)
    return view
