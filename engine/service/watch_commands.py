"""What a person can ask of how a disk is used: where it is written, what its paging would need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.jobs.job import Job
from engine.service.command import Command
from engine.service.on_first_use import OnFirstUse
from engine.service.watch_pictures import HeatPicture

if TYPE_CHECKING:
    from engine.service import portrait
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    portrait = OnFirstUse("engine.service.portrait")


@dataclass(frozen=True, slots=True)
class WriteHeat(Command[HeatPicture]):
    """How often each stretch of the source was written since the disk was opened."""

    verb: ClassVar[str] = "write-heat"
    only_looks: ClassVar[bool] = True

    def run(self, disk: ProtectedDisk, job: Job) -> HeatPicture:
        return portrait.write_heat(disk)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["heat", cache]
