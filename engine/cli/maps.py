"""pitctl map, inspect, paging and events: what the subsystems hold, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.cli.grammar import Groups, Options, Parser, add_cache, number
from engine.cli.output import facts, moment, plural, table, yes
from engine.cli.telling import Telling, tells
from engine.cli.watching import add_watching
from engine.errors import BadRequest
from engine.service.commands import CacheMap, Events, InspectChunk, Paging, SourceMap
from engine.service.pictures import (
    CELL_STATES,
    BlockPicture,
    CellState,
    ChunkPicture,
    EventPicture,
    EventsPicture,
    MapPicture,
    PagingPicture,
)
from engine.service.wire import plain
from engine.units import format_size

CELLS_A_LINE = 64
LETTERS = {
    CellState.FREE: ".",
    CellState.LIVE: "#",
    CellState.SHARED: "=",
    CellState.VIEW_WRITE: "w",
    CellState.STALE: "-",
    CellState.ZERO: "0",
    CellState.DAMAGED: "!",
    CellState.METADATA: "m",
}


def add_maps(groups: Groups) -> None:
    """Add the commands to pitctl."""
    _add_map(groups.add_parser("map", help="the source or the cache disk, cell by cell"))
    _add_inspect(groups.add_parser("inspect", help="one chunk: allocation block and map row"))
    paging = groups.add_parser("paging", help="the page frames, in LRU order")
    add_cache(paging)
    tells(paging, lambda _: Paging(), Telling(_paging_lines))
    add_watching(groups)
    _add_events(groups.add_parser("events", help="what the flight recorder holds"))


def _add_map(parser: Parser) -> None:
    add_cache(parser)
    parser.add_argument("--disk", choices=("source", "cache"), help="cache unless told")
    parser.add_argument("--first", type=number, default=0, metavar="N", help="first chunk")
    parser.add_argument("--chunks", type=number, default=0, metavar="N", help="how many, 0 all")
    parser.add_argument("--cells", type=number, default=4096, metavar="N", help="cells at most")
    parser.add_argument(
        "--session", default="", help="of the source: where its view takes the data from"
    )
    with_metadata = "the cache disk in places of 64 KiB, metadata regions included"
    parser.add_argument("--metadata", action="store_true", help=with_metadata)
    tells(parser, _map, Telling(_map_lines, _map_document))


def _map(options: Options) -> CacheMap | SourceMap:
    if options.disk == "source" or (options.session and not options.disk):
        if options.metadata:
            raise BadRequest("The source has no metadata regions: --metadata is of --disk cache.")
        return SourceMap(options.first, options.chunks, options.cells, options.session)
    if options.session:
        raise BadRequest("A map as a session reads it is of the source: say --disk source.")
    return CacheMap(options.first, options.chunks, options.cells, options.metadata)


def _map_lines(picture: MapPicture) -> list[str]:
    letters = "".join(LETTERS[CELL_STATES[state]] for state in picture.state)
    last = picture.first + picture.chunks - 1
    shown = {CELL_STATES[state] for state in picture.state}
    legend = "   ".join(f"{LETTERS[state]} {state}" for state in CELL_STATES if state in shown)
    unit = "place" if picture.places else "chunk"
    where = f"{unit}s {picture.first} to {last} of {picture.total}"
    return [
        f"The {picture.kind} disk: {where}, {plural(picture.chunks_per_cell, unit)} a cell.",
        *_map_rows(letters, picture),
        legend,
    ]


def _map_rows(letters: str, picture: MapPicture) -> Iterator[str]:
    digits = len(str(picture.first + picture.chunks))
    for start in range(0, len(letters), CELLS_A_LINE):
        chunk = picture.first + start * picture.chunks_per_cell
        yield f"{chunk:>{digits}}  {letters[start : start + CELLS_A_LINE]}"


def _map_document(picture: MapPicture) -> object:
    told = plain(picture)
    states = [str(state) for state in CELL_STATES]
    return {**told, "states": states} if isinstance(told, dict) else told


def _add_inspect(parser: Parser) -> None:
    add_cache(parser)
    parser.add_argument("--source-chunk", type=number, metavar="N", help="number of a source chunk")
    parser.add_argument("--cache-chunk", type=number, metavar="N", help="number of a cache chunk")
    tells(parser, _inspect, Telling(_chunk_lines))


def _inspect(options: Options) -> InspectChunk:
    if (options.source_chunk is None) == (options.cache_chunk is None):
        raise BadRequest(
            "Name one chunk to inspect, with --source-chunk N or with --cache-chunk N."
        )
    return InspectChunk(source_chunk=options.source_chunk, cache_chunk=options.cache_chunk)


def _chunk_lines(picture: ChunkPicture) -> list[str]:
    rows = [
        (
            entry.slot,
            "view write" if entry.lu_write else "preserved",
            entry.sequence,
            "-" if entry.chunk < 0 else entry.chunk,
            "valid" if entry.valid else "stale",
            entry.why,
        )
        for entry in picture.entries
    ]
    headings = ("SLOT", "ENTRY", "SEQUENCE", "CACHE CHUNK", "STANDS", "WHY")
    return [
        *_cause_lines(picture.block),
        picture.sentence,
        *_block_lines(picture.block),
        *(["", f"Map row {picture.row} of region {picture.region}"] if rows else []),
        *(f"  {line}" for line in (table(headings, "><>><<", rows) if rows else [])),
    ]


def _cause_lines(block: BlockPicture | None) -> list[str]:
    """Which write made the copy; nothing where the block does not tell."""
    if block is None or not block.trigger_length:
        return []
    what = "Made" if "lu-write" in block.flags else "Copied"
    size, start = format_size(block.trigger_length), format_size(block.trigger_offset)
    who = block.origin or "somebody (who, is not recorded)"
    return [f"{what} at {moment(block.time_ns)} because {who} wrote {size} at +{start}."]


def _block_lines(block: BlockPicture | None) -> list[str]:
    if block is None:
        return []
    return [
        "",
        f"Allocation block of cache chunk {block.cache_chunk}",
        *facts(
            [
                ("Lies at", f"byte {block.cache_offset} of the cache disk"),
                ("Source chunk", block.source_chunk),
                ("Sequences", f"above {block.birth}, up to {block.death}"),
                ("Flags", ", ".join(block.flags) or "-"),
                ("Commit", block.commit),
                ("Copied", moment(block.time_ns)),
                ("Checksum", f"{block.checksum:#018x}"),
                ("Written by", block.origin or "-"),
                ("Because of", f"{block.trigger_length} bytes at {block.trigger_offset} in it"),
                ("Held by", ", ".join(f"slot {slot}" for slot in block.holders) or "no slot"),
                ("Stands", f"{'live' if block.live else 'not live'}: {block.why}"),
            ]
        ),
    ]


def _paging_lines(picture: PagingPicture) -> list[str]:
    rows = [
        (
            frame.region,
            frame.kind,
            yes(frame.dirty),
            yes(frame.pinned),
            frame.hits,
            f"{frame.age_ns / 1e9:.3f} s",
        )
        for frame in picture.frames
    ]
    looks = picture.hits + picture.misses
    share = f", {picture.hits / looks:.1%} hits" if looks else ""
    used = f"{len(picture.frames)} of {plural(picture.capacity, 'page frame')}"
    return [
        f"{used} in use, the least recently used first.",
        *facts(
            [
                ("Regions", f"{picture.regions}, of them {picture.map_regions} of the map"),
                ("Hits, misses", f"{picture.hits}, {picture.misses}{share}"),
                ("Evictions", picture.evictions),
                ("Write-backs", picture.write_backs),
            ]
        ),
        "",
        *table(("REGION", "KIND", "DIRTY", "PINNED", "HITS", "LAST USED"), "><<<>>", rows),
    ]


def _add_events(parser: Parser) -> None:
    add_cache(parser)
    parser.add_argument("--after", type=number, default=0, metavar="N", help="later than number N")
    parser.add_argument("--limit", type=number, default=1000, metavar="N", help="at most so many")
    parser.add_argument("--newest", action="store_true", help="the newest of them, not the first")
    tells(
        parser,
        lambda options: Events(options.after, options.limit, options.newest),
        Telling(_events_lines),
    )


def _events_lines(picture: EventsPicture) -> list[str]:
    lost = [f"{plural(picture.lost, 'event')} before these are overwritten or left out."]
    return [*(lost if picture.lost else []), *event_table(picture.events)]


def event_table(events: Iterable[EventPicture]) -> list[str]:
    """Events, a row each."""
    rows = [
        (
            event.number,
            moment(event.time_ns),
            event.kind,
            "-" if event.slot < 0 else event.slot,
            event.origin,
            event.text,
        )
        for event in events
    ]
    return table(("NUMBER", "TIME", "KIND", "SLOT", "BY", "WHAT"), "><<><<", rows)
