"""What happened before: a small SQLite database beside the user's state, one a protected disk.

It keeps who sat in which slot and when, the events worth keeping, what was done in each span of
time (`samples`, amounts within the span, never running totals, so that a restart leaves no dent),
and what each session held (see `held`).
Losing it loses no data of the user: the disks do not depend on it. One thread writes; any number
of readers open their own connection (WAL).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self
from urllib.parse import quote

from engine.recorder import held

SCHEMA_VERSION = 1
SAMPLE_FIELDS = (
    "source_writes",
    "writes_with_copy",
    "chunks_copied",
    "view_reads",
    "page_hits",
    "page_misses",
    "live",
    "stale",
    "free",
)
LEVELS = frozenset({"live", "stale", "free"})  # amounts at the end of a span; the others add up
DAY_NS = 86_400 * 10**9
FINE_NS = 3 * DAY_NS  # older samples are merged into spans of COARSE_NS
COARSE_NS = 300 * 10**9
KEPT_NS = 400 * DAY_NS
MOST_EVENTS = 100_000

_SCHEMA = (
    """CREATE TABLE sittings (
        sequence INTEGER PRIMARY KEY, slot INTEGER NOT NULL, name TEXT NOT NULL,
        started_ns INTEGER NOT NULL, ended_ns INTEGER NOT NULL, how TEXT NOT NULL)""",
    """CREATE TABLE events (
        number INTEGER PRIMARY KEY AUTOINCREMENT, time_ns INTEGER NOT NULL, kind TEXT NOT NULL,
        slot INTEGER NOT NULL, origin TEXT NOT NULL, a INTEGER NOT NULL, b INTEGER NOT NULL,
        text TEXT NOT NULL)""",
    "CREATE TABLE samples (time_ns INTEGER PRIMARY KEY, "
    + ", ".join(f"{name} INTEGER NOT NULL" for name in SAMPLE_FIELDS)
    + ")",
    held.TABLE,
    f"PRAGMA user_version = {SCHEMA_VERSION}",
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session's stay in a slot. ended_ns 0: it still sits there. how: why it ended, '' if not."""

    sequence: int
    slot: int
    name: str
    started_ns: int
    ended_ns: int
    how: str


@dataclass(frozen=True, slots=True)
class KeptEvent:
    """An event worth keeping, in words."""

    number: int
    time_ns: int
    kind: str
    slot: int
    origin: str
    a: int
    b: int
    text: str


