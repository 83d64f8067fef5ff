"""Was a disk touched while nobody watched? Boot id, size, time and a sample of the source."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from engine.device.disk import Disk
from engine.ondisk.checksum import checksum
from engine.units import CHUNK_BYTES


def boot_id() -> bytes:
    """16 bytes that differ after every start of the machine; zeroes where it does not tell."""
    try:
        return UUID(Path("/proc/sys/kernel/random/boot_id").read_text().strip()).bytes
    except (OSError, ValueError):
        return bytes(16)


def fingerprint(source: Disk) -> int:
    """A checksum over the first, middle and last chunk: a cheap sign of change for any disk."""
    total = source.size
    for offset in (0, source.size // 2, max(0, source.size - CHUNK_BYTES)):
        total = checksum(source.pread(CHUNK_BYTES, offset), total)
    return total


def blank_fingerprint(size: int) -> int:
    """The fingerprint of a disk of zeroes, which says nothing about which disk it is."""
    total, sample = size, bytes(min(size, CHUNK_BYTES))
    for offset in (0, size // 2, max(0, size - CHUNK_BYTES)):
        total = checksum(sample[: size - offset], total)
    return total
