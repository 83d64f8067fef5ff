"""Whoever is asked for a file sees of which kinds it may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WITH_FILTER = 4  # parent, title, file, filter


def asking() -> Iterator[tuple[Path, ast.FunctionDef]]:
    """Every function that opens a file dialog."""
    for path in sorted((ROOT / "pitgui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "QFileDialog" in text:
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.FunctionDef) and _calls(node, "QFileDialog"):
                    yield path, node


def _calls(function: ast.FunctionDef, word: str) -> list[ast.Call]:
    found = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    return [call for call in found if word in ast.unparse(call.func)]


@pytest.mark.parametrize(
    ("path", "function"),
    [pytest.param(*one, id=f"{one[0].stem}.{one[1].name}") for one in asking()],
)
def test_a_file_dialog_names_the_kinds_of_files(path: Path, function: ast.FunctionDef) -> None:
    static = [*_calls(function, "getSaveFileName"), *_calls(function, "getOpenFileName")]
    for call in static:
        assert len(call.args) >= WITH_FILTER, f"{path}: {ast.unparse(call)}"
    if not static:
        assert _calls(function, "setNameFilters"), f"{path}: {function.name}"


def test_there_are_file_dialogs_to_look_at() -> None:
    assert len(list(asking())) >= WITH_FILTER
