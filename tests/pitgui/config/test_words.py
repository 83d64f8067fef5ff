"""Texts are answered in the language that is spoken, with their values and their counts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pitgui.config import words
from pitgui.config.words import figures, mark, tr

GERMAN = {
    ("Open", ""): "Offen",
    ("Open", "verb"): "Öffnen",
    ("{live:,} of {total} ({share:.1f} %)", ""): "{share:.1f} %: {live:,} von {total}",
    ("{n:,} chunk(s)", "many"): "{n:,} Chunks",
    ("{n:,} chunk(s)", "one"): "{n:,} Chunk",
}


def look_up(text: str, comment: str, count: int) -> str:
    """German as Qt would say it."""
    form = comment if count < 0 else "one" if count == 1 else "many"
    return GERMAN.get((text, form), text)


@pytest.fixture
def german() -> Iterator[None]:
    """German is spoken, with its signs between digits."""
    words.speak(look_up, ".", ",")
    yield
    words.speak(None)


def test_english_is_the_text_itself_with_its_values() -> None:
    assert tr("Open") == "Open"
    assert tr("Ends at {") == "Ends at {"
    assert tr("{live:,} of {total}", live=1404, total="all") == "1,404 of all"


def test_english_counts_by_the_endings_in_the_text() -> None:
    assert tr("{n:,} chunk(s) (all)", "", 1) == "1 chunk (all)"
    assert tr("{n:,} chunk(s) (all)", "", 2000) == "2,000 chunks (all)"
    assert tr("{n} match(es) (is|are) in {where}", "", 1, where="a (s)") == "1 match is in a (s)"
    assert tr("{n} match(es) (is|are) in {where}", "", 0, where="b") == "0 matches are in b"


def test_another_language_is_looked_up_with_comment_values_and_count(german: None) -> None:
    assert tr("Open") == "Offen"
    assert tr("Open", "verb") == "Öffnen"
    assert tr("{n:,} chunk(s)", "", 1) == "1 Chunk"
    assert tr("{n:,} chunk(s)", "", 1404) == "1.404 Chunks"
    assert tr("") == ""
    said = tr("{live:,} of {total} ({share:.1f} %)", live=1404, total="2,5", share=56.25)
    assert said == "56,2 %: 1.404 von 2,5"


def test_what_has_no_translation_is_english(german: None) -> None:
    assert tr("Close {name}", name="it") == "Close it"
    assert tr("{n:,} host(s)", "", 1) == "1 host"
    assert tr("{n:,} host(s)", "", 2) == "2 hosts"


def test_numbers_are_written_as_the_language_does(german: None) -> None:
    assert figures("1,404,118.25") == "1.404.118,25"
    words.speak(None)
    assert figures("1,404,118.25") == "1,404,118.25"


def test_a_marked_text_is_the_text() -> None:
    assert mark("Open") == "Open"
