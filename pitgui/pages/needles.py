"""What can be looked for in bytes: text, hex bytes, a regular expression, what is not zero. Pure.

The rule: a needle says how far a match can reach, so that pieces overlap by that and no match is
lost on their border.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

REGEX_REACH = 4096
ZERO_RUN = 16


class FindKind(StrEnum):
    """How the words in the find field are meant."""

    TEXT = "text"
    HEX = "hex bytes"
    REGEX = "regular expression"


class Needle(Protocol):
    """Something to look for. `reach` is the longest match in bytes."""

    @property
    def reach(self) -> int: ...

    def first(self, data: bytes) -> tuple[int, int] | None:
        """Place and length of the first match."""
        ...

    def last(self, data: bytes, before: int) -> tuple[int, int] | None:
        """Place and length of the last match that begins before a place."""
        ...


@dataclass(frozen=True, slots=True)
class Literal:
    """These bytes."""

    sought: bytes

    @property
    def reach(self) -> int:
        return len(self.sought)

    def first(self, data: bytes) -> tuple[int, int] | None:
        place = data.find(self.sought)
        return None if place < 0 else (place, len(self.sought))

    def last(self, data: bytes, before: int) -> tuple[int, int] | None:
        place = data.rfind(self.sought, 0, max(0, before + len(self.sought) - 1))
        return None if place < 0 else (place, len(self.sought))


@dataclass(frozen=True, slots=True)
class Regex:
    """A regular expression over bytes; empty matches do not count."""

    pattern: re.Pattern[bytes]

    @property
    def reach(self) -> int:
        return REGEX_REACH

    def first(self, data: bytes) -> tuple[int, int] | None:
        for match in self.pattern.finditer(data):
            if match.end() > match.start():
                return match.start(), match.end() - match.start()
        return None

    def last(self, data: bytes, before: int) -> tuple[int, int] | None:
        found = None
        for match in self.pattern.finditer(data):
            if match.start() >= before:
                break
            if match.end() > match.start():
                found = match.start(), match.end() - match.start()
        return found


@dataclass(frozen=True, slots=True)
class NonZero:
    """The first byte that is not zero after a run of zeroes."""

    @property
    def reach(self) -> int:
        return ZERO_RUN + 1

    def first(self, data: bytes) -> tuple[int, int] | None:
        zeroes = data.find(bytes(ZERO_RUN))
        rest = data[zeroes:].lstrip(b"\0") if zeroes >= 0 else b""
        return (len(data) - len(rest), 1) if rest else None

    def last(self, data: bytes, before: int) -> tuple[int, int] | None:
        end = len(data[: max(0, before)].rstrip(b"\0"))
        while end > 0:
            zeroes = data.rfind(bytes(ZERO_RUN), 0, end)
            if zeroes < 0:
                return None
            start = zeroes + ZERO_RUN
            if start < end and data[start]:
                return start, 1
            end = zeroes
            end = len(data[:end].rstrip(b"\0"))
        return None


def needle(kind: FindKind, words: str) -> Needle:
    """The needle that was typed; raises ValueError with a sentence for the user."""
    if not words:
        raise ValueError("Type what to look for.")
    if kind is FindKind.TEXT:
        return Literal(words.encode())
    if kind is FindKind.HEX:
        try:
            return Literal(bytes.fromhex(words.replace("0x", "").replace(",", " ")))
        except ValueError:
            raise ValueError("Type hex bytes as pairs of digits, such as 53 ef.") from None
    try:
        return Regex(re.compile(words.encode(), re.DOTALL))
    except re.error as error:
        raise ValueError(f"The regular expression is not complete: {error}.") from None
