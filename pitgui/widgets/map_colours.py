"""What a map's cells look like: a code a cell, a colour and a pattern a code, and the legend.

The rules: at most 127 codes, so that code + 128 can be the same cell's pattern ink and one table
of 256 colours serves the whole picture; no colour is the only sign: each state has a pattern of
its own, each slot its number, and the legend names them all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from engine import CELL_STATES, CellState, MapPicture
from pitgui.config.words import mark, tr
from pitgui.state.map_cells import Amounts
from pitgui.theme.tokens import Tokens, mix
from pitgui.widgets.map_layout import BLANK, Codes

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

INK = 128
SLOT_CODE = 16
SHADES = 32
SHADE_CODE = 90
FIRST_STATE = {state: code for code, state in enumerate(CELL_STATES)}
_CIVIDIS = ("#00204d", "#31446b", "#666970", "#958f78", "#cbba69", "#ffea46")


class ColourBy(StrEnum):
    """What the colours of a map tell."""

    STATE = mark("state")
    SESSION = mark("session")
    AGE = mark("age")
    HEAT = mark("write heat")
    ORIGIN = mark("data origin")
    FILL = mark("fill")


class Pattern(StrEnum):
    """What is drawn over a cell's colour where cells are large enough."""

    PLAIN = "plain"
    HATCH = "hatch"
    BACK_HATCH = "back-hatch"
    DOT = "dot"
    CROSS = "cross"
    FRAME = "frame"
    BARS = "bars"


