"""A start over one disk or several at one moment, between hooks: all of it, or nothing.

| step                       | when it fails                                         |
| -------------------------- | ----------------------------------------------------- |
| look at the disks          | nothing was done                                      |
| before-hook (freeze)       | after-hook; no session was started                    |
| hold the writes of all     | release, after-hook; no session was started           |
| start on each              | release, end those started, after-hook                |
| release                    | (a hold ends by itself as well)                       |
| after-hook (thaw)          | end those started, unless one took the place of       |
|                            | another: that one cannot come back, so the new stays  |

The rule: the after-hook runs once the before-hook was begun, whatever came between, and after the
writes were released, for a thaw may write. Writes of all disks are held at one moment, which each
session begins at: what was acknowledged before it is in the views, what came after is not. Holds
are taken in one order for everybody, so that two starts cannot wait for each other.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.errors import BadRequest, Cancelled, HookFailed, PitError, SlotOccupied
from engine.jobs.job import Job
from engine.service.command import Runner
from engine.service.commands import (
    EndSession,
    Flush,
    HoldWrites,
    ReleaseWrites,
    StartSession,
    Status,
)
from engine.service.hook_process import run_hook
from engine.service.hooks import Hooks
from engine.service.pictures import HostPicture, SessionPicture, StatusPicture
from engine.service.replacing import start_told

HOLD_SECONDS = 10
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Started:
    """A session that was started, and the cache disk of it, as it was named."""

    cache: str
    session: SessionPicture
    replaced: bool  # it took the place of a session that was alive
    lost: tuple[HostPicture, ...] = ()  # the hosts that had that one open


class JointStart:
    """One start over `disks` (cache disk: who runs commands on it); `run` it once.

    may_break_off: whether whoever waits may raise an exception in the thread of `run` just now;
    everything is tidied up then. At other times only the job can be cancelled.
    """

    def __init__(
        self,
        disks: Mapping[str, Runner],
        command: StartSession,
        hooks: Hooks | None = None,
        job: Job | None = None,
    ) -> None:
        self._disks = dict(disks)
        self._command = command
        self._hooks = hooks or Hooks()
        self._job = job or Job("Starting sessions")
        self._started: list[Started] = []
        self.may_break_off = False

    def run(self) -> tuple[Started, ...]:
        """Do it; the sessions in the order of the disks. Raises PitError."""
        self._hooks.check()
        check_apart(list(self._disks))
        self._check_plan(self._look())
        self._check_wish()
        try:
            run_hook("before", self._hooks.before, self._hooks.seconds, self._facts(), self._job)
            self.may_break_off = True
            try:
                self._start()
            finally:
                self.may_break_off = False
        except BaseException as error:
            self._thaw_after(error)
            raise
        self._thaw()
        order = list(self._disks)
        return tuple(sorted(self._started, key=lambda one: order.index(one.cache)))

    @property
    def lost(self) -> tuple[HostPicture, ...]:
        """The hosts that lost their session by what was started and kept; also after a failure."""
        return tuple(host for one in self._started for host in one.lost)

    # -- the disks --------------------------------------------------------------------------------

    def _look(self) -> dict[str, StatusPicture]:
        return {cache: runner.run(Status()) for cache, runner in self._disks.items()}

    def _check_plan(self, seen: Mapping[str, StatusPicture]) -> None:
        """Over several disks nothing is replaced: what one start ended, no other could undo."""
        if len(seen) == 1:
            return
        if self._command.replace is not None:
            raise BadRequest(
                "A start over several disks replaces no session, for it could not be undone. End "
                "the old ones first, or leave the slot open."
            )
        for cache, status in seen.items():
            taken = {session.slot for session in status.sessions}
            slot = self._command.slot
            if slot in taken or len(taken) == status.slots:
                occupied = "No slot is free" if slot is None else f"Slot {slot} is occupied"
                raise SlotOccupied(
                    f"{occupied} on {cache}. A start over several disks replaces no session; end "
                    "one there first. Nothing was started.",
                    cache=cache,
                )

    def _start(self) -> None:
        several = len(self._disks) > 1
        ordered = [(s.cache_uuid, cache) for cache, s in self._look().items()]
        order = [cache for _, cache in sorted(ordered)]
        holds: dict[str, str] = {}
        try:
            if several:  # most of what must be durable, before anybody's writes wait
                for cache in order:
                    self._disks[cache].run(Flush())
            for cache in order:
                self._check_wish()
                holds[cache] = self._disks[cache].run(HoldWrites(HOLD_SECONDS)).token
            seen = self._look()
            self._check_plan(seen)
            for cache in order:
                self._check_wish()
                self._start_on(cache, seen[cache], holds[cache])
        except BaseException as error:
            self._release(holds)
            self._end_again(error)
            raise
        self._release(holds)

    def _start_on(self, cache: str, seen: StatusPicture, hold: str) -> None:
        try:
            command = replace(self._command, hold=hold)
            session, lost = start_told(self._disks[cache], command, seen)
        except PitError as error:
            if len(self._disks) > 1:
                _add(error, f"That is so on {cache}.")
            raise
        alive = {one.slot for one in seen.sessions if not one.ended_ns}
        self._started.append(Started(cache, session, session.slot in alive, lost))

    def _release(self, holds: Mapping[str, str]) -> None:
        """Let writes go on. A hold that ended after its start did no harm; the others ended it."""
        for cache, token in holds.items():
            try:
                self._disks[cache].run(ReleaseWrites(token))
            except PitError as error:
                log.warning("%s: %s", cache, error.message)

    def _end_again(self, error: BaseException) -> None:
        """End what was started; what could not be is added to the error."""
        left = []
        for one in self._started:
            session = one.session
            try:
                self._disks[one.cache].run(
                    EndSession(session.uuid, sequence=session.sequence, force=True, undone=True)
                )
            except PitError as trouble:
                left.append(f"{session.name!r} on {one.cache} ({trouble.message})")
        self._started.clear()
        if left:
            _add(error, f"These could not be ended again: {', '.join(left)}")

    def _check_wish(self) -> None:
        if self._job.cancelled:
            raise Cancelled("The start was cancelled; no session was kept.")

    # -- the hooks --------------------------------------------------------------------------------

    def _facts(self, result: str = "") -> dict[str, str]:
        """What a hook finds in its environment."""
        told = {"PIT_RESULT": result} if result else {}
        caches = "\n".join(str(Path(cache).absolute()) for cache in self._disks)
        return {"PIT_CACHES": caches, "PIT_SESSION_NAME": self._command.name, **told}

    def _run_after(self, result: str) -> None:
        run_hook("after", self._hooks.after, self._hooks.seconds, self._facts(result))

    def _thaw_after(self, error: BaseException) -> None:
        """Thaw after a failure, which stays the error; what else goes wrong is added to it."""
        try:
            self._run_after("failed")
        except HookFailed as trouble:
            _add(error, trouble.message)

    def _thaw(self) -> None:
        """Thaw after the sessions were started; when that fails, they are not kept."""
        try:
            self._run_after("started")
        except HookFailed as error:
            if any(one.replaced for one in self._started):
                _add(
                    error,
                    "The session was kept all the same, for the one that it replaced cannot come "
                    "back; its point in time is whole.",
                )
                error.fields["kept"] = [one.session.uuid for one in self._started]
                raise
            were = "session was" if len(self._started) == 1 else "sessions were"
            _add(error, f"The {were} NOT kept: what had been started was ended again.")
            self._end_again(error)
            raise


def check_apart(caches: Sequence[str]) -> None:
    """Raises BadRequest where a cache disk is named twice."""
    places = {os.path.realpath(cache) for cache in caches}
    if not caches or len(places) < len(caches):
        raise BadRequest("Name each cache disk once: one of them is there twice.")


def _add(error: BaseException, sentence: str) -> None:
    """Say something more in an error that is on its way."""
    if isinstance(error, PitError):
        error.message = f"{error.message} {sentence}"
        error.args = (error.message,)
    else:
        log.error("%s", sentence)
