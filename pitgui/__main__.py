"""Starts the console: arguments, the check of Qt against Python, then the window.

The rule: nothing of Qt is imported before the check has passed, and what can be answered without
a window is answered on the terminal.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib import metadata
from pathlib import Path

PAGES = ("overview", "sessions", "cache-map", "paging", "browse", "compare", "activity")
WIDTHS, HEIGHTS = (320, 7680), (240, 4320)  # what is asked for beyond is brought within
MISSING = 3  # the exit code of a file or folder that is not there, as pitctl has it
SWITCH_INTERVAL = 0.0005  # seconds: how late a spinning thread may make the window (measured)


def qt_trouble(qt_version: str, python: tuple[int, int]) -> str:
    """Why this Qt must not be used with this Python; '' when it may.

    PySide6 6.12 takes a reference to None too few where None is not immortal: it aborts.
    """
    numbers = tuple(int(part) for part in qt_version.split(".")[:2] if part.isdigit())
    if numbers >= (6, 12) and python < (3, 12):
        return (
            f"PySide6 {qt_version} aborts on Python {python[0]}.{python[1]} after a while. "
            'Install another one: pip install "PySide6-Essentials>=6.11.3,<6.12"'
        )
    return ""


def _size(text: str) -> tuple[int, int]:
    width, times, height = text.lower().partition("x")
    if not times or not width.isdecimal() or not height.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is not a size; write 1280x800")
    return int(width), int(height)


def _within(size: tuple[int, int]) -> tuple[int, int]:
    """The size that a window has when this one is asked for; another one is said."""
    (narrow, wide), (low, high) = WIDTHS, HEIGHTS
    made = max(narrow, min(wide, size[0])), max(low, min(high, size[1]))
    if made != size:
        print(f"pitgui: The window is made {made[0]}x{made[1]}: {size[0]}x{size[1]} is not between "
              f"{narrow}x{low} and {wide}x{high}.", file=sys.stderr)  # fmt: skip
    return made


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line, read."""
    parser = argparse.ArgumentParser(
        prog="pitgui", description="The window on protected disks: points in time, seen and driven."
    )
    disk = parser.add_mutually_exclusive_group()
    disk.add_argument("--open", metavar="CACHE", default="", help="open this protected disk")
    disk.add_argument("--attach", metavar="CACHE|SOCKET", default="",
                      help="use the process that owns this disk; do not own it")  # fmt: skip
    disk.add_argument("--demo", action="store_true", help="open the demo, made if need be")
    parser.add_argument("--page", choices=PAGES, default="", help="show this page first")
    parser.add_argument("--screenshot", metavar="FILE", default="",
                        help="paint the window, save it to FILE, and exit")  # fmt: skip
    parser.add_argument("--tour", metavar="DIR", default="",
                        help="save a picture of every page and dialog, and exit")  # fmt: skip
    parser.add_argument("--scheme", choices=("dark", "light", "auto"), default="",
                        help="the colours of this run")  # fmt: skip
    parser.add_argument("--size", type=_size, metavar="WxH",
                        help="the size of the window; as it was left if not said")  # fmt: skip
    chosen = parser.parse_args(words)
    if chosen.size is not None:
        chosen.size = _within(chosen.size)
    return chosen


def main(words: list[str] | None = None) -> int:
    """Run the console; the exit code."""
    chosen = arguments(words)
    trouble = qt_trouble(metadata.version("PySide6-Essentials"), sys.version_info[:2])
    if trouble:
        print(f"pitgui: error: {trouble}", file=sys.stderr)
        return 1
    pictures = bool(chosen.screenshot or chosen.tour)
    if chosen.screenshot and not (folder := Path(chosen.screenshot).absolute().parent).is_dir():
        print(f"pitgui: error: There is no folder {str(folder)!r} to save the picture in.",
              file=sys.stderr)  # fmt: skip
        return MISSING
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if not shown and sys.platform == "linux":
        if not pictures:
            print("pitgui: error: There is no display to open the window on. With --screenshot "
                  "or --tour it is painted without one.", file=sys.stderr)  # fmt: skip
            return 1
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    sys.setswitchinterval(SWITCH_INTERVAL)
    from pitgui.app import run  # Qt may be imported only from here on

    return run(chosen)


if __name__ == "__main__":
    sys.exit(main())
