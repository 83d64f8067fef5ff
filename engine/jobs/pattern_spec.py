"""What a test pattern is: its content, its places and its pace, as one value.

The rule: a spec says everything. The same spec on a disk of the same size gives the same bytes at
the same places in the same order, so it can be verified later, elsewhere, without any record.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from engine.errors import BadRequest
from engine.units import CHUNK_BYTES, SECTOR_BYTES, chunks_in

MAX_PASS = 0xFFFF
MAX_SEED = 0xFFFF_FFFF_FFFF_FFFF
MAX_BLOCK = 8 << 20
MAX_TEXT = 4096
MAX_AMOUNT = 1 << 62


class PatternKind(StrEnum):
    """What the bytes are; each is a function of the position, and of the pass where it says so."""

    ZEROES = "zeroes"
    BYTE = "byte"  # one byte value everywhere
    COUNTER = "counter"  # 8-byte little-endian: the number of the word, and the pass on top
    RANDOM = "random"  # from the seed, the pass and the position
    TEXT = "text"  # a text repeated from byte 0 of the disk
    STAMPED = "stamped"  # each sector carries its number, the pass and a check


class PatternPlace(StrEnum):
    """Where the bytes go."""

    ALL = "all"
    RANGE = "range"  # `offset`, `length`
    CHUNKS = "chunks"  # `first`, `chunks`
    SHARE = "share"  # `share` of the blocks, scattered, each once
    HOT_SPOT = "hot-spot"  # nine writes in ten go to one block in ten
    ZIPF = "zipf"  # a few blocks get most writes, with a long tail: `skew`


SCATTERED = frozenset({PatternPlace.SHARE, PatternPlace.HOT_SPOT, PatternPlace.ZIPF})
OF_PLACES = {  # which fields belong to which places
    "offset": frozenset({PatternPlace.RANGE, *SCATTERED}),
    "length": frozenset({PatternPlace.RANGE, *SCATTERED}),
    "first": frozenset({PatternPlace.CHUNKS}),
    "chunks": frozenset({PatternPlace.CHUNKS}),
    "share": frozenset({PatternPlace.SHARE}),
    "skew": frozenset({PatternPlace.ZIPF}),
    "block": SCATTERED,
}
OF_KINDS = {  # and which to which kinds
    "seed": frozenset({PatternKind.RANDOM, PatternKind.STAMPED}),
    "byte": frozenset({PatternKind.BYTE}),
    "text": frozenset({PatternKind.TEXT}),
    "first_pass": frozenset({PatternKind.COUNTER, PatternKind.RANDOM, PatternKind.STAMPED}),
}


@dataclass(frozen=True, slots=True)
class PatternSpec:
    """A pattern. Bytes where not said otherwise; 0 for a length or an amount means all of it.

    Every pass visits the same places; its number (`first_pass`, `first_pass + 1` ...) shows in the
    content, so that what a view shows tells which pass wrote it.
    """

    kind: PatternKind = PatternKind.STAMPED
    place: PatternPlace = PatternPlace.ALL
    offset: int = 0
    length: int = 0
    first: int = 0  # chunk number
    chunks: int = 0
    share: float = 0.1
    skew: float = 1.1
    block: int = 4096  # bytes a write in the scattered places
    amount: int = 0  # bytes a pass, at most
    passes: int = 1
    first_pass: int = 1
    any_pass: bool = False  # verify of stamped: sectors of any pass and seed are right
    rate: int = 0  # bytes a second, 0 as fast as it goes
    seed: int = 0
    byte: int = 0xA5
    text: str = "PIT Console. "

    def __post_init__(self) -> None:
        self._check_numbers()
        self._check_choices()

    def _check_numbers(self) -> None:
        _within("offset", self.offset, 0, MAX_AMOUNT)
        _within("length", self.length, 0, MAX_AMOUNT)
        _within("first chunk", self.first, 0, MAX_AMOUNT // CHUNK_BYTES)
        _within("number of chunks", self.chunks, 0, MAX_AMOUNT // CHUNK_BYTES)
        _within("block", self.block, 1, MAX_BLOCK)
        _within("amount", self.amount, 0, MAX_AMOUNT)
        _within("rate", self.rate, 0, MAX_AMOUNT)
        _within("seed", self.seed, 0, MAX_SEED)
        _within("byte", self.byte, 0, 255)
        _within("number of passes", self.passes, 1, MAX_PASS)
        _within("first pass", self.first_pass, 1, MAX_PASS)
        _within("last pass", self.last_pass, 1, MAX_PASS)

    def _check_choices(self) -> None:
        if not 0 < self.share <= 1:
            raise BadRequest("The share of a pattern must be above 0 and at most 1.")
        if not 0.1 <= self.skew <= 10:
            raise BadRequest("The skew of a Zipf pattern must be from 0.1 to 10.")
        if not 1 <= len(_utf8(self.text)) <= MAX_TEXT:
            raise BadRequest(f"The text of a pattern must have 1 to {MAX_TEXT} bytes.")
        if self.any_pass and self.kind is not PatternKind.STAMPED:
            raise BadRequest("Only a stamped pattern can be verified whatever pass wrote it.")
        if self.kind is PatternKind.STAMPED and self._cuts_sectors:
            raise BadRequest(
                f"A stamped pattern needs offset, length, amount and block in whole sectors of "
                f"{SECTOR_BYTES} bytes."
            )

    @property
    def _cuts_sectors(self) -> bool:
        block = self.block if self.place in SCATTERED else 0
        return any(value % SECTOR_BYTES for value in (self.offset, self.length, self.amount, block))

    @property
    def last_pass(self) -> int:
        """The number of the last pass: the one that verify expects."""
        return self.first_pass + self.passes - 1

    @property
    def scattered(self) -> bool:
        """Whether the writes jump about, `block` bytes each."""
        return self.place in SCATTERED

    def region(self, source_size: int) -> tuple[int, int]:
        """The stretch (offset, length) of a disk that the places lie in; raises BadRequest."""
        if self.place is PatternPlace.CHUNKS:
            if self.first + self.chunks > chunks_in(source_size):
                raise BadRequest(
                    f"The disk has {chunks_in(source_size)} chunks; chunks {self.first} to "
                    f"{self.first + max(self.chunks, 1) - 1} are not all on it."
                )
            return _cut(self.first * CHUNK_BYTES, self.chunks * CHUNK_BYTES, source_size)
        if self.place is PatternPlace.ALL:
            return _cut(0, 0, source_size)
        if self.offset + self.length > source_size:
            raise BadRequest(
                f"Offset {self.offset} and length {self.length} reach over the end of the disk, "
                f"which has {source_size} bytes."
            )
        return _cut(self.offset, self.length, source_size)

    @staticmethod
    def has(name: str, kind: PatternKind, place: PatternPlace) -> bool:
        """Whether a field has an effect on patterns of this kind in this place."""
        return kind in OF_KINDS.get(name, {kind}) and place in OF_PLACES.get(name, {place})

    def options(self) -> list[str]:
        """The pitctl options that say this spec, without what is as usual or has no effect."""
        words: list[str] = []
        for field in fields(self):
            value = getattr(self, field.name)
            flag = "--" + field.name.replace("_", "-")
            if value == field.default or not self.has(field.name, self.kind, self.place):
                continue
            words += [flag] if value is True else [f"{flag}={value}"]
        return words


@dataclass(frozen=True, slots=True)
class PatternResult:
    """What was done: bytes and operations (writes or reads) over all passes."""

    bytes: int
    operations: int
    passes: int
    seconds: float
    slowest_seconds: float  # the longest single write or read

    @property
    def bytes_per_second(self) -> float:
        """Mean rate; 0 when nothing was done."""
        return self.bytes / self.seconds if self.seconds > 0 else 0.0


def _within(name: str, value: int, low: int, high: int) -> None:
    if not low <= value <= high:
        raise BadRequest(f"The {name} of a pattern must be from {low} to {high}, not {value}.")


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise BadRequest("The text of a pattern must be valid Unicode.") from None


def _cut(offset: int, length: int, source_size: int) -> tuple[int, int]:
    """The part of a stretch that is on the disk; length 0 means to the end."""
    end = min(offset + length, source_size) if length else source_size
    if end <= offset:
        raise BadRequest(f"Offset {offset} is not on the disk, which has {source_size} bytes.")
    return offset, end - offset
