"""Bytes for a hex view, fetched a chunk at a time and kept for as long as they may be seen.

The rules: nothing here blocks; one fetch is in flight, and what is wished for next replaces what
was wished for before; what was read once is shown until its successor is here, so that nothing
flickers; a chunk that cannot be read is kept as the sentence that says why.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from engine import CHUNK_BYTES, BytesPicture, PitError
from pitgui.state.engine_words import spoken

Key = str | None
"""Which disk: None is the source, otherwise the UUID of a session."""

Fetch = Callable[[Key, int, int, Callable[[BytesPicture], None], Callable[[PitError], None]], None]
"""Read `length` bytes at `offset` of a disk; answer later, in this thread."""

KEPT_CHUNKS = 192
SOURCE = -1


@dataclass(frozen=True, slots=True)
class ChunkBytes:
    """One chunk as it was read. `origin` is SOURCE or a cache chunk; `trouble` says why not."""

    data: bytes
    origin: int = SOURCE
    view_write: bool = False
    trouble: str = ""


class HexPages(QObject):
    """The chunks at hand of several disks (the source and the views of sessions).

    Signals: arrived(key, chunk): a chunk was read, or cannot be.
    """

    arrived = Signal(object, object)

    def __init__(self, fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.size = 0
        self._fetch = fetch
        self._kept: OrderedDict[tuple[Key, int], ChunkBytes] = OrderedDict()
        self._stale: set[tuple[Key, int]] = set()
        self._wanted: list[tuple[Key, int]] = []
        self._in_flight: tuple[Key, int] | None = None
        self._asked_edition = 0
        self._to_drop = 0  # answers on their way that belong to a disk that was left
        self._edition = 0

    @property
    def idle(self) -> bool:
        """Whether nothing is on its way."""
        return self._in_flight is None and not self._wanted

    def get(self, key: Key, chunk: int) -> ChunkBytes | None:
        """The chunk as it was last read, perhaps a moment ago; None if it never was."""
        found = self._kept.get((key, chunk))
        if found is not None:
            self._kept.move_to_end((key, chunk))
        return found

    def want(self, wishes: Iterable[tuple[Key, int]]) -> None:
        """Ask for these chunks, most wanted first, in place of all earlier wishes."""
        self._wanted = [wish for wish in dict.fromkeys(wishes) if not self._comes_by_itself(wish)]
        self._next()

    def _comes_by_itself(self, wish: tuple[Key, int]) -> bool:
        """Whether a wish is fulfilled, or will be by what is on its way since the last expiry."""
        if wish == self._in_flight:
            return self._asked_edition == self._edition
        return wish in self._kept and wish not in self._stale

    def has(self, key: Key, chunks: Iterable[int]) -> bool:
        """Whether all of these were read since they last could have changed."""
        return all(
            (key, chunk) in self._kept and (key, chunk) not in self._stale for chunk in chunks
        )

    def expire(self) -> None:
        """The disk may have changed: read again what is wanted again."""
        self._stale = set(self._kept)
        self._edition += 1

    def clear(self) -> None:
        """Another disk: forget everything, also what is on its way."""
        self._kept.clear()
        self._stale.clear()
        self._wanted = []
        self._to_drop += self._in_flight is not None
        self._in_flight = None

    def _next(self) -> None:
        if self._in_flight is not None or not self._wanted:
            return
        key, chunk = self._in_flight = self._wanted.pop(0)
        self._asked_edition = self._edition
        start = chunk * CHUNK_BYTES
        self._fetch(key, start, min(CHUNK_BYTES, self.size - start), self._read, self._fail)

    def _read(self, picture: BytesPicture) -> None:
        origin = picture.origins[0] if picture.origins else SOURCE
        view_write = bool(picture.view_writes[0]) if picture.view_writes else False
        self._take(ChunkBytes(picture.data, origin, view_write))

    def _fail(self, error: PitError) -> None:
        self._take(ChunkBytes(b"", trouble=spoken(str(error))))

    def _take(self, read: ChunkBytes) -> None:
        """Answers come in the order of the questions, so the first ones may be to be dropped."""
        if self._to_drop:
            self._to_drop -= 1
            return
        if self._in_flight is None:
            return
        place, self._in_flight = self._in_flight, None
        self._kept[place] = read
        self._kept.move_to_end(place)
        if self._asked_edition == self._edition:
            self._stale.discard(place)
        else:
            self._stale.add(place)
        while len(self._kept) > KEPT_CHUNKS:
            oldest, _ = self._kept.popitem(last=False)
            self._stale.discard(oldest)
        self.arrived.emit(*place)
        self._next()
