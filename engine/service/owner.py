"""Who owns an open protected disk: runs everybody's commands on it, and closes it in good order.

The rule: a command runs in the thread of whoever asks, several at a time (the disk is thread-safe);
closing first refuses new ones, then cancels the running ones and waits for them, then ends the
door, the expirer and the history and closes the disk. No exception but a PitError leaves `run`. An
owner that stays ends sessions whose time has come; a brief one never does, whatever it is asked.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Self, TypeVar, cast

from engine.errors import Busy, EngineBug, PitError
from engine.jobs.job import Job
from engine.service.command import Command
from engine.service.expirer import Expirer
from engine.service.historian import Historian
from engine.service.host_commands import Door, HostCommand
from engine.service.pictures import JobPicture
from engine.snapshot.protected_disk import ProtectedDisk

Result = TypeVar("Result")
MakeDoor = Callable[[ProtectedDisk], Door]
CLOSE_SECONDS = 10.0
log = logging.getLogger(__name__)


class Owner:
    """One open protected disk, and everybody who wants something of it; a Runner.

    `name` tells others who it is; at its door, if it has one, hosts are served. stays: it ends
    sessions whose time has come. `_lock` guards `_running`, `_long` and `_closing`; it is held for
    book-keeping only, never while a command runs.
    """

    def __init__(
        self,
        disk: ProtectedDisk,
        name: str,
        historian: Historian | None = None,
        door: Door | None = None,
        *,
        stays: bool = False,
    ) -> None:
        self.name = name
        self._disk = disk
        self._historian = historian
        self._door = door
        disk.owner = name
        self._lock = threading.Condition()
        self._running: list[Job] = []
        self._long = 0  # how many of the running are long work
        self._closing = False
        self._expirer = Expirer(disk, self._in_use) if stays else None

    @classmethod
    def open(
        cls,
        cache_path: str,
        *,
        name: str,
        brief: bool = False,
        door: MakeDoor | None = None,
        source_path: str | None = None,
    ) -> Self:
        """Open a protected disk and own it. brief: write its history all at once, at the end.

        source_path: where its source is now; see ProtectedDisk.open.
        """
        disk = ProtectedDisk.open(cache_path, source_path=source_path)
        return cls.of(disk, name=name, brief=brief, door=door)

    @classmethod
    def of(
        cls, disk: ProtectedDisk, *, name: str, brief: bool = False, door: MakeDoor | None = None
    ) -> Self:
        """Own an open disk and write its history. door: makes what serves it to hosts."""
        made = door(disk) if door is not None else None
        return cls(disk, name, Historian(disk, follow=not brief), made, stays=not brief)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def cache_path(self) -> str:
        """The cache disk, which names the protected disk."""
        return self._disk.cache_path

    @property
    def jobs(self) -> tuple[JobPicture, ...]:
        """What runs now, the oldest first."""
        with self._lock:
            return tuple(job_picture(job) for job in self._running)

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it in this thread; raises PitError, and nothing else."""
        with self._counted(job or Job(command.verb), is_long=command.is_job) as counted:
            try:
                return self._done(command, counted)
            except PitError:
                raise
            except Exception as error:
                log.exception("%s failed by a fault of the program", command.verb)
                raise EngineBug(
                    f"The program made a mistake in {command.verb} "
                    f"({type(error).__name__}: {error}). Please report it."
                ) from error

    def _done(self, command: Command[Result], job: Job) -> Result:
        if isinstance(command, HostCommand) and self._door is not None:
            return cast("HostCommand[Result]", command).at(self._door)
        return command.run(self._disk, job)

    @contextmanager
    def _counted(self, job: Job, *, is_long: bool) -> Iterator[Job]:
        with self._lock:
            if self._closing:
                raise Busy(f"{self.name} is closing {self.cache_path}; try again in a moment.")
            self._running.append(job)
            self._long += is_long
        try:
            yield job
        finally:
            with self._lock:
                self._running.remove(job)
                self._long -= is_long
                self._lock.notify_all()

    def _in_use(self) -> set[int] | None:
        """The sequences that hosts look at; None while long work runs, which may read any."""
        with self._lock:
            if self._long or self._closing:
                return None
        hosts = self._door.picture().hosts if self._door is not None else ()
        return {host.sequence for host in hosts}

    def close(self, wait_seconds: float = CLOSE_SECONDS) -> None:
        """Refuse what is new, cancel what runs, wait for it, drop the hosts, close the disk.

        Raises Busy, and goes on as before, when something does not stop in time.
        """
        deadline = time.monotonic() + wait_seconds
        with self._lock:
            self._closing = True
            for job in self._running:
                job.cancel()
            if not self._lock.wait_for(lambda: not self._running, deadline - time.monotonic()):
                self._closing = False
                raise Busy(
                    f"{self._running[0].title or 'A command'} did not stop within "
                    f"{wait_seconds:.0f} seconds, so {self.cache_path} stays open."
                )
        try:
            if self._door is not None:
                self._door.shut()
            if self._expirer is not None:
                self._expirer.close()
            if self._historian is not None:
                self._historian.close()
        finally:
            self._disk.close()


def job_picture(job: Job) -> JobPicture:
    """A running job as a picture."""
    return JobPicture(
        title=job.title,
        done=job.done,
        total=job.total,
        bytes_per_second=job.bytes_per_second,
        seconds_left=job.seconds_left,
        finished=False,
        error="",
    )
