"""What the step and find controls of the Browse page do: matches, changes, non-zero, borders.

The rule: one search at a time; a new one, or Stop, ends the old. What was found is told by one
signal, whatever was looked for.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from engine import CHUNK_BYTES
from pitgui.bridge.engine_client import EngineClient
from pitgui.pages.change_finder import ChangeFinder
from pitgui.pages.needles import Needle
from pitgui.pages.range_run import RangeRun
from pitgui.widgets.hex_pages import Key


class BrowseSearch(QObject):
    """Signals: found(offset, length), progress(done, total) with done < 0 when over, said(str)."""

    found = Signal(object, object)
    progress = Signal(object, object)
    said = Signal(str)

    def __init__(self, client: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run = RangeRun(client, self)
        self._run.progress.connect(self.progress)
        self._run.ended.connect(self._run_ended)
        self._changes = ChangeFinder(client, self)
        self._changes.found.connect(self._found_change)
        self._changes.ended.connect(self._changes_ended)
        self._sought: Needle | None = None
        self._hit: tuple[int, int] | None = None
        self._backwards = False
        self._before = 0

    @Slot()
    def cancel(self) -> None:
        """Stop looking."""
        self._changes.cancel()
        if self._run.running:
            self._run.cancel()
        else:
            self.progress.emit(-1, 0)

    def look_for(self, needle: Needle, key: Key, size: int, caret: int, *, way: int) -> None:
        """The next match after the caret, or the last before it."""
        self.cancel()
        self._sought, self._hit, self._backwards = needle, None, way < 0
        self._before = caret
        first, end = (0, min(size, caret + needle.reach - 1)) if way < 0 else (caret + 1, size)
        self.said.emit("Looking…")
        self.progress.emit(0, max(1, end - first))
        self._run.start(
            key, first, end, self._visit, overlap=needle.reach - 1, backwards=self._backwards
        )

    def look_for_change(self, keys: tuple[Key, Key], size: int, caret: int, *, way: int) -> None:
        """The next byte that differs between two points in time."""
        self.cancel()
        self.said.emit("Looking for the next change…")
        self.progress.emit(0, 1)
        self._changes.start(keys, size, caret, backwards=way < 0)

    @staticmethod
    def chunk_border(size: int, caret: int, *, way: int) -> int:
        """The first byte of the chunk after this one, or of this one, or of the one before."""
        start = caret - caret % CHUNK_BYTES
        if way > 0:
            return min(size - 1, start + CHUNK_BYTES) if start + CHUNK_BYTES < size else start
        return start if caret > start else max(0, start - CHUNK_BYTES)

    def _visit(self, offset: int, data: bytes) -> bool:
        if self._sought is None:
            return True
        if self._backwards:
            match = self._sought.last(data, min(len(data), self._before - offset))
        else:
            match = self._sought.first(data)
        if match is None:
            return False
        self._hit = offset + match[0], match[1]
        return True

    @Slot(str)
    def _run_ended(self, why: str) -> None:
        self.progress.emit(-1, 0)
        if self._hit is not None:
            self.said.emit("")
            self.found.emit(*self._hit)
        elif why == "cancelled":
            self.said.emit("The search was stopped.")
        else:
            way = "before" if self._backwards else "after"
            self.said.emit(why or f"Nothing found {way} this place.")
        self._sought, self._hit = None, None

    @Slot(object, object)
    def _found_change(self, offset: int, length: int) -> None:
        self.progress.emit(-1, 0)
        self.said.emit("")
        self.found.emit(offset, length)

    @Slot(str)
    def _changes_ended(self, why: str) -> None:
        self.progress.emit(-1, 0)
        self.said.emit(why)
