"""Verify: is everything on the cache disk what was written, and does it agree with itself?

Checked: both header copies; the end of the source; every map region that is on disk or in a frame
(checksum, and each valid entry against its block); every block against the map; the ledger against
a full scan; the data checksum of every live chunk. Holds the copy lock for one region at a time, so
that hosts go on meanwhile. Preserved data that it finds lost is marked as a failing read of it
would mark it: the sessions say so from then on. Nothing else is changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from engine.device.whole import read_whole
from engine.errors import CacheFailed, PitError, RegionDamage
from engine.ondisk.allocation_block import AllocationBlock, BlockFlag
from engine.ondisk.checksum import checksum
from engine.ondisk.header import decode_header
from engine.ondisk.layout import HEADER_REGIONS
from engine.ondisk.map_region import check_map_region
from engine.recorder.flight_recorder import EventKind
from engine.recovery.findings import Finding, VerifyPicture
from engine.recovery.recover import holders_of, mark_sessions_damaged
from engine.recovery.rooms import Rooms
from engine.repository.block_scan import ScannedGroup, scan_group
from engine.repository.chunk_repository import MARK_DAMAGED
from engine.sessions.session import SessionState
from engine.units import CHUNK_BYTES, REGION_BYTES, RegionNo, SourceChunk, chunk_length

_MOST_FINDINGS = 1000


class _Verifier:
    """One run over one disk; counts what it saw and collects findings."""

    def __init__(self, rooms: Rooms, reach: Callable[[int], None]) -> None:
        self.rooms = rooms
        self.reach = reach
        self.findings: list[Finding] = []
        self.regions = self.blocks = self.chunks = self.bytes = self.done = 0

    def note(self, level: str, where: str, text: str) -> None:
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(Finding(level, where, text))

    def advance(self, amount: int) -> None:
        self.done += amount
        self.reach(self.done)

    # -- headers --------------------------------------------------------------------------------

    def headers(self) -> None:
        with self.rooms.copy_lock:
            for place in range(HEADER_REGIONS):
                raw = self.rooms.cache.pread(REGION_BYTES, place * REGION_BYTES)
                self.regions += 1
                if not raw.strip(b"\0"):
                    continue
                try:
                    decode_header(raw)
                except PitError as error:
                    self.note("damage", f"header copy {place}", error.message)

    # -- the source ------------------------------------------------------------------------------

    def source(self) -> None:
        """It is as long as it was: views read from it what was never preserved."""
        size = self.rooms.header.current.source_size
        try:
            read_whole(self.rooms.source, 1, size - 1)
        except OSError as error:
            self.note("damage", "source disk", f"Its last byte cannot be read: {error.strerror}.")

    # -- map regions ----------------------------------------------------------------------------

    def map_regions(self) -> None:
        layout = self.rooms.layout
        region = HEADER_REGIONS
        end = HEADER_REGIONS + layout.map_regions
        while region < end:
            self._map_region(RegionNo(region))
            self.advance(REGION_BYTES)
            region = self._next_region(region + 1, end)

    def _next_region(self, region: int, end: int) -> int:
        """Skip regions that were never written: they are holes, and in no frame."""
        on_disk = self.rooms.cache.next_data(region * REGION_BYTES) // REGION_BYTES
        in_frames = [r for r, *_ in self.rooms.pager.snapshot() if region <= r < end]
        return min([on_disk, end, *in_frames])

    def _map_region(self, region: RegionNo) -> None:
        rooms = self.rooms
        with rooms.copy_lock:
            self.regions += 1
            offset = rooms.layout.region_offset(region)
            resident = any(r == region and dirty for r, dirty, *_ in rooms.pager.snapshot())
            if not resident:
                raw = bytearray(read_whole(rooms.cache, REGION_BYTES, offset))
                try:
                    check_map_region(raw, region, offset)
                except RegionDamage as error:
                    self.note(
                        "damage",
                        f"map region {region}",
                        f"{error.message} It is rebuilt from the blocks when it is needed.",
                    )
            self._entries(region, rooms.pager.peek(region))

    def _entries(self, region: RegionNo, data: bytes) -> None:
        """Every valid entry must point at a chunk whose block says the same."""
        layout, slots = self.rooms.layout, self.rooms.slots
        rows = np.frombuffer(data, np.uint64).reshape(-1, layout.slots * 2)[1:]
        rows = rows[: len(layout.region_chunks(region))]
        wanted = np.zeros(layout.slots * 2, np.uint64)
        wanted[0::2] = slots.sequences
        wanted[1::2] = slots.view_sequences
        valid = (rows & np.uint64(0xFFFF_FFFF) == wanted) & (wanted != 0)
        valid &= rows >> np.uint64(32) != 0
        first = layout.region_chunks(region).start
        for row, index in np.argwhere(valid).tolist():
            self._entry(first + row, index, int(wanted[index]), (int(rows[row, index]) >> 32) - 1)

    def _entry(self, source_chunk: int, index: int, sequence: int, chunk: int) -> None:
        where = f"map entry of source chunk {source_chunk}, slot {index // 2}"
        if not 0 <= chunk < self.rooms.layout.chunks:
            self.note("damage", where, f"It points at cache chunk {chunk}, which does not exist.")
            return
        block = self.rooms.repository.block(chunk)
        if block is None:
            self.note(
                "damage", where, f"It points at cache chunk {chunk}, whose block is unreadable."
            )
            self._lost(source_chunk, chunk, [(index, sequence)])
        elif block.source_chunk != source_chunk or (index, sequence) not in holders_of(
            self.rooms, block
        ):
            self.note("damage", where, f"It points at cache chunk {chunk}, which holds other data.")

    # -- blocks ---------------------------------------------------------------------------------

    def groups(self) -> None:
        rooms = self.rooms
        counts: dict[tuple[int, int, bool], int] = {}
        with rooms.copy_lock:
            ready = rooms.repository.groups_ready
        for group in range(min(ready, rooms.layout.groups)):
            with rooms.copy_lock:
                scanned = scan_group(rooms.cache, rooms.layout, rooms.repository.salt, group)
                self.regions += 1
                self._group(scanned, counts)
            self.advance(len(rooms.layout.group_chunks(group)) * CHUNK_BYTES)

    def _group(self, scanned: ScannedGroup, counts: dict[tuple[int, int, bool], int]) -> None:
        repository = self.rooms.repository
        self.blocks += len(scanned.blocks)
        for index in scanned.torn.tolist():
            self.note(
                "damage",
                f"allocation block of cache chunk {scanned.first_chunk + index}",
                "It is neither free nor whole; its chunk counts as free.",
            )
        for index in scanned.used.tolist():
            chunk = scanned.first_chunk + index
            block = AllocationBlock(*scanned.blocks[index].tolist()[:10])
            account = repository.ledger.accounts[repository.class_of[chunk]]
            interval = (block.birth, block.death, block.lu_write)
            if not account.live and not holders_of(self.rooms, block):
                continue  # stale: nobody asks for it
            if (account.birth, account.death, account.lu_write) != interval:
                self.note(
                    "damage",
                    f"cache chunk {chunk}",
                    f"The ledger has it as {account.birth}..{account.death}, its block as "
                    f"{block.birth}..{block.death}.",
                )
            counts[interval] = counts.get(interval, 0) + 1
            self._live_block(chunk, block)

    def _live_block(self, chunk: int, block: AllocationBlock) -> None:
        rooms = self.rooms
        where = f"cache chunk {chunk} (source chunk {block.source_chunk})"
        for index, sequence in holders_of(rooms, block):
            found = rooms.linear_map.entry(block.source_chunk, index, sequence)
            if found != chunk and not (block.lu_write and found >= 0):
                self.note(
                    "damage", where, f"The map of slot {index // 2} points at {found} instead."
                )
        if block.flags & BlockFlag.DAMAGED:
            self.note("damage", where, "Its data is lost; recovery found that.")
            return
        if not block.flags & BlockFlag.CHECKSUM_KNOWN or block.flags & BlockFlag.ZERO:
            return
        length = chunk_length(SourceChunk(block.source_chunk), rooms.source_size)
        data = read_whole(rooms.cache, length, rooms.layout.chunk_offset(chunk))
        self.chunks += 1
        self.bytes += length
        if checksum(data) != block.data_checksum:
            self.note("damage", where, "The preserved data fails its checksum.")
            self._lost(block.source_chunk, chunk, holders_of(rooms, block))

    def _lost(self, source_chunk: int, chunk: int, holders: list[tuple[int, int]]) -> None:
        """Let the chunk and its sessions say it; the copy lock is held, so they are the right ones.

        Only in memory and in the slots: the block stays as it is, should the data be mended.
        """
        rooms = self.rooms
        if not rooms.repository.marks[chunk] & MARK_DAMAGED:  # else the record has it already
            rooms.repository.mark_damaged(chunk)
            rooms.recorder.record(EventKind.CHUNK_DAMAGED, source_chunk, chunk)
        try:
            mark_sessions_damaged(rooms, holders, source_chunk)
        except OSError as error:
            raise CacheFailed(f"The damage could not be recorded: {error.strerror}.") from error

    def ledger(self) -> None:
        """The sums by class must be what the arrays in memory say."""
        with self.rooms.copy_lock:
            repository = self.rooms.repository
            counted = np.bincount(
                repository.classes, minlength=len(repository.ledger.accounts)
            ).tolist()
            for number, account in enumerate(repository.ledger.accounts):
                if account.chunks != counted[number]:
                    self.note(
                        "damage",
                        "ledger",
                        f"Class {account.birth}..{account.death} counts {account.chunks} chunks, "
                        f"a scan finds {counted[number]}.",
                    )

    # -- sessions -------------------------------------------------------------------------------

    def sessions(self) -> None:
        """What is as it was written may still not be the point in time: say which sessions."""
        for session in self.rooms.slots.sessions:
            if session.state is SessionState.SUSPECT:
                self.note(
                    "note",
                    f"session {session.name!r} in slot {session.slot}",
                    f"It is suspect: it may show newer bytes. {session.reason}",
                )


def verify(
    rooms: Rooms, reach: Callable[[int], None], expect: Callable[[int], None]
) -> VerifyPicture:
    """Run every check; raises OSError when the disk cannot be read at all."""
    begun = time.monotonic()
    run = _Verifier(rooms, reach)
    groups = min(rooms.repository.groups_ready, rooms.layout.groups)
    expect(rooms.layout.map_regions * REGION_BYTES + groups * 1024 * CHUNK_BYTES)
    run.headers()
    run.source()
    run.map_regions()
    run.groups()
    run.ledger()
    run.sessions()
    return VerifyPicture(
        run.regions,
        run.blocks,
        run.chunks,
        run.bytes,
        time.monotonic() - begun,
        tuple(run.findings),
    )
