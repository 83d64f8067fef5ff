"""Help speaks the language of the window, and each language has all of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from pitgui.config.words import speak
from pitgui.theme import languages, resources

HELP = resources.folder("help")
OTHERS = [code for code, _ in languages.available() if code != languages.ENGLISH]


@pytest.fixture
def german() -> Iterator[None]:
    """A window that knows one word of German: where its help lies."""
    speak(lambda text, _comment, _count: "de" if text == "en" else text)
    yield
    speak(None)


def _names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.is_file()}


@pytest.mark.parametrize("code", OTHERS)
def test_each_language_has_every_page_and_every_picture(code: str) -> None:
    assert _names(HELP / code) == _names(HELP)
    told, english = (
        tomllib.loads((folder / "pictures.toml").read_text("utf-8"))
        for folder in (HELP / code, HELP)
    )
    assert list(told) == list(english)
    assert not {name for name in told if told[name] == english[name]}


def test_a_page_of_help_is_that_of_the_language(german: None) -> None:
    assert resources.help_file("sessions.md") == HELP / "de" / "sessions.md"
    assert resources.help_file("no-such.md") == HELP / "no-such.md"


def test_without_a_language_help_is_english() -> None:
    assert resources.help_file("sessions.md") == HELP / "sessions.md"
