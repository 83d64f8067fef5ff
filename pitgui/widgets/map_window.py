"""Which stretch of a disk a map shows, and how zooming and panning move it: values only.

The rule: the chunk under the pointer stays under the pointer; what would lie before the disk's
first chunk or behind its last is never shown while there is something else to show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from pitgui.widgets.map_layout import MapLayout, fit

MOST_MAGNIFIED = 32


@dataclass(frozen=True, slots=True)
class MapWindow:
    """`first` chunk and `per_cell` chunks a cell, of a disk of `total` chunks.

    `cell` is the wished size of a cell in pixels, `width` x `height` the room there is.
    """

    total: int
    width: int
    height: int
    cell: int
    hilbert: bool = False
    first: int = 0
    per_cell: int = 0  # 0: as many as it takes to show the whole disk
    magnified: int = 1  # single chunks can be drawn larger still

    @property
    def whole(self) -> int:
        """Chunks a cell, a power of two, that shows the whole disk."""
        room = fit(self.width, self.height, 1 << 62, self.cell, hilbert=self.hilbert).capacity
        return 1 << max(0, (-(-self.total // room) - 1).bit_length())

    @property
    def chunks_per_cell(self) -> int:
        """Chunks a cell stands for now."""
        return min(self.per_cell or self.whole, self.whole)

    @property
    def layout(self) -> MapLayout:
        """The grid of cells."""
        needed = -(-self.total // self.chunks_per_cell)
        wished = min(MOST_MAGNIFIED, self.cell * self.magnified)
        if self.magnified > 1:
            needed = max(needed, fit(self.width, self.height, 1 << 62, wished).capacity)
        return fit(self.width, self.height, needed, wished, hilbert=self.hilbert)

    @property
    def span(self) -> int:
        """Chunks that the grid has room for."""
        return self.layout.capacity * self.chunks_per_cell

    @property
    def shows_all(self) -> bool:
        """Whether the whole disk is in sight."""
        return self.span >= self.total

    @property
    def question(self) -> tuple[int, int, int]:
        """(first, chunks, cells) to ask the engine for."""
        first = self.settled().first
        chunks = min(self.span, self.total - first)
        return first, chunks, -(-chunks // self.chunks_per_cell)

    def settled(self) -> MapWindow:
        """With `first` on the border of a cell and within the disk."""
        step = self.chunks_per_cell
        last = max(0, -(-(self.total - self.span) // step) * step)
        first = max(0, min(self.first - self.first % step, last))
        return replace(self, first=first)

    def zoomed(self, steps: int, column: int, row: int) -> MapWindow:
        """Closer (steps > 0) or farther by powers of two, around a place of the grid."""
        index = max(0, self.layout.index_at(column, row))
        chunk = min(self.total - 1, self.first + index * self.chunks_per_cell)
        cell = self.layout.cell
        x, y = int((column + 0.5) * cell), int((row + 0.5) * cell)
        window = self
        for _ in range(abs(steps)):
            window = window._closer() if steps > 0 else window._farther()
        layout = window.layout
        place = min(x // layout.cell, layout.columns - 1), min(y // layout.cell, layout.rows - 1)
        back = max(0, layout.index_at(*place)) * window.chunks_per_cell
        return replace(window, first=chunk - back).settled()

    def _closer(self) -> MapWindow:
        if self.chunks_per_cell > 1:
            return replace(self, per_cell=self.chunks_per_cell // 2)
        if self.cell * self.magnified * 2 <= MOST_MAGNIFIED and self.layout.capacity > 64:
            return replace(self, per_cell=1, magnified=self.magnified * 2)
        return self

    def _farther(self) -> MapWindow:
        if self.magnified > 1:
            return replace(self, magnified=self.magnified // 2)
        return replace(self, per_cell=min(self.whole, self.chunks_per_cell * 2))

    def panned(self, columns: int, rows: int) -> MapWindow:
        """Moved by whole cells, as a hand moves a sheet of paper."""
        layout = self.layout
        if layout.side:
            cells = columns * layout.rows + rows if layout.columns >= layout.rows else rows
        else:
            cells = rows * layout.columns + columns
        return replace(self, first=self.first - cells * self.chunks_per_cell).settled()

    def around(self, chunk: int) -> MapWindow:
        """Moved, if it must be, so that a chunk is in sight."""
        if self.first <= chunk < self.first + self.span:
            return self
        return replace(self, first=chunk - self.span // 2).settled()
