"""The history file: what goes in comes out, in bounds, and over versions and restarts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.recorder import history as module
from engine.recorder.flight_recorder import EventKind, FlightRecorder
from engine.recorder.history import (
    COARSE_NS,
    DAY_NS,
    FINE_NS,
    KEPT_NS,
    LEVELS,
    SAMPLE_FIELDS,
    History,
    Sitting,
)

NOW = 1_700_000_000 * 10**9
WIDTH = len(SAMPLE_FIELDS)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    one = History(tmp_path / "deep" / "history.sqlite")
    yield one
    one.close()


def _event(number: int, text: str = "text", kind: str = "session-end") -> tuple[object, ...]:
    return (NOW + number, kind, 1, "host", number, 0, text)


def test_sittings_come_back_the_newest_first_over_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "history"
    first = History(path)
    for sequence in range(1, 6):
        first.sit(Sitting(sequence, sequence % 2, f"s{sequence}", NOW + sequence, 0, ""))
    first.leave(2, NOW + 50, "replaced")
    first.leave(2, NOW + 99, "again")  # the first end counts
    first.sit(Sitting(3, 1, "renamed", NOW, 0, ""))
    first.close()
    again = History(path)
    assert [(s.sequence, s.name, s.ended_ns, s.how) for s in again.sittings(0, 100)] == [
        (5, "s5", 0, ""),
        (4, "s4", 0, ""),
        (3, "renamed", 0, ""),
        (2, "s2", NOW + 50, "replaced"),
        (1, "s1", 0, ""),
    ]
    assert [s.sequence for s in again.sittings(NOW + 51, 2)] == [5, 4]
    assert 2 not in {s.sequence for s in again.sittings(NOW + 51, 100)}
    assert again.sitting_sequences() == {1, 3, 4, 5}
    again.close()


def test_events_are_filtered_and_paged(history: History) -> None:
    history.keep_events(
        [_event(n, f"Text {n % 3}", "a" if n % 2 else "b") for n in range(1, 11)]  # type: ignore[misc]
    )
    assert [e.number for e in history.events(0, 3, "", ())] == [10, 9, 8]
    assert [e.number for e in history.events(8, 3, "", ())] == [7, 6, 5]
    assert [e.a for e in history.events(0, 100, "tEXT 0", ())] == [9, 6, 3]
    assert [e.a for e in history.events(0, 100, "text 0", ("a",))] == [9, 3]
    assert history.events(0, 100, "%", ()) == []
    (one,) = history.events(2, 1, "", ())
    assert (one.time_ns, one.kind, one.slot, one.origin, one.text) == (
        *(NOW + 1, "a", 1, "host", "Text 1"),
    )


def test_the_oldest_events_go(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_EVENTS", 10)
    for start in (0, 8, 16):
        history.keep_events([_event(start + n) for n in range(8)])  # type: ignore[misc]
    assert [e.a for e in history.events(0, 100, "", ())] == list(range(23, 13, -1))


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 9)), min_size=1, max_size=40))
def test_spans_add_up_and_levels_do_not(
    tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int]]
) -> None:
    one = History(tmp_path_factory.mktemp("spans") / "h")
    samples = dict(told)
    for time_ns, amount in samples.items():
        one.keep_sample(time_ns, [amount] * WIDTH)
    rows = one.samples(0, 1001, 10)
    one.close()
    assert len(rows) <= 12
    for column, field in enumerate(SAMPLE_FIELDS, 1):
        if field not in LEVELS:
            assert sum(row[column] for row in rows) == sum(samples.values())
        else:
            assert max(row[column] for row in rows) == max(samples.values())


def test_old_samples_are_merged_and_the_oldest_dropped(history: History) -> None:
    old = (NOW - FINE_NS - DAY_NS) // COARSE_NS * COARSE_NS
    times = [
        *(NOW - KEPT_NS - n for n in range(1, 4)),
        *(old + n for n in range(100)),
        *(NOW - n for n in range(5)),
    ]
    for time_ns in times:
        history.keep_sample(time_ns, [1] * WIDTH)
    for _ in range(2):  # doing it again changes nothing
        history.compact(NOW)
        rows = history.samples(0, NOW + 1, 1 << 70)
        assert len(rows) == 1 + 5
        assert rows[0][:2] == (old + 99, 100)


def _note(one: History, time_ns: int, **held: int) -> None:
    """A sample, and what sessions (s1=...) hold now, of those whose share changed."""
    one.keep_sample(time_ns, [1] * WIDTH, {int(name[1:]): held[name] for name in held})


def test_what_sessions_hold_is_kept_from_each_change_to_their_end(tmp_path: Path) -> None:
    path = tmp_path / "history"
    one = History(path)
    one.sit(Sitting(1, 0, "one", NOW, 0, ""))
    one.keep_sample(NOW, [1] * WIDTH)  # nothing is noted of it yet, as in histories made before
    _note(one, NOW + 10, s1=5)
    one.sit(Sitting(2, 1, "two", NOW + 15, 0, ""))
    _note(one, NOW + 20, s2=0)
    one.close()
    one = History(path)
    _note(one, NOW + 30, s1=6, s2=8)
    one.leave(1, NOW + 35, "ended")
    _note(one, NOW + 40)
    times, lines = one.held(0, NOW + 41, 1000)
    assert times == (NOW + 10, NOW + 20, NOW + 30, NOW + 40)
    assert [(line.sequence, line.slot, line.name, line.chunks) for line in lines] == [
        (2, 1, "two", (-1, 0, 8, 8)),
        (1, 0, "one", (5, 5, 6, -1)),
    ]
    times, lines = one.held(NOW + 31, NOW + 41, 10)  # what was noted before still counts
    assert [(line.name, line.chunks) for line in lines] == [("two", (8,))]
    assert one.held(NOW + 50, NOW + 60, 10) == ((), [])
    one.close()


@given(
    told=st.dictionaries(
        st.integers(1, 1000), st.tuples(st.booleans(), st.integers(0, 9)), min_size=1, max_size=30
    ),
    points=st.integers(1, 40),
)
def test_a_span_tells_what_was_held_at_its_last_sample(
    tmp_path_factory: pytest.TempPathFactory, told: dict[int, tuple[bool, int]], points: int
) -> None:
    one = History(tmp_path_factory.mktemp("held") / "h")
    one.sit(Sitting(1, 0, "s", 1, 0, ""))
    at, now = {}, -1
    for time_ns, (changed, chunks) in sorted(told.items()):
        now = chunks if changed else now
        one.keep_sample(time_ns, [1] * WIDTH, {1: chunks} if changed else None)
        at[time_ns] = now
    times, lines = one.held(0, 1001, points)
    one.close()
    assert len(times) <= points + 2
    assert [line.chunks for line in lines] == (
        [tuple(at[time_ns] for time_ns in times)] if now != -1 else []
    )


def test_old_shares_are_thinned_and_the_oldest_go_unless_they_still_count(
    history: History,
) -> None:
    ancient = NOW - KEPT_NS - DAY_NS
    old = (NOW - FINE_NS - DAY_NS) // COARSE_NS * COARSE_NS
    for sequence in (1, 2, 3):
        history.sit(Sitting(sequence, sequence, f"s{sequence}", ancient, 0, ""))
    _note(history, ancient, s1=1, s2=1, s3=7)
    _note(history, ancient + COARSE_NS, s1=2, s2=2)
    history.leave(2, ancient + 2 * COARSE_NS, "ended")
    for step in range(100):
        _note(history, old + step, s1=10 + step)
    for step in range(5):
        _note(history, NOW - 5 + step, s1=200 + step)
    for _ in range(2):  # doing it again changes nothing
        history.compact(NOW)
        rows = history._database.execute(
            "SELECT sequence, time_ns, chunks FROM held ORDER BY sequence, time_ns"
        ).fetchall()
        assert rows == [
            (1, ancient + COARSE_NS, 2),
            (1, old + 99, 109),
            *((1, NOW - 5 + step, 200 + step) for step in range(5)),
            (3, ancient, 7),
        ]
        _, lines = history.held(0, NOW, 1 << 70)
        assert [(line.sequence, line.chunks) for line in lines] == [
            (1, (109, 200, 201, 202, 203, 204)),
            (3, (7,) * 6),
        ]


def test_a_history_made_before_shares_were_kept_is_read_and_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "history"
    before = History(path)
    before.sit(Sitting(1, 0, "s", NOW, 0, ""))
    before.keep_sample(NOW, [1] * WIDTH)
    before._database.execute("DROP TABLE held")
    before.close()
    asked = History.to_read(path)
    assert asked.held(0, NOW + 1, 10) == ((), [])
    asked.close()
    again = History(path)
    _note(again, NOW + 5, s1=3)
    asked = History.to_read(path)
    assert asked._version() == 1  # who knows nothing of shares still reads it
    assert [row[0] for row in asked.samples(0, NOW + 9, 10)] == [NOW, NOW + 5]
    assert [line.chunks for line in asked.held(0, NOW + 9, 10)[1]] == [(3,)]
    asked.close()
    again.close()


def test_another_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "history"
    History(path).close()
    later = sqlite3.connect(path)
    later.execute("PRAGMA user_version = 99")
    later.close()
    with pytest.raises(sqlite3.DatabaseError, match="version 99"):
        History(path)


def test_two_that_begin_at_once_make_one_history(tmp_path: Path) -> None:
    path = tmp_path / "history"
    empty = sqlite3.connect(path)
    first, second = History.__new__(History), History.__new__(History)
    for one in (first, second):
        one._database = sqlite3.connect(path)
        assert one._version() == 0
    for one in (first, second):
        one._make()
        one.sit(Sitting(1, 0, "s", NOW, 0, ""))
        one.close()
    empty.close()
    asked = History.to_read(path)
    assert len(asked.sittings(0, 10)) == 1
    asked.close()


def test_asking_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a b?%" / "history"
    asked = History.to_read(path)
    assert asked.sittings(0, 10) == []
    assert asked.samples(0, NOW, 10) == []
    asked.close()
    assert not path.parent.exists()
    path.parent.mkdir()
    path.touch()  # somebody is just making it
    asked = History.to_read(path)
    assert asked.events(0, 10, "", ()) == []
    asked.close()
    made = History(path)
    made.sit(Sitting(1, 0, "s", NOW, 0, ""))
    asked = History.to_read(path)
    assert len(asked.sittings(0, 10)) == 1
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        asked.leave(1, NOW, "ended")
    asked.close()
    made.close()


def test_readers_do_not_hold_up_the_writer(tmp_path: Path, history: History) -> None:
    path = tmp_path / "deep" / "history.sqlite"
    reader = History.to_read(path)
    reader._database.execute("BEGIN")
    assert reader.sittings(0, 10) == []
    history.sit(Sitting(1, 0, "s", NOW, 0, ""))
    assert reader.sittings(0, 10) == []
    reader._database.execute("COMMIT")
    assert len(reader.sittings(0, 10)) == 1
    reader.close()


@given(
    kinds=st.lists(st.sampled_from(EventKind), max_size=40),
    wanted=st.sets(st.sampled_from(EventKind)),
    after=st.integers(0, 45),
)
def test_the_events_of_some_kinds_are_those_that_a_full_look_finds(
    kinds: list[EventKind], wanted: set[EventKind], after: int
) -> None:
    recorder = FlightRecorder(16)
    for kind in kinds:
        recorder.record(kind, slot=3)
    every, _ = recorder.since(after)
    found, go_on = recorder.since_of(after, wanted)
    assert found == [event for event in every if event.kind in wanted]
    assert go_on == max(after, len(kinds))
