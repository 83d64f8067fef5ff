"""The past of the disk on which everything is wrong: far values, hard names, all events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine import (
    EventPicture,
    FramePicture,
    LatencyPicture,
    SessionPicture,
    SessionUseLine,
    SessionUsePicture,
)
from tests.doubles.paper_disk import ACTIVITY_FIELDS, NOW

SECOND = 10**9
KINDS = (
    "copy", "session-start", "session-replace", "session-end", "session-ended-by-full",
    "session-ended-by-fault", "view-write", "page-in", "checkpoint", "discard", "cache-failure",
    "chunk-damaged", "write-refused", "session-expired", "verified",
)  # fmt: skip


def troubled_use(sessions: Iterable[SessionPicture]) -> SessionUsePicture:
    """What sessions held in the last hour: some grow, some were ended, more than have lines."""
    spans = range(60)
    times = tuple(NOW - 60 * 10**9 * (60 - span) for span in spans)
    lines = [
        SessionUseLine(
            one.sequence, one.slot, one.name,
            tuple(1 + span * 4 // 60 if span > 9 * one.slot else -1 for span in spans),
        )
        for one in sessions
    ] + [
        SessionUseLine(
            200 + gone, 10 + gone, f"gone-{gone}",
            tuple((gone + 1) * span * span // 24 if span < 40 + 4 * gone else -1
                  for span in spans),
        )
        for gone in range(5)
    ]  # fmt: skip
    return SessionUsePicture(times, tuple(lines), 12)


def troubled_activity() -> tuple[tuple[int, ...], ...]:
    """A row a minute for an hour: the time, then a value for each field; a burst in the middle."""
    spans = range(60)
    return tuple(
        (
            NOW - 60 * SECOND * (60 - span),
            *(
                (place + 1) * 1000 * span + (10**9 if 28 < span < 33 else 0)
                for place in range(len(ACTIVITY_FIELDS))
            ),
        )
        for span in spans
    )


def troubled_latency() -> LatencyPicture:
    """Writes from below a microsecond to beyond half a minute."""
    return LatencyPicture(
        tuple((bucket * 7919) % 10_007 for bucket in range(26)),
        tuple((bucket * 104_729) % 1_000_003 for bucket in range(26)),
    )


def troubled_log(names: Sequence[str]) -> list[EventPicture]:
    """Events of every kind, told with names that are hard to draw."""
    return [
        EventPicture(
            number, NOW - (400 - number) * SECOND, KINDS[number % len(KINDS)], number % 64,
            names[number % len(names)], 1 << 60, number,
            f"Told of '{names[(number + 1) % len(names)]}' and of 65,536 bytes at +24 KiB.",
        )
        for number in range(1, 400)
    ]  # fmt: skip


def troubled_frames() -> tuple[FramePicture, ...]:
    """Every frame in use: each kind, dirty and pinned and neither."""
    return tuple(
        FramePicture(
            place * 19, ("header", "map", "allocation")[place % 3], place % 5 == 0,
            place % 7 == 0, 10**9 + place, place * SECOND,
        )
        for place in range(256)
    )  # fmt: skip
