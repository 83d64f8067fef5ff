"""Chunks of zeroes: preserved without taking room, and left alone where zeroes meet zeroes."""

from __future__ import annotations

import pytest

from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.doubles.memory_disk import Shelf
from tests.model.operations import findings

CHUNKS = 4
BOTH = pytest.mark.parametrize("durability", ["power-loss", "process-crash"])


def _disk(durability: str, room: int) -> tuple[ProtectedDisk, Shelf]:
    shelf = Shelf.of_sizes(source=CHUNKS * CHUNK_BYTES, cache=(4 + room) * CHUNK_BYTES)
    ProtectedDisk.format(
        "source", "cache", slots=2, durability=durability, open_disk=shelf.open_disk
    )
    return ProtectedDisk.open("cache", open_disk=shelf.open_disk), shelf


@BOTH
def test_zeroes_over_zeroes_end_no_session_however_full_the_cache(durability: str) -> None:
    disk, _ = _disk(durability, room=1)
    disk.write(0, b"a" * CHUNK_BYTES)
    session = disk.start_session()
    disk.write(0, b"b" * CHUNK_BYTES)
    assert disk.rooms.repository.ledger.reusable == 0
    disk.write_zeroes(CHUNK_BYTES, 3 * CHUNK_BYTES)
    disk.discard(CHUNK_BYTES * 2 + 5, 100)
    assert [s.alive for s in disk.sessions] == [True]
    assert disk.view(session.sequence).read(0, CHUNK_BYTES) == b"a" * CHUNK_BYTES
    disk.close()


@BOTH
def test_zeroes_over_a_run_with_little_room_preserve_what_is_not_zero(durability: str) -> None:
    """Room for one chunk, and the one that needs it is the last of the run."""
    disk, _ = _disk(durability, room=1)
    disk.write(3 * CHUNK_BYTES, b"a" * CHUNK_BYTES)
    session = disk.start_session()
    disk.discard(0, CHUNKS * CHUNK_BYTES)
    assert disk.read_source(0, CHUNKS * CHUNK_BYTES) == bytes(CHUNKS * CHUNK_BYTES)
    view = disk.view(session.sequence)
    assert view.read(3 * CHUNK_BYTES, CHUNK_BYTES) == b"a" * CHUNK_BYTES
    assert findings(disk) == ()
    disk.close()


@BOTH
def test_a_chunk_of_zeroes_is_preserved_without_being_copied(durability: str) -> None:
    disk, shelf = _disk(durability, room=4)
    session = disk.start_session()
    before = bytes(shelf.media["cache"].data)
    disk.write(0, b"a" * CHUNKS * CHUNK_BYTES)
    assert disk.rooms.counters.zero_chunks == CHUNKS
    assert disk.rooms.repository.zero == CHUNKS
    place = disk.rooms.layout.chunk_offset(0)
    assert shelf.media["cache"].data[place:] == before[place:]
    assert disk.view(session.sequence).read(0, CHUNKS * CHUNK_BYTES) == bytes(CHUNKS * CHUNK_BYTES)
    disk.close()


@BOTH
def test_a_zero_chunk_in_a_place_that_held_data_reads_as_zeroes(durability: str) -> None:
    disk, _ = _disk(durability, room=1)
    disk.write(0, b"a" * CHUNK_BYTES)
    first = disk.start_session()
    disk.write(0, b"b" * CHUNK_BYTES)
    disk.end_session(first.sequence)
    second = disk.start_session()
    disk.write(CHUNK_BYTES, b"c" * CHUNK_BYTES)
    assert disk.view(second.sequence).read(CHUNK_BYTES, CHUNK_BYTES) == bytes(CHUNK_BYTES)
    disk.close()
