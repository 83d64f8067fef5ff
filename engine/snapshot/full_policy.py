"""What gives way when the cache disk has no room, or fails: chosen per protected disk.

| policy        | no room                                         | a copy cannot be made         |
| ------------- | ----------------------------------------------- | ----------------------------- |
| end-oldest    | fewest sessions, oldest first, pinned ones last | end the sessions that lack it |
| keep-pinned   | the same, pinned ones never: then ENOSPC        | EIO if one of those is pinned |
| refuse-writes | ENOSPC                                          | EIO                           |

Nobody is ended for a write that keep-pinned must refuse all the same. Never ends a session whose
end frees nothing: so a pinned one may go while a younger one that is not pinned stays, where that
would have given no room. Never harms the source. A write through a view ends nobody: it gets
ENOSPC. Callers hold the copy lock.
"""

from __future__ import annotations

import errno
import logging
import threading
from collections.abc import Sequence

from engine.errors import CacheFailed, Damage, NoSpace, PitError, SourceFailed, no_room
from engine.ondisk.header import OnFull
from engine.recorder.flight_recorder import EventKind
from engine.recovery.rooms import Rooms
from engine.sessions.session import Session, SessionState
from engine.snapshot.distrust import leave_distrust_note
from engine.snapshot.host_write import Need

CACHE_DISK = "The cache disk"
FILE_SYSTEM = "The file system under the cache disk"

log = logging.getLogger(__name__)


