"""Dump: any metadata region, decoded for a human."""

from __future__ import annotations

from datetime import UTC, datetime

from engine.device.whole import read_whole
from engine.errors import PitError
from engine.ondisk.allocation_block import BlockFlag, block_seed, decode_block, is_torn
from engine.ondisk.header import SUPERBLOCK, decode_header
from engine.ondisk.layout import BLOCK_BYTES, RegionKind
from engine.ondisk.map_region import MAP_HEADER, unpack_entry
from engine.recovery.rooms import Rooms
from engine.units import REGION_BYTES, RegionNo


def dump_region(rooms: Rooms, region: int, *, only_used: bool = True) -> str:
    """Text of one region; raises BadRequest when there is none of that number, OSError.

    only_used: leave out rows and blocks that hold nothing.
    """
    kind = rooms.layout.kind(region)
    offset = rooms.layout.region_offset(region)
    title = f"region {region} · {kind.value} · byte {offset} of {rooms.cache.path}"
    if kind is RegionKind.HEADER:
        lines = _header(rooms, offset)
    elif kind is RegionKind.MAP:
        lines = _map(rooms, RegionNo(region), only_used=only_used)
    else:
        lines = _allocation(rooms, RegionNo(region), only_used=only_used)
    return "\n".join([title, *lines])


def _when(ns: int) -> str:
    return datetime.fromtimestamp(ns / 1e9, UTC).isoformat(timespec="milliseconds") if ns else "-"


def _header(rooms: Rooms, offset: int) -> list[str]:
    raw = read_whole(rooms.cache, REGION_BYTES, offset)
    if not raw.strip(b"\0"):
        return ["  blank: this copy was never written"]
    try:
        header = decode_header(raw)
    except PitError as error:
        return [f"  damaged: {error.message}", f"  {raw[: SUPERBLOCK.size].hex(' ', 8)}"]
    lines = [
        f"  {name:<20} {getattr(header, name)}"
        for name in header.__slots__
        if name not in ("sessions", "origins", "boot_id")
    ]
    lines.append(f"  {'boot_id':<20} {header.boot_id.hex()}")
    lines += [f"  origin {n:<13} {name!r}" for n, name in enumerate(header.origins, 1)]
    for session in header.sessions:
        lines.append(
            f"  slot {session.slot:<2} sequence {session.sequence} view {session.view_sequence} "
            f"state {session.state}{' pinned' if session.pinned else ''} {session.uuid} "
            f"{_when(session.created_ns)} {session.name!r}"
            f"{f' expires {_when(session.expires_ns)}' if session.expires_ns else ''}"
        )
    return lines


def _map(rooms: Rooms, region: RegionNo, *, only_used: bool) -> list[str]:
    data = rooms.pager.peek(region)
    magic, _, number, commit, total = MAP_HEADER.unpack_from(data, 0)
    chunks = rooms.layout.region_chunks(region)
    lines = [
        f"  magic {magic!r} region {number} commit {commit} checksum {total:016x}",
        f"  rows of source chunks {chunks.start} to {chunks.stop - 1}",
    ]
    words = memoryview(data).cast("Q")
    width = rooms.layout.slots * 2
    sequences, view_sequences = rooms.slots.sequences, rooms.slots.view_sequences
    for row, chunk in enumerate(chunks):
        parts = []
        for index in range(width):
            sequence, target = unpack_entry(words[(row + 1) * width + index])
            if not sequence:
                continue
            slot, lu_write = divmod(index, 2)
            now = (view_sequences if lu_write else sequences)[slot]
            mark = "valid" if sequence == now else "stale"
            parts.append(f"{slot}{'w' if lu_write else ''}: {sequence}→{target} {mark}")
        if parts or not only_used:
            lines.append(f"  chunk {chunk}: {', '.join(parts) or 'empty'}")
    if len(lines) == 2:
        lines.append("  no entries")
    return lines


def _allocation(rooms: Rooms, region: RegionNo, *, only_used: bool) -> list[str]:
    data = rooms.pager.peek(region)
    chunks = rooms.layout.group_chunks(rooms.layout.group_of_region(region))
    lines = [f"  blocks of cache chunks {chunks.start} to {chunks.stop - 1}"]
    for index, chunk in enumerate(chunks):
        raw = data[index * BLOCK_BYTES : (index + 1) * BLOCK_BYTES]
        seed = block_seed(rooms.repository.salt, chunk)
        block = decode_block(raw, seed)
        if block is None:
            if is_torn(raw, seed):
                lines.append(f"  {chunk}: torn {raw.hex(' ', 8)}")
            elif not only_used:
                lines.append(f"  {chunk}: free")
            continue
        live = "live" if rooms.repository.is_live(chunk) else "stale"
        lines.append(
            f"  {chunk}: {live} source {block.source_chunk} birth {block.birth} death "
            f"{block.death} commit {block.commit} {_when(block.time_ns)} "
            f"{BlockFlag(block.flags).name} checksum {block.data_checksum:016x} origin "
            f"{block.origin} trigger {block.trigger_sector}+{block.trigger_sectors}"
        )
    if len(lines) == 1:
        lines.append("  all free")
    return lines
