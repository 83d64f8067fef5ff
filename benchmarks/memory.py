"""Memory of the engine with a 64 TiB source, in a process of its own, and that it is bounded."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.rows import Row
from benchmarks.session_changes import LARGE, sparse
from benchmarks.workplace import BLOCK, CHUNK, fast_folder, folder

WRITES = 4000  # each in a map region of its own
LIMIT = 150.0


def resident() -> float:
    """Peak resident MiB of this process."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise SystemExit("/proc/self/status has no VmHWM")


def probe(place: Path) -> list[float]:
    """Peaks after opening, after scattered first writes and view reads, and after as many more."""
    peaks = []
    with sparse(place, "large", LARGE) as disk:
        peaks.append(resident())
        view = disk.view(disk.start_session().sequence)
        step = LARGE // (2 * WRITES) // CHUNK * CHUNK
        for half in range(2):
            for number in range(WRITES):
                offset = (number * 2 + half) * step
                disk.write(offset, BLOCK)
                view.read(offset, 4096)
            peaks.append(resident())
    return peaks


def measure() -> Iterator[Row]:
    """Peak above an empty process, and what as many writes again add to it."""
    empty = subprocess.run(
        [sys.executable, "-c", "print(open('/proc/self/status').read())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    floor = int(empty.split("VmHWM:")[1].split()[0]) / 1024
    with folder(fast_folder()) as place:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.memory", str(place)],
            capture_output=True,
            text=True,
            check=True,
        )
    _, half, whole = json.loads(done.stdout)
    above = whole - floor
    yield Row(
        "memory above an empty process, 64 TiB source",
        above,
        "MiB",
        floor,
        whole / floor,
        f"<= {LIMIT:g}",
        above <= LIMIT,
    )
    yield Row(
        f"memory that {WRITES} scattered first writes more add",
        whole - half,
        "MiB",
        half,
        whole / half,
        "<= 1.05 x",
        whole <= 1.05 * half,
    )


if __name__ == "__main__":
    print(json.dumps(probe(Path(sys.argv[1]))))
