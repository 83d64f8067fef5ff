"""What the engine asks of a disk. Every implementation passes the same contract suite.

Offsets and lengths are bytes. A disk may be used from many threads at once. Errors are OSError;
the rooms above say whose disk it was.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol


class RoomOutside(NamedTuple):
    """Bytes that a file system has free, and bytes that a file there may still take of it."""

    free: int
    wanted: int


class Disk(Protocol):
    """A file or block device of fixed size, open for reading and writing.

    `pread`, `pwrite` and `preadv` behave as the system calls: they may do less than asked.
    They are attributes so that the hot path can call straight into the system.
    """

    path: str
    size: int
    pread: Callable[[int, int], bytes]
    """(length, offset) -> bytes; fewer only at the end of the disk."""
    pwrite: Callable[[bytes | bytearray | memoryview, int], int]
    """(data, offset) -> bytes written."""
    preadv: Callable[[Sequence[bytearray | memoryview], int], int]
    """(buffers, offset) -> bytes read."""

    def sync(self) -> None:
        """Make everything written so far durable (fdatasync)."""

    def sync_all(self) -> None:
        """As `sync`, and what the disk knows of itself too, such as `modified_ns` (fsync)."""

    def will_need(self, offset: int, length: int) -> None:
        """A hint: start to read the range, and do not wait for it. Never an error."""

    def punch(self, offset: int, length: int) -> None:
        """Make the range read as zeroes, giving its room back where the disk can."""

    def zero(self, offset: int, length: int) -> None:
        """Make the range read as zeroes, and keep its room: a hole in it gets some."""

    def reserve(self, offset: int, length: int) -> None:
        """A wish: what is written there later shall find room. Changes no byte. Never an error."""

    def next_data(self, offset: int) -> int:
        """The first offset at or after `offset` that may hold anything but zeroes.

        `offset` itself where the disk cannot tell; the disk's size when only zeroes follow.
        """

    def lock(self) -> None:
        """Take the advisory lock for this process; raises Busy naming the owner."""

    def modified_ns(self) -> int:
        """Time of the last change where the disk knows one (a file), else 0."""

    def present_size(self) -> int:
        """Bytes it has now: less than `size` once something has cut it short, 0 once it is gone."""

    def room_outside(self) -> RoomOutside | None:
        """What the file system under a sparse file leaves it; None where that is not known."""

    def close(self) -> None:
        """Release the lock and the descriptor; further use is an error."""


OpenDisk = Callable[[str], Disk]
"""Opens a disk by path; raises NoSuchDisk or OutsideTrouble."""
