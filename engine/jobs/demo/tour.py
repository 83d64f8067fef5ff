"""The demo tour: builds the demo while keeping whole copies, then proves every view against them.

The rule: what it says it verified was compared byte for byte with what was read from the source
disk, past the engine, at the session's start.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from engine.errors import Damage, PatternMismatch
from engine.jobs import pattern
from engine.jobs.demo.build import DEMO_SEED, DemoDisk, build_demo
from engine.jobs.demo.story import Onlooker, pattern_spec
from engine.jobs.job import Job
from engine.sessions.session import Session
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, format_size

STEP = 1 << 20


@dataclass(slots=True)
class _Copy:
    """The whole disk as it was at a session's start, in chunks; `touched` if its view was."""

    chunks: list[bytes]
    passes: int
    touched: bool = False


class WholeCopies(Onlooker):
    """Keeps a whole copy of the source for each start; copies share what did not change."""

    def __init__(self, source_path: Path, say: Callable[[str], None]) -> None:
        self._source_path = source_path
        self._say = say
        self._last: list[bytes] = []
        self.by_sequence: dict[int, _Copy] = {}

    def happened(self, sentence: str) -> None:
        """Pass it on."""
        self._say(sentence)

    def started(self, session: Session, passes: int) -> None:
        """Copy the source, read from its file and not through the engine."""
        chunks: list[bytes] = []
        with self._source_path.open("rb") as source:
            while chunk := source.read(CHUNK_BYTES):
                number = len(chunks)
                same = number < len(self._last) and self._last[number] == chunk
                chunks.append(self._last[number] if same else chunk)
        self._last = chunks
        self.by_sequence[session.sequence] = _Copy(list(chunks), passes)

    def wrote_view(self, session: Session, offset: int, data: bytes) -> None:
        """Write the same into the session's copy."""
        copy = self.by_sequence[session.sequence]
        copy.touched = True
        while data:
            number, start = divmod(offset, CHUNK_BYTES)
            part = data[: CHUNK_BYTES - start]
            chunk = copy.chunks[number]
            copy.chunks[number] = chunk[:start] + part + chunk[start + len(part) :]
            offset, data = offset + len(part), data[len(part) :]


def take_tour(
    folder: Path, say: Callable[[str], None], job: Job | None = None, *, seed: int = DEMO_SEED
) -> DemoDisk:
    """Build the demo anew in `folder`, prove every view and check the disk; `say` tells of it.

    Raises Damage when a view or the disk is wrong, and what `build_demo` raises.
    """
    job = job or Job("Demo tour")
    folder = folder.resolve()
    copies = WholeCopies(folder / "shop-1.img", say)
    demo = build_demo(folder, job, seed=seed, onlooker=copies, anew=True)
    with closing(ProtectedDisk.open(str(demo.cache_path))) as disk:
        say("Closed the disk and opened it again.")
        for session in disk.sessions:
            copy = copies.by_sequence[session.sequence]
            _prove_view(disk, session, copy.chunks, job)
            pattern.verify(
                disk, pattern_spec(copy.passes, seed), Job("Verify"), session=session.name
            )
            also = ", with what was written through it" if copy.touched else ""
            say(
                f"The view of {session.name!r} is right in all {format_size(disk.source_size)}"
                f"{also}; it shows pass {copy.passes} of the pattern."
            )
        _check(disk, say)
    return demo


def _prove_view(disk: ProtectedDisk, session: Session, chunks: list[bytes], job: Job) -> None:
    view = disk.view(session.sequence)
    for offset in range(0, disk.source_size, STEP):
        first = offset // CHUNK_BYTES
        expected = b"".join(chunks[first : first + STEP // CHUNK_BYTES])
        found = bytes(view.read(offset, len(expected)))
        job.advance(len(expected))
        if (at := pattern.first_difference(found, expected)) >= 0:
            raise PatternMismatch(
                f"The view of {session.name!r} is wrong at byte {offset + at}.",
                offset=offset + at,
                expected=expected[at],
                found=found[at],
            )


def _check(disk: ProtectedDisk, say: Callable[[str], None]) -> None:
    check = Job("Verify")
    found = disk.verify(check.reach, check.expect)
    if found.damaged:
        first = found.findings[0]
        raise Damage(f"The demo's disk is damaged: {first.where}: {first.text}")
    say("Verified format, map, ledger and data checksums: nothing is damaged.")
