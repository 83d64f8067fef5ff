"""The Chunk Repository subsystem: the cache disk as a set of mappable chunks (seed claim 17).

Which chunks are free is never stored: a chunk is live iff its class is (see ledger). In memory
each chunk has a class (u16), the source chunk it holds (u32) and marks (u8), in memory that the
kernel zeroes when first touched, so that unused parts of a huge cache cost nothing.
Callers hold the copy lock for everything that changes state.
"""

from __future__ import annotations

import mmap
from collections import deque
from collections.abc import Callable, Sequence
from typing import cast

import numpy as np
import numpy.typing as npt

from engine.device.disk import Disk
from engine.device.whole import write_whole
from engine.errors import EngineBug
from engine.metadata.paging import Pager
from engine.ondisk.allocation_block import (
    FREE_BLOCK,
    AllocationBlock,
    block_seed,
    decode_block,
)
from engine.ondisk.layout import BLOCK_BYTES, CHUNKS_PER_GROUP, Layout
from engine.repository.ledger import BAD_CLASS, FREE_CLASS, Ledger

MARK_VERIFIED = 1  # data checksum seen right (or not known) since opening
MARK_ZERO = 2  # holds only zeroes; nothing lies in the chunk
MARK_DAMAGED = 4
_PLAIN = bytes((0, MARK_VERIFIED))
_WINDOW = 1 << 16
_READY = 4096


