"""Losing power while recovering from losing power: recovery is idempotent."""

from __future__ import annotations

import random

import numpy as np
import pytest

from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.crash.promises import check
from tests.crash.recorded_run import RecordedRun, Setting, check_state, states_after_power_loss
from tests.doubles.recording_disk import RecordingShelf, Replay, Sync, choices
from tests.model.operations import Checkpoint, End, Start, Write, WriteView


@pytest.mark.parametrize("seed", range(4))
def test_a_crash_during_recovery_changes_nothing(seed: int) -> None:
    run = RecordedRun(Setting(room=12, frames=3))
    for step in (Start(0), Write(100, 3 * CHUNK_BYTES, 1), WriteView(0, 5, 9000, 2), Start(1)):
        run.do(step)
    run.do(Checkpoint())
    run.do(Write(0, 5 * CHUNK_BYTES, 3))
    run.do_randomly(random.Random(seed), 8)
    run.do(End(0))
    run.do(Write(CHUNK_BYTES, 3 * CHUNK_BYTES, 4))
    run.close()
    rng = np.random.default_rng(seed)
    nested = 0
    for shelf, promise in states_after_power_loss(run, rng, 1):
        if rng.random() > 0.3:
            continue
        again = RecordingShelf(*shelf.media.values())
        with ProtectedDisk.open("cache", frames=3, open_disk=again.open_disk) as disk:
            check(disk, promise)
            recovered = len(again.log)
        replay = Replay(again)
        syncs = [e.number for e in again.log.events[:recovered] if isinstance(e, Sync)]
        for number in sorted({*syncs, recovered}):
            replay.advance(number)
            for kept in choices(replay.pending, rng, 1):
                check_state(replay.state(kept), promise)
                nested += 1
    assert nested > 50
