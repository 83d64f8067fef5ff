"""What a few bytes mean: integers, floats, times, GUID, in either byte order. Pure."""

from __future__ import annotations

import math
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from pitgui.config.words import figures

NONE = "—"
_UNIX = datetime(1970, 1, 1, tzinfo=UTC)
_WINDOWS = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Reading:
    """A kind of value, the value, and the same in hexadecimal or in full."""

    name: str
    value: str
    more: str = ""


def readings(data: bytes, *, big: bool) -> list[Reading]:
    """All readings of the first bytes of `data`; a dash where there are too few."""
    order = ">" if big else "<"
    found = [_integer(data, order, bits) for bits in (8, 16, 32, 64)]
    found += [_float(data, order, "e", "float16"), _float(data, order, "f", "float32")]
    found += [_float(data, order, "d", "float64")]
    found += [_unix(data, order), _filetime(data, order), _guid(data, big=big)]
    return found


def _integer(data: bytes, order: str, bits: int) -> Reading:
    size, name = bits // 8, f"u{bits}, i{bits}"
    if len(data) < size:
        return Reading(name, NONE)
    way = "big" if order == ">" else "little"
    plain = int.from_bytes(data[:size], way, signed=False)  # type: ignore[arg-type]  # a literal
    signed = plain - (1 << bits) if plain >> (bits - 1) else plain
    value = f"{plain:,}" if plain == signed else f"{plain:,} · {signed:,}"
    return Reading(name, figures(value), f"{plain:#0{2 + size * 2}x}")


def _float(data: bytes, order: str, code: str, name: str) -> Reading:
    size = struct.calcsize(code)
    if len(data) < size:
        return Reading(name, NONE)
    (value,) = struct.unpack(order + code, data[:size])
    words = figures(f"{value:.7g}") if math.isfinite(value) else str(value)
    return Reading(name, words, repr(value))


def _unix(data: bytes, order: str) -> Reading:
    if len(data) < 4:
        return Reading("Unix time", NONE)
    (seconds,) = struct.unpack(order + "I", data[:4])
    return _moment("Unix time", _UNIX, seconds)


def _filetime(data: bytes, order: str) -> Reading:
    if len(data) < 8:
        return Reading("FILETIME", NONE)
    (ticks,) = struct.unpack(order + "Q", data[:8])
    return _moment("FILETIME", _WINDOWS, ticks / 1e7)


def _moment(name: str, start: datetime, seconds: float) -> Reading:
    try:
        moment = start + timedelta(seconds=seconds)
    except OverflowError:
        return Reading(name, NONE)
    return Reading(name, f"{moment:%Y-%m-%d %H:%M:%S}", f"{moment:%Y-%m-%d %H:%M:%S} UTC")


def _guid(data: bytes, *, big: bool) -> Reading:
    if len(data) < 16:
        return Reading("GUID", NONE)
    guid = UUID(bytes=data[:16]) if big else UUID(bytes_le=data[:16])
    return Reading("GUID", str(guid).replace("-", "-\u200b"), str(guid))  # may be broken there
