"""Finds the next chunk that is in use, by asking for coarse maps first and finer ones then.

The rule: a few questions whatever the size of the disk: each map has at most `CELLS` cells, and
the first cell in use is what the next question is about.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from engine import CacheMap, MapPicture, PitError, SourceMap
from pitgui.bridge.engine_client import EngineClient

CELLS = 4096
Found = Callable[[int], None]


class UsedChunkFinder(QObject):
    """Asks for maps of one disk until one chunk is left. A newer search replaces an older one."""

    def __init__(
        self, client: EngineClient, kind: type[SourceMap | CacheMap], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._client = client
        self._kind = kind
        self._search = 0

    def cancel(self) -> None:
        """Drop the search that is under way."""
        self._search += 1

    def first(self, start: int, chunks: int, found: Found, failed: Callable[[], None]) -> None:
        """The first chunk in use of a stretch; `found(-1)` when there is none."""
        self._search += 1
        self._ask(self._search, start, chunks, found, failed)

    def last(self, start: int, chunks: int, found: Found, failed: Callable[[], None]) -> None:
        """The last chunk in use of a stretch; `found(-1)` when there is none."""
        self._search += 1
        self._ask(self._search, start, chunks, found, failed, backwards=True)

    def _ask(
        self,
        search: int,
        start: int,
        chunks: int,
        found: Found,
        failed: Callable[[], None],
        *,
        backwards: bool = False,
    ) -> None:
        if chunks <= 0:
            found(-1)
            return
        command = self._kind(first=start, chunks=chunks, cells=min(chunks, CELLS))

        def narrow(picture: MapPicture) -> None:
            import numpy as np

            if search != self._search:
                return
            used = np.flatnonzero(picture.state)
            if not len(used):
                found(-1)
                return
            cell = int(used[-1] if backwards else used[0])
            begin = picture.first + cell * picture.chunks_per_cell
            if picture.chunks_per_cell <= 1:
                found(begin)
                return
            size = min(picture.chunks_per_cell, start + chunks - begin)
            self._ask(search, begin, size, found, failed, backwards=backwards)

        def fail(_: PitError) -> None:
            if search == self._search:
                failed()

        self._client.submit(command, narrow, fail, title="looking")
