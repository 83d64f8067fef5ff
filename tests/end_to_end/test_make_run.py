"""`make run` on a machine without a display: the demo is made, proved and painted."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PNG = b"\x89PNG\r\n\x1a\n"
PAGES = ("overview", "sessions", "cache-map", "paging", "browse", "compare", "activity")
Run = tuple[Path, subprocess.CompletedProcess[str]]


def _without_a_display(folder: Path) -> Mapping[str, str]:
    gone = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in gone}
    return {**kept, "XDG_RUNTIME_DIR": str(folder), "XDG_CONFIG_HOME": str(folder / "config")}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """What `make run` left in its folder, and what it said."""
    folder = tmp_path_factory.mktemp("run")
    done = subprocess.run(
        [ROOT / "packaging" / "run_demo.sh", str(folder)],
        env=_without_a_display(folder),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    return folder, done


def test_it_ends_well_and_complains_of_nothing(run: Run) -> None:
    _, done = run
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_it_says_what_it_did(run: Run) -> None:
    _, done = run
    assert "There is no display here" in done.stdout
    assert "Made an ext4 file system" in done.stdout
    assert "Replaced session 'hourly-10'" in done.stdout
    assert done.stdout.count("is right in all 128 MiB") == 6
    assert "nothing is damaged" in done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_it_saves_a_picture_of_each_page(run: Run, page: str) -> None:
    folder, done = run
    picture = folder / "screenshots" / f"{page}.png"
    assert picture.read_bytes().startswith(PNG)
    assert str(picture) in done.stdout
