"""The subsystems of one open protected disk, put together; the only place that builds them."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from engine.device.disk import Disk
from engine.mapping.first_write_filter import FirstWriteFilter
from engine.mapping.linear_map import LinearMap
from engine.metadata.header_copies import HeaderCopies
from engine.metadata.paging import Pager
from engine.metadata.vm_regions import VmRegions
from engine.ondisk.header import Durability
from engine.ondisk.layout import Layout
from engine.recorder.counters import Counters
from engine.recorder.flight_recorder import FlightRecorder
from engine.repository.chunk_repository import ChunkRepository
from engine.repository.ledger import Holder
from engine.sessions.slot_table import SlotTable
from engine.units import CHUNK_BYTES

GROUPS_AT_ONCE = 64  # allocation regions initialised together: 4 GiB of chunks


@dataclass(slots=True)
class Rooms:
    """Everything under one protected disk.

    copy_lock guards the repository, the slot table, the header and the commit number. Order of
    locks: start lock, write gate, copy_lock, pager.lock.
    """

    source: Disk
    cache: Disk
    layout: Layout
    header: HeaderCopies
    recorder: FlightRecorder
    counters: Counters
    regions: VmRegions
    pager: Pager
    linear_map: LinearMap
    repository: ChunkRepository
    slots: SlotTable
    filter: FirstWriteFilter
    copy_lock: threading.RLock
    commit: int  # the last commit number given to allocation blocks
    blocks_unsynced: bool = False  # blocks were written that a map region on disk may not precede

    @property
    def durable(self) -> bool:
        """Whether the order of writes is held by syncs."""
        return self.header.current.durability is Durability.POWER_LOSS

    @property
    def source_size(self) -> int:
        """Bytes of the source that are protected."""
        return self.layout.source_size

    def sync_cache(self) -> None:
        """Make the cache durable, where the user asked for that."""
        self.blocks_unsynced = False  # before the sync: what is written during it is not covered
        if self.durable:
            self.cache.sync()

    def settle_blocks(self) -> None:
        """Make blocks durable before a map region that points at their chunks is written."""
        if self.blocks_unsynced:
            self.sync_cache()

    def sessions_changed(self) -> None:
        """Tell ledger and repository who is in the slots now."""
        self.repository.ledger.hold(
            tuple(Holder(s.slot, s.sequence, s.view_sequence) for s in self.slots.alive)
        )
        self.repository.sessions_changed()

    def prepare_groups(self, group: int) -> None:
        """Initialise allocation regions up to `group` and some more, before any is used."""
        ready = min(self.layout.groups, group + GROUPS_AT_ONCE)
        initialise_groups(self.cache, self.layout, self.repository.groups_ready, ready)
        self.sync_cache()
        self.header.write(groups_ready=ready)
        self.repository.groups_ready = ready

    def checkpoint(
        self,
        *,
        clean: bool = False,
        upto: int | None = None,
        changes: dict[str, object] | None = None,
    ) -> None:
        """Put the map on disk: regions, sync, header with the commit number, sync.

        `upto`: the last commit whose entries are all published (default: all are).
        """
        commit = self.commit if upto is None else upto
        self.regions.commit = commit
        self.pager.flush()
        self.sync_cache()
        self.header.write(commit=commit, clean=clean, **(changes or {}))
        self.counters.checkpoints += 1


def initialise_groups(cache: Disk, layout: Layout, first: int, end: int) -> None:
    """Zero the allocation regions of groups first .. end - 1."""
    for group in range(first, end):
        size = len(layout.group_chunks(group)) * 64
        offset = layout.region_offset(layout.allocation_region(group))
        cache.punch(offset, size)
        cache.reserve(offset, size)


def build_rooms(source: Disk, cache: Disk, header: HeaderCopies, frames: int) -> Rooms:
    """Put the subsystems of a formatted cache disk together; nothing is read but the header."""
    now = header.current
    layout = Layout.plan(now.source_size, now.cache_size, now.slots)
    recorder = FlightRecorder()
    regions = VmRegions(cache, layout)
    pager = Pager(regions, frames, recorder)
    repository = ChunkRepository(cache, pager, layout, now.salt)
    rooms = Rooms(
        source,
        cache,
        layout,
        header,
        recorder,
        Counters(layout.source_chunks),
        regions,
        pager,
        LinearMap(pager, layout),
        repository,
        SlotTable(header, now.slots),
        FirstWriteFilter(
            never=layout.source_chunks - 1 if layout.source_size % CHUNK_BYTES else -1
        ),
        threading.RLock(),
        now.commit,
    )
    header.durable = rooms.durable
    repository.groups_ready = now.groups_ready
    repository.prepare_groups = rooms.prepare_groups
    regions.commit = now.commit
    regions.settle_blocks = rooms.settle_blocks
    return rooms
