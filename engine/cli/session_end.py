"""pitctl session end: what is left of a session, what its end freed, and which hosts lost it.

The rule: JSON shows the session as it is afterwards, ended and holding nothing, and says beside it
what became free; hosts that had it open are named on standard error, as the window names them.
"""

from __future__ import annotations

import time

from engine.cli.grammar import SESSION_HELP, Groups, Options, add_cache, add_session, number
from engine.cli.lost_hosts import lost_document, say_lost
from engine.cli.output import chunk_size, quoted
from engine.cli.running import run_on, runner_of
from engine.cli.telling import Telling, tells
from engine.service.commands import EndSession, Hosts
from engine.service.pictures import SessionPicture
from engine.service.wire import plain
from engine.sessions.session import SessionState
from engine.units import CHUNK_BYTES

ENDED = "ended"
_HOLDS_NOTHING = {
    "exclusive_chunks": 0,
    "shared_chunks": 0,
    "shared_with": [],
    "view_write_chunks": 0,
}


def add_end(verbs: Groups) -> None:
    """Add the command to `pitctl session`."""
    parser = verbs.add_parser("end", help="end a session, or dismiss the record of an ended one")
    add_cache(parser)
    add_session(parser, SESSION_HELP)
    parser.add_argument(
        "--sequence", type=number, metavar="N", help="end it only if this is its sequence number"
    )
    parser.add_argument("--force", action="store_true", help="end it even if it is pinned")
    parser.add_argument(
        "--undone",
        action="store_true",
        help="let the history say that its start was undone, as after a hook that failed",
    )
    tells(parser, _end, Telling(_lines, _document))
    parser.set_defaults(act=_perform)


def _end(options: Options) -> EndSession:
    return EndSession(
        options.session, sequence=options.sequence, force=options.force, undone=options.undone
    )


def _perform(options: Options) -> int:
    with runner_of(options.cache, options.wait) as runner:
        hosts = runner.run(Hosts()).hosts
        session = run_on(runner, _end(options))
    lost = [host for host in hosts if host.sequence == session.sequence]
    say_lost(lost)
    told: int = options.telling.tell(session, as_json=options.json, more=lost_document(lost))
    return told


def _was_alive(session: SessionPicture) -> bool:
    return session.state not in (SessionState.ENDED_BY_FULL, SessionState.ENDED_BY_FAULT)


def _document(session: SessionPicture) -> object:
    """A session that was ended just now, as it is afterwards; the picture is of before."""
    told = plain(session)
    if not isinstance(told, dict):
        raise TypeError(type(told))
    ended = {"state": ENDED, "ended_ns": time.time_ns()} if _was_alive(session) else {}
    freed = session.exclusive_chunks
    return {
        **told,
        **ended,
        **_HOLDS_NOTHING,
        "freed_chunks": freed,
        "freed_bytes": freed * CHUNK_BYTES,
    }


def _lines(session: SessionPicture) -> list[str]:
    where = f"in slot {session.slot} (sequence {session.sequence})"
    if not _was_alive(session):
        return [f"Dismissed the record of {quoted(session.name)} {where}."]
    freed = chunk_size(session.exclusive_chunks)
    return [f"Ended {quoted(session.name)} {where}; {freed} of the cache became free."]
