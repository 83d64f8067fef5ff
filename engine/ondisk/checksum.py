"""XXH3-64, the one checksum of the format, and what it gives for a chunk of zeroes."""

from __future__ import annotations

from xxhash import xxh3_64_intdigest as checksum

from engine.units import CHUNK_BYTES

ZERO_CHUNK = bytes(CHUNK_BYTES)
ZERO_CHECKSUM = checksum(ZERO_CHUNK)

__all__ = ["ZERO_CHECKSUM", "ZERO_CHUNK", "checksum", "is_zero"]


def is_zero(data: bytes | bytearray | memoryview) -> bool:
    """Whether `data` (at most one chunk) holds only zeroes; quick when its first byte is not."""
    if isinstance(data, memoryview):
        # Comparing a memoryview goes byte by byte; a bytes copy compares by memcmp.
        if len(data) and data[0]:
            return False
        data = bytes(data)
    return data == (ZERO_CHUNK if len(data) == CHUNK_BYTES else ZERO_CHUNK[: len(data)])
