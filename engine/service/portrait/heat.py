"""How often each stretch of the source was written, as a picture."""

from __future__ import annotations

from engine.service.watch_pictures import HeatPicture
from engine.snapshot.protected_disk import ProtectedDisk


def write_heat(disk: ProtectedDisk) -> HeatPicture:
    """The buckets of the source and their writes since the disk was opened."""
    heat = disk.rooms.counters.heat
    return HeatPicture(disk.rooms.layout.source_chunks, 1 << heat.shift, tuple(heat.counts))
