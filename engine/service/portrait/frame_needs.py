"""What any number of page frames would have hit: watches the pager for a while, then reckons."""

from __future__ import annotations

import time

from engine.jobs.job import Job
from engine.metadata.references import References, frames_needed
from engine.service.watch_pictures import FrameNeedsPicture
from engine.snapshot.protected_disk import ProtectedDisk

_LOOK_SECONDS = 0.1


def frame_needs(disk: ProtectedDisk, seconds: float, job: Job) -> FrameNeedsPicture:
    """Watch for so long; raises Busy while somebody else does."""
    pager, references = disk.rooms.pager, References()
    before, begun = pager.hits + pager.misses, time.monotonic()
    pager.watch(references)
    try:
        while (left := begun + seconds - time.monotonic()) > 0:
            job.reach(0)
            time.sleep(min(left, _LOOK_SECONDS))
    finally:
        pager.watch(None)
    looked_up = pager.hits + pager.misses - before
    took = time.monotonic() - begun
    regions = tuple(references.regions)
    needs = frames_needed(regions, lambda: job.reach(0))
    repeats = max(0, looked_up - len(regions) - references.lost)
    return FrameNeedsPicture(
        took, pager.capacity, len(regions), repeats, references.lost, len(set(regions)),
        tuple(needs),
    )  # fmt: skip
