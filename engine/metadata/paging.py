"""The Paging subsystem: a bounded number of page frames, least recently used first (claim 16).

A hit takes no lock. Everything that changes a frame's bytes or the set of frames holds `lock`, so
that an eviction never loses an update. Each page-in gets a fresh buffer: a reader that still
holds an evicted frame sees old bytes, never those of another region.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from engine.errors import Busy, EngineBug
from engine.metadata.references import References
from engine.metadata.vm_regions import VmRegions
from engine.recorder.flight_recorder import EventKind, FlightRecorder
from engine.units import RegionNo

DEFAULT_FRAMES = 256  # 16 MiB


class Frame:
    """One page frame: a region's bytes, also as u64 words.

    dirty: newer than the disk. pins: how many hold it in memory. hits: since it was paged in.
    """

    __slots__ = ("data", "dirty", "hits", "pins", "region", "used_ns", "words")

    def __init__(self, region: RegionNo, data: bytearray, *, dirty: bool) -> None:
        self.region = region
        self.data = data
        self.words = memoryview(data).cast("Q")
        self.dirty = dirty
        self.pins = 0
        self.hits = 0
        self.used_ns = time.monotonic_ns()


class Frames(OrderedDict[int, Frame]):
    """Frames by region in LRU order; who moves to the end can be watched, and costs nothing else.

    Hot paths call `move_to_end` by name each time, so a watched one lies over it while it is.
    """

    def watch(self, note: Callable[[int], None]) -> None:
        """Call `note(region)` before each move."""
        move = super().move_to_end

        def noted(region: int, last: bool = True) -> None:
            note(region)
            move(region, last)

        self.__dict__["move_to_end"] = noted

    def unwatch(self) -> None:
        """Call nobody any more."""
        self.__dict__.pop("move_to_end", None)


class Pager:
    """Page frames over VM regions. Errors from the disk (OSError, RegionDamage) pass through."""

    def __init__(self, regions: VmRegions, frames: int, recorder: FlightRecorder) -> None:
        if frames < 1:
            raise EngineBug("A pager needs at least one frame.")
        self._regions = regions
        # Hot paths look up and reorder these two themselves, as `get` does.
        self.frames = Frames()
        self._watched: References | None = None
        self.latest: Frame | None = None  # used last: it is at its place already
        self._recorder = recorder
        self._capacity = frames
        self.lock = threading.RLock()  # guards the set of frames and the bytes in them
        self._past_hits = 0  # hits of frames that were evicted
        self.misses = 0
        self.evictions = 0
        self.write_backs = 0

    @property
    def capacity(self) -> int:
        """The number of page frames."""
        return self._capacity

    @property
    def used(self) -> int:
        """How many frames hold a region."""
        return len(self.frames)

    @property
    def hits(self) -> int:
        """Look-ups that found their region in a frame."""
        with self.lock:
            return self._past_hits + sum(frame.hits for frame in self._resident())

    def get(self, region: int) -> Frame:
        """The frame of a region, paged in if need be, and now the most recently used."""
        frame = self.frames.get(region)
        if frame is None:
            return self._page_in(RegionNo(region))
        frame.hits += 1
        if frame is self.latest:
            return frame
        self.latest = frame
        try:
            self.frames.move_to_end(region)
        except KeyError:
            return self._page_in(RegionNo(region))  # evicted between the two steps
        return frame

    def watch(self, references: References | None) -> None:
        """Note look-ups from now on; None: no more. Raises Busy when somebody else does."""
        with self.lock:
            if references is not None and self._watched is not None:
                raise Busy("The look-ups of regions are being recorded already; try again soon.")
            self._watched = references
            if references is None:
                self.frames.unwatch()
            else:
                self.frames.watch(references.note)

    def pin(self, region: RegionNo) -> Frame:
        """Like get, and keep it in memory until as many unpins."""
        with self.lock:
            frame = self.get(region)
            frame.pins += 1
            return frame

    def unpin(self, region: RegionNo) -> None:
        """Undo one pin."""
        with self.lock:
            frame = self.frames[region]
            if frame.pins == 0:
                raise EngineBug(f"Region {region} is not pinned.")
            frame.pins -= 1

    def patch(self, region: RegionNo, at: int, data: bytes | memoryview) -> None:
        """Bring a resident frame up to date with bytes just written to the disk itself."""
        with self.lock:
            frame = self.frames.get(region)
            if frame is not None:
                frame.data[at : at + len(data)] = data

    def peek(self, region: RegionNo) -> bytes:
        """A region's bytes as they are now, without disturbing the frames."""
        with self.lock:
            frame = self.frames.get(region)
            return bytes(frame.data if frame is not None else self._regions.read(region)[0])

    def flush(self) -> int:
        """Write every dirty frame back (not synced); returns how many."""
        with self.lock:
            dirty = [frame for frame in self._resident() if frame.dirty]
            for frame in dirty:
                self._write_back(frame)
            return len(dirty)

    def drop_all(self) -> None:
        """Forget every frame, dirty or not: the disk's content was changed below."""
        with self.lock:
            self._past_hits = self.hits
            self.frames.clear()
            self.latest = None

    def snapshot(self) -> list[tuple[int, bool, bool, int, int]]:
        """(region, dirty, pinned, hits, last paged in: monotonic ns), least recently used first."""
        with self.lock:
            return [
                (frame.region, frame.dirty, frame.pins > 0, frame.hits, frame.used_ns)
                for frame in self._resident()
            ]

    def _resident(self) -> list[Frame]:
        """The frames in LRU order; one atomic copy, for hits reorder them without the lock."""
        return list(self.frames.values())

    def _page_in(self, region: RegionNo) -> Frame:
        with self.lock:
            frame = self.frames.get(region)
            if frame is not None:
                return frame
            while len(self.frames) >= self._capacity:
                self._evict()
            data, rebuilt = self._regions.read(region)
            frame = Frame(region, data, dirty=rebuilt)
            self.frames[region] = frame
            self.latest = frame
            self.misses += 1
            if self._watched is not None:
                self._watched.note(region)
        self._recorder.record(EventKind.PAGE_IN, region)
        return frame

    def _evict(self) -> None:
        frame = next((frame for frame in self._resident() if frame.pins == 0), None)
        if frame is None:
            raise EngineBug("Every page frame is pinned.")
        if frame.dirty:
            self._write_back(frame)
        del self.frames[frame.region]
        self.latest = None
        self._past_hits += frame.hits
        self.evictions += 1
        self._recorder.record(EventKind.PAGE_OUT, frame.region)

    def _write_back(self, frame: Frame) -> None:
        self._regions.write(frame.region, frame.data)
        frame.dirty = False
        self.write_backs += 1
