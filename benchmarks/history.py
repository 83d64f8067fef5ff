"""Questions about the past of a disk with 1,000 sessions, 100,000 events and 400 days of samples.

The floor is no loop but the time in which a question is to be answered: 200 ms of processor.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.rows import Row, at_most
from benchmarks.workplace import folder, processor_seconds
from engine import Activity, Command, EventLog, Job, ProtectedDisk, SessionHistory
from engine.recorder.history import (
    COARSE_NS,
    DAY_NS,
    FINE_NS,
    KEPT_NS,
    SAMPLE_FIELDS,
    History,
    Sitting,
)
from engine.service.historian import history_path
from engine.service.wire import pack, unpack_result

ROUNDS = 7
SESSIONS, EVENTS = 1_000, 100_000
LIMIT_MS = 200.0
NOW = 1_700_000_000 * 10**9
SAMPLE_NS = 5 * 10**9

QUESTIONS: tuple[tuple[str, Command[Any]], ...] = (
    ("all 1,000 sessions of the past", SessionHistory()),
    ("the newest 1,000 of 100,000 events", EventLog()),
    ("1,000 of 100,000 events by a word and a kind", EventLog(containing="7", kinds=("even",))),
    ("a word that none of 100,000 events has", EventLog(containing="absent")),
    ("the activity of 400 days in 600 spans", Activity(until_ns=NOW + 1)),
    ("the activity of an hour", Activity(since_ns=NOW - 3600 * 10**9, until_ns=NOW + 1)),
)


def fill(path: Path) -> None:
    """Write the past."""
    history = History(path)
    for sequence in range(1, SESSIONS + 1):
        began = NOW - (SESSIONS - sequence) * 3600 * 10**9
        history.sit(Sitting(sequence, sequence % 64, f"session {sequence}", began, 0, ""))
        history.leave(sequence, began + DAY_NS, "replaced")
    history.keep_events(
        (NOW + n, "odd" if n % 2 else "even", n % 64, "host", n, 0, f"Sequence {n} did something")
        for n in range(EVENTS)
    )
    coarse = range(NOW - KEPT_NS, NOW - FINE_NS, COARSE_NS)
    fine = range(NOW - FINE_NS, NOW, SAMPLE_NS)
    marks = ", ".join("?" * (len(SAMPLE_FIELDS) + 1))
    history.close()
    database = sqlite3.connect(path)
    with database:
        database.executemany(
            f"INSERT INTO samples VALUES ({marks})",
            ((time_ns, *[7] * len(SAMPLE_FIELDS)) for times in (coarse, fine) for time_ns in times),
        )
    database.close()


def _over_the_socket(disk: ProtectedDisk, command: Command[Any]) -> None:
    """What owner and client do for an answer, but for the socket itself."""
    frames: list[bytes] = []
    line = json.dumps(pack(command.run(disk, Job()), frames))
    unpack_result(command, json.loads(line), frames)


def measure() -> Iterator[Row]:
    """A row a question, through the control socket's eyes; milliseconds."""
    with folder("/tmp") as place:
        os.environ["XDG_STATE_HOME"] = str(place)
        cache = str(place / "cache")
        ProtectedDisk.format(str(place / "source"), cache, source_size=1 << 20, cache_size=4 << 20)
        with ProtectedDisk.open(cache) as disk:
            fill(history_path(disk))
            for name, command in QUESTIONS:
                times = [
                    processor_seconds(partial(_over_the_socket, disk, command)) * 1e3
                    for _ in range(ROUNDS)
                ]
                yield at_most(f"history: {name}", "ms", [(ms, LIMIT_MS) for ms in times], 1.0)
