"""pitctl diff and export: whole points in time, compared and taken out as disk images."""

from __future__ import annotations

from collections.abc import Iterator

from engine.cli.grammar import SESSION_HELP, Groups, Options, add_cache, add_session, size, word
from engine.cli.losses import perform_write
from engine.cli.output import exact_size, facts, one_line, plural, table
from engine.cli.telling import Telling, tells
from engine.jobs.outcomes import CopyBackPicture, DiffPicture, ExportResult, ImageFormat
from engine.service.commands import CopyBack, Diff, Export
from engine.service.copy_commands import GRAIN, LIVE, usual_format
from engine.units import CHUNK_BYTES

_SHOWN = 1000  # runs in text; --json has all


def add_copies(groups: Groups) -> None:
    """Add the commands to pitctl."""
    comparing = groups.add_parser("diff", help="where two points in time differ")
    add_cache(comparing)
    comparing.add_argument("left", metavar="A", type=word, help=f"{SESSION_HELP}, or {LIVE}")
    comparing.add_argument(
        "right", metavar="B", type=word, nargs="?", default=LIVE, help=f"the same; or else {LIVE}"
    )
    comparing.add_argument(
        "--grain", type=size, default=GRAIN, metavar="G", help=f"to G bytes, {GRAIN} unless told"
    )
    tells(comparing, _diff, Telling(_diff_lines, doubts=lambda picture: picture.doubts))
    comparing.add_argument(
        "--csv",
        dest="telling",
        action="store_const",
        const=Telling(_csv_lines, doubts=lambda picture: picture.doubts),
        help="print all runs as CSV",
    )
    _add_copy_back(groups)
    exporting = groups.add_parser("export", help="a session as a disk image, sparse")
    add_cache(exporting)
    add_session(exporting, SESSION_HELP)
    exporting.add_argument("file", metavar="FILE", type=word, help="the image, a new file")
    exporting.add_argument(
        "--format",
        choices=[str(form) for form in ImageFormat],
        help="unless told, qcow2 for a FILE that ends in .qcow2, else raw; a raw export that "
        "was cut off goes on where it stopped",
    )
    tells(exporting, _export, Telling(_export_lines, doubts=lambda result: result.doubts))


def _add_copy_back(groups: Groups) -> None:
    bringing = groups.add_parser("copy-back", help="a part of a session, back to the source")
    add_cache(bringing)
    add_session(bringing, SESSION_HELP)
    bringing.add_argument("--offset", type=size, required=True, metavar="O", help="first byte")
    bringing.add_argument("--length", type=size, required=True, metavar="L", help="how many bytes")
    bringing.add_argument("--plan", action="store_true", help="only say what would be overwritten")
    bringing.add_argument(
        "--no-undo-session",
        action="store_true",
        help="begin no session that keeps what is overwritten",
    )
    tells(bringing, _copy_back, Telling(_copy_back_lines, doubts=lambda picture: picture.doubts))
    bringing.set_defaults(act=perform_write)


def _copy_back(options: Options) -> CopyBack:
    return CopyBack(
        options.session,
        options.offset,
        options.length,
        options.plan,
        undo=not options.no_undo_session,
    )


def _copy_back_lines(picture: CopyBackPicture) -> list[str]:
    end = picture.offset + picture.length
    where = f"of bytes {picture.offset} to {end} of the source"
    chunks = plural(picture.chunks_different, "chunk")
    if not picture.bytes_different:
        return [f"Nothing {where} differs from {one_line(picture.session)}."]
    if not picture.bytes_written:
        slot = picture.free_slot
        keeps = (
            f"A session that keeps what is overwritten begins in slot {slot}."
            if slot >= 0
            else "No slot is free for a session that keeps what is overwritten: end one first, or "
            "say `--no-undo-session`."
        )
        return [
            f"Would overwrite {exact_size(picture.bytes_different)} in {chunks} {where}.",
            keeps,
        ]
    begun = picture.undo_session
    return [
        f"Copied {exact_size(picture.bytes_written)} back in {chunks} {where}.",
        *([f"The session {one_line(begun)} keeps what was overwritten."] if begun else []),
    ]


def _diff(options: Options) -> Diff:
    return Diff(options.left, options.right, options.grain)


def _export(options: Options) -> Export:
    form = ImageFormat(options.format) if options.format else usual_format(options.file)
    return Export(options.session, options.file, form)


def _csv_lines(picture: DiffPicture) -> Iterator[str]:
    yield "offset,length,first_chunk,last_chunk"
    for run in picture.runs:
        last = (run.offset + run.length - 1) // CHUNK_BYTES
        yield f"{run.offset},{run.length},{run.offset // CHUNK_BYTES},{last}"


def _diff_lines(picture: DiffPicture) -> list[str]:
    left, right = one_line(picture.left), one_line(picture.right)
    if not picture.runs:
        return [f"{left} and {right} are the same."]
    share = f"{picture.bytes_different / picture.source_size:.2%} of the disk"
    rows = [(run.offset, run.length, run.offset // CHUNK_BYTES) for run in picture.runs[:_SHOWN]]
    more = len(picture.runs) - len(rows)
    return [
        f"{left} and {right} differ in {plural(len(picture.runs), 'run')}.",
        *facts(
            [
                ("Bytes", f"{exact_size(picture.bytes_different)}, {share}"),
                ("Chunks", f"{picture.chunks_different} of {picture.chunks_compared} compared"),
            ]
        ),
        "",
        *table(("OFFSET", "LENGTH", "CHUNK"), ">>>", rows),
        *([f"and {plural(more, 'run')} more; --json has all."] if more else []),
        *(["There are more still: the list ends at a million runs."] if picture.cut else []),
    ]


def _export_lines(result: ExportResult) -> list[str]:
    resumed = [("Went on from", exact_size(result.resumed_at))] if result.resumed_at else []
    return [
        f"Exported to {one_line(result.path)}.",
        *facts(
            [
                ("Format", result.form),
                ("Content", _content(result)),
                ("Size", exact_size(result.size)),
                ("Written", exact_size(result.bytes_written)),
                *resumed,
            ]
        ),
    ]


def _content(result: ExportResult) -> str:
    if result.view_writes:
        return "the view, with what was written through it; SESSION@start is without"
    return "the point in time"
