"""The window looks less often while the engine works, by clocks that the test turns."""

from __future__ import annotations

import pytest

from pitgui.bridge.pace import BUSY_SHARE, FLAT_OUT, LONGEST_SECONDS, QUIET_SHARE, Pace


class Machine:
    """Clocks of one process: the window's threads and the others."""

    def __init__(self) -> None:
        self.now = self.window = self.others = 0.0
        self.pace = Pace(lambda: self.now, lambda: self.window, lambda: self.window + self.others)

    def pass_time(self, seconds: float, *, window: float = 0.0, others: float = 0.0) -> None:
        """Let time pass, of which the threads took these shares of a core."""
        self.now += seconds
        self.window += seconds * window
        self.others += seconds * others

    def looks_in(self, seconds: float, cost: float, *, others: float, every: float) -> int:
        """How many looks go out that cost the window so much, each tried for `every` so often."""
        looks = 0
        end = self.now + seconds
        while self.now < end:
            if self.pace.wait() == 0:
                looks += 1
                self.pace.looked()
                self.window += cost
            self.pass_time(every, others=others)
        return looks


@pytest.fixture
def machine() -> Machine:
    return Machine()


def test_while_the_engine_rests_nothing_waits(machine: Machine) -> None:
    looks = machine.looks_in(10, 0.010, others=0.0, every=0.05)
    assert looks == pytest.approx(200, abs=2)


def test_while_the_engine_is_flat_out_the_window_takes_its_small_share(machine: Machine) -> None:
    machine.looks_in(2, 0.010, others=1.0, every=0.01)
    before = machine.window
    looks = machine.looks_in(20, 0.010, others=1.0, every=0.01)
    assert (machine.window - before) / 20 == pytest.approx(BUSY_SHARE, rel=0.1)
    assert looks > 4 * 20 / 2  # and yet it moves


def test_the_cheaper_a_look_the_more_often_it_comes(machine: Machine) -> None:
    dear = machine.looks_in(20, 0.016, others=1.0, every=0.01)
    cheap = machine.looks_in(20, 0.004, others=1.0, every=0.01)
    assert cheap > 3 * dear


def test_an_engine_that_works_a_little_costs_a_little(machine: Machine) -> None:
    machine.pace.wait()
    machine.pass_time(1, others=FLAT_OUT / 2)
    machine.pace.wait()
    assert machine.pace.share == pytest.approx((QUIET_SHARE + BUSY_SHARE) / 2)


def test_however_dear_a_look_the_next_comes_soon(machine: Machine) -> None:
    machine.pass_time(5, window=1.0, others=1.0)
    machine.pace.looked()
    assert machine.pace.wait() == pytest.approx(LONGEST_SECONDS)
    machine.pass_time(LONGEST_SECONDS, window=1.0, others=1.0)  # busy with something else
    assert machine.pace.wait() == pytest.approx(0.0, abs=1e-9)


def test_threads_that_take_more_than_a_core_are_no_more_than_flat_out(machine: Machine) -> None:
    machine.pass_time(1, others=2.0)
    machine.pace.wait()
    assert machine.pace.share == pytest.approx(BUSY_SHARE)


def test_when_the_engine_rests_again_the_window_is_quick_again(machine: Machine) -> None:
    machine.looks_in(5, 0.010, others=1.0, every=0.01)
    machine.looks_in(1, 0.010, others=0.0, every=0.05)
    assert machine.looks_in(5, 0.010, others=0.0, every=0.05) == pytest.approx(100, abs=2)


def test_what_was_saved_while_nothing_was_shown_is_not_spent_at_once(machine: Machine) -> None:
    machine.pass_time(60, others=1.0)
    machine.pace.wait()
    assert machine.looks_in(2, 0.010, others=1.0, every=0.01) < 2 * 1.5 * BUSY_SHARE / 0.010
