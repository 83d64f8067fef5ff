"""The header: superblock and slot table, kept twice (regions 0 and 1), one after the other.

One header write is the whole cost of starting, replacing or ending a session. The copy with the
higher generation and a right checksum counts; a torn one leaves the other.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from engine.errors import BadRequest, HeaderDamage, WrongVersion
from engine.ondisk.checksum import checksum
from engine.units import CHUNK_BYTES, MAX_SLOTS, MIN_SLOTS, REGION_BYTES

MAGIC = b"PITCACHE"
VERSION = 1
SUPERBLOCK = struct.Struct("<8sIIQQ16sQQIIIIQBBBB16sQQQHHHH")
SESSION = struct.Struct("<BBBBII16sQQHHH")
EXPIRY = struct.Struct("<HQ")
TEXT_LENGTH = struct.Struct("<H")
CHECKSUM_AT = 16


class Durability(StrEnum):
    """What must survive: a machine losing power, or only a process that dies."""

    POWER_LOSS = "power-loss"
    PROCESS_CRASH = "process-crash"


class OnFull(StrEnum):
    """What gives way when the cache disk is full."""

    END_OLDEST = "end-oldest"
    KEEP_PINNED = "keep-pinned"
    REFUSE_WRITES = "refuse-writes"


_DURABILITIES = tuple(Durability)
_POLICIES = tuple(OnFull)


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One occupied slot as the disk holds it; `state` is a number of sessions' own.

    expires_ns: when the session ends by itself; 0: never, and then the disk holds nothing of it.
    """

    slot: int
    state: int
    pinned: bool
    sequence: int
    view_sequence: int
    uuid: UUID
    created_ns: int
    ended_ns: int
    name: str
    note: str
    reason: str
    expires_ns: int = 0


@dataclass(frozen=True, slots=True)
class Header:
    """The superblock and the slot table. Sizes in bytes, times in ns since the epoch.

    commit: every map update up to it is on disk. clean: closed in order, nothing to recover.
    groups_ready: groups whose allocation regions were initialised (the others are not read).
    source_identity: which disk the source is, where it is a device that tells; '' is unknown.
    """

    generation: int
    uuid: UUID
    source_size: int
    cache_size: int
    slots: int
    sequence: int
    groups_ready: int
    commit: int
    clean: bool
    durability: Durability
    on_full: OnFull
    boot_id: bytes
    source_mtime_ns: int
    source_fingerprint: int
    created_ns: int
    source_path: str
    origins: tuple[str, ...]
    sessions: tuple[SessionRecord, ...]
    source_identity: str = ""

    @property
    def salt(self) -> int:
        """Seed material for the checksums of allocation blocks: unique to one formatting."""
        return int.from_bytes(self.uuid.bytes[:8], "little")


def _text(value: str) -> bytes:
    return value.encode("utf-8", "surrogateescape")


def encode_header(header: Header) -> bytes:
    """The header's bytes, as long as needed; raises BadRequest if over one region."""
    texts = [TEXT_LENGTH.pack(len(raw)) + raw for raw in map(_text, header.origins)]
    records = []
    for item in header.sessions:
        name, note, reason = _text(item.name), _text(item.note), _text(item.reason)
        records.append(
            SESSION.pack(
                item.slot,
                item.state,
                item.pinned,
                0,
                item.sequence,
                item.view_sequence,
                item.uuid.bytes,
                item.created_ns,
                item.ended_ns,
                len(name),
                len(note),
                len(reason),
            )
            + name
            + note
            + reason
        )
    path = _text(header.source_path)
    expiries = _expiries(header)
    identity = _text(header.source_identity)
    behind = (TEXT_LENGTH.pack(len(identity)), identity) if identity else ()
    tail = b"".join((path, *texts, *records, *expiries, *behind))
    length = SUPERBLOCK.size + len(tail)
    if length > REGION_BYTES:
        raise BadRequest("The slot table is full of text; shorten the notes of some sessions.")
    raw = bytearray(_superblock(header, length, len(path), len(expiries)) + tail)
    struct.pack_into("<Q", raw, CHECKSUM_AT, checksum(raw))
    return bytes(raw)


def _expiries(header: Header) -> list[bytes]:
    """Behind all else, so that a program that knows nothing of them reads the rest right."""
    return [
        EXPIRY.pack(place, item.expires_ns)
        for place, item in enumerate(header.sessions)
        if item.expires_ns
    ]


