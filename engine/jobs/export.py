"""Export a session as a disk image: sparse, checked as it is read, and resumable.

The image grows under `FILE.part`, with a note beside it that says whose it is and how far it is
safe; when it is whole it is renamed to FILE. A run that was cut off goes on where the note says.
"""

from __future__ import annotations

import bisect
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from engine.errors import BadRequest, OutsideTrouble, Refused
from engine.jobs.job import Job
from engine.snapshot.changes import chunks_apart
from engine.snapshot.protected_disk import ProtectedDisk
from engine.snapshot.view_writes import View
from engine.units import CHUNK_SHIFT

_STEP = 1 << 20
_SAFE_EVERY = 256 << 20  # bytes between two notes


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export wrote. Bytes; resumed_at is 0 for one that began anew."""

    path: str
    size: int
    bytes_written: int
    resumed_at: int


def export(disk: ProtectedDisk, session: str, path: str, job: Job) -> ExportResult:
    """Write a session's content, view writes included, to the raw image `path`.

    Raises NoSuchSession, SessionEnded, ChunkDamage, Refused (the file exists), OutsideTrouble,
    Cancelled. What was written stays in `path`.part for the next try.
    """
    found = disk.find_session(session)
    view = disk.view(found.sequence)
    target = Path(path)
    if target.exists():
        raise Refused(f"{path!r} exists already; name another file or remove it first.", path=path)
    try:
        with _Image(target, f"{found.uuid}:{found.view_sequence}", disk.source_size) as image:
            resumed = image.safe
            written = _copy(disk, view, image, job)
            image.finish()
    except OSError as error:
        raise OutsideTrouble(
            f"{path!r} cannot be written: {error.strerror}. What is there is kept as "
            f"{path + '.part'!r}; the next export goes on from it.",
            path=path,
        ) from error
    except ValueError as error:
        raise BadRequest(f"{path!r} is not a path: {error}.") from None
    return ExportResult(str(target), disk.source_size, written, resumed)


def _copy(disk: ProtectedDisk, view: View, image: _Image, job: Job) -> int:
    """Copy everything that may hold data; returns the bytes written."""
    job.expect(disk.source_size)
    kept = chunks_apart(disk.rooms, view.sequence, 0)
    written = 0
    offset = image.safe
    while (offset := _next_data(disk, kept, offset)) < disk.source_size:
        step = min(_STEP - offset % _STEP, disk.source_size - offset)
        data = bytes(view.read(offset, step))
        if data.strip(b"\0"):
            image.write(data, offset)
            written += step
        offset += step
        image.reached(offset)
        job.reach(offset)
    view.check_alive()
    return written


def _next_data(disk: ProtectedDisk, kept: list[int], offset: int) -> int:
    """The first byte from `offset` on where the source has data or the session a copy."""
    source = disk.rooms.source.next_data(offset)
    at = bisect.bisect_left(kept, offset >> CHUNK_SHIFT)
    copy = max(offset, kept[at] << CHUNK_SHIFT) if at < len(kept) else disk.source_size
    return min(source, copy)


class _Image:
    """The growing file and its note."""

    def __init__(self, target: Path, identity: str, size: int) -> None:
        self._target = target
        self._part = target.with_name(target.name + ".part")
        self._note = target.with_name(target.name + ".part.json")
        self._identity = identity
        self.safe = self._read_note() if self._part.exists() else 0
        self._fd = os.open(self._part, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        if not self.safe:
            os.ftruncate(self._fd, 0)
        os.ftruncate(self._fd, size)

    def _read_note(self) -> int:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return int(note["safe"]) if note["identity"] == self._identity else 0
        except (OSError, ValueError, KeyError, TypeError):
            return 0  # no note that fits: begin anew

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        os.close(self._fd)

    def write(self, data: bytes, offset: int) -> None:
        done = 0
        while done < len(data):
            done += os.pwrite(self._fd, data[done:], offset + done)

    def reached(self, offset: int) -> None:
        if offset - self.safe >= _SAFE_EVERY:
            os.fdatasync(self._fd)
            self.safe = offset
            note = json.dumps({"identity": self._identity, "safe": offset})
            self._note.write_text(note, encoding="utf-8")

    def finish(self) -> None:
        os.fsync(self._fd)
        self._part.rename(self._target)
        self._note.unlink(missing_ok=True)
