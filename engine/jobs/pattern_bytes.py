"""The bytes of a pattern: a function of the spec, the pass and the position, and of nothing else.

So any part can be made alone, in any order, by whoever verifies. Words are little-endian 64-bit.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from xxhash import xxh3_64_intdigest

from engine.jobs.pattern_spec import PatternKind, PatternSpec
from engine.units import SECTOR_BYTES

Words = npt.NDArray[np.uint64]

WORD = 8
SECTOR_WORDS = SECTOR_BYTES // WORD
STAMP_MAGIC = int.from_bytes(b"PITSTAMP", "little")
STAMP_HEAD = 4  # words: magic, sector, pass, seed; then filler; the last word is the check
CHECKED_BYTES = SECTOR_BYTES - WORD
_MASK = 0xFFFF_FFFF_FFFF_FFFF
_GOLDEN = 0x9E37_79B9_7F4A_7C15


def content(spec: PatternSpec, pass_number: int, offset: int, length: int) -> bytes:
    """The `length` bytes that pass `pass_number` leaves at `offset`."""
    if spec.kind is PatternKind.ZEROES or length == 0:
        return bytes(length)
    if spec.kind is PatternKind.BYTE:
        return bytes([spec.byte]) * length
    if spec.kind is PatternKind.TEXT:
        return _repeated(spec.text.encode(), offset, length)
    unit = SECTOR_BYTES if spec.kind is PatternKind.STAMPED else WORD
    first, last = offset // unit, -(-(offset + length) // unit)
    if spec.kind is PatternKind.STAMPED:
        made = _stamps(first, last - first, pass_number, spec.seed)
    elif spec.kind is PatternKind.COUNTER:
        made = _counter(first, last - first, pass_number)
    else:
        made = _random(first, last - first, mix(spec.seed ^ mix(pass_number)))
    start = offset - first * unit
    return made.tobytes()[start : start + length]


def mix(value: int) -> int:
    """A 64-bit number that looks unlike `value` (the finisher of SplitMix64)."""
    value = (value + _GOLDEN) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB) & _MASK
    return value ^ (value >> 31)


def _repeated(unit: bytes, offset: int, length: int) -> bytes:
    start = offset % len(unit)
    return (unit * ((start + length) // len(unit) + 1))[start : start + length]


def _counter(first: int, count: int, pass_number: int) -> Words:
    words = np.arange(first, first + count, dtype="<u8")
    words += np.uint64(pass_number << 48)
    return words


def _random(first: int, count: int, key: int) -> Words:
    """SplitMix64 by position: `mix(key + word number)`, a word at a time, vectorised."""
    words = np.arange(count, dtype="<u8")
    words += np.uint64((key + first + _GOLDEN) & _MASK)
    words ^= words >> np.uint64(30)
    words *= np.uint64(0xBF58_476D_1CE4_E5B9)
    words ^= words >> np.uint64(27)
    words *= np.uint64(0x94D0_49BB_1331_11EB)
    words ^= words >> np.uint64(31)
    return words


def _stamps(first: int, count: int, pass_number: int, seed: int) -> Words:
    words = np.empty((count, SECTOR_WORDS), dtype="<u8")
    words[:, 0] = STAMP_MAGIC
    words[:, 1] = np.arange(first, first + count, dtype="<u8")
    words[:, 2] = pass_number
    words[:, 3] = seed
    keys = _random(first, count, mix(seed ^ mix(pass_number)))
    steps = np.arange(SECTOR_WORDS - STAMP_HEAD - 1, dtype="<u8") * np.uint64(_GOLDEN)
    words[:, STAMP_HEAD:-1] = keys[:, None] + steps
    words[:, -1] = _checks(words.data.cast("B"))
    return words


def _checks(data: memoryview) -> list[int]:
    starts = range(0, len(data), SECTOR_BYTES)
    return [xxh3_64_intdigest(data[start : start + CHECKED_BYTES]) for start in starts]


def first_bad_stamp(data: bytes, sector: int) -> int:
    """The first sector of `data` that is not a whole stamp of its own place, or -1.

    `data` begins at sector `sector` of the disk; bytes after the last whole sector are not judged.
    """
    whole = len(data) // SECTOR_BYTES
    words = np.frombuffer(data, dtype="<u8", count=whole * SECTOR_WORDS).reshape(
        whole, SECTOR_WORDS
    )
    right = words[:, 0] == STAMP_MAGIC
    right &= words[:, 1] == np.arange(sector, sector + whole, dtype="<u8")
    right &= words[:, -1] == np.array(_checks(memoryview(data)[: whole * SECTOR_BYTES]), "<u8")
    wrong = np.flatnonzero(~right)
    return int(wrong[0]) + sector if len(wrong) else -1


def stamp_sentence(data: bytes) -> str:
    """What a sector that should be stamped holds, for a person."""
    words = [int.from_bytes(data[at : at + WORD], "little") for at in range(0, len(data), WORD)]
    if not any(data):
        return "The sector holds only zeroes."
    if len(data) < SECTOR_BYTES or words[0] != STAMP_MAGIC:
        return "The sector carries no stamp."
    if words[-1] != xxh3_64_intdigest(data[:CHECKED_BYTES]):
        return f"The sector is torn: its stamp says sector {words[1]}, pass {words[2]}."
    return f"The sector holds the stamp of sector {words[1]}, pass {words[2]}, seed {words[3]}."
