"""The samples of the history as the lines of a CSV file. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pitgui.state.activity import AMOUNTS, LEVELS, Spell


def sample_lines(found: Iterable[Spell]) -> Iterator[str]:
    """A heading, then one line a sample: amounts in the span, levels (chunks) at its end."""
    yield ",".join(("time_ns", "seconds", *AMOUNTS, *LEVELS)) + "\r\n"
    for one in found:
        values = (str(one.values.get(field, 0)) for field in (*AMOUNTS, *LEVELS))
        yield ",".join((str(one.time_ns), f"{one.seconds:.3f}", *values)) + "\r\n"
