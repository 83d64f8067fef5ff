"""A thread looks for the next request before it sleeps: one at a time, and only while it pays."""

from __future__ import annotations

import socket

import pytest

from engine.serve.nbd import alertness as module
from engine.serve.nbd.alertness import MISSES, Alertness
from engine.serve.nbd.stream import Stream


class Line:
    """What a socket answers, in this order; and how it was asked: 'look' or 'sleep'."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.coming: list[int | None] = []

    def receive(self, target: memoryview, flags: int) -> int | None:
        self.asked.append("look" if flags & socket.MSG_DONTWAIT else "sleep")
        return self.coming.pop(0) if self.coming else None


@pytest.fixture
def line() -> Line:
    """A line on which nothing comes yet."""
    return Line()


@pytest.fixture(autouse=True)
def every_sleep_is_short(monkeypatch: pytest.MonkeyPatch) -> None:
    """And a window is over after one look, but for tests that say otherwise."""
    monkeypatch.setattr(module, "SHORT", 60.0)
    monkeypatch.setattr(module, "WINDOW", 0.0)


def wait(alert: Alertness, line: Line, *coming: int | None) -> int | None:
    """One wait on which this comes."""
    line.coming = list(coming)
    line.asked.clear()
    return alert.wait(line.receive, memoryview(bytearray(8)))


def alert_one(line: Line) -> Alertness:
    """One that has just found a request by looking."""
    alert = Alertness(processors=2)
    assert wait(alert, line, 1) == 1
    assert wait(alert, line, 1) == 1
    return alert


def test_after_a_short_sleep_the_next_request_is_looked_for(line: Line) -> None:
    alert = Alertness(processors=2)
    assert wait(alert, line, 7) == 7
    assert line.asked == ["sleep"]
    assert wait(alert, line, 8) == 8
    assert line.asked == ["look"]


def test_looking_goes_on_for_the_window(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WINDOW", 60.0)
    assert wait(alert_one(line), line, None, None, 5) == 5
    assert line.asked == ["look"] * 3


def test_the_end_of_the_stream_is_found_by_looking(line: Line) -> None:
    assert wait(alert_one(line), line, 0) == 0
    assert line.asked == ["look"]


def test_whoever_looks_in_vain_sleeps_and_soon_looks_no_more(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    alert = alert_one(line)
    for _ in range(MISSES):
        assert wait(alert, line, None, 3) == 3
        assert line.asked == ["look", "sleep"]
    monkeypatch.setattr(module, "SHORT", 0.0)
    for _ in range(2):
        assert wait(alert, line, 3) == 3
        assert line.asked == ["sleep"]


def test_after_a_long_sleep_nothing_is_looked_for(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "SHORT", 0.0)
    alert = Alertness(processors=2)
    for _ in range(2):
        assert wait(alert, line, 7) == 7
        assert line.asked == ["sleep"]


def test_beside_another_busy_connection_nobody_looks(line: Line) -> None:
    first, second, other = alert_one(line), alert_one(line), Line()
    for _ in range(3):
        assert wait(first, line, 9) == 9
        assert wait(second, other, 9) == 9
        assert (line.asked, other.asked) == (["sleep"], ["sleep"])
    assert wait(second, other, 9) == 9
    assert other.asked == ["look"]


def test_looking_ends_when_another_connection_gets_busy(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "WINDOW", 60.0)
    first, second, asked = alert_one(line), Alertness(processors=2), []

    def meanwhile(_target: memoryview, flags: int) -> int | None:
        asked.append(flags)
        if not flags:
            return 1
        assert wait(second, line, 9) == 9
        return None

    assert first.wait(meanwhile, memoryview(bytearray(8))) == 1
    assert asked == [socket.MSG_DONTWAIT, 0]


def test_on_a_single_processor_nobody_looks(line: Line) -> None:
    alert = Alertness(processors=1)
    for _ in range(2):
        assert wait(alert, line, 7) == 7
        assert line.asked == ["sleep"]


def test_a_stream_looks_without_blocking_and_finds_what_comes() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        stream = Stream(theirs, 60.0)
        stream.settle()
        target = memoryview(bytearray(8))
        for byte in b"abcd":
            ours.sendall(bytes([byte]))
            assert stream.receive_into(target) == 1
            assert target[0] == byte
