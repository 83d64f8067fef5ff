"""Losing power at every sync point: unsynced writes dropped, kept, reordered, torn at 512 B."""

from __future__ import annotations

import random

import pytest

from engine.units import CHUNK_BYTES
from tests.crash.recorded_run import Burst, RecordedRun, Setting, explore, play
from tests.model.operations import (
    Checkpoint,
    DiscardView,
    End,
    Expire,
    Flush,
    FlushView,
    Operation,
    PassTime,
    Pin,
    Reset,
    Start,
    Write,
    WriteView,
    Zero,
)

CHUNK = CHUNK_BYTES
SCRIPTS: dict[str, list[Operation | Burst]] = {
    "between the copy of a chunk and the write over it": [
        Start(0),
        Write(100, 4096, 1),
        Write(CHUNK * 2 + 512, 512, 2),
        Flush(),
        Write(200, 100, 3),
    ],
    "in the middle of a write that crosses chunks": [
        Start(0),
        Write(CHUNK - 1000, 2 * CHUNK, 1),
        Start(1),
        Write(CHUNK - 5, 3 * CHUNK, 2),
        Flush(),
    ],
    "in the short last chunk": [
        Start(0),
        Write(Setting().size - 700, 700, 1),
        Start(1),
        Write(Setting().size - 1, 1, 2),
        Zero(Setting().size - 9000, 9000, True),
    ],
    "while a start replaces a session whose chunks are used anew": [
        Start(0),
        Write(0, CHUNK * 5, 1),
        Start(0),
        Write(0, CHUNK * 5, 2),
        Start(0),
        Write(0, CHUNK * 5, 3),
        End(0),
        Start(1),
        Write(0, CHUNK * 5, 4),
    ],
    "between writes before a start and the start": [
        Write(0, 3000, 1),
        Write(CHUNK, 3000, 2),
        Start(0),
        Write(0, 3000, 3),
        Start(1),
    ],
    "while a view is written": [
        Start(0),
        WriteView(0, 10, 5000, 1),
        FlushView(0),
        WriteView(0, 3000, 5000, 2),
        Write(0, CHUNK, 3),
        WriteView(0, CHUNK * 3 + 1, 77, 4),
        DiscardView(0, 4000, CHUNK),
        FlushView(0),
    ],
    "while the writes of a view are forgotten and made anew": [
        Start(0),
        WriteView(0, 10, 5000, 1),
        FlushView(0),
        Reset(0),
        WriteView(0, 100, 5000, 2),
        Reset(0),
        WriteView(0, 100, 5000, 3),
        FlushView(0),
        Start(0),
    ],
    "around a checkpoint": [
        Start(0),
        Write(0, CHUNK * 2, 1),
        Checkpoint(),
        Write(CHUNK * 2, CHUNK, 2),
        Start(1),
        Write(0, CHUNK, 3),
        Checkpoint(),
        Checkpoint(),
        Write(CHUNK, CHUNK, 4),
    ],
    "while sessions get a time to end at, and end": [
        Start(0),
        Write(0, CHUNK, 1),
        Start(1),
        Expire(0, 3),
        Expire(1, 5),
        Write(0, CHUNK * 2, 2),
        Expire(1, 7),
        PassTime(4),
        Write(0, CHUNK * 2, 3),
        Expire(1, 0),
        Pin(1, True),
        Expire(1, 1),
        PassTime(2),
        Pin(1, False),
        PassTime(0),
        Write(0, CHUNK * 2, 4),
    ],
    "while zeroes are preserved and written": [
        Zero(0, CHUNK * 2, True),
        Start(0),
        Write(0, CHUNK, 1),
        Zero(CHUNK * 3, CHUNK * 2, False),
        Start(1),
        Write(CHUNK * 3, CHUNK, 2),
        Zero(0, CHUNK, True),
        Flush(),
    ],
    "while many writers share one durable point": [
        Start(0),
        Burst(tuple(Write(CHUNK * n + 512 * n, 4096, n + 1) for n in range(5))),
        Start(1),
        Burst(tuple(Write(CHUNK * n + 40_000, 20_000 if n < 4 else 512, n + 9) for n in range(5))),
        Flush(),
    ],
}


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_promise_is_broken_by_losing_power(name: str) -> None:
    assert explore(play(Setting(), SCRIPTS[name]), seed=1, samples=4) > 30


def test_no_promise_is_broken_when_a_full_cache_ends_sessions() -> None:
    steps: list[Operation | Burst] = [
        Start(0, pinned=True),
        Write(0, CHUNK * 2, 1),
        Start(1),
        Write(0, CHUNK * 5, 2),
        Start(2),
        Write(0, CHUNK * 5, 3),
        WriteView(2, 0, CHUNK * 3, 4),
        Write(0, CHUNK * 5, 5),
        End(1),
        Start(1),
        Write(0, CHUNK * 5, 6),
    ]
    assert explore(play(Setting(room=9), steps), seed=2, samples=4) > 30


def test_no_promise_is_broken_when_map_regions_are_evicted() -> None:
    """64 slots: 63 rows a region; two frames for three map regions."""
    setting = Setting(chunks=130, slots=64, frames=2, room=30)
    steps: list[Operation | Burst] = [Start(0)]
    for turn in range(3):
        steps += [Write(CHUNK * place + 7, 600, turn + 1) for place in (0, 64, 129, 63)]
        steps.append(Start(turn + 1))
    assert explore(play(setting, steps), seed=3, samples=1) > 30


@pytest.mark.parametrize("seed", range(6))
def test_no_promise_is_broken_in_random_runs(seed: int) -> None:
    rng = random.Random(seed)
    setting = Setting(
        chunks=rng.randint(2, 6),
        tail=rng.choice((0, 512, 9000)),
        slots=rng.choice((2, 4)),
        room=rng.choice((5, 9, 24)),
        frames=rng.choice((2, 4, 64)),
        policy=rng.choice(("end-oldest", "keep-pinned", "refuse-writes")),
    )
    run = RecordedRun(setting)
    run.do_randomly(rng, 30)
    run.close()
    assert explore(run, seed=seed, samples=2) > 30
