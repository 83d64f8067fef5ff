"""The commands that a page of the documents shows, run in their order, and what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import pairwise
from pathlib import Path

import pytest

from tests.house.tree import resource

ANY_LINES = "..."


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of the tour and the output that the page shows for it."""

    command: str
    output: list[str]


def tour_of(page: str) -> list[Shown]:
    """The commands of a page that begin with a dollar sign."""
    blocks = re.findall(
        r"^```console\n(.*?)^```", resource(*page.split("/")), re.MULTILINE | re.DOTALL
    )
    lines = "".join(blocks).splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    return [
        Shown(lines[start].removeprefix("$ "), lines[start + 1 : end])
        for start, end in pairwise([*starts, len(lines)])
    ]


def says(output: str, shown: list[str]) -> bool:
    """Whether the output is what is shown; a line of three dots stands for any lines."""
    quoted = ["*" if line == ANY_LINES else re.sub(r"([\[*?])", r"[\1]", line) for line in shown]
    return fnmatchcase(output.rstrip("\n"), "\n".join(quoted))


def run_tour(page: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a page's commands in a folder; how many they were."""
    programs = Path(sys.executable).parent
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs), os.environ["PATH"]]))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    tour = tour_of(page)
    for shown in tour:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", shown.command],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{shown.command}: {done.stderr}"
        assert says(done.stdout, shown.output), f"{shown.command} said:\n{done.stdout}"
    return len(tour)
