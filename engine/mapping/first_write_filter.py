"""Answers 'was this chunk preserved since the newest start?' with one look, or 'not known'.

A direct-mapped table of {epoch, chunk} tags: bounded, and emptied by a start in constant time,
because the epoch is the sequence of the newest start. It is only a hint: a miss asks the map.
"""

from __future__ import annotations

import mmap

import numpy as np

DEFAULT_TAGS = 1 << 20  # 8 MiB of lazily touched memory: 64 GiB of source without a clash
_TAG = np.dtype(np.uint64)
_PAUSED = -1 << 64  # no tag is negative
_STOPPED = -2 << 64


class FirstWriteFilter:
    """Tags of chunks that need no copy now.

    Hot paths read `tags`, `mask` and `epoch` themselves: a chunk is known when
    ``tags[chunk & mask] == epoch | chunk``. A negative epoch: nothing may be known now.
    """

    def __init__(self, tags: int = DEFAULT_TAGS, *, never: int = -1) -> None:
        """`never`: a chunk that is never known (the short last one, whose writes need checks)."""
        self._memory = mmap.mmap(-1, tags * 8)  # zeroed by the kernel when first touched
        self.tags = memoryview(self._memory).cast("Q")
        self._array = np.frombuffer(self._memory, _TAG)
        self.mask = tags - 1
        self.epoch = 1 << 32
        self._never = never

    def start(self, sequence: int) -> None:
        """Forget everything: a session began (sequence 0: none ever did)."""
        # Plus one, so that no epoch equals the zeroes of untouched memory.
        self.epoch = (sequence + 1) << 32

    def pause(self) -> int:
        """Know nothing for a while; returns the epoch to `resume` with."""
        epoch, self.epoch = self.epoch, _PAUSED
        return epoch

    def stop(self) -> None:
        """Know nothing any more: the disk is closed."""
        self.epoch = _STOPPED

    def resume(self, epoch: int) -> None:
        """Know again what was known, unless a start or a stop came between."""
        if self.epoch == _PAUSED:
            self.epoch = epoch

    def knows(self, chunk: int) -> bool:
        """Whether the chunk needs no copy."""
        return self.tags[chunk & self.mask] == self.epoch | chunk

    def add(self, chunk: int, count: int = 1) -> None:
        """Remember that `count` chunks from `chunk` on need no copy until the next start."""
        epoch, mask, tags = self.epoch, self.mask, self.tags
        if epoch < 0:
            return
        if count == 1 and chunk != self._never:
            tags[chunk & mask] = epoch | chunk
            return
        end, place = chunk + count, chunk & mask
        if place + count <= mask and not chunk <= self._never < end:
            self._array[place : place + count] = np.arange(epoch | chunk, epoch | end, dtype=_TAG)
            return
        for number in range(chunk, end):
            if number != self._never:
                tags[number & mask] = epoch | number
