"""README.md is true: its commands run and say what it shows, its links lead somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tours import ANY_LINES, run_tour, says
from tests.house.tree import ROOT, resource


def test_the_comparison_can_fail() -> None:
    assert says("one\ntwo\nthree\n", ["one", ANY_LINES])
    assert not says("one\ntwo\n", ["one"])
    assert not says("two\n", ["one", ANY_LINES])


def test_the_tour_runs_and_says_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_tour("README.md", tmp_path, monkeypatch) >= 12


def test_make_has_the_targets_that_the_pages_name() -> None:
    targets = set(re.findall(r"^([a-z-]+):", resource("Makefile"), re.MULTILINE))
    pages = resource("README.md") + resource("CONTRIBUTING.md")
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", pages, re.MULTILINE))
    assert {"setup", "run", "test", "lint", "bench", "screenshots", "clean"} <= targets
    assert named <= targets


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "ARCHITECTURE.md",
        "CONTRIBUTING.md",
        "docs/engine.md",
        "docs/claims.md",
        "docs/far-disks.md",
        "docs/outside.md",
    ],
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
