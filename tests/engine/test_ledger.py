"""The ledger against a list of chunks: live, exclusive, shared and freed, exactly (invariant 4)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.repository.ledger import FREE_CLASS, Holder, Ledger

INTERVALS = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 10), st.booleans()).map(
        lambda t: (min(t[0], t[1] - 1), t[1], False) if not t[2] else (20 + t[1], 21 + t[1], True)
    ),
    max_size=25,
)
SESSIONS = st.sets(st.integers(1, 10), max_size=8)
TOTAL = 40


def _holders(sequences: set[int]) -> tuple[Holder, ...]:
    return tuple(Holder(slot, s, 21 + s) for slot, s in enumerate(sorted(sequences)))


def _fill(intervals: list[tuple[int, int, bool]], sequences: set[int]) -> Ledger:
    ledger = Ledger(TOTAL)
    ledger.hold(_holders(sequences))
    for birth, death, lu_write in intervals:
        ledger.move(FREE_CLASS, ledger.class_id(birth, death, lu_write=lu_write))
    return ledger


def _users(interval: tuple[int, int, bool], sequences: set[int]) -> set[int]:
    birth, death, lu_write = interval
    if lu_write:
        return {s for s in sequences if 21 + s == birth + 1}
    return {s for s in sequences if birth < s <= death}


@given(INTERVALS, SESSIONS, SESSIONS)
def test_it_says_what_a_scan_would_say(
    intervals: list[tuple[int, int, bool]], before: set[int], now: set[int]
) -> None:
    ledger = _fill(intervals, before)
    ledger.hold(_holders(now))
    users = [_users(interval, now) for interval in intervals]
    assert ledger.live == sum(map(bool, users))
    assert ledger.reusable == TOTAL - ledger.live
    assert sum(account.chunks for account in ledger.accounts) == TOTAL
    slots = {holder.sequence: holder.slot for holder in ledger.holders}
    for sequence in now:
        alone = [i for i, u in zip(intervals, users, strict=True) if u == {sequence}]
        shared = [u for u in users if sequence in u and len(u) > 1]
        others = sorted({slots[s] for u in shared for s in u if s != sequence})
        share = ledger.shares()[sequence]
        assert (share.exclusive, share.shared) == (len(alone), len(shared))
        assert share.view_writes == sum(i[2] for i in alone)
        assert sorted(share.slots) == others
        assert ledger.written(21 + sequence) == (share.view_writes > 0)


@given(INTERVALS, SESSIONS, SESSIONS)
def test_what_ending_sessions_frees_is_what_nobody_else_uses(
    intervals: list[tuple[int, int, bool]], now: set[int], ending: set[int]
) -> None:
    ledger = _fill(intervals, now)
    ending &= now
    freed = ledger.freed_by_ending(frozenset(ending))
    live = ledger.live
    ledger.hold(_holders(now - ending))
    assert live - ledger.live == freed


@given(INTERVALS, SESSIONS, st.integers(1, 12))
def test_victims_free_enough_and_none_of_the_last_run_is_needless(
    intervals: list[tuple[int, int, bool]], now: set[int], need: int
) -> None:
    ledger = _fill(intervals, now)
    victims = ledger.victims(need, sorted(now))
    if not victims:
        assert ledger.freed_by_ending(frozenset(now)) < need
        return
    assert set(victims) <= now
    assert ledger.freed_by_ending(frozenset(victims)) >= need


@given(st.lists(st.tuples(INTERVALS, SESSIONS), max_size=5))
def test_moving_chunks_back_and_forth_loses_none(
    rounds: list[tuple[list[tuple[int, int, bool]], set[int]]],
) -> None:
    ledger = Ledger(TOTAL)
    for intervals, sequences in rounds:
        ledger.hold(_holders(sequences))
        ids = [ledger.class_id(b, d, lu_write=lu) for b, d, lu in intervals]
        for number in ids:
            ledger.move(FREE_CLASS, number)
        for number in ids:
            ledger.move(number, FREE_CLASS)
        assert ledger.live == 0
        assert ledger.accounts[FREE_CLASS].chunks == TOTAL


def test_a_session_that_only_shares_is_not_a_victim_before_one_that_frees() -> None:
    ledger = _fill([(0, 2, False), (0, 2, False), (2, 3, False)], {1, 2, 3})
    assert ledger.victims(1, [1, 2, 3]) == [3]
    assert ledger.victims(2, [1, 2, 3]) == [1, 2, 3] or ledger.victims(2, [1, 2, 3]) == [1, 2]
