"""What a person can do with the writes of a source as a whole: make them durable, hold, release."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from engine.errors import Cancelled
from engine.jobs.job import Job
from engine.service.command import Command, operands, option_words
from engine.service.pictures import HoldPicture

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk


@dataclass(frozen=True, slots=True)
class Flush(Command[None]):
    """Make every acknowledged write to the source durable."""

    verb: ClassVar[str] = "flush"

    def run(self, disk: ProtectedDisk, job: Job) -> None:
        disk.flush()

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["flush", cache]


@dataclass(frozen=True, slots=True)
class HoldWrites(Command[HoldPicture]):
    """Let no write to the source pass for some seconds at most; the owner ends it by itself."""

    verb: ClassVar[str] = "hold"
    seconds: int = 5

    def run(self, disk: ProtectedDisk, job: Job) -> HoldPicture:
        token = disk.hold_writes(self.seconds)
        if job.cancelled:  # whoever asked has left while it waited
            disk.release_writes(token)
            raise Cancelled("The hold of the writes was cancelled.")
        return HoldPicture(token, self.seconds)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["hold", cache, *option_words(seconds=self.seconds)]


@dataclass(frozen=True, slots=True)
class ReleaseWrites(Command[None]):
    """End a hold of the writes; raises HoldOver if it has ended by itself."""

    verb: ClassVar[str] = "release"
    token: str

    def run(self, disk: ProtectedDisk, job: Job) -> None:
        disk.release_writes(self.token)

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["release", *operands(cache, self.token)]
