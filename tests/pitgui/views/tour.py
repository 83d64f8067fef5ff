"""Goes through every view: paints them into a folder, or says what is wrong with how they look.

Usage: python -m tests.pitgui.views.tour [--only WORD] [--looks dark-1280x800,light-1440x900]
           [--language de] (--paint FOLDER | --check | --unspoken)

`make screenshots` paints with it; `tests/pitgui/test_views.py` checks with it, at 100 and at 200 %
(QT_SCALE_FACTOR=2). Checking prints one JSON object: view -> findings. `--unspoken` prints one too:
module -> texts that do not go through `tr` (`tests/pitgui/test_spoken.py`).
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from pitgui.__main__ import SWITCH_INTERVAL
from pitgui.window.camera import Camera
from tests.pitgui.crowding import crowded
from tests.pitgui.looks import clipped, doubled, unnamed
from tests.pitgui.views.speech import Brackets, left_over, said_by, tables_of
from tests.pitgui.views.stage import Stage
from tests.pitgui.views.table import VIEWS, View

ALL_LOOKS = "dark-1280x800,dark-1440x900,light-1280x800,light-1440x900"
PAGE_REST = 0.5  # seconds until what is drawn live has come to rest
DIALOG_REST = 0.1
PATIENCE = 1.0  # seconds in which a layout must have settled


@dataclass(frozen=True, slots=True)
class Look:
    """A scheme and a size."""

    scheme: str
    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.scheme}-{self.width}x{self.height}"


def look_of(words: str) -> Look:
    """`dark-1280x800` as a look."""
    scheme, _, size = words.partition("-")
    width, _, height = size.partition("x")
    return Look(scheme, int(width), int(height))


def tour(stage: Stage, views: list[View], looks: list[Look]) -> Iterator[tuple[View, Look]]:
    """Bring up one view after another, at each look; what is yielded stands on the stage."""
    try:
        for scene in dict.fromkeys(view.scene for view in views):
            stage.enter(scene)
            for look in looks:
                stage.dress(look.scheme, look.width, look.height)
                for view in views:
                    if view.scene is scene:
                        view.bring_up(stage)
                        stage.settle()
                        assert_it_stands(stage, view)
                        yield view, look
                        stage.clear()
    finally:
        stage.leave()


def assert_it_stands(stage: Stage, view: View) -> None:
    """The dialog of the view is what stands over the window."""
    over = stage.dialog()
    if type(over) is not (view.dialog or type(None)):
        raise AssertionError(f"{view.name}: what stands over the window is {over!r}")


def faults(stage: Stage) -> list[str]:
    """What is wrong with how it looks, once the layouts have settled."""
    shown: list[QWidget] = [stage.window]
    over = stage.dialog()
    if over is not None:
        shown = [over]
    until = time.monotonic() + PATIENCE
    while True:
        found = [
            text
            for one in shown
            for text in (*unnamed(one), *clipped(one), *crowded(one), *doubled(one))
        ]
        if not found or time.monotonic() > until:
            return found
        stage.rest(0.05)


def check(stage: Stage, views: list[View], looks: list[Look]) -> dict[str, list[str]]:
    """The findings of each view that has any."""
    found: dict[str, list[str]] = {}
    for view, look in tour(stage, views, looks):
        if view.dialog is None:
            stage.rest(PAGE_REST / 2)  # what an answer asks for in turn, such as the inspector's
        for text in faults(stage):
            found.setdefault(view.name, []).append(f"{look}: {text}")
    return found


def known_names(stage: Stage) -> tuple[str, ...]:
    """What the disk on the stage calls things: data, in every language."""
    state = stage.console.store.state
    names = [state.cache_path, Path(state.cache_path).name]
    if state.status is not None:
        paths = (state.status.source_path, state.status.cache_path, state.status.owner)
        names += [*paths, *(Path(one).stem for one in paths)]
    if state.served is not None:
        hosts = state.served.picture.hosts
        names += [text for host in hosts for text in (host.host, host.export)]
    for session in state.sessions:
        names += [session.name, session.note]
    return tuple(sorted({one for one in names if one}, key=len, reverse=True))


def unspoken(stage: Stage, views: list[View], looks: list[Look]) -> dict[str, list[str]]:
    """What each module shows without its going through `tr`."""
    found: dict[str, dict[str, str]] = {}
    for view, _ in tour(stage, views, looks):
        if view.dialog is None:
            stage.rest(PAGE_REST / 2)
        known = known_names(stage)
        shown = stage.dialog() or stage.window
        for module, text in (*said_by(shown), *tables_of(shown)):
            rest = left_over(text, known)
            if rest:
                found.setdefault(module, {}).setdefault(rest, f"{text} ({view.name})")
    return {module: sorted(texts.values()) for module, texts in sorted(found.items())}


def paint(stage: Stage, views: list[View], looks: list[Look], folder: Path) -> None:
    """A picture of each view at each look: FOLDER/LOOK/VIEW.png."""
    for view, look in tour(stage, views, looks):
        stage.rest(PAGE_REST if view.dialog is None else DIALOG_REST)
        file = folder / str(look) / f"{view.name}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        camera = Camera(stage.console.window, expects_disk=False)
        if not camera.picture().save(str(file)):
            raise SystemExit(f"{file} cannot be written.")


def main() -> int:
    """Take the tour; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.pitgui.views.tour")
    parser.add_argument("--only", default="", help="views with this word in their name")
    parser.add_argument("--looks", default=ALL_LOOKS, help=f"schemes and sizes: {ALL_LOOKS}")
    parser.add_argument("--language", default="en", help="of the window: en, de")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--paint", type=Path, metavar="FOLDER")
    what.add_argument("--check", action="store_true")
    what.add_argument("--unspoken", action="store_true")
    chosen = parser.parse_args()
    looks = [look_of(words) for words in chosen.looks.split(",")]
    views = [view for view in VIEWS if chosen.only in view.name]
    sys.setswitchinterval(SWITCH_INTERVAL)
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory(prefix="pit-views-") as folder:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_RUNTIME_DIR"] = folder
        languages = Brackets(application) if chosen.unspoken else None
        stage = Stage(application, Path(folder), chosen.language, languages)
        if chosen.check or chosen.unspoken:
            found = (check if chosen.check else unspoken)(stage, views, looks)
            sys.stdout.write(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
        else:
            paint(stage, views, looks, chosen.paint)
    return 0


if __name__ == "__main__":
    sys.exit(main())
