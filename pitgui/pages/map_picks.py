"""What is picked on one of the two maps: found, marked on both, and handed to the inspector.

The rule: a cell of many chunks opens the first of them that is in use; one that stands for
metadata opens the first region in it. In the past nothing is opened: only cells were recorded.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from engine import (
    CacheMap,
    CachePlaces,
    CellState,
    ChunkPicture,
    InspectChunk,
    Paging,
    PagingPicture,
    SourceMap,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.bridge.live_query import LiveQuery
from pitgui.pages.map_panel import MapPanel
from pitgui.pages.used_chunk import UsedChunkFinder
from pitgui.widgets.inspector_region import RegionReading

NOWHERE = CachePlaces(0, 0, 0, 0, 0)


class MapPicks(QObject):
    """Signal: inspect(ChunkPicture or RegionReading). The page sets `places` and `is_past`."""

    inspect = Signal(object)

    def __init__(
        self, client: EngineClient, source: MapPanel, cache: MapPanel, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.places = NOWHERE
        self.is_past = False
        self._source, self._cache = source, cache
        self._source_finder = UsedChunkFinder(client, SourceMap, self)
        self._cache_finder = UsedChunkFinder(client, CacheMap, self)
        self._chunks = LiveQuery(client, self)
        self._chunks.arrived.connect(self._show_chunk)
        self._region = -1  # the metadata region that is asked about
        self._frames = LiveQuery(client, self)
        self._frames.arrived.connect(self._show_region)
        source.picked.connect(self._source_picked)
        cache.picked.connect(self._cache_picked)

    def open_source(self, chunk: int) -> None:
        """Inspect a source chunk."""
        self._frames.forget()
        self._chunks.ask(InspectChunk(source_chunk=chunk))

    def open_cache(self, chunk: int) -> None:
        """Inspect a cache chunk."""
        self._frames.forget()
        self._chunks.ask(InspectChunk(cache_chunk=chunk))

    def open_region(self, region: int) -> None:
        """Inspect a metadata region of the cache disk."""
        self._region = region
        self._chunks.forget()
        self._frames.ask(Paging())

    @Slot(object, object)
    def _source_picked(self, first: int, chunks: int) -> None:
        self._source.map.mark(first)
        if not self.is_past:
            _open_used(self._source_finder, range(first, first + chunks), self.open_source)

    @Slot(object, object)
    def _cache_picked(self, first: int, places: int) -> None:
        self._cache.map.mark(first)
        if self.is_past:
            return
        chunks = self.places.chunks_in(first, places)
        regions = self.places.regions_in(first, places)
        if regions and (not chunks or self._cache.state_at(first) is CellState.METADATA):
            self.open_region(regions.start)
        elif chunks:
            _open_used(self._cache_finder, chunks, self.open_cache)

    @Slot(object, object)
    def _show_chunk(self, picture: ChunkPicture, _command: object) -> None:
        chunk = picture.cache_chunk
        self._source.map.mark(picture.source_chunk)
        self._cache.map.mark(self.places.place_of_chunk(chunk) if chunk >= 0 else -1)
        self.inspect.emit(picture)

    @Slot(object, object)
    def _show_region(self, paging: PagingPicture, _command: object) -> None:
        frames = {frame.region: frame for frame in paging.frames}
        self._source.map.mark(-1)
        self._cache.map.mark(self.places.place_of_region(self._region))
        self.inspect.emit(RegionReading(self.places, self._region, frames.get(self._region)))


def _open_used(finder: UsedChunkFinder, chunks: range, show: Callable[[int], None]) -> None:
    """The first chunk in use of several; where none is, or none is found, the first at all."""
    first = chunks.start
    if len(chunks) == 1:
        finder.cancel()
        show(first)
        return
    finder.first(
        first,
        len(chunks),
        lambda chunk: show(chunk if chunk >= 0 else first),
        lambda: show(first),
    )
