"""Bring a cache disk back to life: load the ledger, and after an unclean end make the map true.

The allocation blocks are the truth, the map is an index of them. Order, and what a crash in each
gap leaves:
1. read every block in use; check the data of those written since the checkpoint (nothing written)
2. erase the blocks whose copy was never promised, then sync                     (begins again)
3. publish the entries of the others in page frames                              (nothing written)
4. checkpoint: regions, sync, header, sync                                       (begins again)
So recovery is idempotent. See engine.md, 'Crash and recovery'.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from engine.device.whole import read_whole
from engine.ondisk.allocation_block import AllocationBlock, BlockFlag, block_seed, encode_block
from engine.ondisk.checksum import checksum
from engine.ondisk.layout import HEADER_REGIONS
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.repository.block_scan import ScannedGroup, scan
from engine.repository.chunk_repository import MARK_DAMAGED, MARK_ZERO
from engine.sessions.session import SessionState
from engine.units import CHUNK_BYTES, CacheChunk, RegionNo, SourceChunk, chunk_length, chunk_start

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Replay:
    """What the blocks since the checkpoint say: to publish, never promised, damaged."""

    publish: list[tuple[int, int, AllocationBlock]] = field(default_factory=list)
    drop: list[int] = field(default_factory=list)
    damaged: list[tuple[int, AllocationBlock]] = field(default_factory=list)


def load(rooms: Rooms) -> None:
    """Fill the ledger and the repository from the blocks; recover if the last end was unclean."""
    rooms.sessions_changed()
    replay = Replay()
    clean = rooms.header.current.clean
    torn: list[tuple[int, int]] = []
    for group in scan(
        rooms.cache, rooms.layout, rooms.repository.salt, rooms.repository.groups_ready
    ):
        _load_group(rooms, group)
        if not clean:
            _judge_group(rooms, group, replay)
        torn += [
            (group.first_chunk + index, int(group.blocks["source_chunk"][index]))
            for index in group.torn.tolist()
        ]
    rooms.regions.rebuild = lambda region, data: rebuild_region(rooms, region, data)
    rooms.sessions_changed()
    if not clean:
        _apply(rooms, replay)
    _mark_torn(rooms, torn, clean=clean)


def _load_group(rooms: Rooms, group: ScannedGroup) -> None:
    repository, ledger = rooms.repository, rooms.repository.ledger
    used = group.used
    if not len(used):
        return
    blocks = group.blocks[used]
    chunks = used + group.first_chunk
    repository.sources[chunks] = blocks["source_chunk"]
    flags = blocks["flags"]
    zero, damaged = flags & BlockFlag.ZERO != 0, flags & BlockFlag.DAMAGED != 0
    repository.mark_bytes[chunks] = zero * MARK_ZERO + damaged * MARK_DAMAGED
    repository.zero += int(zero.sum())
    repository.damaged += int(damaged.sum())
    written = flags & BlockFlag.LU_WRITE != 0
    live = _live(rooms, blocks, written)
    # Stale chunks share one class: over its life a disk sees more intervals than there are ids.
    stale = ledger.class_id(0, 0, lu_write=False)
    repository.classes[chunks[~live]] = stale
    ledger.move(0, stale, int((~live).sum()))
    intervals = blocks["birth"].astype(np.uint64) << np.uint64(32) | blocks["death"]
    for lu_write in (False, True):
        mine = live & (written == lu_write)
        for interval in np.unique(intervals[mine]).tolist():
            members = chunks[mine & (intervals == interval)]
            number = ledger.class_id(interval >> 32, interval & 0xFFFF_FFFF, lu_write=lu_write)
            repository.classes[members] = number
            ledger.move(0, number, len(members))
    repository.high_water = max(repository.high_water, int(chunks[-1]) + 1)
    rooms.commit = max(rooms.commit, int(blocks["commit"].max()))
    _expect_map_regions(rooms, blocks[live])


def _live(
    rooms: Rooms, blocks: npt.NDArray[np.void], written: npt.NDArray[np.bool_]
) -> npt.NDArray[np.bool_]:
    """Which blocks some session now in a slot needs."""
    birth, death = blocks["birth"], blocks["death"]
    live = np.zeros(len(blocks), np.bool_)
    for holder in rooms.repository.ledger.holders:
        live |= ~written & (birth < holder.sequence) & (holder.sequence <= death)
        if holder.view_sequence:
            live |= written & (birth == holder.view_sequence - 1)
    return live


def _expect_map_regions(rooms: Rooms, live: npt.NDArray[np.void]) -> None:
    """The map regions that a checkpoint wrote for live blocks must be there."""
    known = live["source_chunk"][live["commit"] <= rooms.header.current.commit]
    for region in np.unique(known // np.uint64(rooms.layout.rows_per_region)).tolist():
        rooms.regions.was_written(RegionNo(region + HEADER_REGIONS))


def _judge_group(rooms: Rooms, group: ScannedGroup, replay: Replay) -> None:
    """Sort the live blocks since the checkpoint into published, never promised and damaged."""
    since = group.used[group.blocks["commit"][group.used] > rooms.header.current.commit]
    for index in since.tolist():
        chunk = group.first_chunk + index
        if not rooms.repository.is_live(chunk):
            continue
        values = group.blocks[index].tolist()
        block = AllocationBlock(*values[:10])
        if _data_is_right(rooms, chunk, block):
            replay.publish.append((block.commit, chunk, block))
        elif _source_still_has_it(rooms, block):
            replay.drop.append(chunk)
        else:
            replay.damaged.append((chunk, block))


def _data_is_right(rooms: Rooms, chunk: int, block: AllocationBlock) -> bool:
    if not block.flags & BlockFlag.CHECKSUM_KNOWN or block.flags & BlockFlag.ZERO:
        return True
    if block.flags & BlockFlag.DAMAGED:
        return True  # known since an earlier recovery; its entry makes reading it an error
    length = chunk_length(SourceChunk(block.source_chunk), rooms.source_size)
    data = read_whole(rooms.cache, length, rooms.layout.chunk_offset(chunk))
    return checksum(data) == block.data_checksum


def _source_still_has_it(rooms: Rooms, block: AllocationBlock) -> bool:
    source_chunk = SourceChunk(block.source_chunk)
    length = chunk_length(source_chunk, rooms.source_size)
    data = read_whole(rooms.source, length, chunk_start(source_chunk))
    return checksum(data) == block.data_checksum


def _apply(rooms: Rooms, replay: Replay) -> None:
    repository = rooms.repository
    if replay.drop:
        repository.erase_blocks(replay.drop)
        rooms.sync_cache()
        for chunk in replay.drop:
            repository.drop(chunk)
    for _, chunk, block in sorted(replay.publish, key=lambda entry: entry[0]):
        publish_block(rooms, chunk, block)
    for chunk, block in replay.damaged:
        publish_block(rooms, chunk, block)
        condemn_chunk(rooms, chunk, block)
    rooms.recorder.record(EventKind.RECOVERY, len(replay.publish), len(replay.drop))
    log.info(
        "recovered %r: %d copies replayed, %d never promised, %d damaged",
        rooms.cache.path,
        len(replay.publish),
        len(replay.drop),
        len(replay.damaged),
    )


def holders_of(rooms: Rooms, block: AllocationBlock) -> list[tuple[int, int]]:
    """(map index, sequence) of the sessions now in slots that a block is live for."""
    if block.lu_write:
        wanted = block.birth + 1
        return [
            (slot * 2 + 1, wanted)
            for slot, sequence in enumerate(rooms.slots.view_sequences)
            if sequence == wanted
        ]
    return [
        (index, sequence)
        for index, sequence in rooms.slots.newest_first
        if block.birth < sequence <= block.death
    ]


def publish_block(rooms: Rooms, chunk: int, block: AllocationBlock) -> None:
    """Make the map say what a block says."""
    holders = holders_of(rooms, block)
    if holders:
        rooms.linear_map.publish(block.source_chunk, holders, chunk)


def condemn_chunk(rooms: Rooms, chunk: int, block: AllocationBlock) -> None:
    """Mark a chunk's data as lost, on disk too, and its sessions as damaged."""
    values = [getattr(block, name) for name in AllocationBlock.__slots__]
    values[6] |= BlockFlag.DAMAGED
    seed = block_seed(rooms.repository.salt, chunk)
    rooms.repository.write_blocks([chunk], [encode_block(AllocationBlock(*values), seed)])
    rooms.repository.mark_damaged(chunk)
    rooms.recorder.record(EventKind.CHUNK_DAMAGED, block.source_chunk, chunk)
    mark_sessions_damaged(rooms, holders_of(rooms, block), block.source_chunk)


