"""A disk that another process owns, over restarts of that process: finds the next owner by itself.

The rule: what changes nothing is asked again of the next owner, at once if it is there; what
changes something is never sent twice. While no owner is there every command fails soon, with
OwnerGone, and the next one looks again.
"""

from __future__ import annotations

import logging
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Self, TypeVar

from engine.errors import Busy, NoSuchDisk, OwnerGone, PitError
from engine.jobs.job import Job
from engine.serve.control.client import ControlClient, find_owner, owner_at
from engine.service.command import Command

Result = TypeVar("Result")
Connect = Callable[[], ControlClient | None]
LOOK_AGAIN_SECONDS = 0.25
log = logging.getLogger(__name__)


def attach(place: str) -> AttachedDisk:
    """Attach to the owner of a cache disk, or to who listens at a control socket.

    Raises NoSuchDisk when nobody is there, Busy and OutsideTrouble as find_owner does.
    """
    path = str(Path(place).absolute())

    def connect() -> ControlClient | None:
        return owner_at(path) if _is_socket(path) else find_owner(path)

    client = connect()
    if client is None:
        raise NoSuchDisk(
            f"No process that you may talk to owns {place!r}. Start one with `pitctl serve`, or "
            "open the disk here with --open.",
            path=place,
        )
    return AttachedDisk(client, connect)


def attach_if_owned(cache_path: str) -> AttachedDisk | None:
    """Attach to the owner of a cache disk, if it has one."""
    path = str(Path(cache_path).absolute())
    client = find_owner(path)
    return None if client is None else AttachedDisk(client, lambda: find_owner(path))


def _is_socket(path: str) -> bool:
    try:
        return stat.S_ISSOCK(Path(path).stat().st_mode) or path.endswith(".sock")
    except OSError:
        return path.endswith(".sock")  # it will be there again


class AttachedDisk:
    """Runs commands at whoever owns a disk now; a Runner.

    Attributes: `cache_path`; `owner`, the name and process of the owner as last seen.
    `_lock` guards `_client`, `_looked` and `_closed`; it is held while an owner is looked for.
    """

    def __init__(self, client: ControlClient, connect: Connect) -> None:
        self.cache_path = client.cache_path
        self.owner = _called(client)
        self._connect = connect
        self._lock = threading.Lock()
        self._client: ControlClient | None = client
        self._looked = 0.0
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it at the owner; raises the PitError that the owner raised, and OwnerGone."""
        job = job or Job(command.verb)
        client = self._present()
        try:
            return client.run(command, job)
        except PitError:
            if not client.gone:
                raise
            self._lose(client)
            if not command.only_looks or job.cancelled:
                raise
        return self._present().run(command, job)

    def close(self) -> None:
        """Leave; the owner cancels what still runs for this disk."""
        with self._lock:
            client, self._client, self._closed = self._client, None, True
        if client is not None:
            client.close()

    def _present(self) -> ControlClient:
        """A client that is connected as far as it knows."""
        with self._lock:
            if self._closed:
                raise Busy(f"This program has left {self.cache_path}.")
            if self._client is not None and not self._client.gone:
                return self._client
            self._find()
            if self._client is None:
                raise OwnerGone(
                    f"{self.owner}, which owned {self.cache_path}, went away. This goes on by "
                    "itself when an owner is back; until then nothing can be done with the disk.",
                    owner=self.owner,
                )
            return self._client

    def _find(self) -> None:
        """Look for an owner, unless that was just done."""
        lost, self._client = self._client, None
        if lost is not None:
            lost.close()
        elif time.monotonic() - self._looked < LOOK_AGAIN_SECONDS:
            return
        self._looked = time.monotonic()
        self._client = self._connect()
        if self._client is not None:
            self.owner = _called(self._client)
            log.info("%s owns %s now", self.owner, self.cache_path)

    def _lose(self, client: ControlClient) -> None:
        with self._lock:
            if self._client is client:
                self._client = None
                self._looked = 0.0
                client.close()


def _called(client: ControlClient) -> str:
    return f"{client.name} (pid {client.pid})"
