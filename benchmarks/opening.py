"""Open after a crash: a cache of 1 TiB with a million preserved chunks.

The blocks and the map are put there by the engine's own rooms, without the data: the chunks read
as zeroes, and their blocks say so by checksum, so that recovery does all its work.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.rows import Row, at_most
from benchmarks.workplace import CHUNK, fast_folder, folder, seconds
from engine import ProtectedDisk
from engine.ondisk.allocation_block import BlockFlag, block_seed, pack_block
from engine.ondisk.checksum import ZERO_CHECKSUM

MILLION = 1 << 20
SINCE = 4096  # copies since the last checkpoint: their data is read and checked
FLAGS = int(BlockFlag.IN_USE | BlockFlag.IN_CACHE | BlockFlag.CHECKSUM_KNOWN)
ROUNDS = 5
LIMIT = 3.0


def prepare(place: Path) -> None:
    """Make the disks and die without closing them."""
    ProtectedDisk.format(
        str(place / "source"), str(place / "cache"), source_size=2 << 40, cache_size=1 << 40
    )
    disk = ProtectedDisk.open(str(place / "cache"), frames=4096)
    rooms = disk.rooms
    sequence = disk.start_session().sequence
    index = rooms.slots.newest_first[0][0]
    rooms.prepare_groups(MILLION // 1024)
    for first in range(0, MILLION, 1024):
        rooms.commit = first + 1
        chunks = range(first, first + 1024)
        rooms.repository.write_blocks(
            chunks,
            [
                pack_block(
                    block_seed(rooms.repository.salt, chunk),
                    chunk,
                    0,
                    sequence,
                    rooms.commit,
                    1,
                    ZERO_CHECKSUM,
                    FLAGS,
                    0,
                    0,
                    8,
                )
                for chunk in chunks
            ],
        )
        if first == MILLION - SINCE - 1024:
            rooms.linear_map.publish(0, ((index, sequence),), 0, MILLION - SINCE)
            rooms.checkpoint()
    os._exit(0)


def open_once(place: Path) -> float:
    """Processor seconds of one recovery; dies without closing, so that the next recovers again."""
    begun = time.process_time()
    disk = ProtectedDisk.open(str(place / "cache"))
    took = time.process_time() - begun
    found = disk.rooms.repository.ledger.live
    if found != MILLION:
        raise SystemExit(f"{found} chunks came back, not {MILLION}")
    return took


def _bare(place: Path) -> None:
    """The same reads: the allocation regions, and the data since the checkpoint."""
    fd = os.open(place / "cache", os.O_RDONLY)
    end = os.lseek(fd, 0, os.SEEK_END)
    for number in range(MILLION // 1024):
        os.pread(fd, CHUNK, (end // 2 + number * 1025 * CHUNK) % end)
    for number in range(SINCE):
        os.pread(fd, CHUNK, end // 4 + number * CHUNK)
    os.close(fd)


def _child(word: str, place: Path) -> str:
    command = [sys.executable, "-m", "benchmarks.opening", word, str(place)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def measure() -> Iterator[Row]:
    """The row of openings; each opening is killed before it closes."""
    with folder(fast_folder()) as place:
        _child("prepare", place)
        pairs = []
        for _ in range(ROUNDS):
            floor = seconds(partial(_bare, place))
            pairs.append((float(json.loads(_child("open", place))), floor))
    row = at_most("open after a crash, 1 TiB cache, 1 M chunks", "s", pairs, LIMIT)
    yield Row(
        row.name, row.value, row.unit, row.floor, row.ratio, f"<= {LIMIT:g} s", row.value <= LIMIT
    )


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]))
    print(json.dumps(open_once(Path(sys.argv[2]))), flush=True)
    os._exit(0)
