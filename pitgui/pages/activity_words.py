"""What was done in a range of time, in a line. Pure."""

from __future__ import annotations

from engine import CHUNK_BYTES
from pitgui.state import wording
from pitgui.state.activity import Sum


def sum_words(found: Sum) -> str:
    """`16:40:05 to 16:45:05 (5 min): 1,203 writes, 41 with a copy, 2.56 MiB copied ...`."""
    seconds = (found.last_ns - found.first_ns) / 1e9
    amounts = found.amounts
    grown = found.live_after - found.live_before
    parts = [
        wording.plural(amounts["source_writes"], "write"),
        f"{amounts['writes_with_copy']:,} with a copy",
        f"{wording.size(amounts['chunks_copied'] * CHUNK_BYTES)} copied",
        f"{wording.plural(amounts['view_reads'], 'chunk')} read through views",
    ]
    if found.page_hits is not None:
        parts.append(f"page hits {wording.share(found.page_hits)}")
    if grown:
        parts.append(f"live {'+' if grown > 0 else '-'}{wording.size(abs(grown))}")
    return (
        f"{_when(found.first_ns, found.last_ns)} ({wording.long_duration(seconds)}): "
        f"{', '.join(parts)}"
    )


def _when(first_ns: int, last_ns: int) -> str:
    if last_ns - first_ns > 12 * 3600 * 10**9:
        return f"{wording.short_moment(first_ns)} to {wording.short_moment(last_ns)}"
    return f"{wording.clock(first_ns)[:8]} to {wording.clock(last_ns)[:8]}"
