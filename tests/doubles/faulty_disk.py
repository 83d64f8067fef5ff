"""A disk whose calls fail, hang or do less than asked when a test says so."""

from __future__ import annotations

import errno
import itertools
import os
import threading
from collections.abc import Callable, Sequence

from tests.doubles.memory_disk import Medium, MemoryDisk, Shelf

FaultPlan = Callable[[str, int, int], None]
"""(call, offset, length): raises OSError, blocks, or returns to let the call pass."""


def fine(call: str, offset: int, length: int) -> None:
    """The plan of a healthy disk."""


class FaultyDisk(MemoryDisk):
    """Asks its shelf's plan for the path before each call."""

    def __init__(self, medium: Medium, shelf: FaultyShelf) -> None:
        super().__init__(medium)
        self._shelf = shelf

    def _plan(self, call: str, offset: int, length: int) -> None:
        self._shelf.calls.append((self.path, call, offset, length))
        self._shelf.plans.get(self.path, fine)(call, offset, length)

    def read_at(self, length: int, offset: int) -> bytes:
        self._plan("read", offset, length)
        return super().read_at(length, offset)

    def read_into(self, buffers: Sequence[bytearray | memoryview], offset: int) -> int:
        self._plan("read", offset, sum(len(buffer) for buffer in buffers))
        return super().read_into(buffers, offset)

    def write_at(self, data: bytes | bytearray | memoryview, offset: int) -> int:
        self._plan("write", offset, len(data))
        return super().write_at(data, offset)

    def sync(self) -> None:
        self._plan("sync", 0, 0)
        super().sync()

    def punch(self, offset: int, length: int) -> None:
        self._plan("punch", offset, length)
        super().punch(offset, length)

    def zero(self, offset: int, length: int) -> None:
        self._plan("zero", offset, length)
        super().punch(offset, length)

    def present_size(self) -> int:
        self._plan("size", 0, 0)
        return super().present_size()


class FaultyShelf(Shelf):
    """Disks that follow `plans[path]`; `calls` lists every call made, for counting."""

    def __init__(self, *media: Medium) -> None:
        super().__init__(*media)
        self.plans: dict[str, FaultPlan] = {}
        self.calls: list[tuple[str, str, int, int]] = []

    def open_disk(self, path: str) -> FaultyDisk:
        return FaultyDisk(super().open_disk(path).medium, self)


class ShortDisk(MemoryDisk):
    """Does at most `most` bytes a call, as a system call may."""

    most = 1000

    def read_at(self, length: int, offset: int) -> bytes:
        return super().read_at(min(length, self.most), offset)

    def read_into(self, buffers: Sequence[bytearray | memoryview], offset: int) -> int:
        with memoryview(buffers[0]) as first:
            return super().read_into([first[: self.most]], offset)

    def write_at(self, data: bytes | bytearray | memoryview, offset: int) -> int:
        with memoryview(data) as view:
            return super().write_at(view[: self.most], offset)


class ShortShelf(Shelf):
    """Disks that do less than asked."""

    def open_disk(self, path: str) -> ShortDisk:
        return ShortDisk(super().open_disk(path).medium)


def failing(*calls: str, code: int = errno.EIO) -> FaultPlan:
    """A plan under which the named calls (read, write, sync, punch, zero) fail."""

    def plan(call: str, offset: int, length: int) -> None:
        if call in calls:
            raise OSError(code, f"injected failure of {call}")

    return plan


class Hang:
    """A plan under which the named calls block until `release()`; `reached` tells that one does.

    times: how many of the calls block; 0 for all.
    """

    def __init__(self, *calls: str, times: int = 0) -> None:
        self._calls = calls
        self._turns = itertools.count(1)
        self._times = times
        self.reached = threading.Event()
        self._go_on = threading.Event()

    def __call__(self, call: str, offset: int, length: int) -> None:
        if call in self._calls and (not self._times or next(self._turns) <= self._times):
            self.reached.set()
            self._go_on.wait()

    def release(self) -> None:
        self._go_on.set()


class FullFileSystem:
    """A plan of a sparse file on a file system that is full: only what was written is writable.

    `frees` counts the pieces of 64 KiB that can still be had.
    """

    PIECE = 1 << 16
    code = errno.ENOSPC

    def __init__(self, content: bytes | bytearray, frees: int = 0) -> None:
        pieces = range(0, len(content), self.PIECE)
        self._there = {at for at in pieces if any(content[at : at + self.PIECE])}
        self.frees = frees

    def __call__(self, call: str, offset: int, length: int) -> None:
        if call != "write":
            return
        for at in range(offset - offset % self.PIECE, offset + length, self.PIECE):
            if at not in self._there:
                if self.frees <= 0:
                    raise OSError(self.code, os.strerror(self.code))
                self.frees -= 1
                self._there.add(at)
