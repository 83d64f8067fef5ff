"""One chunk, field by field, and the sentences that say why each entry counts or does not."""

from __future__ import annotations

from engine.errors import BadRequest, CacheFailed
from engine.jobs.points import session_point
from engine.ondisk.allocation_block import AllocationBlock, BlockFlag
from engine.recovery.recover import holders_of
from engine.service.pictures import BlockPicture, BytesPicture, ChunkPicture, EntryPicture
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import (
    CHUNK_BYTES,
    CHUNK_SHIFT,
    SECTOR_BYTES,
    SourceChunk,
)


def read_bytes(disk: ProtectedDisk, session: str | None, offset: int, length: int) -> BytesPicture:
    """Bytes of the source or a session, and where each chunk of them came from."""
    if session is None:
        data = disk.read_source(offset, length)
        chunks = len(
            range(offset >> CHUNK_SHIFT, (offset + length + CHUNK_BYTES - 1) >> CHUNK_SHIFT)
        )
        return BytesPicture(offset, data, (-1,) * chunks, (False,) * chunks)
    point = session_point(disk, session)
    content = bytes(point.read(offset, length))
    origins, written = point.view.origins(offset, length) if length else ([], [])
    return BytesPicture(offset, content, tuple(origins), tuple(written), point.doubts)


def inspect_source_chunk(disk: ProtectedDisk, chunk: int) -> ChunkPicture:
    """The map row of a source chunk, and the block of the copy that the newest holder uses."""
    if not 0 <= chunk < disk.rooms.layout.source_chunks:
        raise BadRequest(f"The source has chunks 0 to {disk.rooms.layout.source_chunks - 1}.")
    with disk.rooms.copy_lock:
        try:
            entries = _entries(disk, chunk)
            valid = [entry for entry in entries if entry.valid]
            newest = max(valid, key=lambda e: (not e.lu_write, e.sequence), default=None)
            block = _block(disk, newest.chunk) if newest else None
        except OSError as error:
            raise _unreadable(error) from error
    return _chunk_picture(disk, chunk, newest.chunk if newest else -1, entries, block)


def inspect_cache_chunk(disk: ProtectedDisk, chunk: int) -> ChunkPicture:
    """The block of a cache chunk, and the map row of the source chunk it holds."""
    if not 0 <= chunk < disk.rooms.layout.chunks:
        raise BadRequest(f"The cache disk has chunks 0 to {disk.rooms.layout.chunks - 1}.")
    with disk.rooms.copy_lock:
        try:
            block = _block(disk, chunk)
            entries = _entries(disk, block.source_chunk) if block else ()
        except OSError as error:
            raise _unreadable(error) from error
    return _chunk_picture(disk, block.source_chunk if block else -1, chunk, entries, block)


def _unreadable(error: OSError) -> CacheFailed:
    return CacheFailed(f"The metadata of the cache disk cannot be read: {error.strerror}.")


def _chunk_picture(
    disk: ProtectedDisk,
    source_chunk: int,
    cache_chunk: int,
    entries: tuple[EntryPicture, ...],
    block: BlockPicture | None,
) -> ChunkPicture:
    layout = disk.rooms.layout
    known = source_chunk >= 0
    return ChunkPicture(
        source_chunk=source_chunk,
        cache_chunk=cache_chunk,
        region=layout.map_region(SourceChunk(source_chunk)) if known else -1,
        row=layout.map_row(SourceChunk(source_chunk)) if known else -1,
        entries=entries,
        block=block,
        sentence=_sentence(source_chunk, cache_chunk, entries, block),
    )


def _entries(disk: ProtectedDisk, chunk: int) -> tuple[EntryPicture, ...]:
    rooms = disk.rooms
    entries = []
    for index, (sequence, target) in enumerate(rooms.linear_map.row(SourceChunk(chunk))):
        if not sequence:
            continue
        slot, bit = divmod(index, 2)
        now = (rooms.slots.view_sequences if bit else rooms.slots.sequences)[slot]
        valid = sequence == now and target >= 0
        entries.append(
            EntryPicture(slot, bool(bit), sequence, target, valid, _why(slot, bit, sequence, now))
        )
    return tuple(entries)


def _why(slot: int, bit: int, sequence: int, now: int) -> str:
    of = f"this entry is of {sequence}, so it counts for nothing."
    if sequence == now:
        what = "The view writes of slot" if bit else "Slot"
        verb = "are of" if bit else "holds"
        return f"{what} {slot} {verb} sequence {now}, as this entry says: it counts."
    if not now:
        return f"Slot {slot} {'has no view writes' if bit else 'is empty'} now; {of}"
    if bit:
        return f"The view writes of slot {slot} are of sequence {now} now; {of}"
    return f"Slot {slot} now holds sequence {now}; {of} Nobody had to erase it."


def _block(disk: ProtectedDisk, chunk: int) -> BlockPicture | None:
    rooms = disk.rooms
    block = rooms.repository.block(chunk)
    if block is None:
        return None
    holders = tuple(index // 2 for index, _ in holders_of(rooms, block))
    return BlockPicture(
        cache_chunk=chunk,
        cache_offset=rooms.layout.chunk_offset(chunk),
        source_chunk=block.source_chunk,
        birth=block.birth,
        death=block.death,
        commit=block.commit,
        time_ns=block.time_ns,
        checksum=block.data_checksum,
        flags=tuple(
            (flag.name or "").lower().replace("_", "-") for flag in BlockFlag if block.flags & flag
        ),
        origin=disk.origin_name(block.origin),
        trigger_offset=block.trigger_sector * SECTOR_BYTES,
        trigger_length=block.trigger_sectors * SECTOR_BYTES,
        live=bool(holders),
        holders=holders,
        why=_block_why(block, holders),
    )


def _block_why(block: AllocationBlock, holders: tuple[int, ...]) -> str:
    if block.lu_write:
        if holders:
            return f"Written through the view of slot {holders[0]}."
        return "Its view writes were reset or their session ended, so the chunk is reusable."
    span = f"above {block.birth} up to {block.death}"
    if holders:
        slots = ", ".join(str(slot) for slot in sorted(holders))
        return f"It serves sequences {span}; of those, slot {slots} still holds one."
    return f"It served sequences {span}; none of them is in a slot any more, so it is reusable."


def _sentence(
    source_chunk: int,
    cache_chunk: int,
    entries: tuple[EntryPicture, ...],
    block: BlockPicture | None,
) -> str:
    if block is None and source_chunk < 0:
        return f"Cache chunk {cache_chunk} is free: no block says that it holds anything."
    if block is None:
        if any(not entry.valid for entry in entries):
            return "No entry of this row counts any more: every session reads the live source here."
        return "Not changed since the oldest session began: every session reads the live source."
    stale = [entry for entry in entries if not entry.valid]
    if not block.live:
        return block.why
    return f"{block.why} {stale[0].why}" if stale else block.why
