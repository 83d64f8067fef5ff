"""The speed table: `make bench`, or `python -m benchmarks [--only WORD]`.

Each value is the median of at least five rounds, beside its floor: the same system calls in a bare
loop, in turns within one run. What runs in one thread is told in processor time, so that a busy
machine does not speak in it; the rest in time by the clock. Prints the table, writes
build/bench.json; with --strict a row that falls short of its goal is a failure.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import (
    console,
    first_writes,
    group_commit,
    history,
    hot_paths,
    memory,
    opening,
    session_changes,
    watching,
)
from benchmarks.rows import Row, save, show, show_head

GROUPS = (
    first_writes, hot_paths, group_commit, session_changes, memory, opening, history, watching,
    console,
)  # fmt: skip


def main() -> int:
    """Measure, print, save."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", default="", help="a word of a group's name, such as memory")
    parser.add_argument("--strict", action="store_true", help="exit 1 when a row falls short")
    parser.add_argument("--json", type=Path, default=Path("build/bench.json"))
    options = parser.parse_args()
    sys.setswitchinterval(0.0005)  # as the window and the server do
    rows: list[Row] = []
    show_head()
    for group in GROUPS:
        if options.only in group.__name__:
            for row in group.measure():
                show(row)
                rows.append(row)
    save(rows, options.json)
    return 1 if options.strict and not all(row.ok for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
