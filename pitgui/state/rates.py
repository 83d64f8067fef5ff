"""Rates a second from the engine's counters, over the last few seconds of pictures."""

from __future__ import annotations

from dataclasses import dataclass

from engine import StatusPicture

KEPT_SAMPLES = 720
SPACING_NS = 5_000_000_000  # older samples are thinned to one in five seconds: an hour in all
WINDOW_NS = 3_000_000_000
GROWTH_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Sample:
    """The counters at one moment. Chunks are cache chunks."""

    time_ns: int
    writes: int
    writes_with_copy: int
    copies: int
    hits: int
    misses: int
    evictions: int
    write_backs: int
    live: int
    view_reads: int
    held: tuple[tuple[int, int], ...] = ()  # (sequence, chunks that session holds)


@dataclass(frozen=True, slots=True)
class Rates:
    """Per second; `page_hits` is a share 0..1, None when no page was looked up."""

    writes: float
    copies: float
    view_reads: float
    page_hits: float | None
    evictions: float
    write_backs: float


def sample(status: StatusPicture) -> Sample:
    """The counters of a picture."""
    counters = status.counters
    return Sample(
        time_ns=status.now_ns,
        writes=counters.source_writes,
        writes_with_copy=counters.source_writes_with_copy,
        copies=counters.chunks_copied,
        hits=counters.page_hits,
        misses=counters.page_misses,
        evictions=counters.page_evictions,
        write_backs=counters.page_write_backs,
        live=status.ledger.live,
        view_reads=counters.view_reads_from_source + counters.view_reads_from_cache,
        held=tuple(
            (session.sequence, session.exclusive_chunks + session.shared_chunks)
            for session in status.sessions
        ),
    )


def keep(samples: tuple[Sample, ...], new: Sample) -> tuple[Sample, ...]:
    """Add a sample: all of the last seconds, one in five seconds before that, an hour in all."""
    if samples and new.time_ns <= samples[-1].time_ns:
        return samples
    recent_from = new.time_ns - 2 * WINDOW_NS
    old = [one for one in samples if one.time_ns < recent_from]
    recent = [one for one in samples if one.time_ns >= recent_from]
    if len(old) >= 2 and old[-1].time_ns - old[-2].time_ns < SPACING_NS:
        del old[-1]
    return (*old[-KEPT_SAMPLES:], *recent, new)


def rates(samples: tuple[Sample, ...]) -> Rates | None:
    """Rates over the last three seconds; None until two pictures are far enough apart."""
    if len(samples) < 2:
        return None
    last = samples[-1]
    since = [one for one in samples[:-1] if last.time_ns - one.time_ns <= WINDOW_NS]
    first = since[0] if since else samples[-2]
    seconds = (last.time_ns - first.time_ns) / 1e9
    if seconds < 0.2:
        return None
    looked_up = last.hits - first.hits + last.misses - first.misses
    return Rates(
        writes=(last.writes - first.writes) / seconds,
        copies=(last.copies - first.copies) / seconds,
        view_reads=(last.view_reads - first.view_reads) / seconds,
        page_hits=(last.hits - first.hits) / looked_up if looked_up > 0 else None,
        evictions=(last.evictions - first.evictions) / seconds,
        write_backs=(last.write_backs - first.write_backs) / seconds,
    )


def growth(samples: tuple[Sample, ...], sequence: int) -> float | None:
    """Chunks an hour that a session grows by; None before it was watched for a minute."""
    if not samples:
        return None
    last = dict(samples[-1].held).get(sequence)
    first = next((one for one in samples if sequence in dict(one.held)), samples[-1])
    seconds = (samples[-1].time_ns - first.time_ns) / 1e9
    if last is None or seconds < GROWTH_SECONDS:
        return None
    return (last - dict(first.held)[sequence]) * 3600 / seconds
