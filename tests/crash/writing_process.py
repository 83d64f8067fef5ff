"""A process that works on a protected disk until it is killed: tests/crash/test_kill.py runs it.

Usage: python -m tests.crash.writing_process CACHE SEED. It says `b` before and `e SEQUENCE` after
each operation, where SEQUENCE is the newest session's.
"""

from __future__ import annotations

import itertools
import os
import random
import sys

from engine.snapshot.protected_disk import ProtectedDisk
from tests.doubles.hand_clock import HandClock
from tests.model.operations import model_of, perform, random_operation


def main(cache: str, seed: int) -> None:
    disk = ProtectedDisk.open(cache, frames=3, clock=HandClock())
    model = model_of(disk)
    os.write(1, b"ready\n")
    rng = random.Random(seed)
    for _ in itertools.count():
        operation = random_operation(rng, model, disk.slots)
        os.write(1, b"b\n")
        perform(disk, model, operation)
        os.write(1, b"e %d\n" % max(model.sessions, default=0))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
