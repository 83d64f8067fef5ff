"""Modules that are imported when they are first used.

The rule: what only names commands and pictures (pitctl talking to the owner of a disk) imports
neither numpy nor the rooms that work on disks.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class OnFirstUse:
    """Stands for the module `name`, and imports it at the first look for anything in it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:  # noqa: ANN401 - as untyped as a module is
        return getattr(import_module(self._name), attribute)
