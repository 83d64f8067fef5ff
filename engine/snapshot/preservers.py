"""Who runs the copies: inline in the writing thread, or a copier thread with group commit.

`InlinePreserver` (process-crash mode): the writer itself copies under the copy lock; the order of
system calls is all that is needed.
`GroupPreserver` (power-loss mode): writers hand their chunks to one copier thread, which takes all
that wait, copies them, makes the cache durable once, and publishes; many chunks share one sync. A
writer waits at most `patience` seconds: a hanging cache disk is then given up, or the write is
refused, as the policy says; the source is never held by it.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import Protocol

from engine.errors import CacheFailed, Damage, EngineBug, PitError, SourceFailed
from engine.recovery.rooms import Rooms
from engine.snapshot.full_policy import FullPolicy
from engine.snapshot.preserve import Copied, CopyOnFirstWrite, HostWrite, Need

CHECKPOINT_COPIES = 4096  # bounds what an open after a crash reads: 256 MiB
PATIENCE = 30.0
MAX_ROUND = 256  # chunks in one round of the copier: 16 MiB


Changes = dict[str, object] | None
"""Header fields to change along with a checkpoint."""


class Preserver(Protocol):
    """Makes sure that a write's chunks are preserved; called inside the write gate."""

    def preserve(self, write: HostWrite) -> bool:
        """Whether a copy was made; on return the source may be written. Raises PitError."""

    def checkpoint(self, *, clean: bool = False, changes: Changes = None) -> None:
        """Put the map on disk up to what is published."""

    def close(self) -> None:
        """End threads; nothing is copied any more."""


class _Rounds:
    """What both preservers do under the copy lock: find needs, make room, copy, or give way."""

    def __init__(self, rooms: Rooms, policy: FullPolicy) -> None:
        self.rooms = rooms
        self.policy = policy
        self.cofw = CopyOnFirstWrite(rooms)
        self.more = False
        self._copies_at_checkpoint = 0

    def next_copies(self, write: HostWrite) -> list[Copied]:
        """Copy as much of what `write` needs as there is room for; [] when nothing is needed.

        Gives way by the policy where there is no room or a disk fails. `more` tells whether the
        write may need another round. Raises PitError.
        """
        self.more = False
        retried = False
        while not self.policy.failure:
            needs: list[Need] = [(write.first, 0)]
            try:
                needs = self.cofw.needs(write.first, write.last)
                if not needs:
                    return []
                room = self.rooms.repository.ledger.reusable
                if room < len(needs) and write.keeps_zeroes:
                    needs = self.cofw.without_zeroes(needs)  # no session ends for nothing
                    if not needs:
                        return []
                if not room:
                    self.policy.make_room()
                    continue
                self.more = len(needs) > room
                return self.cofw.copy(needs[:room] if self.more else needs, write)
            except (OSError, SourceFailed, Damage) as error:
                if len(needs) > 1:
                    return self._one_by_one(needs, write)
                if not retried and isinstance(error, OSError):
                    retried = True  # another chunk of the cache may be writable
                    continue
                self.policy.copy_failed(needs[0][1], needs[0][0], error)
        return []

    def _one_by_one(self, needs: list[Need], write: HostWrite) -> list[Copied]:
        """A round of several failed: find the chunk at fault, so that only its sessions suffer."""
        copied: list[Copied] = []
        more = False
        for chunk, _ in needs:
            start = max(write.offset, chunk << 16)
            end = min(write.offset + write.length, (chunk + 1) << 16)
            copied += self.next_copies(
                HostWrite(start, end - start, write.origin, keeps_zeroes=write.keeps_zeroes)
            )
            more = more or self.more
        self.more = more
        return copied

    def checkpoint_when_due(self) -> None:
        """A checkpoint every 4,096 copies; the cache's trouble then is the policy's business."""
        copies = self.rooms.counters.chunks_copied
        if copies - self._copies_at_checkpoint >= CHECKPOINT_COPIES:
            self._copies_at_checkpoint = copies
            self.rooms.checkpoint()


class InlinePreserver:
    """Copies in the writing thread, one writer at a time."""

    def __init__(self, rooms: Rooms, policy: FullPolicy, patience: float = PATIENCE) -> None:
        self._rooms = rooms
        self._rounds = _Rounds(rooms, policy)
        self._patience = patience

    def preserve(self, write: HostWrite) -> bool:
        """See Preserver."""
        rounds = self._rounds
        lock = self._rooms.copy_lock
        if not lock.acquire(timeout=self._patience):
            return _out_of_patience(rounds.policy, self._patience)
        made = False
        try:
            more = True
            while more:
                copied = rounds.next_copies(write)
                more = rounds.more
                if copied:
                    rounds.cofw.publish(copied)
                    made = True
            if made:
                self._rooms.counters.writes_with_copy += 1
                _checkpoint_or_report(rounds)
        finally:
            lock.release()
        return made

    def checkpoint(self, *, clean: bool = False, changes: Changes = None) -> None:
        """See Preserver."""
        with self._rooms.copy_lock:
            self._rooms.checkpoint(clean=clean, changes=changes)

    def close(self) -> None:
        """See Preserver."""


