"""What the user chose: a frozen value, kept as TOML.

The rule: a value in the file that is not one of ours is left at its default, never an error at
start; an unreadable file is set aside and said so.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from pathlib import Path

from pitgui.config import toml_file
from pitgui.config.migrations import VERSION, migrate

SCHEMES = ("auto", "dark", "light")


@dataclass(frozen=True, slots=True)
class Settings:
    """`scheme` auto follows the desktop; `reopen_last` opens the newest disk at start."""

    scheme: str = "auto"
    reopen_last: bool = False


def load(path: Path) -> Settings:
    """The settings of the file; raises UnreadableFile after setting a broken one aside."""
    table = migrate(toml_file.read(path))
    chosen = {}
    for field in fields(Settings):
        value = table.get(field.name)
        if type(value) is type(field.default):
            chosen[field.name] = value
    if chosen.get("scheme") not in SCHEMES:
        chosen.pop("scheme", None)
    return Settings(**chosen)  # type: ignore[arg-type]  # each has the type of its default


def save(path: Path, settings: Settings) -> None:
    """Keep the settings; raises OSError."""
    toml_file.write(path, {"version": VERSION, **asdict(settings)})
