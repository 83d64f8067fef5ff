"""The wire benchmark: our exports beside QEMU's and nbdkit's, same client, interleaved, one run.

    make bench-wire, or
    python -m benchmarks.nbd_wire [--folder DIR] [--size MIB] [--rounds N] [--only ROW] [--strict]
                                  [--servers NAME,NAME]

The disks lie in memory (tmpfs), for what costs processor time: what a server does is compared, and
not what the file system of the day does below all of them. Rows that are about a disk (flushes,
cold reads) have theirs on one. `--folder` puts all of them there.

The client is fio's nbd engine, and for one request at a time a host of our own that never sleeps
(nbd_host says why; what fio sees then is shown beneath). Every number is the median of the rounds,
and within a round the servers take turns, so that a busy moment of the machine hits them all; a
ratio is the median of the ratios within the rounds. Under each row stands what an operation cost
the server in processor time, which other work on the machine disturbs less.

Columns: `pit` in process-crash mode and in power-loss mode; QEMU's copy-before-write filter; and
as the floor qemu-nbd and nbdkit on a raw file, which know no points in time. At the end: memory a
connection. Prints a table, writes build/bench_nbd.json. Needs: fio, qemu-utils, nbdkit.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.nbd_connections import memory_a_connection
from benchmarks.nbd_host import BLOCK, round_trips
from benchmarks.nbd_servers import MIB, Running, servers
from benchmarks.workplace import disk_folder, fast_folder, folder

CHUNK = 65536
MEMORY = "a connection"


@dataclass(frozen=True, slots=True)
class OneAtATime:
    """What the host that never sleeps asks for: 4 KiB in each chunk once, or anywhere."""

    write: bool
    each_chunk: bool = False


@dataclass(frozen=True, slots=True)
class Workload:
    """What the client does, and before that: a new point in time, preserved wholly or not, or none.

    `words`: of fio. `goals`: peer -> how many times its rate that of `column` shall reach.
    """

    name: str
    words: tuple[str, ...] | OneAtATime
    point: str  # fresh, preserved, none
    goals: dict[str, float]
    on_view: bool = False
    cold: bool = False
    on_disk: bool = False
    once: bool = False  # ends when the disk does, not after a time
    megabytes: bool = False
    column: str = "pit"


def _random(kind: str, depth: int, block: str = "4k") -> tuple[str, ...]:
    return (f"--rw=rand{kind}", f"--bs={block}", f"--iodepth={depth}")


def _first(depth: int, *more: str) -> tuple[str, ...]:
    return ("--rw=write:60k", "--bs=4k", f"--iodepth={depth}", *more)


QEMU, NBDKIT = "qemu cbw", "nbdkit"
FLOORS = ("qemu-nbd", NBDKIT)
WORKLOADS = (
    Workload("4 KiB first write, 1", OneAtATime(True, each_chunk=True), "fresh", {QEMU: 2.0}),
    Workload("4 KiB first write, fio, 1", _first(1), "fresh", {}, once=True),
    Workload("4 KiB first write, 16", _first(16), "fresh", {QEMU: 1.5}, once=True),
    Workload(
        "1 MiB first writes, 16",
        ("--rw=write", "--bs=1m", "--iodepth=16"),
        "fresh",
        {QEMU: 1.8},
        once=True,
        megabytes=True,
    ),
    Workload("4 KiB rewrite, 1", OneAtATime(True), "preserved", {QEMU: 1.6}),
    Workload("4 KiB rewrite, fio, 1", _random("write", 1), "preserved", {}),
    Workload("4 KiB rewrite, 16", _random("write", 16), "preserved", {QEMU: 2.3, NBDKIT: 0.9}),
    Workload("view read unchanged, 1", OneAtATime(False), "fresh", {QEMU: 1.3}, on_view=True),
    Workload("view read unchanged, 16", _random("read", 16), "fresh", {QEMU: 2.3}, on_view=True),
    Workload("view read preserved, 1", OneAtATime(False), "preserved", {QEMU: 1.3}, on_view=True),
    Workload("view read preserved, fio, 1", _random("read", 1), "preserved", {}, on_view=True),
    Workload(
        "view read preserved, 16", _random("read", 16), "preserved", {QEMU: 2.3}, on_view=True
    ),
    Workload(
        "view read 1 MiB, 16",
        _random("read", 16, "1m"),
        "preserved",
        {QEMU: 1.7},
        on_view=True,
        megabytes=True,
    ),
    Workload("source read, no session, 16", _random("read", 16), "none", {NBDKIT: 1.2}),
    Workload("source write, no session, 16", _random("write", 16), "none", {NBDKIT: 1.2}),
    Workload(
        "first writes, flush each 64, 16",
        _first(16, "--fsync=64"),
        "fresh",
        {QEMU: 1.0},
        once=True,
        on_disk=True,
        column="pit power-loss",
    ),
    Workload(
        "4 KiB rewrite, 4 connections of 4",
        (*_random("write", 4), "--numjobs=4", "--group_reporting"),
        "preserved",
        {QEMU: 1.0},
    ),
    Workload(
        "4 KiB rewrite, 16 connections of 1",
        (*_random("write", 1), "--numjobs=16", "--group_reporting"),
        "preserved",
        {QEMU: 1.0},
    ),
    Workload(
        "cold source read, 16", _random("read", 16), "none", {NBDKIT: 0.7}, cold=True, on_disk=True
    ),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """Operations (or megabytes) a second, and microseconds of the server's CPU an operation."""

    rate: float
    cost: float


