"""pitctl session: start, end, list, history, rename, note, pin, unpin, expire, reset-writes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from engine.cli.grammar import (
    SESSION_HELP,
    Groups,
    Options,
    Parser,
    Usage,
    add_cache,
    add_session,
    number,
    session_name,
    word,
)
from engine.cli.lost_hosts import lost_document, say_lost
from engine.cli.output import (
    chunk_size,
    facts,
    moment,
    plural,
    quoted,
    table,
    terminal_width,
    width,
    yes,
)
from engine.cli.past import add_session_history
from engine.cli.running import interrupt_cancels, runner_of, start_jointly
from engine.cli.session_end import add_end
from engine.cli.telling import Telling, perform_command, tells
from engine.errors import BadRequest
from engine.jobs.job import Job
from engine.service.command import Command
from engine.service.commands import (
    NoteSession,
    PinSession,
    RenameSession,
    ResetViewWrites,
    SetExpiry,
    StartSession,
    Status,
)
from engine.service.hooks import DEFAULT_SECONDS, Hooks
from engine.service.pictures import HostPicture, SessionPicture, StatusPicture
from engine.service.wire import plain
from engine.sessions.expiry import anchored
from engine.sessions.session import ANYONE

if TYPE_CHECKING:
    from engine.service.joint_start import Started

PIN_HELP = (
    "end it only with --force; a full cache ends it only where no other session's end gives room, "
    "and never with protect --on-full keep-pinned"
)
EXPIRY_HELP = (
    "after 90m, 24h, 7d, at a moment such as 2026-12-01T10:00, or never; pinned or read by a host "
    "it stays until that is over"
)
_NOTE_WIDTH = 32
_ALWAYS = 4  # columns that a narrow terminal has to take, however long a name is
Build = Callable[[Options], Command[SessionPicture]]


def add_sessions(groups: Groups) -> None:
    """Add the commands to pitctl."""
    parser = groups.add_parser("session", help="start, end and change sessions")
    verbs = parser.add_subparsers(metavar="VERB", required=True)
    _add_start(verbs)
    add_end(verbs)
    listing = verbs.add_parser("list", help="list the sessions in slots")
    add_cache(listing)
    tells(listing, lambda _: Status(), Telling(_list_lines, _list_document))
    add_session_history(verbs)
    _add_change(verbs, "rename", "Renamed", "give a session another name", _rename, "name")
    _add_change(verbs, "note", "Noted", "change a session's note", _note, "note")
    _add_change(verbs, "pin", "Pinned", "guard a session against its end", _pin)
    _add_change(verbs, "unpin", "Unpinned", "take a session's pin away", _unpin)
    _add_expire(verbs)
    _add_change(verbs, "reset-writes", "Reset", "forget what was written to its view", _reset)


def _add_start(verbs: Groups) -> None:
    parser = verbs.add_parser("start", help="start a session: keep the disk as it is now")
    add_cache(parser)
    parser.add_argument(
        "others",
        nargs="*",
        default=(),
        metavar="CACHE",
        type=word,
        help="more disks, at the same moment",
    )
    parser.add_argument("--name", type=session_name, metavar="N", help="unique; made unless told")
    parser.add_argument("--slot", type=number, metavar="K", help="the first free one unless told")
    parser.add_argument("--note", type=word, default="", metavar="T", help="any text")
    parser.add_argument("--pin", action="store_true", help=PIN_HELP)
    parser.add_argument(
        "--expires",
        type=expiry,
        metavar="TIME",
        help=f"let it end by itself: {EXPIRY_HELP}",
    )
    parser.add_argument(
        "--replace",
        type=number,
        nargs="?",
        const=ANYONE,
        metavar="SEQUENCE",
        help="end the session that the slot holds; with a number only if it is that one",
    )
    parser.add_argument("--force", action="store_true", help="replace it even if it is pinned")
    parser.add_argument(
        "--hold", type=word, default="", metavar="TOKEN", help="begin under a hold of the writes"
    )
    _add_hooks(parser)
    tells(parser, _start, Telling(partial(_told, "Started")))
    parser.set_defaults(act=_perform_start)


def _add_hooks(parser: Parser) -> None:
    parser.add_argument(
        "--before", type=word, default="", metavar="CMD", help="run it first: freeze"
    )
    parser.add_argument(
        "--after",
        type=word,
        default="",
        metavar="CMD",
        help="run it last, whatever happened: thaw; if it fails no new session is kept, unless "
        "one replaced another",
    )
    parser.add_argument(
        "--hook-timeout",
        type=number,
        default=DEFAULT_SECONDS,
        metavar="S",
        help=f"seconds that each may take, {DEFAULT_SECONDS} unless told; then it is killed",
    )


def _add_change(
    verbs: Groups, verb: str, done: str, text: str, build: Build, value: str = ""
) -> None:
    parser: Parser = verbs.add_parser(verb, help=text)
    add_cache(parser)
    add_session(parser, SESSION_HELP)
    if value:
        parser.add_argument(value, metavar=value.upper(), type=word, help=f"the new {value}")
    tells(parser, build, Telling(partial(_told, done)))


def _add_expire(verbs: Groups) -> None:
    parser = verbs.add_parser("expire", help="set when a session ends by itself")
    add_cache(parser)
    add_session(parser, SESSION_HELP)
    parser.add_argument("expires", metavar="TIME|never", type=expiry, help=EXPIRY_HELP)
    tells(parser, _expire, Telling(partial(_told, "Changed")))


def expiry(text: str) -> str:
    """A time to end at, as it is meant on any machine."""
    try:
        return anchored(word(text))
    except BadRequest as error:
        raise argparse.ArgumentTypeError(error.message) from None


def _start(options: Options) -> StartSession:
    return StartSession(
        name=options.name or "",
        slot=options.slot,
        note=options.note,
        pinned=options.pin,
        replace=options.replace,
        hold=options.hold,
        expires=options.expires or "",
        force=options.force,
    )


def start_hooks(options: Options) -> Hooks:
    """The commands around a start."""
    return Hooks(options.before, options.after, options.hook_timeout)


def _perform_start(options: Options) -> int:
    hooks = start_hooks(options)
    if options.slot is None and (options.replace is not None or options.force):
        raise Usage("--replace and --force go with --slot: name the slot whose session may end.")
    if not options.others and not hooks:
        return _perform_plain(options)
    if options.hold:
        raise Usage("A start between hooks, or over several disks, takes holds of its own.")
    caches = [options.cache, *options.others]
    started = start_jointly(caches, _start(options), hooks, wait=options.wait)
    if not options.others:
        return _tell_start(options, started[0].session, started[0].lost)
    return Telling(_joint_lines, _joint_document).tell(started, as_json=options.json)


def _perform_plain(options: Options) -> int:
    if options.replace is None:
        return perform_command(options)
    from engine.service.replacing import start_told  # few starts replace

    wish = _start(options)
    with runner_of(options.cache, options.wait) as runner, interrupt_cancels(Job(wish.verb)):
        session, lost = start_told(runner, wish, runner.run(Status()))
    say_lost(lost)
    return _tell_start(options, session, lost)


def _tell_start(options: Options, session: SessionPicture, lost: Sequence[HostPicture]) -> int:
    """The session; in JSON of a start that may replace, the hosts that lost theirs as well."""
    more = lost_document(lost) if options.replace is not None else None
    told: int = options.telling.tell(session, as_json=options.json, more=more)
    return told


def _joint_lines(started: Sequence[Started]) -> list[str]:
    lines = [f"Started {plural(len(started), 'session')} at one moment."]
    rows = [
        (one.session.slot, one.session.sequence, one.session.name, one.cache, one.session.uuid)
        for one in started
    ]
    return [*lines, *table(("SLOT", "SEQUENCE", "NAME", "CACHE", "UUID"), ">><<<", rows)]


def _joint_document(started: Sequence[Started]) -> object:
    sessions = [plain(one.session) for one in started]
    return {
        "sessions": [
            {"cache": one.cache, **session}
            for one, session in zip(started, sessions, strict=True)
            if isinstance(session, dict)
        ]
    }


def _rename(options: Options) -> RenameSession:
    return RenameSession(options.session, options.name)


def _note(options: Options) -> NoteSession:
    return NoteSession(options.session, options.note)


def _pin(options: Options) -> PinSession:
    return PinSession(options.session, pinned=True)


def _unpin(options: Options) -> PinSession:
    return PinSession(options.session, pinned=False)


def _expire(options: Options) -> SetExpiry:
    return SetExpiry(options.session, options.expires)


def _reset(options: Options) -> ResetViewWrites:
    return ResetViewWrites(options.session)


def session_table(sessions: Iterable[SessionPicture], room: int | None = None) -> list[str]:
    """Sessions, a row each, by slot; the last columns are left out until `room` columns hold it."""
    listed = sorted(sessions, key=lambda session: session.slot)
    expiring = any(session.expires_ns for session in listed)
    noted = any(session.note for session in listed)
    rows = [
        (
            session.slot,
            session.sequence,
            session.name,
            _state(session),
            yes(session.pinned),
            moment(session.created_ns),
            *([_expires(session)] if expiring else []),
            chunk_size(session.exclusive_chunks),
            chunk_size(session.shared_chunks),
            *([short_note(session.note)] if noted else []),
            session.uuid,
        )
        for session in listed
    ]
    if not rows:
        return ["No slot holds a session."]
    headings = (
        *("SLOT", "SEQUENCE", "NAME", "STATE", "PINNED", "STARTED"),
        *(["EXPIRES"] if expiring else []),
        *("FREED BY END", "SHARED"),
        *(["NOTE"] if noted else []),
        "UUID",
    )
    aligned = f">><<<<{'<' if expiring else ''}>>{'<' if noted else ''}<"
    for columns in range(len(headings), _ALWAYS, -1):
        lines = table(headings[:columns], aligned[:columns], [row[:columns] for row in rows])
        if room is None or max(map(width, lines)) <= room:
            break
    return lines


def short_note(note: str) -> str:
    """A note in one line, its begin if it is long."""
    line = " ".join(note.split())
    return line if len(line) <= _NOTE_WIDTH else f"{line[: _NOTE_WIDTH - 1]}…"


def _expires(session: SessionPicture) -> str:
    """When it ends by itself, and whether it should have."""
    return f"{moment(session.expires_ns)}{', overdue' if session.overdue else ''}"


def _state(session: SessionPicture) -> str:
    """A view that was written to reads as no point in time: that is told beside the state."""
    return f"{session.state}, written" if session.view_write_chunks else str(session.state)


def _list_lines(picture: StatusPicture) -> list[str]:
    return session_table(picture.sessions, terminal_width())


def _list_document(picture: StatusPicture) -> object:
    return {"slots": picture.slots, "sessions": plain(picture.sessions)}


def _told(done: str, session: SessionPicture) -> list[str]:
    """One session after a change."""
    return [
        f"{done} {quoted(session.name)}.",
        *facts(
            [
                ("Slot", session.slot),
                ("Sequence", session.sequence),
                ("UUID", session.uuid),
                ("Started", moment(session.created_ns)),
                ("State", f"{session.state}{', pinned' if session.pinned else ''}"),
                *([("Expires", _expires(session))] if session.expires_ns else []),
                *([("Note", session.note)] if session.note else []),
            ]
        ),
    ]
