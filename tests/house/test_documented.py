"""Every public class, function and method is documented.

A method may leave that to the base that it overrides, or to a Protocol of the project that its
class fulfils. Properties of a Protocol are told of by its class docstring, as fields are.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
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


@cache
def _protocols() -> tuple[dict[str, bool], ...]:
    """Each Protocol of the project: its public methods, and whether they are documented."""
    return tuple(
        {
            member.name: bool(ast.get_docstring(member)) or _is_protocol_field(node, member)
            for member in node.body
            if isinstance(member, Function) and _is_public(member.name)
        }
        for path in python_files(*CODE)
        for node in parsed(path).body
        if isinstance(node, ast.ClassDef) and _is_protocol(node)
    )


def _is_protocol(node: ast.ClassDef) -> bool:
    return any(ast.unparse(base).startswith("Protocol") for base in node.bases)


def _is_protocol_field(owner: ast.ClassDef, node: Function) -> bool:
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return _is_protocol(owner) and "property" in marks


def _promised(cls: type, name: str) -> bool:
    """Whether a Protocol that `cls` fulfils documents the method."""
    return any(
        members.get(name, False) and all(hasattr(cls, member) for member in members)
        for members in _protocols()
    )


def _silent_methods(path: Path, owner: ast.ClassDef) -> Iterator[str]:
    silent = [
        node
        for node in owner.body
        if isinstance(node, Function) and _is_silent(node) and not _is_variant(node)
        if not _is_protocol_field(owner, node)
    ]
    if not silent:
        return
    cls: type = getattr(import_module(module_name(path)), owner.name)
    for node in silent:
        inherited = any(hasattr(base, node.name) for base in cls.__mro__[1:])
        if not inherited and not _promised(cls, node.name):
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
