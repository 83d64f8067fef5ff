"""Power-loss mode on a disk that syncs: many writers share durable points."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

from benchmarks.rows import Row, at_least
from benchmarks.workplace import (
    BLOCK,
    CHUNK,
    disk_folder,
    folder,
    fresh_session,
    protected,
    seconds,
)
from engine import ProtectedDisk

CHUNKS = 1024
ROUNDS = 7
WRITERS = 16


def _write(disk: ProtectedDisk, first: int, step: int, end: int) -> None:
    for chunk in range(first, end, step):
        disk.write(chunk * CHUNK, BLOCK)


def _rate(disk: ProtectedDisk, writers: int, chunks: int) -> float:
    """First writes a second."""
    fresh_session(disk)
    threads = [
        threading.Thread(target=_write, args=(disk, first, writers, chunks))
        for first in range(writers)
    ]
    return chunks / seconds(partial(_run_all, threads))


def _run_all(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def measure() -> Iterator[Row]:
    """Sixteen writers against one, and against the mode that does not sync."""
    with folder(disk_folder()) as place:
        safe = protected(place, CHUNKS, "power-loss", "safe")
        quick = protected(place, CHUNKS, "process-crash", "quick")
        with safe as durable, quick as plain:
            many, share = [], []
            for _ in range(ROUNDS):
                one = _rate(durable, 1, 200)
                together = _rate(durable, WRITERS, CHUNKS)
                many.append((together, one))
                share.append((together, _rate(plain, WRITERS, CHUNKS)))
    yield at_least("power-loss first writes, 16 writers against 1", "1/s", many, 3)
    yield at_least("power-loss first writes, against process-crash", "1/s", share, 0.35)
