"""Whole transfers over a Disk: short reads and writes are finished or are errors, never silent."""

from __future__ import annotations

import errno

from engine.device.disk import Disk


def write_whole(disk: Disk, data: bytes | bytearray | memoryview, offset: int) -> None:
    """Write all of `data`; raises OSError when the disk stops taking it."""
    length = len(data)
    done = disk.pwrite(data, offset)
    while done < length:
        step = disk.pwrite(memoryview(data)[done:], offset + done)
        if step <= 0:
            raise OSError(errno.EIO, "the disk took no more bytes", disk.path)
        done += step


def read_whole(disk: Disk, length: int, offset: int) -> bytes:
    """Exactly `length` bytes; raises OSError when the disk ends before."""
    data = disk.pread(length, offset)
    if len(data) == length:
        return data
    parts = [data]
    done = len(data)
    while done < length:
        part = disk.pread(length - done, offset + done)
        if not part:
            raise OSError(errno.EIO, "the disk is shorter than it was", disk.path)
        parts.append(part)
        done += len(part)
    return b"".join(parts)


def read_into(disk: Disk, buffer: memoryview, offset: int) -> None:
    """Fill `buffer`; raises OSError when the disk ends before."""
    done = disk.preadv([buffer], offset)
    while done < len(buffer):
        step = disk.preadv([buffer[done:]], offset + done)
        if step <= 0:
            raise OSError(errno.EIO, "the disk is shorter than it was", disk.path)
        done += step
