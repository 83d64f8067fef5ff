"""A host's write as the copies see it, and how copies are told of."""

from __future__ import annotations

from engine.units import CHUNK_BYTES, CHUNK_MASK, CHUNK_SHIFT, SECTOR_BYTES

SECTOR_SHIFT = SECTOR_BYTES.bit_length() - 1
CHUNK_SECTORS = CHUNK_BYTES >> SECTOR_SHIFT

Need = tuple[int, int]
"""(source chunk, newest sequence that already has it, 0 for none)."""

Copied = tuple[int, int, int, int, int]
"""(first source chunk, neighbouring chunks, birth, death, first cache chunk).

birth: the newest sequence that had them already; death: the counter when they were copied.
"""


class HostWrite:
    """The write that makes copies necessary: bytes of the source, and who wrote.

    keeps_zeroes: it only makes bytes zero, so a chunk of zeroes does not change.
    first, last: source chunks touched.
    """

    __slots__ = ("first", "keeps_zeroes", "last", "length", "offset", "origin")

    def __init__(
        self, offset: int, length: int, origin: int, *, keeps_zeroes: bool = False
    ) -> None:
        self.offset = offset
        self.length = length
        self.origin = origin
        self.keeps_zeroes = keeps_zeroes
        self.first = offset >> CHUNK_SHIFT
        self.last = (offset + length - 1) >> CHUNK_SHIFT

    def bytes_in(self, chunk: int) -> tuple[int, int]:
        """Which bytes of a chunk it touches: the first, and how many."""
        low = self.offset & CHUNK_MASK if chunk == self.first else 0
        high = self.offset + self.length - (chunk << CHUNK_SHIFT)
        return low, min(high, CHUNK_BYTES) - low

    def sectors_in(self, chunk: int) -> tuple[int, int]:
        """The same in sectors, as an allocation block records it."""
        low, length = self.bytes_in(chunk)
        sector = low >> SECTOR_SHIFT
        return sector, (low + length + SECTOR_BYTES - 1 >> SECTOR_SHIFT) - sector