class ChunkRepository:
    """Allocates, reclaims and accounts the chunks of one cache disk.

    class_of, source_of, marks: memoryviews by cache chunk, for single look-ups; `classes`,
    `sources` and `mark_bytes` are the same memory as numpy arrays, for scans.
    """

    def __init__(self, disk: Disk, pager: Pager, layout: Layout, salt: int) -> None:
        self._disk = disk
        self._pager = pager
        self.layout = layout
        self.salt = salt
        self.ledger = Ledger(layout.chunks)
        total = layout.chunks
        memory = [mmap.mmap(-1, max(1, total * width)) for width in (2, 4, 1)]
        self.class_of = memoryview(memory[0]).cast("H")
        self.source_of = memoryview(memory[1]).cast("I")
        self.marks = memoryview(memory[2])
        self.classes: npt.NDArray[np.uint16] = np.frombuffer(memory[0], np.uint16, total)
        self.sources: npt.NDArray[np.uint32] = np.frombuffer(memory[1], np.uint32, total)
        self.mark_bytes: npt.NDArray[np.uint8] = np.frombuffer(memory[2], np.uint8, total)
        self.high_water = 0  # chunks below it were used at least once
        self.groups_ready = 0
        self.prepare_groups: Callable[[int], None] | None = None
        self.zero = 0
        self.damaged = 0
        self.ready: deque[int] = deque()
        self._cursor = 0

    # -- allocation -----------------------------------------------------------------------------

    def allocate(self, count: int) -> list[int]:
        """`count` reusable chunks, adjacent where possible; they count once `claim` is called.

        Used ones come before never used ones: space already written is quicker to write again.
        The caller has made sure that the ledger has as many reusable chunks.
        """
        ready = self.ready
        if count == 1 and ready:
            return [ready.popleft()]
        while len(ready) < count:
            self._find_more()
        take = ready.popleft
        return [take() for _ in range(count)]

    def allocate_run(self, count: int) -> int:
        """The first of `count` adjacent reusable chunks of one group; -1: not at hand."""
        ready = self.ready
        if len(ready) < count:
            self._find_stale()
            if len(ready) < count:
                return -1
        first = ready[0]
        if first % CHUNKS_PER_GROUP + count > CHUNKS_PER_GROUP:
            return -1
        take = ready.popleft
        taken = [take() for _ in range(count)]
        if taken != list(range(first, first + count)):
            self.give_back(taken)
            return -1
        return first

    def reuse_first(self) -> bool:
        """Queue stale chunks that hold data before all others; whether there are any.

        They take no new room where the cache disk is a sparse file on a file system that is full.
        """
        live = np.fromiter((account.live for account in self.ledger.accounts), np.bool_)
        live[: BAD_CLASS + 1] = True  # never used, or never to be
        found: list[int] = []
        for start in range(0, self.high_water, _WINDOW):
            end = min(start + _WINDOW, self.high_water)
            held = ~live[self.classes[start:end]] & (self.mark_bytes[start:end] & MARK_ZERO == 0)
            found += (np.flatnonzero(held) + start).tolist()
            if len(found) >= _READY:
                break
        known = set(found)
        others = [chunk for chunk in self.ready if chunk not in known]
        self.ready.clear()
        self.ready.extend([*found, *others])
        return bool(found)

    def give_back(self, chunks: Sequence[int]) -> None:
        """Return allocated chunks that were not claimed."""
        self.ready.extendleft(reversed(chunks))

    def _find_more(self) -> None:
        """Queue up to 4,096 reusable chunks, stale ones below the high-water mark first."""
        if self._find_stale():
            return
        if self.high_water < self.layout.chunks:
            self._take_fresh()
            return
        if not self.ledger.reusable:
            raise EngineBug("An allocation was tried without room.")
        # Chunks dropped since the last round have no class but lie below the mark.
        self._cursor = 0
        self._look_for_stale()

    def _find_stale(self) -> bool:
        """Look on for stale chunks, if there are any that were not looked at; whether it did."""
        stale = self.ledger.reusable - self.ledger.accounts[FREE_CLASS].chunks
        if stale <= 0 or self._cursor >= self.high_water:
            return False
        self._look_for_stale()
        return True

    def _look_for_stale(self) -> None:
        live = np.fromiter((account.live for account in self.ledger.accounts), np.bool_)
        while self._cursor < self.high_water:
            end = min(self._cursor + _WINDOW, self.high_water)
            found = np.flatnonzero(~live[self.classes[self._cursor : end]]) + self._cursor
            if len(found) > _READY:
                found = found[:_READY]
                end = int(found[-1]) + 1
            self._cursor = end
            if len(found):
                self._queue(found)
                if self.ready:
                    return

    def _queue(self, found: npt.NDArray[np.int64]) -> None:
        chunks = cast("list[int]", found.tolist())
        if self.ready:
            known = set(self.ready)
            chunks = [chunk for chunk in chunks if chunk not in known]
        self.ready.extend(chunks)

    def _take_fresh(self) -> None:
        group = self.high_water // CHUNKS_PER_GROUP
        if group >= self.groups_ready and self.prepare_groups is not None:
            self.prepare_groups(group)
        end = min(self.high_water + _READY // 4, self.layout.chunks)
        end = min(end, self.groups_ready * CHUNKS_PER_GROUP)
        self.ready.extend(range(self.high_water, end))
        self.high_water = end

    def sessions_changed(self) -> None:
        """Chunks may have become stale: look for them from the beginning again."""
        self._cursor = 0
        if self.ledger.crowded:
            self._merge_stale()

    def _merge_stale(self) -> None:
        """Give all stale chunks one class, so that class ids do not run out. One vector pass."""
        accounts = self.ledger.accounts
        stale = [n for n, a in enumerate(accounts) if n > BAD_CLASS and a.chunks and not a.live]
        if not stale:
            return
        target = self.ledger.class_id(0, 0, lu_write=False)
        renamed = np.arange(len(self.ledger.accounts), dtype=np.uint16)
        renamed[stale] = target
        used = self.classes[: self.high_water]
        used[:] = renamed[used]
        for number in stale:
            if number != target:
                self.ledger.move(number, target, accounts[number].chunks)

    def claim(
        self, chunk: int, class_id: int, source_chunk: int, marks: int, count: int = 1
    ) -> None:
        """Count `count` adjacent allocated chunks as used for neighbouring source chunks."""
        if count > 1:
            self._claim_many(chunk, class_id, source_chunk, marks, count)
            return
        if self.marks[chunk]:
            self._forget_marks(chunk)
        self.ledger.move(self.class_of[chunk], class_id)
        self.class_of[chunk] = class_id
        self.source_of[chunk] = source_chunk
        self.marks[chunk] = marks
        if marks & MARK_ZERO:
            self.zero += 1

    def _claim_many(
        self, chunk: int, class_id: int, source_chunk: int, marks: int, count: int
    ) -> None:
        end = chunk + count
        classes = self.class_of[chunk:end].tolist()
        before = classes[0]
        # What is neither zeroes nor damaged carries no count of its own.
        plain = not marks and not self.marks[chunk:end].tobytes().strip(_PLAIN)
        if not plain or classes.count(before) != count:
            for step in range(count):
                self.claim(chunk + step, class_id, source_chunk + step, marks)
            return
        self.ledger.move(before, class_id, count)
        self.classes[chunk:end] = class_id
        self.sources[chunk:end] = np.arange(source_chunk, source_chunk + count)
        self.marks[chunk:end] = bytes(count)

    def holds_data(self, chunk: int) -> bool:
        """Whether the chunk was used since opening or before, other than for zeroes."""
        return self.class_of[chunk] > BAD_CLASS and not self.marks[chunk] & MARK_ZERO

    def drop(self, chunk: int) -> None:
        """Count a chunk as free again: its copy was never promised."""
        self._forget_marks(chunk)
        self.ledger.move(self.class_of[chunk], FREE_CLASS)
        self.class_of[chunk] = FREE_CLASS
        self.marks[chunk] = 0
        self.ready.appendleft(chunk)

    def set_aside(self, chunk: int) -> None:
        """Use a chunk no more until the disk is opened again: it could not be written."""
        self._forget_marks(chunk)
        self.ledger.move(self.class_of[chunk], BAD_CLASS)
        self.class_of[chunk] = BAD_CLASS
        self.marks[chunk] = 0

    def mark_damaged(self, chunk: int) -> None:
        """Remember that a chunk's data is lost, however right it was when it was read before."""
        if not self.marks[chunk] & MARK_DAMAGED:
            self.marks[chunk] = self.marks[chunk] & ~MARK_VERIFIED | MARK_DAMAGED
            self.damaged += 1

    def _forget_marks(self, chunk: int) -> None:
        marks = self.marks[chunk]
        if marks & MARK_ZERO:
            self.zero -= 1
        if marks & MARK_DAMAGED:
            self.damaged -= 1

    def holds(self, chunk: int, source_chunk: int, sequence: int, *, lu_write: bool) -> bool:
        """Whether the chunk is that source chunk's, for a session (or view-write) sequence."""
        account = self.ledger.accounts[self.class_of[chunk]]
        return (
            self.source_of[chunk] == source_chunk
            and account.birth < sequence <= account.death
            and account.lu_write == lu_write
        )

    def is_live(self, chunk: int) -> bool:
        """Whether some session needs the chunk."""
        return self.ledger.accounts[self.class_of[chunk]].live

    # -- allocation blocks -----------------------------------------------------------------------

    def write_blocks(self, chunks: Sequence[int], blocks: Sequence[bytes]) -> None:
        """Write packed blocks of `chunks` (ascending where adjacent), one call an adjacent run."""
        if len(chunks) == 1:
            self.write_block_run(chunks[0], blocks[0])
            return
        start = 0
        for end in range(1, len(chunks) + 1):
            if (
                end == len(chunks)
                or chunks[end] != chunks[end - 1] + 1
                or chunks[end] % CHUNKS_PER_GROUP == 0
            ):
                self.write_block_run(chunks[start], b"".join(blocks[start:end]))
                start = end

    def write_block_run(self, first: int, raw: bytes) -> None:
        """Write packed blocks of adjacent chunks of one group in one call."""
        write_whole(self._disk, raw, self.layout.block_offset(first))
        group, index = divmod(first, CHUNKS_PER_GROUP)
        self._pager.patch(self.layout.allocation_region(group), index * BLOCK_BYTES, raw)

    def erase_blocks(self, chunks: Sequence[int]) -> None:
        """Make the blocks of `chunks` free on disk."""
        self.write_blocks(chunks, [FREE_BLOCK] * len(chunks))

    def raw_block(self, chunk: int) -> bytes:
        """The 64 bytes of a chunk's block, through the page frames."""
        group, index = divmod(chunk, CHUNKS_PER_GROUP)
        frame = self._pager.get(self.layout.allocation_region(group))
        return bytes(frame.data[index * BLOCK_BYTES : (index + 1) * BLOCK_BYTES])

    def block(self, chunk: int) -> AllocationBlock | None:
        """A chunk's decoded block; None when it is free or torn."""
        return decode_block(self.raw_block(chunk), block_seed(self.salt, chunk))
