"""A Hypothesis state machine over the whole engine, held against whole copies at every step."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from engine.errors import NoSpace, SessionEnded
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.hand_clock import HandClock
from tests.doubles.memory_disk import Shelf
from tests.model.full_cache import FullCacheRules
from tests.model.operations import (
    Checkpoint,
    DiscardView,
    End,
    Expire,
    Flush,
    FlushView,
    Operation,
    PassTime,
    Pin,
    Reset,
    Start,
    Write,
    WriteView,
    Zero,
    findings,
    perform,
)
from tests.model.whole_copies import WholeCopies

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
SEEDS = st.integers(0, 1 << 16)
FRACTIONS = st.floats(0, 1)


@st.composite
def ranges(draw: st.DrawFn) -> tuple[float, int, int]:
    """(place as a fraction, alignment, length): bounded to the disk when it is known."""
    alignment = draw(st.sampled_from((1, 512, 4096, CHUNK_BYTES)))
    length = draw(
        st.one_of(
            st.integers(1, 9000),
            st.sampled_from((512, 4096, CHUNK_BYTES, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 77)),
        )
    )
    return draw(FRACTIONS), alignment, length


class EngineMachine(RuleBasedStateMachine):
    """Every rule is one operation; invariants look at views, ledger and counters after it."""

    def __init__(self) -> None:
        super().__init__()
        self.disk: ProtectedDisk | None = None

    @initialize(
        chunks=st.one_of(st.integers(1, 12), st.integers(60, 130)),
        tail=st.sampled_from((0, 512, 4096, 40_000)),
        slots=st.sampled_from((2, 4, 8, 64)),
        room=st.one_of(st.integers(1, 40), st.just(400), st.just(1500)),
        policy=st.sampled_from(("end-oldest", "keep-pinned", "refuse-writes")),
        durability=st.sampled_from(("power-loss", "process-crash")),
        frames=st.sampled_from((2, 3, 4, 256)),
        seed=SEEDS,
    )
    def protect(
        self,
        chunks: int,
        tail: int,
        slots: int,
        room: int,
        policy: str,
        durability: str,
        frames: int,
        seed: int,
    ) -> None:
        size = chunks * CHUNK_BYTES + tail
        rows = 65536 // (slots * 16) - 1
        metadata = 2 + -(-(chunks + 1) // rows) + 2
        self.shelf = Shelf.of_sizes(source=size, cache=(metadata + room) * 65536)
        self.slots, self.frames = slots, frames
        perform_source = self.shelf.open_disk("source")
        self.model = WholeCopies(bytes(size))
        data = bytes([seed % 255 + 1]) * (size // 2)
        perform_source.write_at(data, 0)
        perform_source.close()
        self.model.write(0, data)
        ProtectedDisk.format(
            "source",
            "cache",
            slots=slots,
            durability=durability,
            on_full=policy,
            open_disk=self.shelf.open_disk,
        )
        self.disk = self._open()
        self.full_cache = FullCacheRules(policy, self.disk.rooms.repository.ledger.total)
        self.copied_before = 0

    def _open(self) -> ProtectedDisk:
        return ProtectedDisk.open(
            "cache",
            frames=self.frames,
            open_disk=self.shelf.open_disk,
            clock=HandClock(self.model.now_ns),
        )

    @property
    def opened(self) -> ProtectedDisk:
        assert self.disk is not None
        return self.disk

    def _do(self, operation: Operation) -> None:
        """One step; a full cache may refuse it or end sessions, as the policy says."""
        before = self.full_cache.before(self.model, operation)
        copied = self.opened.rooms.counters.chunks_copied
        try:
            perform(self.opened, self.model, operation)
        except (NoSpace, SessionEnded):
            self.full_cache.refused(self.opened, self.model, before)
            return
        ended = self.full_cache.ended(self.opened, self.model, before)
        if not ended and isinstance(operation, Write | Zero):
            done = self.opened.rooms.counters.chunks_copied - copied
            assert done == before.wanted, "a chunk was copied twice, or not at all"

    def _range(self, place: float, alignment: int, length: int) -> tuple[int, int]:
        length = min(length, self.model.size)
        offset = int(place * (self.model.size - length))
        return offset - offset % alignment, length

    @rule(where=ranges(), seed=SEEDS)
    def write(self, where: tuple[float, int, int], seed: int) -> None:
        offset, length = self._range(*where)
        self._do(Write(offset, length, seed))

    @rule(where=ranges(), discard=st.booleans())
    def zero(self, where: tuple[float, int, int], discard: bool) -> None:
        offset, length = self._range(*where)
        self._do(Zero(offset, length, discard))

    @rule(length=st.integers(1, 5000), seed=SEEDS)
    def write_tail(self, length: int, seed: int) -> None:
        self._do(Write(self.model.size - length, length, seed))

    @rule(slot=st.integers(0, 63), pinned=st.booleans())
    def start(self, slot: int, pinned: bool) -> None:
        self._do(Start(slot % self.slots, pinned))

    def _slot(self, pick: int) -> int:
        held = [copy.slot for copy in self.model.sessions.values()] + list(self.model.records)
        return held[pick % len(held)]

    @precondition(lambda self: self.model.sessions or self.model.records)
    @rule(pick=st.integers(0, 63))
    def end(self, pick: int) -> None:
        self._do(End(self._slot(pick)))

    @precondition(lambda self: self.model.sessions)
    @rule(pick=st.integers(0, 63), where=ranges(), seed=SEEDS)
    def write_view(self, pick: int, where: tuple[float, int, int], seed: int) -> None:
        offset, length = self._range(*where)
        self._do(WriteView(self._slot(pick), offset, length, seed))

    @precondition(lambda self: self.model.sessions)
    @rule(pick=st.integers(0, 63), where=ranges())
    def discard_view(self, pick: int, where: tuple[float, int, int]) -> None:
        offset, length = self._range(*where)
        self._do(DiscardView(self._slot(pick), offset, length))

    @precondition(lambda self: self.model.sessions)
    @rule(pick=st.integers(0, 63))
    def reset(self, pick: int) -> None:
        self._do(Reset(self._slot(pick)))

    @precondition(lambda self: self.model.sessions)
    @rule(pick=st.integers(0, 63), pinned=st.booleans())
    def pin(self, pick: int, pinned: bool) -> None:
        self._do(Pin(self._slot(pick), pinned))

    @precondition(lambda self: self.model.sessions)
    @rule(pick=st.integers(0, 63), hours=st.integers(0, 5))
    def expire(self, pick: int, hours: int) -> None:
        slot = self._slot(pick)
        if slot in self.model.records:
            with pytest.raises(SessionEnded):
                self.opened.expire_session(self.model.records[slot], 0)
        else:
            self._do(Expire(slot, hours))

    @rule(hours=st.integers(0, 4))
    def pass_time(self, hours: int) -> None:
        self._do(PassTime(hours))

    @rule()
    def flush(self) -> None:
        self._do(Flush())

    @precondition(lambda self: self.model.sessions)
    @rule(pick=st.integers(0, 63))
    def flush_view(self, pick: int) -> None:
        self._do(FlushView(self._slot(pick)))

    @rule()
    def checkpoint(self) -> None:
        self._do(Checkpoint())

    @rule()
    def close_and_reopen(self) -> None:
        self.opened.close()
        self.disk = self._open()

    @rule()
    def kill_and_reopen(self) -> None:
        killed, self.shelf = self.opened, self.shelf.copy()
        killed.close()  # goes to media that nobody will read again
        self.disk = self._open()

    @rule(pick=st.integers(0, 63), where=ranges())
    def look(self, pick: int, where: tuple[float, int, int]) -> None:
        """Read the source and one view somewhere."""
        offset, length = self._range(*where)
        end = offset + length
        assert self.opened.read_source(offset, length) == self.model.source[offset:end]
        if self.model.sessions:
            copies = list(self.model.sessions.values())
            copy = copies[pick % len(copies)]
            found = self.opened.view(copy.sequence).read(offset, length)
            assert found == copy.view[offset:end]

    @rule()
    def look_at_everything(self) -> None:
        assert self.opened.read_source(0, self.model.size) == self.model.source
        for copy in self.model.sessions.values():
            assert self.opened.view(copy.sequence).read(0, self.model.size) == copy.view

    @rule()
    def verify(self) -> None:
        assert findings(self.opened) == ()

    @invariant()
    def sessions_are_those_of_the_model(self) -> None:
        if self.disk is None:
            return
        alive = {
            s.sequence: (s.slot, s.pinned, s.expires_ns) for s in self.disk.sessions if s.alive
        }
        assert alive == {
            s: (c.slot, c.pinned, c.expires_ns) for s, c in self.model.sessions.items()
        }

    @invariant()
    def live_chunks_are_those_of_the_model(self) -> None:
        if self.disk is not None:
            assert self.disk.rooms.repository.ledger.live == self.model.live_chunks

    def teardown(self) -> None:
        if self.disk is not None:
            self.look_at_everything()
            self.verify()
            self.disk.close()


EngineMachine.TestCase.settings = (
    settings() if LONG else settings(max_examples=80, stateful_step_count=50)
)
TestEngineAgainstWholeCopies = EngineMachine.TestCase
