"""The flight recorder: a ring of fixed-size records, always on (design: events and recorder).

A record is {time u64, kind u16, slot i16, origin u32, a u64, b u64}: 32 bytes. Writers take a
number atomically and pack into their own place; a reader that finds a place overtaken drops it.
"""

from __future__ import annotations

import itertools
import struct
import time
from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

RECORD = struct.Struct("<QQHhIQQ")
_KIND_AT = 16  # where the low byte of `kind` lies; kinds are below 256
DEFAULT_CAPACITY = 1 << 16


class EventKind(IntEnum):
    """What a record tells; in brackets what `a` and `b` are."""

    COPY = 1  # [first source chunk, chunks]
    SESSION_START = 2  # [sequence, 0]
    SESSION_REPLACE = 3  # [new sequence, old sequence]
    SESSION_END = 4  # [sequence, 1 where its start was undone]
    SESSION_ENDED_BY_FULL = 5  # [sequence, chunks freed]
    SESSION_ENDED_BY_FAULT = 6  # [sequence, first source chunk not preserved]
    VIEW_WRITE = 7  # [source chunk, cache chunk]
    VIEW_RESET = 8  # [sequence, new view sequence]
    PAGE_IN = 9  # [region, 0]
    PAGE_OUT = 10  # [region, 0]
    CHECKPOINT = 12  # [commit, regions written]
    DISCARD = 13  # [offset, length]
    CACHE_FAILURE = 14  # [errno, 0]
    CHUNK_DAMAGED = 15  # [source chunk, cache chunk]
    REGION_REBUILT = 16  # [region, 0]
    RECOVERY = 17  # [blocks replayed, blocks dropped]
    WRITE_REFUSED = 18  # [offset, length]
    SESSION_EXPIRED = 19  # [sequence, seconds since its time came]
    VERIFIED = 20  # [chunks checked, things found]


@dataclass(frozen=True, slots=True)
class Event:
    """One record read back."""

    number: int
    time_ns: int
    kind: EventKind
    slot: int
    origin: int
    a: int
    b: int


class FlightRecorder:
    """A ring of the last `capacity` events (a power of two)."""

    def __init__(self, capacity: int = DEFAULT_CAPACITY) -> None:
        self._mask = capacity - 1
        self._ring = bytearray(RECORD.size * capacity)
        self._next = itertools.count(1).__next__
        self.last = 0  # may lag by the records being written right now

    def record(self, kind: int, a: int = 0, b: int = 0, slot: int = -1, origin: int = 0) -> None:
        """Keep one event; safe from any thread."""
        number = self._next()
        at = (number & self._mask) * RECORD.size
        RECORD.pack_into(self._ring, at, number, time.time_ns(), kind, slot, origin, a, b)
        self.last = number

    def since(self, after: int, limit: int = 1000) -> tuple[list[Event], int]:
        """The first `limit` events with a number above `after`, and how many were lost before."""
        last = self.last
        oldest = max(1, last - self._mask)
        first = max(after + 1, oldest)
        lost = max(0, first - after - 1)
        events: list[Event] = []
        for number in range(first, min(last, first + limit - 1) + 1):
            values = RECORD.unpack_from(self._ring, (number & self._mask) * RECORD.size)
            if values[0] == number:
                events.append(Event(number, values[1], EventKind(values[2]), *values[3:]))
            else:
                lost += 1
        return events, lost

    def since_of(self, after: int, kinds: Collection[EventKind]) -> tuple[list[Event], int]:
        """The events of some kinds above `after`, and the number to go on after.

        Looks through a full ring in well under a millisecond where few fit.
        """
        last = self.last
        first = max(after + 1, last - self._mask)
        marks = self._ring[_KIND_AT :: RECORD.size].translate(_marks(frozenset(kinds)))
        events: list[Event] = []
        number = first
        while number <= last:
            place = number & self._mask
            end = min(place + last - number + 1, self._mask + 1)
            found = marks.find(1, place, end)
            if found < 0:
                number += end - place
                continue
            number += found - place
            values = RECORD.unpack_from(self._ring, found * RECORD.size)
            if values[0] == number:
                events.append(Event(number, values[1], EventKind(values[2]), *values[3:]))
            number += 1
        return events, max(after, last)


@cache
def _marks(kinds: frozenset[EventKind]) -> bytes:
    """A table that turns a kind into 1 if it is one of these, else into 0."""
    return bytes(kind in kinds for kind in range(256))
