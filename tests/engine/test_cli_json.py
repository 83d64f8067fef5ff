"""What pitctl prints for a program where a person gets a script or a word."""

from __future__ import annotations

import json

import pytest

from engine.cli.main import build_parser, main


def test_completion_tells_a_program_the_script_and_its_shell(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["completion", "fish"]) == 0
    script = capsys.readouterr().out
    assert main(["completion", "fish", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"shell": "fish", "script": script.rstrip()}


@pytest.mark.parametrize(
    ("words", "done"),
    [(["flush", "cache"], "flushed"), (["release", "cache", "token"], "released")],
    ids=lambda one: " ".join(one) if isinstance(one, list) else one,
)
def test_what_is_only_done_is_an_object_that_says_so(
    capsys: pytest.CaptureFixture[str], words: list[str], done: str
) -> None:
    assert build_parser().parse_args(words).telling.tell(None, as_json=True) == 0
    assert json.loads(capsys.readouterr().out) == {done: True}
