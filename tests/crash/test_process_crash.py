"""A process that dies between any two system calls, in both durability modes.

All system calls made so far took effect, the last one perhaps in part; nothing that was
acknowledged may be missing, flushed or not.
"""

from __future__ import annotations

import random

import numpy as np
import pytest

from tests.crash.recorded_run import RecordedRun, Setting, check_state
from tests.doubles.recording_disk import Change, Replay, sectors


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
@pytest.mark.parametrize("seed", range(4))
def test_nothing_acknowledged_is_lost_when_the_process_dies(durability: str, seed: int) -> None:
    rng = random.Random(seed)
    run = RecordedRun(
        Setting(durability=durability, room=rng.choice((7, 24)), frames=rng.choice((2, 64))),
        volatile=False,
    )
    run.do_randomly(rng, 30)
    run.close()
    replay = Replay(run.shelf)
    chance = np.random.default_rng(seed)
    for number in range(1, len(run.shelf.log) + 1):
        replay.advance(number)
        promise = run.promise_at(number)
        check_state(replay.state([True] * len(replay.pending)), promise)
        last = run.shelf.log.events[number - 1]
        if isinstance(last, Change) and replay.pending and len(last.data) > 512:
            torn = np.arange(len(sectors(last))) < chance.integers(1, len(sectors(last)))
            state = replay.state([True] * (len(replay.pending) - 1) + [torn])
            check_state(state, run.promise_at(number - 1).or_else(promise))
