"""Map regions on disk: sealed with number and commit, believed only whole and in their place."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import RegionDamage
from engine.ondisk.map_region import (
    check_map_region,
    pack_entry,
    seal_map_region,
    unpack_entry,
)
from engine.units import REGION_BYTES


def _sealed(region: int = 7, commit: int = 99) -> bytearray:
    data = bytearray(os.urandom(REGION_BYTES))
    seal_map_region(data, region, commit)
    return data


def test_a_sealed_region_tells_its_commit() -> None:
    assert check_map_region(_sealed(7, 99), 7, 0) == 99


@pytest.mark.parametrize("byte", [0, 4, 8, 15, 16, 24, 31, 32, 40, 1000, REGION_BYTES - 1])
def test_any_flipped_byte_is_damage_with_its_place(byte: int) -> None:
    data = _sealed()
    data[byte] ^= 0x40
    with pytest.raises(RegionDamage) as error:
        check_map_region(data, 7, 0x70000)
    assert error.value.fields == {"region": 7, "offset": 0x70000}


def test_a_region_in_the_place_of_another_is_damage() -> None:
    with pytest.raises(RegionDamage):
        check_map_region(_sealed(7), 8, 0)


@given(st.integers(0, (1 << 32) - 1), st.integers(-1, (1 << 32) - 2))
def test_an_entry_is_one_word(sequence: int, chunk: int) -> None:
    word = pack_entry(sequence, chunk)
    assert 0 <= word < 1 << 64
    assert unpack_entry(word) == (sequence, chunk)
