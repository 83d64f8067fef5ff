"""Group commit (power-loss mode): many copies share one durable point.

One thread, the committer, takes all requests that have come, makes their copies, makes the cache
durable once, publishes, and lets the writers go on; what comes meanwhile is the next batch. While
it syncs, the writers of the batch before write to the source and come back.

    writers -> inbox -> committer: copy, copy, ... sync once, publish all -> writers

A writer waits at most `patience` seconds: a hanging cache disk is then given up, or the write is
refused, as the policy says; the source is never held by it.
"""

from __future__ import annotations

import threading
import time
from _thread import allocate_lock
from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import Damage, EngineBug, PitError
from engine.recovery.rooms import Rooms
from engine.snapshot.full_policy import FullPolicy
from engine.snapshot.host_write import Copied, HostWrite
from engine.snapshot.inbox import Inbox
from engine.snapshot.preservers import (
    PATIENCE,
    Changes,
    CopyRounds,
    checkpoint_or_report,
    out_of_patience,
)
from engine.snapshot.quick_writes import never_run
from engine.units import CHUNK_SHIFT

_AT_ONCE = 64  # requests in a batch: bounds how long the first of them waits for the last
_TOGETHER = 32  # chunks copied in one call
_BACK_SECONDS = 100e-6  # what a writer that was let go takes to come back


class Request:
    """One caller's wish: its writes, and what became of it. `done` is a lock: held until then.

    Many that are let go at once would only wait for the interpreter, each woken twice: who is let
    go lets the `behind` go in turn.
    """

    __slots__ = ("behind", "done", "error", "gone", "made", "more", "writes")

    def __init__(self, writes: Sequence[HostWrite]) -> None:
        self.writes = writes
        self.done = allocate_lock()  # the cheapest thing to wait for
        self.done.acquire()
        self.error: PitError | None = None
        self.made = False
        self.more = False  # it needs another round
        self.behind: Request | None = None
        self.gone = False  # nobody waits any more

    def wait(self, patience: float) -> bool:
        """Wait until it is answered; False: it is not after `patience` seconds."""
        answered = False
        try:
            answered = self.done.acquire(timeout=patience)
        finally:
            # Either who answers sees this, or the answer is seen here: the row never stops.
            self.gone = True
            if (answered or self.done.acquire(blocking=False)) and self.behind is not None:
                self.behind.let_go()
        return answered

    def let_go(self) -> None:
        """Let the writer go on; where it went long ago, the next."""
        request: Request | None = self
        while request is not None:
            if request.done.locked():
                try:
                    request.done.release()
                except RuntimeError:
                    return  # another did
            if not request.gone:
                return
            request = request.behind

    def answer(self, error: PitError | None = None) -> None:
        """Let the writer go on."""
        self.error = error
        self.let_go()


@dataclass(frozen=True, slots=True)
class _Flight:
    """Copies made for a request, not durable yet."""

    request: Request
    copied: list[Copied]


