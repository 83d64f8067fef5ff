"""What pitctl prints: tables for a person, JSON for a script, errors for both.

The rule: text that a user chose (names, notes, paths) never reaches a terminal raw: what cannot be
printed is escaped, so that it stays on its line and moves no cursor.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from engine import units
from engine.errors import PitError
from engine.jobs.job import Job
from engine.service.wire import pack_error
from engine.units import CHUNK_BYTES, format_size

BAR_CELLS = 24
LEFT, RIGHT = "<", ">"


def emit(lines: Iterable[str]) -> None:
    """Print lines to standard output."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def emit_json(value: object) -> None:
    """Print one JSON document to standard output."""
    json.dump(value, sys.stdout, indent=2)
    sys.stdout.write("\n")


def emit_bytes(data: bytes) -> None:
    """Put bytes on standard output as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)


def say_error(error: PitError) -> None:
    """The one line on standard error."""
    sys.stderr.write(f"pitctl: error: {one_line(error.message)}\n")


def say_doubts(doubts: Iterable[str]) -> None:
    """One line on standard error for all that makes a result less than sure; none where it is."""
    text = " ".join(doubts)
    if text:
        sys.stderr.write(f"pitctl: warning: {one_line(text)}\n")


def error_document(error: PitError) -> dict[str, object]:
    """An error as the JSON that scripts read."""
    return {"error": pack_error(error)}


def one_line(text: str) -> str:
    """The text without anything that a terminal would act on."""
    return "".join(letter if letter.isprintable() else _escape(letter) for letter in text)


def quoted(text: str) -> str:
    """A name inside a sentence."""
    escaped = one_line(text).replace('"', '\\"')
    return f'"{escaped}"'


def _escape(letter: str) -> str:
    return letter.encode("unicode_escape").decode("ascii")


def width(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def terminal_width() -> int | None:
    """Columns of the terminal that is printed to; None where it is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def table(headings: Sequence[str], aligned: str, rows: Iterable[Sequence[object]]) -> list[str]:
    """Rows in columns; `aligned` has a `<` or `>` for each column."""
    cells = [list(headings), *([one_line(str(cell)) for cell in row] for row in rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(_padded_row(row, widths, aligned)).rstrip() for row in cells]


def _padded_row(row: list[str], widths: list[int], aligned: str) -> Iterator[str]:
    for text, columns, side in zip(row, widths, aligned, strict=True):
        yield _padded(text, columns, side)


def _padded(text: str, columns: int, side: str) -> str:
    space = " " * (columns - width(text))
    return text + space if side == LEFT else space + text


def facts(pairs: Iterable[tuple[str, object]]) -> list[str]:
    """Names and values, one a line, values in one column."""
    told = [(name, one_line(str(value))) for name, value in pairs]
    widest = max((width(name) for name, _ in told), default=0)
    return [f"  {name}{' ' * (widest - width(name))}  {value}".rstrip() for name, value in told]


def exact_size(size: int) -> str:
    """A size for reading, and the bytes."""
    return units.exact_size(size)


def chunk_size(chunks: int) -> str:
    """What so many chunks take."""
    return format_size(chunks * CHUNK_BYTES)


def moment(ns: int) -> str:
    """A time, in the zone of the machine; a dash for never."""
    if ns <= 0:
        return "-"
    when = datetime.fromtimestamp(ns // 1_000_000_000, UTC).astimezone()
    return when.strftime("%Y-%m-%d %H:%M:%S %z")


def yes(value: bool) -> str:
    """A word for a column of yes and no."""
    return "yes" if value else "-"


def plural(count: int, one: str, many: str = "") -> str:
    """`1 chunk`, `2 chunks`."""
    return f"{count} {one if count == 1 else many or one + 's'}"


class ProgressLine:
    """A line on the terminal that follows a job; nothing where there is no terminal."""

    def __init__(self, *, wanted: bool) -> None:
        self._shown = wanted and sys.stderr.isatty()
        self._drawn = False

    def __call__(self, job: Job) -> None:
        if self._shown:
            sys.stderr.write(f"\r\x1b[K{progress_text(job)}")
            sys.stderr.flush()
            self._drawn = True

    def clear(self) -> None:
        """Leave the line empty."""
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def progress_text(job: Job) -> str:
    """How far a job is, in one line."""
    rate = f"{format_size(job.bytes_per_second)}/s"
    if job.total <= 0:
        return f"{job.title}  {format_size(job.done)}  {rate}"
    share = min(1.0, job.done / job.total)
    bar = "#" * int(share * BAR_CELLS)
    left = time.strftime("%H:%M:%S", time.gmtime(max(0.0, job.seconds_left)))
    return (
        f"{job.title}  [{bar:<{BAR_CELLS}}] {share:4.0%}  {format_size(job.done)} of "
        f"{format_size(job.total)}  {rate}  {left} left"
    )


def open_closed_streams() -> None:
    """Give the program the streams that it was started without.

    Whatever is printed to a standard output that is closed fails, as on one that is full; and no
    disk that is opened gets its number.
    """
    if sys.stdout is None:
        _occupy(1, os.O_RDONLY)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as the first
    if sys.stderr is None:
        _occupy(2, os.O_WRONLY)
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - as the first


def _occupy(number: int, mode: int) -> None:
    opened = os.open(os.devnull, mode)
    if opened != number:
        os.dup2(opened, number)
        os.close(opened)


def abandon_output() -> None:
    """Throw away what is buffered: whoever read it has left, and the end of Python would fail."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
