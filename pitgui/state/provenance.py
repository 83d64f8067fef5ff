"""Why a cache chunk was filled, as one sentence: when, by whose write, how much of it and where.

The rule: every case is a sentence of its own, for another language has another order of words;
what the disk does not tell is said to be unknown, and never guessed. All of it stands in the
chunk's own allocation block, so it is known for as long as the copy is.
"""

from __future__ import annotations

from engine import BlockPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording

_COPIED = (
    mark("Copied at {time} because {who} wrote {size} at +{at}."),
    mark("Copied on {day} at {time} because {who} wrote {size} at +{at}."),
    mark("Copied because {who} wrote {size} at +{at}; when, is not recorded."),
)
_COPIED_FOR_NOBODY = (
    mark("Copied at {time} because somebody wrote {size} at +{at}; who, is not recorded."),
    mark("Copied on {day} at {time} because somebody wrote {size} at +{at}; who, is not recorded."),
    mark("Copied because somebody wrote {size} at +{at}; who and when, is not recorded."),
)
_COPIED_SOMEHOW = (
    mark("Copied at {time}; which write caused it, is not recorded."),
    mark("Copied on {day} at {time}; which write caused it, is not recorded."),
    mark("Copied; when, and which write caused it, is not recorded."),
)
_WRITTEN = (
    mark("Made at {time} because {who} wrote {size} at +{at} through the view."),
    mark("Made on {day} at {time} because {who} wrote {size} at +{at} through the view."),
    mark("Made because {who} wrote {size} at +{at} through the view; when, is not recorded."),
)
_WRITTEN_SOMEHOW = (
    mark("Made at {time} by a write through the view; whose, is not recorded."),
    mark("Made on {day} at {time} by a write through the view; whose, is not recorded."),
    mark("Made by a write through the view; whose and when, is not recorded."),
)


def provenance(block: BlockPicture, now_ns: int) -> str:
    """The sentence of a cache chunk that is in use; `now_ns` tells today from other days."""
    time_ns = block.time_ns
    of_today = wording.day_of(time_ns) == wording.day_of(now_ns)
    return tr(
        _sentences(block)[2 if time_ns <= 0 else 0 if of_today else 1],
        time=wording.seconds_clock(time_ns),
        day=wording.day_of(time_ns),
        who=wording.isolated(block.origin),
        size=wording.size(block.trigger_length),
        at=wording.size(block.trigger_offset),
    )


def _sentences(block: BlockPicture) -> tuple[str, str, str]:
    """For today, for another day, and for no known time."""
    if "lu-write" in block.flags:
        return _WRITTEN if block.origin and block.trigger_length else _WRITTEN_SOMEHOW
    if not block.trigger_length:
        return _COPIED_SOMEHOW
    return _COPIED if block.origin else _COPIED_FOR_NOBODY
