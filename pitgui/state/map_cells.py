"""Cells of maps, cut anew: a recorded picture for another window, writes by cell. Pure.

The rule: nothing is made up. What was recorded by larger cells is shown by those; writes counted in
a stretch are spread evenly over it, for no more is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from engine import CELL_STATES, CellState, HeatPicture, MapPicture

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Amounts: TypeAlias = "npt.NDArray[np.float64]"
_DAMAGED = CELL_STATES.index(CellState.DAMAGED)


def cut(picture: MapPicture, first: int, chunks: int, cells: int) -> MapPicture:
    """The part of a picture of a whole disk that a window asks for, in that window's cells."""
    import numpy as np

    step = 1
    while step * cells < chunks:
        step *= 2
    count = -(-chunks // step)
    starts = first + np.arange(count, dtype=np.int64) * step
    if step <= picture.chunks_per_cell:
        index = np.minimum(starts // picture.chunks_per_cell, len(picture.state) - 1)
        parts = [one[index] for one in _arrays(picture)]
    else:
        parts = _gathered(picture, first // step, count, step // picture.chunks_per_cell)
    for part in parts:
        part.flags.writeable = False
    state, slot, fill, age = parts
    total, places = picture.total, picture.places
    return MapPicture(picture.kind, first, chunks, step, total, state, slot, fill, age, places)


def _arrays(picture: MapPicture) -> tuple[npt.NDArray[np.uint8], ...]:
    return picture.state, picture.slot, picture.fill, picture.age


def _gathered(
    picture: MapPicture, first: int, count: int, ratio: int
) -> list[npt.NDArray[np.uint8]]:
    """`ratio` cells make one: what fills most of it stands for it, and damage always."""
    import numpy as np

    wide = np.zeros((4, count * ratio), np.uint8)
    for row, one in enumerate(_arrays(picture)):
        part = one[first * ratio : (first + count) * ratio]
        wide[row, : len(part)] = part
    state, slot, fill, age = wide.reshape(4, count, ratio)
    weight = np.where(state > 0, fill.astype(np.int32) + 1, 0)
    weight[state == _DAMAGED] = 1 << 20
    rows, best = np.arange(count), weight.argmax(axis=1)
    # Any cell that is in use shows, however little of it is.
    share = np.ceil(fill.mean(axis=1)).astype(np.uint8)
    return [state[rows, best], slot[rows, best], share, age.max(axis=1)]


def writes_by_cell(heat: HeatPicture, picture: MapPicture) -> Amounts:
    """About how many writes went to each cell of a picture."""
    import numpy as np

    borders = np.arange(len(heat.counts) + 1, dtype=np.float64) * heat.chunks_per_bucket
    borders[-1] = min(borders[-1], heat.total)
    sums = np.concatenate(([0.0], np.cumsum(np.array(heat.counts, np.float64))))
    edges = picture.first + np.arange(len(picture.state) + 1) * picture.chunks_per_cell
    amounts: Amounts = np.diff(np.interp(edges, borders, sums))
    return amounts