class GroupPreserver:
    """The committer and its inbox; see the module. The copy lock guards all but the inbox."""

    first_run = staticmethod(never_run)

    def __init__(self, rooms: Rooms, policy: FullPolicy, patience: float = PATIENCE) -> None:
        self._rooms = rooms
        self._rounds = CopyRounds(rooms, policy)
        self._patience = patience
        self._whole_chunks = rooms.source_size >> CHUNK_SHIFT
        self._inbox: Inbox[Request | None] = Inbox()
        self._durable_upto: int | None = None  # the last commit before a batch under way
        self._stalled = False  # a writer ran out of patience; cleared when a batch has landed
        self._thread = threading.Thread(target=self._commit_all, name="pit-committer", daemon=True)
        self._thread.start()

    def first_write(self, chunk: int, low: int, length: int, origin: int) -> bool:
        """See Preserver: what is out of the ordinary is left to `preserve`, which says it."""
        rooms = self._rooms
        if (
            rooms.filter.epoch < 0
            or not rooms.slots.newest_first
            or not 0 <= chunk < self._whole_chunks
            or not length
            or self._stalled
        ):
            return False
        request = Request((HostWrite((chunk << CHUNK_SHIFT) + low, length, origin),))
        self._inbox.put(request)
        if not request.wait(self._patience):
            self._stalled = True
            return False
        return request.made and request.error is None

    def preserve(self, write: HostWrite) -> bool:
        """See Preserver."""
        policy = self._rounds.policy
        if policy.failure:
            return False
        if self._stalled:  # the disk still hangs: nobody else need wait for it
            return out_of_patience(policy, self._patience)
        request = Request((write,))
        self._inbox.put(request)
        if not request.wait(self._patience):
            self._stalled = True
            return out_of_patience(policy, self._patience)
        if request.error is not None:
            raise request.error
        return request.made

    def preserve_ahead(self, writes: Sequence[HostWrite]) -> None:
        """See Preserver: the copies of all `writes` are under way together."""
        if self._rounds.policy.failure or self._stalled:
            return
        request = Request(writes)
        self._inbox.put(request)
        request.wait(self._patience)  # where the disk hangs, `preserve` says so

    def checkpoint(self, *, clean: bool = False, changes: Changes = None) -> None:
        """See Preserver."""
        with self._rooms.copy_lock:
            self._rooms.checkpoint(clean=clean, upto=self._durable_upto, changes=changes)

    def close(self) -> None:
        """See Preserver."""
        self._inbox.put(None)
        self._thread.join(self._patience)

    # -- the committer --------------------------------------------------------------------------

    def _commit_all(self) -> None:
        sync_seconds = 0.0
        last_batch = 1
        waiting: list[Request] = []  # they need another round, or a chunk that was in the air
        closing = False
        while not closing or waiting:
            # Writers that shared the last sync are likely to be back soon; to wait for them makes
            # fewer and larger ones, and while copies are made nobody wants the interpreter.
            patience = max(sync_seconds / 2, last_batch * _BACK_SECONDS)
            came = self._inbox.take(_AT_ONCE, last_batch, patience, patient=not waiting)
            batch, waiting = waiting + [request for request in came if request is not None], []
            closing = closing or None in came
            flights = self._copy_batch(batch, waiting)
            if flights:
                begun = time.monotonic()
                self._land(flights, waiting)
                # Who came meanwhile writes in turns with them; together they share one sync.
                last_batch = len(flights) + len(self._inbox)
                sync_seconds = time.monotonic() - begun

    def _copy_batch(self, batch: list[Request], waiting: list[Request]) -> list[_Flight]:
        """Copy what the requests of a batch need; those that need nothing go on at once."""
        flights: list[_Flight] = []
        flying: set[int] = set()  # the source chunks of the flights
        with self._rooms.copy_lock:
            self._durable_upto = self._rooms.commit
        together = self._copy_together(batch)
        for request in batch:
            try:
                with self._rooms.copy_lock:
                    copied = self._copy(request, flying, together)
            except PitError as error:
                request.answer(error)
                continue
            except Exception as error:
                request.answer(EngineBug(f"The committer failed: {error!r}."))
                raise
            if copied:
                flights.append(_Flight(request, copied))
                flying.update(
                    chunk for first, count, *_ in copied for chunk in range(first, first + count)
                )
            elif request.more:
                waiting.append(request)
            else:
                request.answer()
        if not flights:
            self._durable_upto = None
        return flights

    def _copy_together(self, batch: list[Request]) -> dict[int, Copied]:
        """The copies, by source chunk, of writes inside one chunk each; {} where any is not so."""
        writes = [write for request in batch for write in request.writes]
        if len(writes) < 2 or any(w.first != w.last or w.keeps_zeroes for w in writes):
            return {}
        cofw = self._rounds.cofw
        with self._rooms.copy_lock:
            if self._rounds.policy.failure:
                return {}
            wanted: dict[int, tuple[int, HostWrite]] = {}
            try:
                for write in writes:
                    if write.first not in wanted and (needs := cofw.needs(write.first, write.last)):
                        wanted[write.first] = needs[0][1], write
                room = min(self._rooms.repository.ledger.reusable, _TOGETHER)
                wanted = dict(sorted(wanted.items()))  # neighbours are read in one call
                return cofw.copy_together(wanted) if 1 < len(wanted) <= room else {}
            except (OSError, Damage):
                return {}  # met again by the write whose chunk it is

    def _copy(
        self, request: Request, flying: set[int], together: dict[int, Copied]
    ) -> list[Copied]:
        """The copies of one request, but for chunks that are in the air already."""
        rounds = self._rounds
        request.more = False
        copied: list[Copied] = []
        own: set[int] = set()
        for write in request.writes:
            chunks = range(write.first, write.last + 1)
            if not flying.isdisjoint(chunks):
                request.more = True
                continue
            if not own.isdisjoint(chunks):
                request.more = request.more or not own.issuperset(chunks)
                continue
            if write.first in together:
                copied.append(together[write.first])
                own.add(write.first)
                continue
            try:
                made = rounds.next_copies(write)
            except PitError:
                if len(request.writes) == 1:
                    raise
                continue  # a head start only: `preserve` of this write meets it again
            request.more = request.more or rounds.more
            copied += made
            for first, count, *_ in made:
                own.update(range(first, first + count))
        return copied

    def _land(self, flights: list[_Flight], waiting: list[Request]) -> None:
        """One durable point for all of `flights`."""
        failure: OSError | None = None
        try:
            self._rooms.sync_cache()
        except OSError as error:
            failure = error
        answers: list[tuple[Request, PitError | None]] = []
        with self._rooms.copy_lock:
            self._durable_upto = None
            for flight in flights:
                refusal = self._settle(flight, failure)
                if refusal is None and (flight.request.more or failure is not None):
                    waiting.append(flight.request)
                else:
                    answers.append((flight.request, refusal))
            checkpoint_or_report(self._rounds)
            self._stalled = False
        # Only now: each writer that goes on takes the interpreter from this thread.
        behind: Request | None = None
        for request, refusal in reversed(answers):
            request.error, request.behind = refusal, behind
            behind = request
        if behind is not None:
            behind.let_go()

    def _settle(self, flight: _Flight, failure: OSError | None) -> PitError | None:
        """Publish, or give way by the policy; returns what the writer must be told."""
        request, rounds = flight.request, self._rounds
        try:
            if rounds.policy.failure:
                request.more = False
            elif failure is None:
                self._rooms.counters.writes_with_copy += not request.made
                request.made = True
                rounds.publish(flight.copied)
            else:
                rounds.cofw.forget(flight.copied)
                oldest = min(birth for _, _, birth, *_ in flight.copied)
                rounds.policy.copy_failed(oldest, flight.copied[0][0], failure)
        except PitError as error:
            return error
        return None