def _superblock(header: Header, length: int, path_length: int, expiries: int) -> bytes:
    return SUPERBLOCK.pack(
        MAGIC,
        VERSION,
        length,
        0,
        header.generation,
        header.uuid.bytes,
        header.source_size,
        header.cache_size,
        header.slots,
        CHUNK_BYTES,
        header.sequence,
        header.groups_ready,
        header.commit,
        header.clean,
        _DURABILITIES.index(header.durability),
        _POLICIES.index(header.on_full),
        bool(header.source_identity),
        header.boot_id,
        header.source_mtime_ns,
        header.source_fingerprint,
        header.created_ns,
        path_length,
        len(header.origins),
        len(header.sessions),
        expiries,
    )


def has_magic(data: bytes) -> bool:
    """Whether the bytes begin like one of our headers, whatever their state."""
    return data[: len(MAGIC)] == MAGIC


def decode_header(data: bytes) -> Header:
    """The header in one region's bytes.

    Raises HeaderDamage when they cannot be trusted, WrongVersion for another version's.
    """
    try:
        return _decode(data)
    except (struct.error, IndexError, ValueError) as error:
        raise HeaderDamage(f"A header copy of the cache disk is damaged: {error}.") from error


def _decode(data: bytes) -> Header:
    values = SUPERBLOCK.unpack_from(data)
    (magic, version, length, total, generation, uuid, source_size, cache_size) = values[:8]
    (slots, chunk_bytes, sequence, groups_ready, commit, clean) = values[8:14]
    (durability, on_full, has_identity, boot_id, mtime, fingerprint, created) = values[14:21]
    (path_length, origin_count, session_count, expiry_count) = values[21:]
    if magic != MAGIC:
        raise HeaderDamage("A header copy of the cache disk has no magic.")
    if not SUPERBLOCK.size <= length <= REGION_BYTES:
        raise HeaderDamage("A header copy of the cache disk has an impossible length.")
    raw = bytearray(data[:length])
    struct.pack_into("<Q", raw, CHECKSUM_AT, 0)
    if checksum(raw) != total:
        raise HeaderDamage("A header copy of the cache disk fails its checksum.")
    if version != VERSION or chunk_bytes != CHUNK_BYTES:
        raise WrongVersion(
            f"The cache disk has format version {version} with chunks of {chunk_bytes} bytes; "
            f"this program reads version {VERSION}. Use the program that formatted it.",
            version=version,
        )
    if not MIN_SLOTS <= slots <= MAX_SLOTS or slots & (slots - 1):
        raise HeaderDamage(f"The header claims {slots} slots.")
    text = _Texts(data, SUPERBLOCK.size, length)
    path = text.take(path_length)
    origins = tuple(text.take(text.length()) for _ in range(origin_count))
    sessions = [_decode_session(text, slots) for _ in range(session_count)]
    for _ in range(expiry_count):
        place, expires_ns = text.record(EXPIRY)
        if place >= session_count:
            raise HeaderDamage(f"The header lets session {place} of {session_count} expire.")
        sessions[place] = replace(sessions[place], expires_ns=expires_ns)
    identity = text.take(text.length()) if has_identity else ""
    return Header(
        generation,
        UUID(bytes=uuid),
        source_size,
        cache_size,
        slots,
        sequence,
        groups_ready,
        commit,
        bool(clean),
        _DURABILITIES[durability],
        _POLICIES[on_full],
        boot_id,
        mtime,
        fingerprint,
        created,
        path,
        origins,
        tuple(sessions),
        identity,
    )


def _decode_session(text: _Texts, slots: int) -> SessionRecord:
    (slot, state, pinned, _, sequence, view, uuid, created, ended, name, note, reason) = (
        text.record(SESSION)
    )
    if slot >= slots:
        raise HeaderDamage(f"The header places a session in slot {slot} of {slots}.")
    return SessionRecord(
        slot,
        state,
        bool(pinned),
        sequence,
        view,
        UUID(bytes=uuid),
        created,
        ended,
        text.take(name),
        text.take(note),
        text.take(reason),
    )


class _Texts:
    """Reads the variable part of a header, never past its length."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self._data, self._at, self._end = data, start, end

    def take(self, length: int) -> str:
        if self._at + length > self._end:
            raise HeaderDamage("A header copy of the cache disk ends in the middle of a text.")
        raw = self._data[self._at : self._at + length]
        self._at += length
        return raw.decode("utf-8", "surrogateescape")

    def length(self) -> int:
        return int(self.record(TEXT_LENGTH)[0])

    def record(self, layout: struct.Struct) -> tuple[Any, ...]:
        if self._at + layout.size > self._end:
            raise HeaderDamage("A header copy of the cache disk ends in the middle of a record.")
        values = layout.unpack_from(self._data, self._at)
        self._at += layout.size
        return values
