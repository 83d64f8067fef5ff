"""Allocation blocks: 64 bytes, believed only whole, in their place, on their disk."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.ondisk.allocation_block import (
    FREE_BLOCK,
    AllocationBlock,
    BlockFlag,
    block_seed,
    decode_block,
    encode_block,
    is_torn,
)
from engine.ondisk.layout import BLOCK_BYTES

U16, U32, U64 = (st.integers(0, (1 << bits) - 1) for bits in (16, 32, 64))
BLOCKS = st.builds(
    AllocationBlock,
    source_chunk=U64,
    birth=U32,
    death=U32,
    commit=U64,
    time_ns=U64,
    data_checksum=U64,
    flags=st.integers(0, 63).map(lambda bits: bits | BlockFlag.IN_USE),
    origin=U32,
    trigger_sector=U16,
    trigger_sectors=U16,
)
SEED = block_seed(0x1234_5678_9ABC_DEF0, 77)
BLOCK = AllocationBlock(5, 1, 3, 9, 1_000, 0xFEED, BlockFlag.IN_USE | BlockFlag.IN_CACHE)


@given(BLOCKS, U64)
def test_what_is_encoded_is_decoded(block: AllocationBlock, seed: int) -> None:
    raw = encode_block(block, seed)
    assert len(raw) == BLOCK_BYTES
    assert decode_block(raw, seed) == block
    assert not is_torn(raw, seed)


@pytest.mark.parametrize("byte", range(BLOCK_BYTES))
def test_any_flipped_byte_makes_it_torn(byte: int) -> None:
    raw = bytearray(encode_block(BLOCK, SEED))
    raw[byte] ^= 0x10
    assert decode_block(raw, SEED) is None
    assert is_torn(raw, SEED)


def test_a_block_of_zeroes_is_free_and_not_torn() -> None:
    assert decode_block(FREE_BLOCK, SEED) is None
    assert not is_torn(FREE_BLOCK, SEED)


@pytest.mark.parametrize("seed", [block_seed(0x1234_5678_9ABC_DEF0, 78), block_seed(1, 77)])
def test_a_block_of_another_place_or_another_formatting_is_not_believed(seed: int) -> None:
    assert decode_block(encode_block(BLOCK, SEED), seed) is None


@given(U32, st.booleans())
def test_the_lu_write_bit_is_told(flags: int, lu_write: bool) -> None:
    bits = flags | BlockFlag.LU_WRITE if lu_write else flags & ~BlockFlag.LU_WRITE
    assert AllocationBlock(0, 0, 0, 0, 0, 0, bits).lu_write == lu_write
