"""Where pitctl runs a command: at the owner of the disk if there is one, else on the disk itself.

The rule: asking a running owner is tried first and is cheap; only without one are the rooms that
work on disks imported.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from engine.cli.output import ProgressLine
from engine.errors import Busy
from engine.jobs.job import Job
from engine.serve.control.client import find_owner
from engine.service.command import Command, Runner

Result = TypeVar("Result")
OWNER_NAME = "pitctl"


@contextmanager
def runner_of(cache: str) -> Iterator[Runner]:
    """Whoever runs commands on this cache disk, for a while."""
    client = find_owner(cache)
    if client is not None:
        with client:
            yield client
        return
    from engine.service.owner import Owner  # the rooms that work on disks come with it

    try:
        owner = Owner.open(cache, name=OWNER_NAME, brief=True)
    except Busy:
        client = find_owner(cache)  # it may have begun to answer a moment ago
        if client is None:
            raise
        with client:
            yield client
        return
    with owner:
        yield owner


def run(cache: str, command: Command[Result], *, progress: bool = False) -> Result:
    """Run one command, with a progress line where it is a job, and Ctrl+C to cancel it."""
    line = ProgressLine(wanted=progress and command.is_job)
    job = Job(command.verb, watch=line)
    try:
        with runner_of(cache) as runner, interrupt_cancels(job):
            return runner.run(command, job)
    finally:
        line.clear()


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
