"""Pictures of how a disk is used: where it is written, what its paging needs. Frozen, plain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeatPicture:
    """How often the source was written, by stretches of `chunks_per_bucket` chunks.

    A write counts in each stretch it touches. Writes that needed no copy are sampled one in 64.
    """

    total: int  # chunks of the whole disk
    chunks_per_bucket: int
    counts: tuple[int, ...]
