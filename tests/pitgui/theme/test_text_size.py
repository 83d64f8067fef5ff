"""What must hold text grows with it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from pitgui.theme import fonts
from pitgui.widgets.slot_board import SlotBoard
from pitgui.widgets.slot_card import PADDING, CardPicture
from pitgui.widgets.timeline_scene import row_height


@pytest.fixture
def large() -> Iterator[None]:
    """Text is twice as large as usual."""
    fonts.use_size(200)
    yield
    fonts.use_size(100)


def test_lengths_grow_with_text_and_never_shrink(large: None) -> None:
    assert (fonts.grown(10.0), fonts.grown(10.0, 1.4)) == (20.0, 14.0)
    fonts.use_size(80)
    assert fonts.grown(10.0) == 10.0


def test_rows_of_the_timeline_hold_their_labels(qtbot: QtBot, large: None) -> None:
    assert row_height(10.0, 64) >= QFontMetricsF(fonts.small()).ascent()


def test_cards_of_the_board_are_fewer_in_a_row(qtbot: QtBot, large: None) -> None:
    board = SlotBoard()
    qtbot.addWidget(board)
    large_text = board.minimumSizeHint().width()
    fonts.use_size(100)
    assert large_text > board.minimumSizeHint().width()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("width", [560, 742, 1100])
@pytest.mark.parametrize(
    "words",
    [
        ("freed if ended", "25.2 MiB shared", "✗ damaged"),
        ("werden frei", "25,2 MiB gemeinsam", "✗ beschädigt"),
    ],
    ids=["English", "German"],
)
def test_the_last_lines_of_a_card_are_whole(
    qtbot: QtBot, large: None, words: tuple[str, str, str], width: int, percent: int
) -> None:
    fonts.use_size(percent)
    board = SlotBoard()
    qtbot.addWidget(board)
    board.setFont(fonts.system())
    after, shared, right = words
    card = CardPicture(
        0, False, "a", strong="25.2 MiB", after=after, shared=shared, left="+310 MiB/h", right=right
    )
    board.show_cards((card,) * 8, ())
    board.resize(width, 800)
    metrics = QFontMetricsF(board.font())
    record = "beendet, der Cache war voll"
    for line in (f"{card.strong}  {after}", record, shared, f"{card.left} {right}"):
        assert metrics.horizontalAdvance(line) <= board.cards[0].width() - 2 * PADDING - 2
