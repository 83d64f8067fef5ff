"""Counters and latency histograms that many threads add to without a lock.

`itertools.count` steps atomically in C, so a Tally is exact and costs one call. Reading one takes
a step too, which is then subtracted: reads are rare, steps are not.
"""

from __future__ import annotations

import itertools
import threading

from engine.recorder.heat import WriteHeat


class Tally:
    """An exact counter: `step()` adds one and returns how often it was stepped before."""

    def __init__(self) -> None:
        self.step = itertools.count().__next__
        self._reads = 0
        self._lock = threading.Lock()  # guards _reads

    @property
    def value(self) -> int:
        """How many times `step` was called."""
        with self._lock:
            seen = self.step() - self._reads
            self._reads += 1
            return seen


LATENCY_BUCKETS = 24


class Counters:
    """What the engine counts since the disk was opened.

    Tallies are stepped on hot paths without a lock; the plain integers change only while the
    engine's copy lock is held. Histogram bucket i counts latencies below 2**i microseconds.
    """

    def __init__(self, source_chunks: int = 1) -> None:
        self.heat = WriteHeat(source_chunks)
        self.source_writes = Tally()
        self.view_chunks_from_cache = Tally()
        self.view_chunks_from_source = Tally()
        self.view_writes = Tally()
        self.discards = Tally()
        self.writes_with_copy = 0
        self.chunks_copied = 0
        self.zero_chunks = 0
        self.copies_failed = 0
        self.checkpoints = 0
        self.regions_rebuilt = 0
        self.latency_with_copy = [0] * LATENCY_BUCKETS
        self.latency_without_copy = [0] * LATENCY_BUCKETS


def latency_bucket(nanoseconds: int) -> int:
    """The histogram bucket of a latency."""
    return min(LATENCY_BUCKETS - 1, (nanoseconds // 1000).bit_length())
