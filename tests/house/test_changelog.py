"""CHANGELOG.md keeps its shape: newest version first, known kinds of change, real dates."""

from __future__ import annotations

import re
import tomllib
from datetime import date

import engine
from tests.house.tree import resource

KINDS = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
VERSION = re.compile(r"^## (?:\[(?P<next>Unreleased)\]|(?P<number>\d+\.\d+\.\d+) - (?P<day>.+))$")


def _sections() -> list[re.Match[str]]:
    headings = [line for line in resource("CHANGELOG.md").splitlines() if line.startswith("## ")]
    found = [VERSION.match(line) for line in headings]
    assert None not in found, f"a heading is neither a version nor Unreleased: {headings}"
    return [match for match in found if match is not None]


def _number(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def test_versions_descend_and_carry_real_dates() -> None:
    sections = _sections()
    released = [match for match in sections if match["number"]]
    numbers = [_number(match["number"]) for match in released]
    assert sections
    assert numbers == sorted(numbers, reverse=True)
    for match in released:
        date.fromisoformat(match["day"])


def test_changes_are_of_known_kinds() -> None:
    kinds = re.findall(r"^### (.*)$", resource("CHANGELOG.md"), re.MULTILINE)
    assert kinds
    assert set(kinds) <= KINDS


def test_the_engine_says_the_version_of_the_project() -> None:
    project = tomllib.loads(resource("pyproject.toml"))["project"]
    assert engine.__version__ == project["version"]


def test_the_version_of_the_project_is_not_older_than_the_newest_release() -> None:
    version = tomllib.loads(resource("pyproject.toml"))["project"]["version"]
    released = [_number(match["number"]) for match in _sections() if match["number"]]
    assert all(_number(version) >= number for number in released)
