"""A stay in words: how it ended is said in the language of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.service import historian
from pitgui.config.words import speak
from pitgui.state.past import HOW_IT_ENDED, span_words
from pitgui.state.spans import Span


@pytest.fixture
def bracketed() -> Iterator[None]:
    """A language that differs from English only in its brackets."""
    speak(lambda text, _comment, _count: f"[{text}]")
    yield
    speak(None)


def test_every_word_of_the_history_for_an_end_is_known() -> None:
    words = {*historian._HOW.values(), historian._UNDONE, historian._UNSEEN}
    assert set(HOW_IT_ENDED) == words


@pytest.mark.parametrize(
    ("how", "said"),
    [("undone", "[undone] "), ("", "[ended] "), ("of a later version", ", of a later version ")],
)
def test_how_a_stay_ended_is_translated_where_it_is_known(
    bracketed: None, how: str, said: str
) -> None:
    assert said in span_words(Span(0, 1, "a", 100, 200, how))
