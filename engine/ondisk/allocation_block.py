"""The chunk allocation block: 64 bytes that are the truth about one cache chunk (seed claim 3).

A block of zeroes is free. A block whose own checksum is wrong is free too, unless a valid map
entry points at its chunk (recovery decides that). The checksum is seeded with the chunk's number
and the disk's salt, so that a block of another place or another format is never believed.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntFlag

from engine.ondisk.checksum import checksum
from engine.ondisk.layout import BLOCK_BYTES

BLOCK = struct.Struct("<QIIQQQIIHHI")
OWN_CHECKSUM = struct.Struct("<Q")
CHECKED_BYTES = BLOCK.size
assert CHECKED_BYTES + OWN_CHECKSUM.size == BLOCK_BYTES
FREE_BLOCK = bytes(BLOCK_BYTES)


class BlockFlag(IntFlag):
    """Bits of the flags field."""

    IN_USE = 1
    IN_CACHE = 2  # the data lies in the chunk; a zero chunk has none
    LU_WRITE = 4  # written through a view
    ZERO = 8
    CHECKSUM_KNOWN = 16
    DAMAGED = 32  # recovery found the data lost; reading it is an error


@dataclass(frozen=True, slots=True)
class AllocationBlock:
    """What one block says. Valid for sessions with birth < sequence <= death.

    trigger_sector and trigger_sectors tell, in 512 B sectors inside the chunk, which part of it
    the host wrote when it was copied; origin is a number from the header's list of writers.
    """

    source_chunk: int
    birth: int
    death: int
    commit: int
    time_ns: int
    data_checksum: int
    flags: int
    origin: int = 0
    trigger_sector: int = 0
    trigger_sectors: int = 0

    @property
    def lu_write(self) -> bool:
        """Whether the chunk was written through a view."""
        return bool(self.flags & BlockFlag.LU_WRITE)


def block_seed(salt: int, chunk: int) -> int:
    """Seed of a block's own checksum: binds it to its place and its disk."""
    return salt ^ chunk


def pack_block(  # noqa: PLR0913, PLR0917 - the fields of the format, in its order
    seed: int,
    source_chunk: int,
    birth: int,
    death: int,
    commit: int,
    time_ns: int,
    data_checksum: int,
    flags: int,
    origin: int,
    trigger_sector: int,
    trigger_sectors: int,
) -> bytes:
    """64 bytes for the disk, from plain values: the hot path makes no AllocationBlock."""
    body = BLOCK.pack(
        source_chunk,
        birth,
        death,
        commit,
        time_ns,
        data_checksum,
        flags,
        origin,
        trigger_sector,
        trigger_sectors,
        0,
    )
    return body + OWN_CHECKSUM.pack(checksum(body, seed))


def encode_block(block: AllocationBlock, seed: int) -> bytes:
    """64 bytes for the disk."""
    return pack_block(
        seed,
        block.source_chunk,
        block.birth,
        block.death,
        block.commit,
        block.time_ns,
        block.data_checksum,
        block.flags,
        block.origin,
        block.trigger_sector,
        block.trigger_sectors,
    )


def decode_block(data: bytes | bytearray | memoryview, seed: int) -> AllocationBlock | None:
    """The block, or None when it is free or its own checksum is wrong (see `is_torn`)."""
    body = bytes(data[:CHECKED_BYTES])
    (own,) = OWN_CHECKSUM.unpack_from(data, CHECKED_BYTES)
    if own != checksum(body, seed):
        return None
    values = BLOCK.unpack(body)
    if not values[6] & BlockFlag.IN_USE:
        return None
    return AllocationBlock(*values[:10])


def is_torn(data: bytes | bytearray | memoryview, seed: int) -> bool:
    """Whether the 64 bytes are neither a free block nor a whole one."""
    return bytes(data) != FREE_BLOCK and decode_block(data, seed) is None
