"""A run of operations on recording disks, with the promise that holds at each point of the log."""

from __future__ import annotations

import random
import threading
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from engine.errors import NoSpace, SessionEnded
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.crash.promises import Promise, check, first_promise, next_promise
from tests.doubles.hand_clock import HandClock
from tests.doubles.memory_disk import Medium, Shelf
from tests.doubles.recording_disk import RecordingShelf, Replay, Sync, choices
from tests.model.full_cache import FullCacheRules
from tests.model.operations import Operation, Write, findings, model_of, perform, random_operation
from tests.model.whole_copies import WholeCopies, content


@dataclass(frozen=True, slots=True)
class Burst:
    """Writes to places apart from each other, all at the same time from as many threads."""

    writes: tuple[Write, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """The disk a run begins with. tail: bytes of a short last chunk; room: chunks of cache."""

    chunks: int = 5
    tail: int = 9000
    slots: int = 4
    room: int = 24
    frames: int = 4
    durability: str = "power-loss"
    policy: str = "end-oldest"

    @property
    def size(self) -> int:
        return self.chunks * CHUNK_BYTES + self.tail


class RecordedRun:
    """Performs operations and remembers, by place in the log, what was promised.

    volatile: what is not flushed may be lost, as when power is; else nothing acknowledged may.
    """

    def __init__(self, setting: Setting, *, volatile: bool = True) -> None:
        self.setting = setting
        self.volatile = volatile
        rows = 65536 // (setting.slots * 16) - 1
        regions = 2 + -(-(setting.chunks + 1) // rows) + 1 + setting.room
        source = Medium("source", content(7, setting.size))
        shelf = Shelf(source, Medium("cache", regions * 65536))
        ProtectedDisk.format(
            "source",
            "cache",
            slots=setting.slots,
            durability=setting.durability,
            on_full=setting.policy,
            open_disk=shelf.open_disk,
        )
        self.shelf = RecordingShelf(*shelf.media.values())
        self.model = WholeCopies(bytes(source.data))
        self._promises: list[tuple[int, Promise]] = [(0, first_promise(self.model))]
        self.disk = ProtectedDisk.open(
            "cache", frames=setting.frames, open_disk=self.shelf.open_disk, clock=HandClock()
        )
        self._rules = FullCacheRules(setting.policy, self.disk.rooms.repository.ledger.total)
        self.ends_of_steps: list[int] = []

    def do(self, step: Operation | Burst) -> None:
        """Perform one step; a full cache may refuse it or end sessions."""
        before = self._promises[-1][1]
        begin = len(self.shelf.log)
        operation = None if isinstance(step, Burst) else step
        if isinstance(step, Burst):
            self._burst(step)
        else:
            known = self._rules.before(self.model, step)
            try:
                perform(self.disk, self.model, step)
                self._rules.ended(self.disk, self.model, known)
            except (NoSpace, SessionEnded):
                self._rules.refused(self.disk, self.model, known)
        after = next_promise(before, self.model, operation, volatile=self.volatile)
        end = len(self.shelf.log)
        self._promises += [(begin, before.or_else(after)), (end, after)]
        self.ends_of_steps.append(end)

    def _burst(self, burst: Burst) -> None:
        threads = [
            threading.Thread(
                target=self.disk.write, args=(write.offset, content(write.seed, write.length))
            )
            for write in burst.writes
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for write in burst.writes:
            self.model.write(write.offset, content(write.seed, write.length))

    def do_randomly(self, rng: random.Random, steps: int) -> None:
        for _ in range(steps):
            self.do(random_operation(rng, self.model, self.setting.slots))

    def close(self) -> None:
        """Close in order, as one more step."""
        before = self._promises[-1][1]
        begin = len(self.shelf.log)
        self.disk.close()
        after = first_promise(self.model)
        self._promises += [(begin, before.or_else(after)), (len(self.shelf.log), after)]
        self.ends_of_steps.append(len(self.shelf.log))

    def promise_at(self, number: int) -> Promise:
        """What holds when the first `number` events of the log have happened."""
        place = bisect_right(self._promises, number, key=lambda pair: pair[0]) - 1
        return self._promises[place][1]

    def crash_points(self) -> list[int]:
        """Just before each sync returns, and after each step: in between nothing is promised."""
        syncs = [event.number for event in self.shelf.log.events if isinstance(event, Sync)]
        return sorted({*syncs, *self.ends_of_steps, len(self.shelf.log)})


def states_after_power_loss(
    run: RecordedRun, rng: np.random.Generator, samples: int
) -> Iterator[tuple[Shelf, Promise]]:
    """Every crash point of a run, with the ways to lose what was not synced."""
    replay = Replay(run.shelf)
    for number in run.crash_points():
        replay.advance(number)
        promise = run.promise_at(number)
        for kept in choices(replay.pending, rng, samples):
            yield replay.state(kept), promise


def check_state(shelf: Shelf, promise: Promise, frames: int = 4) -> None:
    """Open the disk that a crash left and hold it to the promise."""
    with ProtectedDisk.open("cache", frames=frames, open_disk=shelf.open_disk) as disk:
        check(disk, promise)
        assert findings(disk) == ()


def live_on(disk: ProtectedDisk, setting: Setting, rng: random.Random, steps: int) -> None:
    """Use a recovered disk for a while: what it holds now must stay true under new writes."""
    size = setting.size
    model = model_of(disk)
    for _ in range(steps):
        offset = rng.randrange(size - 5000)
        length = rng.randint(1, 5000)
        data = content(rng.randrange(1, 1 << 30), length)
        try:
            disk.write(offset, data)
        except NoSpace:
            model.source[:] = disk.read_source(0, size)
        else:
            model.write(offset, data)
    gone = {s.sequence for s in disk.sessions if not s.alive}
    for sequence in [s for s in model.sessions if s in gone]:
        model.end(sequence)
    check(disk, first_promise(model))
    assert findings(disk) == ()


def explore(run: RecordedRun, seed: int, samples: int, live_on_share: float = 0.1) -> int:
    """Hold every state after power loss to its promise; returns how many were tried."""
    rng = np.random.default_rng(seed)
    count = 0
    for shelf, promise in states_after_power_loss(run, rng, samples):
        with ProtectedDisk.open("cache", frames=4, open_disk=shelf.open_disk) as disk:
            check(disk, promise)
            assert findings(disk) == ()
            if rng.random() < live_on_share:
                live_on(disk, run.setting, random.Random(int(rng.integers(1 << 30))), 6)
        count += 1
    return count


def play(setting: Setting, steps: Sequence[Operation | Burst]) -> RecordedRun:
    """A scripted run, closed at its end."""
    run = RecordedRun(setting)
    for step in steps:
        run.do(step)
    run.close()
    return run
