"""When a session ends by itself, as people say it: `24h`, `7d`, `2026-12-01T10:00`, `never`.

The rule: what is read is a whole second, so that `expiry_text` tells the very same time again; a
moment without a zone is meant in the zone of the machine where it was said.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from math import ceil

from engine.errors import BadRequest

NEVER = "never"
SECOND = 1_000_000_000
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 7 * 86400}
_AFTER = re.compile(r"(?:[0-9]{1,9}[smhdw])+")
_PART = re.compile(r"([0-9]+)([smhdw])")
_LATEST = 1 << 63  # ns: the year 2262
_HOW = "say a time from now such as 90m, 24h or 7d, a moment such as 2026-12-01T10:00, or never"


def read_expiry(text: str, now_ns: int) -> int:
    """The time that a text means, in ns since the epoch; 0 for never. Raises BadRequest."""
    text = text.strip()
    if text == NEVER:
        return 0
    after = _after(text)
    if after is None:
        second = max(1, ceil(_moment(text).timestamp()))  # 0 is never
    else:
        second = -(-now_ns // SECOND) + after
    return check_expiry(second * SECOND, now_ns)


def check_expiry(expires_ns: int, now_ns: int) -> int:
    """The time if a session may end then: 0, or one to come. Raises BadRequest."""
    if expires_ns and expires_ns <= now_ns:
        raise BadRequest(
            f"{expiry_text(expires_ns)} has passed, so no session can end by itself then. Name a "
            "time to come, or never.",
            expires_ns=expires_ns,
        )
    if expires_ns >= _LATEST:
        raise BadRequest("That time is too far away; leave it at never.")
    return expires_ns


def anchored(text: str) -> str:
    """The text as it is meant wherever it is read: a moment gets the zone of this machine.

    Raises BadRequest for what is no time.
    """
    text = text.strip()
    if text == NEVER or _after(text) is not None:
        return text
    return text if _parsed(text).tzinfo is not None else _moment(text).isoformat()


def expiry_text(expires_ns: int) -> str:
    """A time as `read_expiry` reads it, in the zone of this machine."""
    if not expires_ns:
        return NEVER
    if not 0 < expires_ns < _LATEST:
        return f"second {expires_ns // SECOND} of the epoch"
    return datetime.fromtimestamp(expires_ns // SECOND, UTC).astimezone().isoformat()


def _after(text: str) -> int | None:
    """Seconds of a text such as 1d12h; None when it is none. Raises BadRequest for no time."""
    if not _AFTER.fullmatch(text):
        return None
    seconds = sum(int(count) * _SECONDS[unit] for count, unit in _PART.findall(text))
    if not seconds:
        raise BadRequest("A session needs some time before it ends by itself.")
    return seconds


def _moment(text: str) -> datetime:
    try:
        return _parsed(text).astimezone()
    except (ValueError, OverflowError, OSError):
        raise _unreadable(text) from None


def _parsed(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise _unreadable(text) from None


def _unreadable(text: str) -> BadRequest:
    return BadRequest(f"{text[:60]!r} is no time; {_HOW}.")
