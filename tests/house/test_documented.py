"""Every public class, function and method is documented: by itself, or by the base it overrides."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from tests.house.tree import CODE, module_name, parsed, python_files

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _is_public(name: str) -> bool:
    return not name.startswith("_")


def _is_variant(node: Function) -> bool:
    """Whether a property's setter or an overload, which say nothing new."""
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return any(mark.endswith((".setter", ".deleter", "overload")) for mark in marks)


def _is_silent(node: ast.ClassDef | Function) -> bool:
    return _is_public(node.name) and not ast.get_docstring(node)


def _silent_methods(path: Path, owner: ast.ClassDef) -> Iterator[str]:
    silent = [
        node
        for node in owner.body
        if isinstance(node, Function) and _is_silent(node) and not _is_variant(node)
    ]
    if not silent:
        return
    bases = getattr(import_module(module_name(path)), owner.name).__mro__[1:]
    for node in silent:
        if not any(hasattr(base, node.name) for base in bases):
            yield f"{path}:{node.lineno} {owner.name}.{node.name}"


@pytest.mark.parametrize("path", python_files(*CODE), ids=str)
def test_public_names_are_documented(path: Path) -> None:
    tree = parsed(path)
    silent = [
        f"{path}:{node.lineno} {node.name}"
        for node in tree.body
        if isinstance(node, ast.ClassDef | Function) and _is_silent(node)
    ]
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and _is_public(node.name):
            silent += _silent_methods(path, node)
    assert silent == []
