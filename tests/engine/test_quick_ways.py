"""The quick ways of large first writes and of view reads against the careful ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ChunkDamage, SessionEnded
from engine.ondisk.allocation_block import pack_block
from engine.ondisk.block_run import BlockRun
from engine.ondisk.layout import BLOCK_BYTES
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, SECTOR_BYTES

SALT = 0x1234_5678_9ABC_DEF0
U16, U32, U64 = (st.integers(0, (1 << bits) - 1) for bits in (16, 32, 64))
CHUNKS = 1100  # three map regions of 511 rows, two groups of the cache
WHOLE = (0, CHUNK_BYTES // SECTOR_BYTES)


@given(
    first=st.integers(0, 1 << 31),
    source_chunk=st.integers(0, 1 << 31),
    same=st.tuples(U32, U32, U64, U64, st.integers(0, 63), U32),
    checksums=st.lists(U64, min_size=2, max_size=32),
    triggers=st.tuples(st.tuples(U16, U16), st.tuples(U16, U16)),
)
def test_blocks_packed_together_are_those_packed_one_by_one(
    first: int,
    source_chunk: int,
    same: tuple[int, int, int, int, int, int],
    checksums: list[int],
    triggers: tuple[tuple[int, int], tuple[int, int]],
) -> None:
    birth, death, commit, time_ns, flags, origin = same
    together = BlockRun(32, SALT).pack(
        first, source_chunk, birth, death, commit, time_ns, checksums, flags, origin, *triggers
    )
    touched = [triggers[0], *[WHOLE] * (len(checksums) - 2), triggers[1]]
    for at, (total, (sector, sectors)) in enumerate(zip(checksums, touched, strict=True)):
        one = pack_block(
            SALT ^ (first + at),
            source_chunk + at,
            birth,
            death,
            commit,
            time_ns,
            total,
            flags,
            origin,
            sector,
            sectors,
        )
        assert bytes(together[at * BLOCK_BYTES : (at + 1) * BLOCK_BYTES]) == one


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    """A disk whose large writes cross map regions and groups; two sessions have room for all."""
    source, cache = tmp_path / "source", tmp_path / "cache"
    size = CHUNKS * CHUNK_BYTES
    ProtectedDisk.format(str(source), str(cache), source_size=size, cache_size=2 * size + (8 << 20))
    source.write_bytes(random.Random(1).randbytes(size))
    with ProtectedDisk.open(str(cache)) as opened:
        yield opened


def test_large_writes_anywhere_keep_every_view(disk: ProtectedDisk) -> None:
    chance, size = random.Random(3), disk.source_size
    now = bytearray(disk.read_source(0, size))
    kept: dict[int, bytes] = {}
    for _ in range(2):
        kept[disk.start_session(None).sequence] = bytes(now)
        for start in range(0, size, 3 << 20):
            offset = start + chance.randrange(0, 1 << 20)
            data = chance.randbytes(min(chance.randrange(1 << 17, 2 << 20), size - offset))
            disk.write(offset, data, 7)
            now[offset : offset + len(data)] = data
    assert disk.read_source(0, size) == bytes(now)
    for sequence, before in kept.items():
        view = disk.view(sequence)
        for _ in range(2):  # the second time from remembered places
            for offset in range(0, size, 1 << 20):
                length = min(1 << 20, size - offset)
                assert bytes(view.read(offset, length)) == before[offset : offset + length]
    assert not disk.verify(lambda _: None, lambda _: None).findings


def test_what_was_written_and_where_is_recorded_for_each_chunk(disk: ProtectedDisk) -> None:
    disk.start_session(None)
    disk.write(0, b"x")  # the map region is in a frame from here on
    disk.write(4 * CHUNK_BYTES + 1000, bytes(3 * CHUNK_BYTES), 5)
    repository = disk.rooms.repository
    found = {}
    for place in range(repository.high_water):
        block = repository.block(place)
        if block is not None and block.source_chunk:
            found[block.source_chunk] = block.trigger_sector, block.trigger_sectors, block.origin
    assert found == {
        4: (1, 127, 5),
        5: (0, 128, 5),
        6: (0, 128, 5),
        7: (0, 2, 5),
    }


@pytest.mark.parametrize("length", [4096, 2 * CHUNK_BYTES])
def test_a_remembered_place_counts_only_while_it_is_right(disk: ProtectedDisk, length: int) -> None:
    session = disk.start_session(None, 0)
    before = disk.read_source(0, length)
    disk.write(0, b"y" * 4 * CHUNK_BYTES)
    view = disk.view(session.sequence)
    for _ in range(3):
        assert bytes(view.read(0, length)) == before
    view.write(10, b"view")
    assert bytes(view.read(0, length))[10:14] == b"view"
    disk.reset_view_writes(session.sequence)
    assert bytes(view.read(0, length)) == before
    place = view.origins(0, 1)[0][0]
    disk.rooms.repository.mark_damaged(place)
    with pytest.raises(ChunkDamage):
        view.read(0, length)
    disk.end_session(session.sequence)
    with pytest.raises(SessionEnded):
        view.read(0, length)
