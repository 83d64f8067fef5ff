"""pitctl session history, log and activity: what the history keeps, over restarts of the owner."""

from __future__ import annotations

import argparse
import re
import time
from datetime import datetime
from typing import Any

from engine.cli.grammar import Groups, Options, Usage, add_cache, number, word
from engine.cli.maps import event_table
from engine.cli.output import LEFT, RIGHT, chunk_size, moment, plural, table
from engine.cli.telling import Telling, tells
from engine.recorder.flight_recorder import EventKind
from engine.service.commands import Activity, Command, EventLog, SessionHistory, SessionUse
from engine.service.past_pictures import SessionUsePicture
from engine.service.pictures import ActivityPicture, EventLogPicture, SittingsPicture

_NS = 1_000_000_000
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_TIME_HELP = "a time ago (90s, 15m, 2h, 7d), a date and time, or nanoseconds since 1970"
KINDS = tuple(kind.name.lower().replace("_", "-") for kind in EventKind)
_CHUNK_FIELDS = ("live", "stale", "free")
MOST_SESSIONS = 64


def instant(text: str) -> int:
    """Nanoseconds since 1970, as such, as a time ago, or as a date and time of this machine."""
    cleaned = word(text)
    ago = re.fullmatch(r"([0-9]{1,9})([smhd])", cleaned)
    if ago:
        return max(0, time.time_ns() - int(ago[1]) * _UNITS[ago[2]] * _NS)
    if cleaned.isascii() and cleaned.isdecimal():
        return number(cleaned)
    try:
        return max(0, int(datetime.fromisoformat(cleaned).timestamp() * _NS))
    except (ValueError, OverflowError, OSError):
        raise argparse.ArgumentTypeError(
            f"{cleaned[:40]!r} is not a time; write 2h, 2026-01-31T12:00 or nanoseconds"
        ) from None


def add_session_history(verbs: Groups) -> None:
    """Add `session history` to the verbs of `session`."""
    parser = verbs.add_parser("history", help="who sat in which slot, and when")
    add_cache(parser)
    parser.add_argument("--since", type=instant, default=0, metavar="TIME", help=_TIME_HELP)
    parser.add_argument("--limit", type=number, default=1000, metavar="N", help="at most so many")
    tells(
        parser,
        lambda options: SessionHistory(options.since, options.limit),
        Telling(_history_lines),
    )


def add_past(groups: Groups) -> None:
    """Add the commands to pitctl."""
    log = groups.add_parser("log", help="the events that were kept, the newest first")
    add_cache(log)
    log.add_argument("--before", type=number, default=0, metavar="N", help="with a lower number")
    log.add_argument("--limit", type=number, default=1000, metavar="N", help="at most so many")
    log.add_argument(
        "--containing", type=word, default="", metavar="TEXT", help="with TEXT in their words"
    )
    log.add_argument(
        "--kinds", type=word, default="", metavar="K,K", help="of these kinds, such as session-end"
    )
    tells(log, _log, Telling(_log_lines))
    activity = groups.add_parser("activity", help="how much was going on, by span of time")
    add_cache(activity)
    activity.add_argument("--since", type=instant, default=0, metavar="TIME", help=_TIME_HELP)
    activity.add_argument("--until", type=instant, default=0, metavar="TIME", help="as --since")
    activity.add_argument("--points", type=number, default=600, metavar="N", help="spans, about")
    activity.add_argument("--by-session", action="store_true", help="what each session held")
    activity.add_argument("--sessions", type=number, metavar="N", help="that held most (64)")
    tells(activity, _activity, Telling(_activity_or_use_lines))


def _activity(options: Options) -> Command[Any]:
    if options.by_session:
        most = MOST_SESSIONS if options.sessions is None else options.sessions
        return SessionUse(options.since, options.until, options.points, most)
    if options.sessions is not None:
        raise Usage("How many sessions is asked of what each held: say --by-session too.")
    return Activity(options.since, options.until, options.points)


def _log(options: Options) -> EventLog:
    kinds = tuple(filter(None, options.kinds.split(",")))
    for kind in kinds:
        if kind not in KINDS:
            raise Usage(f"There are no events of kind {kind!r:.60}; kinds are {', '.join(KINDS)}.")
    return EventLog(options.before, options.limit, options.containing, kinds)


def _history_lines(picture: SittingsPicture) -> list[str]:
    rows = [
        (
            sitting.slot,
            sitting.sequence,
            sitting.name or "-",
            moment(sitting.started_ns),
            moment(sitting.ended_ns),
            sitting.how or "still there",
        )
        for sitting in picture.sittings
    ]
    if not rows:
        return ["No session was kept in the history."]
    return table(("SLOT", "SEQUENCE", "NAME", "FROM", "UNTIL", "HOW IT ENDED"), ">><<<<", rows)


def _log_lines(picture: EventLogPicture) -> list[str]:
    return event_table(picture.events) if picture.events else ["No event was kept that fits."]


def _activity_or_use_lines(picture: ActivityPicture | SessionUsePicture) -> list[str]:
    if isinstance(picture, SessionUsePicture):
        return _use_lines(picture)
    return _activity_lines(picture)


def _use_lines(picture: SessionUsePicture) -> list[str]:
    if not picture.sessions:
        return ["Nothing was kept of that time."]
    rows = [
        (moment(time_ns), one.slot, one.sequence, one.name, one.chunks[place], chunk_size(held))
        for place, time_ns in enumerate(picture.times)
        for one in sorted(picture.sessions, key=lambda one: (one.slot, one.sequence))
        if (held := one.chunks[place]) >= 0
    ]
    others = f"{plural(picture.others, 'other session')} held less; --sessions N tells more."
    headings = ("AT", "SLOT", "SEQUENCE", "NAME", "CHUNKS", "HELD")
    return table(headings, "<>><>>", rows) + ([others] if picture.others else [])


def _activity_lines(picture: ActivityPicture) -> list[str]:
    if not picture.rows:
        return ["Nothing was kept of that time."]
    rows = [
        (
            moment(row[0]),
            *(
                chunk_size(amount) if field in _CHUNK_FIELDS else amount
                for field, amount in zip(picture.fields, row[1:], strict=True)
            ),
        )
        for row in picture.rows
    ]
    headings = [field.replace("_", " ").upper() for field in picture.fields]
    return table(("UNTIL", *headings), LEFT + RIGHT * len(headings), rows)
