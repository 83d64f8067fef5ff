"""Two open disks for starts over both: one in this process, one through its owner's socket."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from engine.jobs.job import Job
from engine.serve.control.client import find_owner
from engine.serve.control.server import ControlServer
from engine.service.command import Command, Runner
from engine.service.commands import HoldWrites, ReleaseWrites, StartSession, Status, Write
from engine.service.hooks import Hooks
from engine.service.joint_start import JointStart, Started
from engine.service.owner import Owner
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

Result = TypeVar("Result")
SIZE = 64 * CHUNK_BYTES


class Disks:
    """Two disks: `a` run in this process, `b` through the control socket of its owner."""

    def __init__(self, folder: Path, durability: str, stack: ExitStack) -> None:
        self.owners: dict[str, Owner] = {}
        self.runners: dict[str, Runner] = {}
        self.asked: list[tuple[str, str]] = []  # (disk, verb), in order
        for name in ("a", "b"):
            cache = self._format(folder / name, durability)
            owner = stack.enter_context(Owner.open(cache, name="the test"))
            self.owners[name] = owner
            runner: Runner = owner
            if name == "b":
                stack.enter_context(ControlServer(owner))
                client = find_owner(cache)
                assert client is not None
                runner = stack.enter_context(client)
            self.runners[cache] = Noting(runner, name, self.asked)
        self.a, self.b = self.runners

    @staticmethod
    def _format(folder: Path, durability: str) -> str:
        folder.mkdir()
        source, cache = str(folder / "source"), str(folder / "cache")
        ProtectedDisk.format(
            source, cache, source_size=SIZE, cache_size=8 * SIZE, durability=durability
        )
        return cache

    def start(
        self,
        command: StartSession | None = None,
        hooks: Hooks | None = None,
        *,
        only: str = "",
        job: Job | None = None,
    ) -> tuple[Started, ...]:
        """A start over both, or `only` over one."""
        runners = {only: self.runners[only]} if only else self.runners
        return JointStart(runners, command or StartSession(), hooks, job).run()

    def names(self) -> list[list[str]]:
        """Names of the sessions on each."""
        return [[one.name for one in owner.run(Status()).sessions] for owner in self.both]

    @property
    def both(self) -> tuple[Owner, Owner]:
        """The owners."""
        return self.owners["a"], self.owners["b"]

    def assert_writes_go_on(self) -> None:
        """Nobody's writes are held: each hold was released, and did not just run out."""
        verbs = [verb for _, verb in self.asked]
        assert verbs.count(ReleaseWrites.verb) == verbs.count(HoldWrites.verb)
        for owner in self.both:
            owner.run(Write(SIZE - 1, b"x"))


class Noting:
    """A runner that notes what it is asked, and may act in between."""

    def __init__(self, runner: Runner, name: str, asked: list[tuple[str, str]]) -> None:
        self._runner, self._name, self._asked = runner, name, asked
        self.before: dict[str, Callable[[], object]] = {}

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it, after what is to come before."""
        self._asked.append((self._name, command.verb))
        act = self.before.get(command.verb)
        if act is not None:
            act()
        return self._runner.run(command, job)
