"""Damaged, truncated and wrong disks: an error or the right answer, never wrong bytes.

Two kinds of damage nobody can see, and they are left out: data written through a view, which has
no checksum (it changes in place), and blocks that were erased to zeroes after an unclean end, of
copies that the map on disk does not know yet.
"""

from __future__ import annotations

import random

import pytest

from engine.errors import Damage, HeaderDamage, NotFormatted, PitError, WrongSource
from engine.metadata.header_copies import HeaderCopies
from engine.ondisk.allocation_block import BLOCK, BlockFlag
from engine.ondisk.layout import Layout, RegionKind
from engine.sessions.session import SessionState
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES, REGION_BYTES, CacheChunk
from tests.doubles.memory_disk import Medium, Shelf
from tests.engine.damaged_disk import SIZE, SLOTS, Truth, judge, make_truth

pytestmark = pytest.mark.logs_errors("engine")
LAYOUT = Layout.plan(SIZE, 44 * REGION_BYTES, SLOTS)


@pytest.fixture(scope="module", params=["closed", "not closed"])
def truth(request: pytest.FixtureRequest) -> Truth:
    return make_truth(clean=request.param == "closed")


def _is_clean(truth: Truth) -> bool:
    return HeaderCopies.read(truth.shelf.open_disk("cache")).current.clean


def _flip(shelf: Shelf, offset: int, bits: int) -> Shelf:
    damaged = shelf.copy()
    damaged.media["cache"].data[offset] ^= bits
    return damaged


@pytest.fixture(scope="module")
def closed() -> Truth:
    return make_truth(clean=True)


def _used_chunks(truth: Truth, *, written: bool = True) -> list[int]:
    """Cache chunks with a block; those written through a view only if `written`."""
    data = truth.shelf.media["cache"].data
    blocks = {
        chunk: bytes(data[LAYOUT.block_offset(CacheChunk(chunk)) :][:64])
        for chunk in range(LAYOUT.chunks)
    }
    flags = {chunk: BLOCK.unpack_from(block)[6] for chunk, block in blocks.items()}
    return [
        chunk
        for chunk, block in blocks.items()
        if any(block) and (written or not flags[chunk] & BlockFlag.LU_WRITE)
    ]


def test_an_undamaged_disk_is_right_everywhere(truth: Truth) -> None:
    verdict = judge(truth, truth.shelf.copy())
    assert verdict.refused is None
    assert (verdict.errors, verdict.findings) == (0, 0)
    assert verdict.right > 100


