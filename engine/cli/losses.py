"""Which sessions ended while pitctl wrote: told wherever a write may have cost one.

The rule: a cache disk that is full, or fails, ends sessions so that the source goes on; whoever
wrote is told so at once, on standard error and in JSON as `ended_sessions`, also where the write
then failed. Sessions that others end on purpose meanwhile are none of these.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from engine.cli.grammar import Options
from engine.cli.output import quoted, say_doubts
from engine.cli.running import run_on, runner_of
from engine.errors import OwnerGone, PitError
from engine.service.command import Command, Runner
from engine.service.commands import Status
from engine.service.pictures import SessionPicture
from engine.service.wire import plain
from engine.sessions.session import SessionState

ENDED = "ended_sessions"


@contextmanager
def losses_told(runner: Runner) -> Iterator[list[SessionPicture]]:
    """Gives a list that holds, once the writing inside is over, the sessions that it cost."""
    ended: list[SessionPicture] = []
    before = {s.sequence for s in runner.run(Status()).sessions if not _was_ended(s)}
    try:
        yield ended
    except OwnerGone:
        raise  # nobody is left to ask
    except PitError as error:
        ended += _ended_of(runner, before)
        say_doubts(_sentences(ended))
        if ended:
            error.fields[ENDED] = tuple(ended)
        raise
    ended += _ended_of(runner, before)
    say_doubts(_sentences(ended))


def documents(ended: Iterable[SessionPicture]) -> object:
    """The sessions as JSON."""
    return plain(tuple(ended))


def perform_write(options: Options) -> int:
    """Run a command that writes, and tell what came of it and which sessions ended."""
    command: Command[Any] = options.build(options)
    with runner_of(options.cache, options.wait) as runner, losses_told(runner) as ended:
        picture = run_on(runner, command, progress=not options.json)
    more = {ENDED: documents(ended)}
    told: int = options.telling.tell(picture, as_json=options.json, more=more)
    return told


def _ended_of(runner: Runner, before: set[int]) -> list[SessionPicture]:
    now = runner.run(Status()).sessions
    return [s for s in now if s.sequence in before and _was_ended(s)]


def _was_ended(session: SessionPicture) -> bool:
    return session.state in (SessionState.ENDED_BY_FULL, SessionState.ENDED_BY_FAULT)


def _sentences(ended: Iterable[SessionPicture]) -> Iterator[str]:
    for session in ended:
        where = f"in slot {session.slot} (sequence {session.sequence})"
        yield f"The session {quoted(session.name)} {where} ended meanwhile: {session.reason}"
