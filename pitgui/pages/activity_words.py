"""What was done in a range of time, in a line. Pure."""

from __future__ import annotations

from engine import CHUNK_BYTES
from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.activity import Sum


def sum_words(found: Sum) -> str:
    """`16:40:05 to 16:45:05 (5 min): 1,203 writes, 41 with a copy, 2.56 MiB copied ...`."""
    seconds = (found.last_ns - found.first_ns) / 1e9
    amounts = found.amounts
    grown = found.live_after - found.live_before
    parts = [
        tr("{n:,} write(s)", "", amounts["source_writes"]),
        tr("{writes:,} with a copy", writes=amounts["writes_with_copy"]),
        tr("{size} copied", size=wording.size(amounts["chunks_copied"] * CHUNK_BYTES)),
        tr("{n:,} chunk(s) read through views", "", amounts["view_reads"]),
    ]
    if found.page_hits is not None:
        parts.append(tr("page hits {share}", share=wording.share(found.page_hits)))
    if grown:
        sign = "+" if grown > 0 else "-"
        parts.append(tr("live {change}", change=f"{sign}{wording.size(abs(grown))}"))
    return (
        f"{_when(found.first_ns, found.last_ns)} ({wording.long_duration(seconds)}): "
        f"{', '.join(parts)}"
    )


def _when(first_ns: int, last_ns: int) -> str:
    if last_ns - first_ns > 12 * 3600 * 10**9:
        return tr(
            "{first} to {last}",
            first=wording.short_moment(first_ns),
            last=wording.short_moment(last_ns),
        )
    first, last = wording.clock(first_ns)[:8], wording.clock(last_ns)[:8]
    return tr("{first} to {last}", first=first, last=last)
