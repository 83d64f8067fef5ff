"""A disk in memory: the medium outlives the disk that opens it, as a platter outlives a cable."""

from __future__ import annotations

import errno
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.device.disk import RoomOutside
from engine.errors import Busy, NoSuchDisk


class Medium:
    """The bytes of one disk, and whether somebody holds its lock. `lock` guards `owned`."""

    def __init__(self, path: str, data: bytes | bytearray | int) -> None:
        self.path = path
        self.data = bytearray(data)
        self.modified = 1
        self.owned = False
        self.lock = threading.Lock()


class MemoryDisk:
    """The Disk protocol over a Medium; subclasses override read_at, read_into and write_at."""

    pread: Callable[[int, int], bytes]
    pwrite: Callable[[bytes | bytearray | memoryview, int], int]
    preadv: Callable[[Sequence[bytearray | memoryview], int], int]

    def __init__(self, medium: Medium) -> None:
        self.medium = medium
        self.path = medium.path
        self.size = len(medium.data)
        self._open = True
        self._locked = False
        self.pread = self.read_at
        self.pwrite = self.write_at
        self.preadv = self.read_into

    def read_at(self, length: int, offset: int) -> bytes:
        self._check()
        return bytes(self.medium.data[offset : offset + length])

    def read_into(self, buffers: Sequence[bytearray | memoryview], offset: int) -> int:
        self._check()
        start = offset
        for buffer in buffers:
            with memoryview(buffer) as target:
                found = self.medium.data[offset : offset + len(target)]
                target[: len(found)] = found
                offset += len(found)
                if len(found) < len(target):
                    break
        return offset - start

    def write_at(self, data: bytes | bytearray | memoryview, offset: int) -> int:
        self._check()
        length = len(data)
        if offset + length > self.size:
            raise OSError(errno.ENOSPC, "past the end of the disk")
        self.medium.data[offset : offset + length] = data
        self.medium.modified += 1
        return length

    def sync(self) -> None:
        self._check()

    def sync_all(self) -> None:
        self.sync()

    def will_need(self, offset: int, length: int) -> None:
        """Everything is in memory."""

    def punch(self, offset: int, length: int) -> None:
        self._check()
        length = min(length, self.size - offset)
        self.medium.data[offset : offset + length] = bytes(length)
        self.medium.modified += 1

    def zero(self, offset: int, length: int) -> None:
        self.punch(offset, length)

    def reserve(self, offset: int, length: int) -> None:
        """All of it is there."""

    def next_data(self, offset: int) -> int:
        self._check()
        return min(offset, self.size)

    def lock(self) -> None:
        self._check()
        with self.medium.lock:
            if self.medium.owned:
                raise Busy(f"{self.path} is in use by this test.")
            self.medium.owned = self._locked = True

    def modified_ns(self) -> int:
        return self.medium.modified

    def room_outside(self) -> RoomOutside | None:
        return None

    def present_size(self) -> int:
        return self.size

    def close(self) -> None:
        if self._locked:
            self.medium.owned = self._locked = False
        self._open = False

    def _check(self) -> None:
        if not self._open:
            raise OSError(errno.EBADF, f"{self.path} is closed")


class Shelf:
    """Media by name; `open_disk` is what the engine is given, a name in any folder."""

    def __init__(self, *media: Medium) -> None:
        self.media = {medium.path: medium for medium in media}

    @classmethod
    def of_sizes(cls, **sizes: int) -> Shelf:
        """A shelf of empty disks, named as the keywords, of so many bytes."""
        return cls(*(Medium(path, size) for path, size in sizes.items()))

    def open_disk(self, path: str) -> MemoryDisk:
        name = Path(path).name
        if name not in self.media:
            raise NoSuchDisk(f"There is no disk {path}.")
        return MemoryDisk(self.media[name])

    def copy(self) -> Shelf:
        """The same bytes on other media, as after the process that held them was killed."""
        copies = [Medium(medium.path, medium.data) for medium in self.media.values()]
        for copied, medium in zip(copies, self.media.values(), strict=True):
            copied.modified = medium.modified
        return Shelf(*copies)
