"""Named colours of the two schemes; every painted or styled thing takes its colours from here.

The rule: no colour literal anywhere else. `current()` is read at paint time, never kept: a switch
of scheme sends every widget a PaletteChange, and the next paint asks again. Slot colours follow
Okabe and Ito and stay apart for colour-blind eyes; slot numbers stand beside them all the same.
"""

from __future__ import annotations

from dataclasses import dataclass

SLOT_COLOURS = (
    "#e69f00",
    "#56b4e9",
    "#009e73",
    "#f0e442",
    "#0072b2",
    "#d55e00",
    "#b5d9c0",
    "#a9744f",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """One scheme. Colours are '#rrggbb'. `dark` tells which way to shade."""

    name: str
    dark: bool
    canvas: str  # behind a page
    surface: str  # bars, docks, cards
    raised: str  # wells on a surface: code, hints, tool tips
    border: str
    border_strong: str  # dashed and focus-less outlines that must be seen
    hover: str
    selection: str  # a selected row
    selection_muted: str  # a selected row of a list without the focus
    text: str
    text_muted: str
    text_faint: str  # disabled
    accent: str
    accent_text: str  # on the accent
    ok: str
    warn: str
    danger: str
    changed: str  # bytes that differ
    cells: tuple[str, ...]  # by the uint8 of a map cell's state: free .. metadata
    slots: tuple[str, ...] = SLOT_COLOURS

    def slot(self, number: int) -> str:
        """The colour of a slot. Beyond eight the hues come again, lighter or darker."""
        base = self.slots[number % len(self.slots)]
        turn = number // len(self.slots)
        return base if turn == 0 else mix(base, "#ffffff" if turn % 2 else "#000000", turn * 0.08)

    def slot_dim(self, number: int) -> str:
        """A slot's colour laid thinly over the surface: shared data, sessions of the past."""
        return mix(self.surface, self.slot(number), 0.38)

    def soft(self, colour: str) -> str:
        """A colour laid so thinly over the surface that text stays readable on it."""
        return mix(self.surface, colour, 0.14)

    def seen(self, colour: str) -> str:
        """A colour for thin lines on the surface: mixed with the text's until it stands out."""
        steps = (mix(colour, self.text, step / 10) for step in range(10))
        return next((one for one in steps if contrast(one, self.surface) >= 3), self.text)

    def cell(self, state: int) -> str:
        """The colour of a map cell by its state number (see CELL_STATES)."""
        return self.cells[state]


def mix(one: str, two: str, share: float) -> str:
    """`one` with `share` (0..1) of `two` in it."""
    first, second = (_channels(colour) for colour in (one, two))
    parts = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def contrast(one: str, two: str) -> float:
    """How far two colours stand apart, 1 to 21, as WCAG measures it; lines need 3, text 4.5."""
    lighter, darker = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (part / 255 for part in _channels(colour))
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def on_colour(background: str) -> str:
    """Black or white, whichever reads better on `background`."""
    red, green, blue = _channels(background)
    return "#101318" if red * 0.299 + green * 0.587 + blue * 0.114 > 128 else "#ffffff"


def _channels(colour: str) -> tuple[int, int, int]:
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 0xFF, value & 0xFF


DARK = Tokens(
    name="dark",
    dark=True,
    canvas="#13161b",
    surface="#1a1e25",
    raised="#222833",
    border="#2b323d",
    border_strong="#3f4855",
    hover="#232a34",
    selection="#1d3146",
    selection_muted="#192736",
    text="#dbe2ec",
    text_muted="#96a1b1",
    text_faint="#717d8d",
    accent="#5aa9ff",
    accent_text="#0b1a2b",
    ok="#3fc27f",
    warn="#f0a93a",
    danger="#ff6b6b",
    changed="#f0a93a",
    # free, live (the slot's colour tells more), shared, view write, stale, zero, damaged, metadata
    cells=(
        "#20262f", "#56b4e9", "#9aa5b1", "#cc79a7", "#3a424e", "#5f7f8f", "#ff4d4f", "#6b5bd2",
    ),
)  # fmt: skip

LIGHT = Tokens(
    name="light",
    dark=False,
    canvas="#f4f6f9",
    surface="#ffffff",
    raised="#eef1f5",
    border="#dde2e9",
    border_strong="#b6bfcb",
    hover="#edf1f6",
    selection="#d6e7fb",
    selection_muted="#e6eff9",
    text="#1b222c",
    text_muted="#566273",
    text_faint="#7d8896",
    accent="#0b67c9",
    accent_text="#ffffff",
    ok="#12804a",
    warn="#a75f00",
    danger="#c62a2f",
    changed="#9d5300",
    cells=(
        "#e3e8ee", "#56b4e9", "#7d8996", "#cc79a7", "#c3cad3", "#a9c6d2", "#d9232a", "#6b5bd2",
    ),
)  # fmt: skip

SCHEMES = {"dark": DARK, "light": LIGHT}
_in_use = [DARK]


def current() -> Tokens:
    """The scheme in use; read it when painting."""
    return _in_use[0]


def use(tokens: Tokens) -> None:
    """Make `tokens` the scheme in use; only `theme.apply` calls this."""
    _in_use[0] = tokens
