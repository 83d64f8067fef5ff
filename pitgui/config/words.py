"""The words of the window in the language that is spoken: each text a person reads goes through.

The rule: `tr` takes a text as it stands in the source and answers it in the language, with its
values put in; it is called when the text is shown, never while a module is imported. Texts of
tables made at import are put through `mark`, for the tools to find, and through `tr` at their use.

A count goes third, as Qt's tools expect it, and reads `{n:,}` in the text. English needs no
translation for it: `(s)` and `(es)` stand only where the count is not one, `(is|are)` chooses.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from string import Formatter

# text, comment and count (-1 without one) to the text in another language
Lookup = Callable[[str, str, int], str]

_ENDING = re.compile(r"(?<=\w)\((e?s)\)|\((\w+)\|(\w+)\)")
_SWAP = "\0"


class _Figures(Formatter):
    """Puts numbers in as the language writes them: 1.404.118 and 3,10."""

    def format_field(self, value: object, format_spec: str) -> str:
        words = super().format_field(value, format_spec)
        is_number = isinstance(value, int | float)
        return figures(words) if is_number and ("," in format_spec or "." in format_spec) else words


_formatter = _Figures()


class _Spoken:
    """The language in use; None for English, which is in the source."""

    lookup: Lookup | None = None
    group = ","
    point = "."


def speak(lookup: Lookup | None, group: str = ",", point: str = ".") -> None:
    """Speak this language from here on, with its signs between digits; None for English."""
    _Spoken.lookup, _Spoken.group, _Spoken.point = lookup, group, point


def is_english() -> bool:
    """Whether texts are answered as they stand in the source."""
    return _Spoken.lookup is None


def mark(text: str, /) -> str:
    """The text itself, found by the tools; `tr` translates it where it is used."""
    return text


def tr(text: str, comment: str = "", n: int | None = None, /, **values: object) -> str:
    """A text in the language, with its values; `comment` tells translators alike texts apart."""
    lookup = _Spoken.lookup
    if n is not None:
        values["n"] = n
    if lookup is None:
        words = text if n is None else _counted(text, n)
        return words.format(**values) if values else words
    if not text:
        return ""
    words = lookup(text, comment, -1 if n is None else n)
    if n is not None and words == text:
        words = _counted(text, n)
    return _formatter.vformat(words, (), values) if values else words


def figures(words: str) -> str:
    """A number that Python wrote, with the signs between digits that the language has."""
    if (_Spoken.group, _Spoken.point) == (",", "."):
        return words
    swapped = words.replace(",", _SWAP).replace(".", _Spoken.point)
    return swapped.replace(_SWAP, _Spoken.group)


def _counted(text: str, n: int) -> str:
    """An English text for so many of what it counts."""

    def ending(found: re.Match[str]) -> str:
        plural, one, many = found.groups()
        if plural:
            return "" if n == 1 else str(plural)
        return str(one if n == 1 else many)

    return _ENDING.sub(ending, text)
