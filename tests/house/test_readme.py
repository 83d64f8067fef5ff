"""README.md is true: its commands run and say what it shows, its links lead somewhere."""

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

from tests.house.tree import ROOT, resource

ANY_LINES = "..."


@dataclass(frozen=True, slots=True)
class Shown:
    """A command of the tour and the output that the page shows for it."""

    command: str
    output: list[str]


def _tour() -> list[Shown]:
    blocks = re.findall(r"^```console\n(.*?)^```", resource("README.md"), re.MULTILINE | re.DOTALL)
    lines = "".join(blocks).splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    return [
        Shown(lines[start].removeprefix("$ "), lines[start + 1 : end])
        for start, end in pairwise([*starts, len(lines)])
    ]


def _says(output: str, shown: list[str]) -> bool:
    """Whether the output is what is shown; a line of three dots stands for any lines."""
    quoted = ["*" if line == ANY_LINES else re.sub(r"([\[*?])", r"[\1]", line) for line in shown]
    return fnmatchcase(output.rstrip("\n"), "\n".join(quoted))


def test_the_comparison_can_fail() -> None:
    assert _says("one\ntwo\nthree\n", ["one", ANY_LINES])
    assert not _says("one\ntwo\n", ["one"])
    assert not _says("two\n", ["one", ANY_LINES])


def test_the_tour_runs_and_says_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = Path(sys.executable).parent
    monkeypatch.setenv("PATH", os.pathsep.join([str(programs), os.environ["PATH"]]))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    tour = _tour()
    assert len(tour) >= 12
    for shown in tour:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", shown.command],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, f"{shown.command}: {done.stderr}"
        assert _says(done.stdout, shown.output), f"{shown.command} said:\n{done.stdout}"


def test_make_has_the_targets_that_the_pages_name() -> None:
    targets = set(re.findall(r"^([a-z-]+):", resource("Makefile"), re.MULTILINE))
    pages = resource("README.md") + resource("CONTRIBUTING.md")
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", pages, re.MULTILINE))
    assert {"setup", "run", "test", "lint", "bench", "screenshots", "clean"} <= targets
    assert named <= targets


@pytest.mark.parametrize(
    "page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/engine.md", "docs/claims.md"]
)
def test_links_lead_to_files(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", resource(page))
    folder = (ROOT / page).parent
    assert [link for link in links if not (folder / link).exists()] == []


def test_every_document_is_linked_from_the_readme() -> None:
    linked = set(re.findall(r"\]\((docs/[^)#]+\.md)", resource("README.md")))
    documents = {str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")}
    assert documents - linked == {"docs/claims.md"}, "claims.md is linked from engine.md"


def test_the_commands_of_outside_md_are_those_of_pitctl() -> None:
    pitctl = Path(sys.executable).parent / "pitctl"
    page = resource("docs", "outside.md")
    (planned,) = re.findall(r"^Planned, .*$", page, re.MULTILINE)
    told = set(re.findall(r"`pitctl ([a-z]+)", page)) - set(re.findall(r"`([a-z-]+)`", planned))
    shown = subprocess.run([pitctl, "--help"], check=True, capture_output=True, text=True).stdout
    there = set(re.findall(r"^    ([a-z]+)", shown, re.MULTILINE))
    assert told == there
