"""Crashes that need two things at once: a checkpoint over a copy, a write beside a start."""

from __future__ import annotations

import threading

from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.faulty_disk import FaultyShelf, Hang
from tests.doubles.memory_disk import Medium
from tests.doubles.recording_disk import RecordingShelf, Replay
from tests.model.whole_copies import content

SIZE = 4 * CHUNK_BYTES
OLD = content(1, SIZE)


def test_a_checkpoint_does_not_vouch_for_a_copy_that_is_not_in_the_map_yet() -> None:
    """The copy waits for its sync; a checkpoint comes; the copy lands; the process dies."""
    shelf = FaultyShelf(Medium("source", OLD), Medium("cache", 20 * CHUNK_BYTES))
    ProtectedDisk.format("source", "cache", open_disk=shelf.open_disk)
    with ProtectedDisk.open("cache", open_disk=shelf.open_disk) as disk:
        session = disk.start_session()
        disk.write(2 * CHUNK_BYTES, b"x")
        disk.checkpoint()  # the map region is on the disk now
        hang = Hang("sync", times=1)
        shelf.plans["cache"] = hang
        writer = threading.Thread(target=disk.write, args=(0, b"new" * 1000))
        writer.start()
        assert hang.reached.wait(10)
        disk.checkpoint()
        hang.release()
        writer.join()
        after = shelf.copy()
    with ProtectedDisk.open("cache", open_disk=after.open_disk) as disk:
        assert disk.read_source(0, 3000) == b"new" * 1000
        assert disk.view(session.sequence).read(0, SIZE) == OLD


def test_a_write_between_the_two_syncs_of_a_start_is_in_the_view_after_power_is_lost() -> None:
    """A start syncs the source once in front of the gate and once behind it."""
    shelf = RecordingShelf(Medium("source", OLD), Medium("cache", 20 * CHUNK_BYTES))
    ProtectedDisk.format("source", "cache", open_disk=shelf.open_disk)
    with ProtectedDisk.open("cache", open_disk=shelf.open_disk) as disk:
        source = disk.rooms.source
        sync = source.sync
        syncs: list[int] = []

        def sync_then_let_one_write_in() -> None:
            sync()
            syncs.append(len(syncs))
            if len(syncs) == 1:
                disk.write(CHUNK_BYTES, b"just in time")

        source.sync = sync_then_let_one_write_in  # type: ignore[method-assign]  # one disk's
        session = disk.start_session()
        started = len(shelf.log)
        source.sync = sync  # type: ignore[method-assign]  # and back
    replay = Replay(shelf)
    replay.advance(started)
    state = replay.state([False] * len(replay.pending))
    with ProtectedDisk.open("cache", open_disk=state.open_disk) as disk:
        found = bytes(disk.view(session.sequence).read(CHUNK_BYTES, 12))
        assert found == b"just in time"
