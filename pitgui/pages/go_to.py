"""Reads what a person types to go to a place: offset, sector, chunk, share, step. Pure."""

from __future__ import annotations

import re

from engine import CHUNK_BYTES, SECTOR_BYTES, parse_size
from pitgui.config.words import mark, tr

HELP = mark("0x1F000, 4096, 1.5G, s 2048 (sector), c 17 (chunk), 50 %, +512, -0x200")
_UNITS = {"s": SECTOR_BYTES, "sector": SECTOR_BYTES, "c": CHUNK_BYTES, "chunk": CHUNK_BYTES}
_WITH_UNIT = re.compile(r"(?P<unit>[a-z]+)\s*:?\s*(?P<number>0x[0-9a-f]+|[0-9][0-9,_ ]*)")


def parse_place(text: str, caret: int, size: int) -> int:
    """The offset that is meant; raises ValueError with a sentence for the user."""
    cleaned = text.strip().lower()
    if not cleaned:
        raise ValueError(tr("Type a place, such as {help}.", help=tr(HELP)))
    if cleaned[0] in "+-":
        step = _number(cleaned[1:].strip())
        place = caret + (step if cleaned[0] == "+" else -step)
    elif cleaned.endswith("%"):
        place = _share(cleaned[:-1], size)
    elif (found := _WITH_UNIT.fullmatch(cleaned)) and found["unit"] in _UNITS:
        place = _number(found["number"]) * _UNITS[found["unit"]]
    else:
        place = _number(cleaned)
    if not 0 <= place < size:
        raise ValueError(tr("The disk has bytes 0 to {last:,} ({last:#x}).", last=size - 1))
    return place


def _number(text: str) -> int:
    plain = re.sub(r"[,_ ]", "", text)
    if re.fullmatch(r"0x[0-9a-f]+", plain):
        return int(plain, 16)
    if plain.isdecimal():
        return int(plain)
    try:
        return parse_size(text)
    except ValueError:
        raise ValueError(
            tr("{typed!r} is not a place. Type one such as {help}.", typed=text, help=tr(HELP))
        ) from None


def _share(text: str, size: int) -> int:
    try:
        share = float(text)
    except ValueError:
        raise ValueError(
            tr("{typed!r} % is not a share of the disk.", typed=text.strip())
        ) from None
    if not 0 <= share <= 100:
        raise ValueError(tr("A share of the disk is between 0 and 100 %."))
    return min(size - 1, int(size * share / 100))
