"""What pitctl says of itself: in words, and with the defaults that it then goes by."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from enum import Enum

import pytest

from engine.cli.main import build_parser
from engine.units import parse_size


def parsers_in(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and all below it."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in set(action.choices.values()):
                yield from parsers_in(below)


def test_help_and_defaults_are_words_and_numbers() -> None:
    parsers = list(parsers_in(build_parser()))
    assert len(parsers) > 30
    for parser in parsers:
        assert " object" not in parser.format_help()
        for action in (one for one in parser._actions if one.nargs != 0):
            plain = (bool, int, float, str, list, tuple, Enum, type(None))
            assert isinstance(action.default, plain), (parser.prog, action.dest)


@pytest.mark.parametrize("text", ["1_000", "٣", "0x10", "10E", "1e3", "nan", "", "-1", "8388608T"])
def test_what_is_no_size_of_a_disk_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a size"):
        parse_size(text)
    assert parse_size("8388607T") < 1 << 63
