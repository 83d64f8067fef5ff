"""What a person can bring back: a part of a session, to the live source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.jobs.job import Job
from engine.jobs.outcomes import CopyBackPicture
from engine.service.command import Command, operands, option_words
from engine.service.on_first_use import OnFirstUse

if TYPE_CHECKING:
    from engine.jobs import copy_back
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    copy_back = OnFirstUse("engine.jobs.copy_back")


@dataclass(frozen=True, slots=True)
class CopyBack(Command[CopyBackPicture]):
    """Copy a range of a session back to the source; with `plan`, only say what it overwrites.

    undo: begin a session first that keeps what is overwritten.
    """

    verb: ClassVar[str] = "copy-back"
    is_job: ClassVar[bool] = True
    session: str
    offset: int
    length: int
    plan: bool = False
    undo: bool = True

    def run(self, disk: ProtectedDisk, job: Job) -> CopyBackPicture:
        if self.plan:
            return copy_back.plan(disk, self.session, self.offset, self.length, job)
        return copy_back.copy_back(
            disk, self.session, self.offset, self.length, job, undo=self.undo
        )

    def words(self, cache: str = "CACHE") -> list[str]:
        told = option_words(
            offset=self.offset, length=self.length, plan=self.plan, no_undo_session=not self.undo
        )
        return ["copy-back", *told, *operands(cache, self.session)]
