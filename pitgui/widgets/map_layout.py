"""Where on a heatmap which cell lies: row by row, or along a Hilbert curve.

The rule: pure arithmetic, vectorised; a layout is a value, and placing a million cells costs one
numpy index. A Hilbert map is a band of squares whose sides are powers of two: the curve leaves
each square where the next one begins, so that neighbours on the disk stay neighbours in the band.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


Indices: TypeAlias = "npt.NDArray[np.int32]"
Codes: TypeAlias = "npt.NDArray[np.uint8]"
BLANK = 127
"""Code of a place on the map that stands for no chunk."""

LARGEST_CELL = 28


@lru_cache(maxsize=8)
def hilbert_curve(side: int) -> tuple[Indices, Indices]:
    """Columns and rows of the cells 0 .. side * side - 1; `side` is a power of two."""
    import numpy as np

    step = np.arange(side * side, dtype=np.int64)
    x = np.zeros_like(step)
    y = np.zeros_like(step)
    scale = 1
    while scale < side:
        right = (step >> 1) & 1
        lower = (step ^ right) & 1
        flip = (lower == 0) & (right == 1)
        x, y = np.where(flip, scale - 1 - x, x), np.where(flip, scale - 1 - y, y)
        swap = lower == 0
        x, y = np.where(swap, y, x), np.where(swap, x, y)
        x, y = x + scale * right, y + scale * lower
        step >>= 2
        scale *= 2
    return x.astype(np.int32), y.astype(np.int32)


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A grid of `columns` x `rows` cells of `cell` pixels; `side` > 0 makes it a Hilbert band."""

    columns: int
    rows: int
    cell: int
    side: int = 0

    @property
    def capacity(self) -> int:
        """How many cells there are."""
        return self.columns * self.rows

    def place(self, codes: Codes) -> Codes:
        """Codes of cells in the order of the disk, as a picture (rows x columns)."""
        import numpy as np

        grid = np.full(self.capacity, BLANK, np.uint8)
        shown = codes[: self.capacity]
        if self.side == 0:
            grid[: len(shown)] = shown
        else:
            grid[_band(self.columns, self.rows, self.side)[: len(shown)]] = shown
        return grid.reshape(self.rows, self.columns)

    def index_at(self, column: int, row: int) -> int:
        """The cell at a place of the grid; -1 outside."""
        if not (0 <= column < self.columns and 0 <= row < self.rows):
            return -1
        place = row * self.columns + column
        if self.side == 0:
            return place
        return int(_band_back(self.columns, self.rows, self.side)[place])

    def place_of(self, index: int) -> tuple[int, int]:
        """Column and row of a cell."""
        place = index
        if self.side != 0:
            place = int(_band(self.columns, self.rows, self.side)[index])
        row, column = divmod(place, self.columns)
        return column, row


@lru_cache(maxsize=8)
def _band(columns: int, rows: int, side: int) -> Indices:
    """Grid place of each cell along the curve, square after square."""
    import numpy as np

    x, y = hilbert_curve(side)
    squares = np.arange(max(columns, rows) // side, dtype=np.int32)[:, None] * side
    if columns >= rows:
        places = y[None, :] * columns + (x[None, :] + squares)
    else:  # a standing band: the same curve, mirrored at the diagonal
        places = (x[None, :] + squares) * columns + y[None, :]
    return places.ravel().astype(np.int32)


@lru_cache(maxsize=8)
def _band_back(columns: int, rows: int, side: int) -> Indices:
    import numpy as np

    places = _band(columns, rows, side)
    back = np.empty_like(places)
    back[places] = np.arange(len(places), dtype=np.int32)
    return back


@lru_cache(maxsize=256)
def fit(width: int, height: int, total: int, wished: int, *, hilbert: bool = False) -> MapLayout:
    """The grid for a widget: cells of `wished` pixels, larger ones where all of `total` fit."""
    make = _hilbert_grid if hilbert else _linear_grid
    for cell in range(LARGEST_CELL, wished, -1):
        layout = make(width, height, cell)
        if layout.capacity >= total:
            return _trimmed(layout, total)
    return _trimmed(make(width, height, wished), total)


def _linear_grid(width: int, height: int, cell: int) -> MapLayout:
    return MapLayout(max(1, width // cell), max(1, height // cell), cell)


def _hilbert_grid(width: int, height: int, cell: int) -> MapLayout:
    short, long = sorted((max(1, width // cell), max(1, height // cell)))
    side = 1 << (short.bit_length() - 1)
    stretch = side * max(1, long // side)
    if width >= height:
        return MapLayout(stretch, side, cell, side)
    return MapLayout(side, stretch, cell, side)


def _trimmed(layout: MapLayout, total: int) -> MapLayout:
    """A row-by-row grid without rows that nothing would stand in."""
    if layout.side:
        return layout
    rows = max(1, min(layout.rows, -(-total // layout.columns)))
    return MapLayout(layout.columns, rows, layout.cell)
