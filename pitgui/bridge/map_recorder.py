"""Records the maps of the open disk every few seconds, for an hour back, whatever is in front.

The rule: one question in flight, so that a slow engine is asked less often; a record is kept when
all of its pictures came.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine import (
    CacheMap,
    Command,
    HeatPicture,
    MapPicture,
    PitError,
    SourceMap,
    StatusPicture,
    WriteHeat,
)
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.map_record import MapRecord, Maps

EVERY_MILLISECONDS = 10_000
FIRST_MILLISECONDS = 2000  # what the user asked for comes first
CELLS = 16_384


class MapRecorder(QObject):
    """Attribute: record. Signal: recorded(tuple of times): there is one more."""

    recorded = Signal(object)

    def __init__(
        self,
        client: EngineClient,
        parent: QObject | None = None,
        clock: Callable[[], int] = time.time_ns,
    ) -> None:
        super().__init__(parent)
        self.record = MapRecord()
        self._client = client
        self._clock = clock
        self._names: tuple[tuple[int, str], ...] = ()
        self._source: MapPicture | None = None
        self._cache: MapPicture | None = None
        self._asking = False
        self._is_stale = False  # what is on its way is of the disk before
        self._disk = ""
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MILLISECONDS)
        self._timer.timeout.connect(self.look)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_MILLISECONDS)
        self._first.timeout.connect(self.look)
        client.opened.connect(self._begin)
        client.closed.connect(self._end)
        client.status.connect(self._note_names)
        for timer in (self._first, self._timer):
            client.destroyed.connect(timer.stop)

    @Slot(object)
    def _begin(self, status: StatusPicture) -> None:
        if status.cache_uuid != self._disk:
            self._disk = status.cache_uuid
            self.record.forget()
            self._is_stale = self._asking
        self._note_names(status)
        self._timer.start()
        self._first.start()

    @Slot()
    def _end(self) -> None:
        self._timer.stop()
        self._first.stop()

    @Slot(object)
    def _note_names(self, status: StatusPicture) -> None:
        self._names = tuple(
            (one.slot, wording.one_line(one.name or f"sequence {one.sequence}"))
            for one in status.sessions
        )

    @Slot()
    def look(self) -> None:
        """Record the maps as they are now, unless that is being done."""
        if self._client.is_open and not self._asking:
            self._asking, self._is_stale = True, False
            self._ask(SourceMap(cells=CELLS), self._take_source)

    def _ask(self, question: Command[Any], take: Callable[[Any], None]) -> None:
        self._client.submit(question, take, self._give_up, title=tr("recording the maps"))

    def _take_source(self, picture: MapPicture) -> None:
        self._source = picture
        self._ask(CacheMap(cells=CELLS, metadata=True), self._take_cache)

    def _take_cache(self, picture: MapPicture) -> None:
        self._cache = picture
        self._ask(WriteHeat(), self._take_heat)

    def _take_heat(self, heat: HeatPicture) -> None:
        self._asking = False
        source, cache, self._source, self._cache = self._source, self._cache, None, None
        if source is None or cache is None or self._is_stale:
            return
        self.record.keep(Maps(self._clock(), source, cache, heat, self._names))
        self.recorded.emit(self.record.moments)

    def _give_up(self, _: PitError) -> None:
        """The window says elsewhere that the engine has trouble; this tries again in time."""
        self._asking = False
