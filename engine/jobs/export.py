"""Export a session as a disk image: sparse, checked as it is read, and resumable if it is raw.

The image grows under `FILE.part` and takes its name when it is whole. See raw_image for how a run
that was cut off goes on, and qcow2_image for the other format.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import BadRequest, OutsideTrouble, Refused
from engine.jobs.job import Job
from engine.jobs.outcomes import ExportResult, ImageFormat
from engine.jobs.qcow2_image import Qcow2Image
from engine.jobs.raw_image import RawImage
from engine.snapshot.changes import chunks_apart
from engine.snapshot.protected_disk import ProtectedDisk
from engine.snapshot.view_writes import View
from engine.units import CHUNK_BYTES, CHUNK_SHIFT

if TYPE_CHECKING:
    from engine.sessions.session import Session

_STEP = 1 << 20


def export(
    disk: ProtectedDisk, session: str, path: str, job: Job, form: ImageFormat = ImageFormat.RAW
) -> ExportResult:
    """Write a session's content, view writes included, to the image `path`.

    Raises NoSuchSession, SessionEnded, ChunkDamage, Refused (the file exists), Busy,
    OutsideTrouble, Cancelled. What was written stays in `path`.part for the next try.
    """
    found = disk.find_session(session)
    view = disk.view(found.sequence)
    try:
        target = Path(path)
        if target.exists():
            raise _in_the_way(path)
        with _image(found, target, form, disk.source_size) as image:
            resumed = image.safe
            written = _copy(disk, view, image, job)
            image.finish()
    except FileExistsError:
        raise _in_the_way(path) from None
    except OSError as error:
        raise OutsideTrouble(
            f"{path!r} cannot be written: {error.strerror}. What is there is kept as "
            f"{path + '.part'!r}; the next export uses it.",
            path=path,
        ) from error
    except ValueError as error:
        raise BadRequest(f"{path!r} is not a path: {error}.") from None
    return ExportResult(str(target), disk.source_size, written, resumed, found.doubts)


def _in_the_way(path: str) -> Refused:
    return Refused(f"{path!r} exists already; name another file or remove it first.", path=path)


def _image(session: Session, target: Path, form: ImageFormat, size: int) -> RawImage | Qcow2Image:
    if form is ImageFormat.QCOW2:
        return Qcow2Image(target, size)
    # A view that was written to may have changed since a cut-off run: begin anew then.
    identity = "" if session.view_sequence else str(session.uuid)
    return RawImage(target, identity, size)


def _copy(disk: ProtectedDisk, view: View, image: RawImage | Qcow2Image, job: Job) -> int:
    """Copy everything that may hold data; returns the bytes written."""
    job.expect(disk.source_size)
    content = _Content(disk, view.sequence)
    written = 0
    offset = image.safe
    while (offset := content.next(offset)) < disk.source_size:
        step = min(_STEP - offset % _STEP, disk.source_size - offset)
        for start, data in _without_zeroes(bytes(view.read(offset, step))):
            image.write(data, offset + start)
            written += len(data)
        offset += step
        image.reached(offset)
        job.reach(offset)
    job.reach(disk.source_size)
    view.check_alive()
    return written


def _without_zeroes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The runs of chunks in `data` that hold anything, each with its offset."""
    if data.find(b"\0") < 0:
        yield 0, data
        return
    start = 0
    for at in range(0, len(data), CHUNK_BYTES):
        if not data[at : at + CHUNK_BYTES].strip(b"\0"):
            if at > start:
                yield start, data[start:at]
            start = at + CHUNK_BYTES
    if start < len(data):
        yield start, data[start:]


class _Content:
    """Where a session may hold data: where the source has some now, or the session a copy."""

    def __init__(self, disk: ProtectedDisk, sequence: int) -> None:
        self._disk = disk
        self._sequence = sequence
        self._seen = -1
        self._kept: list[int] = []

    def next(self, offset: int) -> int:
        """The first byte from `offset` on that may not be zero, to the chunk."""
        found = self._disk.rooms.source.next_data(offset) >> CHUNK_SHIFT << CHUNK_SHIFT
        if found <= offset:
            return offset
        # A hole may have come just now, by a discard: what lay there was preserved before it.
        self._look_again()
        at = bisect.bisect_left(self._kept, offset >> CHUNK_SHIFT)
        copy = self._kept[at] << CHUNK_SHIFT if at < len(self._kept) else self._disk.source_size
        return min(found, max(offset, copy))

    def _look_again(self) -> None:
        """Bring the list of copies up to date, if there are new ones."""
        copied = self._disk.rooms.counters.chunks_copied
        if copied != self._seen:
            self._kept = chunks_apart(self._disk.rooms, self._sequence, 0)
            self._seen = copied
