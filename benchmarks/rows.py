"""A row of the speed table: what was measured, its floor, and whether the goal is met."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """ratio: value / floor, or what `goal` is about; ok: whether it meets the goal."""

    name: str
    value: float
    unit: str
    floor: float
    ratio: float
    goal: str
    ok: bool


def at_most(name: str, unit: str, pairs: Sequence[tuple[float, float]], limit: float) -> Row:
    """A row whose value may be at most `limit` times its floor; `pairs` are (value, floor)."""
    return _row(name, unit, pairs, f"<= {limit:g} x", lambda ratio: ratio <= limit)


def at_least(name: str, unit: str, pairs: Sequence[tuple[float, float]], limit: float) -> Row:
    """A row whose value must be at least `limit` times its floor."""
    return _row(name, unit, pairs, f">= {limit:g} x", lambda ratio: ratio >= limit)


def _row(
    name: str,
    unit: str,
    pairs: Sequence[tuple[float, float]],
    goal: str,
    fits: Callable[[float], bool],
) -> Row:
    """The median of the ratios within each round: a busy moment hits both sides of a pair."""
    ratio = statistics.median(value / floor for value, floor in pairs)
    value = statistics.median(value for value, _ in pairs)
    floor = statistics.median(floor for _, floor in pairs)
    return Row(name, value, unit, floor, ratio, goal, fits(ratio))


def show(row: Row) -> None:
    """One line of the table."""
    mark = "ok" if row.ok else "FALLS SHORT"
    print(
        f"{row.name:<58}{row.value:>10.4g} {row.unit:<5}{row.floor:>10.4g}{row.ratio:>8.2f}  "
        f"{row.goal:<10} {mark}",
        flush=True,
    )


def show_head() -> None:
    """The names of the columns."""
    print(f"{'what':<58}{'value':>10} {'unit':<5}{'floor':>10}{'ratio':>8}  {'goal':<10}")


def save(rows: Sequence[Row], path: Path) -> None:
    """Keep the table as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