PATTERN_OF = {
    CellState.SHARED: Pattern.HATCH,
    CellState.VIEW_WRITE: Pattern.BACK_HATCH,
    CellState.STALE: Pattern.DOT,
    CellState.ZERO: Pattern.FRAME,
    CellState.DAMAGED: Pattern.CROSS,
    CellState.METADATA: Pattern.BARS,
}
_CACHE_TOO = {
    CellState.FREE: mark("read from the live source, cache: free"),
    CellState.SHARED: mark("cache: shared by several"),
    CellState.STALE: mark("cache: stale, reusable"),
}
STATE_WORDS = {
    CellState.FREE: mark("free"),
    CellState.LIVE: mark("held by one session"),
    CellState.SHARED: mark("shared by several"),
    CellState.VIEW_WRITE: mark("view write"),
    CellState.STALE: mark("stale, reusable"),
    CellState.ZERO: mark("zeroes, not stored"),
    CellState.DAMAGED: mark("damaged"),
    CellState.METADATA: mark("metadata"),
}
SOURCE_WORDS = {
    CellState.FREE: mark("not written since a session"),
    CellState.STALE: mark("preserved for ended sessions only"),
}
ZEROES_OF_SEVERAL = mark("zeroes of several, not stored")
_CACHE_METADATA = mark("cache: metadata")
VIEW = "view"  # the kind of a source map as the view of a session reads it
VIEW_WORDS = {
    CellState.FREE: mark("read from the live source"),
    CellState.LIVE: mark("read from a preserved chunk"),
    CellState.VIEW_WRITE: mark("written through the view"),
    CellState.ZERO: mark("preserved zeroes, read from nowhere"),
    CellState.DAMAGED: mark("preserved, but damaged"),
}


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of a legend. `sign` is a short text drawn in the swatch, as in the cells."""

    colour: str
    pattern: Pattern
    words: str
    sign: str = ""


def state_words(state: CellState, kind: str) -> str:
    """A state in words; the source's 'free' is another than the cache's."""
    if kind == VIEW:
        return tr(VIEW_WORDS.get(state, STATE_WORDS[state]))
    if kind == "source":
        return tr(SOURCE_WORDS.get(state, STATE_WORDS[state]))
    return tr(STATE_WORDS[state])


def codes_of(picture: MapPicture, colour_by: ColourBy, writes: Amounts | None = None) -> Codes:
    """One code a cell. `writes`: how often each was written, where that is known."""
    import numpy as np

    state = picture.state
    if colour_by is ColourBy.HEAT and writes is not None:
        return _heat_codes(writes)
    if colour_by in (ColourBy.STATE, ColourBy.HEAT, ColourBy.ORIGIN):
        return state
    held = (state == FIRST_STATE[CellState.LIVE]) | (state == FIRST_STATE[CellState.ZERO])
    if colour_by is ColourBy.SESSION:
        known = held & (picture.slot < 64)
        return np.where(known, picture.slot + SLOT_CODE, state).astype(np.uint8)
    plain = np.isin(state, [FIRST_STATE[s] for s in (CellState.FREE, CellState.METADATA)])
    plain |= state == FIRST_STATE[CellState.DAMAGED]
    if colour_by is ColourBy.AGE:
        plain |= state == FIRST_STATE[CellState.STALE]
        amount = picture.age
    else:
        amount = 255 - picture.fill
    shade = (amount >> 3) + SHADE_CODE
    return np.where(plain, state, shade).astype(np.uint8)


def _heat_codes(writes: Amounts) -> Codes:
    """The more writes the lighter, by their logarithm; none at all is as 'free'."""
    import numpy as np

    most = max(1.0, float(writes.max(initial=0.0)))
    share = np.log1p(writes) / np.log1p(most)
    step = (SHADES - 1) - np.rint(share * (SHADES - 1))
    return np.where(writes > 0, step + SHADE_CODE, 0).astype(np.uint8)


def states_in(picture: MapPicture | None, colour_by: ColourBy) -> set[CellState]:
    """The states that a map is drawn with, where its colours tell this."""
    import numpy as np

    if picture is None:
        return set()
    often = np.bincount(codes_of(picture, colour_by), minlength=len(CELL_STATES))
    return {state for state, count in zip(CELL_STATES, often.tolist(), strict=False) if count}


@lru_cache(maxsize=4)
def colour_table(tokens: Tokens) -> tuple[int, ...]:
    """The 256 colours (0xAARRGGBB) of all codes and their inks."""
    base = [tokens.canvas] * INK
    for code in range(len(CELL_STATES)):
        base[code] = tokens.cell(code)
    for slot in range(64):
        base[SLOT_CODE + slot] = tokens.slot(slot)
    for step in range(SHADES):
        base[SHADE_CODE + step] = shade(1 - step / (SHADES - 1))
    base[BLANK] = tokens.canvas
    inks = [mix(colour, _ink(colour), 0.3) for colour in base]
    return tuple(0xFF000000 | int(colour[1:], 16) for colour in base + inks)


def shade(share: float) -> str:
    """Cividis at 0..1, from dark blue to yellow; told apart by colour-blind eyes and in grey."""
    place = max(0.0, min(1.0, share)) * (len(_CIVIDIS) - 1)
    lower = min(int(place), len(_CIVIDIS) - 2)
    return mix(_CIVIDIS[lower], _CIVIDIS[lower + 1], place - lower)


def _ink(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#000000" if red * 0.299 + green * 0.587 + blue * 0.114 > 110 else "#ffffff"


def pattern_of(code: int) -> Pattern:
    """The pattern that goes with a code."""
    if code < len(CELL_STATES):
        return PATTERN_OF.get(CELL_STATES[code], Pattern.PLAIN)
    return Pattern.PLAIN


def sign_of(code: int) -> str:
    """The text that goes with a code: the number of its slot."""
    return str(code - SLOT_CODE) if SLOT_CODE <= code < SLOT_CODE + 64 else ""


def legend(
    colour_by: ColourBy, names: Mapping[int, str], tokens: Tokens, present: Collection[CellState]
) -> list[LegendEntry]:
    """The legend of both maps; `names` are those of the sessions, by slot.

    States that are seldom seen are named when they are `present` on a map.
    """
    if colour_by is ColourBy.ORIGIN:
        return _origin_legend(tokens, present)
    states = [state for state in CELL_STATES if state not in SELDOM or state in present]
    entries = []
    if colour_by is ColourBy.SESSION:
        for slot, name in names.items():
            entries.append(LegendEntry(tokens.slot(slot), Pattern.PLAIN, name, str(slot)))
        states = [s for s in states if s is not CellState.LIVE]
    elif colour_by is ColourBy.HEAT:
        ends = _ENDS[colour_by]
        entries += [LegendEntry(shade(at), Pattern.PLAIN, tr(words)) for at, words in ends]
        entries.append(LegendEntry(tokens.cell(0), Pattern.PLAIN, tr("source: not written")))
    elif colour_by is not ColourBy.STATE:
        ends = _ENDS[colour_by]
        entries += [LegendEntry(shade(1.0 - at), Pattern.PLAIN, tr(words)) for at, words in ends]
        kept = {CellState.FREE, CellState.DAMAGED, CellState.METADATA}
        if colour_by is ColourBy.AGE:
            kept.add(CellState.STALE)
        states = [s for s in states if s in kept]
    states = states[1:] + states[:1]  # 'free' last, as on the disk
    for state in states:
        colour = tokens.cell(FIRST_STATE[state])
        pattern = PATTERN_OF.get(state, Pattern.PLAIN)
        words = STATE_WORDS[state]
        if state is CellState.ZERO and colour_by is ColourBy.SESSION:
            words = ZEROES_OF_SEVERAL  # those of one session have its colour
        entries.append(LegendEntry(colour, pattern, tr(words)))
    return entries


def _origin_legend(tokens: Tokens, present: Collection[CellState]) -> list[LegendEntry]:
    known = {**VIEW_WORDS, **_CACHE_TOO}
    if CellState.METADATA in present:
        known[CellState.METADATA] = _CACHE_METADATA
    return [
        LegendEntry(
            tokens.cell(FIRST_STATE[state]), PATTERN_OF.get(state, Pattern.PLAIN), tr(words)
        )
        for state, words in known.items()
    ]


SELDOM = (CellState.METADATA, CellState.DAMAGED, CellState.VIEW_WRITE, CellState.ZERO)
_ENDS = {
    ColourBy.HEAT: ((1.0, mark("source: written most")), (0.5, mark("less")), (0.0, mark("least"))),
    ColourBy.AGE: ((0.0, mark("newest")), (0.5, mark("half as old")), (1.0, mark("oldest"))),
    ColourBy.FILL: (
        (1.0, mark("a few chunks used")),
        (0.5, mark("half used")),
        (0.0, mark("all used")),
    ),
}


_DIGITS = (
    "111101101101111", "010110010010111", "111001111100111", "111001111001111",
    "101101111001001", "111100111001111", "111100111101111", "111001001001001",
    "111101111101111", "111101111001111",
)  # fmt: skip


def tiles(cell: int, *, gap: bool) -> npt.NDArray[np.bool_]:
    """Where each of the 128 codes has ink, in a cell of `cell` pixels: (128, cell, cell)."""
    import numpy as np

    down, across = np.mgrid[0:cell, 0:cell]
    side = cell - 1 if gap else cell
    middle = (side - 1) / 2
    masks = {
        Pattern.PLAIN: np.zeros((cell, cell), bool),
        Pattern.HATCH: (across + down) % 4 == 0,
        Pattern.BACK_HATCH: (across - down) % 4 == 0,
        Pattern.DOT: (abs(across - middle) <= 1) & (abs(down - middle) <= 1),
        Pattern.CROSS: (across == down) | (across + down == side - 1),
        Pattern.FRAME: (np.minimum(across, down) == 1) | (np.maximum(across, down) == side - 2),
        Pattern.BARS: down % 3 == 1,
    }
    drawn = np.zeros((128, cell, cell), bool)
    for code in range(128):
        drawn[code] = masks[pattern_of(code)]
        if cell >= 12 and sign_of(code):
            drawn[code] |= _digits(sign_of(code), cell, side)
    return drawn


def _digits(sign: str, cell: int, side: int) -> npt.NDArray[np.bool_]:
    import numpy as np

    mask = np.zeros((cell, cell), bool)
    width = 4 * len(sign) - 1
    left, top = (side - width) // 2, (side - 5) // 2
    for place, digit in enumerate(sign):
        bits = np.array([bit == "1" for bit in _DIGITS[int(digit)]]).reshape(5, 3)
        mask[top : top + 5, left + 4 * place : left + 4 * place + 3] = bits
    return mask
