"""Portraits: what the pictures say is what the disk is, cell by cell and sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.errors import BadRequest, Damage
from engine.service import portrait
from engine.service.pictures import CELL_STATES, MANY_SLOTS, NO_SLOT, CellState
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, CacheChunk

CHUNKS = 64


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    """Slot 0 of sequence 1, slot 1 of sequence 2; chunks 0-3 shared, 8-9 of slot 1 alone."""
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(
        source,
        cache,
        source_size=CHUNKS * CHUNK_BYTES,
        cache_size=32 << 20,
        durability="process-crash",
    )
    with ProtectedDisk.open(cache) as opened:
        opened.write(0, b"old" * (16 * CHUNK_BYTES // 3))
        origin = opened.register_origin("host db-1")
        opened.start_session("first", 0)
        opened.write(5 * CHUNK_BYTES, b"x", origin)  # sequence 1 alone
        opened.start_session("second", 1)
        opened.write(0, bytes(4 * CHUNK_BYTES), origin)  # for both
        opened.write(5 * CHUNK_BYTES + 512, b"yy", origin)  # again, for sequence 2 alone
        yield opened


def _state(cell: np.uint8) -> CellState:
    return CELL_STATES[int(cell)]


def test_the_source_map_tells_who_holds_each_chunk(disk: ProtectedDisk) -> None:
    picture = portrait.source_map(disk, 0, 0, 4096)
    assert (picture.chunks_per_cell, picture.total, len(picture.state)) == (1, CHUNKS, CHUNKS)
    used = {chunk for chunk in range(CHUNKS) if _state(picture.state[chunk]) is not CellState.FREE}
    assert used == {0, 1, 2, 3, 5}
    assert {int(picture.slot[chunk]) for chunk in used} == {MANY_SLOTS}
    assert int(picture.slot[10]) == NO_SLOT
    assert not picture.state.flags.writeable


def test_the_cache_map_tells_exclusive_shared_and_stale(disk: ProtectedDisk) -> None:
    picture = portrait.cache_map(disk, 0, 0, 4096)
    states = [_state(cell) for cell in picture.state[:6]]
    assert states == [CellState.LIVE, *[CellState.SHARED] * 4, CellState.LIVE]
    assert (int(picture.slot[0]), int(picture.slot[5])) == (0, 1)
    disk.end_session(1)
    after = portrait.cache_map(disk, 0, 0, 4096)
    assert _state(after.state[0]) is CellState.STALE
    assert [_state(cell) for cell in after.state[1:6]] == [CellState.LIVE] * 5


def test_a_coarse_map_shows_every_used_chunk_somewhere(disk: ProtectedDisk) -> None:
    picture = portrait.source_map(disk, 0, 0, 8)
    assert picture.chunks_per_cell == CHUNKS // 8
    assert [int(fill) > 0 for fill in picture.fill] == [True] + [False] * 7
    assert int(picture.fill[0]) == -(-5 * 255 // 8)  # five of eight chunks, one of them kept twice


def test_the_map_of_a_session_tells_where_its_view_takes_the_data_from(
    disk: ProtectedDisk,
) -> None:
    disk.write(9 * CHUNK_BYTES, b"of second alone")
    disk.end_session(1)
    disk.start_session("third", 0)
    disk.write(11 * CHUNK_BYTES, b"for both")
    disk.view(2).write(0, b"over what is preserved")
    disk.view(2).write(12 * CHUNK_BYTES, b"over the live source")
    picture = portrait.source_map(disk, 0, 0, 4096, "second")
    kept = {n: _state(cell) for n, cell in enumerate(picture.state) if cell}
    live, written = CellState.LIVE, CellState.VIEW_WRITE
    assert kept == {0: written, 1: live, 2: live, 3: live, 5: live, 9: live, 11: live, 12: written}
    assert {int(picture.slot[chunk]) for chunk in kept} == {1}
    third = portrait.source_map(disk, 0, 0, 4096, "third")
    assert [n for n, cell in enumerate(third.state) if cell] == [11]


def test_a_map_outside_the_disk_is_refused(disk: ProtectedDisk) -> None:
    with pytest.raises(BadRequest):
        portrait.source_map(disk, CHUNKS, 0, 16)
    with pytest.raises(BadRequest):
        portrait.cache_map(disk, 0, 0, 0)


def test_the_status_adds_up(disk: ProtectedDisk) -> None:
    picture = portrait.status(disk)
    ledger = picture.ledger
    assert ledger.live + ledger.stale + ledger.free == ledger.total
    assert ledger.live == 6
    first, second = picture.sessions
    assert (first.exclusive_chunks, first.shared_chunks, first.shared_with) == (1, 4, (1,))
    assert (second.exclusive_chunks, second.shared_chunks) == (1, 4)
    assert picture.counters.source_writes_with_copy == 3
    assert picture.health == "healthy"


def test_an_entry_of_a_replaced_session_says_why_it_counts_for_nothing(
    disk: ProtectedDisk,
) -> None:
    disk.start_session("third", 0)
    picture = portrait.inspect_source_chunk(disk, 0)
    (stale, valid) = picture.entries
    assert (stale.valid, valid.valid) == (False, True)
    assert stale.why == (
        "Slot 0 now holds sequence 3; this entry is of 1, so it counts for nothing. "
        "Nobody had to erase it."
    )


def test_a_copy_says_which_write_caused_it(disk: ProtectedDisk) -> None:
    picture = portrait.inspect_cache_chunk(disk, 5)
    assert picture.source_chunk == 5
    assert picture.block is not None
    assert (picture.block.trigger_offset, picture.block.trigger_length) == (512, 512)
    assert picture.block.origin == "host db-1"
    free = portrait.inspect_cache_chunk(disk, 100)
    assert free.block is None
    assert "is free" in free.sentence


def test_a_copy_says_which_write_caused_it_after_a_restart_too(
    disk: ProtectedDisk, tmp_path: Path
) -> None:
    before = portrait.inspect_cache_chunk(disk, 5).block
    disk.close()
    with ProtectedDisk.open(str(tmp_path / "cache")) as again:
        again.register_origin("another host")
        assert portrait.inspect_cache_chunk(again, 5).block == before
        assert before is not None
        assert before.origin == "host db-1"


def test_bytes_tell_where_they_come_from(disk: ProtectedDisk) -> None:
    disk.view(2).write(6 * CHUNK_BYTES, b"through the view")
    picture = portrait.read_bytes(disk, "second", 4 * CHUNK_BYTES, 3 * CHUNK_BYTES)
    assert picture.origins[0] == -1
    assert picture.origins[1] == 5
    assert picture.view_writes == (False, False, True)
    assert picture.data[2 * CHUNK_BYTES :].startswith(b"through the view")


def test_verify_says_which_sessions_are_suspect(tmp_path: Path) -> None:
    source, cache = tmp_path / "source", tmp_path / "cache"
    ProtectedDisk.format(str(source), str(cache), source_size=1 << 20, cache_size=8 << 20)
    with ProtectedDisk.open(str(cache)) as opened:
        opened.start_session("keep")
    source.write_bytes(b"behind its back" + bytes((1 << 20) - 15))
    with ProtectedDisk.open(str(cache)) as opened:
        picture = opened.verify(lambda _: None, lambda _: None)
    assert not picture.damaged
    (finding,) = picture.findings
    assert (finding.level, finding.where) == ("note", "session 'keep' in slot 0")
    assert "written outside the engine" in finding.text


@pytest.mark.logs_errors("engine.recovery.recover")
def test_what_verify_finds_lost_is_damaged_even_where_it_was_read_before(
    disk: ProtectedDisk, tmp_path: Path
) -> None:
    first, second = disk.view(1), disk.view(2)
    assert first.read(CHUNK_BYTES, 4) == second.read(CHUNK_BYTES, 4)  # seen right once
    place = portrait.read_bytes(disk, "first", CHUNK_BYTES, 1).origins[0]
    with (tmp_path / "cache").open("r+b") as cache:
        cache.seek(disk.rooms.layout.chunk_offset(CacheChunk(place)))
        cache.write(b"rot")
    assert disk.verify(lambda _: None, lambda _: None).damaged
    status = portrait.status(disk)
    assert (status.health, status.ledger.damaged) == ("damaged", 1)
    assert [str(session.state) for session in status.sessions] == ["damaged", "damaged"]
    disk.verify(lambda _: None, lambda _: None)
    told = [e for e in portrait.events(disk, 0, 1000).events if e.kind == "chunk-damaged"]
    assert len(told) == 1
    with pytest.raises(Damage):
        first.read(CHUNK_BYTES, 4)


def test_a_chunk_of_two_copies_is_held_by_several_at_every_zoom(disk: ProtectedDisk) -> None:
    disk.end_session(2)
    disk.end_session(1)
    for name in ("older", "newer"):
        sequence = disk.start_session(name).sequence
        disk.write(40 * CHUNK_BYTES, name.encode(), disk.register_origin("host db-1"))
    assert sequence == 4
    for cells in (CHUNKS, CHUNKS // 4, 1):
        picture = portrait.source_map(disk, 0, 0, cells)
        cell = 40 // picture.chunks_per_cell
        assert _state(picture.state[cell]) is CellState.SHARED
        assert picture.slot[cell] == MANY_SLOTS


def test_verify_says_that_the_end_of_the_source_is_gone(
    disk: ProtectedDisk, tmp_path: Path
) -> None:
    assert disk.verify(lambda _: None, lambda _: None).findings == ()
    with (tmp_path / "source").open("r+b") as shorter:
        shorter.truncate(CHUNK_BYTES)
    findings = disk.verify(lambda _: None, lambda _: None).findings
    assert [one.where for one in findings] == ["source disk"]
