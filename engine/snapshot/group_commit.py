"""Group commit (power-loss mode): many copies share one durable point.

Two threads work in a line, so that the next copies are made while the last ones become durable:

    writer -> inbox -> copier: copy -> outbox -> syncer: sync once for all, publish -> writer

A request is a writer's; a flight is a copy of it that is not yet durable and published. Requests
for a chunk in flight are parked until it has landed. A writer waits at most `patience` seconds: a
hanging cache disk is then given up, or the write is refused, as the policy says; the source is
never held by it.
"""

from __future__ import annotations

import threading
import time
from _thread import allocate_lock
from collections.abc import Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue

from engine.errors import EngineBug, PitError
from engine.recovery.rooms import Rooms
from engine.snapshot.full_policy import FullPolicy
from engine.snapshot.host_write import Copied, HostWrite
from engine.snapshot.preservers import (
    PATIENCE,
    Changes,
    CopyRounds,
    checkpoint_or_report,
    out_of_patience,
)
from engine.snapshot.quick_writes import never_first


class _Request:
    """One writer's wish: its write, and what became of it. `done` is a lock: held until then."""

    __slots__ = ("done", "error", "made", "more", "write")

    def __init__(self, write: HostWrite) -> None:
        self.write = write
        self.done = allocate_lock()  # the cheapest thing to wait for
        self.done.acquire()
        self.error: PitError | None = None
        self.made = False
        self.more = False  # it needs another round

    def answer(self, error: PitError | None = None) -> None:
        """Let the writer go on."""
        self.error = error
        if self.done.locked():
            self.done.release()


@dataclass(frozen=True, slots=True)
class _Flight:
    """Copies made for a request, not durable yet. commit: the first that they carry."""

    request: _Request
    copied: list[Copied]
    commit: int
    chunks: frozenset[int]


class GroupPreserver:
    """A copier and a syncer; see the module. The copy lock guards everything but the queues."""

    def __init__(self, rooms: Rooms, policy: FullPolicy, patience: float = PATIENCE) -> None:
        self._rooms = rooms
        self._rounds = CopyRounds(rooms, policy)
        self.first_write = never_first
        self._patience = patience
        self._inbox: SimpleQueue[_Request | None] = SimpleQueue()
        self._outbox: SimpleQueue[_Flight | None] = SimpleQueue()
        self._flights: list[_Flight] = []  # copied, not landed, in the order of their commits
        self._flying: set[int] = set()  # the source chunks of the flights
        self._parked: list[_Request] = []
        self._stalled = False  # a writer ran out of patience; cleared when flights land
        self._threads = [
            threading.Thread(target=self._copy_all, name="pit-copier", daemon=True),
            threading.Thread(target=self._sync_all, name="pit-syncer", daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def preserve(self, write: HostWrite) -> bool:
        """See Preserver."""
        policy = self._rounds.policy
        if policy.failure:
            return False
        if self._stalled:  # the disk still hangs: nobody else need wait for it
            return out_of_patience(policy, self._patience)
        request = _Request(write)
        self._inbox.put(request)
        if not request.done.acquire(timeout=self._patience):
            self._stalled = True
            return out_of_patience(policy, self._patience)
        if request.error is not None:
            raise request.error
        return request.made

    def preserve_ahead(self, writes: Sequence[HostWrite]) -> None:
        """See Preserver: the copies of all `writes` are under way together."""
        if self._rounds.policy.failure or self._stalled:
            return
        requests = [_Request(write) for write in writes]
        for request in requests:
            self._inbox.put(request)
        for request in requests:
            if not request.done.acquire(timeout=self._patience):
                return  # the disk hangs: `preserve` says so

    def checkpoint(self, *, clean: bool = False, changes: Changes = None) -> None:
        """See Preserver."""
        with self._rooms.copy_lock:
            upto = self._flights[0].commit - 1 if self._flights else None
            self._rooms.checkpoint(clean=clean, upto=upto, changes=changes)

    def close(self) -> None:
        """See Preserver."""
        self._inbox.put(None)
        for thread in self._threads:
            thread.join(self._patience)

    # -- the copier -----------------------------------------------------------------------------

    def _copy_all(self) -> None:
        while (request := self._inbox.get()) is not None:
            try:
                with self._rooms.copy_lock:
                    self._copy(request)
            except PitError as error:
                request.answer(error)
            except Exception as error:
                request.answer(EngineBug(f"The copier failed: {error!r}."))
                self._outbox.put(None)
                raise
        self._outbox.put(None)

    def _copy(self, request: _Request) -> None:
        write, rooms = request.write, self._rooms
        if self._flying and not self._flying.isdisjoint(range(write.first, write.last + 1)):
            self._parked.append(request)
            return
        commit = rooms.commit + 1
        copied = self._rounds.next_copies(write)
        request.more = self._rounds.more
        if copied:
            chunks = frozenset(
                chunk for first, count, *_ in copied for chunk in range(first, first + count)
            )
            flight = _Flight(request, copied, commit, chunks)
            self._flights.append(flight)
            self._flying |= chunks
            self._outbox.put(flight)
        elif request.more:
            self._inbox.put(request)
        else:
            request.answer()

    # -- the syncer -----------------------------------------------------------------------------

    def _sync_all(self) -> None:
        expected, sync_seconds = 1, 0.0
        while (flight := self._outbox.get()) is not None:
            flights, closing = self._gather(flight, expected, sync_seconds / 2)
            begun = time.monotonic()
            self._land(flights)
            expected, sync_seconds = len(flights), time.monotonic() - begun
            if closing:
                return

    def _gather(self, flight: _Flight, expected: int, seconds: float) -> tuple[list[_Flight], bool]:
        """All flights ready for a sync, and whether the end was reached.

        Writers that shared the last sync are likely to be back soon; to wait for them for half
        the time of a sync makes fewer and larger ones.
        """
        flights = [flight]
        deadline = time.monotonic() + seconds
        while True:
            try:
                left = deadline - time.monotonic()
                wait = len(flights) < expected and left > 0
                following = self._outbox.get(timeout=left) if wait else self._outbox.get_nowait()
            except Empty:
                return flights, False
            if following is None:
                return flights, True
            flights.append(following)

    def _land(self, flights: list[_Flight]) -> None:
        """One durable point for all of `flights`."""
        failure: OSError | None = None
        try:
            self._rooms.sync_cache()
        except OSError as error:
            failure = error
        with self._rooms.copy_lock:
            if failure is not None:
                # The system tells of a lost page once: it may have been one copied meanwhile.
                flights = list(self._flights)
            for flight in flights:
                if flight in self._flights:
                    self._flights.remove(flight)
                    self._flying -= flight.chunks
                    self._settle(flight, failure)
            checkpoint_or_report(self._rounds)
            parked, self._parked = self._parked, []
            self._stalled = False
        for request in parked:
            self._inbox.put(request)

    def _settle(self, flight: _Flight, failure: OSError | None) -> None:
        """Publish, or give way by the policy; then let the writer go on, or copy the rest."""
        request, rounds = flight.request, self._rounds
        try:
            if rounds.policy.failure:
                request.answer()
                return
            if failure is None:
                self._rooms.counters.writes_with_copy += not request.made
                request.made = True
                rounds.publish(flight.copied)
            else:
                rounds.cofw.forget(flight.copied)
                oldest = min(birth for _, _, birth, *_ in flight.copied)
                rounds.policy.copy_failed(oldest, flight.copied[0][0], failure)
        except PitError as error:
            request.answer(error)
            return
        if request.more or failure is not None:
            self._inbox.put(request)
        else:
            request.answer()
