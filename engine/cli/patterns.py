"""pitctl pattern write and verify: test patterns, said by options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from engine.cli.grammar import Groups, Options, Parser, Usage, add_cache, number, size, word
from engine.cli.losses import perform_write
from engine.cli.output import exact_size, facts, plural
from engine.cli.telling import Telling, tells
from engine.jobs.pattern_spec import (
    OF_KINDS,
    OF_PLACES,
    PatternKind,
    PatternPlace,
    PatternResult,
    PatternSpec,
)
from engine.service.commands import VerifyPattern, WritePattern
from engine.service.data_commands import PATTERN
from engine.units import format_size

USUAL = PatternSpec()


def add_patterns(groups: Groups) -> None:
    """Add the commands to pitctl."""
    parser = groups.add_parser("pattern", help="write test patterns, and verify them")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    writing = verbs.add_parser("write", help="write a pattern to the source or a view")
    _add_spec(writing)
    writing.add_argument(
        "--origin", type=word, default=PATTERN, metavar="NAME", help="who is said to have written"
    )
    tells(writing, _write, Telling(_written))
    writing.set_defaults(act=perform_write)
    verifying = verbs.add_parser("verify", help="check a pattern on the source or a session")
    _add_spec(verifying)
    tells(verifying, _verify, Telling(_verified))


def _add_spec(parser: Parser) -> None:
    add_cache(parser)
    parser.add_argument(
        "--session", type=word, metavar="S", help="a session's view; the live source unless told"
    )
    _add_content(parser)
    _add_places(parser)
    _add_pace(parser)


def _add_content(parser: Parser) -> None:
    content = parser.add_argument_group("content")
    content.add_argument(
        "--kind",
        choices=[str(kind) for kind in PatternKind],
        help="what the bytes are; stamped unless told: each sector says its number and its pass",
    )
    content.add_argument("--seed", type=number, default=USUAL.seed, metavar="N")
    content.add_argument("--byte", type=number, metavar="0-255", help="byte: which")
    content.add_argument("--text", type=word, metavar="T", help="text: again and again")


def _add_places(parser: Parser) -> None:
    places = parser.add_argument_group("places")
    places.add_argument(
        "--place",
        choices=[str(place) for place in PatternPlace],
        help="where the bytes go; all of the disk unless an option below says where",
    )
    places.add_argument("--offset", type=size, metavar="O", help="range: first byte")
    places.add_argument("--length", type=size, metavar="L", help="range: bytes")
    places.add_argument("--first", type=number, metavar="N", help="chunks: the first")
    places.add_argument("--chunks", type=number, metavar="N", help="chunks: how many")
    places.add_argument("--share", type=float, metavar="0-1", help="share: of the blocks")
    places.add_argument("--skew", type=float, metavar="X", help="zipf: how uneven")
    places.add_argument(
        "--block",
        type=size,
        metavar="B",
        help="share, hot-spot, zipf: bytes of each write",
    )


def _add_pace(parser: Parser) -> None:
    pace = parser.add_argument_group("amount and pace")
    pace.add_argument(
        "--amount", type=size, default=0, metavar="A", help="bytes a pass at most, 0 all"
    )
    pace.add_argument("--passes", type=number, default=USUAL.passes, metavar="N", help="how often")
    pace.add_argument(
        "--first-pass", type=number, default=USUAL.first_pass, metavar="N", help="its number"
    )
    pace.add_argument(
        "--any-pass",
        action="store_true",
        help="verify of stamped: sectors of any pass and seed are right",
    )
    pace.add_argument(
        "--rate", type=size, default=0, metavar="R", help="bytes a second at most, 0 no limit"
    )


def spec_of(options: Options) -> PatternSpec:
    """The spec that the options say; raises BadRequest, and Usage where they contradict."""
    given = {field.name: getattr(options, field.name) for field in fields(PatternSpec)}
    values = {name: value for name, value in given.items() if value is not None}
    for name in ("length", "chunks"):  # a script's zero must not come to mean the whole disk
        if values.get(name) == 0:
            raise Usage(f"--{name} is above 0; leave it out for all from there on.")
    return PatternSpec(**{**values, "kind": _kind_of(values), "place": _place_of(values)})


def _place_of(values: Mapping[str, Any]) -> PatternPlace:
    """The place that is named, or the one that the options are of: never more of the disk."""
    said = [name for name in OF_PLACES if name in values]
    fitting = frozenset(PatternPlace).intersection(*(OF_PLACES[name] for name in said))
    if "place" in values:
        fitting &= {PatternPlace(values["place"])}
    for plainest in (USUAL.place, PatternPlace.RANGE):
        if plainest in fitting:
            return plainest
    if len(fitting) != 1:
        options = ", ".join(f"--{name}" for name in said)
        raise Usage(f"{options}: say one --place that has all of these, or leave them out.")
    return next(iter(fitting))


def _kind_of(values: Mapping[str, Any]) -> PatternKind:
    """The kind that is named, or the one that the options are of."""
    # A seed says no kind: it is taken with any, and has no effect on most.
    said = [name for name, kinds in OF_KINDS.items() if name in values and len(kinds) == 1]
    fitting = frozenset(PatternKind).intersection(*(OF_KINDS[name] for name in said))
    if "kind" in values:
        fitting &= {PatternKind(values["kind"])}
    if not fitting:
        raise Usage("--byte is of --kind byte, and --text of --kind text.")
    return USUAL.kind if USUAL.kind in fitting else next(iter(fitting))


def _write(options: Options) -> WritePattern:
    return WritePattern(spec_of(options), session=options.session, origin=options.origin)


def _verify(options: Options) -> VerifyPattern:
    return VerifyPattern(spec_of(options), session=options.session)


def _written(result: PatternResult) -> list[str]:
    return [f"Wrote {exact_size(result.bytes)}.", *_figures(result, "write")]


def _verified(result: PatternResult) -> list[str]:
    return [f"Every byte is right: {exact_size(result.bytes)}.", *_figures(result, "read")]


def _figures(result: PatternResult, operation: str) -> list[str]:
    return facts(
        [
            ("Operations", plural(result.operations, operation)),
            ("Passes", result.passes),
            ("Time", f"{result.seconds:.3f} s"),
            ("Rate", f"{format_size(result.bytes_per_second)}/s"),
            ("Longest", f"{result.slowest_seconds * 1e3:.3f} ms"),
        ]
    )
