"""Where a pattern writes: the places of one pass, in order, in constant memory.

Scattered places come from a keyed permutation of the block numbers, so that they are spread, never
repeat where they must not, and cost the same on a disk of 64 TiB.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.jobs.pattern_bytes import mix
from engine.jobs.pattern_spec import PatternPlace, PatternSpec

STEP = 1 << 20  # bytes a write where the places lie side by side
HOT_BLOCKS, HOT_WRITES = 0.1, 0.9


def places(spec: PatternSpec, source_size: int) -> Iterator[tuple[int, int]]:
    """The (offset, length) of each write of one pass."""
    offset, length = spec.region(source_size)
    if not spec.scattered:
        yield from _side_by_side(offset, _amount(spec, length))
        return
    blocks = -(-length // spec.block)
    for block in _block_numbers(spec, blocks, length):
        start = block * spec.block
        yield offset + start, min(spec.block, length - start)


def pass_bytes(spec: PatternSpec, source_size: int) -> int:
    """About how many bytes one pass writes: exact but for a short last block."""
    _, length = spec.region(source_size)
    if not spec.scattered:
        return _amount(spec, length)
    return _writes(spec, -(-length // spec.block), length) * spec.block


def _amount(spec: PatternSpec, length: int) -> int:
    return min(spec.amount, length) if spec.amount else length


def _side_by_side(offset: int, length: int) -> Iterator[tuple[int, int]]:
    """Steps that end where a multiple of STEP is, so that whole chunks stay whole."""
    end = offset + length
    while offset < end:
        stop = min(end, (offset // STEP + 1) * STEP)
        yield offset, stop - offset
        offset = stop


def _writes(spec: PatternSpec, blocks: int, length: int) -> int:
    """How many writes a pass over scattered places has."""
    most = -(-spec.amount // spec.block) if spec.amount else -(-length // spec.block)
    if spec.place is PatternPlace.SHARE:
        wanted = max(1, round(blocks * spec.share))
        return min(wanted, most) if spec.amount else wanted
    return most


def _block_numbers(spec: PatternSpec, blocks: int, length: int) -> Iterator[int]:
    for number in range(_writes(spec, blocks, length)):
        yield _scatter(_rank(spec, number, blocks), blocks, spec.seed)


def _rank(spec: PatternSpec, number: int, blocks: int) -> int:
    """Write `number` of a pass, as the rank of the block it goes to; rank 0 is the favourite."""
    if spec.place is PatternPlace.SHARE:
        return number
    first, second = _unit(spec.seed, 2 * number), _unit(spec.seed, 2 * number + 1)
    if spec.place is PatternPlace.ZIPF:
        return min(blocks - 1, int(_zipf(first, blocks, spec.skew)) - 1)
    hot = max(1, round(blocks * HOT_BLOCKS))
    if first < HOT_WRITES or hot == blocks:
        return int(second * hot)
    return hot + int(second * (blocks - hot))


def _unit(seed: int, number: int) -> float:
    """A number in [0, 1) that depends on nothing but its arguments."""
    return (mix(seed ^ mix(number ^ 0x5EED)) >> 11) / (1 << 53)


def _zipf(unit: float, blocks: int, skew: float) -> float:
    """A rank from 1: the inverse of the continuous Zipf distribution, which needs no table."""
    if abs(skew - 1) < 1e-9:
        return float((blocks + 1) ** unit)
    power = 1 - skew
    return float(((blocks + 1) ** power * unit + (1 - unit)) ** (1 / power))


def _scatter(rank: int, blocks: int, seed: int) -> int:
    """A permutation of 0 .. blocks - 1: a Feistel network, walked until it lands inside."""
    half = max(1, ((blocks - 1).bit_length() + 1) // 2)
    mask = (1 << half) - 1
    while True:
        left, right = rank >> half, rank & mask
        for turn in range(4):
            left, right = right, left ^ (mix(seed ^ mix(right << 2 | turn)) & mask)
        rank = left << half | right
        if rank < blocks:
            return rank
