"""What pitctl says of itself: in words, and with the defaults that it then goes by."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from enum import Enum

import pytest

from engine.cli.grammar import Usage
from engine.cli.main import build_parser, parse
from engine.cli.patterns import spec_of
from engine.jobs.pattern_spec import SCATTERED, PatternKind, PatternPlace, PatternSpec
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


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("", PatternPlace.ALL),
        ("--offset 1M --length 64K", PatternPlace.RANGE),
        ("--chunks 1 --first 20", PatternPlace.CHUNKS),
        ("--share 0.5 --block 8K", PatternPlace.SHARE),
        ("--skew 2", PatternPlace.ZIPF),
        ("--place hot-spot --block 8K", PatternPlace.HOT_SPOT),
        ("--place all --byte 7", PatternPlace.ALL),
    ],
)
def test_a_pattern_goes_where_its_options_say(words: str, place: PatternPlace) -> None:
    spec = spec_of(parse(["pattern", "write", "cache", *words.split()]))
    assert spec.place is place
    assert spec.kind is (PatternKind.BYTE if "--byte" in words else PatternKind.STAMPED)
    assert spec_of(parse(["pattern", "write", "cache", *spec.options()])) == spec


@pytest.mark.parametrize(
    "words",
    [
        "--place all --offset 1M", "--offset 1M --chunks 2", "--block 8K",
        "--place chunks --length 1M", "--kind random --byte 1", "--byte 1 --text x",
    ],
)  # fmt: skip
def test_options_of_two_places_write_nowhere(words: str) -> None:
    with pytest.raises(Usage):
        spec_of(parse(["pattern", "write", "cache", *words.split()]))


def test_what_has_no_effect_is_not_said() -> None:
    assert PatternSpec(offset=512, block=8192, byte=3, text="x", skew=2.0).options() == []


def test_a_scattered_pattern_keeps_the_stretch_it_lies_in() -> None:
    for place in SCATTERED:
        spec = PatternSpec(place=place, offset=1 << 20, length=4 << 20)
        assert spec_of(parse(["pattern", "write", "cache", *spec.options()])) == spec
    said = ["--share=0.5", "--offset=1M", "--length=4M"]
    spec = spec_of(parse(["pattern", "write", "cache", *said]))
    assert (spec.place, spec.region(16 << 20)) == (PatternPlace.SHARE, (1 << 20, 4 << 20))


def test_unknown_words_point_to_the_help_of_their_command() -> None:
    with pytest.raises(Usage, match=r"arguments: --nope\. See 'pitctl session end --help'\.$"):
        parse(["session", "end", "cache", "0", "--nope"])