def mark_sessions_damaged(rooms: Rooms, holders: list[tuple[int, int]], source_chunk: int) -> None:
    """Let the sessions of these (map index, sequence) say that some of their data is lost."""
    offset = source_chunk * CHUNK_BYTES
    for index, sequence in holders:
        session = rooms.slots.occupant(index // 2)
        if session is not None and session.state in (SessionState.ACTIVE, SessionState.SUSPECT):
            rooms.slots.change(
                session.sequence,
                state=SessionState.DAMAGED,
                reason=f"Preserved data is lost, first at byte {offset}; reading it is an error.",
            )
            log.error("session %r (sequence %d) lost data", session.name, sequence)


def _mark_torn(rooms: Rooms, torn: list[tuple[int, int]], *, clean: bool) -> None:
    """A block that cannot be read is free, unless a valid entry points at its chunk: damage.

    No crash leaves half a block, for it never crosses a sector. So after an unclean end, or where
    the map had to be rebuilt from the blocks, one without an entry may have held a copy that
    nothing else knows of: sessions are suspect.
    """
    unknown = []
    for chunk, hint in torn:
        if not 0 <= hint < rooms.layout.source_chunks:
            unknown.append(chunk)  # if the map knows it, reading or verify will find that
            continue
        row = rooms.linear_map.row(SourceChunk(hint))
        hit = [
            (index, sequence)
            for index, (sequence, target) in enumerate(row)
            if target == chunk and _is_current(rooms, index, sequence)
        ]
        if hit:
            rooms.recorder.record(EventKind.CHUNK_DAMAGED, hint, chunk)
            mark_sessions_damaged(rooms, hit, hint)
        else:
            unknown.append(chunk)
    if unknown and (not clean or rooms.counters.regions_rebuilt):
        _suspect_all(rooms, unknown)


def _suspect_all(rooms: Rooms, unknown: list[int]) -> None:
    reason = (
        f"The allocation block of cache chunk {unknown[0]} cannot be read; bytes that were "
        "preserved may be missing."
    )
    for session in rooms.slots.alive:
        if session.state is SessionState.ACTIVE:
            rooms.slots.change(session.sequence, state=SessionState.SUSPECT, reason=reason)
    log.error("sessions of %r are suspect: %s", rooms.cache.path, reason)
    rooms.repository.erase_blocks(unknown)  # so that it is said once


def _is_current(rooms: Rooms, index: int, sequence: int) -> bool:
    slot, lu_write = divmod(index, 2)
    now = rooms.slots.view_sequences if lu_write else rooms.slots.sequences
    return sequence != 0 and now[slot] == sequence


def rebuild_region(rooms: Rooms, region: RegionNo, data: bytearray) -> None:
    """Make a map region that cannot be trusted anew, from all allocation blocks."""
    rooms.counters.regions_rebuilt += 1
    rooms.recorder.record(EventKind.REGION_REBUILT, region)
    log.warning(
        "map region %d of %r was damaged; rebuilt from the blocks", region, rooms.cache.path
    )
    mine = rooms.layout.region_chunks(region)
    salt, ready = rooms.repository.salt, rooms.repository.groups_ready
    for group in scan(rooms.cache, rooms.layout, salt, ready):
        sources = group.blocks["source_chunk"][group.used]
        inside = group.used[(sources >= mine.start) & (sources < mine.stop)]
        for index in inside.tolist():
            block = AllocationBlock(*group.blocks[index].tolist()[:10])
            holders = holders_of(rooms, block)
            if holders:
                chunk = CacheChunk(group.first_chunk + index)
                rooms.linear_map.set_in_buffer(data, block.source_chunk, holders, chunk)
