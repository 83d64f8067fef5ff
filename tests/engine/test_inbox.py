"""The committer's inbox, and the row in which its writers are let go."""

from __future__ import annotations

import threading
from itertools import pairwise

from engine.snapshot.group_commit import Request
from engine.snapshot.inbox import Inbox


def test_the_taker_sleeps_until_as_many_have_come_as_it_expects() -> None:
    inbox: Inbox[int] = Inbox()
    taken: list[list[int]] = []
    taker = threading.Thread(
        target=lambda: taken.append(inbox.take(64, 3, 60.0, patient=True)), daemon=True
    )
    taker.start()
    for number in range(3):
        inbox.put(number)
    taker.join(30)
    assert taken == [[0, 1, 2]]


def test_fewer_are_taken_when_the_time_is_over_and_no_more_than_fit() -> None:
    inbox: Inbox[int] = Inbox()
    inbox.put(1)
    assert inbox.take(64, 5, 0.01, patient=True) == [1]
    assert inbox.take(64, 5, 0.0, patient=False) == []
    for number in range(5):
        inbox.put(number)
    assert inbox.take(2, 1, 0.0, patient=True) == [0, 1]
    assert len(inbox) == 3


def test_no_wake_up_is_lost_among_many_who_put() -> None:
    inbox: Inbox[int] = Inbox()

    def put_many() -> None:
        for number in range(500):
            inbox.put(number)

    putters = [threading.Thread(target=put_many) for _ in range(8)]
    for putter in putters:
        putter.start()
    taken = 0
    while taken < 4000:
        taken += len(inbox.take(64, 16, 0.001, patient=True))
    for putter in putters:
        putter.join()
    assert taken == 4000
    assert len(inbox) == 0


def _row(count: int) -> list[Request]:
    row = [Request(()) for _ in range(count)]
    for request, behind in pairwise(row):
        request.behind = behind
    return row


def test_writers_in_a_row_are_all_let_go_by_letting_go_the_first() -> None:
    row = _row(16)
    outcome: list[bool] = []
    threads = [threading.Thread(target=lambda r=r: outcome.append(r.wait(30))) for r in row]
    for thread in threads:
        thread.start()
    row[0].let_go()
    for thread in threads:
        thread.join()
    assert outcome == [True] * 16


def test_a_writer_that_went_away_does_not_stop_the_row() -> None:
    row = _row(3)
    assert not row[0].wait(0.0)
    assert not row[1].wait(0.0)
    row[0].let_go()
    assert row[2].wait(30)


def test_a_writer_that_goes_away_just_when_it_is_let_go_passes_it_on() -> None:
    row = _row(2)
    row[0].done.release()  # answered, but it has not looked yet
    assert row[0].wait(0.0)
    assert row[1].wait(30)