def measure(server: Running, workload: Workload, size: int, seconds: float) -> Measured:
    """One run of one server under one workload."""
    prepare(server, workload, size)
    uri = server.view if workload.on_view else server.source
    before = cpu_seconds(server.pid)
    if isinstance(workload.words, OneAtATime):
        done, took = ask(uri, workload.words, size, seconds)
        return Measured(done / took, (cpu_seconds(server.pid) - before) * 1e6 / done)
    words = [f"--size={size}"]
    if workload.once:
        each = 4096 if "--bs=4k" in workload.words else CHUNK
        words.append(f"--io_size={size * each // CHUNK}")
    else:
        words += ["--time_based", f"--runtime={round(seconds * 1000)}ms"]  # fio takes no fractions
    job = fio(uri, [*workload.words, *words])
    spent = cpu_seconds(server.pid) - before
    side = job["read"] if job["read"]["io_bytes"] else job["write"]
    rate = side["bw_bytes"] / 1e6 if workload.megabytes else side["iops"]
    return Measured(rate, spent * 1e6 / side["total_ios"])


def ask(uri: str, what: OneAtATime, size: int, seconds: float) -> tuple[int, float]:
    """Ask for one block after the other; how many were answered, and in how many seconds."""
    export, _, path = uri.removeprefix("nbd+unix:///").partition("?socket=")
    if what.each_chunk:
        return round_trips(path, export, range(0, size, CHUNK), 60.0, write=what.write)
    blocks = size // BLOCK
    places = [random.randrange(blocks) * BLOCK for _ in range(round(200_000 * seconds))]
    return round_trips(path, export, places, seconds, write=what.write)


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def prepare(server: Running, workload: Workload, size: int) -> None:
    """Bring a server to the state that a workload begins in."""
    if workload.point == "none":
        server.clear()
    else:
        server.begin()
    if workload.point == "preserved":
        fio(server.source, ["--rw=write", "--bs=1m", "--iodepth=4", f"--size={size}"])
        if workload.on_view:  # the first read of a copy checks it, once
            fio(server.view, ["--rw=read", "--bs=1m", "--iodepth=4", f"--size={size}"])
    if workload.cold:
        descriptor = os.open(server.source_file, os.O_RDWR)
        os.fsync(descriptor)
        os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(descriptor)


def fio(uri: str, words: Sequence[str]) -> dict[str, dict[str, float]]:
    """One run of fio; the numbers of its job."""
    fixed = ["--name=wire", "--ioengine=nbd", f"--uri={uri}", "--output-format=json", "--thread"]
    done = subprocess.run(
        ["fio", *fixed, "--randrepeat=0", "--norandommap", *words],
        check=True,
        capture_output=True,
        text=True,
        timeout=300,
    )
    jobs: list[dict[str, dict[str, float]]] = json.loads(done.stdout[done.stdout.index("{") :])[
        "jobs"
    ]
    return jobs[0]


def compare(options: argparse.Namespace) -> list[dict[str, object]]:
    """The whole table, row by row as it is measured."""
    rows: list[dict[str, object]] = []
    chosen = _chosen(options.only)
    for on_disk in (False, True):
        workloads = [one for one in chosen if one.on_disk == on_disk]
        memory_too = not on_disk and options.only in MEMORY
        if workloads or memory_too:
            place = options.folder or (disk_folder() if on_disk else fast_folder())
            with folder(place) as made:
                rows += _compare_in(
                    made.resolve() / "disks", workloads, options, memory_too=memory_too
                )
    return rows


