"""The disks that were opened before, the newest first."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from pitgui.config import toml_file

MOST = 12


@dataclass(frozen=True, slots=True)
class RecentDisk:
    """A protected disk that was opened before; `opened_ns` in nanoseconds since the epoch."""

    cache_path: str
    source_path: str = ""
    source_size: int = 0
    opened_ns: int = 0


def load(path: Path) -> tuple[RecentDisk, ...]:
    """The list of the file; raises UnreadableFile after setting a broken one aside."""
    rows = toml_file.read(path).get("disk", [])
    disks = (_disk(row) for row in rows) if isinstance(rows, list) else ()
    return tuple(disk for disk in disks if disk is not None)[:MOST]


def save(path: Path, disks: tuple[RecentDisk, ...]) -> None:
    """Keep the list; raises OSError."""
    toml_file.write(path, {"disk": [asdict(disk) for disk in disks]})


def with_newest(disks: tuple[RecentDisk, ...], newest: RecentDisk) -> tuple[RecentDisk, ...]:
    """The list with `newest` on top, once."""
    others = (disk for disk in disks if disk.cache_path != newest.cache_path)
    return (newest, *others)[:MOST]


def _disk(row: object) -> RecentDisk | None:
    if not isinstance(row, dict) or not isinstance(row.get("cache_path"), str):
        return None
    return RecentDisk(
        row["cache_path"],
        str(row.get("source_path", "")),
        _number(row.get("source_size")),
        _number(row.get("opened_ns")),
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) and value >= 0 else 0
