"""engine/ondisk/FORMAT.md says what the code does: every table is read and compared with it."""

from __future__ import annotations

import re
import struct
from uuid import UUID

import pytest

from engine import units
from engine.ondisk import allocation_block, header, layout, map_region
from engine.ondisk.allocation_block import AllocationBlock, BlockFlag, encode_block
from engine.ondisk.header import Durability, Header, OnFull, SessionRecord, encode_header
from engine.sessions.session import SessionState
from tests.house.tree import resource

Row = dict[str, str]
CODES = {"u8": "B", "u16": "H", "u32": "I", "u64": "Q"}
ENTRY = struct.Struct("<II")


def _section(title: str) -> str:
    """The text under a heading, down to the next heading of any level."""
    found = re.search(
        rf"^#+ {re.escape(title)}\n(.*?)(?=^#|\Z)",
        resource("engine", "ondisk", "FORMAT.md"),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"FORMAT.md has no section {title!r}"
    return found[1]


def _tables(title: str) -> list[list[Row]]:
    """The tables of a section, each as rows by column name."""
    tables = []
    for block in re.findall(r"(?:^\|.*\n)+", _section(title), re.MULTILINE):
        lines = [[cell.strip() for cell in line.split("|")[1:-1]] for line in block.splitlines()]
        tables.append([dict(zip(lines[0], line, strict=True)) for line in lines[2:]])
    return tables


def _struct(rows: list[Row]) -> struct.Struct:
    """The struct that a table of fields describes."""
    return struct.Struct("<" + "".join(CODES.get(row["type"], row["type"]) for row in rows))


def _expanded(layout_of: str) -> str:
    """A struct format with repeat counts written out: `2I` as `II`; `16s` stays."""
    return re.sub(r"(\d+)([BHIQ])", lambda m: m[2] * int(m[1]), layout_of)


STRUCTS = [
    ("Superblock", header.SUPERBLOCK.format),
    ("Session record", header.SESSION.format),
    ("Expiry", header.EXPIRY.format),
    ("Map header", map_region.MAP_HEADER.format),
    ("Row", ENTRY.format),
    (
        "Chunk allocation block",
        allocation_block.BLOCK.format + allocation_block.OWN_CHECKSUM.format.removeprefix("<"),
    ),
]


@pytest.mark.parametrize(("title", "code"), STRUCTS, ids=[title for title, _ in STRUCTS])
def test_a_table_of_fields_is_the_struct_of_the_code(title: str, code: str) -> None:
    assert _struct(_tables(title)[0]).format == _expanded(code)


@pytest.mark.parametrize("title", [title for title, _ in STRUCTS])
def test_offsets_follow_from_the_types_before_them(title: str) -> None:
    rows = _tables(title)[0]
    offsets = [_struct(rows[:index]).size for index in range(len(rows))]
    assert [int(row["offset"]) for row in rows] == offsets


@pytest.mark.parametrize("title", ["Superblock", "Session record", "Expiry", "Map header"])
def test_sizes_in_the_text_are_those_of_the_tables(title: str) -> None:
    (told,) = re.findall(r"Struct `\w+`, (\d+) bytes", _section(title))
    assert int(told) == _struct(_tables(title)[0]).size


def test_constants_have_the_values_of_the_code() -> None:
    (rows,) = _tables("Where things lie")
    homes = (units, layout, header)
    for row in rows:
        (value,) = {getattr(home, row["name"]) for home in homes if hasattr(home, row["name"])}
        assert int(row["value"]) == value, row["name"]


def test_flags_are_those_of_the_code() -> None:
    told = {row["flag"]: int(row["bit"]) for row in _tables("Chunk allocation block")[1]}
    assert told == {flag.name: flag.value for flag in BlockFlag}


def test_states_are_those_of_the_code() -> None:
    told = [(row["state"], row["is"]) for row in _tables("Session record")[1]]
    assert told == [(str(number), str(state)) for number, state in enumerate(SessionState)]


def test_a_block_lies_on_disk_as_its_table_says() -> None:
    block = AllocationBlock(
        source_chunk=0x1122334455,
        birth=3,
        death=9,
        commit=77,
        time_ns=1_700_000_000_000_000_000,
        data_checksum=0xDEADBEEFCAFEF00D,
        flags=BlockFlag.IN_USE | BlockFlag.IN_CACHE,
        origin=5,
        trigger_sector=48,
        trigger_sectors=8,
    )
    rows = _tables("Chunk allocation block")[0]
    values = _struct(rows).unpack(encode_block(block, seed=1))
    for row, value in zip(rows, values, strict=True):
        if row["field"] not in ("(zero)", "own_checksum"):
            assert value == getattr(block, row["field"]), row["field"]


SESSION = SessionRecord(
    slot=6,
    state=1,
    pinned=True,
    sequence=41,
    view_sequence=42,
    uuid=UUID(int=7),
    created_ns=8,
    ended_ns=9,
    name="nightly",
    note="before the upgrade",
    reason="full",
    expires_ns=1 << 60,
)
HEADER = Header(
    generation=12,
    uuid=UUID(int=0x1234),
    source_size=1 << 40,
    cache_size=1 << 30,
    slots=16,
    sequence=42,
    groups_ready=3,
    commit=99,
    clean=True,
    durability=Durability.PROCESS_CRASH,
    on_full=OnFull.REFUSE_WRITES,
    boot_id=b"b" * 16,
    source_mtime_ns=13,
    source_fingerprint=14,
    created_ns=15,
    source_path="/dev/source",
    origins=("pitctl", "db-1"),
    sessions=(SESSION,),
)


def _as_stored(value: object) -> object:
    """A field of a value of the header as the number or bytes that lie on disk."""
    if isinstance(value, UUID):
        return value.bytes
    if isinstance(value, Durability | OnFull):
        return list(type(value)).index(value)
    return value


def _check_fields(title: str, raw: bytes, thing: object) -> int:
    rows = _tables(title)[0]
    stored = dict(zip((row["field"] for row in rows), _struct(rows).unpack_from(raw), strict=True))
    compared = [name for name in stored if hasattr(thing, name)]
    for name in compared:
        assert stored[name] == _as_stored(getattr(thing, name)), name
    return len(compared)


def test_a_header_lies_on_disk_as_its_table_says() -> None:
    assert _check_fields("Superblock", encode_header(HEADER), HEADER) == 15


def test_a_session_lies_behind_the_origins_as_its_table_says() -> None:
    raw = encode_header(HEADER)
    texts = len(HEADER.source_path) + sum(2 + len(origin) for origin in HEADER.origins)
    start = header.SUPERBLOCK.size + texts
    assert _check_fields("Session record", raw[start:], SESSION) == 8
    words = b"nightly" + b"before the upgrade" + b"full"
    assert raw[: -header.EXPIRY.size].endswith(words)


def test_an_expiry_lies_behind_all_else_as_its_table_says() -> None:
    size = header.EXPIRY.size
    assert _check_fields("Expiry", encode_header(HEADER)[-size:], SESSION) == 1
