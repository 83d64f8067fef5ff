"""Colours can be read, told apart, and come from one place; every icon that is named is there."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from engine import CELL_STATES
from pitgui.actions.catalogue import ALL_ACTIONS
from pitgui.theme import icons
from pitgui.theme.apply import apply, palette, scheme_for
from pitgui.theme.swatch import square
from pitgui.theme.tokens import DARK, LIGHT, SCHEMES, Tokens, current, mix, on_colour, use

PITGUI = Path(icons.__file__).resolve().parents[1]
BOTH = pytest.mark.parametrize("scheme", [DARK, LIGHT], ids=["dark", "light"])


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, two: str) -> float:
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@BOTH
@pytest.mark.parametrize("ground", ["canvas", "surface", "raised", "selection"])
def test_text_can_be_read_on_every_ground(scheme: Tokens, ground: str) -> None:
    below = getattr(scheme, ground)
    assert contrast(scheme.text, below) >= 7
    assert contrast(scheme.text_muted, below) >= 4.5
    for name in ("accent", "ok", "warn", "danger"):
        assert contrast(getattr(scheme, name), below) >= 3, name


@BOTH
def test_faint_text_and_text_on_the_accent_can_be_read(scheme: Tokens) -> None:
    assert contrast(scheme.text_faint, scheme.surface) >= 3
    assert contrast(scheme.accent_text, scheme.accent) >= 4.5


@BOTH
def test_slots_stand_out_and_differ(scheme: Tokens) -> None:
    colours = [scheme.slot(slot) for slot in range(8)]
    assert len(set(colours)) == 8
    for one, two in combinations(colours, 2):
        apart = sum(abs(int(one[at : at + 2], 16) - int(two[at : at + 2], 16)) for at in (1, 3, 5))
        assert apart > 60
    assert len({scheme.slot(slot) for slot in range(64)}) > 40


@BOTH
def test_every_cell_state_has_a_colour_of_its_own(scheme: Tokens) -> None:
    colours = {scheme.cell(number) for number in range(len(CELL_STATES))}
    assert len(colours) == len(CELL_STATES)


def test_mixing_is_exact() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert mix("#102030", "#ffffff", 0) == "#102030"
    assert on_colour("#f0e442") == "#101318"
    assert on_colour("#0072b2") == "#ffffff"


def test_auto_is_dark_where_the_desktop_does_not_say(qapp: QApplication) -> None:
    assert scheme_for("auto") in (DARK, LIGHT)
    assert scheme_for("light") is LIGHT
    assert scheme_for("dark") is DARK


@pytest.mark.parametrize("choice", sorted(SCHEMES))
def test_the_palette_follows_the_tokens(qapp: QApplication, choice: str) -> None:
    scheme = apply(qapp, choice)
    assert current() is scheme
    assert qapp.palette().windowText().color() == QColor(scheme.text)
    assert "$" not in qapp.styleSheet()
    apply(qapp, "dark")
    assert palette(DARK).window().color().name() == DARK.surface


def test_every_icon_that_is_named_is_there() -> None:
    named = {action.icon for action in ALL_ACTIONS if action.icon}
    for path in PITGUI.rglob("*.py"):
        named |= set(re.findall(r'\bicon\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
        named |= set(re.findall(r'\bpixmap\(\s*"([a-z0-9-]+)"', path.read_text(encoding="utf-8")))
    missing = [name for name in sorted(named) if not (icons.folder() / f"{name}.svg").is_file()]
    assert len(named) > 20
    assert missing == []


def test_icons_take_the_colour_of_the_scheme(qapp: QApplication) -> None:
    for scheme in (DARK, LIGHT):
        use(scheme)
        image = icons.pixmap("check", 32, "danger").toImage()
        seen = {
            image.pixelColor(x, y).name()
            for x in range(32)
            for y in range(32)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert scheme.danger in seen
    use(DARK)


def test_no_colour_is_written_anywhere_but_in_the_tokens() -> None:
    strange = [
        f"{path.relative_to(PITGUI)}: {found}"
        for path in sorted(PITGUI.rglob("*.py"))
        if path.parent.name != "theme" and path.name != "map_colours.py"  # cividis, as published
        for found in re.findall(r'"#[0-9a-fA-F]{6}"', path.read_text(encoding="utf-8"))
    ]
    assert strange == []


@pytest.mark.parametrize("scheme", [DARK, LIGHT], ids=lambda scheme: scheme.name)
def test_the_outline_of_an_ended_slot_can_be_seen(qapp: QApplication, scheme: Tokens) -> None:
    before = current()
    use(scheme)
    try:
        for number in range(24):
            colour = scheme.slot(number)
            assert contrast(scheme.seen(colour), scheme.surface) >= 3
            image = square(colour, str(number), hollow=True).toImage()
            inked = [image.pixelColor(x, y) for x in range(8, 24) for y in range(8, 24)]
            solid = [one.name() for one in inked if one.alpha() > 200]
            assert max(contrast(one, scheme.surface) for one in solid) >= 4.5
    finally:
        use(before)


def test_a_swatch_shows_its_number(qapp: QApplication) -> None:
    plain, numbered = square("#0072b2").toImage(), square("#0072b2", "4").toImage()
    assert plain != numbered
