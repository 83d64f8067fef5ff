"""What the engine says, in the language of the window: its sentences, known by their shape.

The rule: the engine speaks English and knows no other; a sentence that fits a template here is
said in the language with its values, one that fits none stays as it is. Values that are sentences
themselves (a reason) are looked up in turn.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from pitgui.config.words import is_english, mark, tr

SENTENCES = (
    # events (engine: the texts of the flight recorder)
    mark("Copied {b} chunks from source chunk {a}"),
    mark("Copied source chunk {a} (byte {b})"),
    mark("Session of sequence {a} started in slot {slot}"),
    mark("Sequence {a} replaced sequence {b} in slot {slot}"),
    mark("Session of sequence {a} in slot {slot} ended"),
    mark("Cache full: sequence {a} ended, {b} chunks freed"),
    mark("No copy of source chunk {b}: sequence {a} ended"),
    mark("The time of sequence {a} in slot {slot} came: it ended"),
    mark("View write in slot {slot}: source chunk {a} kept in cache chunk {b}"),
    mark("View writes of slot {slot} reset (view sequence {b})"),
    mark("Region {a} paged in"),
    mark("Region {a} paged out"),
    mark("Checkpoint at commit {a}"),
    mark("The cache disk failed (errno {a}) for source chunk {b}"),
    mark("Source chunk {a}: its old data in cache chunk {b} is damaged"),
    mark("Map region {a} rebuilt from the allocation blocks"),
    mark("Verified: {a} chunks checked, {b} things found"),
    mark("Recovered: {a} copies replayed, {b} never promised"),
    mark("Discard: {size} at byte {a}"),
    mark("Write refused: {size} at byte {a}"),
    # alerts, and what to do
    mark("{reason} No session is preserved any more; the source goes on."),
    mark("Close the disk, mend the cache disk and open it again."),
    mark("Check the cache disk."),
    mark(
        "The cache disk is full and the policy '{policy}' lets no session be ended: hosts are "
        "refused every write that needs a copy."
    ),
    mark("Unpin or end a session; a larger cache disk means to protect anew."),
    mark("End a session; a larger cache disk means to protect anew."),
    mark("The cache disk is {used} % full; {room} is left."),
    mark("End a session that holds much; a larger cache disk means to protect anew."),
    mark("The session {name} in slot {slot} is suspect. {reason}"),
    mark("The session {name} in slot {slot} is damaged. {reason}"),
    mark("The session {name} in slot {slot} was ended, for the cache disk was full. {reason}"),
    mark("The session {name} in slot {slot} was ended by a fault. {reason}"),
    mark("Check its data before you rely on it."),
    mark("Run verify for a list of what is lost."),
    mark("Dismiss the record, and end sessions before the cache disk is full again."),
    mark("Check the cache disk, then dismiss the record."),
    # reasons
    mark("The cache disk was full; ending this freed {freed} chunks for newer sessions."),
    mark(
        "The cache disk was full; ending {count} sessions together freed {freed} chunks for newer "
        "sessions."
    ),
    mark("A first write could not be preserved ({cause}), so this view would be wrong."),
)
_VALUE = re.compile(r"\{(\w+)\}")
_REMEMBERED = 4096


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], str], ...]:
    shapes = []
    for sentence in SENTENCES:
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
        return text
    sentence, values = found
    if "reason" in values:
        values["reason"] = _translated(values["reason"])
    return tr(sentence, **values).rstrip()
