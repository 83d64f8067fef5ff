"""A session start between hooks: run here, around a start at whoever has the disk.

The rule: it is a command as far as the window is concerned, and its words are those of pitctl; but
it never travels, for hooks run in the process of whoever asked, with that user's rights.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, ClassVar

from engine import Hooks, Job, Refused, SessionPicture, StartSession, Status
from pitgui.bridge.disk_runner import DiskRunner

if TYPE_CHECKING:
    from engine import ProtectedDisk


@dataclass(frozen=True, slots=True)
class HookedStart(StartSession):
    """Start a session between `hooks`."""

    is_job: ClassVar[bool] = True
    hooks: Hooks = field(default_factory=Hooks)

    def run(self, disk: ProtectedDisk, job: Job) -> SessionPicture:
        raise Refused("Hooks run only where the start was asked for; nothing was started.")

    def run_here(self, runner: DiskRunner, job: Job) -> SessionPicture:
        """Do it: hooks in this process, the start at the runner. Raises PitError."""
        from engine import JointStart  # few starts have hooks

        cache_path = runner.run(Status()).cache_path
        (started,) = JointStart({cache_path: runner}, self.without_hooks(), self.hooks, job).run()
        return started.session

    def without_hooks(self) -> StartSession:
        """The start itself."""
        values = {one.name: getattr(self, one.name) for one in fields(StartSession)}
        return StartSession(**values)

    def simplest(self) -> StartSession:
        """Without hooks, a start like any other."""
        return self if self.hooks else self.without_hooks()

    def words(self, cache: str = "CACHE") -> list[str]:
        return [*StartSession.words(self, cache), *self.hooks.words()]
