"""How pitctl reads its words: argparse, made strict, and errors that are one line.

The rule: reading words never ends the process and never raises anything but Usage. Words after
`--` are operands whatever they look like, so that a session may be named `--json`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from engine.errors import BadRequest
from engine.units import parse_size

if TYPE_CHECKING:
    Groups = argparse._SubParsersAction["Parser"]  # noqa: SLF001 - argparse gives it no other name
else:
    Groups = argparse._SubParsersAction  # noqa: SLF001 - as above; it takes no argument at run time

Options = argparse.Namespace
Read = TypeVar("Read")
LARGEST = (1 << 64) - 1
WAIT_SECONDS = 3.0
MOST_SECONDS = 1e6
_DASH_HINT = " What begins with '-' is a value only as --option=-value, an operand only after --."
OPERAND = "\0"  # marks a word that is an operand; no word of a command line can hold it
_QUOTED_OPERAND = repr(OPERAND)[1:-1]  # as argparse quotes it


class Usage(BadRequest):
    """The words do not make a command."""

    code = "usage"


class Parser(argparse.ArgumentParser):
    """An ArgumentParser that raises Usage and takes no abbreviations."""

    def __init__(self, *args: object, **options: object) -> None:
        options.setdefault("allow_abbrev", False)
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as argparse calls it

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401 - as argparse calls it
        """Refuse words that are unknown here, for the help of this command lists those it takes."""
        told, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return told, unknown

    def error(self, message: str) -> NoReturn:
        """Raise instead of leaving the process."""
        plain = message.replace(OPERAND, "").replace(_QUOTED_OPERAND, "")  # marks of ours
        raise Usage(f"{plain.rstrip('.')}. See '{self.prog} --help'.")


def mark_operands(words: Sequence[str]) -> list[str]:
    """The words with those after `--` marked, and a value `--`: argparse would misread them."""
    end = words.index("--") if "--" in words else len(words)
    options = [_mark_value(word) for word in words[:end]]
    return [*options, *(OPERAND + word for word in words[end + 1 :])]


def with_hint(error: Usage, words: Sequence[str]) -> Usage:
    """The error, with a way to say words that begin with a dash where one may have been meant."""
    given = words[: words.index("--")] if "--" in words else words
    dashed = any(len(one) > 1 and one[0] == "-" and one[1] != "-" and one != "-h" for one in given)
    if not dashed and "expected one argument" not in error.message:
        return error
    said, see, program = error.message.rpartition(" See '")
    return Usage(f"{said}{_DASH_HINT}{see}{program}")


def _mark_value(word: str) -> str:
    name, equals, value = word.partition("=")
    is_misread = name.startswith("--") and value == "--"
    return f"{name}{equals}{OPERAND}{value}" if is_misread else word


def word(text: str) -> str:
    """An operand or a value, as it was meant; the `type` of all text."""
    return text.removeprefix(OPERAND)


def session_name(text: str) -> str:
    """The name for a new session; whoever leaves the option out has one made."""
    name = word(text)
    if not name:
        raise argparse.ArgumentTypeError(
            "a session name has 1 to 200 characters; leave --name out to have one made"
        )
    return name


def _named(name: str) -> Callable[[Callable[[str], Read]], Callable[[str], Read]]:
    def rename(read: Callable[[str], Read]) -> Callable[[str], Read]:
        read.__name__ = name  # argparse says it in "invalid ... value"
        return read

    return rename


@_named("size")
def size(text: str) -> int:
    """Bytes, as a number that may carry K, M, G or T."""
    try:
        value = parse_size(word(text))
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return _bounded(value, text)


@_named("number")
def number(text: str) -> int:
    """A number from 0."""
    cleaned = word(text)
    if not (cleaned.isascii() and cleaned.isdecimal() and len(cleaned) < 30):
        raise argparse.ArgumentTypeError(f"{cleaned[:40]!r} is not a number from 0")
    return _bounded(int(cleaned), text)


@_named("seconds")
def seconds(text: str) -> float:
    """A time from 0, in seconds."""
    try:
        value = float(word(text))
    except ValueError:
        value = -1.0
    if not 0 <= value <= MOST_SECONDS:
        raise argparse.ArgumentTypeError(f"{word(text)[:40]!r} is not a time in seconds from 0")
    return value


def _bounded(value: int, text: str) -> int:
    if value > LARGEST:
        raise argparse.ArgumentTypeError(f"{word(text)[:40]!r} is too large")
    return value


def add_cache(parser: Parser, *, prints: bool = True) -> None:
    """The operand CACHE, how long to wait for it, and `--json` for a command that prints."""
    parser.add_argument("cache", metavar="CACHE", type=word, help="the cache disk")
    parser.add_argument(
        "--wait",
        type=seconds,
        default=WAIT_SECONDS,
        metavar="SECONDS",
        help=f"wait so long for a disk that another pitctl holds, {WAIT_SECONDS:g} unless told",
    )
    if prints:
        add_json(parser)


def add_json(parser: Parser) -> None:
    """The option `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON, errors included")


def add_session(parser: Parser, text: str) -> None:
    """The operand SESSION."""
    parser.add_argument("session", metavar="SESSION", type=word, help=text)


SESSION_HELP = "slot number, name or UUID of the session"