def _checkpoint_or_report(rounds: _Rounds) -> None:
    try:
        rounds.checkpoint_when_due()
    except (OSError, Damage) as error:
        # The copies are safe in their blocks; only the time an open after a crash takes grows.
        rounds.rooms.counters.copies_failed += 1
        rounds.policy.report(error)


def _out_of_patience(policy: FullPolicy, patience: float) -> bool:
    """The cache disk hangs: give it up, or refuse the write."""
    reason = f"The cache disk did not answer for {patience:g} seconds."
    if policy.failure:
        return False
    if not policy.may_give_up:
        raise CacheFailed(f"{reason} The write was refused; check the cache disk.")
    policy.give_up_cache(reason)
    return False


class _Request:
    """One writer's wish: its write, and what became of it."""

    __slots__ = ("done", "error", "made", "more", "write")

    def __init__(self, write: HostWrite) -> None:
        self.write = write
        self.done = threading.Event()
        self.error: PitError | None = None
        self.made = False
        self.more = False  # it needs another round


class GroupPreserver:
    """One copier thread; all writes that wait share a durable point."""

    def __init__(self, rooms: Rooms, policy: FullPolicy, patience: float = PATIENCE) -> None:
        self._rooms = rooms
        self._rounds = _Rounds(rooms, policy)
        self._patience = patience
        self._waiting: deque[_Request] = deque()
        self._wake = threading.Semaphore(0)
        self._closing = False
        self._stalled = False  # a writer ran out of patience; cleared when a round ends
        self._in_flight = 0  # commit of the round that is not yet published, 0 for none
        self._thread = threading.Thread(target=self._run, name="pit-copier", daemon=True)
        self._thread.start()

    def preserve(self, write: HostWrite) -> bool:
        """See Preserver."""
        policy = self._rounds.policy
        if policy.failure:
            return False
        if self._stalled:  # the copier still hangs: nobody else need wait for it
            return _out_of_patience(policy, self._patience)
        request = _Request(write)
        self._waiting.append(request)
        self._wake.release()
        if not request.done.wait(self._patience):
            self._stalled = True
            return _out_of_patience(policy, self._patience)
        if request.error is not None:
            raise request.error
        return request.made

    def checkpoint(self, *, clean: bool = False, changes: Changes = None) -> None:
        """See Preserver."""
        with self._rooms.copy_lock:
            upto = self._in_flight - 1 if self._in_flight else None
            self._rooms.checkpoint(clean=clean, upto=upto, changes=changes)

    def close(self) -> None:
        """See Preserver."""
        self._closing = True
        self._wake.release()
        self._thread.join(self._patience)

    def _run(self) -> None:
        while True:
            self._wake.acquire()
            while self._waiting:
                self._serve(self._take())
                self._stalled = False
            if self._closing:
                return

    def _take(self) -> list[_Request]:
        requests: list[_Request] = []
        chunks = 0
        while self._waiting and chunks < MAX_ROUND:
            request = self._waiting.popleft()
            chunks += request.write.last - request.write.first + 1
            requests.append(request)
        return requests

    def _serve(self, requests: list[_Request]) -> None:
        """Rounds until every request has all it needs; each answers as soon as it is served."""
        left = requests
        try:
            while left:
                left = self._round(left)
        except Exception as error:
            bug = (
                error if isinstance(error, PitError) else EngineBug(f"The copier failed: {error!r}")
            )
            for request in left:
                request.error = bug
                request.done.set()
            if not isinstance(error, PitError):
                raise

    def _round(self, requests: list[_Request]) -> list[_Request]:
        """One durable point for all of `requests`; returns those that need another round."""
        rooms, rounds = self._rooms, self._rounds
        pending: list[tuple[_Request, list[Copied]]] = []
        taken: set[int] = set()
        with rooms.copy_lock:
            first_commit = rooms.commit + 1
            for request in requests:
                if taken.intersection(range(request.write.first, request.write.last + 1)):
                    continue  # another of this round copies its chunk; the next round knows
                try:
                    copied = rounds.next_copies(request.write)
                except PitError as error:
                    request.error = error
                    request.done.set()
                    continue
                request.more = rounds.more
                if not copied:
                    if not request.more:
                        request.done.set()
                    continue
                self._in_flight = first_commit
                for first, count, _, _ in copied:
                    taken.update(range(first, first + count))
                pending.append((request, copied))
        failure = self._sync() if pending else None
        with rooms.copy_lock:
            self._in_flight = 0
            for request, copied in pending:
                self._settle(request, copied, failure)
            if pending:
                _checkpoint_or_report(rounds)
        return [request for request in requests if not request.done.is_set()]

    def _sync(self) -> OSError | None:
        try:
            self._rooms.sync_cache()
        except OSError as error:
            return error
        return None

    def _settle(self, request: _Request, copied: list[Copied], failure: OSError | None) -> None:
        """After the sync: publish, or give way by the policy. The next round finds it done."""
        rounds = self._rounds
        if rounds.policy.failure:
            return
        if failure is None:
            if not request.made:
                self._rooms.counters.writes_with_copy += 1
            request.made = True
            rounds.cofw.publish(copied)
            if not request.more:
                request.done.set()
            return
        rounds.cofw.forget(copied)
        try:
            oldest = min(birth for _, _, birth, _ in copied)
            rounds.policy.copy_failed(oldest, copied[0][0], failure)
        except PitError as error:
            request.error = error
            request.done.set()
