"""Where the old data is: the source and the cache disk as two linked maps.

The rule: what is picked on one map is shown on the other and in the inspector; the legend, the
words under the pointer and the tables say all that the colours say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine import (
    CHUNK_BYTES,
    CacheMap,
    CachePlaces,
    SourceMap,
    StatusPicture,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import mark, tr
from pitgui.pages.body_stack import BodyStack
from pitgui.pages.map_export import write_csv, write_png
from pitgui.pages.map_panel import MapPanel
from pitgui.pages.map_picks import MapPicks
from pitgui.pages.moment_bar import MomentBar
from pitgui.pages.page import Link, Page
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.map_record import MapRecord, Maps
from pitgui.theme.icons import icon
from pitgui.theme.tokens import current
from pitgui.widgets.empty_state import EmptyState
from pitgui.widgets.flow_row import FlowRow
from pitgui.widgets.labels import ElidedLabel, Label, PageTitle
from pitgui.widgets.legend import Legend
from pitgui.widgets.map_colours import VIEW, ColourBy, legend, states_in

LAYOUTS = ((mark("row by row"), False), (mark("Hilbert curve"), True))
CELLS = ((mark("small cells"), 4), (mark("medium cells"), 8), (mark("large cells"), 16))
HINT = mark("Point at a cell to read it. Wheel zooms, drag pans, a click opens the chunk.")


class CacheMapPage(Page):
    """The maps and what belongs to them."""

    page_id = "cache-map"
    title = mark("Cache map")
    icon = "grid-3x3"

    def __init__(
        self, client: EngineClient, record: MapRecord, parent: QWidget | None = None
    ) -> None:
        super().__init__(client, parent)
        self._record = record
        self._moment = 0
        self._past: Maps | None = None
        self.moment_bar = MomentBar()
        self.moment_bar.live_wanted.connect(self._want_live)
        self._state = AppState()
        self._drawn_from: object = None
        self._sizes = (0, 0, 0)
        self.source = MapPanel(client, SourceMap, tr("Source disk"))
        self.cache = MapPanel(client, CacheMap, tr("Cache disk"))
        self._picks = MapPicks(client, self.source, self.cache, self)
        self._picks.inspect.connect(self.inspect)
        self.colour_by = _choice(tr("Colour by"), [(mode.value, mode) for mode in ColourBy])
        self.colour_by.setCurrentText(tr(ColourBy.SESSION.value))
        self.layout_as = _choice(tr("Layout"), LAYOUTS)
        self.cell_size = _choice(tr("Size of the cells"), CELLS)
        self.cell_size.setCurrentText(tr("medium cells"))
        for choice in (self.colour_by, self.layout_as, self.cell_size):
            choice.currentIndexChanged.connect(self._look_changed)
        self.as_table = _tool(tr("Table"), "list", tr("Show the maps as tables"))
        self.as_table.setCheckable(True)
        self.as_table.toggled.connect(self._show_tables)
        self.legend = Legend(tr("Legend of the maps"))
        self._hover = ElidedLabel(tr(HINT), "muted")
        self._body = QWidget()
        self._empty = EmptyState(
            "grid-3x3",
            tr("No disk is open"),
            tr("Open a protected disk to see which of its chunks are kept, and for whom."),
        )
        self._lay_out()
        for panel in (self.source, self.cache):
            panel.hovered.connect(self._say_hover)
            panel.drawn.connect(self._show_legend)

    # -- the page

    def show_state(self, state: AppState) -> None:
        self._state = state
        status = state.status
        self._stack.show_body(status is not None)
        if status is None:
            return
        self.source.set_total(-(-status.source_size // CHUNK_BYTES))
        sizes = (status.source_size, status.cache_size, status.slots)
        if sizes != self._sizes:
            self._sizes, self._picks.places = sizes, CachePlaces.plan(*sizes)
        self.cache.set_total(self._picks.places.total)
        self._follow_moment(state)
        names = self._names()
        self.source.set_names(names)
        self.cache.set_names(names)
        reader = state.selected_session
        self.source.set_reader(reader.uuid if reader is not None else "")
        self._look_changed()
        if self._moment:
            return
        drawn_from = (status.ledger, status.counters.chunks_copied, state.sessions)
        if drawn_from != self._drawn_from:
            self._drawn_from = drawn_from
            self.source.refresh()
            self.cache.refresh()

    def _follow_moment(self, state: AppState) -> None:
        """Show the maps as of the moment that was chosen, and say so, or those of now."""
        if state.moment == self._moment:
            return
        self._moment = state.moment
        self._picks.is_past = bool(state.moment)
        self._past = self._record.at(state.moment) if state.moment else None
        oldest = state.recorded[0] if state.recorded else 0
        self.moment_bar.show_moment(
            state.moment, self._past.time_ns if self._past is not None else 0, oldest
        )
        for panel, number in ((self.source, 0), (self.cache, 1)):
            panel.set_names(self._names())
            if not state.moment:
                panel.show_now()
            elif self._past is None:
                panel.show_past(None)
            else:
                both = (self._past.source, self._past.cache)
                panel.show_past((both[number], self._past.heat))

    def _want_live(self) -> None:
        self.wanted.emit("maps.live", None)

    def activated(self) -> None:
        self.source.set_active(True)
        self.cache.set_active(True)

    def deactivated(self) -> None:
        self.source.set_active(False)
        self.cache.set_active(False)

    def follow(self, link: Link) -> None:
        if link.cache_chunk >= 0:
            self._picks.open_cache(link.cache_chunk)
        elif link.source_chunk >= 0:
            self._picks.open_source(link.source_chunk)
        elif link.offset >= 0:
            self._picks.open_source(link.offset // CHUNK_BYTES)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.source.refresh()
        self.cache.refresh()

    # -- what is shown

    @property
    def hover_words(self) -> str:
        """The cell under the pointer in words."""
        return self._hover.text()

    def _names(self) -> dict[int, str]:
        if self._moment:
            return dict(self._past.names) if self._past is not None else {}
        return {
            session.slot: wording.one_line(
                session.name or tr("sequence {sequence}", sequence=session.sequence)
            )
            for session in self._state.sessions
        }

    def _say_headings(self, status: StatusPicture) -> None:
        source, cache = wording.size(status.source_size), wording.size(status.cache_size)
        if self._moment:
            self.source.set_heading(tr("Source disk · {size}", size=source))
            self.cache.set_heading(tr("Cache disk · {size}", size=cache))
            return
        words = self._source_words(status)
        self.source.set_heading(tr("Source disk · {size} · {words}", size=source, words=words))
        ledger = status.ledger
        self.cache.set_heading(
            tr(
                "Cache disk · {size} · {live} live, {stale} stale, {free} free",
                size=cache,
                live=wording.chunks_size(ledger.live),
                stale=wording.chunks_size(ledger.stale),
                free=wording.chunks_size(ledger.free),
            )
        )

    def _source_words(self, status: StatusPicture) -> str:
        if ColourBy(self.colour_by.currentData()) is ColourBy.ORIGIN:
            reader = self._state.selected_session
            if reader is None:
                return tr("select a session to see where its view takes the data from")
            return tr(
                "as read in {name}, sequence {sequence}",
                name=wording.isolated(reader.name),
                sequence=reader.sequence,
            )
        oldest = min(self._state.sessions, key=lambda one: one.sequence, default=None)
        if oldest is None:
            return tr("no session yet, so nothing is preserved")
        total = -(-status.source_size // CHUNK_BYTES)
        chunks = oldest.exclusive_chunks + oldest.shared_chunks - oldest.view_write_chunks
        share = wording.percent(chunks, total)
        return tr("{share} written since the oldest session", share=share)

    @Slot()
    def _look_changed(self) -> None:
        colour_by = ColourBy(self.colour_by.currentData())
        hilbert, cell = bool(self.layout_as.currentData()), int(self.cell_size.currentData())
        for panel in (self.source, self.cache):
            panel.set_look(colour_by, hilbert=hilbert, cell=cell)
        if self._state.status is not None:
            self._say_headings(self._state.status)
        self._show_legend()

    @Slot()
    def _show_legend(self) -> None:
        colour_by = ColourBy(self.colour_by.currentData())
        source = self.source.picture
        present = states_in(source, colour_by) | states_in(self.cache.picture, colour_by)
        if colour_by is ColourBy.ORIGIN and (source is None or source.kind != VIEW):
            colour_by = ColourBy.STATE  # of no session's view
        names = {slot: name for slot, name in self._names().items() if slot not in self._ended()}
        self.legend.show_entries(legend(colour_by, names, current(), present))

    def _ended(self) -> set[int]:
        """Slots with the record of a session that ended: no chunk is held for it."""
        if self._moment:
            return set()
        return {session.slot for session in self._state.sessions if session.ended_ns}

    @Slot(bool)
    def _show_tables(self, on: bool) -> None:
        self.source.show_table(on)
        self.cache.show_table(on)

    @Slot(str)
    def _say_hover(self, words: str) -> None:
        self._hover.setText(words or tr(HINT))

    # -- zoom and export

    @Slot()
    def _zoom_in(self) -> None:
        self._nearest_map().map.zoom(1)

    @Slot()
    def _zoom_out(self) -> None:
        self._nearest_map().map.zoom(-1)

    @Slot()
    def _show_whole(self) -> None:
        self.source.map.show_whole()
        self.cache.map.show_whole()

    def _nearest_map(self) -> MapPanel:
        """The map that was used last: the one with the focus, else the source."""
        return self.cache if self.cache.map.hasFocus() else self.source

    def export_csv(self, path: Path) -> None:
        """Write the cells in use of both maps, as they are zoomed now."""
        panels = (self.source, self.cache)
        maps = [(p.picture, p.map.writes) for p in panels if p.picture is not None]
        as_of = self._past.time_ns if self._past is not None else 0
        write_csv(path, maps, self._names(), as_of)

    def export_png(self, path: Path) -> bool:
        """Write maps, headings and legend as a picture."""
        return write_png(path, self._maps)

    @Slot()
    def _ask_csv(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the maps as CSV"), "maps.csv", "CSV (*.csv)"
        )
        if path:
            self._try_to_save(path, lambda: self.export_csv(Path(path)))

    @Slot()
    def _ask_png(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, tr("Save the maps as PNG"), "maps.png", "PNG (*.png)"
        )
        if path:
            self._try_to_save(path, lambda: self.export_png(Path(path)))

    def _try_to_save(self, path: str, save: Callable[[], bool | None]) -> None:
        try:
            saved = save()
        except OSError as error:
            self._hover.setText(
                tr("{path} could not be written: {reason}.", path=path, reason=error.strerror)
            )
            return
        good = saved is not False
        words = mark("Saved {path}.") if good else mark("{path} could not be written.")
        self._hover.setText(tr(words, path=path))

    # -- layout

    def _lay_out(self) -> None:
        bar = FlowRow()
        for words, choice in (
            (tr("Colour by"), self.colour_by),
            (tr("Layout"), self.layout_as),
            ("", self.cell_size),
        ):
            if words:
                label = Label(words, "muted")
                label.setBuddy(choice)
                bar.add(label)
            bar.add(choice)
        bar.add_room()
        for button in self._buttons():
            bar.add(button)
        self._maps = QWidget()
        maps = QVBoxLayout(self._maps)
        maps.setContentsMargins(0, 0, 0, 0)
        maps.setSpacing(12)
        maps.addWidget(self.moment_bar)
        maps.addWidget(self.legend)
        maps.addWidget(self.source, 5)
        maps.addWidget(self.cache, 4)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(18, 14, 18, 10)
        column.setSpacing(10)
        column.addWidget(PageTitle(tr("Where the old data is")))
        column.addWidget(bar)
        column.addWidget(self._maps, 1)
        column.addWidget(self._hover)
        self._stack = BodyStack(self, self._body, self._empty)

    def _buttons(self) -> list[QToolButton]:
        closer = _tool("", "zoom-in", tr("Zoom in (+)"))
        closer.clicked.connect(self._zoom_in)
        farther = _tool("", "zoom-out", tr("Zoom out (-)"))
        farther.clicked.connect(self._zoom_out)
        whole = _tool("", "maximize", tr("Show the whole disks (0)"))
        whole.clicked.connect(self._show_whole)
        export = _tool("", "download", tr("Save the maps to a file"))
        menu = QMenu(export)
        menu.addAction(tr("Save as PNG…"), self._ask_png)
        menu.addAction(tr("Save as CSV…"), self._ask_csv)
        export.setMenu(menu)
        export.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return [self.as_table, farther, closer, whole, export]


def _choice(name: str, values: Iterable[tuple[str, object]]) -> QComboBox:
    choice = QComboBox()
    choice.setAccessibleName(name)
    for words, value in values:
        choice.addItem(tr(words), value)
    return choice


def _tool(text: str, icon_name: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(icon_name, "text_muted"))
    if text:
        button.setText(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setToolTip(words)
    button.setAccessibleName(words)
    return button
