"""The header: whole or refused, the newer copy counts, a torn one leaves the other."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import BadRequest, HeaderDamage, NotFormatted, PitError, WrongVersion
from engine.metadata.header_copies import HeaderCopies
from engine.ondisk.checksum import checksum
from engine.ondisk.header import (
    CHECKSUM_AT,
    EXPIRY,
    SUPERBLOCK,
    Durability,
    Header,
    OnFull,
    SessionRecord,
    decode_header,
    encode_header,
)
from tests.doubles.faulty_disk import FaultyShelf, failing
from tests.doubles.memory_disk import Medium, MemoryDisk
from tests.doubles.recording_disk import Change, RecordingShelf

COUNT_AT = SUPERBLOCK.size - 2  # of expiries
IDENTITY_AT = 91  # whether one follows
U32, U64 = st.integers(0, (1 << 32) - 1), st.integers(0, (1 << 64) - 1)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
RECORDS = st.builds(
    SessionRecord,
    slot=st.integers(0, 7),
    state=st.integers(0, 4),
    pinned=st.booleans(),
    sequence=U32,
    view_sequence=U32,
    uuid=st.uuids(),
    created_ns=U64,
    ended_ns=U64,
    name=TEXT,
    note=TEXT,
    reason=TEXT,
    expires_ns=st.just(0) | U64,
)
HEADER = Header(
    generation=4,
    uuid=UUID(int=5),
    source_size=1 << 20,
    cache_size=1 << 22,
    slots=8,
    sequence=3,
    groups_ready=1,
    commit=7,
    clean=False,
    durability=Durability.POWER_LOSS,
    on_full=OnFull.KEEP_PINNED,
    boot_id=bytes(range(16)),
    source_mtime_ns=9,
    source_fingerprint=10,
    created_ns=11,
    source_path="/dev/source \udcff",
    origins=("nbd", "pitctl"),
    sessions=(SessionRecord(2, 0, True, 3, 0, UUID(int=6), 12, 0, "monday", "a note", ""),),
)


@given(st.lists(RECORDS, max_size=8), st.lists(TEXT, max_size=5), TEXT, TEXT, st.booleans())
def test_what_is_encoded_is_decoded(
    sessions: list[SessionRecord], origins: list[str], path: str, identity: str, clean: bool
) -> None:
    header = replace(
        HEADER,
        sessions=tuple(sessions),
        origins=tuple(origins),
        source_path=path,
        source_identity=identity,
        clean=clean,
    )
    assert decode_header(encode_header(header)) == header


@pytest.mark.parametrize("bit", [0, 7])
def test_any_flipped_byte_is_damage(bit: int) -> None:
    raw = encode_header(HEADER)
    for place in range(len(raw)):
        bad = bytearray(raw)
        bad[place] ^= 1 << bit
        with pytest.raises(PitError):
            decode_header(bytes(bad))


@given(st.binary(max_size=600))
def test_any_bytes_are_a_header_or_damage(raw: bytes) -> None:
    with pytest.raises(HeaderDamage):
        decode_header(raw)


@given(st.data())
def test_fields_that_lie_behind_a_right_checksum_are_still_damage_or_a_header(
    data: st.DataObject,
) -> None:
    raw = bytearray(encode_header(HEADER))
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(24, len(raw) - 1))] = data.draw(st.integers(0, 255))
    raw[CHECKSUM_AT : CHECKSUM_AT + 8] = bytes(8)
    raw[CHECKSUM_AT : CHECKSUM_AT + 8] = checksum(raw).to_bytes(8, "little")
    with contextlib.suppress(PitError):  # refusing it is the other right answer
        assert isinstance(decode_header(bytes(raw)), Header)


def test_another_version_is_told_apart_from_damage() -> None:
    raw = bytearray(encode_header(HEADER))
    raw[8] = 2
    raw[CHECKSUM_AT : CHECKSUM_AT + 8] = bytes(8)
    raw[CHECKSUM_AT : CHECKSUM_AT + 8] = checksum(raw).to_bytes(8, "little")
    with pytest.raises(WrongVersion) as error:
        decode_header(bytes(raw))
    assert error.value.fields["version"] == 2


def _signed(raw: bytearray) -> bytes:
    raw[CHECKSUM_AT : CHECKSUM_AT + 8] = bytes(8)
    raw[CHECKSUM_AT : CHECKSUM_AT + 8] = checksum(raw).to_bytes(8, "little")
    return bytes(raw)


def test_a_session_that_never_expires_lies_as_it_did_before_there_were_expiries() -> None:
    raw = bytearray(encode_header(HEADER))
    assert raw[COUNT_AT : COUNT_AT + 2] == bytes(2)
    assert raw.endswith(b"mondaya note")
    expiring = replace(HEADER.sessions[0], expires_ns=1 << 60)
    longer = bytearray(encode_header(replace(HEADER, sessions=(expiring,))))
    assert longer[len(raw) :] == EXPIRY.pack(0, 1 << 60)
    longer[COUNT_AT : COUNT_AT + 2] = bytes(2)  # as a program that knows of none would read it
    assert decode_header(_signed(longer)).sessions == HEADER.sessions


def test_a_source_without_an_identity_lies_as_it_did_before_there_were_any() -> None:
    raw = bytearray(encode_header(HEADER))
    assert raw[IDENTITY_AT] == 0
    longer = bytearray(encode_header(replace(HEADER, source_identity="loop:/x.img")))
    assert longer[len(raw) :] == b"\x0b\0loop:/x.img"
    longer[IDENTITY_AT] = 0  # as a program that knows of none would read it
    assert decode_header(_signed(longer)) == HEADER


def test_an_expiry_of_a_session_that_is_not_there_is_damage() -> None:
    expiring = replace(HEADER.sessions[0], expires_ns=1 << 60)
    raw = bytearray(encode_header(replace(HEADER, sessions=(expiring,))))
    raw[-EXPIRY.size :] = EXPIRY.pack(1, 1 << 60)
    with pytest.raises(HeaderDamage, match="session 1 of 1"):
        decode_header(_signed(raw))


def test_too_much_text_is_refused_before_anything_is_written() -> None:
    record = replace(HEADER.sessions[0], note="x" * 60_000)
    with pytest.raises(BadRequest):
        encode_header(replace(HEADER, sessions=(record, record)))


def _disk() -> MemoryDisk:
    return MemoryDisk(Medium("cache", 4 * 65536))


def test_after_a_change_both_copies_say_it() -> None:
    disk = _disk()
    copies = HeaderCopies.create(disk, HEADER)
    for sequence in range(4, 9):
        copies.write(sequence=sequence)
        for place in (0, 1):
            assert decode_header(disk.pread(65536, place * 65536)) == copies.current
        assert HeaderCopies.read(disk).current.sequence == sequence


def test_the_newer_of_two_whole_copies_counts() -> None:
    disk = _disk()
    for place, generation in ((0, 9), (1, 10)):
        disk.pwrite(encode_header(replace(HEADER, generation=generation)), place * 65536)
    assert HeaderCopies.read(disk).current.generation == 10


@pytest.mark.parametrize("torn_at", [0, 1, 100, 250])
def test_a_torn_write_leaves_the_header_before_or_after_it(torn_at: int) -> None:
    medium = Medium("cache", 4 * 65536)
    HeaderCopies.create(MemoryDisk(medium), HEADER).write(sequence=4)
    shelf = RecordingShelf(medium)
    record = replace(HEADER.sessions[0], note="longer than it was, to the end of the header")
    HeaderCopies.read(shelf.open_disk("cache")).write(sequence=5, sessions=(record,))
    writes = [event for event in shelf.log.events if isinstance(event, Change)]
    assert [write.offset // 65536 for write in writes] in ([0, 1], [1, 0])
    for number, (torn, whole) in enumerate((writes, writes[::-1])):
        data = bytearray(shelf.base["cache"])
        if number == 1:
            data[whole.offset : whole.offset + len(whole.data)] = whole.data
        data[torn.offset : torn.offset + torn_at] = torn.data[:torn_at]
        found = HeaderCopies.read(MemoryDisk(Medium("cache", data))).current
        assert found.sequence == 4 + number


@pytest.mark.parametrize("call", ["write", "sync"])
def test_a_write_that_is_refused_is_not_there_afterwards(call: str) -> None:
    shelf = FaultyShelf(Medium("cache", 4 * 65536))
    copies = HeaderCopies.create(shelf.open_disk("cache"), HEADER)
    before = copies.current
    shelf.plans["cache"] = failing("sync") if call == "sync" else failing("write")
    with pytest.raises(OSError, match="injected"):
        copies.write(sequence=99)
    assert copies.current == before
    shelf.plans.clear()
    assert HeaderCopies.read(shelf.open_disk("cache")).current == before


def test_no_header_at_all_is_not_formatted_and_two_bad_ones_are_damage() -> None:
    disk = _disk()
    with pytest.raises(NotFormatted):
        HeaderCopies.read(disk)
    HeaderCopies.create(disk, HEADER).write(sequence=9)
    for place in (0, 65536):
        disk.medium.data[place + 40] ^= 1
    with pytest.raises(HeaderDamage):
        HeaderCopies.read(disk)
