"""A map as a picture: codes of cells to an 8-bit image with a table of 256 colours.

The rule: numpy does the work, once a picture from the engine; painting is one `drawImage`. Row by
row and one byte a pixel: that is what Qt draws fastest (4096 x 4096 in a few milliseconds).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

from pitgui.widgets.map_colours import INK, tiles
from pitgui.widgets.map_layout import BLANK, Codes, MapLayout

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SMALLEST_WITH_PATTERN = 6
SMALLEST_WITH_GAP = 10


@lru_cache(maxsize=4)
def _inks(cell: int) -> npt.NDArray[np.uint8]:
    """128 to add where a code's pattern has ink, for every code."""
    import numpy as np

    return tiles(cell, gap=cell >= SMALLEST_WITH_GAP).astype(np.uint8) * INK


def draw(codes: Codes, layout: MapLayout, colours: Sequence[int]) -> QImage:
    """The image of all cells, in pixels of the widget."""
    import numpy as np

    grid = layout.place(codes)
    cell = layout.cell
    if cell >= SMALLEST_WITH_PATTERN:
        pixels = (grid[:, :, None, None] | _inks(cell)[grid]).transpose(0, 2, 1, 3)
        pixels = np.ascontiguousarray(pixels).reshape(layout.rows * cell, layout.columns * cell)
    else:
        pixels = np.ascontiguousarray(np.repeat(np.repeat(grid, cell, 0), cell, 1))
    if cell >= SMALLEST_WITH_GAP:
        pixels[cell - 1 :: cell, :] = BLANK
        pixels[:, cell - 1 :: cell] = BLANK
    height, width = pixels.shape
    image = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8).copy()
    image.setColorTable(colours)
    return image
