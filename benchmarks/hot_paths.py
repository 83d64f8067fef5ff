"""What hosts do most: writes to preserved chunks, and reads of views."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.rows import Row, at_least, at_most
from benchmarks.workplace import (
    BLOCK,
    CHUNK,
    bare_files,
    disk_folder,
    folder,
    fresh_session,
    processor_seconds,
    protected,
)
from engine import ProtectedDisk
from engine.snapshot.view_writes import View

CHUNKS = 1024
ROUNDS = 15
COUNT = 8000
SMALL = [n % CHUNKS * CHUNK + n % 16 * 4096 for n in random.Random(1).sample(range(16384), COUNT)]
LARGE = list(range(0, CHUNKS * CHUNK, 1 << 20))


def _write_all(write: Callable[[int, bytes], object]) -> None:
    for offset in SMALL:
        write(offset, BLOCK)


def _bare_write_all(fd: int) -> None:
    pwrite = os.pwrite
    for offset in SMALL:
        pwrite(fd, BLOCK, offset)


def _read_all(read: Callable[[int, int], object], length: int, offsets: list[int]) -> None:
    for offset in offsets:
        read(offset, length)


def _bare_read_all(fd: int, length: int, offsets: list[int]) -> None:
    """The very calls that the view makes: the same bytes of the same cache disk."""
    pread = os.pread
    for offset in offsets:
        pread(fd, length, offset)


def _in_the_cache(disk: ProtectedDisk, view: View, offsets: list[int]) -> list[int]:
    """Where on the cache disk the bytes at `offsets` of a view lie."""
    start = disk.rooms.layout.chunk_offset
    return [start(view.origins(at, 1)[0][0]) + at % CHUNK for at in offsets]


def measure() -> Iterator[Row]:
    """The rows of rewrites and view reads; the chunks read are preserved ones."""
    with (
        folder(disk_folder()) as place,
        bare_files(place, CHUNKS) as files,
        protected(place, CHUNKS, "process-crash") as disk,
    ):
        view = disk.view(fresh_session(disk))
        for chunk in range(CHUNKS):
            disk.write(chunk * CHUNK, BLOCK)
        cache = os.open(disk.cache_path, os.O_RDONLY)
        small_there, large_there = (_in_the_cache(disk, view, at) for at in (SMALL, LARGE))
        writes, small, large = [], [], []
        for _ in range(ROUNDS):
            bare = processor_seconds(partial(_bare_write_all, files.source))
            writes.append((processor_seconds(partial(_write_all, disk.write)), bare))
            bare = processor_seconds(partial(_bare_read_all, cache, 4096, small_there))
            small.append((processor_seconds(partial(_read_all, view.read, 4096, SMALL)), bare))
            bare = processor_seconds(partial(_bare_read_all, cache, 1 << 20, large_there))
            large.append((processor_seconds(partial(_read_all, view.read, 1 << 20, LARGE)), bare))
        os.close(cache)
    us = [(ours / COUNT * 1e6, bare / COUNT * 1e6) for ours, bare in writes]
    yield at_most("4 KiB write to a preserved chunk", "us", us, 1.2)
    mib = len(LARGE)
    rates = [(mib / ours, mib / bare) for ours, bare in large]
    yield at_least("view reads of preserved chunks, 1 MiB", "MiB/s", rates, 0.9)
    mib_small = COUNT * 4096 / (1 << 20)
    rates = [(mib_small / ours, mib_small / bare) for ours, bare in small]
    yield at_least("view reads of preserved chunks, 4 KiB", "MiB/s", rates, 0.5)
