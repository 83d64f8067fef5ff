"""Starts over several disks: one moment for all, on all of them or on none."""

from __future__ import annotations

import struct
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import cast

import pytest

from engine.errors import (
    BadRequest,
    HoldOver,
    PitError,
    SlotOccupied,
)
from engine.service.commands import (
    HoldWrites,
    Read,
    StartSession,
    Status,
    Write,
)
from engine.service.hooks import Hooks
from engine.service.joint_start import JointStart, Started
from engine.service.owner import Owner
from engine.units import CHUNK_BYTES
from tests.engine.stage import runtime
from tests.engine.two_disks import Disks, Noting

__all__ = ["runtime"]
COUNT = struct.Struct("<Q")


@pytest.fixture(params=["power-loss", "process-crash"])
def disks(request: pytest.FixtureRequest, tmp_path: Path, runtime: Path) -> Iterator[Disks]:
    """Two disks that are open."""
    with ExitStack() as stack:
        yield Disks(tmp_path, request.param, stack)


class Ledger(threading.Thread):
    """A host that notes each transfer on disk a, flushes, and only then on disk b."""

    def __init__(self, disks: Disks, place: int) -> None:
        super().__init__(name=f"ledger-{place}")
        self._owners = disks.both
        self._offset = place * CHUNK_BYTES + 512
        self._told_to_stop = threading.Event()
        self.wrote = threading.Semaphore(0)
        self.errors: list[PitError] = []

    def run(self) -> None:
        """Count until told to stop."""
        number = 0
        while not self._told_to_stop.is_set():
            number += 1
            for owner in self._owners:
                try:
                    owner.run(Write(self._offset, COUNT.pack(number)))
                except PitError as error:
                    self.errors.append(error)
                    return
            self.wrote.release()

    def stop(self) -> None:
        """Let it end."""
        self._told_to_stop.set()
        self.join()


def count(owner: Owner, session: str, place: int) -> int:
    """What a ledger had written to a disk when a session began."""
    data = owner.run(Read(place * CHUNK_BYTES + 512, COUNT.size, session)).data
    return cast("int", COUNT.unpack(data)[0])


def test_the_views_of_two_disks_are_of_one_moment_under_load(disks: Disks) -> None:
    ledgers = [Ledger(disks, place) for place in range(3)]
    for ledger in ledgers:
        ledger.start()
    pairs: list[tuple[Started, ...]] = []
    try:
        for _ in range(6):
            for ledger in ledgers:
                assert ledger.wrote.acquire(timeout=30)  # something went on since the last start
            pairs.append(disks.start())
    finally:
        for ledger in ledgers:
            ledger.stop()
    assert [ledger.errors for ledger in ledgers] == [[], [], []]
    seen = []
    for one, two in pairs:
        for place in range(len(ledgers)):
            first = count(disks.owners["a"], one.session.uuid, place)
            second = count(disks.owners["b"], two.session.uuid, place)
            assert 0 <= first - second <= 1, "a transfer is in one view, and one before it missing"
            seen.append(first)
    assert len(set(seen)) > 1, "nothing was written between the starts"


def test_a_joint_start_has_all_sessions_in_the_order_asked_for(disks: Disks) -> None:
    started = disks.start(StartSession(name="both", note="n", pinned=True))
    assert [one.cache for one in started] == [disks.a, disks.b]
    assert disks.names() == [["both"], ["both"]]
    assert all(one.session.pinned and one.session.note == "n" for one in started)
    disks.assert_writes_go_on()


def test_holds_are_taken_in_one_order_whatever_the_order_of_the_words(disks: Disks) -> None:
    def order_of_holds() -> list[str]:
        return [name for name, verb in disks.asked if verb == HoldWrites.verb]

    disks.start()
    first = order_of_holds()
    disks.asked.clear()
    turned = dict(reversed(list(disks.runners.items())))
    started = JointStart(turned, StartSession()).run()
    assert order_of_holds() == first
    assert [one.cache for one in started] == [disks.b, disks.a]


def test_no_session_starts_before_the_writes_of_all_are_held(disks: Disks) -> None:
    disks.start()
    verbs = [verb for _, verb in disks.asked]
    last_hold = len(verbs) - 1 - verbs[::-1].index(HoldWrites.verb)
    assert verbs.index(StartSession.verb) > last_hold


@pytest.mark.parametrize("failing", ["a", "b"])
def test_a_start_that_fails_on_one_disk_leaves_no_session_on_any(
    disks: Disks, failing: str
) -> None:
    disks.owners[failing].run(StartSession(name="taken"))
    before = disks.names()
    told = rf"already called 'taken'.*That is so on {disks.a if failing == 'a' else disks.b}."
    with pytest.raises(BadRequest, match=told):
        disks.start(StartSession(name="taken"))
    assert disks.names() == before
    disks.assert_writes_go_on()


def test_a_hold_that_ended_too_soon_fails_the_start_on_all(disks: Disks) -> None:
    """That of the second disk: its session would be of another moment."""
    begun: list[Owner] = []

    def let_go_at_the_second(owner: Owner) -> None:
        begun.append(owner)
        if len(begun) == 2:
            # What the owner does by itself when the ten seconds have passed.
            owner._disk._hold.drop()

    for runner, owner in zip(disks.runners.values(), disks.both, strict=True):
        cast("Noting", runner).before[StartSession.verb] = partial(let_go_at_the_second, owner)
    with pytest.raises(HoldOver):
        disks.start()
    assert disks.names() == [[], []]
    disks.assert_writes_go_on()


@pytest.mark.parametrize("slot", [2, None])
def test_several_disks_replace_no_session_and_freeze_nothing_for_it(
    disks: Disks, slot: int | None, tmp_path: Path
) -> None:
    owner = disks.owners["b"]
    slots = range(owner.run(Status()).slots) if slot is None else [slot]
    for one in slots:
        owner.run(StartSession(slot=one))
    begun = tmp_path / "begun"
    with pytest.raises(SlotOccupied):
        disks.start(StartSession(slot=slot), Hooks(before=f": > {begun}"))
    with pytest.raises(BadRequest):
        disks.start(StartSession(slot=slot, replace=1), Hooks(before=f": > {begun}"))
    assert not begun.exists()
    assert disks.names()[0] == []


def test_a_slot_that_is_taken_meanwhile_is_not_replaced(disks: Disks) -> None:
    other = disks.owners["b"]
    cast("Noting", disks.runners[disks.b]).before[HoldWrites.verb] = lambda: other.run(
        StartSession(name="quicker", slot=3)
    )
    with pytest.raises(SlotOccupied):
        disks.start(StartSession(slot=3))
    assert disks.names() == [[], ["quicker"]]
    disks.assert_writes_go_on()


def test_a_disk_that_is_named_twice_is_refused(disks: Disks, tmp_path: Path) -> None:
    other_name = tmp_path / "link"
    other_name.symlink_to(disks.a)
    runner = disks.runners[disks.a]
    with pytest.raises(BadRequest, match="twice"):
        JointStart({disks.a: runner, str(other_name): runner}, StartSession()).run()
