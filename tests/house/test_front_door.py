"""`import engine` is the front door: one flat list of names, and all that the console uses."""

from __future__ import annotations

import ast
import subprocess
import sys

import engine
from tests.house.tree import parsed, python_files


def test_every_name_of_the_front_door_is_there() -> None:
    assert engine.__all__
    assert [name for name in engine.__all__ if not hasattr(engine, name)] == []


def test_names_are_listed_once_and_are_public() -> None:
    assert len(set(engine.__all__)) == len(engine.__all__)
    assert [name for name in engine.__all__ if name.startswith("_")] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(engine, "no_such_name")


def test_the_console_imports_only_listed_names() -> None:
    strange = [
        f"{path}:{node.lineno} {alias.name}"
        for path in python_files("pitgui")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and node.module == "engine"
        for alias in node.names
        if alias.name not in engine.__all__
    ]
    assert strange == []


def test_the_engine_runs_without_qt() -> None:
    program = (
        "import sys, engine\n"
        "for name in engine.__all__: getattr(engine, name)\n"
        "import engine.cli.main\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('PySide6', 'shiboken6')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    assert run.stdout == "[]\n"
