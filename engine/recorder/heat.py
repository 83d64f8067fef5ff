"""Where the source is written most: a few thousand buckets over the disk, whatever its size.

The rule: no lock and next to no cost. Careful writes are counted one by one, quick ones by the one
in 64 that is timed anyway, which then stands for all 64. Two threads that add to one bucket at the
same moment may lose one of the two: heat is a picture, not an account.
"""

from __future__ import annotations

BUCKETS = 4096
SAMPLED = 64  # quick writes that each sampled one stands for


class WriteHeat:
    """Writes by stretch of the source since it was opened.

    Attributes: counts, a number a bucket; shift: `chunk >> shift` is the bucket of a chunk.
    """

    def __init__(self, source_chunks: int) -> None:
        last = max(0, source_chunks - 1)
        self.shift = max(0, last.bit_length() - BUCKETS.bit_length() + 1)
        self.counts = [0] * ((last >> self.shift) + 1)

    def add(self, first_chunk: int, last_chunk: int) -> None:
        """Count one write to these chunks, in every bucket that it touches."""
        for bucket in range(first_chunk >> self.shift, (last_chunk >> self.shift) + 1):
            self.counts[bucket] += 1
