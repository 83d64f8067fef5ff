"""Where the console keeps its things: settings, lists and logs, each in its own place."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs(appname="pit-console", appauthor=False)


def settings_file() -> Path:
    """What the user chose."""
    return Path(_DIRS.user_config_dir) / "settings.toml"


def recent_file() -> Path:
    """Disks that were opened before."""
    return Path(_DIRS.user_state_dir) / "recent.toml"


def bookmarks_file() -> Path:
    """Places on disks that were marked."""
    return Path(_DIRS.user_state_dir) / "bookmarks.toml"


def layout_file() -> Path:
    """Where docks and bars stood."""
    return Path(_DIRS.user_state_dir) / "layout.ini"


def log_file() -> Path:
    """What happened, for reports."""
    return Path(_DIRS.user_log_dir) / "console.log"
