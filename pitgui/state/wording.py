"""How sizes, ages, counts, rates and names are said, everywhere alike.

The rule: a number is exact or absent. Sizes are IEC with three digits, the exact bytes belong in
the tooltip; names are shown whole, with what would disturb the line made visible.
"""

from __future__ import annotations

import unicodedata
from datetime import datetime

from engine import CHUNK_BYTES, SessionState
from pitgui.config.words import figures, mark, tr

NONE = "—"
_UNITS = ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB")
_MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"),
    mark("Jul"), mark("Aug"), mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
_SIGNS = {"\n": "↵", "\r": "↵", "\t": "⇥"}  # in every usual font, unlike control pictures
_FIRST_STRONG, _POP = "\u2068", "\u2069"


def size(count: float) -> str:
    """Bytes with three digits: `3.10 GiB`, `23.6 MiB`, `938 KiB`; whole units stay whole."""
    value, unit = float(count), 0
    while abs(value) >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1024, unit + 1
    if value == int(value):
        return f"{int(value)} {_UNITS[unit]}"
    places = 2 if abs(value) < 9.995 else 1 if abs(value) < 99.95 else 0
    return f"{figures(f'{value:.{places}f}')} {_UNITS[unit]}"


def exact_bytes(count: int) -> str:
    """Bytes as `3,328,599,654 bytes`."""
    return tr("{n:,} byte(s)", "", count)


def chunks_size(chunks: int) -> str:
    """The size of so many chunks."""
    return size(chunks * CHUNK_BYTES)


def exact_chunks(chunks: int) -> str:
    """Chunks with their bytes: `14,336 chunks, 939,524,096 bytes`."""
    count = tr("{n:,} chunk(s)", "", chunks)
    return f"{count}, {exact_bytes(chunks * CHUNK_BYTES)}"


def number(count: int) -> str:
    """A count as `1,404,118`."""
    return figures(f"{count:,}")


def percent(part: int, whole: int) -> str:
    """A share as `60 %`; never 100 % before all of it, never 0 % when there is some."""
    if whole <= 0:
        return NONE
    share = 100 * part / whole
    if 0 < share < 1:
        return "<1 %"
    if 99 < share < 100:
        return ">99 %"
    return f"{share:.0f} %"


def rate(per_second: float | None) -> str:
    """A rate as `1,840 /s`; a dash when it is not known."""
    if per_second is None:
        return NONE
    if per_second == 0:
        return "0 /s"
    return f"{figures(f'{per_second:,.0f}' if per_second >= 10 else f'{per_second:.1f}')} /s"


def growth(chunks_an_hour: float | None) -> str:
    """A growth as `310 MiB/h`; a dash when it is not known."""
    if chunks_an_hour is None:
        return NONE
    return f"{size(chunks_an_hour * CHUNK_BYTES)}/h"


def share(part: float | None) -> str:
    """A share 0..1 as `99.2 %`; a dash when it is not known."""
    return NONE if part is None else f"{figures(f'{part * 100:.1f}')} %"


def duration(seconds: float) -> str:
    """A time as `40 s`, `12 min`, `3 h`, `2 d`: whole units, rounded down."""
    if seconds < 1:
        return "0 s"
    for unit, length in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            return f"{int(seconds // length)} {unit}"
    return f"{int(seconds)} s"


def long_duration(seconds: float) -> str:
    """A time with its second unit: `2 d 3 h`, `12 min 5 s`."""
    units = (("d", 86400), ("h", 3600), ("min", 60), ("s", 1))
    left = int(seconds)
    words: list[str] = []
    for unit, length in units:
        count, left = divmod(left, length)
        if count or words:
            words.append(f"{count} {unit}")
    shown = [word for word in words[:2] if not word.startswith("0 ")]
    return " ".join(shown) or "0 s"


def age(created_ns: int, now_ns: int) -> str:
    """How long ago, in one unit; `just now` below a second (or when the clock went back)."""
    seconds = (now_ns - created_ns) / 1e9
    return tr("just now") if seconds < 1 else duration(seconds)


def rough_age(created_ns: int, now_ns: int) -> str:
    """How long ago, for lists that need not change every second: `now` below a minute."""
    seconds = (now_ns - created_ns) / 1e9
    return tr("now") if seconds < 60 else duration(seconds)


def age_old(created_ns: int, now_ns: int) -> str:
    """`2 d old`, or `just now`."""
    words = age(created_ns, now_ns)
    return words if now_ns - created_ns < 1e9 else tr("{words} old", words=words)


def moment(time_ns: int) -> str:
    """A local time as `23 Nov 2026 13:00:00`."""
    return f"{short_day(time_ns)} {_local(time_ns):%Y %H:%M:%S}" if time_ns else NONE


def short_moment(time_ns: int) -> str:
    """A local time as `23 Nov 13:00`."""
    return f"{short_day(time_ns)} {_local(time_ns):%H:%M}" if time_ns else NONE


def hour(time_ns: int) -> str:
    """The time of day as `09:12`."""
    return _local(time_ns).strftime("%H:%M") if time_ns else NONE


def clock(time_ns: int) -> str:
    """The time of day with milliseconds: `14:31:07.114`."""
    return _local(time_ns).strftime("%H:%M:%S.%f")[:-3] if time_ns else NONE


def seconds_clock(time_ns: int) -> str:
    """The time of day as `14:31:07`."""
    return _local(time_ns).strftime("%H:%M:%S") if time_ns else NONE


def day_of(time_ns: int) -> str:
    """`23 Nov 2026`."""
    return f"{short_day(time_ns)} {_local(time_ns):%Y}" if time_ns else NONE


def short_day(time_ns: int) -> str:
    """`23 Nov`: by the language of the window, whatever that of the shell is."""
    local = _local(time_ns)
    return tr("{day} {month}", day=local.day, month=tr(_MONTHS[local.month - 1]))


def _local(time_ns: int) -> datetime:
    return datetime.fromtimestamp(time_ns / 1e9).astimezone()


def one_line(name: str) -> str:
    """A name on one line: controls and line ends made visible, so that nothing hides."""
    return "".join(map(_visible, name))


def isolated(name: str) -> str:
    """A name for the middle of a sentence, with its own direction of writing."""
    return f"{_FIRST_STRONG}{one_line(name)}{_POP}"


def quoted(name: str) -> str:
    """A name in quotes, for sentences about it."""
    return tr("“{name}”", name=isolated(name))


def _visible(letter: str) -> str:
    if letter in _SIGNS:
        return _SIGNS[letter]
    if unicodedata.category(letter) in ("Cf", "Zl", "Zp", "Cc", "Cs"):
        return f"\u27e8{ord(letter):04X}\u27e9"
    return letter


def disk_name(path: str) -> str:
    """The last part of a path, without the ending of an image file: what people call the disk."""
    last = path.rstrip("/").rsplit("/", 1)[-1] or path
    stem, dot, ending = last.rpartition(".")
    return one_line(stem if dot and stem and ending in ("img", "raw") else last)


def names_list(names: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(names) < 2:
        return "".join(names)
    return tr("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


_STATES = {
    SessionState.ACTIVE: mark("active"),
    SessionState.SUSPECT: mark("suspect"),
    SessionState.DAMAGED: mark("damaged"),
    SessionState.ENDED_BY_FULL: mark("ended, the cache was full"),
    SessionState.ENDED_BY_FAULT: mark("ended, the cache disk failed"),
}


def session_state(state: SessionState) -> str:
    """The state of a session in words."""
    return tr(_STATES[state])
