"""What a full cache may do to sessions and writes under each policy, checked after each step."""

from __future__ import annotations

from dataclasses import dataclass

from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, SourceChunk
from tests.model.operations import DiscardView, Operation, Write, WriteView, Zero
from tests.model.whole_copies import SessionCopy, WholeCopies, content


@dataclass(frozen=True, slots=True)
class Before:
    """What the model knew before a step. wanted: chunks of the cache that the operation needs."""

    operation: Operation
    wanted: int
    live: int
    sessions: dict[int, SessionCopy]


class FullCacheRules:
    """Checks endings and refusals; brings the model up to what the engine was allowed to do."""

    def __init__(self, policy: str, total: int) -> None:
        self.policy = policy
        self.total = total

    def before(self, model: WholeCopies, operation: Operation) -> Before:
        count = 0
        if isinstance(operation, Write | Zero):
            count = model.first_writes(
                operation.offset, operation.length, zeroes=isinstance(operation, Zero)
            )
        elif isinstance(operation, WriteView | DiscardView):
            copy = model.at_slot(operation.slot)
            touched = model.chunks(operation.offset, operation.length)
            count = 0 if copy is None else len(set(touched) - copy.written)
        return Before(operation, count, model.live_chunks, dict(model.sessions))

    def ended(
        self, disk: ProtectedDisk, model: WholeCopies, before: Before, *, undone: int = 0
    ) -> list[int]:
        """Take the sessions that ended by themselves into the model; check that they had to.

        undone: chunks that a refused operation may have wanted beyond what it did.
        """
        alive = {session.sequence for session in disk.sessions if session.alive}
        gone = [sequence for sequence in model.sessions if sequence not in alive]
        if gone:
            assert isinstance(before.operation, Write | Zero), "ended for no write of a host"
            assert self.policy != "refuse-writes"
            if self.policy == "keep-pinned":
                assert not any(model.sessions[sequence].pinned for sequence in gone)
            self._check_need(model, gone, undone)
        for sequence in gone:
            model.ended_by_itself(sequence)
        self._check_records(disk, model)
        return gone

    def _check_need(self, model: WholeCopies, gone: list[int], undone: int) -> None:
        """Without the last victim there would not have been room; the pinned went last."""
        ordered = sorted(gone, key=lambda s: (model.sessions[s].pinned, s))
        others = frozenset(ordered[:-1])
        wanted = model.live_chunks + undone - model.freed_by_ending(others)
        assert wanted > self.total, "ended needlessly"
        assert model.freed_by_ending(frozenset(gone)) > 0
        if any(model.sessions[sequence].pinned for sequence in gone):
            plain = {s for s, c in model.sessions.items() if not c.pinned}
            ended = plain.intersection(gone)
            freed = model.freed_by_ending(frozenset(ended))
            assert model.freed_by_ending(frozenset(plain)) == freed, "others could give room"

    def _check_records(self, disk: ProtectedDisk, model: WholeCopies) -> None:
        records = {s.slot: s.sequence for s in disk.sessions if not s.alive}
        assert records == model.records
        assert all(s.reason and s.ended_ns for s in disk.sessions if not s.alive)

    def refused(self, disk: ProtectedDisk, model: WholeCopies, before: Before) -> None:
        """A refused write has changed whole chunks or nothing of each; take over which."""
        operation = before.operation
        assert isinstance(operation, Write | Zero | WriteView | DiscardView)
        source_write = isinstance(operation, Write | Zero)
        assert not (source_write and self.policy == "end-oldest"), "production comes first"
        assert before.live + before.wanted > self.total, "refused while there was room"
        seed = operation.seed if isinstance(operation, Write | WriteView) else 0
        self._take_over(disk, model, operation, content(seed, operation.length))
        chunks = model.chunks(operation.offset, operation.length)
        gone = self.ended(disk, model, before, undone=len(chunks))
        assert not gone, "ended for a write that was refused all the same"

    def _take_over(
        self,
        disk: ProtectedDisk,
        model: WholeCopies,
        operation: Write | Zero | WriteView | DiscardView,
        data: bytes,
    ) -> None:
        for chunk in model.chunks(operation.offset, operation.length):
            start = max(operation.offset, chunk * CHUNK_BYTES)
            end = min(operation.offset + operation.length, (chunk + 1) * CHUNK_BYTES)
            part = data[start - operation.offset : end - operation.offset]
            if isinstance(operation, Write | Zero):
                self._take_copies(disk, model, chunk)
                if disk.read_source(start, end - start) == part:
                    model.source[start:end] = part
            else:
                self._take_view_write(disk, model, operation.slot, start, part)

    def _take_copies(self, disk: ProtectedDisk, model: WholeCopies, chunk: int) -> None:
        """Copies that were made before the write was refused stay, and count."""
        lacking = [s for s in model.lacking(chunk) if self._has(disk, s, chunk)]
        if lacking:
            assert frozenset(lacking) == model.lacking(chunk)
            model.preserve([chunk])

    @staticmethod
    def _has(disk: ProtectedDisk, sequence: int, chunk: int) -> bool:
        held = {int(session.sequence): session for session in disk.sessions if session.alive}
        if sequence not in held:
            return False
        row = disk.rooms.linear_map.row(SourceChunk(chunk))
        return row[held[sequence].slot * 2][0] == sequence

    @staticmethod
    def _take_view_write(
        disk: ProtectedDisk, model: WholeCopies, slot: int, start: int, part: bytes
    ) -> None:
        copy = model.at_slot(slot)
        assert copy is not None
        session = next((s for s in disk.sessions if s.sequence == copy.sequence and s.alive), None)
        if session is None:
            return
        chunk = start // CHUNK_BYTES
        row = disk.rooms.linear_map.row(SourceChunk(chunk))
        written = row[slot * 2 + 1]
        if session.view_sequence and written[0] == session.view_sequence:
            copy.written.add(chunk)
        if disk.view(copy.sequence).read(start, len(part)) == part:
            copy.view[start : start + len(part)] = part
