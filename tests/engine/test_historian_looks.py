"""The two looks of the historian, at events and then at slots: who leaves between is told right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from engine.recorder.history import History
from engine.service import historian as module
from engine.service.historian import history_path
from engine.sessions.session import SessionState
from engine.snapshot.protected_disk import ProtectedDisk


@pytest.fixture
def cache(tmp_path: Path) -> str:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=1 << 20, cache_size=4 << 20)
    return cache


@contextmanager
def _history(disk: ProtectedDisk) -> Iterator[History]:
    history = History(history_path(disk))
    try:
        yield history
    finally:
        history.close()


def test_an_end_is_told_right_that_falls_between_its_two_looks(cache: str) -> None:
    """The events are read before the slots: who leaves between is told by the next look."""
    with ProtectedDisk.open(cache) as disk, _history(disk) as history:
        disk.start_session("one")
        scribe = module._Scribe(disk)
        scribe.write(history)
        disk.end_session(1)
        scribe._seat(history, [])
        assert history.sittings(0, 9)[0].ended_ns == 0
        scribe.write(history)
        assert [(s.name, s.how) for s in history.sittings(0, 9)] == [("one", "ended")]


def test_an_end_before_its_first_look_at_the_slots_is_told_right(cache: str) -> None:
    with ProtectedDisk.open(cache) as disk, _history(disk) as history:
        disk.start_session("one")
        module._Scribe(disk).write(history)
    with ProtectedDisk.open(cache) as disk, _history(disk) as history:
        scribe = module._Scribe(disk)
        disk.end_session(1)
        scribe._seat(history, [])
        scribe.write(history, last=True)
        assert [(s.name, s.how) for s in history.sittings(0, 9)] == [("one", "ended")]


def test_who_came_and_went_between_its_two_looks_is_told_by_the_next(cache: str) -> None:
    with ProtectedDisk.open(cache) as disk, _history(disk) as history:
        scribe = module._Scribe(disk)
        disk.start_session("one")
        begun, _ = disk.rooms.recorder.since_of(0, module._KEPT)
        disk.end_session(1)
        scribe._seat(history, begun)
        scribe.write(history)
        assert [(s.name, s.how) for s in history.sittings(0, 9)] == [("one", "ended")]


def test_sessions_that_end_with_their_cache_disk_are_said_to(cache: str) -> None:
    with ProtectedDisk.open(cache) as disk, _history(disk) as history:
        disk.start_session("one")
        scribe = module._Scribe(disk)
        scribe.write(history)
        disk.rooms.slots.condemn(SessionState.ENDED_BY_FAULT, "The cache disk failed.")
        scribe.write(history)
        (told,) = history.sittings(0, 9)
        assert (told.name, told.how) == ("one", "ended by fault")
        assert told.ended_ns == disk.sessions[0].ended_ns
