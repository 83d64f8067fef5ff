"""Finds the next byte that differs between two points in time, without reading what cannot differ.

The rule: only chunks that something is kept of can differ; the source map names them, coarse
first; of those, both sides are read and compared, one chunk at a time.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from engine import CHUNK_BYTES, BytesPicture, PitError, Read, SourceMap
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.pages.used_chunk import UsedChunkFinder
from pitgui.state.engine_words import spoken
from pitgui.widgets.hex_pages import Key


class ChangeFinder(QObject):
    """One search at a time.

    Signals: found(offset, length of the changed run); ended(str): nothing found, and why.
    """

    found = Signal(object, object)
    ended = Signal(str)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._chunks = UsedChunkFinder(client, SourceMap, self)
        self._search = 0
        self._keys: tuple[Key, Key] = (None, None)
        self._size = 0
        self._from = 0
        self._backwards = False

    def cancel(self) -> None:
        """Stop looking."""
        self._search += 1
        self._chunks.cancel()

    def start(self, keys: tuple[Key, Key], size: int, offset: int, *, backwards: bool) -> None:
        """Look from `offset` on (that byte included), or back from it."""
        self.cancel()
        self._keys, self._size, self._from, self._backwards = keys, size, offset, backwards
        if not 0 <= offset < size:
            self._nothing()
            return
        self._look_for_chunk(offset // CHUNK_BYTES)

    def _look_for_chunk(self, chunk: int) -> None:
        total = -(-self._size // CHUNK_BYTES)
        search = self._search

        def compare(found: int) -> None:
            if found < 0:
                self._nothing()
            elif search == self._search:
                self._read_both(found)

        if self._backwards:
            self._chunks.last(0, chunk + 1, compare, self._unknown)
        else:
            self._chunks.first(chunk, total - chunk, compare, self._unknown)

    def _read_both(self, chunk: int) -> None:
        start, search = chunk * CHUNK_BYTES, self._search
        length = min(CHUNK_BYTES, self._size - start)
        sides: list[bytes] = []

        def take(picture: BytesPicture) -> None:
            sides.append(picture.data)
            if len(sides) == 2 and search == self._search:
                self._compare(chunk, sides[0], sides[1])

        def fail(error: PitError) -> None:
            if search == self._search:
                self.cancel()
                self.ended.emit(spoken(str(error)))

        for key in self._keys:
            self._client.submit(Read(start, length, key), take, fail, title="reading")

    def _compare(self, chunk: int, one: bytes, two: bytes) -> None:
        start = chunk * CHUNK_BYTES
        place = self._differing(one, two, self._from - start)
        if place is not None:
            self.found.emit(start + place[0], place[1])
            return
        following = chunk - 1 if self._backwards else chunk + 1
        if 0 <= following * CHUNK_BYTES < self._size:
            self._look_for_chunk(following)
        else:
            self._nothing()

    def _differing(self, one: bytes, two: bytes, start: int) -> tuple[int, int] | None:
        """Place and length of the first run of differing bytes from `start`, or the last to it."""
        if one == two:
            return None
        if self._backwards:
            stop = min(len(one), start + 1)
            last = next((at for at in range(stop - 1, -1, -1) if one[at] != two[at]), None)
            if last is None:
                return None
            first = last
            while first > 0 and one[first - 1] != two[first - 1]:
                first -= 1
            return first, last - first + 1
        begin = next((at for at in range(max(0, start), len(one)) if one[at] != two[at]), None)
        if begin is None:
            return None
        end = begin
        while end < len(one) and one[end] != two[end]:
            end += 1
        return begin, end - begin

    def _nothing(self) -> None:
        before, after = tr("No change before this place."), tr("No change after this place.")
        self.ended.emit(before if self._backwards else after)

    def _unknown(self) -> None:
        self.ended.emit(tr("The map could not be read, so the next change is not known."))
