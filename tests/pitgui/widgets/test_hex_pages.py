"""Bytes at hand: one fetch in flight, newest wishes first, nothing forgotten too early."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from engine import CHUNK_BYTES, BytesPicture, PitError
from pitgui.widgets.hex_pages import KEPT_CHUNKS, HexPages, Key


class Supply:
    """Takes note of fetches; the test answers them."""

    def __init__(self) -> None:
        self.fetches: list[tuple[Key, int, int]] = []
        self._answers: list[tuple[Callable[[BytesPicture], None], Callable[[PitError], None]]] = []

    def fetch(
        self,
        key: Key,
        offset: int,
        length: int,
        done: Callable[[BytesPicture], None],
        failed: Callable[[PitError], None],
    ) -> None:
        self.fetches.append((key, offset // CHUNK_BYTES, length))
        self._answers.append((done, failed))

    def answer(self, data: bytes = b"data", origin: int = -1) -> None:
        done, _ = self._answers.pop(0)
        done(BytesPicture(0, data, (origin,), (False,)))

    def fail(self, words: str) -> None:
        _, failed = self._answers.pop(0)
        failed(PitError(words))


@pytest.fixture
def supply() -> Supply:
    return Supply()


@pytest.fixture
def pages(qtbot: QtBot, supply: Supply) -> HexPages:
    made = HexPages(supply.fetch)
    made.size = 10 * CHUNK_BYTES + 100
    return made


def test_one_fetch_is_in_flight_and_newest_wishes_replace_older(
    pages: HexPages, supply: Supply
) -> None:
    pages.want([(None, 1), (None, 2)])
    pages.want([(None, 7)])
    assert [chunk for _, chunk, _ in supply.fetches] == [1]
    supply.answer()
    assert [chunk for _, chunk, _ in supply.fetches] == [1, 7]
    supply.answer()
    assert pages.idle


def test_what_is_at_hand_is_not_fetched_again(pages: HexPages, supply: Supply) -> None:
    pages.want([(None, 1)])
    supply.answer(b"one", origin=77)
    pages.want([(None, 1)])
    assert len(supply.fetches) == 1
    read = pages.get(None, 1)
    assert read is not None
    assert (read.data, read.origin) == (b"one", 77)


def test_the_last_chunk_is_fetched_as_short_as_it_is(pages: HexPages, supply: Supply) -> None:
    pages.want([("u", 10)])
    assert supply.fetches == [("u", 10, 100)]


def test_after_expiry_old_bytes_stay_until_new_ones_are_here(
    pages: HexPages, supply: Supply
) -> None:
    pages.want([(None, 1)])
    supply.answer(b"old")
    pages.expire()
    assert not pages.has(None, [1])
    pages.want([(None, 1)])
    read = pages.get(None, 1)
    assert read is not None
    assert read.data == b"old"
    supply.answer(b"new")
    read = pages.get(None, 1)
    assert read is not None
    assert read.data == b"new"
    assert pages.has(None, [1])


def test_bytes_read_before_an_expiry_do_not_count_as_fresh(pages: HexPages, supply: Supply) -> None:
    pages.want([(None, 1)])
    pages.expire()
    supply.answer(b"in between")
    assert not pages.has(None, [1])


def test_what_is_on_its_way_at_an_expiry_is_fetched_once_more_when_wanted(
    pages: HexPages, supply: Supply
) -> None:
    pages.want([(None, 1)])
    pages.expire()
    pages.want([(None, 1)])
    supply.answer(b"before the expiry")
    supply.answer(b"after")
    read = pages.get(None, 1)
    assert read is not None
    assert read.data == b"after"
    assert pages.has(None, [1])


def test_a_chunk_that_cannot_be_read_is_kept_as_the_reason(pages: HexPages, supply: Supply) -> None:
    pages.want([(None, 1), (None, 2)])
    supply.fail("The chunk is damaged.")
    read = pages.get(None, 1)
    assert read is not None
    assert read.trouble == "The chunk is damaged."
    assert [chunk for _, chunk, _ in supply.fetches] == [1, 2]


def test_an_answer_of_a_disk_that_was_left_is_dropped(pages: HexPages, supply: Supply) -> None:
    pages.want([(None, 1)])
    pages.clear()
    pages.want([(None, 2)])
    supply.answer(b"of the old disk")
    assert pages.get(None, 1) is None
    assert pages.get(None, 2) is None
    supply.answer(b"of the new disk")
    read = pages.get(None, 2)
    assert read is not None
    assert read.data == b"of the new disk"


def test_memory_is_bounded(pages: HexPages, supply: Supply) -> None:
    pages.size = 1 << 40
    for chunk in range(KEPT_CHUNKS + 5):
        pages.want([(None, chunk)])
        supply.answer()
    assert pages.get(None, 0) is None
    assert pages.get(None, KEPT_CHUNKS + 4) is not None
