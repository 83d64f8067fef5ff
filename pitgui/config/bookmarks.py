"""Places on disks worth coming back to, with a note each, kept for every disk by its UUID.

The rule: what is not a bookmark in the file is left out, never an error; an unreadable file is set
aside and said so.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from pitgui.config import toml_file

LONGEST_NOTE = 200
MOST = 1000
LAST_OFFSET = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place on a disk, in bytes."""

    offset: int
    note: str


def load(path: Path, disk: str) -> tuple[Bookmark, ...]:
    """The bookmarks of a disk; raises UnreadableFile after setting a broken file aside."""
    rows = toml_file.read(path).get(disk, [])
    found = (_bookmark(row) for row in rows) if isinstance(rows, list) else ()
    by_offset = {mark.offset: mark for mark in found if mark is not None}
    return tuple(sorted(by_offset.values(), key=lambda mark: mark.offset))[:MOST]


def save(path: Path, disk: str, bookmarks: tuple[Bookmark, ...]) -> None:
    """Keep the bookmarks of a disk; those of others stay. Raises OSError, UnreadableFile."""
    table = toml_file.read(path)
    table.pop(disk, None)
    if bookmarks:
        table[disk] = [asdict(mark) for mark in bookmarks]
    toml_file.write(path, table)


def _bookmark(row: object) -> Bookmark | None:
    offset = row.get("offset") if isinstance(row, dict) else None
    if not isinstance(row, dict) or type(offset) is not int or not 0 <= offset <= LAST_OFFSET:
        return None
    return Bookmark(offset, str(row.get("note", ""))[:LONGEST_NOTE])
