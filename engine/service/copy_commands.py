"""What a person can do with whole points in time: compare two, export one as a disk image."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Self

from engine.jobs.job import Job
from engine.jobs.outcomes import LIVE, DiffPicture, ExportResult, ImageFormat
from engine.service.command import Command, operands, option_words
from engine.service.on_first_use import OnFirstUse

if TYPE_CHECKING:
    from engine.jobs import diff, export
    from engine.snapshot.protected_disk import ProtectedDisk
else:
    diff = OnFirstUse("engine.jobs.diff")
    export = OnFirstUse("engine.jobs.export")

GRAIN = 512

__all__ = ["GRAIN", "LIVE", "Diff", "Export", "usual_format"]


@dataclass(frozen=True, slots=True)
class Diff(Command[DiffPicture]):
    """The runs of bytes that differ between two of {a session, `live`}, to `grain` bytes."""

    verb: ClassVar[str] = "diff"
    is_job: ClassVar[bool] = True
    only_looks: ClassVar[bool] = True
    left: str
    right: str = LIVE
    grain: int = GRAIN

    def run(self, disk: ProtectedDisk, job: Job) -> DiffPicture:
        return diff.diff(disk, self.left, self.right, job, self.grain)

    def words(self, cache: str = "CACHE") -> list[str]:
        grain = None if self.grain == GRAIN else self.grain
        return ["diff", *option_words(grain=grain), *operands(cache, self.left, self.right)]


@dataclass(frozen=True, slots=True)
class Export(Command[ExportResult]):
    """Write a session to a disk image; the file is made where the disk is owned."""

    verb: ClassVar[str] = "export"
    is_job: ClassVar[bool] = True
    writes_files: ClassVar[bool] = True
    session: str
    path: str
    form: ImageFormat = ImageFormat.RAW

    def run(self, disk: ProtectedDisk, job: Job) -> ExportResult:
        return export.export(disk, self.session, self.path, job, self.form)

    def from_here(self) -> Self:
        return replace(self, path=str(Path(self.path).absolute()))

    def words(self, cache: str = "CACHE") -> list[str]:
        is_plain = self.form is ImageFormat.RAW and self.form is usual_format(self.path)
        form = None if is_plain else str(self.form)
        return ["export", *option_words(format=form), *operands(cache, self.session, self.path)]


def usual_format(path: str) -> ImageFormat:
    """The format of an image that nobody told: as its name ends."""
    return ImageFormat.QCOW2 if path.lower().endswith(".qcow2") else ImageFormat.RAW
