"""A run of operations on disks that fail: what was refused may be half done, nothing may be wrong.

The source must always be the last acknowledged write, or for a refused one either content; a view
that can be read must be right; a session may end, by the rules of the policy.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Self

from engine.errors import PitError
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FaultyShelf
from tests.doubles.memory_disk import Medium, Shelf
from tests.model.operations import (
    Checkpoint,
    End,
    Flush,
    FlushView,
    Operation,
    Reset,
    Start,
    Write,
    WriteView,
    Zero,
    perform,
)
from tests.model.whole_copies import WholeCopies, content

SIZE = 5 * CHUNK_BYTES + 2000
ROOM = 14
SCRIPT: tuple[Operation, ...] = (
    Start(0, pinned=True),
    Write(100, 5000, 1),
    Write(CHUNK_BYTES - 10, CHUNK_BYTES + 20, 2),
    Start(1),
    WriteView(1, 70_000, 9000, 3),
    Write(0, 3 * CHUNK_BYTES, 4),
    Checkpoint(),
    FlushView(1),
    Zero(CHUNK_BYTES * 3, CHUNK_BYTES, False),
    Start(2),
    Write(0, SIZE, 5),
    WriteView(1, 71_000, 100, 6),
    Reset(1),
    WriteView(2, 0, CHUNK_BYTES + 1, 7),
    Flush(),
    End(0),
    Start(0),
    Write(SIZE - 3000, 3000, 8),
    Write(CHUNK_BYTES * 2, 100, 9),
)


class FailingRun:
    """Performs operations; `faults` counts those that were refused."""

    def __init__(self, policy: str, durability: str, patience: float = 20.0) -> None:
        media = (Medium("source", content(5, SIZE)), Medium("cache", (4 + ROOM) * CHUNK_BYTES))
        ProtectedDisk.format(
            "source",
            "cache",
            slots=4,
            on_full=policy,
            durability=durability,
            open_disk=Shelf(*media).open_disk,
        )
        self.policy = policy
        self.shelf = FaultyShelf(*media)
        self.model = WholeCopies(bytes(media[0].data))
        self.phantoms: list[bytes] = []  # what sessions would read whose start was refused
        self.doubted: set[int] = set()  # sessions whose refused view write may be half done
        self.faults = 0
        self.disk = ProtectedDisk.open(
            "cache", frames=2, open_disk=self.shelf.open_disk, patience=patience
        )

    def do(self, operation: Operation, *, source_fails: bool = False) -> None:
        """One step; its refusal is taken over, anything but a PitError is a failure.

        source_fails: a refused write may have changed any part of its range.
        """
        after = WholeCopies(bytes(self.model.source))
        try:
            perform(self.disk, self.model, operation)
        except PitError:
            self.faults += 1
            with self._source_well():
                self._take_refusal(operation, after, torn=source_fails)
        alive = {s.sequence for s in self.disk.sessions if s.alive}
        for sequence in [s for s in self.model.sessions if s not in alive]:
            assert self.policy != "refuse-writes", "a session was ended"
            if self.policy == "keep-pinned":
                assert not self.model.sessions[sequence].pinned, "a pinned session was ended"
            self.model.ended_by_itself(sequence)
        with self._source_well():
            self._check()

    @contextmanager
    def _source_well(self) -> Iterator[None]:
        """The source does not fail while the test looks at it."""
        plan = self.shelf.plans.pop("source", None)
        yield
        if plan is not None:
            self.shelf.plans["source"] = plan

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        """Close in any case: healed disks let the engine end its threads."""
        self.heal_and_close()

    def _take_refusal(self, operation: Operation, after: WholeCopies, *, torn: bool) -> None:
        """A refused write did whole chunks or nothing; a refused start may be on the disk."""
        if isinstance(operation, Write | Zero):
            seed = operation.seed if isinstance(operation, Write) else 0
            after.write(operation.offset, content(seed, operation.length))
            found = self.disk.read_source(0, SIZE)
            for start in range(0, SIZE, CHUNK_BYTES):
                part = slice(start, start + CHUNK_BYTES)
                assert torn or found[part] in (self.model.source[part], after.source[part])
            self.model.source[:] = found
        elif isinstance(operation, Start):
            self.phantoms.append(bytes(self.model.source))
        elif isinstance(operation, WriteView):
            copy = self.model.at_slot(operation.slot)
            if copy is not None:
                self.doubted.add(copy.sequence)

    def _check(self) -> None:
        assert self.disk.read_source(0, SIZE) == self.model.source
        for copy in self.model.sessions.values():
            try:
                found = self.disk.view(copy.sequence).read(0, SIZE)
            except PitError:
                continue  # a failing cache: an error, never wrong bytes
            if copy.sequence not in self.doubted:
                assert found == copy.view, f"view of session {copy.sequence} is wrong"

    def check_after_kill(self) -> None:
        """Open the healed disks of the killed process: right, with or without refused starts."""
        self._check_reopened(self.shelf.copy())

    def heal_and_close(self) -> None:
        """The disks are well again; close may still tell what could not be saved."""
        self.shelf.plans.clear()
        self.disk.close()

    def check_after_close(self) -> None:
        """What was closed in order opens, and is right."""
        self._check_reopened(self.shelf)

    def _check_reopened(self, shelf: Shelf) -> None:
        disk = ProtectedDisk.open("cache", open_disk=shelf.copy().open_disk)
        assert disk.read_source(0, SIZE) == self.model.source
        for session in disk.sessions:
            if not session.alive:
                continue
            found = bytes(disk.view(session.sequence).read(0, SIZE))
            copy = self.model.sessions.get(session.sequence)
            if copy is None:
                assert found in self.phantoms, f"session {session.sequence} came back wrong"
            elif copy.sequence not in self.doubted:
                assert found == copy.view, f"view of session {session.sequence} is wrong"
        disk.close()


class FailAt:
    """A plan under which the `number`-th such call fails, and all later ones if `for_good`."""

    def __init__(self, number: int, call: str, code: int, *, for_good: bool) -> None:
        self._number = number
        self._call = call
        self._code = code
        self._for_good = for_good
        self._turns = itertools.count()
        self.failed = False

    def __call__(self, call: str, offset: int, length: int) -> None:
        if call != self._call:
            return
        turn = next(self._turns)
        if turn == self._number or (self._for_good and turn > self._number):
            self.failed = True
            raise OSError(self._code, "injected")