def _is_there(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    return True


class History:
    """One open history. Errors are sqlite3.Error and OSError; the caller says what they mean."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._database = sqlite3.connect(path, timeout=5, check_same_thread=False)
        try:
            self._database.execute("PRAGMA journal_mode = WAL")
            self._database.execute("PRAGMA synchronous = NORMAL")
            if self._version() == 0:
                self._make()
            self._check_version()
            if not held.has_table(self._database):
                self._database.execute(held.TABLE)
        except BaseException:
            self._database.close()
            raise

    @classmethod
    def to_read(cls, path: Path) -> Self:
        """A history to ask only, which makes nothing; an empty one where there is none yet."""
        self = cls.__new__(cls)
        if _is_there(path):
            place = f"file:{quote(str(path))}?mode=ro"
            self._database = sqlite3.connect(place, timeout=5, uri=True)
            try:
                if self._version() != 0:
                    self._check_version()
                    return self
            except BaseException:
                self._database.close()
                raise
            self._database.close()
        self._database = sqlite3.connect(":memory:")
        self._make()
        return self

    def _version(self) -> int:
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        return int(version)

    def _check_version(self) -> None:
        version = self._version()
        if version != SCHEMA_VERSION:
            raise sqlite3.DatabaseError(f"the history has version {version}, not {SCHEMA_VERSION}")

    def _make(self) -> None:
        """Make the tables, all or none, unless another process was first."""
        with self._database:
            self._database.execute("BEGIN IMMEDIATE")
            if self._version() == 0:
                for statement in _SCHEMA:
                    self._database.execute(statement)

    def close(self) -> None:
        """Close the connection; what was committed stays."""
        self._database.close()

    # -- writing --------------------------------------------------------------------------------

    def sit(self, sitting: Sitting) -> None:
        """Note that a session sits in a slot (again, if it was known, under its present name)."""
        with self._database:
            self._database.execute(
                "INSERT INTO sittings VALUES (?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (sequence) DO UPDATE SET name = excluded.name",
                (
                    sitting.sequence,
                    sitting.slot,
                    sitting.name,
                    sitting.started_ns,
                    sitting.ended_ns,
                    sitting.how,
                ),
            )

    def leave(self, sequence: int, ended_ns: int, how: str, name: str = "") -> None:
        """Note that a session left its slot, and what it was called at last, where known."""
        with self._database:
            self._database.execute(
                "UPDATE sittings SET ended_ns = ?, how = ?, name = coalesce(nullif(?, ''), name) "
                "WHERE sequence = ? AND ended_ns = 0",
                (ended_ns, how, name, sequence),
            )

    def keep_events(self, rows: Iterable[tuple[int, str, int, str, int, int, str]]) -> None:
        """Keep events (time_ns, kind, slot, origin, a, b, text); the oldest go beyond 100,000."""
        with self._database:
            self._database.executemany(
                "INSERT INTO events (time_ns, kind, slot, origin, a, b, text) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                rows,
            )
            self._database.execute(
                "DELETE FROM events WHERE number <= (SELECT max(number) FROM events) - ?",
                (MOST_EVENTS,),
            )

    def keep_sample(
        self, time_ns: int, values: Sequence[int], changed: Mapping[int, int] | None = None
    ) -> None:
        """Keep what happened in the span that ends at `time_ns`, in the order of SAMPLE_FIELDS.

        changed: the chunks that sessions hold now, by sequence, of those that held others before.
        """
        marks = ", ".join("?" * (len(SAMPLE_FIELDS) + 1))
        with self._database:
            self._database.execute(
                f"INSERT OR REPLACE INTO samples VALUES ({marks})",  # noqa: S608 - only marks
                (time_ns, *values),
            )
            held.keep(self._database, time_ns, changed or {})

    def compact(self, now_ns: int) -> None:
        """Merge samples older than three days into spans of five minutes; drop the very old."""
        limit = (now_ns - FINE_NS) // COARSE_NS * COARSE_NS
        rows = self._grouped(0, limit, COARSE_NS)
        with self._database:
            self._database.execute("DELETE FROM samples WHERE time_ns < ?", (limit,))
            marks = ", ".join("?" * (len(SAMPLE_FIELDS) + 1))
            self._database.executemany(
                f"INSERT OR REPLACE INTO samples VALUES ({marks})",  # noqa: S608 - only marks
                [row for row in rows if row[0] >= now_ns - KEPT_NS],
            )
            held.compact(self._database, limit, COARSE_NS, now_ns - KEPT_NS)

    # -- reading --------------------------------------------------------------------------------

    def sitting_sequences(self) -> set[int]:
        """The sequences that, as far as this knows, still sit in a slot."""
        rows = self._database.execute("SELECT sequence FROM sittings WHERE ended_ns = 0")
        return {row[0] for row in rows}

    def sittings(self, since_ns: int, limit: int) -> list[Sitting]:
        """Stays that had not ended by `since_ns`, the newest first, at most `limit`."""
        rows = self._database.execute(
            "SELECT sequence, slot, name, started_ns, ended_ns, how FROM sittings "
            "WHERE ended_ns = 0 OR ended_ns >= ? ORDER BY sequence DESC LIMIT ?",
            (since_ns, limit),
        )
        return [Sitting(*row) for row in rows]

    def events(
        self, before: int, limit: int, containing: str, kinds: Sequence[str]
    ) -> list[KeptEvent]:
        """Events numbered below `before` (0: the newest), newest first, that match the filters."""
        where, values = ["1"], []
        if before:
            where.append("number < ?")
            values.append(str(before))
        if containing:
            where.append("instr(lower(text), lower(?)) > 0")
            values.append(containing)
        if kinds:
            where.append(f"kind IN ({', '.join('?' * len(kinds))})")
            values += kinds
        rows = self._database.execute(
            "SELECT number, time_ns, kind, slot, origin, a, b, text FROM events "  # noqa: S608
            f"WHERE {' AND '.join(where)} ORDER BY number DESC LIMIT ?",
            (*values, limit),
        )
        return [KeptEvent(*row) for row in rows]

    def samples(self, since_ns: int, until_ns: int, points: int) -> list[tuple[int, ...]]:
        """At most about `points` rows (time_ns, *SAMPLE_FIELDS) over a stretch of time."""
        return self._grouped(since_ns, until_ns, self._span(since_ns, until_ns, points))

    def held(
        self, since_ns: int, until_ns: int, points: int
    ) -> tuple[tuple[int, ...], list[held.HeldLine]]:
        """About `points` times of samples, and what each session held then, the largest first."""
        known = (
            held.first_time(self._database, since_ns) if held.has_table(self._database) else None
        )
        if known is None:
            return (), []
        since = max(since_ns, known)
        span = self._span(since, until_ns, points)
        times = [row[0] for row in self._grouped(since, until_ns, span)]
        return tuple(times), held.lines(self._database, times, span)

    def _span(self, since_ns: int, until_ns: int, points: int) -> int:
        """How long each of about `points` spans is, from the first sample on."""
        (first,) = self._database.execute(
            "SELECT min(time_ns) FROM samples WHERE time_ns >= ?", (since_ns,)
        ).fetchone()
        return max(1, (until_ns - max(since_ns, first or 0)) // max(1, points))

    def _grouped(self, since_ns: int, until_ns: int, span_ns: int) -> list[tuple[int, ...]]:
        columns = ", ".join(
            f"max({name})" if name in LEVELS else f"sum({name})" for name in SAMPLE_FIELDS
        )
        rows = self._database.execute(
            f"SELECT max(time_ns), {columns} FROM samples "  # noqa: S608 - our own column names
            "WHERE time_ns >= ? AND time_ns < ? GROUP BY time_ns / ? ORDER BY time_ns",
            (since_ns, until_ns, span_ns),
        )
        return rows.fetchall()
