"""Which line of a hex view shows which bytes: arithmetic only, for a disk of any size.

The rule: every chunk begins with one caption line, followed by its rows of bytes; so a line's
place follows from its number and nothing is kept for lines that are not on the screen. Numbers
are Python integers: 64 TiB has 4.4e12 lines, more than a scroll bar or a C int can count.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine import CHUNK_BYTES, SECTOR_BYTES


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the view: the caption of `chunk`, or `length` bytes from `offset`."""

    chunk: int
    offset: int
    length: int  # 0: the caption of the chunk

    @property
    def is_caption(self) -> bool:
        """Whether it is the border above a chunk."""
        return self.length == 0


@dataclass(frozen=True, slots=True)
class HexGeometry:
    """Lines of a disk of `size` bytes, `columns` bytes in a row (a divisor of the chunk)."""

    size: int
    columns: int = 16

    @property
    def rows_per_chunk(self) -> int:
        """Rows of bytes in a whole chunk."""
        return CHUNK_BYTES // self.columns

    @property
    def lines(self) -> int:
        """How many lines the whole disk has."""
        if self.size <= 0:
            return 0
        return self.line_of(self.size - 1) + 1

    def line_of(self, offset: int) -> int:
        """The line that shows byte `offset`."""
        chunk, inside = divmod(offset, CHUNK_BYTES)
        return chunk * (self.rows_per_chunk + 1) + 1 + inside // self.columns

    def caption_of(self, chunk: int) -> int:
        """The caption line of a chunk."""
        return chunk * (self.rows_per_chunk + 1)

    def at(self, line: int) -> Line:
        """What a line shows."""
        chunk, place = divmod(line, self.rows_per_chunk + 1)
        start = chunk * CHUNK_BYTES
        if place == 0:
            return Line(chunk, start, 0)
        offset = start + (place - 1) * self.columns
        return Line(chunk, offset, min(self.columns, self.size - offset))

    def clamp(self, offset: int) -> int:
        """The nearest byte that exists."""
        return max(0, min(self.size - 1, offset))

    @property
    def address_digits(self) -> int:
        """Hex digits of the last address, at least eight."""
        return max(8, len(f"{max(0, self.size - 1):x}"))


@dataclass(frozen=True, slots=True)
class ScrollScale:
    """A scroll bar counts at most 2**30 steps; beyond that one step stands for many lines."""

    lines: int
    visible: int
    most: int = 1 << 30

    @property
    def last_top(self) -> int:
        """The highest line that can be on top."""
        return max(0, self.lines - self.visible)

    @property
    def steps(self) -> int:
        """The maximum of the scroll bar."""
        return min(self.last_top, self.most)

    def value_of(self, top: int) -> int:
        """Where the bar stands when line `top` is on top."""
        if self.last_top <= self.most:
            return min(top, self.last_top)
        return min(top, self.last_top) * self.steps // self.last_top

    def top_of(self, value: int) -> int:
        """The line on top when the bar was dragged to `value`."""
        if self.last_top <= self.most:
            return value
        return value * self.last_top // self.steps


@dataclass(frozen=True, slots=True)
class CaretSteps:
    """Where each key leads from byte `caret`, by name; `page` is the number of rows in sight."""

    geometry: HexGeometry
    caret: int
    page: int

    def target(self, key: str, *, far: bool) -> int | None:
        """The byte a key leads to; `far` with Control held; None for any other key."""
        columns, caret = self.geometry.columns, self.caret
        row = caret - caret % columns
        last = self.geometry.size - 1
        targets = {
            "Left": caret - (CHUNK_BYTES if far else 1),
            "Right": caret + (CHUNK_BYTES if far else 1),
            "Up": caret - (SECTOR_BYTES if far else columns),
            "Down": caret + (SECTOR_BYTES if far else columns),
            "Home": 0 if far else row,
            "End": last if far else row + columns - 1,
            "PageUp": caret - self.page * columns,
            "PageDown": caret + self.page * columns,
        }
        found = targets.get(key)
        return None if found is None else self.geometry.clamp(found)
