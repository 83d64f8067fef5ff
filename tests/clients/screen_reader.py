"""What a screen reader gets of the window: reads it over AT-SPI, as a program of its own.

Usage: /usr/bin/python3 screen_reader.py FILE PITGUI... (within a D-Bus session and a display)

Run by the system's Python, which has Debian's AT-SPI. It starts the window, waits for it to come
to the accessibility bus, goes from page to page by the tabs' own actions, and writes what it read
to FILE as JSON. The rule: it knows the window by roles and names alone, as a blind person does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import gi  # type: ignore[import-not-found]  # of the system's Python, not of .venv

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - see above

PATIENCE = 25.0
PAUSE = 100  # milliseconds in which the bus may bring something
DEEPEST = 30
Found = TypeVar("Found")
Node = Any  # an Atspi.Accessible; gi has no types


def wait_for(what: str, look: Callable[[], Found | None]) -> Found:
    """What `look` finds; the bus is read meanwhile."""
    until = time.monotonic() + PATIENCE
    context = GLib.MainContext.default()
    while time.monotonic() < until:
        try:
            found = look()
        except GLib.Error:  # what was looked at is gone by now
            found = None
        if found:
            return found
        woken: list[bool] = []
        GLib.timeout_add(PAUSE, lambda woken=woken: woken.append(True) or False)
        while not woken:
            context.iteration(True)
    raise SystemExit(f"{what} did not come within {PATIENCE:g} seconds.")


def children(node: Node) -> Iterator[Node]:
    """What is in it and shown."""
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is not None:
            yield child


def all_in(node: Node, depth: int = 0) -> Iterator[Node]:
    """It, and all that is shown in it."""
    yield node
    if depth < DEEPEST and node.get_role() not in (Atspi.Role.TABLE, Atspi.Role.TREE_TABLE):
        for child in children(node):
            if child.get_state_set().contains(Atspi.StateType.SHOWING):
                yield from all_in(child, depth + 1)


def named(root: Node, name: str) -> Node | None:
    """What has this name."""
    return next((node for node in all_in(root) if node.get_name() == name), None)


def items_of(root: Node, name: str) -> list[str]:
    """The items in what has this name: what each is called, and its text."""
    for node in all_in(root):
        if node.get_name() == name and node.get_child_count():
            items = [
                node.get_child_at_index(place) for place in range(min(8, node.get_child_count()))
            ]
            found = [
                f"{one.get_name()}: {one.get_description()}" for one in items if one is not None
            ]
            if any(text != ": " for text in found):
                return found
    return []


def window(pid: int) -> Node | None:
    """The main window of a process, once it has its pages."""
    desktop = Atspi.get_desktop(0)
    for application in children(desktop):
        if application.get_process_id() == pid:
            for one in children(application):
                if named(one, "Pages") is not None:
                    return one
    return None


def turn_to(root: Node, title: str) -> None:
    """Bring a page to the front by its tab."""

    def tab() -> Node | None:
        return next(
            (
                node
                for node in all_in(root)
                if node.get_role() == Atspi.Role.PAGE_TAB and node.get_name() == title
            ),
            None,
        )

    found = wait_for(f"The tab {title}", tab)
    if not Atspi.Action.do_action(found, 0):
        raise SystemExit(f"The tab {title} does nothing when it is pressed.")


def read(process: subprocess.Popen[bytes]) -> dict[str, object]:
    """Read the window page by page."""
    root = wait_for("The window", lambda: window(process.pid))
    turn_to(root, "Sessions")
    cards = wait_for("The slot board", lambda: items_of(root, "Slot board"))
    turn_to(root, "Cache map")
    cells = wait_for("The map of the source", lambda: items_of(root, "Source disk"))
    turn_to(root, "Browse")
    rows = wait_for("The hex view", lambda: items_of(root, "Bytes"))
    return {"window": root.get_name(), "cards": cards, "cells": cells, "rows": rows}


def main() -> int:
    """Start the window, read it, end it."""
    Atspi.init()
    process = subprocess.Popen(sys.argv[2:])
    try:
        heard = read(process)
        Path(sys.argv[1]).write_text(json.dumps(heard), encoding="utf-8")
    finally:
        process.terminate()
        process.wait(20)
    return 0


if __name__ == "__main__":
    sys.exit(main())
