"""Settings of older versions, brought up to date step by step.

The rule: version n is turned into n + 1 by exactly one function here; a published one never
changes. A file of a newer version is read as far as its names are known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pitgui.config.toml_file import Table

VERSION = 1
Steps = Mapping[int, Callable[[Table], Table]]
STEPS: Steps = {}


def migrate(table: Table, steps: Steps = STEPS, version: int = VERSION) -> Table:
    """The same settings in the words of this version, without the number of the version."""
    moved = dict(table)
    found = moved.pop("version", version)
    number = found if isinstance(found, int) and found >= 1 else version
    while number < version:
        moved = steps[number](moved)
        number += 1
    return moved
