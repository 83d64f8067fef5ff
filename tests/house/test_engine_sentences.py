"""Every error of the engine that a window can show is one that it can say in another language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import errors
from pitgui.state.engine_words import shape_of

ENGINE = Path(errors.__file__).parent
# Faults of the program itself are reported, not read; what pitctl alone says, no window shows; and
# a message that is no command (wire.py) comes from no window.
OUT_OF_SIGHT = ("cli", "service/wire.py")
ERRORS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.PitError) and name != "EngineBug"
}
# What stands in a sentence where the source has a part that is itself words.
WORDS = {
    "_READ_ONLY if error.errno in (errno.EROFS, errno.EPERM) else ''": "",
    "kept if Path(part).exists() else ''": "",
    "self.policy.failure": "The cache disk did not answer for 7 seconds.",
    "reason": "The cache disk did not answer for 7 seconds.",
    "held": "sequence 7",
    "way_out": "End a session",
    "what": "the session",
    "occupied": "No slot is free",
    "_HOW": (
        "say a time from now such as 90m, 24h or 7d, a moment such as 2026-12-01T10:00, or never"
    ),
}


def sentence_of(text: ast.expr) -> str:
    """The sentence that an expression makes, with samples for its values; '' for none."""
    if isinstance(text, ast.Constant):
        return str(text.value)
    if not isinstance(text, ast.JoinedStr):
        return ""
    said = ""
    for part in text.values:
        if isinstance(part, ast.Constant):
            said += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            said += WORDS.get(ast.unparse(part.value), "7")
    return said


def told() -> Iterator[tuple[str, str]]:
    """(where in the engine, the sentence) of every error made there by name."""
    for path in sorted(ENGINE.rglob("*.py")):
        where = path.relative_to(ENGINE).as_posix()
        if where.startswith(OUT_OF_SIGHT):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            if node.func.id not in ERRORS or not node.args:
                continue
            said = sentence_of(node.args[0])
            if re.search("[a-z]", said):  # else it is made of what is said elsewhere
                yield f"{where}:{node.lineno}", said


def test_there_are_errors_to_say() -> None:
    assert len(list(told())) > 150


@pytest.mark.parametrize(("where", "said"), [pytest.param(*one, id=one[0]) for one in told()])
def test_an_error_has_a_template(where: str, said: str) -> None:
    assert shape_of(said) is not None, (
        f"{where} says {said!r}, which no template of pitgui/state/engine_sentences fits."
    )
