"""A real protected disk in memory, on which one kind of command fails or hangs when told to.

The rule: every other command runs, so that what the window shows of the failure is its own doing.
"""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any, TypeVar

from engine import Command, Job, Owner, ProtectedDisk, StartSession, Write
from pitgui.bridge.disk_runner import DiskRunner
from tests.doubles.memory_disk import Medium, Shelf

Result = TypeVar("Result")
MIB = 1 << 20
PATIENCE = 30.0


class DrillDisk:
    """What the engine's threads run commands on.

    Commands of the kind `victim` raise `trouble`, or wait for `gate` when there is none. `tried`
    counts those, `done` what the real disk ran, by kind. With `fail_for`, only commands about the
    session of that name fail.
    """

    def __init__(self) -> None:
        self.shelf = Shelf(Medium("source", 16 * MIB), Medium("cache", 16 * MIB))
        ProtectedDisk.format("source", "cache", slots=4, open_disk=self.shelf.open_disk)
        self._owner = Owner(ProtectedDisk.open("cache", open_disk=self.shelf.open_disk), "a drill")
        for name in ("first", "second"):
            self._owner.run(StartSession(name=name))
            self._owner.run(Write(0, b"written" * 1000))
        self._owner.run(Write(4096, b"through the view", session="first"))
        self.victim: type[Command[Any]] | None = None
        self.trouble: Exception | None = None
        self.fail_for = ""
        self.gate = threading.Event()
        self.tried: Counter[type] = Counter()
        self.done: Counter[type] = Counter()

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it, unless the drill says otherwise."""
        kind = type(command)
        if kind is self.victim and self.fail_for in ("", getattr(command, "session", "")):
            self.tried[kind] += 1
            if self.trouble is not None:
                raise self.trouble
            assert self.gate.wait(PATIENCE)
        try:
            return self._owner.run(command, job)
        finally:
            self.done[kind] += 1

    def fail(self, kind: type[Command[Any]], trouble: Exception) -> None:
        """From now on, commands of this kind fail."""
        self.victim, self.trouble = kind, trouble

    def hang(self, kind: type[Command[Any]]) -> None:
        """From now on, commands of this kind wait until `mend`."""
        self.gate.clear()
        self.victim, self.trouble = kind, None

    def mend(self) -> None:
        """From now on, all is well."""
        self.victim = None
        self.gate.set()

    def close(self) -> None:
        """Close the real disk."""
        self.gate.set()
        self._owner.close()


class DrillOpener:
    """Opens the one disk, whatever the path."""

    def __init__(self) -> None:
        self.disk = DrillDisk()

    def open(self, cache_path: str) -> DiskRunner:
        """The disk."""
        return self.disk

    def format(self, order: object) -> None:
        """Nobody asks for that here."""
        raise AssertionError("nobody asks for that here")
