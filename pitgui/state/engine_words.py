"""What the engine says, in the language of the window: its sentences, known by their shape.

The rule: the engine speaks English and knows no other; a sentence that fits a template here is
said in the language with its values, one that fits none stays as it is. Values that are sentences
themselves (a reason, what the system says) are looked up in turn. Of several templates that fit,
the one with most words of its own is meant.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pitgui.config.words import figures, is_english, tr
from pitgui.state import wording
from pitgui.state.engine_sentences import chunks, disks, events, findings, jobs, owners, sessions

SENTENCES = (
    *events.SENTENCES,
    *chunks.SENTENCES,
    *disks.SENTENCES,
    *findings.SENTENCES,
    *sessions.SENTENCES,
    *owners.SENTENCES,
    *jobs.SENTENCES,
)
_WITHIN = ("reason", "cause", "what", "more", "where", "who", "state")
"""Values that are words of the engine, or of the system, themselves."""
_VALUE = re.compile(r"\{(\w+)\}")
_SIZE = re.compile(r"\d+\.\d+(?= (?:[KMGTPE]iB|%))")
_BYTES = re.compile(r"\((\d+) bytes\)")
_REMEMBERED = 4096


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    shapes = []
    for sentence in sorted(SENTENCES, key=lambda one: -len(_VALUE.sub("", one))):
        parts = _VALUE.split(sentence)  # words, name of a value, words, ...
        shape = "".join(
            f"(?P<{part}>.*?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)
        )
        shapes.append((re.compile(shape, re.DOTALL), sentence))
    return tuple(shapes)


@lru_cache(_REMEMBERED)
def _fit(text: str) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    for shape, sentence in _shapes():
        found = shape.fullmatch(text) or shape.fullmatch(f"{text} ")  # its last value may be none
        if found:
            return sentence, tuple(found.groupdict().items())
    return None


def shape_of(text: str) -> tuple[str, dict[str, str]] | None:
    """The template of one of the engine's sentences and its values; None where none fits."""
    found = _fit(text)
    return None if found is None else (found[0], dict(found[1]))


def spoken(text: str) -> str:
    """A sentence of the engine in the language of the window, or as it is."""
    if is_english() or not text:
        return text
    return _translated(text)


def _translated(text: str) -> str:
    found = shape_of(text)
    if found is None:
        first, last = _last_sentence(text)
        return f"{_translated(first)} {_translated(last)}" if last else text
    sentence, values = found
    for name in _WITHIN:
        if name in values:
            values[name] = _translated(values[name])
    for name, value in values.items():
        values[name] = _with_figures(value)
    return tr(sentence, **values).rstrip()


def _with_figures(value: str) -> str:
    """A size as the engine says it, with the signs between digits that the language has."""
    exact = _BYTES.sub(lambda found: f"({wording.exact_bytes(int(found[1]))})", value)
    return _SIZE.sub(lambda found: figures(found[0]), exact)


def _last_sentence(text: str) -> tuple[str, str]:
    """What was added to a sentence, cut off where it is one of the engine's; else '' for it."""
    at = text.rfind(". ")
    while at >= 0:
        if shape_of(text[at + 2 :]) is not None:
            return text[: at + 1], text[at + 2 :]
        at = text.rfind(". ", 0, at)
    return text, ""
