"""Asking a running owner is cheap: neither numpy nor Qt nor the rooms that work on disks."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import ControlServer, Owner, StartSession
from tests.end_to_end.pitctl import SECONDS, Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]

HEAVY = (
    "numpy",
    "PySide6",
    "shiboken6",
    "pyqtgraph",
    "engine.snapshot",
    "engine.device",
    "sqlite3",
)
PROGRAM = f"""
import json, sys
from engine.cli.main import main
code = main(sys.argv[1:])
heavy = [name for name in sys.modules if name.startswith({HEAVY!r})]
print(json.dumps([code, heavy]), file=sys.stderr)
"""


@pytest.fixture
def owned(disk: Path, pitctl: Pitctl) -> Iterator[Pitctl]:
    with Owner.open(str(disk / "cache"), name="the test") as owner, ControlServer(owner):
        owner.run(StartSession(name="ready"))
        yield pitctl


def _loaded(pitctl: Pitctl, *words: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *words],
        input=b"x",
        capture_output=True,
        cwd=pitctl.folder,
        env=pitctl.environment,
        timeout=SECONDS,
        check=True,
    )
    code, heavy = json.loads(run.stderr)
    assert code == 0
    return [str(name) for name in heavy]


@pytest.mark.parametrize(
    "words",
    [
        "status cache",
        "session start cache --name x",
        "session list cache",
        "session end cache ready --force",
        "session rename cache ready renamed",
        "session note cache ready text",
        "session pin cache ready",
        "session unpin cache ready",
        "session reset-writes cache ready",
        "read cache --offset 0 --length 10",
        "write cache --offset 0",
        "pattern write cache --length 1M --place range",
        "pattern verify cache --kind zeroes",
        "verify cache",
        "dump cache 0",
        "inspect cache --source-chunk 0",
        "paging cache",
        "events cache",
        "diff cache ready",
        "export cache ready image",
        "session history cache",
        "log cache",
        "activity cache",
        "completion bash",
        "--version",
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_simple_command_loads_nothing_heavy(owned: Pitctl, words: str, form: str) -> None:
    options = ["--json"] if form == "json" and "cache" in words else []
    assert _loaded(owned, *words.split(), *options) == []


def test_what_is_heavy_would_be_seen(owned: Pitctl) -> None:
    assert "numpy" in _loaded(owned, "map", "cache")


def test_without_an_owner_the_engine_is_loaded(disk: Path, pitctl: Pitctl) -> None:
    assert "engine.snapshot.protected_disk" in _loaded(pitctl, "status", "cache")
