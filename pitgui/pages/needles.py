"""What can be typed into a find field, and what the engine is asked for then. Pure.

The rule: only what needs no engine is judged here; whether an expression is whole, and what bytes
can be looked for, is for the engine to say.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine import Search, SearchKind
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.widgets.hex_pages import Key


class FindKind(StrEnum):
    """How the words in the find field are meant."""

    TEXT = mark("text")
    HEX = mark("hex bytes")
    REGEX = mark("regular expression")


_KINDS = {
    FindKind.TEXT: SearchKind.TEXT,
    FindKind.HEX: SearchKind.HEX,
    FindKind.REGEX: SearchKind.REGEX,
}
MOST_LISTED = 10_000
MOST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for at a point in time. against: only where it differs from that one."""

    pattern: str
    kind: SearchKind
    key: Key = None
    against: str | None = None

    @property
    def words(self) -> str:
        """It, as a sentence names it."""
        if self.kind is SearchKind.DATA:
            return tr("data")
        short = self.pattern[:MOST_SHOWN] + ("…" if len(self.pattern) > MOST_SHOWN else "")
        return wording.quoted(short)

    def all_of_it(self) -> Search:
        """Every match there is."""
        return Search(self.pattern, self.kind, self.key, limit=MOST_LISTED, against=self.against)

    def next_from(self, place: int) -> Search:
        """The first match that begins at a place or after it."""
        return Search(self.pattern, self.kind, self.key, start=place, limit=1, against=self.against)

    def last_before(self, place: int) -> Search:
        """The last match that begins before a place, which is not 0."""
        return Search(
            self.pattern,
            self.kind,
            self.key,
            end=place,
            limit=1,
            backwards=True,
            against=self.against,
        )


def sought(kind: FindKind, words: str, key: Key, against: str | None = None) -> Sought:
    """What was typed; raises ValueError with a sentence for the user."""
    if not words:
        raise ValueError(tr("Type what to look for."))
    return Sought(words, _KINDS[kind], key, against)
