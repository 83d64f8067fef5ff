"""A real process, really killed (SIGKILL) at any moment, again and again on the same disk."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import cast

import pytest

from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.crash.promises import Promise, check, first_promise
from tests.model.operations import Start, findings, model_of, perform, random_operation
from tests.model.whole_copies import WholeCopies, content

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 8


class _Told:
    """Stands for the disk of the other process: takes any call, knows the sequence it told."""

    def __init__(self, sequence: int) -> None:
        self.sequence = sequence
        self.slot = -1

    def start_session(self, name: str | None, slot: int, **options: object) -> _Told:
        self.slot = slot
        return self

    def view(self, sequence: int) -> _Told:
        return self

    def __getattr__(self, name: str) -> object:
        return _nothing


def _nothing(*values: object, **options: object) -> None:
    pass


def _work_until_killed(cache: Path, seed: int, lines: int) -> list[str]:
    """Let the process work until it has said so many lines, kill it, and return all it said."""
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.writing_process", str(cache), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert worker.stdout is not None
    said = [worker.stdout.readline().strip() for _ in range(lines)]
    worker.kill()
    said += [line.strip() for line in worker.stdout if line.endswith("\n")]
    worker.stdout.close()
    worker.wait()
    assert said[0] == "ready", "the process could not open the disk"
    return said[1:]


def _promise(model: WholeCopies, seed: int, slots: int, said: list[str]) -> Promise:
    """What the killed process had promised, from what it said."""
    rng = random.Random(seed)
    ended = [int(line.split()[1]) for line in said if line.startswith("e")]
    for sequence in ended:
        _tell(model, random_operation(rng, model, slots), sequence)
    before = first_promise(model)
    if said.count("b") == len(ended):
        return before
    operation = random_operation(rng, model, slots)
    _tell(model, operation, _NEXT)
    after = first_promise(model)
    return before.or_else(after)


_NEXT = 1 << 40  # the sequence of a session whose start was not acknowledged


def _tell(model: WholeCopies, operation: object, sequence: int) -> None:
    perform(cast(ProtectedDisk, _Told(sequence)), model, operation)  # type: ignore[arg-type]


def _settle(disk: ProtectedDisk, promise: Promise) -> Promise:
    """Give the session that may have been started under way its real number."""
    if _NEXT in promise.views:
        image = promise.views.pop(_NEXT)
        newest = max((s.sequence for s in disk.sessions), default=0)
        expiries = promise.expiries.pop(_NEXT)
        if newest not in promise.views:
            promise.views[newest] = image
            promise.expiries[newest] = expiries
    return promise


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_nothing_acknowledged_is_lost_by_kill_9(durability: str, tmp_path: Path) -> None:
    source, cache = tmp_path / "source", tmp_path / "cache"
    source.write_bytes(content(3, 6 * CHUNK_BYTES + 700))
    ProtectedDisk.format(
        str(source), str(cache), cache_size=300 * 65536, slots=4, durability=durability
    )
    chance = random.Random(durability)
    operations = 0
    for seed in range(ROUNDS):
        with ProtectedDisk.open(str(cache)) as disk:
            for session in disk.sessions:
                disk.reset_view_writes(session.sequence)
            model = model_of(disk)
        said = _work_until_killed(cache, seed, chance.randrange(2, 120))
        operations += len(said) // 2
        promise = _promise(model, seed, 4, said)
        with ProtectedDisk.open(str(cache)) as disk:
            check(disk, _settle(disk, promise))
            assert findings(disk) == ()
    assert operations > ROUNDS


def test_the_start_of_a_session_is_told_apart(tmp_path: Path) -> None:
    """The check itself: a session nobody promised is noticed."""
    model = WholeCopies(bytes(CHUNK_BYTES))
    _tell(model, Start(0), 7)
    assert first_promise(model).required == {7}
