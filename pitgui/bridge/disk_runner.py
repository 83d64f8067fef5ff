"""What runs commands on an open disk: its owner in this process, or a client of the one that is.

The rules: a disk that is free is owned here and served to pitctl over the control socket; a disk
that another process owns is used through that process. The window need not know which it is. The
rooms of the engine that work on disks are imported in the worker's thread, when the first disk is
opened, so that the window is painted before.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol, TypeVar

from engine import Command, Job, PitError
from pitgui.bridge.orders import FormatDisk

if TYPE_CHECKING:
    from engine import ProtectedDisk

log = logging.getLogger(__name__)
Result = TypeVar("Result")


class DiskRunner(Protocol):
    """An open disk. `run` may be called from any thread; `close` waits for what runs."""

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it; raises PitError."""
        ...

    def close(self) -> None:
        """Cancel what runs and leave the disk; raises Busy when something does not stop."""
        ...


class Opener(Protocol):
    """Makes and opens protected disks; the engine's, or a double of it in tests."""

    def open(self, cache_path: str) -> DiskRunner:
        """Open the disk of this cache disk; raises PitError."""
        ...

    def format(self, order: FormatDisk) -> None:
        """Make a protected disk; raises PitError."""
        ...


class OwnedDisk:
    """A disk that this process owns, serves to pitctl, and to hosts when it is told to."""

    def __init__(self, cache_path: str, page_frames: int = 0) -> None:
        from engine import ControlServer, HostDoor, Owner

        disk = _opened(cache_path, page_frames)
        self._owner = Owner.of(disk, name="the PIT Console", door=HostDoor)
        self._server: ControlServer | None = None
        try:
            self._server = ControlServer(self._owner)
        except PitError as error:
            log.warning("pitctl cannot reach this window: %s", error)

    def run(self, command: Command[Result], job: Job | None = None) -> Result:
        """Do it in this thread."""
        return self._owner.run(command, job)

    def close(self) -> None:
        """Leave the clients, then close the disk."""
        if self._server is not None:
            self._server.close()
        self._owner.close()


def _opened(cache_path: str, page_frames: int) -> ProtectedDisk:
    from engine import ProtectedDisk

    if page_frames:
        return ProtectedDisk.open(cache_path, frames=page_frames)
    return ProtectedDisk.open(cache_path)


class EngineOpener:
    """Opens disks for real.

    attach_to: a cache disk, or a control socket, that is never owned here, only attached to.
    `page_frames`: of the disks that are owned from now on, 0 for what the engine takes; set by
    the window's thread and read by the engine's, a whole number at a time.
    """

    def __init__(self, attach_to: str = "", page_frames: int = 0) -> None:
        self._attach_to = attach_to
        self.page_frames = page_frames

    def open(self, cache_path: str) -> DiskRunner:
        """Own the disk, or attach to the process that owns it."""
        from engine import attach, attach_if_owned

        if cache_path == self._attach_to:
            return attach(cache_path)
        attached = attach_if_owned(cache_path)
        return attached if attached is not None else OwnedDisk(cache_path, self.page_frames)

    def format(self, order: FormatDisk) -> None:
        """Make it with the engine."""
        from engine import ProtectedDisk

        ProtectedDisk.format(
            order.source_path,
            order.cache_path,
            source_size=order.source_size,
            cache_size=order.cache_size,
            slots=order.slots,
            durability=order.durability,
            on_full=order.on_full,
            force=order.force,
        )
