"""The maps of the last hour, kept small: compressed, aggregated, and never more than so many bytes.

The rule: what was not recorded is not shown. A moment shows the newest record at or before it; the
oldest records go when they are an hour old or room is needed.
"""

from __future__ import annotations

import zlib
from bisect import bisect_right
from collections import deque
from dataclasses import dataclass, replace

from engine import HeatPicture, MapPicture

KEPT_NS = 3600 * 10**9
MOST_BYTES = 20 << 20
_SMALL = 1  # how hard zlib tries
_PARTS = ("state", "slot", "fill", "age")


@dataclass(frozen=True, slots=True)
class Maps:
    """Both maps at one moment, whole disks, with the names of the sessions by slot."""

    time_ns: int
    source: MapPicture
    cache: MapPicture
    heat: HeatPicture
    names: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class _Packed:
    """The same, small: pictures without cells, and the cells as bytes."""

    bare: Maps
    data: bytes


class MapRecord:
    """Keeps `Maps`, oldest first."""

    def __init__(self, most_bytes: int = MOST_BYTES, kept_ns: int = KEPT_NS) -> None:
        self._kept: deque[_Packed] = deque()
        self._most_bytes, self._kept_ns = most_bytes, kept_ns

    @property
    def moments(self) -> tuple[int, ...]:
        """The times of the records, oldest first."""
        return tuple(one.bare.time_ns for one in self._kept)

    @property
    def bytes_kept(self) -> int:
        """What the records take; equal neighbours share their bytes."""
        return sum({id(one.data): len(one.data) for one in self._kept}.values())

    def keep(self, maps: Maps) -> None:
        """Keep the newest; times only go on."""
        if self._kept and maps.time_ns <= self._kept[-1].bare.time_ns:
            return
        packed = _pack(maps)
        if self._kept and self._kept[-1].data == packed.data:
            packed = replace(packed, data=self._kept[-1].data)
        self._kept.append(packed)
        while self._kept[0].bare.time_ns < maps.time_ns - self._kept_ns:
            self._kept.popleft()
        while len(self._kept) > 1 and self.bytes_kept > self._most_bytes:
            self._kept.popleft()

    def at(self, time_ns: int) -> Maps | None:
        """The newest at or before a moment; None when nothing was recorded by then."""
        place = bisect_right(self.moments, time_ns)
        return _unpack(self._kept[place - 1]) if place else None

    def forget(self) -> None:
        """Another disk: nothing of this one matters any more."""
        self._kept.clear()


def _pack(maps: Maps) -> _Packed:
    import numpy as np

    parts = [getattr(picture, part).tobytes() for picture in _both(maps) for part in _PARTS]
    counts = np.array(maps.heat.counts, np.uint64).tobytes()
    data = zlib.compress(b"".join(parts) + counts, _SMALL)
    none = np.zeros(0, np.uint8)
    source, cache = (replace(one, state=none, slot=none, fill=none, age=none)
                     for one in _both(maps))  # fmt: skip
    bare = replace(maps, source=source, cache=cache, heat=replace(maps.heat, counts=()))
    return _Packed(bare, data)


def _unpack(packed: _Packed) -> Maps:
    import numpy as np

    data, at = zlib.decompress(packed.data), 0
    pictures = []
    for bare in _both(packed.bare):
        cells = -(-bare.chunks // bare.chunks_per_cell)
        parts = [np.frombuffer(data, np.uint8, cells, at + n * cells) for n in range(len(_PARTS))]
        at += cells * len(_PARTS)
        state, slot, fill, age = parts
        pictures.append(replace(bare, state=state, slot=slot, fill=fill, age=age))
    counts = tuple(np.frombuffer(data, np.uint64, offset=at).tolist())
    heat = replace(packed.bare.heat, counts=counts)
    return replace(packed.bare, source=pictures[0], cache=pictures[1], heat=heat)


def _both(maps: Maps) -> tuple[MapPicture, MapPicture]:
    return maps.source, maps.cache
