"""pitctl heat: where the source is written most, as text."""

from __future__ import annotations

from engine.cli.grammar import Groups, add_cache
from engine.cli.output import plural, table
from engine.cli.telling import Telling, tells
from engine.service.watch_commands import WriteHeat
from engine.service.watch_pictures import HeatPicture

MOST_ROWS = 20


def add_watching(groups: Groups) -> None:
    """Add the commands to pitctl."""
    heat = groups.add_parser("heat", help="which parts of the source are written most")
    add_cache(heat)
    tells(heat, lambda _: WriteHeat(), Telling(_heat_lines))


def _heat_lines(picture: HeatPicture) -> list[str]:
    whole = sum(picture.counts)
    if not whole:
        return ["Nothing was written since the disk was opened."]
    hottest = sorted(enumerate(picture.counts), key=lambda one: -one[1])[:MOST_ROWS]
    rows = []
    for bucket, count in hottest:
        if count:
            first = bucket * picture.chunks_per_bucket
            last = min(first + picture.chunks_per_bucket, picture.total) - 1
            rows.append((first, last, count, f"{count / whole:.1%}"))
    stretches = plural(len(picture.counts), "stretch", "stretches")
    size = plural(picture.chunks_per_bucket, "chunk")
    return [
        f"The hottest of {stretches} of {size}; one in 64 of the writes without a copy is counted.",
        *table(("FIRST CHUNK", "LAST", "WRITES", "SHARE"), ">>>>", rows),
    ]
