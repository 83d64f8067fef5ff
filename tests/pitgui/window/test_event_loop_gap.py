"""The window's thread is never held, however busy the engine is.

The longest gap between two turns of the event loop is measured while sessions make the engine copy
flat out and the window draws live; beside it, how late a bare thread is woken at the same time,
which is what the machine takes. The bounds are wide; the benchmark holds the tight ones.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, QTimer, Slot
from pytestqt.qtbot import QtBot

from engine import PatternSpec, StartSession, WritePattern
from pitgui.__main__ import SWITCH_INTERVAL
from pitgui.app import Console
from pitgui.state.jobs import JobPhase

TICK = 0.005
SECONDS = 3.0
FEWEST_TICKS = 60
LONGEST_GAP = 0.3
USUAL_GAP = 0.1


def tail(late: list[float]) -> tuple[float, float]:
    """The lateness that one in a hundred is longer than, and the longest."""
    ordered = sorted(late)
    return ordered[int(len(ordered) * 0.99)], ordered[-1]


class Pulse(QObject):
    """Notes how late each tick of the event loop comes."""

    def __init__(self) -> None:
        super().__init__()
        self.late: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setInterval(int(TICK * 1000))
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    @Slot()
    def _tick(self) -> None:
        now = time.perf_counter()
        self.late.append(now - self._last - TICK)
        self._last = now

    def stop(self) -> None:
        """Tick no more."""
        self._timer.stop()


class BareThread:
    """Notes how late a thread is woken that does nothing else."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="bare")
        self._thread.start()

    def _run(self) -> None:
        last = time.perf_counter()
        while not self._stop.wait(TICK):
            now = time.perf_counter()
            self.late.append(now - last - TICK)
            last = now

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        self._thread.join()


@pytest.fixture
def switching_fast() -> Iterator[None]:
    """Threads take turns as they do in the console."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH_INTERVAL)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("switching_fast")
@pytest.mark.parametrize("page_id", ["overview", "sessions", "cache-map", "browse"])
def test_the_window_answers_while_the_engine_copies_flat_out(
    qtbot: QtBot,
    console: Console,
    page_id: str,
    record_property: Callable[[str, object], None],
) -> None:
    console.window.show_page(page_id)
    qtbot.waitUntil(lambda: console.window.tabs.current_id == page_id)
    ends = time.monotonic() + SECONDS
    rounds, finished = [0], threading.Event()

    def again(_: object = None) -> None:
        if time.monotonic() > ends:
            finished.set()
            return
        rounds[0] += 1
        slot = rounds[0] % 8
        held = console.store.state.session_in(slot)
        replaced = held.sequence if held is not None else None
        name = f"round-{rounds[0]}"
        console.client.submit(StartSession(name=name, slot=slot, replace=replaced), write, again)

    def write(_: object) -> None:
        console.client.submit(WritePattern(PatternSpec(seed=rounds[0])), again, again)

    bare, pulse = BareThread(), Pulse()
    again()
    qtbot.waitUntil(finished.is_set, timeout=60_000)
    pulse.stop()
    bare.stop()
    (usual, longest), (floor_usual, floor_longest) = tail(pulse.late), tail(bare.late)
    record_property("p99_milliseconds", round(usual * 1000, 1))
    record_property("longest_milliseconds", round(longest * 1000, 1))
    assert all(job.phase is JobPhase.DONE for job in console.store.state.jobs)
    assert len(pulse.late) > FEWEST_TICKS
    assert usual < USUAL_GAP + floor_usual
    assert longest < LONGEST_GAP + floor_longest


def test_a_window_that_is_held_is_noticed(qtbot: QtBot) -> None:
    pulse = Pulse()
    qtbot.waitUntil(lambda: len(pulse.late) > 2)
    held = time.perf_counter() + LONGEST_GAP
    while time.perf_counter() < held:
        pass
    seen = len(pulse.late)
    qtbot.waitUntil(lambda: len(pulse.late) > seen)
    pulse.stop()
    assert tail(pulse.late)[1] > LONGEST_GAP - 0.05
