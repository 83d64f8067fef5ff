"""Disks to measure on, warm: every page was written once before anything is timed.

A page that the machine touches for the first time costs more than the call that is measured, so
files are filled, the cache disk is written through once, and the floor works on files as warm.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine import ProtectedDisk

CHUNK = 65536
BLOCK = os.urandom(4096)
MEBIBYTE = os.urandom(1 << 20)
SPARE = 64  # cache chunks beyond those of the source


@dataclass(frozen=True, slots=True)
class Bare:
    """Two files for the floor: one as large as the source, one for what is copied."""

    source: int
    copies: int

    def settle(self) -> None:
        """Make both durable, as a session's start does: a clean page costs more to write to."""
        os.fsync(self.source)
        os.fsync(self.copies)


def fast_folder() -> str:
    """A file system in memory, for what costs processor time; ext4 keeps no 64 TiB file."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir()


def disk_folder() -> str:
    """A file system on a disk, where a sync costs something."""
    Path("build").mkdir(exist_ok=True)
    return "build"


@contextmanager
def folder(place: str) -> Iterator[Path]:
    """A folder that is gone afterwards."""
    made = Path(tempfile.mkdtemp(prefix="pit-bench-", dir=place))
    try:
        yield made
    finally:
        shutil.rmtree(made)


def fill(path: Path, chunks: int) -> None:
    """A file of so many chunks, none of them zero."""
    with path.open("wb") as file:
        for _ in range(chunks * CHUNK >> 20):
            file.write(MEBIBYTE)
        os.fsync(file.fileno())


@contextmanager
def bare_files(place: Path, chunks: int) -> Iterator[Bare]:
    """Warm files for the floor."""
    fds = []
    for name in ("bare-source", "bare-copies"):
        fill(place / name, chunks)
        fds.append(os.open(place / name, os.O_RDWR))
    try:
        yield Bare(*fds)
    finally:
        for fd in fds:
            os.close(fd)


@contextmanager
def protected(
    place: Path, chunks: int, durability: str, name: str = "ours"
) -> Iterator[ProtectedDisk]:
    """A protected disk whose cache has room for every chunk once, all of it written before."""
    source, cache = place / f"{name}-source", place / f"{name}-cache"
    fill(source, chunks)
    size = (8 + chunks // 1024 + chunks // 511 + chunks + SPARE) * CHUNK
    ProtectedDisk.format(str(source), str(cache), cache_size=size, durability=durability)
    with ProtectedDisk.open(str(cache)) as disk:
        fresh_session(disk)
        for offset in range(0, chunks * CHUNK, 1 << 20):
            disk.write(offset, MEBIBYTE)
        yield disk


def fresh_session(disk: ProtectedDisk, slot: int = 0) -> int:
    """A new point in time in a slot: every chunk is a first write again."""
    held: dict[int, int] = {session.slot: session.sequence for session in disk.sessions}
    return disk.start_session(None, slot, replace=held.get(slot)).sequence


def seconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of this thread, in Python and in the kernel: what others do does not count."""
    begun = time.thread_time()
    work()
    return time.thread_time() - begun
