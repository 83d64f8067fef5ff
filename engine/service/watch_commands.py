"""What a person can ask of how a disk is used: where it is written, what its paging would need."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.errors import BadRequest
from engine.jobs.job import Job
from engine.service.command import Command, option_words
from engine.service.on_first_use import OnFirstUse
from engine.service.watch_pictures import FrameNeedsPicture, HeatPicture

if TYPE_CHECKING:
    from engine.service import portrait
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    portrait = OnFirstUse("engine.service.portrait")


MOST_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class WriteHeat(Command[HeatPicture]):
    """How often each stretch of the source was written since the disk was opened."""

    verb: ClassVar[str] = "write-heat"
    only_looks: ClassVar[bool] = True

    def run(self, disk: ProtectedDisk, job: Job) -> HeatPicture:
        return portrait.write_heat(disk)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["heat", cache]


@dataclass(frozen=True, slots=True)
class FrameNeeds(Command[FrameNeedsPicture]):
    """Watch the look-ups of metadata regions for some seconds; what any frames would have hit."""

    verb: ClassVar[str] = "frame-needs"
    only_looks: ClassVar[bool] = True
    is_job: ClassVar[bool] = True
    seconds: int = 10

    def run(self, disk: ProtectedDisk, job: Job) -> FrameNeedsPicture:
        if not 0 <= self.seconds <= MOST_SECONDS:
            raise BadRequest(f"Look-ups are recorded for 0 to {MOST_SECONDS} seconds.")
        return portrait.frame_needs(disk, self.seconds, job)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["frames", cache, *option_words(seconds=self.seconds)]
