"""A protected disk whose whole truth is known, and the judgement of a damaged copy of it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.errors import PitError
from engine.sessions.session import SessionState
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, REGION_BYTES
from tests.doubles.memory_disk import Medium, Shelf
from tests.model.operations import (
    DiscardView,
    End,
    Operation,
    Start,
    Write,
    WriteView,
    Zero,
    findings,
    perform,
)
from tests.model.whole_copies import WholeCopies, content

CHUNKS = 6
SIZE = CHUNKS * CHUNK_BYTES + 3000
STEP = 8192
SLOTS = 4
HISTORY: tuple[Operation, ...] = (
    Write(0, SIZE, 1),
    Zero(CHUNK_BYTES, CHUNK_BYTES, True),
    Start(0, pinned=True),
    Write(100, 2 * CHUNK_BYTES, 2),
    Start(1),
    Write(0, CHUNK_BYTES * 3, 3),
    WriteView(1, 5000, 70_000, 4),
    Start(2),
    Write(CHUNK_BYTES * 5, CHUNK_BYTES + 3000, 5),
    End(1),
    Start(1),
    WriteView(0, 10, 10, 6),
    DiscardView(2, CHUNK_BYTES * 4, 9000),
    Write(CHUNK_BYTES * 2, 4096, 7),
    Write(SIZE - 10, 10, 8),
)


@dataclass(frozen=True, slots=True)
class Truth:
    """What the source and each session that ever was must read."""

    shelf: Shelf
    source: bytes
    views: dict[int, bytes]


def make_truth(*, clean: bool) -> Truth:
    """Live through HISTORY, then close in order or just stop."""
    shelf = Shelf(Medium("source", content(9, SIZE)), Medium("cache", (4 + 40) * REGION_BYTES))
    ProtectedDisk.format("source", "cache", slots=SLOTS, open_disk=shelf.open_disk)
    disk = ProtectedDisk.open("cache", open_disk=shelf.open_disk)
    model = WholeCopies(bytes(shelf.media["source"].data))
    views: dict[int, bytes] = {}
    for operation in HISTORY:
        perform(disk, model, operation)
        views.update((s, bytes(copy.view)) for s, copy in model.sessions.items())
    if not clean:
        shelf, used = shelf.copy(), disk
        used.close()
        return Truth(shelf, bytes(model.source), views)
    disk.close()
    return Truth(shelf, bytes(model.source), views)


@dataclass(slots=True)
class Judgement:
    """How a damaged disk behaved: refused to open, or so many reads were right and so many not."""

    refused: PitError | None = None
    right: int = 0
    errors: int = 0
    findings: int = 0


def judge(
    truth: Truth,
    shelf: Shelf,
    *,
    source_touched: bool = False,
    tolerated: tuple[SessionState, ...] = (SessionState.SUSPECT,),
) -> Judgement:
    """Every answer is right or a PitError, before and after new writes; raises AssertionError.

    A session in a `tolerated` state has said that it may show newer bytes, so that is no lie.
    """
    verdict = Judgement()
    try:
        disk = ProtectedDisk.open("cache", frames=3, open_disk=shelf.open_disk)
    except PitError as error:
        verdict.refused = error
        return verdict
    try:
        _check_all(disk, truth, None if source_touched else truth.source, verdict, tolerated)
        try:
            verdict.findings = len(findings(disk))
        except PitError:
            verdict.errors += 1
        new = content(77, SIZE)
        try:
            disk.write(0, new)
        except PitError:
            verdict.errors += 1
            return verdict
        _check_all(disk, truth, new, verdict, tolerated)
        _check_all(disk, truth, new, verdict, tolerated)
    finally:
        try:
            disk.close()
        except PitError:
            verdict.errors += 1
    return verdict


def _check_all(
    disk: ProtectedDisk,
    truth: Truth,
    source: bytes | None,
    verdict: Judgement,
    tolerated: tuple[SessionState, ...],
) -> None:
    assert source is None or disk.read_source(0, SIZE) == source, "the source was harmed"
    for session in sorted(disk.sessions, key=lambda session: -session.sequence):
        if not session.alive:
            continue
        right = truth.views.get(session.sequence)
        assert right is not None, f"session {session.sequence} never was"
        for offset in range(0, SIZE, STEP):
            length = min(STEP, SIZE - offset)
            try:
                found = disk.view(session.sequence).read(offset, length)
            except PitError:
                verdict.errors += 1
                continue
            fits = found == right[offset : offset + length]
            assert fits or session.state in tolerated, (
                f"wrong bytes at {offset} of session {session.sequence}"
            )
            verdict.right += fits
