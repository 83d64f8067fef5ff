"""Small TOML files that are replaced as a whole, so that a crash leaves the old or the new one."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import tomli_w

Table = dict[str, object]


class UnreadableFile(Exception):
    """The file is there but is not what it should be; it was set aside under `kept_as`."""

    def __init__(self, path: Path, kept_as: Path, reason: str) -> None:
        super().__init__(f"{path} cannot be read ({reason}); it was kept as {kept_as}.")
        self.path = path
        self.kept_as = kept_as
        self.reason = reason


def read(path: Path) -> Table:
    """The table in the file; empty when there is none. Raises UnreadableFile."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        kept_as = path.with_suffix(path.suffix + ".unreadable")
        path.replace(kept_as)
        raise UnreadableFile(path, kept_as, str(error)) from error


def write(path: Path, table: Table) -> None:
    """Replace the file by this table; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(path.suffix + ".new")
    new.write_text(tomli_w.dumps(table), encoding="utf-8")
    os.replace(new, path)  # noqa: PTH105 - says in one word that it is atomic
