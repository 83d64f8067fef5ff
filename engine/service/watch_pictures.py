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


@dataclass(frozen=True, slots=True)
class FrameNeedsPicture:
    """What any number of page frames would have hit, by look-ups recorded for some seconds.

    needs: (frames, look-ups that hit with so many or more), by frames, of those recorded; repeats
    hit with any number. lost: look-ups that were one too many to record.
    """

    seconds: float
    capacity: int  # frames there are now
    recorded: int
    repeats: int
    lost: int
    regions: int  # different ones
    needs: tuple[tuple[int, int], ...]

    def hit_rate(self, frames: int) -> float | None:
        """The share of look-ups that hit with so many frames; None when nothing was looked up."""
        whole = self.recorded + self.repeats
        if not whole or frames < 1:
            return None
        hit = [hits for needed, hits in self.needs if needed <= frames]
        return (self.repeats + (hit[-1] if hit else 0)) / whole
