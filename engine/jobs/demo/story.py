"""What happens to the demo's disk: a morning at the shop, in sessions, writes and a replacement.

The rule: all goes through the protected disk, as hosts and admins would do it; whoever looks on
is told of each start and each write through a view, and can prove the views later.
"""

from __future__ import annotations

from engine.jobs import pattern
from engine.jobs.demo.content import Edits, ShopContent
from engine.jobs.demo.filesystem import ScratchFilesystem
from engine.jobs.job import Job
from engine.jobs.pattern_spec import PatternKind, PatternPlace, PatternSpec
from engine.sessions.session import Session
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import format_size

SOURCE_BYTES = 128 << 20
FILESYSTEM_BYTES = 96 << 20
CACHE_BYTES = 40 << 20
SLOTS = 8
PATTERN_SHARE = 0.04


class Onlooker:
    """Is told what happens; this one does nothing with it."""

    def happened(self, sentence: str) -> None:
        """Something was done, told for a person."""

    def started(self, session: Session, passes: int) -> None:
        """A session was started, when `passes` passes of the pattern had been written."""

    def wrote_view(self, session: Session, offset: int, data: bytes) -> None:
        """These bytes were written through a session's view."""


def pattern_spec(number: int, seed: int) -> PatternSpec:
    """Pass `number` of the test pattern, in the part of the disk behind the file system."""
    return PatternSpec(
        kind=PatternKind.STAMPED,
        place=PatternPlace.SHARE,
        offset=FILESYSTEM_BYTES,
        length=SOURCE_BYTES - FILESYSTEM_BYTES,
        share=PATTERN_SHARE,
        block=32 << 10,
        first_pass=number,
        seed=seed,
    )


class Story:
    """Tells the story on an open protected disk whose source holds the shop's first day."""

    def __init__(
        self,
        disk: ProtectedDisk,
        content: ShopContent,
        filesystem: ScratchFilesystem,
        onlooker: Onlooker,
        job: Job,
        seed: int,
    ) -> None:
        self._disk = disk
        self._content = content
        self._filesystem = filesystem
        self._onlooker = onlooker
        self._job = job
        self._seed = seed
        self._passes = 0

    def tell(self) -> None:
        """All of it, from the morning to the night."""
        self._pattern()
        note = "Before the shop goes from 2.3 to 2.4"
        self._start("before-upgrade", note=note, pinned=True)
        self._write("deploy", "The upgrade to 2.4", self._content.upgrade())
        first = self._hour(1)
        trial = self._hour(2)
        self._hour(3)
        self._hour(4)
        self._try_in_view(trial)
        self._start("nightly", note="After closing time")
        self._write("backup", "The night's work", self._content.night())
        self._pattern()
        self._replace(first, "hourly-14")
        self._write("shop", "An hour of trade", self._content.hour(5))

    def _hour(self, number: int) -> Session:
        session = self._start(f"hourly-{9 + number:02}")
        self._write("shop", "An hour of trade", self._content.hour(number))
        self._pattern()
        return session

    def _start(self, name: str, *, note: str = "", pinned: bool = False) -> Session:
        session = self._disk.start_session(name, None, note=note, pinned=pinned)
        self._tell_start(session, "Started")
        return session

    def _replace(self, old: Session, name: str) -> None:
        session = self._disk.start_session(name, old.slot, replace=old.sequence)
        self._tell_start(session, f"Replaced session {old.name!r} (sequence {old.sequence}) by")

    def _tell_start(self, session: Session, what: str) -> None:
        self._onlooker.started(session, self._passes)
        self._onlooker.happened(
            f"{what} session {session.name!r} in slot {session.slot}, sequence {session.sequence}."
        )

    def _write(self, origin: str, what: str, edits: Edits) -> None:
        number = self._disk.register_origin(origin)
        total = 0
        for offset, data in self._filesystem.change(edits):
            self._disk.write(offset, data, number)
            self._job.advance(len(data))
            total += len(data)
        self._disk.flush()
        self._onlooker.happened(f"{what}: {len(edits)} files, {format_size(total)} written.")

    def _pattern(self) -> None:
        self._passes += 1
        spec = pattern_spec(self._passes, self._seed)
        result = pattern.write(self._disk, spec, Job("Write pattern"), origin="pattern")
        self._job.advance(result.bytes)
        self._onlooker.happened(
            f"Wrote pass {self._passes} of a stamped pattern: {format_size(result.bytes)}."
        )

    def _try_in_view(self, session: Session) -> None:
        """Change a file through the view of a session; neither source nor point in time notice."""
        view = self._disk.view(session.sequence)
        present = self._filesystem.image.read_bytes()
        image = b"".join(
            view.read(offset, 1 << 20) for offset in range(0, FILESYSTEM_BYTES, 1 << 20)
        )
        self._filesystem.adopt(image)
        number = self._disk.register_origin("trial")
        edits = self._content.note()
        for offset, data in self._filesystem.change(edits):
            view.write(offset, data, number)
            self._onlooker.wrote_view(session, offset, data)
        view.flush()
        self._filesystem.adopt(present)
        self._onlooker.happened(f"Changed {len(edits)} files through the view of {session.name!r}.")
