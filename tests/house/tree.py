"""The files of the project, for tests that look at all of them."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CODE = ("engine", "pitgui")
ALL = (*CODE, "tests", "benchmarks", "packaging")


def python_files(*tops: str) -> list[Path]:
    """The Python files under the given folders, as paths from the root of the tree."""
    return sorted(
        path.relative_to(ROOT)
        for top in tops
        for path in (ROOT / top).rglob("*.py")
        if "__pycache__" not in path.parts
    )


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file of `python_files`."""
    return ast.parse((ROOT / path).read_text(encoding="utf-8"), str(path))


def module_name(path: Path) -> str:
    """`engine/cli/main.py` as `engine.cli.main`."""
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def resource(*parts: str) -> str:
    """The text of a file at the root of the tree or below."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")
