"""Names say what a thing is: no attic of a name, and the words of the field."""

from __future__ import annotations

import ast
import re

from tests.house.tree import ALL, CODE, parsed, python_files

ATTICS = {"util", "utils", "helper", "helpers", "misc", "common", "manager", "managers"}


def _words(name: str) -> set[str]:
    """The words of a snake_case or CamelCase name."""
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)}


def test_words_of_a_name_are_found_in_both_spellings() -> None:
    assert _words("FrameManager") == {"frame", "manager"}
    assert _words("disk_utils") == {"disk", "utils"}


def test_no_module_or_folder_is_an_attic() -> None:
    attics = [
        str(path)
        for path in python_files(*ALL)
        for part in path.with_suffix("").parts
        if _words(part) & ATTICS
    ]
    assert attics == []


def test_no_class_is_an_attic() -> None:
    attics = [
        f"{path}:{node.lineno} {node.name}"
        for path in python_files(*ALL)
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and _words(node.name) & ATTICS
    ]
    assert attics == []


def test_every_file_says_what_it_is_for() -> None:
    silent = [str(path) for path in python_files(*CODE) if not ast.get_docstring(parsed(path))]
    assert silent == []
