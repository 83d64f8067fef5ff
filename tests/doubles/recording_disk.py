"""Disks that log writes, punches and syncs in one order, and what losing power could leave.

What a sync covered when it began is durable once it has returned. Of everything else each 512 B
sector may be on the medium or not, whatever was written before or after it.
"""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tests.doubles.memory_disk import Medium, MemoryDisk, Shelf

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Change:
    """A write or a punch (data of zeroes). `number` is its place in the log."""

    number: int
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Sync:
    """A sync that returned; it covers the changes of its disk with a number below `covers`."""

    number: int
    path: str
    covers: int


class Log:
    """Changes and syncs in the order they returned. `lock` guards `events`."""

    def __init__(self) -> None:
        self.events: list[Change | Sync] = []
        self.lock = threading.Lock()

    def __len__(self) -> int:
        return len(self.events)


class RecordingDisk(MemoryDisk):
    """A memory disk that writes down what is done to it."""

    def __init__(self, medium: Medium, log: Log) -> None:
        super().__init__(medium)
        self._log = log

    def write_at(self, data: bytes | bytearray | memoryview, offset: int) -> int:
        with self._log.lock:
            done = super().write_at(data, offset)
            self._log.events.append(
                Change(len(self._log.events), self.path, offset, bytes(data)[:done])
            )
        return done

    def punch(self, offset: int, length: int) -> None:
        with self._log.lock:
            super().punch(offset, length)
            self._log.events.append(Change(len(self._log.events), self.path, offset, bytes(length)))

    def sync(self) -> None:
        covers = len(self._log)
        super().sync()
        with self._log.lock:
            self._log.events.append(Sync(len(self._log.events), self.path, covers))


class RecordingShelf(Shelf):
    """A shelf whose disks share one log that begins with what is on the media now."""

    def __init__(self, *media: Medium) -> None:
        super().__init__(*media)
        self.log = Log()
        self.base = {medium.path: bytes(medium.data) for medium in media}

    def open_disk(self, path: str) -> RecordingDisk:
        plain = super().open_disk(path)
        return RecordingDisk(plain.medium, self.log)


Kept = bool | np.ndarray[tuple[int], np.dtype[np.bool_]]
"""Whether a pending change reached the medium: whole, not at all, or sector by sector."""


class Replay:
    """Walks a log forward, keeping what is durable for certain and what is still pending."""

    def __init__(self, shelf: RecordingShelf) -> None:
        self._events = list(shelf.log.events)
        self._modified = {path: medium.modified for path, medium in shelf.media.items()}
        self._at = 0
        self.durable = {path: bytearray(data) for path, data in shelf.base.items()}
        self.pending: list[Change] = []

    def advance(self, number: int) -> None:
        """Take in the events before `number`; numbers only grow."""
        for event in self._events[self._at : number]:
            if isinstance(event, Change):
                self.pending.append(event)
            else:
                self._settle(event)
        self._at = max(self._at, number)

    def _settle(self, sync: Sync) -> None:
        left = []
        for change in self.pending:
            if change.path == sync.path and change.number < sync.covers:
                _apply(self.durable[change.path], change, True)
            else:
                left.append(change)
        self.pending = left

    def state(self, kept: Sequence[Kept]) -> Shelf:
        """The media after losing power here; `kept` has one value a pending change."""
        data = {path: bytearray(raw) for path, raw in self.durable.items()}
        for change, part in zip(self.pending, kept, strict=True):
            _apply(data[change.path], change, part)
        media = [Medium(path, raw) for path, raw in data.items()]
        for medium in media:
            medium.modified = self._modified[medium.path]
        return Shelf(*media)


def _apply(data: bytearray, change: Change, kept: Kept) -> None:
    if kept is True:
        data[change.offset : change.offset + len(change.data)] = change.data
    elif kept is not False:
        for (start, stop), keep in zip(sectors(change), kept, strict=True):
            if keep:
                data[change.offset + start : change.offset + stop] = change.data[start:stop]


def sectors(change: Change) -> list[tuple[int, int]]:
    """The parts of a change that lie in one sector each, as positions in its data."""
    end = change.offset + len(change.data)
    borders = range(change.offset - change.offset % SECTOR + SECTOR, end, SECTOR)
    cuts = [change.offset, *borders, end]
    return [
        (start - change.offset, stop - change.offset) for start, stop in itertools.pairwise(cuts)
    ]


def choices(pending: list[Change], rng: np.random.Generator, samples: int) -> Iterator[list[Kept]]:
    """Ways to lose power: everything dropped, kept, reordered, torn; `samples` of the last two.

    One change alone kept or dropped tells a wrong order of writes best; so these are tried for
    each change when there are few, and for a sample when there are many.
    """
    count = len(pending)
    yield [False] * count
    if count == 0:
        return
    yield [True] * count
    if count > 1:
        picks = rng.permutation(count)[:samples].tolist()
        for pick in picks:
            yield [number == pick for number in range(count)]
            yield [number != pick for number in range(count)]
    for _ in range(samples):
        share = rng.random()
        yield [bool(value) for value in rng.random(count) < share]
        yield [rng.random(len(sectors(change))) < share for change in pending]
