"""Where the files that are no Python lie: in the installed package, or at the top of the tree."""

from __future__ import annotations

from pathlib import Path

from pitgui.config.words import tr


def folder(name: str) -> Path:
    """The folder of that name below resources/."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "resources"
    return (installed if installed.is_dir() else package.parent / "resources") / name


def help_file(name: str) -> Path:
    """A file of help in the language of the window; English where that has none."""
    english = folder("help") / name
    spoken = folder("help") / tr("en", "the folder of the help pages in this language") / name
    return spoken if spoken.is_file() else english
