"""Start, replace and end: the same for 64 TiB as for 1 GiB."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.rows import Row, at_most
from benchmarks.workplace import BLOCK, CHUNK, fast_folder, folder, seconds
from engine import ProtectedDisk

ROUNDS = 41
SMALL, LARGE = 1 << 30, 64 << 40
PRESERVED = 200


@contextmanager
def sparse(place: Path, name: str, size: int) -> Iterator[ProtectedDisk]:
    """A protected disk whose files are holes, with some chunks preserved."""
    source, cache = place / f"{name}-source", place / f"{name}-cache"
    ProtectedDisk.format(
        str(source),
        str(cache),
        source_size=size,
        cache_size=size // 256 + (2 << 30),
        durability="process-crash",
    )
    with ProtectedDisk.open(str(cache)) as disk:
        disk.write(0, BLOCK * 16 * 4)
        disk.start_session("kept", 7)
        step = size // PRESERVED // CHUNK * CHUNK
        for number in range(PRESERVED):
            disk.write(number * step, BLOCK)
        yield disk


def _start(disk: ProtectedDisk) -> None:
    disk.start_session(None, 0)


def _replace(disk: ProtectedDisk) -> None:
    disk.start_session(None, 0)


def _end(disk: ProtectedDisk) -> None:
    disk.end_session(disk.find_session("0").sequence)


STEPS = (("start", _start), ("replace", _replace), ("end", _end))


def measure() -> Iterator[Row]:
    """One row a change; microseconds."""
    pairs: dict[str, list[tuple[float, float]]] = {name: [] for name, _ in STEPS}
    with (
        folder(fast_folder()) as place,
        sparse(place, "small", SMALL) as small,
        sparse(place, "large", LARGE) as large,
    ):
        for _ in range(ROUNDS):
            for name, step in STEPS:
                floor = seconds(partial(step, small)) * 1e6
                pairs[name].append((seconds(partial(step, large)) * 1e6, floor))
    for name, _ in STEPS:
        yield at_most(f"{name} a session, 64 TiB against 1 GiB", "us", pairs[name], 1.2)
