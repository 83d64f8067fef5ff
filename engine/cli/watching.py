"""pitctl heat: where the source is written most, as text."""

from __future__ import annotations

from engine.cli.grammar import Groups, add_cache, number
from engine.cli.output import plural, table
from engine.cli.telling import Telling, tells
from engine.service.watch_commands import FrameNeeds, WriteHeat
from engine.service.watch_pictures import FrameNeedsPicture, HeatPicture

MOST_ROWS = 20


def add_watching(groups: Groups) -> None:
    """Add the commands to pitctl."""
    heat = groups.add_parser("heat", help="which parts of the source are written most")
    add_cache(heat)
    tells(heat, lambda _: WriteHeat(), Telling(_heat_lines))
    frames = groups.add_parser("frames", help="what any number of page frames would have hit")
    add_cache(frames)
    frames.add_argument(
        "--seconds", type=number, default=10, metavar="N", help="how long to watch (default: 10)"
    )
    tells(frames, lambda options: FrameNeeds(options.seconds), Telling(_needs_lines))


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


def _needs_lines(picture: FrameNeedsPicture) -> list[str]:
    looked_up = picture.recorded + picture.repeats
    if not looked_up:
        return [f"Nothing was looked up in {picture.seconds:.1f} s."]
    frames = sorted({*(1 << power for power in range(17)), picture.capacity})
    enough = picture.needs[-1][0] if picture.needs else 1
    rows = [
        (count, f"{picture.hit_rate(count):.2%}", "now" if count == picture.capacity else "")
        for count in frames
        if count == picture.capacity or count < 2 * enough
    ]
    lost = (
        [f"{plural(picture.lost, 'look-up')} more could not be recorded."] if picture.lost else []
    )
    said = (
        f"{plural(looked_up, 'look-up')} of {plural(picture.regions, 'region')}, recorded for "
        f"{picture.seconds:.1f} s. More than {plural(enough, 'frame')} would have hit no more."
    )
    return [
        said,
        *lost,
        *table(("FRAMES", "HITS", ""), ">><", rows),
    ]
