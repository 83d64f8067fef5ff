"""What can be done to a protected disk, as values: done to the engine and to the model alike."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import cast

from engine.jobs.job import Job
from engine.recovery.findings import Finding
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.hand_clock import HOUR, HandClock
from tests.model.whole_copies import WholeCopies, content


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes made from `seed` (0: zeroes) written to the source."""

    offset: int
    length: int
    seed: int


@dataclass(frozen=True, slots=True)
class Zero:
    """A write-zeroes or a discard of the source."""

    offset: int
    length: int
    discard: bool


@dataclass(frozen=True, slots=True)
class Start:
    """Start a session in a slot, replacing what is there."""

    slot: int
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class End:
    """End the session in a slot, or dismiss the record there."""

    slot: int


@dataclass(frozen=True, slots=True)
class WriteView:
    """Bytes made from `seed` written through the view of a slot."""

    slot: int
    offset: int
    length: int
    seed: int


@dataclass(frozen=True, slots=True)
class DiscardView:
    """A discard through the view of a slot."""

    slot: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Reset:
    """Forget what was written through the view of a slot."""

    slot: int


@dataclass(frozen=True, slots=True)
class Pin:
    """Pin the session in a slot, or unpin it."""

    slot: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Expire:
    """Let the session in a slot end by itself so many hours from now; 0: never."""

    slot: int
    hours: int


@dataclass(frozen=True, slots=True)
class PassTime:
    """Let so many hours pass, and the sessions end whose time has come."""

    hours: int


@dataclass(frozen=True, slots=True)
class Flush:
    """Make all source writes durable."""


@dataclass(frozen=True, slots=True)
class FlushView:
    """Make the writes through the view of a slot durable."""

    slot: int


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Bring the map on disk up to date."""


Operation = (
    Write
    | Zero
    | Start
    | End
    | WriteView
    | DiscardView
    | Reset
    | Pin
    | Expire
    | PassTime
    | Flush
    | FlushView
    | Checkpoint
)


def perform(disk: ProtectedDisk, model: WholeCopies, operation: Operation) -> None:
    """Do it to the engine, then to the model; errors of the engine pass through."""
    match operation:
        case Write(offset, length, seed):
            data = content(seed, length)
            disk.write(offset, data)
            model.write(offset, data)
        case Zero(offset, length, discard):
            if discard:
                disk.discard(offset, length)
            else:
                disk.write_zeroes(offset, length, keep_room=True)
            model.write_zeroes(offset, length)
        case Start(slot, pinned):
            held = _occupant(model, slot)
            session = disk.start_session(None, slot, pinned=pinned, replace=held, force=True)
            model.start(session.sequence, session.slot, pinned=pinned)
        case End(slot):
            sequence = _occupant(model, slot)
            if sequence is not None:
                disk.end_session(sequence, force=True)
                model.end_slot(slot)
        case PassTime(hours):
            model.now_ns += hours * HOUR
            cast("HandClock", disk.clock).now_ns = model.now_ns
            disk.end_due()
            model.end_due()
        case Flush():
            disk.flush()
        case Checkpoint():
            disk.checkpoint()
        case _:
            _perform_on_session(disk, model, operation)


def _perform_on_session(
    disk: ProtectedDisk,
    model: WholeCopies,
    operation: WriteView | DiscardView | Reset | Pin | Expire | FlushView,
) -> None:
    copy = model.at_slot(operation.slot)
    if copy is None:
        return
    sequence = copy.sequence
    match operation:
        case WriteView(_, offset, length, seed):
            data = content(seed, length)
            disk.view(sequence).write(offset, data)
            model.write_view(sequence, offset, data)
        case DiscardView(_, offset, length):
            disk.view(sequence).discard(offset, length)
            model.write_view(sequence, offset, bytes(length))
        case Reset():
            disk.reset_view_writes(sequence)
            model.reset(sequence)
        case Pin(_, pinned):
            disk.pin_session(sequence, pinned)
            copy.pinned = pinned
        case Expire(_, hours):
            expires_ns = model.now_ns + hours * HOUR if hours else 0
            disk.expire_session(sequence, expires_ns)
            copy.expires_ns = expires_ns
        case FlushView():
            disk.view(sequence).flush()


def findings(disk: ProtectedDisk) -> tuple[Finding, ...]:
    """What `verify` finds; nothing on a disk in order."""
    job = Job()
    return disk.verify(job.reach, job.expect).findings


def model_of(disk: ProtectedDisk) -> WholeCopies:
    """A model of what an open disk says now, without its ledger; view writes become the base."""
    model = WholeCopies(disk.read_source(0, disk.source_size))
    for session in disk.sessions:
        if session.alive:
            model.start(session.sequence, session.slot, pinned=session.pinned)
            copy = model.sessions[session.sequence]
            copy.expires_ns = session.expires_ns
            copy.base = bytes(disk.view(session.sequence).read(0, disk.source_size))
            copy.view[:] = copy.base
        else:
            model.records[session.slot] = session.sequence
    return model


def _occupant(model: WholeCopies, slot: int) -> int | None:
    copy = model.at_slot(slot)
    return model.records.get(slot) if copy is None else copy.sequence


def random_range(rng: random.Random, size: int) -> tuple[int, int]:
    """An (offset, length) inside a disk: any alignment, often whole chunks, often the tail."""
    kind = rng.randrange(5)
    if kind == 0:
        first = rng.randrange(0, size, CHUNK_BYTES)
        return first, min(size - first, CHUNK_BYTES * rng.randint(1, 3))
    if kind == 1:
        length = rng.randint(1, min(size, 5000))
        return size - length, length
    length = min(size, rng.choice((1, 511, 512, 4096, 5000, CHUNK_BYTES, CHUNK_BYTES * 2 + 100)))
    offset = rng.randrange(size - length + 1)
    return (offset - offset % 4096 if kind == 2 else offset), length


KINDS = (
    *(Write, Zero, Start, End, WriteView, DiscardView, Reset, Pin, FlushView, Flush, Checkpoint),
    *(Expire, PassTime),
)
WEIGHTS = (45, 7, 13, 5, 10, 3, 3, 2, 4, 5, 3, 4, 3)


def random_operation(rng: random.Random, model: WholeCopies, slots: int) -> Operation:
    """One step of a random run; sessions are named by slots that mostly hold one."""
    offset, length = random_range(rng, model.size)
    seed = 0 if rng.random() < 0.05 else rng.randrange(1, 1 << 31)
    yes = rng.random() < 0.4
    held = [copy.slot for copy in model.sessions.values()]
    slot = rng.choice(held) if held else 0
    (kind,) = rng.choices(KINDS, WEIGHTS)
    if not held and kind not in (Zero, Flush, Checkpoint, PassTime):
        kind = rng.choice((Write, Start))
    made: dict[type, Operation] = {
        Write: Write(offset, length, seed),
        Zero: Zero(offset, length, yes),
        Start: Start(rng.randrange(slots), yes),
        End: End(slot),
        WriteView: WriteView(slot, offset, length, seed),
        DiscardView: DiscardView(slot, offset, length),
        Reset: Reset(slot),
        Pin: Pin(slot, yes),
        Expire: Expire(slot, rng.randrange(20)),
        PassTime: PassTime(rng.randrange(10)),
        FlushView: FlushView(slot),
        Flush: Flush(),
        Checkpoint: Checkpoint(),
    }
    return made[kind]
