"""A screen reader's view of the window: another program reads it over the accessibility bus.

The rule: the window is the real one on the demo, on an X server of its own; the reader is Debian's
AT-SPI client in a process of the system's Python, and knows the window by roles and names alone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from engine import Job, build_demo

ROOT = Path(__file__).resolve().parents[2]
READER = Path(__file__).with_name("screen_reader.py")
SYSTEM_PYTHON = "/usr/bin/python3"
PATIENCE = 120
PROGRAMS = ("dbus-run-session", "xvfb-run", "Xvfb")


def has_atspi() -> bool:
    """Whether the system's Python can speak to the accessibility bus."""
    words = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    return not subprocess.run(words, capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the reader read."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing or not has_atspi():
        pytest.skip(f"missing: {', '.join(missing) or 'the AT-SPI of the system Python'}")
    folder = tmp_path_factory.mktemp("heard")
    cache = build_demo(folder / "demo", Job("build")).cache_path
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    env = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
    done = subprocess.run(
        [
            "dbus-run-session", "--", "xvfb-run", "--auto-servernum",
            SYSTEM_PYTHON, str(READER), str(folder / "heard"),
            sys.executable, "-m", "pitgui", "--open", str(cache),
        ],
        cwd=ROOT,
        env={
            **env,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_CONFIG_HOME": str(folder),
            "XDG_STATE_HOME": str(folder),
            "XDG_RUNTIME_DIR": str(runtime),
        },
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads((folder / "heard").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def test_a_card_of_the_slot_board_is_read_with_its_name_and_text(heard: dict[str, Any]) -> None:
    cards = heard["cards"]
    assert len(cards) == 8
    assert cards[0].startswith("before-upgrade: before-upgrade, slot 0")
    assert "Freed if ended:" in cards[0]
    assert "Start a session here" in cards[-1]


def test_a_cell_of_the_heatmap_is_read(heard: dict[str, Any]) -> None:
    assert heard["cells"][0].startswith("Chunks 0 to 1 at 0 B: ")


def test_a_row_of_the_hex_view_is_read(heard: dict[str, Any]) -> None:
    assert heard["rows"][1].startswith("Offset 0x0, caret on ")
    assert "Offset 0x10: 00 00" in heard["rows"][2]


def test_the_window_says_which_disk_it_shows(heard: dict[str, Any]) -> None:
    assert heard["window"].startswith("shop-1.cache")
