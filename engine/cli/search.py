"""pitctl search: where something is on the disk, at any point in time."""

from __future__ import annotations

from engine.cli.grammar import SESSION_HELP, Groups, Options, add_cache, number, size, word
from engine.cli.output import exact_size, plural, table
from engine.cli.telling import Telling, tells
from engine.jobs.outcomes import PREVIEW, SearchKind, SearchPicture
from engine.service.commands import Search
from engine.service.search_commands import MOST_TOLD
from engine.units import CHUNK_BYTES

_SHOWN_BYTES = 16


def add_search(groups: Groups) -> None:
    """Add the command to pitctl."""
    searching = groups.add_parser("search", help="find bytes at any point in time")
    add_cache(searching)
    searching.add_argument(
        "pattern", metavar="PATTERN", type=word, help="what to look for; '' with --data"
    )
    kinds = searching.add_mutually_exclusive_group()
    kinds.add_argument(
        "--kind",
        choices=[str(kind) for kind in SearchKind],
        help="text (unless told), hex bytes (?? is any), regex, or data: where data begins",
    )
    for kind in (SearchKind.HEX, SearchKind.REGEX, SearchKind.DATA):
        kinds.add_argument(
            f"--{kind}", dest="kind", action="store_const", const=str(kind), help=f"--kind {kind}"
        )
    searching.add_argument(
        "--session", type=word, metavar="S", help=f"{SESSION_HELP}; the live source unless told"
    )
    searching.add_argument(
        "--start", type=size, default=0, metavar="O", help="matches begin from here on"
    )
    searching.add_argument(
        "--end", type=size, default=0, metavar="O", help="and before here; the end of the disk"
    )
    searching.add_argument(
        "--limit", type=number, default=MOST_TOLD, metavar="N", help=f"{MOST_TOLD} unless told"
    )
    searching.add_argument("--backwards", action="store_true", help="the last matches")
    searching.add_argument(
        "--against", type=word, metavar="P", help="only where the bytes differ from those of P"
    )
    tells(searching, _search, Telling(_lines, _document, doubts=lambda found: found.doubts))


def _search(options: Options) -> Search:
    return Search(
        options.pattern,
        SearchKind(options.kind or SearchKind.TEXT),
        options.session,
        options.start,
        options.end,
        options.limit,
        options.backwards,
        options.against,
    )


def _document(picture: SearchPicture) -> object:
    hits = [
        {
            "offset": hit.offset,
            "length": hit.length,
            "bytes": picture.preview(row)[: picture.source_size - hit.offset].hex(),
        }
        for row, hit in enumerate(picture.hits)
    ]
    return {
        "hits": hits,
        "bytes_read": picture.bytes_read,
        "source_size": picture.source_size,
        "cut": picture.cut,
        "doubts": list(picture.doubts),
    }


def _lines(picture: SearchPicture) -> list[str]:
    read = f"{exact_size(picture.bytes_read)} read"
    if not picture.hits:
        return [f"No match; {read}."]
    rows = [
        (hit.offset, hit.length, hit.offset // CHUNK_BYTES, _shown(picture.preview(row)))
        for row, hit in enumerate(picture.hits)
    ]
    return [
        f"{plural(len(picture.hits), 'match', 'matches')}; {read}.",
        "",
        *table(("OFFSET", "LENGTH", "CHUNK", "BYTES"), ">>><", rows),
        *(["There may be more; --limit tells of more."] if picture.cut else []),
    ]


def _shown(preview: bytes) -> str:
    text = "".join(chr(one) if 32 <= one < 127 else "." for one in preview[:PREVIEW])
    return f"{preview[:_SHOWN_BYTES].hex(' ')}  {text}"
