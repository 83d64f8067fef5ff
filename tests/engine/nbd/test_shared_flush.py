"""One flush for all: never fewer than the promise needs, never more than is worth it."""

from __future__ import annotations

import threading

import pytest

from engine.serve.nbd.shared_flush import SharedFlush


class Flushes:
    """A disk's flush that counts, and can be held or made to fail."""

    def __init__(self) -> None:
        self.count = 0
        self.begun = threading.Semaphore(0)
        self.gate = threading.Event()
        self.gate.set()
        self.error: OSError | None = None

    def __call__(self) -> None:
        self.count += 1
        self.begun.release()
        assert self.gate.wait(20)
        if self.error is not None:
            raise self.error


def test_the_first_flush_is_done_and_a_second_without_a_write_is_not() -> None:
    disk = Flushes()
    shared = SharedFlush(disk)
    shared.flush()
    shared.flush()
    assert disk.count == 1
    shared.touched()
    shared.flush()
    assert disk.count == 2


def test_a_flush_waits_for_the_one_under_way_even_if_nothing_was_written_since() -> None:
    disk = Flushes()
    shared = SharedFlush(disk)
    disk.gate.clear()
    ended: list[int] = []

    def flush(number: int) -> None:
        shared.flush()
        ended.append(number)

    flushing = [threading.Thread(target=flush, args=(number,)) for number in range(2)]
    for one in flushing:
        one.start()
    assert disk.begun.acquire(timeout=20)
    assert not ended
    disk.gate.set()
    for one in flushing:
        one.join(20)
    assert sorted(ended) == [0, 1]
    assert disk.count == 1


def test_what_is_written_during_a_flush_needs_another() -> None:
    disk = Flushes()
    shared = SharedFlush(disk)
    disk.gate.clear()
    flushing = threading.Thread(target=shared.flush)
    flushing.start()
    assert disk.begun.acquire(timeout=20)
    shared.touched()
    disk.gate.set()
    flushing.join(20)
    shared.flush()
    assert disk.count == 2


def test_a_failed_flush_leaves_its_work_to_the_next() -> None:
    disk = Flushes()
    shared = SharedFlush(disk)
    disk.error = OSError(5, "broken")
    with pytest.raises(OSError, match="broken"):
        shared.flush()
    disk.error = None
    shared.flush()
    shared.flush()
    assert disk.count == 2