def _compare_in(
    place: Path,
    workloads: Sequence[Workload],
    options: argparse.Namespace,
    *,
    memory_too: bool,
) -> list[dict[str, object]]:
    """The rows of disks in one folder, and what a connection costs in memory if asked for."""
    rows: list[dict[str, object]] = []
    size = options.size * MIB
    with servers(place, size, options.servers) as running:
        names = [server.name for server in running]
        print(f"{f'in {place.parent.parent}':36}{''.join(f'{name:>16}' for name in names)}   goals")
        for workload in workloads:
            taking_part = [one for one in running if one.view or not workload.on_view]
            found: dict[str, list[Measured]] = {server.name: [] for server in taking_part}
            for _ in range(options.rounds):
                for server in taking_part:
                    found[server.name].append(measure(server, workload, size, options.seconds))
            rows += tell(workload, names, found)
        if memory_too:
            rows += tell_memory(running)
    return rows


def _chosen(only: str) -> list[Workload]:
    """The row of that name, or all rows whose names hold it."""
    exactly = [one for one in WORKLOADS if one.name == only]
    return exactly or [one for one in WORKLOADS if only in one.name]


def tell_memory(running: Sequence[Running]) -> list[dict[str, object]]:
    """Measure and print what a connection costs in memory; the rows for the JSON."""
    found: dict[str, dict[str, float]] = {}
    for server in running:
        server.begin()
        for what, value in memory_a_connection(server.source, server.pid).items():
            found.setdefault(what, {})[server.name] = value
    names = [server.name for server in running]
    for what, values in found.items():
        print(f"{f'{MEMORY}, {what}, KiB':36}{_cells(names, values, 0)}", flush=True)
    return [
        {
            "name": f"wire: {MEMORY}, {what}",
            "value": values["pit"],
            "unit": "KiB",
            "floor": min((values[name] for name in FLOORS if name in values), default=None),
            "all": values,
        }
        for what, values in found.items()
    ]


def tell(
    workload: Workload, names: Sequence[str], found: dict[str, list[Measured]]
) -> list[dict[str, object]]:
    """Print a row of the table; return its goals as values for the JSON."""
    medians = {name: statistics.median(one.rate for one in many) for name, many in found.items()}
    costs = {name: statistics.median(one.cost for one in many) for name, many in found.items()}
    rows: list[dict[str, object]] = []
    floor = max((medians[name] for name in FLOORS if name in medians), default=None)
    said = []
    for peer, goal in workload.goals.items():
        if peer not in found or workload.column not in found:
            said.append(f"{workload.column} against {peer}: not in this run")
            continue
        pairs = zip(found[workload.column], found[peer], strict=True)
        ratio = statistics.median(ours.rate / theirs.rate for ours, theirs in pairs)
        processor = costs[workload.column] / costs[peer] if costs[peer] else 0.0
        missed = "" if ratio >= goal else " MISSED"
        said.append(
            f"{workload.column}: {ratio:.2f} x {peer} (goal {goal}){missed}, CPU {processor:.2f} x"
        )
        rows.append(
            {
                "name": f"wire: {workload.name}, against {peer}",
                "value": medians[workload.column],
                "unit": "MB/s" if workload.megabytes else "operations/s",
                "peer": medians[peer],
                "floor": floor,
                "ratio": ratio,
                "goal": goal,
                "ok": ratio >= goal,
                "processor_ratio": processor,
                "all": medians,
                "cpu_us": costs,
            }
        )
    print(f"{workload.name:36}{_cells(names, medians, 0)}   {'; '.join(said)}")
    print(f"{'    server CPU, us an operation':36}{_cells(names, costs, 1)}", flush=True)
    return rows


def _cells(names: Sequence[str], values: dict[str, float], digits: int) -> str:
    return "".join(
        f"{values[name]:>16,.{digits}f}" if name in values else f"{'-':>16}" for name in names
    )


def main() -> int:
    """Run it as a program."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--folder", default="", help="where all the disks lie, in a new folder")
    parser.add_argument("--size", type=int, default=512, help="MiB of each source")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0, help="of each timed run")
    parser.add_argument("--only", default="", help="the row of this name, or all that hold it")
    parser.add_argument("--servers", default="", help="only these, by commas; all when empty")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a goal is missed")
    parser.add_argument("--json", default="build/bench_nbd.json")
    options = parser.parse_args()
    rows = compare(options)
    Path(options.json).parent.mkdir(parents=True, exist_ok=True)
    Path(options.json).write_text(json.dumps(rows, indent=2))
    return 1 if options.strict and not all(row.get("ok", True) for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
