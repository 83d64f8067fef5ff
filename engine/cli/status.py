"""pitctl status: the whole protected disk at a glance."""

from __future__ import annotations

from collections.abc import Iterable

from engine.cli.grammar import Groups, add_cache
from engine.cli.output import (
    chunk_size,
    exact_size,
    facts,
    moment,
    one_line,
    plural,
    terminal_width,
)
from engine.cli.sessions import session_table
from engine.cli.telling import Telling, tells
from engine.service.commands import Status
from engine.service.pictures import AlertPicture, LatencyPicture, LedgerPicture, StatusPicture

_INDENT = "  "


def add_status(groups: Groups) -> None:
    """Add the command to pitctl."""
    parser = groups.add_parser("status", help="disk, sessions, ledger, counters, alerts")
    add_cache(parser)
    tells(parser, lambda _: Status(), Telling(status_lines))


def status_lines(picture: StatusPicture) -> list[str]:
    """The whole picture for a person."""
    return [
        *disk_lines(picture),
        *_alerts(picture.alerts),
        "",
        f"Sessions: {len(picture.sessions)} of {plural(picture.slots, 'slot')}",
        *_indented(session_table(picture.sessions, _room())),
        "",
        "Ledger",
        *_ledger(picture.ledger),
        "",
        "Counters since the disk was opened",
        *_counters(picture),
    ]


def disk_lines(picture: StatusPicture) -> list[str]:
    """The disk itself: where, how large, how it is kept."""
    full = f"{picture.ledger.live / max(1, picture.ledger.total):.1%}"
    return [
        f"Protected disk {one_line(picture.cache_path)}: {picture.health}, cache {full} full",
        *facts(
            [
                ("Source", f"{picture.source_path}, {exact_size(picture.source_size)}"),
                ("Cache", f"{picture.cache_path}, {exact_size(picture.cache_size)}"),
                ("UUID", picture.cache_uuid),
                ("Durability", picture.durability),
                ("When full", picture.on_full),
                ("Sequence", f"{picture.sequence} given so far"),
                ("Opened", f"{moment(picture.opened_ns)} by {picture.owner}"),
                ("Verified", moment(picture.verified_ns)),
            ]
        ),
    ]


def _alerts(alerts: tuple[AlertPicture, ...]) -> list[str]:
    if not alerts:
        return []
    told = [f"  {alert.level}: {one_line(f'{alert.text} {alert.action}')}" for alert in alerts]
    return ["", "Alerts", *told]


def _ledger(ledger: LedgerPicture) -> list[str]:
    rows = [
        ("Live", ledger.live),
        ("Stale, reusable", ledger.stale),
        ("Free", ledger.free),
        ("All zeroes", ledger.zero),
        ("Damaged, met since opening", ledger.damaged),
        ("Together", ledger.total),
    ]
    told = [(name, f"{plural(chunks, 'chunk')}, {chunk_size(chunks)}") for name, chunks in rows]
    return facts([*told, ("Metadata", exact_size(ledger.metadata_bytes))])


def _counters(picture: StatusPicture) -> list[str]:
    counted = picture.counters
    looks = counted.page_hits + counted.page_misses
    share = f"{counted.page_hits / looks:.1%} hits" if looks else "no look yet"
    return facts(
        [
            ("Writes to the source", counted.source_writes),
            ("Writes that caused a copy", counted.source_writes_with_copy),
            ("Chunks copied", f"{counted.chunks_copied}, {counted.zero_chunks} of them zeroes"),
            ("Copies that failed", counted.copies_failed),
            ("Discards", counted.discards),
            ("View reads from the source", plural(counted.view_reads_from_source, "chunk")),
            ("View reads from the cache", plural(counted.view_reads_from_cache, "chunk")),
            ("View writes", counted.view_writes),
            ("Page frames", f"{picture.page_frames_used} of {picture.page_frames} used"),
            ("Page hits, misses", f"{counted.page_hits}, {counted.page_misses}: {share}"),
            ("Evictions, write-backs", f"{counted.page_evictions}, {counted.page_write_backs}"),
            ("Checkpoints", counted.checkpoints),
            ("Regions rebuilt", counted.regions_rebuilt),
            *_latencies(picture.latency),
        ]
    )


def _latencies(latency: LatencyPicture) -> Iterable[tuple[str, str]]:
    for name, buckets in (
        ("Write with a copy", latency.with_copy),
        ("Write without a copy", latency.without_copy),
    ):
        if sum(buckets):
            yield name, f"median below {_median(buckets)} us, longest below {_longest(buckets)} us"


def _median(buckets: tuple[int, ...]) -> int:
    """The upper edge of the bucket that holds the median; bucket i ends at 2**i."""
    seen = 0
    for index, count in enumerate(buckets):
        seen += count
        if 2 * seen >= sum(buckets):
            return 1 << index
    return 1 << len(buckets)


def _longest(buckets: tuple[int, ...]) -> int:
    last: int = max(index for index, count in enumerate(buckets) if count)
    return 1 << last


def _room() -> int | None:
    columns = terminal_width()
    return columns - len(_INDENT) if columns is not None else None


def _indented(lines: list[str]) -> list[str]:
    return [f"{_INDENT}{line}" for line in lines]
