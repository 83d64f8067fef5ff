"""What stands at a chunk's border in the hex view, and the colour of its gutter.

The rule: where bytes come from is told twice, by colour and by words; when a copy was made is
asked for only for chunks that are on the screen, one at a time.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from engine import (
    CELL_STATES,
    BlockPicture,
    CellState,
    ChunkPicture,
    InspectChunk,
    SessionPicture,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.theme.tokens import current
from pitgui.widgets.hex_pages import SOURCE, ChunkBytes, Key

VIEW_WRITE = CELL_STATES.index(CellState.VIEW_WRITE)


class ChunkCaptions(QObject):
    """Signals: changed(): a caption has more to say now."""

    changed = Signal()

    def __init__(self, client: EngineClient, parent: QObject) -> None:
        super().__init__(parent)
        self._query = LiveQuery(client, self)
        self._query.arrived.connect(self._note)
        self._blocks: dict[int, BlockPicture | None] = {}  # by cache chunk
        self._sessions: tuple[SessionPicture, ...] = ()
        self._asking = False

    def show_sessions(self, sessions: tuple[SessionPicture, ...]) -> None:
        """Who sits in which slot."""
        self._sessions = sessions

    def set_asking(self, on: bool) -> None:
        """Ask for times, or stop."""
        self._asking = on
        if not on:
            self._query.forget()

    def forget(self) -> None:
        """The disk changed: a cache chunk may hold something else now."""
        self._blocks = {}

    def caption(self, key: Key, chunk: int, read: ChunkBytes | None) -> str:
        """The words at the border of a chunk."""
        place = tr("chunk {chunk:,}", chunk=chunk)
        if read is None or read.origin == SOURCE:
            return place if key is None else tr("{place} · from the source, unchanged", place=place)
        block = self.block(read.origin)
        how = (
            mark("{place} · written in the view, cache chunk {cache:,}")
            if read.view_write
            else mark("{place} · preserved in cache chunk {cache:,}")
        )
        words = tr(how, place=place, cache=read.origin)
        if block is None or not block.time_ns:
            return words
        time = wording.seconds_clock(block.time_ns)
        return tr("{words} at {time}", words=words, time=time)

    def block(self, cache_chunk: int) -> BlockPicture | None:
        """Who filled a cache chunk and when; asked for, and `changed` told, when not known yet."""
        if cache_chunk not in self._blocks and self._asking:
            self._query.ask(InspectChunk(cache_chunk=cache_chunk))
        return self._blocks.get(cache_chunk)

    def colour(self, key: Key, read: ChunkBytes) -> str:
        """The colour of the gutter beside a chunk."""
        if read.origin == SOURCE:
            return current().border_strong
        if read.view_write:
            return current().cell(VIEW_WRITE)
        session = next((one for one in self._sessions if one.uuid == key), None)
        return current().slot(session.slot) if session is not None else current().accent

    @Slot(object, object)
    def _note(self, picture: ChunkPicture, command: InspectChunk) -> None:
        if command.cache_chunk is not None:
            self._blocks[command.cache_chunk] = picture.block
            self.changed.emit()
