"""How a command's picture is told: to a person in lines, to a script in JSON, and as a verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from engine.cli.grammar import Options, Parser
from engine.cli.output import emit, emit_json, error_document, say_doubts, say_error
from engine.cli.running import run
from engine.errors import PitError
from engine.service.command import Command
from engine.service.wire import plain

Picture = TypeVar("Picture")


def _no_verdict(_: object) -> PitError | None:
    return None


def _no_doubts(_: object) -> Iterable[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Telling(Generic[Picture]):
    """What to print of a picture. A verdict is an error that the picture amounts to.

    Doubts are a warning on standard error: the picture is right, as far as what it shows is.
    """

    lines: Callable[[Picture], Iterable[str]]
    document: Callable[[Picture], object] = plain
    verdict: Callable[[Picture], PitError | None] = _no_verdict
    doubts: Callable[[Picture], Iterable[str]] = _no_doubts

    def tell(
        self, picture: Picture, *, as_json: bool, more: Mapping[str, object] | None = None
    ) -> int:
        """Print it; returns the exit code. more: facts that JSON has besides."""
        say_doubts(self.doubts(picture))
        error = self.verdict(picture)
        if as_json:
            told = self.document(picture)
            extra = {**(more or {}), **(error_document(error) if error is not None else {})}
            emit_json({**told, **extra} if isinstance(told, dict) else told)
        else:
            emit(self.lines(picture))
        if error is None:
            return 0
        say_error(error)
        return error.exit_code


def tells(
    parser: Parser, build: Callable[[Options], Command[Picture]], telling: Telling[Picture]
) -> None:
    """Let a parser's words mean the command that `build` makes of them."""
    parser.set_defaults(build=build, telling=telling)


def perform(options: Options) -> int:
    """Do what was parsed; returns the exit code, raises PitError."""
    if "act" in options:
        code: int = options.act(options)
        return code
    return perform_command(options)


def perform_command(options: Options) -> int:
    """Run the command that the words mean, and tell what came of it; returns the exit code."""
    command: Command[Any] = options.build(options)
    picture = run(options.cache, command, progress=not options.json, wait=options.wait)
    told: int = options.telling.tell(picture, as_json=options.json)
    return told