class FullPolicy:
    """Ends sessions so that the source can go on, or refuses the write.

    `failure` is a sentence once the cache disk as a whole was given up: nothing is preserved any
    more, and every view is an error; '' before. `trouble`: the last failure that ended nothing.
    """

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms
        self.failure = ""
        self.trouble = ""
        self._giving_up = threading.Lock()  # guards the step to `failure`

    def make_room(self, needs: Sequence[Need], what_is_full: str = CACHE_DISK) -> None:
        """End as few sessions as it takes for one chunk; raises NoSpace if none may be ended.

        `needs` are the chunks that the write as a whole still needs: where they cannot all be
        had, whoever might be ended, nobody is ended in vain.
        """
        rooms = self._rooms
        policy = rooms.header.current.on_full
        victims: list[int] = []
        if policy is not OnFull.REFUSE_WRITES and self._suffices(needs):
            alive = rooms.slots.alive
            victims = rooms.repository.ledger.victims(
                1, [s.sequence for s in alive if not s.pinned]
            )
            if not victims and policy is OnFull.END_OLDEST:
                victims = rooms.repository.ledger.victims(1, [s.sequence for s in alive])
        if not victims:
            way_out = "Unpin a session" if policy is OnFull.KEEP_PINNED else "End a session"
            raise NoSpace(
                f"The cache disk is full and the policy {policy.value!r} lets no session be ended "
                f"that would give room. {way_out}; a larger cache disk means to protect anew.",
                policy=policy.value,
            )
        self._end_by_full(victims, what_is_full)

    def _suffices(self, needs: Sequence[Need]) -> bool:
        """Whether all that may be ended gives the room for what the others need of a write."""
        rooms = self._rooms
        if rooms.header.current.on_full is not OnFull.KEEP_PINNED:
            return True  # with everybody's end nobody needs anything
        alive, ledger = rooms.slots.alive, rooms.repository.ledger
        newest_kept = max((s.sequence for s in alive if s.pinned), default=0)
        needed = sum(has < newest_kept for _, has in needs)
        may_end = frozenset(s.sequence for s in alive if not s.pinned)
        return needed <= ledger.reusable + ledger.freed_by_ending(may_end)

    @property
    def refuses(self) -> bool:
        """Whether a host's write that needs a copy would get ENOSPC now."""
        rooms = self._rooms
        ledger, alive = rooms.repository.ledger, rooms.slots.alive
        if ledger.reusable or not alive:
            return False
        policy = rooms.header.current.on_full
        if policy is OnFull.REFUSE_WRITES:
            return True
        may_end = [s.sequence for s in alive if policy is OnFull.END_OLDEST or not s.pinned]
        return not ledger.freed_by_ending(frozenset(may_end))

    def _end_by_full(self, victims: list[int], what_is_full: str) -> None:
        rooms = self._rooms
        freed = rooms.repository.ledger.freed_by_ending(frozenset(victims))
        what = "ending this" if len(victims) == 1 else f"ending {len(victims)} sessions together"
        chunks = "1 chunk" if freed == 1 else f"{freed} chunks"
        reason = f"{what_is_full} was full; {what} freed {chunks}."
        ended = [rooms.slots.by_sequence(sequence) for sequence in victims]
        try:
            rooms.slots.end_keeping_record(victims, SessionState.ENDED_BY_FULL, reason)
        except OSError as error:
            self._header_failed(error)
        rooms.sessions_changed()
        # What is freed by all of them together is told once, with the last.
        self._tell(ended[:-1], EventKind.SESSION_ENDED_BY_FULL, 0, reason)
        self._tell(ended[-1:], EventKind.SESSION_ENDED_BY_FULL, freed, reason)

    def copy_failed(self, lacking_after: int, chunk: int, error: Exception) -> None:
        """A chunk could not be preserved: end the sessions above `lacking_after`, or refuse.

        `lacking_after` is the newest sequence that has the chunk; every newer session lacks it.
        """
        rooms = self._rooms
        rooms.counters.copies_failed += 1
        code = error.errno if isinstance(error, OSError) and error.errno else errno.EIO
        rooms.recorder.record(EventKind.CACHE_FAILURE, code, chunk)
        lacking = [s for s in rooms.slots.alive if s.sequence > lacking_after]
        policy = rooms.header.current.on_full
        if policy is OnFull.REFUSE_WRITES or (
            policy is OnFull.KEEP_PINNED and any(s.pinned for s in lacking)
        ):
            self.trouble = f"A write was refused, for its copy failed: {_cause(error)}."
            raise refusal(error)
        reason = (
            f"A first write could not be preserved ({_cause(error)}), so this view would be wrong."
        )
        try:
            rooms.slots.end_keeping_record(
                [s.sequence for s in lacking], SessionState.ENDED_BY_FAULT, reason
            )
        except OSError as failure:
            self._header_failed(failure)
        rooms.sessions_changed()
        self._tell(lacking, EventKind.SESSION_ENDED_BY_FAULT, chunk, reason)

    def _header_failed(self, error: OSError) -> None:
        """Sessions cannot be ended on the disk: end them all in memory, or refuse the write."""
        if not self.may_give_up:
            raise refusal(error) from error
        self.give_up_cache(f"The cache disk failed: {error.strerror}.")

    def give_up_cache(self, reason: str) -> None:
        """Stop using the cache disk: every session ends in memory, and a note is left behind.

        The order matters: hosts write without a copy as soon as no session is alive, so by then
        the note must be on its disk; and `failure` says so only when no view is readable.
        """
        with self._giving_up:
            if self.failure:
                return
            rooms = self._rooms
            leave_distrust_note(rooms.header.current.uuid, reason)
            rooms.slots.condemn(SessionState.ENDED_BY_FAULT, reason)
            self.failure = reason
        log.critical("cache disk %r given up: %s", rooms.cache.path, reason)

    def report(self, error: Exception) -> None:
        """Trouble that harms nobody now: kept for the log and the alerts."""
        self.trouble = f"A checkpoint failed: {_cause(error)}."
        log.error("cache disk %r: %s", self._rooms.cache.path, self.trouble)

    @property
    def may_give_up(self) -> bool:
        """Whether the policy lets every session now alive be ended."""
        rooms = self._rooms
        policy = rooms.header.current.on_full
        if policy is OnFull.KEEP_PINNED:
            return not any(s.pinned for s in rooms.slots.alive)
        return policy is OnFull.END_OLDEST

    def _tell(
        self, ended: list[Session] | tuple[Session, ...], kind: int, fact: int, why: str
    ) -> None:
        for session in ended:
            self._rooms.recorder.record(kind, session.sequence, fact, session.slot)
            log.warning("session %r in slot %d ended: %s", session.name, session.slot, why)


def refusal(error: Exception) -> PitError:
    """The error a host gets for a write that could not be preserved."""
    if isinstance(error, PitError):
        return error
    if no_room(error):
        return NoSpace(
            "The file system under the cache disk is full, so the write was refused. Make room "
            "there, or end sessions."
        )
    return CacheFailed(
        f"The old data could not be preserved ({_cause(error)}), so the write was refused. Check "
        "the cache disk."
    )


def _cause(error: Exception) -> str:
    if isinstance(error, SourceFailed | CacheFailed | Damage):
        return error.message.rstrip(".")
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
