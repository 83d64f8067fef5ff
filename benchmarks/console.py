"""The window's own speed: event loop, maps, bytes, start, pages of a huge disk, memory.

Each row is measured in a process of its own (console_probe), which has the window for itself. The
floor is no loop but the goal: how long a person or a projector may wait. What is busy beside the
benchmark speaks in these rows; tell the load with them. How late a bare thread is woken meanwhile,
which is what the machine takes by itself, is told in rows of their own and excuses nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.rows import Row, at_most
from benchmarks.workplace import fast_folder, folder
from engine import Job, build_demo

ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Goal:
    """A value that a probe says by its name, and what it may be at most."""

    key: str
    words: str
    unit: str
    limit: float


@dataclass(frozen=True, slots=True)
class Probe:
    """A function of console_probe, and what it measures; each round is a new process."""

    name: str
    goals: tuple[Goal, ...]
    rounds: int = 1


PROBES = (
    Probe("gap", (
        Goal("p99", "console: gap of the event loop while copying, p99", "ms", 12),
        Goal("longest", "console: gap of the event loop while copying, longest", "ms", 50),
        Goal("p99 bare", "console: the same, of a bare thread beside it, p99", "ms", 12),
        Goal("longest bare", "console: the same, of a bare thread beside it, longest", "ms", 50),
        Goal("between", "console: time between two pictures meanwhile", "s", 1),
    ), ROUNDS),
    Probe("heatmap", (
        Goal("share", "console: 20 pictures a second of 1 M cells, share of a core", "%", 30),
        Goal("tail", "console: one picture of 1 M cells, p99", "ms", 50),
    )),
    Probe("bytes", (
        Goal("frame", "console: page down over 64 TiB, a frame", "ms", 8),
        Goal("tail", "console: page down over 64 TiB, p99", "ms", 8),
    )),
    Probe("start", (
        Goal("painted", "console: start to the first painted window", "s", 1.2),
        Goal("processor", "console: processor time to the first painted window", "s", 1.2),
        Goal("usable", "console: start to a usable demo", "s", 2.5),
    ), ROUNDS),
    Probe("pages", (
        Goal("median", "console: open a page, 64 TiB and 1 M chunks preserved", "ms", 300),
        Goal("slowest", "console: open the slowest page of that disk", "ms", 300),
    )),
    Probe("hour", (
        Goal("resident", "console: memory after an hour of updates on the demo", "MiB", 350),
        Goal("growth", "console: memory that the last half of the hour added", "MiB", 15),
    )),
)  # fmt: skip


def measure() -> Iterator[Row]:
    """A row a goal."""
    with folder(fast_folder()) as place:
        env = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_STATE_HOME": str(place),
            "XDG_CONFIG_HOME": str(place),
            "XDG_RUNTIME_DIR": str(place),
        }
        # An installed program finds its byte code; a shell that forbids to write any hides it.
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        build_demo(place / "demo", Job("build"))
        for probe in PROBES:
            words = [sys.executable, "-m", "benchmarks.console_probe", probe.name, str(place)]
            said = []
            for _ in range(probe.rounds):
                done = subprocess.run(
                    words, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True
                )
                said.append(json.loads(done.stdout))
            for goal in probe.goals:
                pairs = [(one[goal.key], goal.limit) for one in said]
                yield at_most(goal.words, goal.unit, pairs, 1.0)
