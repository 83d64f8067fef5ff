"""Where the files that are no Python lie: in the installed package, or at the top of the tree."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """The folder of that name below resources/."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return (installed if installed.is_dir() else package.parent / "resources") / name
