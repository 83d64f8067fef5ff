"""A file over 400 lines or a function over 60 is a sign to split a room by idea."""

from __future__ import annotations

import ast

from tests.house.tree import ALL, ROOT, parsed, python_files

MOST_FILE_LINES = 400
MOST_FUNCTION_LINES = 60


def test_no_file_is_longer_than_400_lines() -> None:
    sizes = {
        str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines())
        for path in python_files(*ALL)
    }
    assert len(sizes) > 10
    assert {path: lines for path, lines in sizes.items() if lines > MOST_FILE_LINES} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    long: dict[str, int] = {}
    for path in python_files(*ALL):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MOST_FUNCTION_LINES:
                    long[f"{path}:{node.lineno} {node.name}"] = lines
    assert long == {}
