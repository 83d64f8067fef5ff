"""What each session held, over time: a table of the history, its writing, its pruning, its reading.

The rule: a row says what a session holds from its time on, and is written only when that changed;
the times at which it was looked at are those of `samples`. So a calm session costs nothing. Files
made before there was this table get it when they are next written; version 1 readers ignore it.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

TABLE = """CREATE TABLE IF NOT EXISTS held (
    sequence INTEGER NOT NULL, time_ns INTEGER NOT NULL, chunks INTEGER NOT NULL,
    PRIMARY KEY (sequence, time_ns)) WITHOUT ROWID"""
ABSENT = -1  # a session that was not there, or of which nothing was noted yet


@dataclass(frozen=True, slots=True)
class HeldLine:
    """What one session held at each of some times: cache chunks, or ABSENT."""

    sequence: int
    slot: int
    name: str
    chunks: tuple[int, ...]


def has_table(database: sqlite3.Connection) -> bool:
    """Whether this history has the table; those of before do not."""
    found = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'held'").fetchone()
    return found is not None


def keep(database: sqlite3.Connection, time_ns: int, held: Mapping[int, int]) -> None:
    """Note what sessions (by sequence) hold from now on."""
    database.executemany(
        "INSERT OR REPLACE INTO held VALUES (?, ?, ?)",
        [(sequence, time_ns, chunks) for sequence, chunks in held.items()],
    )


def compact(database: sqlite3.Connection, fine_ns: int, span_ns: int, oldest_ns: int) -> None:
    """Keep one row a span before `fine_ns`, the last; before `oldest_ns` only what still counts.

    That is the last row of each session that was there later: it says what it held from then on.
    """
    database.execute(
        "DELETE FROM held WHERE time_ns < :fine AND EXISTS (SELECT 1 FROM held AS later "
        "WHERE later.sequence = held.sequence AND later.time_ns > held.time_ns "
        "AND later.time_ns / :span = held.time_ns / :span)",
        {"fine": fine_ns, "span": span_ns},
    )
    database.execute(
        "DELETE FROM held WHERE time_ns < :oldest AND (EXISTS (SELECT 1 FROM held AS later "
        "WHERE later.sequence = held.sequence AND later.time_ns > held.time_ns "
        "AND later.time_ns < :oldest) OR NOT EXISTS (SELECT 1 FROM sittings "
        "WHERE sittings.sequence = held.sequence AND (ended_ns = 0 OR ended_ns >= :oldest)))",
        {"oldest": oldest_ns},
    )


def first_time(database: sqlite3.Connection, since_ns: int) -> int | None:
    """When the first row was written of the sessions that were there at a time or later."""
    (first,) = database.execute(
        "SELECT min((SELECT min(time_ns) FROM held WHERE held.sequence = sittings.sequence)) "
        "FROM sittings WHERE ended_ns = 0 OR ended_ns > ?",
        (since_ns,),
    ).fetchone()
    return None if first is None else int(first)


def lines(database: sqlite3.Connection, times: list[int], span_ns: int) -> list[HeldLine]:
    """What each session held at these times, an end of a span each; those who held most first."""
    if not times:
        return []
    sittings = database.execute(
        "SELECT sequence, slot, name, ended_ns FROM sittings "
        "WHERE started_ns <= ? AND (ended_ns = 0 OR ended_ns > ?) ORDER BY sequence",
        (times[-1], times[0]),
    ).fetchall()
    found = []
    for sequence, slot, name, ended_ns in sittings:
        chunks = _at(database, sequence, ended_ns, times, span_ns)
        if max(chunks) != ABSENT:
            found.append(HeldLine(sequence, slot, name, chunks))
    return sorted(found, key=lambda line: -max(line.chunks))


def _at(
    database: sqlite3.Connection, sequence: int, ended_ns: int, times: list[int], span_ns: int
) -> tuple[int, ...]:
    begin = times[0] // span_ns * span_ns
    rows = database.execute(
        "SELECT * FROM (SELECT time_ns, chunks FROM held WHERE sequence = ? AND time_ns < ? "
        "ORDER BY time_ns DESC LIMIT 1) UNION ALL "
        # SQLite takes the bare column from the row that has the maximum
        "SELECT max(time_ns), chunks FROM held WHERE sequence = ? AND time_ns >= ? "
        "AND time_ns <= ? GROUP BY time_ns / ? ORDER BY 1",
        (sequence, begin, sequence, begin, times[-1], span_ns),
    ).fetchall()
    changed = [row[0] for row in rows]
    found = []
    for time_ns in times:
        place = bisect_right(changed, time_ns)
        there = place and (ended_ns == 0 or ended_ns > time_ns)
        found.append(int(rows[place - 1][1]) if there else ABSENT)
    return tuple(found)
