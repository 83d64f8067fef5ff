"""Allocation blocks of neighbours, packed together: column by column, as eight words each.

The rule: what it packs is what `pack_block` packs, one by one; a large write has no time for that.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import numpy as np

from engine.ondisk.allocation_block import CHECKED_BYTES
from engine.ondisk.checksum import checksum
from engine.ondisk.layout import BLOCK_BYTES
from engine.units import CHUNK_BYTES, SECTOR_BYTES

_WORDS = BLOCK_BYTES // 8
_CHUNK, _CHECKSUM, _TRIGGER, _OWN = 0, 4, 6, 7  # the words that differ between neighbours
_WHOLE_CHUNK = CHUNK_BYTES // SECTOR_BYTES << 16


class BlockRun:
    """Memory for up to `most` blocks of the disk with this salt; for one thread at a time."""

    def __init__(self, most: int, salt: int) -> None:
        self._salt = salt
        self._bytes = memoryview(bytearray(most * BLOCK_BYTES))
        self._words = self._bytes.cast("Q")
        self._source_chunks = np.frombuffer(self._bytes, np.uint64)[_CHUNK::_WORDS]
        starts = range(0, most * BLOCK_BYTES, BLOCK_BYTES)
        self._bodies = [self._bytes[start : start + CHECKED_BYTES] for start in starts]

    def pack(  # noqa: PLR0913, PLR0917 - the fields of the format, in its order
        self,
        first: int,
        source_chunk: int,
        birth: int,
        death: int,
        commit: int,
        time_ns: int,
        checksums: Sequence[int],
        flags: int,
        origin: int,
        first_trigger: tuple[int, int],
        last_trigger: tuple[int, int],
    ) -> memoryview:
        """The blocks of cache chunks from `first` on, for source chunks from `source_chunk` on.

        checksums: of their data; triggers: (first sector, sectors) written in the first and in the
        last; those between were written whole. The bytes change with the next call.
        """
        count, words = len(checksums), self._words
        end = count * _WORDS
        seen = birth | death << 32
        alike = array("Q", (0, seen, commit, time_ns, 0, flags | origin << 32, _WHOLE_CHUNK, 0))
        words[:end] = memoryview(alike * count)
        self._source_chunks[:count] = np.arange(source_chunk, source_chunk + count)
        words[_CHECKSUM:end:_WORDS] = memoryview(array("Q", checksums))
        words[_TRIGGER] = first_trigger[0] | first_trigger[1] << 16
        words[end - _WORDS + _TRIGGER] = last_trigger[0] | last_trigger[1] << 16
        seeds = map(self._salt.__xor__, range(first, first + count))
        words[_OWN:end:_WORDS] = memoryview(array("Q", map(checksum, self._bodies, seeds)))
        return self._bytes[: count * BLOCK_BYTES]
