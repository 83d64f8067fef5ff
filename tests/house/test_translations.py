"""Texts of the window are found by Qt's tools, and each language has all of them, with its values.

`make translations` mends what fails here; new texts then want their words in the .ts files.
"""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from tests.house.tree import ROOT, parsed, python_files

TRANSLATIONS = ROOT / "resources" / "translations"
LANGUAGES = sorted(path.stem.removeprefix("pitgui_") for path in TRANSLATIONS.glob("*.ts"))
SAYS = ("tr", "mark")


class Said(NamedTuple):
    """What a language says for one text."""

    source: str
    comment: str
    is_counted: bool
    is_finished: bool
    forms: tuple[str, ...]

    @property
    def name(self) -> tuple[str, str, bool]:
        """What tells it from every other."""
        return self.source, self.comment, self.is_counted


def said_in(ts: Path) -> list[Said]:
    """All that a file of translations holds."""
    found = []
    for message in ET.parse(ts).getroot().iter("message"):
        words = message.find("translation")
        assert words is not None
        forms = [one.text or "" for one in words.iter("numerusform")] or [words.text or ""]
        found.append(
            Said(
                message.findtext("source") or "",
                message.findtext("comment") or "",
                message.get("numerus") == "yes",
                words.get("type") is None,
                tuple(forms),
            )
        )
    return found


def placeholders(text: str) -> set[tuple[str, str]]:
    """Names of the values in a text, with how each is written."""
    return {(name, spec or "") for _, name, spec, _ in Formatter().parse(text) if name}


def calls() -> Iterator[tuple[Path, ast.Call, bool]]:
    """Each call of `tr` and `mark` in the window, and whether it runs at import."""
    for path in python_files("pitgui"):
        inside = {
            id(below)
            for node in ast.walk(parsed(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            for part in (node.body if isinstance(node.body, list) else [node.body])
            for below in ast.walk(part)
        }
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in SAYS:
                yield path, node, id(node) not in inside


def test_there_is_a_second_language() -> None:
    assert "de" in LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_are_of_the_texts_in_the_sources(language: str, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for top in ("packaging", "resources/translations", "pitgui"):
        shutil.copytree(ROOT / top, tree / top, ignore=shutil.ignore_patterns("__pycache__"))
    (tree / ".venv").symlink_to(ROOT / ".venv")
    subprocess.run(
        ["packaging/translations.sh"], cwd=tree, check=True, capture_output=True, timeout=120,
        env={**os.environ, "LANGUAGES": language},
    )  # fmt: skip
    made = tree / "resources" / "translations" / f"pitgui_{language}"
    kept = TRANSLATIONS / f"pitgui_{language}"
    new = {one.name for one in said_in(made.with_suffix(".ts"))}
    old = {one.name for one in said_in(kept.with_suffix(".ts"))}
    assert (sorted(new - old), sorted(old - new)) == ([], []), "Run `make translations`."
    assert made.with_suffix(".qm").read_bytes() == kept.with_suffix(".qm").read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_words(language: str) -> None:
    said = said_in(TRANSLATIONS / f"pitgui_{language}.ts")
    assert [one.source for one in said if not one.is_finished or "" in one.forms] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_values_ends_and_shortcuts(language: str) -> None:
    for one in said_in(TRANSLATIONS / f"pitgui_{language}.ts"):
        for form in one.forms:
            assert placeholders(form) == placeholders(one.source), one
            assert form[-1:].isspace() == one.source[-1:].isspace(), one
            assert form[:1].isspace() == one.source[:1].isspace(), one
            assert form.endswith("…") == one.source.endswith("…"), one
            assert _has_shortcut(form) == _has_shortcut(one.source), one


def test_the_tools_see_every_text() -> None:
    """They do not look into f-strings."""
    hidden = [
        f"{path}:{call.lineno}"
        for path in python_files("pitgui")
        for text in ast.walk(parsed(path))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call)
        and getattr(call.func, "id", "") in SAYS
        and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_texts_are_written_so_that_they_can_be_translated() -> None:
    """Never at import, never put together before they are looked up; a count goes third."""
    wrong = []
    for path, call, is_at_import in calls():
        text = call.args[0]
        is_literal = isinstance(text, ast.Constant) and isinstance(text.value, str)
        if getattr(call.func, "id", "") == "mark":
            fits = is_literal and len(call.args) == 1 and not call.keywords
        else:
            is_looked_up = isinstance(text, ast.Name | ast.Attribute | ast.Subscript | ast.Call)
            fits = not is_at_import and (is_literal or is_looked_up)
            fits = fits and (not is_literal or _is_given_its_values(call))
        if not fits:
            wrong.append(f"{path}:{call.lineno}")
    assert wrong == []


def _is_given_its_values(call: ast.Call) -> bool:
    text = call.args[0]
    assert isinstance(text, ast.Constant)
    assert isinstance(text.value, str)
    given = {one.arg for one in call.keywords} | ({"n"} if len(call.args) > 2 else set())
    if not given or None in given:  # none, or those of a table
        return True
    return {name for name, _ in placeholders(text.value)} | {"n"} == given | {"n"}


def _has_shortcut(text: str) -> bool:
    return re.search(r"&\w", text) is not None
