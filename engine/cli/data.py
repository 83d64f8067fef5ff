"""pitctl read and write: bytes of the source or of a session, to and from the pipe.

The rule: any amount goes through in pieces of bounded size; only the last piece of a write flushes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from engine.cli.grammar import Groups, Options, Parser, add_cache, size, word
from engine.cli.losses import ENDED, documents, losses_told
from engine.cli.output import emit, emit_bytes, emit_json, exact_size, say_doubts
from engine.cli.running import interrupt_cancels, runner_of
from engine.errors import BadRequest, OutsideTrouble, OwnerGone, PitError
from engine.jobs.job import Job
from engine.service.command import Runner
from engine.service.commands import MAX_READ, Read, Status, Write
from engine.service.data_commands import PITCTL
from engine.service.wire import plain

READ_PIECE = 1 << 20
WRITE_PIECE = 4 << 20


def add_data(groups: Groups) -> None:
    """Add the commands to pitctl."""
    reading = groups.add_parser("read", help="bytes of the source or a session, to the output")
    _add_place(reading)
    reading.add_argument("--length", type=size, required=True, metavar="L", help="how many bytes")
    reading.set_defaults(act=_read, build=read_command)
    writing = groups.add_parser("write", help="bytes from the input to the source or a view")
    _add_place(writing)
    writing.add_argument(
        "--origin", type=word, default=PITCTL, metavar="NAME", help="who is said to have written"
    )
    writing.add_argument("--no-flush", action="store_true", help="do not make it durable now")
    writing.set_defaults(act=_write, build=write_command)


def _add_place(parser: Parser) -> None:
    add_cache(parser)
    parser.add_argument(
        "--session", type=word, metavar="S", help="a session's view; the live source unless told"
    )
    parser.add_argument("--offset", type=size, required=True, metavar="O", help="first byte")


def read_command(options: Options) -> Read:
    """The whole read as one command."""
    return Read(options.offset, options.length, options.session)


def write_command(options: Options) -> Write:
    """The write as one command; its bytes come from the input, no word carries them."""
    return Write(
        options.offset, b"", options.session, origin=options.origin, flush=not options.no_flush
    )


def _read(options: Options) -> int:
    if options.json:
        if options.length > MAX_READ:
            raise BadRequest(f"With --json at most {MAX_READ} bytes can be read at once.")
        with runner_of(options.cache, options.wait) as runner:
            picture = runner.run(read_command(options))
        say_doubts(picture.doubts)
        emit_json(plain(picture))
        return 0
    job = Job("read")
    whole = read_command(options)
    doubts: tuple[str, ...] = ()
    with runner_of(options.cache, options.wait) as runner, interrupt_cancels(job):
        _check_inside(whole, runner)
        for piece in _pieces(whole):
            picture = runner.run(piece)
            if picture.doubts != doubts:
                doubts = picture.doubts
                say_doubts(doubts)
            emit_bytes(picture.data)
            job.advance(piece.length)
    return 0


def _check_inside(whole: Read, runner: Runner) -> None:
    """Refuse a range beyond the disk before its first piece is printed, in the user's numbers."""
    if whole.length <= READ_PIECE:
        return  # one piece: whoever reads it checks
    size = runner.run(Status()).source_size
    if whole.offset + whole.length > size:
        raise BadRequest(
            f"The disk has {exact_size(size)}; {whole.length} at {whole.offset} are not in it."
        )


def _pieces(whole: Read) -> Iterator[Read]:
    """The read in pieces; one piece even of nothing, so that its words are checked."""
    end = whole.offset + whole.length
    offset = whole.offset
    while True:
        length = min(READ_PIECE, end - offset)
        yield Read(offset, length, whole.session)
        offset += length
        if offset >= end:
            return


def _write(options: Options) -> int:
    if sys.stdin is None:
        raise OutsideTrouble("There is no standard input to write from.")
    job = Job("write")
    with runner_of(options.cache, options.wait) as runner, losses_told(runner) as ended:
        written = _write_all(write_command(options), runner, job)
    if options.json:
        wrote = {"offset": options.offset, "bytes": written, "session": options.session}
        emit_json({**wrote, ENDED: documents(ended)})
    else:
        emit([f"Wrote {exact_size(written)} at offset {options.offset}."])
    return 0


def _write_all(whole: Write, runner: Runner, job: Job) -> int:
    for data, is_last in _with_last(sys.stdin.buffer):
        piece = replace(
            whole, offset=whole.offset + job.done, data=data, flush=whole.flush and is_last
        )
        try:
            with interrupt_cancels(job):
                runner.run(piece)
            job.advance(len(data))
        except PitError as error:
            _tell_how_much(error, job.done)
            raise
    return job.done


def _tell_how_much(error: PitError, before: int) -> None:
    """Let an error say how many bytes from the beginning of the input were written."""
    inside = error.fields.get("bytes_written", 0)
    written = before + (inside if isinstance(inside, int) else 0)
    error.fields["bytes_written"] = written
    least = "at least " if isinstance(error, OwnerGone) else ""  # its last answer is missing
    amount = f"the first {exact_size(written)} of the input" if written or least else "nothing"
    error.message += f" Written before that: {least}{amount}."


def _with_last(stream: IO[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The pieces of a stream, and whether each is the last; one empty piece of an empty stream."""
    piece = stream.read(WRITE_PIECE)
    while True:
        following = stream.read(WRITE_PIECE) if piece else b""
        yield piece, not following
        if not following:
            return
        piece = following
