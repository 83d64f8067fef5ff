r"""A qcow2 image, version 3, written in one pass: sparse, without a backing file or snapshots.

    cluster 0   header (104 bytes, big-endian)
    then        data clusters in the order of the disk, an L2 table after the clusters it names,
    at the end  L1 table, refcount blocks, refcount table; each cluster of the file counts 1

The rule: the header goes in last, so that a file that was cut off is no image at all.
Table entries: an L1 entry is an offset of an L2 table, an L2 entry that of a data cluster, both
with bit 63 set (`copied`: the refcount is 1); 0 means that nothing is there.
"""

from __future__ import annotations

import struct
from array import array
from pathlib import Path
from typing import Self

from engine.jobs.part_file import PartFile

CLUSTER_BITS = 16
CLUSTER = 1 << CLUSTER_BITS
L2_ENTRIES = CLUSTER // 8
REFCOUNTS_A_BLOCK = CLUSTER // 2  # 16 bits each: refcount_order 4
COPIED = 1 << 63
# magic, version, backing file offset and size, cluster_bits, size, crypt_method, L1 entries and
# offset, refcount table offset and clusters, snapshots and their offset, three feature masks,
# refcount_order, header length
HEADER = struct.Struct(">4sIQIIQIIQQIIQQQQII")
assert HEADER.size == 104  # noqa: S101 - the size that the format says
_MAGIC = b"QFI\xfb"


def _clusters(size: int) -> int:
    return -(-size // CLUSTER)


def _table_bytes(entries: array[int]) -> bytes:
    return struct.pack(f">{len(entries)}Q", *entries)


class Qcow2Image:
    """The growing image. Attributes: `safe` is 0: a cut-off one begins anew.

    Clusters must come in the order of the disk; only the last may be cut short.
    """

    def __init__(self, target: Path, size: int) -> None:
        self.safe = 0
        self._size = size
        self._part = PartFile(target)
        self._next = 1  # the next free cluster of the file
        self._l1 = array("Q", bytes(8 * max(1, _clusters(_clusters(size) * 8))))
        self._l2 = array("Q", bytes(CLUSTER))
        self._l2_number = 0
        try:
            self._part.resize(0)
        except BaseException:
            self._part.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._part.close()

    def write(self, data: bytes, offset: int) -> None:
        """Put bytes in their place, a multiple of the cluster; each cluster once."""
        for start in range(0, len(data), CLUSTER):
            piece = data[start : start + CLUSTER]
            self._put(piece.ljust(CLUSTER, b"\0"), (offset + start) >> CLUSTER_BITS)

    def reached(self, offset: int) -> None:
        """Nothing to note: a cut-off image begins anew."""

    def finish(self) -> None:
        """Write the tables and the header, and give the image its name."""
        self._end_l2()
        l1_at = self._append(_table_bytes(self._l1))
        refcounts_at, refcount_clusters = self._append_refcounts()
        header = HEADER.pack(
            *(_MAGIC, 3, 0, 0, CLUSTER_BITS, self._size, 0),
            *(len(self._l1), l1_at, refcounts_at, refcount_clusters),
            *(0, 0, 0, 0, 0, 4, HEADER.size),
        )
        self._part.resize(self._next << CLUSTER_BITS)
        self._part.sync()
        self._part.write(header, 0)
        self._part.finish()

    def _put(self, cluster: bytes, number: int) -> None:
        l2_number, at = divmod(number, L2_ENTRIES)
        if l2_number != self._l2_number:
            self._end_l2()
            self._l2_number = l2_number
        self._l2[at] = self._append(cluster) | COPIED

    def _end_l2(self) -> None:
        if any(self._l2):
            self._l1[self._l2_number] = self._append(_table_bytes(self._l2)) | COPIED
            self._l2 = array("Q", bytes(CLUSTER))

    def _append(self, data: bytes) -> int:
        """Write at the end of the file; returns where that was."""
        offset = self._next << CLUSTER_BITS
        self._part.write(data, offset)
        self._next += _clusters(len(data))
        return offset

    def _append_refcounts(self) -> tuple[int, int]:
        """Count every cluster once, those of the counts included; where the table is, its size."""
        blocks = table = 1
        while True:
            total = self._next + blocks + table
            wanted = -(-total // REFCOUNTS_A_BLOCK), _clusters(-(-total // REFCOUNTS_A_BLOCK) * 8)
            if wanted == (blocks, table):
                break
            blocks, table = wanted
        first = self._next << CLUSTER_BITS
        for block in range(blocks):
            counted = min(REFCOUNTS_A_BLOCK, total - block * REFCOUNTS_A_BLOCK)
            self._append((b"\0\1" * counted).ljust(CLUSTER, b"\0"))
        entries = array("Q", [first + (block << CLUSTER_BITS) for block in range(blocks)])
        return self._append(_table_bytes(entries)), table
