"""The slot table: who sits where, under which numbers; the header first, then memory."""

from __future__ import annotations

from uuid import UUID

import pytest

from engine.errors import BadRequest, NoSuchSession, SequenceExhausted, SlotOccupied
from engine.metadata.header_copies import HeaderCopies
from engine.ondisk.header import Durability, Header, OnFull
from engine.sessions import slot_table
from engine.sessions.session import ANYONE, Session, SessionState
from engine.sessions.slot_table import SlotTable
from engine.units import MAX_SEQUENCE, SlotNo
from tests.doubles.faulty_disk import FaultyShelf, failing
from tests.doubles.memory_disk import Medium

SLOTS = 4


def _header(sequence: int = 0) -> Header:
    return Header(
        generation=0,
        uuid=UUID(int=1),
        source_size=1 << 20,
        cache_size=1 << 22,
        slots=SLOTS,
        sequence=sequence,
        groups_ready=1,
        commit=0,
        clean=True,
        durability=Durability.POWER_LOSS,
        on_full=OnFull.END_OLDEST,
        boot_id=bytes(16),
        source_mtime_ns=0,
        source_fingerprint=0,
        created_ns=1,
        source_path="source",
        origins=(),
        sessions=(),
    )


@pytest.fixture
def shelf() -> FaultyShelf:
    return FaultyShelf(Medium("cache", 1 << 20))


def _table(shelf: FaultyShelf, sequence: int = 0) -> SlotTable:
    return SlotTable(HeaderCopies.create(shelf.open_disk("cache"), _header(sequence)), SLOTS)


def _reread(shelf: FaultyShelf) -> SlotTable:
    return SlotTable(HeaderCopies.read(shelf.open_disk("cache")), SLOTS)


def _start(table: SlotTable, slot: int | None = None, name: str | None = None) -> Session:
    chosen_name, chosen = table.plan_start(name, slot, "", replace_sequence=ANYONE)
    return table.start(chosen_name, chosen, "", pinned=False)


def test_sequences_grow_by_one_and_are_never_used_again(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    numbers = [_start(table, 0).sequence for _ in range(3)]
    table.end(numbers[-1])
    numbers.append(table.new_view_sequence(_start(table).sequence).view_sequence)
    assert numbers == [1, 2, 3, 5]
    assert _start(_reread(shelf), 3).sequence == 6


def test_every_change_is_on_the_disk_when_it_returns(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    first, second = _start(table, 2, "one"), _start(table, 0, "two")
    table.rename(first.sequence, "eins")
    table.change(second.sequence, pinned=True, note="kept")
    table.new_view_sequence(first.sequence)
    table.end_keeping_record([first.sequence], SessionState.ENDED_BY_FULL, "was full")
    again = _reread(shelf)
    assert again.sessions == table.sessions
    assert again.sequences == table.sequences == [2, 0, 0, 0]
    assert again.view_sequences == [0] * SLOTS
    assert [session.reason for session in again.sessions if not session.alive] == ["was full"]


def test_newest_first_names_the_alive_by_map_index(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    for slot in (3, 1, 0):
        _start(table, slot)
    assert list(table.newest_first) == [(0, 3), (2, 2), (6, 1)]
    table.end(2)
    assert list(table.newest_first) == [(0, 3), (6, 1)]


def test_a_refused_header_changes_nothing(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    _start(table, 0, "kept")
    before = (table.sessions, table.sequence, table.newest_first)
    shelf.plans["cache"] = failing("sync")
    with pytest.raises(OSError, match="injected"):
        _start(table, 1)
    with pytest.raises(OSError, match="injected"):
        table.end(1)
    assert (table.sessions, table.sequence, table.newest_first) == before
    shelf.plans.clear()
    assert _reread(shelf).sessions == before[0]


def test_condemned_sessions_end_in_memory_and_nothing_revives_them(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    _start(table, 0)
    table.condemn(SessionState.ENDED_BY_FAULT, "the cache is dead")
    assert table.alive == ()
    assert table.sequences == [0] * SLOTS
    with pytest.raises(OSError, match="given up"):
        _start(table, 1)
    assert table.alive == ()


def test_a_free_slot_is_taken_and_none_free_is_refused(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    assert [_start(table).slot for _ in range(SLOTS)] == [0, 1, 2, 3]
    with pytest.raises(SlotOccupied):
        _start(table)
    table.end(3)
    assert _start(table).slot == 2


def test_a_pinned_session_is_replaced_only_by_force(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    session = _start(table, 1)
    table.change(session.sequence, pinned=True)
    for wanted in (None, ANYONE, 99, session.sequence):
        with pytest.raises(SlotOccupied):
            table.plan_start(None, 1, "", replace_sequence=wanted)
    for wanted in (None, 99):
        with pytest.raises(SlotOccupied):
            table.plan_start(None, 1, "", replace_sequence=wanted, force=True)
    for wanted in (ANYONE, session.sequence):
        chosen = table.plan_start(None, 1, "", replace_sequence=wanted, force=True)[1]
        assert chosen == SlotNo(1)


def test_who_sits_in_a_slot_is_told_and_stays_unless_it_is_said(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    session = _start(table, 1, "nightly")
    with pytest.raises(SlotOccupied, match=r"the session 'nightly' \(sequence 1\).*--replace 1"):
        table.plan_start(None, 1, "", replace_sequence=None)
    assert table.plan_start(None, 1, "", replace_sequence=ANYONE)[1] == SlotNo(1)
    table.end_keeping_record([session.sequence], SessionState.ENDED_BY_FULL, "full")
    with pytest.raises(SlotOccupied, match="the record of the session 'nightly'"):
        table.plan_start(None, 1, "", replace_sequence=None)
    assert table.plan_start(None, 2, "", replace_sequence=None)[1] == SlotNo(2)


@pytest.mark.parametrize("slot", [-1, SLOTS, 10**9])
def test_a_slot_that_is_not_there_is_refused(shelf: FaultyShelf, slot: int) -> None:
    with pytest.raises(BadRequest):
        _table(shelf).plan_start(None, slot, "", replace_sequence=None)


def test_names_are_unique_and_a_number_that_is_gone_is_not_found(shelf: FaultyShelf) -> None:
    table = _table(shelf)
    _start(table, 0, "monday")
    with pytest.raises(BadRequest):
        _start(table, 1, "monday")
    with pytest.raises(NoSuchSession):
        table.by_sequence(77)


def test_the_last_sequence_number_is_an_error_and_changes_nothing(shelf: FaultyShelf) -> None:
    table = _table(shelf, MAX_SEQUENCE - 1)
    session = _start(table, 0)
    assert session.sequence == MAX_SEQUENCE
    with pytest.raises(SequenceExhausted):
        _start(table, 1)
    with pytest.raises(SequenceExhausted):
        table.new_view_sequence(session.sequence)
    assert table.sessions == (session,)


def test_names_of_those_who_left_are_remembered_and_bounded(
    shelf: FaultyShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slot_table, "_REMEMBERED", 2)
    table = _table(shelf)
    table.start("a", SlotNo(0), "", pinned=False)
    table.start("b", SlotNo(0), "", pinned=False)
    assert table.left_names == {1: "a"}
    table.rename(2, "b2")
    table.end(2)
    assert table.left_names == {1: "a", 2: "b2"}
    table.start("c", SlotNo(1), "", pinned=False)
    table.end(3)
    assert table.left_names == {2: "b2", 3: "c"}
