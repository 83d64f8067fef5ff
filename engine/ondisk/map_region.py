"""A map region: one header the size of a row, then the rows of a stretch of the source.

A row holds slots x 2 entries of {sequence u32, chunk u32}; entry index slot * 2 + lu_write_bit;
chunk numbers are stored plus one, 0 is 'none'. In memory an entry is one little-endian u64.
A region of zeroes was never written and is empty.
"""

from __future__ import annotations

import struct

from engine.errors import RegionDamage
from engine.ondisk.checksum import ZERO_CHUNK, checksum

MAP_HEADER = struct.Struct("<4sIQQQ")
MAP_MAGIC = b"PMAP"
MAP_KIND = 1
_MASK = 0xFFFF_FFFF_FFFF_FFFF


def is_map_region(data: bytes) -> bool:
    """Whether bytes begin like a map region, whatever their state."""
    return data[: len(MAP_MAGIC)] == MAP_MAGIC


def _rows_checksum(data: bytearray | memoryview, region: int, commit: int) -> int:
    seed = (region * 0x9E37_79B9_7F4A_7C15 + commit) & _MASK
    return checksum(memoryview(data)[MAP_HEADER.size :], seed)


def seal_map_region(data: bytearray, region: int, commit: int) -> None:
    """Write the region's header, with the checksum of all that follows it, into `data`."""
    total = _rows_checksum(data, region, commit)
    MAP_HEADER.pack_into(data, 0, MAP_MAGIC, MAP_KIND, region, commit, total)


def check_map_region(data: bytearray, region: int, offset: int) -> int:
    """The commit number of a sealed region (0 if never written).

    Raises RegionDamage with region and offset (bytes on the cache disk) when it cannot be trusted.
    """
    magic, kind, number, commit, total = MAP_HEADER.unpack_from(data, 0)
    if magic == MAP_MAGIC and kind == MAP_KIND and number == region:
        if total == _rows_checksum(data, region, commit):
            return int(commit)
    elif data == ZERO_CHUNK:
        return 0
    raise RegionDamage(
        f"Map region {region} at byte {offset} of the cache disk fails its checksum.",
        region=region,
        offset=offset,
    )


def pack_entry(sequence: int, chunk: int) -> int:
    """An entry as one u64; `chunk` is a cache chunk number."""
    return (chunk + 1) << 32 | sequence


def unpack_entry(entry: int) -> tuple[int, int]:
    """(sequence, cache chunk) of an entry; chunk -1 is 'none'."""
    return entry & 0xFFFF_FFFF, (entry >> 32) - 1
