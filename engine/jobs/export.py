"""Export a session as a disk image: sparse, checked as it is read, and resumable if it is raw.

The image grows under `FILE.part` and takes its name when it is whole. See raw_image for how a run
that was cut off goes on, and qcow2_image for the other format.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.device.too_large import why_not_made
from engine.errors import BadRequest, NoSuchDisk, OutsideTrouble, PitError, Refused
from engine.jobs.content import SessionContent
from engine.jobs.job import Job
from engine.jobs.outcomes import ExportResult, ImageFormat
from engine.jobs.points import SessionPoint, session_point
from engine.jobs.qcow2_image import Qcow2Image
from engine.jobs.raw_image import RawImage
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

_STEP = 1 << 20
_AS_QCOW2 = "Export it as qcow2, which is as large as what is in it"


def export(
    disk: ProtectedDisk, session: str, path: str, job: Job, form: ImageFormat = ImageFormat.RAW
) -> ExportResult:
    """Write a session's content to the image `path`; view writes are left out of `S@start`.

    Raises NoSuchSession, SessionEnded, ChunkDamage, Refused (the file exists), Busy,
    OutsideTrouble, Cancelled. What was written stays in `path`.part for the next try.
    """
    point = session_point(disk, session)
    try:
        target = Path(path)
        if target.exists():
            raise _in_the_way(path)
        if not target.parent.is_dir():
            raise NoSuchDisk(
                f"There is no folder {str(target.parent)!r} to write {target.name!r} in; make it "
                "first.",
                path=path,
            )
        with _image(point, target, form, disk.source_size) as image:
            resumed = image.safe
            written = _copy(disk, point, image, job)
            image.finish()
    except FileExistsError:
        raise _in_the_way(path) from None
    except OSError as error:
        raise _not_written(path, error, disk.source_size, form) from error
    except ValueError as error:
        raise BadRequest(f"{path!r} is not a path: {error}.") from None
    return ExportResult(
        str(target),
        disk.source_size,
        written,
        resumed,
        point.session.doubts,
        view_writes=_has_view_writes(disk, point),
        form=form,
    )


def _has_view_writes(disk: ProtectedDisk, point: SessionPoint) -> bool:
    if not (point.side.writes and point.session.view_sequence):
        return False
    with disk.rooms.copy_lock:
        share = disk.rooms.repository.ledger.shares().get(point.session.sequence)
    return share is not None and share.view_writes > 0


def _not_written(path: str, error: OSError, size: int, form: ImageFormat) -> OutsideTrouble:
    part = path + ".part"
    instead = _AS_QCOW2 if form is ImageFormat.RAW else "Name another folder"
    why = why_not_made(error, size, instead)
    kept = f" What is there is kept as {part!r}; the next export uses it."
    return OutsideTrouble(
        f"{path!r} cannot be written: {why}.{kept if Path(part).exists() else ''}",
        path=path,
    )


def _in_the_way(path: str) -> PitError:
    if not path:
        return BadRequest("Name a file to write the image to.")
    return Refused(f"{path!r} exists already; name another file or remove it first.", path=path)


def _image(
    point: SessionPoint, target: Path, form: ImageFormat, size: int
) -> RawImage | Qcow2Image:
    if form is ImageFormat.QCOW2:
        return Qcow2Image(target, size)
    return RawImage(target, _identity(point), size)


def _identity(point: SessionPoint) -> str:
    """What a cut-off run must have been of, to go on with it; '' for what always begins anew."""
    session = point.session
    if session.view_sequence and point.side.writes:
        return ""  # a view that was written to may have changed since
    return str(session.uuid)


def _copy(disk: ProtectedDisk, point: SessionPoint, image: RawImage | Qcow2Image, job: Job) -> int:
    """Copy everything that may hold data; returns the bytes written."""
    job.expect(disk.source_size)
    content = SessionContent(disk, point.side)
    written = 0
    offset = image.safe
    while (offset := content.next(offset)) < disk.source_size:
        step = min(_STEP - offset % _STEP, disk.source_size - offset)
        for start, data in _without_zeroes(bytes(point.read(offset, step))):
            image.write(data, offset + start)
            written += len(data)
        offset += step
        image.reached(offset)
        job.reach(offset)
    job.reach(disk.source_size)
    point.view.check_alive()
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
