"""First writes in process-crash mode: beside the bare calls, and with eight sessions beside one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

from benchmarks.rows import Row, at_least, at_most
from benchmarks.workplace import (
    BLOCK,
    CHUNK,
    MEBIBYTE,
    Bare,
    bare_files,
    disk_folder,
    folder,
    fresh_session,
    processor_seconds,
    protected,
)
from engine import ProtectedDisk

CHUNKS = 1024
ROUNDS = 11
BEFORE = 6 * CHUNK  # what lies before the chunks of such a cache disk: they begin at no megabyte
INSIDE = 8192  # where in a chunk the 4 KiB go


def _ours_small(disk: ProtectedDisk) -> None:
    write = disk.write
    for offset in range(INSIDE, CHUNKS * CHUNK, CHUNK):
        write(offset, BLOCK)


def _bare_small(files: Bare) -> None:
    pread, pwrite, source, copies = os.pread, os.pwrite, files.source, files.copies
    for offset in range(0, CHUNKS * CHUNK, CHUNK):
        pwrite(copies, pread(source, CHUNK, offset), offset + BEFORE)
        pwrite(source, BLOCK, offset + INSIDE)


def _ours_large(disk: ProtectedDisk) -> None:
    for offset in range(0, CHUNKS * CHUNK, 1 << 20):
        disk.write(offset, MEBIBYTE)


def _bare_large(files: Bare) -> None:
    for offset in range(0, CHUNKS * CHUNK, 1 << 20):
        os.pwrite(files.copies, os.pread(files.source, 1 << 20, offset), offset + BEFORE)
        os.pwrite(files.source, MEBIBYTE, offset)


def _start_eight(disk: ProtectedDisk) -> None:
    for slot in range(8):
        fresh_session(disk, slot)


def measure() -> Iterator[Row]:
    """The rows of first writes."""
    with folder(disk_folder()) as place, bare_files(place, CHUNKS) as files:
        with protected(place, CHUNKS, "process-crash") as disk:
            small, large = [], []
            for _ in range(ROUNDS):
                files.settle()
                floor = processor_seconds(partial(_bare_small, files))
                fresh_session(disk)
                small.append((processor_seconds(partial(_ours_small, disk)), floor))
                files.settle()
                floor = processor_seconds(partial(_bare_large, files))
                fresh_session(disk)
                large.append((processor_seconds(partial(_ours_large, disk)), floor))
        per = [(ours / CHUNKS * 1e6, bare / CHUNKS * 1e6) for ours, bare in small]
        yield at_most("4 KiB first write, process-crash mode", "us", per, 1.5)
        mib = CHUNKS * CHUNK / (1 << 20)
        rates = [(mib / ours, mib / bare) for ours, bare in large]
        yield at_least("1 MiB first writes, sequential", "MiB/s", rates, 0.8)
        yield _eight_sessions()


def _eight_sessions() -> Row:
    """All eight lack every chunk, so each copy is for eight."""
    with folder(disk_folder()) as place:
        one = protected(place, CHUNKS, "process-crash", "one")
        eight = protected(place, CHUNKS, "process-crash", "eight")
        with one as few, eight as many:
            pairs = []
            for _ in range(ROUNDS):
                fresh_session(few)
                alone = processor_seconds(partial(_ours_small, few))
                _start_eight(many)
                together = processor_seconds(partial(_ours_small, many))
                pairs.append((together / CHUNKS * 1e6, alone / CHUNKS * 1e6))
    return at_most("4 KiB first write, 8 sessions against 1", "us", pairs, 1.1)
