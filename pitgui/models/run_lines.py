"""What differs, as the lines of a JSON or a CSV file. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from engine import DiffPicture
from pitgui.models.run_table import chunks_of


def csv_lines(picture: DiffPicture) -> Iterator[str]:
    """A heading, then one line a run: bytes, and the chunks it touches."""
    yield "offset,length,first_chunk,last_chunk\r\n"
    for run in picture.runs:
        first, last = chunks_of(run)
        yield f"{run.offset},{run.length},{first},{last}\r\n"


def json_lines(picture: DiffPicture, grain: int) -> Iterator[str]:
    """One object; its `runs` stand a line each."""
    facts = {
        "left": picture.left,
        "right": picture.right,
        "grain": grain,
        "source_size": picture.source_size,
        "bytes_different": picture.bytes_different,
        "chunks_compared": picture.chunks_compared,
        "chunks_different": picture.chunks_different,
        "cut": picture.cut,
    }
    yield json.dumps(facts, indent=2)[:-2] + ',\n  "runs": [\n'
    last = len(picture.runs) - 1
    for place, run in enumerate(picture.runs):
        comma = "" if place == last else ","
        yield f'    {{"offset": {run.offset}, "length": {run.length}}}{comma}\n'
    yield "  ]\n}\n"
