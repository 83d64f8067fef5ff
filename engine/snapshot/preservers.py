"""Who runs the copies. Here: inline in the writing thread; group_commit has the other way.

`InlinePreserver` (process-crash mode): the writer itself copies under the copy lock; the order of
system calls is all that is needed. The one write that is inside a hanging system call waits for
it; all others go on when their patience ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from engine.errors import CacheFailed, Damage, NoSpace, PitError, SourceFailed, no_room
from engine.recovery.rooms import Rooms
from engine.snapshot.full_policy import FILE_SYSTEM, FullPolicy
from engine.snapshot.host_write import Copied, HostWrite, Need
from engine.snapshot.preserve import CopyOnFirstWrite
from engine.snapshot.quick_run import quick_run
from engine.snapshot.quick_writes import FirstRun, FirstWrite, quick_first_write

CHECKPOINT_COPIES = 4096  # bounds what an open after a crash reads: 256 MiB
PATIENCE = 30.0


Changes = dict[str, object] | None
"""Header fields to change along with a checkpoint."""


class Preserver(Protocol):
    """Makes sure that a write's chunks are preserved; called inside the write gate."""

    @property
    def first_write(self) -> FirstWrite:
        """The quick way for a first write inside one chunk."""

    @property
    def first_run(self) -> FirstRun:
        """The quick way for a first write over several chunks."""

    def preserve(self, write: HostWrite) -> bool:
        """Whether a copy was made; on return the source may be written. Raises PitError."""

    def preserve_ahead(self, writes: Sequence[HostWrite]) -> None:
        """Preserve what several writes need at once, where that is cheaper; a head start only.

        Tells no failure: `preserve` must still be called for each, and finds what is left to do.
        """

    def checkpoint(self, *, clean: bool = False, changes: Changes = None) -> None:
        """Put the map on disk up to what is published."""

    def close(self) -> None:
        """End threads; nothing is copied any more."""


class CopyRounds:
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
                    self.policy.make_room(needs)
                    continue
                self.more = len(needs) > room
                return self.cofw.copy(needs[:room] if self.more else needs, write)
            except (OSError, SourceFailed, Damage) as error:
                if len(needs) > 1:
                    return self._one_by_one(needs, write)
                if not retried and isinstance(error, OSError):
                    retried = True  # another chunk of the cache may be writable
                    if not no_room(error) or self._reuses(needs):
                        continue
                self.policy.copy_failed(needs[0][1], needs[0][0], error)
        return []

    def _reuses(self, needs: list[Need]) -> bool:
        """Give way to a file system under the cache that is full, as to a cache that is.

        What lies on it already can be written again: chunks that nobody needs any more, or those
        of the fewest sessions that the policy lets be ended. False: nobody's end gives any.
        """
        try:
            while not self.rooms.repository.reuse_first():
                self.policy.make_room(needs, FILE_SYSTEM)
        except NoSpace:
            return False
        return True

    def _one_by_one(self, needs: list[Need], write: HostWrite) -> list[Copied]:
        """A round of several failed: find the chunk at fault, so that only its sessions suffer."""
        copied: list[Copied] = []
        more = False
        for chunk, _ in needs:
            start = max(write.offset, chunk << 16)
            end = min(write.offset + write.length, (chunk + 1) << 16)
            part = HostWrite(start, end - start, write.origin, keeps_zeroes=write.keeps_zeroes)
            try:
                copied += self.next_copies(part)
            except PitError:
                if not copied:
                    raise
                self.more = True  # published first: the next round meets the refusal again
                return copied
            more = more or self.more
        self.more = more
        return copied

    def publish(self, copied: list[Copied]) -> None:
        """Put copies into the map; a map that cannot be paged in is a copy that failed."""
        try:
            self.cofw.publish(copied)
        except (OSError, Damage) as error:
            self.policy.copy_failed(min(birth for _, _, birth, *_ in copied), copied[0][0], error)

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
        self._rounds = rounds = CopyRounds(rooms, policy)
        self._patience = patience
        cofw, checkpoint = rounds.cofw, partial(checkpoint_or_report, rounds)
        self.first_write = quick_first_write(rooms, cofw.copy_one, rounds.publish, checkpoint)
        self.first_run = quick_run(rooms, cofw.memory, rounds.publish, checkpoint)

    def preserve(self, write: HostWrite) -> bool:
        """See Preserver."""
        rounds = self._rounds
        lock = self._rooms.copy_lock
        if not lock.acquire(timeout=self._patience):
            return out_of_patience(rounds.policy, self._patience)
        made = False
        try:
            more = True
            while more:
                copied = rounds.next_copies(write)
                more = rounds.more
                if copied:
                    rounds.publish(copied)
                    made = True
            if made:
                self._rooms.counters.writes_with_copy += 1
                checkpoint_or_report(rounds)
        finally:
            lock.release()
        return made

    def preserve_ahead(self, writes: Sequence[HostWrite]) -> None:
        """See Preserver; without syncs, one after the other costs the same."""

    def checkpoint(self, *, clean: bool = False, changes: Changes = None) -> None:
        """See Preserver."""
        with self._rooms.copy_lock:
            self._rooms.checkpoint(clean=clean, changes=changes)

    def close(self) -> None:
        """See Preserver."""


def checkpoint_or_report(rounds: CopyRounds) -> None:
    """A checkpoint if one is due; its trouble is told, for it ends nothing."""
    try:
        rounds.checkpoint_when_due()
    except (OSError, Damage) as error:
        # The copies are safe in their blocks; only the time an open after a crash takes grows.
        rounds.rooms.counters.copies_failed += 1
        rounds.policy.report(error)


def out_of_patience(policy: FullPolicy, patience: float) -> bool:
    """The cache disk hangs: give it up (False: nothing was copied), or refuse the write."""
    reason = f"The cache disk did not answer for {patience:g} seconds."
    if policy.failure:
        return False
    if not policy.may_give_up:
        raise CacheFailed(f"{reason} The write was refused; check the cache disk.")
    policy.give_up_cache(reason)
    return False
