"""What the flight recorder holds, asked for from the oldest on or only the newest of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine import BadRequest, EventLog, Events, Job, ProtectedDisk, StartSession


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    """A disk on which ten sessions were started, one after the other in one slot."""
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=1 << 20, cache_size=4 << 20)
    with ProtectedDisk.open(cache) as opened:
        held = None
        for _ in range(10):
            held = StartSession(slot=0, replace=held).run(opened, Job("start")).sequence
        yield opened


def test_the_first_events_after_a_number_come_in_turn(disk: ProtectedDisk) -> None:
    told = Events(after=2, limit=3).run(disk, Job("look"))
    assert [event.number for event in told.events] == [3, 4, 5]
    assert (told.last, told.lost) == (5, 0)


def test_the_newest_events_leave_out_those_before(disk: ProtectedDisk) -> None:
    whole = Events().run(disk, Job("look"))
    told = Events(after=2, limit=3, newest=True).run(disk, Job("look"))
    assert told.events == whole.events[-3:]
    assert told.last == whole.last
    assert told.lost == whole.last - 3 - 2


def test_few_events_are_all_told_as_the_newest_too(disk: ProtectedDisk) -> None:
    assert Events(after=4, newest=True).run(disk, Job("look")) == Events(after=4).run(
        disk, Job("look")
    )
    nothing = Events(after=1000, newest=True).run(disk, Job("look"))
    assert (nothing.events, nothing.last, nothing.lost) == ((), 1000, 0)


def test_no_events_at_all_are_refused_as_in_the_log(disk: ProtectedDisk) -> None:
    for question in (Events(limit=0), EventLog(limit=0)):
        with pytest.raises(BadRequest, match="not for 0"):
            question.run(disk, Job("look"))
