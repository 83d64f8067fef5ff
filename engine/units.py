"""Values by unit: a chunk number is never an offset, a slot is never a sequence.

The only conversions between these units live here (design: words of the engine).
"""

from __future__ import annotations

import re
from typing import NewType

SourceChunk = NewType("SourceChunk", int)
"""Number of a 64 KiB chunk of the source disk; chunk 0 begins at byte 0."""

CacheChunk = NewType("CacheChunk", int)
"""Number of a mappable chunk of the cache disk; metadata regions are not counted."""

RegionNo = NewType("RegionNo", int)
"""Number of a 64 KiB VM region of metadata, in one address space over the cache disk."""

SlotNo = NewType("SlotNo", int)
"""A place for a session: 0 .. slots - 1."""

Sequence = NewType("Sequence", int)
"""Session (or view-write) sequence number, u32, never reused; 0 means none."""

ByteOffset = NewType("ByteOffset", int)
"""Byte position on a source or cache disk."""

CHUNK_SHIFT = 16
CHUNK_BYTES = 1 << CHUNK_SHIFT
CHUNK_MASK = CHUNK_BYTES - 1
REGION_BYTES = 1 << 16
SECTOR_BYTES = 512

MAX_SEQUENCE = 0xFFFF_FFFE
MAX_SOURCE_CHUNKS = 1 << 32
MAX_CACHE_CHUNKS = 0xFFFF_FFFF - 1
MIN_SLOTS = 2
MAX_SLOTS = 64
DEFAULT_SLOTS = 8


def chunk_of(offset: int) -> SourceChunk:
    """The source chunk that holds byte `offset`."""
    return SourceChunk(offset >> CHUNK_SHIFT)


def chunk_start(chunk: SourceChunk) -> ByteOffset:
    """The first byte of a source chunk."""
    return ByteOffset(chunk << CHUNK_SHIFT)


def chunk_length(chunk: SourceChunk, source_size: int) -> int:
    """Bytes of `chunk` that exist: 65536, or fewer for the last chunk of the source."""
    return min(CHUNK_BYTES, source_size - (chunk << CHUNK_SHIFT))


def chunks_in(size: int) -> int:
    """How many chunks cover `size` bytes; the last may be short."""
    return (size + CHUNK_MASK) >> CHUNK_SHIFT


_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_SUFFIXES = {"": 0, "K": 10, "M": 20, "G": 30, "T": 40, "P": 50}


def parse_size(text: str) -> int:
    """Read a size such as `64M` or `1.5G` (binary units) as bytes.

    Raises ValueError, with a sentence for the user, for anything else.
    """
    cleaned = text.strip().upper().removesuffix("IB").removesuffix("B")
    suffix = cleaned[-1:] if cleaned[-1:].isalpha() else ""
    number = cleaned[: len(cleaned) - len(suffix)].strip()
    if suffix not in _SUFFIXES or not number:
        raise ValueError(f"{text!r} is not a size; write bytes or a number with K, M, G or T")
    if not _NUMBER.fullmatch(number):
        raise ValueError(f"{text!r} is not a size; write bytes or a number with K, M, G or T")
    unit = 1 << _SUFFIXES[suffix]
    value = int(number) * unit if number.isdecimal() else float(number) * unit
    if not 0 <= value < 1 << 63:
        raise ValueError(f"{text!r} is not a size that a disk can have")
    return int(value)


def exact_size(size: int) -> str:
    """A size for reading, and the bytes: `1.50 GiB (1610612736 bytes)`."""
    exact = "1 byte" if size == 1 else f"{size} bytes"
    return f"{format_size(size)} ({exact})" if size >= 1000 else exact


def format_size(size: float) -> str:
    """Bytes in IEC units, three significant digits: `1.50 GiB`."""
    value, unit = float(size), "B"
    for unit in ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"):
        if abs(value) < 1000 or unit == "EiB":
            break
        value /= 1024
    if unit == "B":
        return f"{int(value)} B"
    return f"{value:.3g} {unit}" if value >= 100 else f"{value:.2f} {unit}"
