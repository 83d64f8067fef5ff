"""Walks over a stretch of a disk in pieces, without holding up the window: search, save, copy.

The rule: one piece is in flight; between two pieces the window lives; a cancel stops before the
next piece. What is done with a piece must be quick, it happens on the window's thread.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engine import BytesPicture, PitError, Read
from pitgui.bridge.engine_client import EngineClient
from pitgui.config.words import tr
from pitgui.state.engine_words import spoken
from pitgui.widgets.hex_pages import Key

PIECE = 1 << 20
Visit = Callable[[int, bytes], bool]
TELL_SECONDS = 0.1


@dataclass(slots=True)
class _Walk:
    key: Key
    first: int
    end: int
    overlap: int
    backwards: bool
    visit: Visit
    done: int = 0

    @property
    def total(self) -> int:
        return self.end - self.first

    def piece(self) -> tuple[int, int]:
        """Offset and length of the next piece; pieces overlap at their far end."""
        if self.backwards:
            upper = self.end - self.done
            lower = max(self.first, upper - PIECE)
            return lower, min(self.end, upper + self.overlap) - lower
        lower = self.first + self.done
        return lower, min(self.end, lower + PIECE + self.overlap) - lower


class RangeRun(QObject):
    """One walk at a time; a new one replaces the old.

    Signals: progress(done, total) in bytes; ended(str): '' when the walk is over or was stopped
    by its visitor, else why it could not go on. A cancelled walk says 'cancelled'.
    """

    progress = Signal(object, object)
    ended = Signal(str)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._walk: _Walk | None = None
        self._to_drop = 0
        self._in_flight = False
        self._told = 0.0

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._walk is not None

    def start(
        self,
        key: Key,
        first: int,
        end: int,
        visit: Visit,
        *,
        overlap: int = 0,
        backwards: bool = False,
    ) -> None:
        """Visit all bytes from `first` to `end`, in order or from the end, until told to stop."""
        self._leave()
        self._walk = _Walk(key, first, end, overlap, backwards, visit)
        self._next()

    def cancel(self) -> None:
        """Stop before the next piece."""
        if self._walk is not None:
            self._leave()
            self.ended.emit(tr("cancelled"))

    def _leave(self) -> None:
        self._walk = None
        self._to_drop += self._in_flight
        self._in_flight = False

    def _next(self) -> None:
        walk = self._walk
        if walk is None:
            return
        if walk.done >= walk.total:
            self._finish("")
            return
        offset, length = walk.piece()
        self._in_flight = True
        self._client.submit(
            Read(offset=offset, length=length, session=walk.key),
            self._take,
            self._fail,
            title="reading",
        )

    def _take(self, picture: BytesPicture) -> None:
        walk = self._answered()
        if walk is None:
            return
        if walk.visit(picture.offset, picture.data):
            self._finish("")
            return
        walk.done = min(walk.total, walk.done + PIECE)
        now = time.monotonic()
        if now - self._told >= TELL_SECONDS:
            self._told = now
            self.progress.emit(walk.done, walk.total)
        self._next()

    def _fail(self, error: PitError) -> None:
        if self._answered() is not None:
            self._finish(spoken(str(error)))

    def _answered(self) -> _Walk | None:
        if self._to_drop:
            self._to_drop -= 1
            return None
        self._in_flight = False
        return self._walk

    def _finish(self, why: str) -> None:
        if self._walk is not None:
            self._walk = None
            self.ended.emit(why)