@pytest.mark.parametrize("copy", [0, 1])
def test_any_flipped_byte_of_a_header_copy(truth: Truth, copy: int) -> None:
    start = copy * REGION_BYTES
    used = len(bytes(truth.shelf.media["cache"].data[start : start + REGION_BYTES]).rstrip(b"\0"))
    assert used > 150
    for offset in range(0, used, 2):
        judge(truth, _flip(truth.shelf, start + offset, 1 << offset // 2 % 8))


def test_any_flipped_byte_of_an_allocation_block(truth: Truth) -> None:
    chunks = _used_chunks(truth)
    assert len(chunks) > 8
    for chunk in chunks:
        for byte in range(chunk % 3, 64, 3):
            place = LAYOUT.block_offset(CacheChunk(chunk)) + byte
            judge(truth, _flip(truth.shelf, place, 1 << byte % 8))


def test_an_erased_allocation_block(closed: Truth) -> None:
    for chunk in _used_chunks(closed):
        damaged = closed.shelf.copy()
        place = LAYOUT.block_offset(CacheChunk(chunk))
        damaged.media["cache"].data[place : place + 64] = bytes(64)
        judge(closed, damaged)


def test_any_flipped_byte_of_the_map(truth: Truth) -> None:
    start = 2 * REGION_BYTES
    rows = LAYOUT.row_bytes * 8
    for offset in [*range(32), *range(32, rows, 5), REGION_BYTES - 1]:
        judge(truth, _flip(truth.shelf, start + offset, 0x21))


def test_a_rotten_byte_in_preserved_data_is_an_error_and_verify_finds_it(truth: Truth) -> None:
    rng = random.Random(5)
    noticed = 0
    for chunk in _used_chunks(truth, written=False):
        place = LAYOUT.chunk_offset(CacheChunk(chunk)) + rng.randrange(2000)
        verdict = judge(truth, _flip(truth.shelf, place, 0x80))
        noticed += verdict.findings > 0
        assert verdict.findings or not verdict.errors
    assert noticed >= 5


@pytest.mark.parametrize("filling", ["zeroes", "ones", "noise", "another region"])
def test_a_whole_region_overwritten(truth: Truth, filling: str) -> None:
    for region in range(LAYOUT.regions):
        if not _is_clean(truth) and (LAYOUT.kind(region), filling) == ("allocation", "zeroes"):
            continue
        damaged = truth.shelf.copy()
        data = damaged.media["cache"].data
        place = LAYOUT.region_offset(region)
        other = LAYOUT.region_offset((region + 1) % LAYOUT.regions)
        fill = {
            "zeroes": bytes(REGION_BYTES),
            "ones": b"\xff" * REGION_BYTES,
            "noise": random.Random(region).randbytes(REGION_BYTES),
            "another region": bytes(data[other : other + REGION_BYTES]),
        }[filling]
        data[place : place + REGION_BYTES] = fill
        judge(truth, damaged)


def test_all_allocation_blocks_lost_with_the_map_whole(closed: Truth) -> None:
    regions = [r for r in range(LAYOUT.regions) if LAYOUT.kind(r) is RegionKind.ALLOCATION]
    damaged = closed.shelf.copy()
    for region in regions:
        place = LAYOUT.region_offset(region)
        damaged.media["cache"].data[place : place + REGION_BYTES] = bytes(REGION_BYTES)
    verdict = judge(closed, damaged)
    assert verdict.refused or verdict.errors


def test_random_damage_of_many_bytes(truth: Truth) -> None:
    """Several at once: a session that says it is damaged or suspect may be so anywhere."""
    told = (SessionState.SUSPECT, SessionState.DAMAGED)
    written = set(_used_chunks(truth)) - set(_used_chunks(truth, written=False))
    unseen = [LAYOUT.chunk_offset(CacheChunk(chunk)) // REGION_BYTES for chunk in written]
    for seed in range(150):
        rng = random.Random(seed)
        damaged = truth.shelf.copy()
        data = damaged.media["cache"].data
        end = rng.choice((LAYOUT.groups_start + 4096, len(data)))
        for _ in range(rng.choice((2, 10, 1000))):
            place = rng.randrange(end)
            if place // REGION_BYTES not in unseen:
                data[place] = rng.randrange(256)
        judge(truth, damaged, tolerated=told)


@pytest.mark.parametrize("disk", ["cache", "source"])
def test_a_truncated_disk(truth: Truth, disk: str) -> None:
    whole = bytes(truth.shelf.media[disk].data)
    sizes = [0, 1, 100, 511, 65535, 65536, 65537, 131_072, 200_000, len(whole) // 2]
    for size in [*sizes, len(whole) - CHUNK_BYTES, len(whole) - 1]:
        damaged = truth.shelf.copy()
        damaged.media[disk] = Medium(disk, whole[:size])
        verdict = judge(truth, damaged, source_touched=True)
        if disk == "source":
            assert verdict.refused is not None, "a source that lost its end was taken"


def test_a_cache_without_a_header_is_not_formatted(truth: Truth) -> None:
    for raw in (bytes(1 << 20), b"\xff" * (1 << 20), b""):
        shelf = Shelf(truth.shelf.copy().media["source"], Medium("cache", raw))
        with pytest.raises(NotFormatted):
            ProtectedDisk.open("cache", open_disk=shelf.open_disk)


def test_a_cache_whose_headers_were_overwritten_is_damaged_and_never_to_be_formatted() -> None:
    truth = make_truth(clean=True)  # its map was put on the disk
    for junk in (bytes(2 * REGION_BYTES), b"\xff" * 2 * REGION_BYTES):
        shelf = truth.shelf.copy()
        shelf.media["cache"].data[: 2 * REGION_BYTES] = junk
        with pytest.raises(HeaderDamage, match="Do not format") as refusal:
            ProtectedDisk.open("cache", open_disk=shelf.open_disk)
        assert "--force" not in refusal.value.message


def test_a_cache_that_lost_its_end_is_damaged_and_a_source_says_how_to_mend_it(
    truth: Truth,
) -> None:
    shelf = truth.shelf.copy()
    whole = bytes(shelf.media["cache"].data)
    shelf.media["cache"] = Medium("cache", whole[:-REGION_BYTES])
    with pytest.raises(Damage, match="its end is gone") as damage:
        ProtectedDisk.open("cache", open_disk=shelf.open_disk)
    assert damage.value.exit_code == 6
    shelf.media["cache"] = Medium("cache", whole)
    shelf.media["source"] = Medium("source", SIZE - 512)
    with pytest.raises(WrongSource, match="make it as large again") as refusal:
        ProtectedDisk.open("cache", open_disk=shelf.open_disk)
    assert "--force" not in refusal.value.message
    shelf.media["source"] = Medium("source", SIZE)
    with ProtectedDisk.open("cache", open_disk=shelf.open_disk) as disk:
        assert disk.sessions


def test_another_source_of_the_same_size_makes_its_sessions_suspect() -> None:
    truth = make_truth(clean=True)
    other = Medium("other", bytes(SIZE))
    shelf = Shelf(truth.shelf.copy().media["cache"], other)
    with ProtectedDisk.open("cache", source_path="other", open_disk=shelf.open_disk) as disk:
        assert {session.state for session in disk.sessions} == {SessionState.SUSPECT}


def test_a_source_that_shrank_is_refused(truth: Truth) -> None:
    shelf = truth.shelf.copy()
    shelf.media["source"] = Medium("source", SIZE - 512)
    with pytest.raises(WrongSource):
        ProtectedDisk.open("cache", open_disk=shelf.open_disk)


def test_the_sessions_of_a_source_that_grew_are_suspect(truth: Truth) -> None:
    shelf = truth.shelf.copy()
    grown = bytes(shelf.media["source"].data) + bytes(512)
    shelf.media["source"] = Medium("source", grown)
    with ProtectedDisk.open("cache", open_disk=shelf.open_disk) as disk:
        assert {session.state for session in disk.sessions} == {SessionState.SUSPECT}
        assert disk.source_size == SIZE


def test_a_disk_cannot_be_its_own_cache(truth: Truth) -> None:
    shelf = truth.shelf.copy()
    with pytest.raises(PitError):
        ProtectedDisk.open("cache", source_path="cache", open_disk=shelf.open_disk)
    with pytest.raises(PitError):
        ProtectedDisk.format("source", "source", open_disk=shelf.open_disk)
    assert shelf.media["source"].data == truth.shelf.media["source"].data
