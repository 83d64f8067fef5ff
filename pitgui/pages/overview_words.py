"""What the Overview page says and draws, from the state; no widgets in here."""

from __future__ import annotations

from engine import StatusPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.gauge import Part, PartKind, parts
from pitgui.state.rates import Sample
from pitgui.theme.tokens import Tokens, current
from pitgui.widgets.facts import Fact
from pitgui.widgets.map_colours import LegendEntry, Pattern
from pitgui.widgets.share_bar import Share

PLOT_SECONDS = 180.0
PLOT_SPACING = 0.5
_SHARED, _VIEW_WRITES, _STALE, _FREE = 2, 3, 4, 0
_ON_FULL = {
    "end-oldest": mark("end the oldest, pinned last"),
    "keep-pinned": mark("end the oldest, never pinned"),
    "refuse-writes": mark("refuse the host's writes"),
}
_DURABILITY = {
    "power-loss": mark("survives a power cut"),
    "process-crash": mark("survives a program crash"),
}
_HEALTH = {
    "healthy": "ok",
    "warning": "warn",
    "suspect": "warn",
    "critical": "danger",
    "damaged": "danger",
    "full": "danger",
    "cache-failed": "danger",
}
_STATES = {
    "healthy": mark("healthy"),
    "suspect": mark("suspect"),
    "damaged": mark("damaged"),
    "warning": mark("see the alerts"),
    "critical": mark("in trouble, see the alerts"),
    "full": mark("cache full, writes refused"),
    "cache-failed": mark("cache disk failed"),
}


def cache_words(status: StatusPicture) -> str:
    """How full the cache is, in a sentence."""
    ledger = status.ledger
    live, total = wording.chunks_size(ledger.live), wording.chunks_size(ledger.total)
    free = wording.chunks_size(ledger.free)
    share = wording.percent(ledger.live, ledger.total)
    stale = (
        tr(", {stale} stale and reusable", stale=wording.chunks_size(ledger.stale))
        if ledger.stale
        else ""
    )
    return tr(
        "{live} of {total} in use ({share}), {free} free{stale}.",
        live=live,
        total=total,
        share=share,
        free=free,
        stale=stale,
    )


def forecast_words(state: AppState) -> str:
    """When the cache will be full, with range and basis, or that it cannot be said."""
    forecast = state.forecast
    if forecast is None:
        return tr("No forecast yet: it takes a minute of growth to tell when the cache is full.")
    likely = wording.duration(forecast.likely)
    soonest = wording.duration(forecast.soonest)
    latest = wording.duration(forecast.latest) if forecast.latest is not None else tr("never")
    rate = wording.growth(forecast.chunks_per_second * 3600)
    basis = wording.long_duration(forecast.basis)
    return tr(
        "Full in about {likely} ({soonest} to {latest}): {rate} over the last {basis}.",
        likely=likely,
        soonest=soonest,
        latest=latest,
        rate=rate,
        basis=basis,
    )


def _colour(part: Part, scheme: Tokens) -> str:
    if part.kind is PartKind.SESSION:
        return scheme.slot(part.slot)
    state = {
        PartKind.SHARED: _SHARED,
        PartKind.VIEW_WRITES: _VIEW_WRITES,
        PartKind.STALE: _STALE,
    }[part.kind]
    return scheme.cell(state)


def gauge_shares(status: StatusPicture) -> tuple[Share, ...]:
    """The parts of the gauge."""
    scheme = current()
    return tuple(
        Share(
            part.chunks, _colour(part, scheme), part.name, part.words,
            hatched=part.kind is PartKind.STALE,
        )
        for part in parts(status)
    )  # fmt: skip


def gauge_legend(status: StatusPicture) -> list[LegendEntry]:
    """The legend of the gauge, with the size of each part that is there."""
    scheme = current()
    entries = [
        LegendEntry(
            _colour(part, scheme),
            Pattern.HATCH if part.kind is PartKind.STALE else Pattern.PLAIN,
            f"{part.name} {wording.chunks_size(part.chunks)}",
            str(part.slot) if part.slot >= 0 else "",
        )
        for part in parts(status)
        if part.chunks
    ]
    free = wording.chunks_size(status.ledger.free)
    return [*entries, LegendEntry(scheme.cell(_FREE), Pattern.FRAME, tr("free {free}", free=free))]


def rate_facts(state: AppState) -> tuple[Fact, ...]:
    """Rates a second, and the counters behind them."""
    status, rates = state.status, state.rates
    if status is None:
        return ()
    counters = status.counters
    return (
        Fact(
            tr("Writes"),
            wording.rate(rates.writes if rates else None),
            tr("{source_writes:,} since opening", source_writes=counters.source_writes),
            fixed=True,
        ),
        Fact(
            tr("Chunks copied"),
            wording.rate(rates.copies if rates else None),
            tr("{chunks_copied:,} since opening", chunks_copied=counters.chunks_copied),
            fixed=True,
        ),
        Fact(
            tr("View reads, chunks"),
            wording.rate(rates.view_reads if rates else None),
            tr(
                "{view_reads_from_source:,} from the source, {view_reads_from_cache:,} "
                "from the cache since opening",
                view_reads_from_source=counters.view_reads_from_source,
                view_reads_from_cache=counters.view_reads_from_cache,
            ),
            fixed=True,
        ),
        Fact(
            tr("Page hits"),
            wording.share(rates.page_hits if rates else None),
            tr(
                "{page_hits:,} hits, {page_misses:,} misses since opening",
                page_hits=counters.page_hits,
                page_misses=counters.page_misses,
            ),
            fixed=True,
        ),
        Fact(
            tr("Page frames in use"),
            tr("{used:,} of {total:,}", used=status.page_frames_used, total=status.page_frames),
            fixed=True,
        ),
    )


def health_facts(status: StatusPicture) -> tuple[Fact, ...]:
    """How the disk is, and what holds on it."""
    verified = wording.moment(status.verified_ns) if status.verified_ns else tr("none known")
    damaged = status.ledger.damaged
    uncounted = status.health == "damaged" and not damaged  # it was met before the disk was opened
    told = tr("not counted since opening") if uncounted else wording.number(damaged)
    return (
        Fact(
            tr("Health"),
            tr(_STATES.get(status.health, status.health)),
            role=_HEALTH.get(status.health, "warn"),
        ),
        Fact(tr("Last verify"), verified),
        Fact(tr("Damaged chunks"), told, role="danger" if damaged or uncounted else ""),
        Fact(tr("When full"), tr(_ON_FULL.get(status.on_full, status.on_full))),
        Fact(tr("Durability"), tr(_DURABILITY.get(status.durability, status.durability))),
        Fact(tr("Opened"), wording.moment(status.opened_ns), tr("By {owner}", owner=status.owner)),
    )


def rate_lines(samples: tuple[Sample, ...]) -> tuple[list[float], list[list[float]]]:
    """Seconds before now, and writes and copies a second at each, over the last minutes."""
    times: list[float] = []
    lines: list[list[float]] = [[], []]
    if not samples:
        return times, lines
    now, before = samples[-1].time_ns, samples[0]
    for one in samples[1:]:
        seconds = (one.time_ns - before.time_ns) / 1e9
        if seconds < PLOT_SPACING:
            continue
        if (now - one.time_ns) / 1e9 <= PLOT_SECONDS:
            times.append((one.time_ns - now) / 1e9)
            lines[0].append((one.writes - before.writes) / seconds)
            lines[1].append((one.copies - before.copies) / seconds)
        before = one
    return times, lines
