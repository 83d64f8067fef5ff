"""Where pitctl runs a command: at the owner of the disk if there is one, else on the disk itself.

The rule: asking a running owner is tried first and is cheap; only without one are the rooms that
work on disks imported. Who holds the disk without answering, another pitctl mostly, is waited for.
"""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import TYPE_CHECKING, TypeVar

from engine.cli.grammar import WAIT_SECONDS
from engine.cli.lost_hosts import say_lost
from engine.cli.output import ProgressLine
from engine.errors import Busy
from engine.jobs.job import Job
from engine.serve.control.client import ControlClient, find_owner
from engine.service.command import Command, Runner
from engine.service.hooks import Hooks

if TYPE_CHECKING:
    from engine.service.commands import StartSession
    from engine.service.joint_start import JointStart, Started
    from engine.service.owner import Owner

Result = TypeVar("Result")
Held = TypeVar("Held")
OWNER_NAME = "pitctl"
LOOK_SECONDS = 0.05  # between two looks at a disk that is held
STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def runner_of(cache: str, wait: float = WAIT_SECONDS) -> Iterator[Runner]:
    """Whoever runs commands on this cache disk, for a while; one that is held is waited for."""
    with patient(lambda: _runner(cache), wait) as runner:
        yield runner


def _runner(cache: str) -> ControlClient | Owner:
    """The owner's client, or an owner of our own; raises Busy."""
    client = find_owner(cache)
    if client is not None:
        return client
    from engine.service.owner import Owner  # the rooms that work on disks come with it

    return Owner.open(cache, name=OWNER_NAME, brief=True)


def patient(take: Callable[[], Held], seconds: float) -> Held:
    """What `take` gives, tried anew for so long where another process has it; raises Busy then."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return take()
        except Busy as error:
            if error.fields.get("owner") in (None, "the system"):
                raise  # nobody who is done in a moment
            if time.monotonic() >= deadline:
                waited = f"It was waited for {seconds:g} s" if seconds else "It was not waited for"
                error.message += f" {waited}; --wait SECONDS waits longer."
                raise
        time.sleep(LOOK_SECONDS)


def run(
    cache: str, command: Command[Result], *, progress: bool = False, wait: float = WAIT_SECONDS
) -> Result:
    """Run one command where the disk is; see `run_on`."""
    with runner_of(cache, wait) as runner:
        return run_on(runner, command, progress=progress)


def run_on(runner: Runner, command: Command[Result], *, progress: bool = False) -> Result:
    """Run one command, with a progress line where it is a job, and Ctrl+C to cancel it."""
    line = ProgressLine(wanted=progress and command.is_job)
    job = Job(command.verb, watch=line)
    try:
        with interrupt_cancels(job):
            return runner.run(command, job)
    finally:
        line.clear()


def start_jointly(
    caches: Sequence[str], command: StartSession, hooks: Hooks, *, wait: float = WAIT_SECONDS
) -> tuple[Started, ...]:
    """Start sessions on all these disks at one moment, between hooks: on all of them or none.

    Hosts that lose theirs by it are named, whatever happens afterwards.
    """
    from engine.service.joint_start import JointStart, check_apart  # few starts have hooks

    check_apart(caches)
    hooks.check()
    job = Job("Starting sessions")
    with ExitStack() as stack:
        disks = {cache: stack.enter_context(runner_of(cache, wait)) for cache in caches}
        start = JointStart(disks, command, hooks, job)
        with _stopped_in_order(job, start):
            try:
                return start.run()
            finally:
                say_lost(start.lost)


@contextmanager
def _stopped_in_order(job: Job, start: JointStart) -> Iterator[None]:
    """Whoever stops this program does not keep a file system frozen: the after-hook still runs.

    A second signal leaves what hangs on a disk, but never a hook: those end by themselves.
    """

    def stopped(_number: int, _frame: FrameType | None) -> None:
        if job.cancelled and start.may_break_off:
            start.may_break_off = False
            raise KeyboardInterrupt
        job.cancel()

    asked = [one for one in STOPS if signal.getsignal(one) is not signal.SIG_IGN]
    before = {one: signal.signal(one, stopped) for one in asked}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


@contextmanager
def interrupt_cancels(job: Job) -> Iterator[None]:
    """Ctrl+C cancels the job, so that the disk is closed in good order; twice leaves at once."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupted(_number: int, _frame: FrameType | None) -> None:
        if job.cancelled:
            raise KeyboardInterrupt
        job.cancel()

    before = signal.signal(signal.SIGINT, interrupted)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
