"""One of the two linked maps: its heading, the heatmap, its table twin, and its questions.

The rule: it asks for a picture when its window moves or the disk changed, never more often than
`LiveQuery` lets it, and only while its page is in front.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from engine import (
    CELL_STATES,
    CacheMap,
    CellState,
    HeatPicture,
    MapPicture,
    PitError,
    SourceMap,
    WriteHeat,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.config.words import tr
from pitgui.models.map_table import MapTable
from pitgui.pages.tables import plain_table
from pitgui.state.engine_words import spoken
from pitgui.state.map_cells import cut
from pitgui.widgets.heatmap import Heatmap
from pitgui.widgets.labels import ElidedLabel, Label
from pitgui.widgets.map_colours import VIEW, ColourBy
from pitgui.widgets.map_words import cell_size_words

ASKED = (ColourBy.ORIGIN, ColourBy.HEAT)  # colours that take another question
MapCommand = type[SourceMap] | type[CacheMap]


class MapPanel(QWidget):
    """Signals: picked(first chunk, chunks of the cell); hovered(str); drawn(): a new picture."""

    picked = Signal(object, object)
    hovered = Signal(str)
    drawn = Signal()

    def __init__(
        self, client: EngineClient, command: MapCommand, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._command = command
        self._active = False
        self._total = 0  # chunks of the disk, once that is known
        self._names: Mapping[int, str] = {}
        self._query = LiveQuery(client, self)
        self._query.arrived.connect(self._show_picture)
        self._query.failed.connect(self._show_trouble)
        self._heat_query = LiveQuery(client, self, per_second=2.0)
        self._heat_query.arrived.connect(self._take_heat)
        self._colour_by = ColourBy.STATE
        self._reader = ""  # the session whose view the source is shown as
        self._heat: HeatPicture | None = None
        self._past: tuple[MapPicture, HeatPicture] | None = None
        self._is_live = True
        self._soon = QTimer(self)  # a page that opens gives many reasons for one question
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._ask)
        self.map = Heatmap(name)
        self.map.window_changed.connect(self._window_changed)
        self.map.picked.connect(self.picked)
        self.map.hovered.connect(self.hovered)
        self._heading = ElidedLabel(name, "muted")
        self._cell = Label("", "faint")
        self._table_model = MapTable(self)
        self.table = plain_table(self._table_model, tr("{name} as a table", name=name), stretched=3)
        self.table.horizontalHeader().setDefaultSectionSize(72)
        self.table.activated.connect(self._row_picked)
        self.table.clicked.connect(self._row_picked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.map)
        self._stack.addWidget(self.table)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._heading, 1)
        head.addWidget(self._cell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    @property
    def picture(self) -> MapPicture | None:
        """The newest picture."""
        return self.map.picture

    def state_at(self, place: int) -> CellState:
        """What the picture says of the cell with a place of the disk."""
        picture = self.picture
        index = -1 if picture is None else (place - picture.first) // picture.chunks_per_cell
        if picture is None or not 0 <= index < len(picture.state):
            return CellState.FREE
        return CELL_STATES[int(picture.state[index])]

    @property
    def rows(self) -> int:
        """Rows of the table: cells in use."""
        return self._table_model.rowCount()

    def chunk_of_row(self, row: int) -> tuple[int, int]:
        """First chunk, and chunks of the cell, of a row of the table."""
        return self._table_model.chunk_at(row)

    @property
    def heading(self) -> str:
        """The words above the map."""
        return self._heading.text()

    @property
    def cell_words(self) -> str:
        """How much one cell stands for."""
        return self._cell.text()

    def set_heading(self, words: str) -> None:
        """The words above the map."""
        if words != self._heading.text():
            self._heading.setText(words)

    def set_total(self, total: int) -> None:
        """Show a disk of so many chunks."""
        if total != self._total:
            self._total = total
            self.map.set_total(total)
            self.refresh()

    def set_names(self, names: Mapping[int, str]) -> None:
        """The sessions' names by slot."""
        self._names = dict(names)

    def set_look(self, colour_by: ColourBy, *, hilbert: bool, cell: int) -> None:
        """What colours tell, the layout, and the size of cells."""
        again = (colour_by in ASKED) or (self._colour_by in ASKED)
        again &= colour_by is not self._colour_by
        self._colour_by = colour_by
        self.map.set_look(colour_by, self._names, hilbert=hilbert, cell=cell)
        if again:
            self.refresh()

    def set_reader(self, session: str) -> None:
        """Whose view is asked about where colours tell the origin of data; '' for nobody's."""
        if session != self._reader:
            self._reader = session
            if self._colour_by is ColourBy.ORIGIN:
                self.refresh()

    def show_past(self, maps: tuple[MapPicture, HeatPicture] | None) -> None:
        """Show a recorded picture of the whole disk; None when nothing was recorded then."""
        self._past, self._is_live = maps, False
        self._query.forget()
        self._heat_query.forget()
        self.refresh()

    def show_now(self) -> None:
        """Show the disk as it is."""
        self._past, self._is_live = None, True
        self._say_cell()
        self.refresh()

    def show_table(self, on: bool) -> None:
        """The table in place of the map, or back."""
        self._stack.setCurrentWidget(self.table if on else self.map)

    def set_active(self, on: bool) -> None:
        """Ask for pictures, or stop."""
        self._active = on
        if on:
            self.refresh()
        else:
            self._query.forget()
            self._heat_query.forget()

    def refresh(self) -> None:
        """Draw the stretch that is shown anew; the engine is asked once an event loop turn."""
        if self._is_live:
            self._soon.start(0)
        elif self._can_be_seen:
            self._show_recorded(*self.map.window_shown.question)

    @Slot()
    def _ask(self) -> None:
        if not (self._is_live and self._can_be_seen):
            return
        first, chunks, cells = self.map.window_shown.question
        if self._command is CacheMap:
            self._query.ask(CacheMap(first, chunks, cells, metadata=True))
        elif self._colour_by is ColourBy.ORIGIN:
            self._query.ask(SourceMap(first, chunks, cells, self._reader))
        else:
            self._query.ask(SourceMap(first, chunks, cells))
        if self._heats:
            self._heat_query.ask(WriteHeat())

    @property
    def _can_be_seen(self) -> bool:
        return self._active and self._total > 0 and self.map.window_shown.width > 1

    @property
    def _heats(self) -> bool:
        return self._colour_by is ColourBy.HEAT and self._command is SourceMap

    def _show_recorded(self, first: int, chunks: int, cells: int) -> None:
        if self._past is None:
            self._draw(None, None)
            return
        whole, heat = self._past
        self._draw(cut(whole, first, chunks, cells), heat if self._heats else None)

    @Slot()
    def _window_changed(self) -> None:
        self.refresh()
        self._say_cell()

    def _say_cell(self) -> None:
        step = self.map.window_shown.chunks_per_cell
        words = cell_size_words(step)
        if self._past is not None and step < self._past[0].chunks_per_cell:
            words += ", " + tr("recorded by {n:,} chunk(s)", "", self._past[0].chunks_per_cell)
        self._cell.setText(words)

    @Slot(object, object)
    def _show_picture(self, picture: MapPicture, command: SourceMap | CacheMap) -> None:
        if isinstance(command, SourceMap) and command.session:
            picture = replace(picture, kind=VIEW)
        self._draw(picture, self._heat if self._heats else None)

    @Slot(object, object)
    def _take_heat(self, heat: HeatPicture, _command: object) -> None:
        self._heat = heat
        if self._is_live and self._heats and self.picture is not None:
            self._draw(self.picture, heat)

    def _draw(self, picture: MapPicture | None, heat: HeatPicture | None) -> None:
        self.map.show_picture(picture, heat)
        self._table_model.show_picture(picture, self._names, self.map.writes)
        self._say_cell()
        self.drawn.emit()

    @Slot(object, object)
    def _show_trouble(self, error: PitError, _command: object) -> None:
        self._cell.setText(spoken(str(error)))

    @Slot(QModelIndex)
    def _row_picked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.picked.emit(*self.chunk_of_row(index.row()))
