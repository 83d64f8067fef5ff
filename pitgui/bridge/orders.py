"""What crosses between the window's thread and the engine's: frozen values, both ways."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NewType

from engine import Command, Job, PitError, StatusPicture

Ticket = NewType("Ticket", int)
"""Number of one order; its answer carries the same."""


@dataclass(frozen=True, slots=True)
class OpenDisk:
    """Open the protected disk of this cache disk, closing the one that is open."""

    ticket: Ticket
    cache_path: str


@dataclass(frozen=True, slots=True)
class FormatDisk:
    """Make a protected disk (sizes create the files), then open it."""

    ticket: Ticket
    source_path: str
    cache_path: str
    source_size: int | None
    cache_size: int | None
    slots: int
    durability: str
    on_full: str
    force: bool = False


@dataclass(frozen=True, slots=True)
class CloseDisk:
    """Cancel the jobs and close the disk; if it is the `last` order, end the thread too."""

    ticket: Ticket
    last: bool = False


@dataclass(frozen=True, slots=True)
class RunCommand:
    """Run one command on the open disk; jobs run in threads of their own."""

    ticket: Ticket
    command: Command[object]
    job: Job  # made by the client, so that a cancel need not queue behind other orders


@dataclass(frozen=True, slots=True)
class BuildDemo:
    """Make the demo disk in a folder (None: the user's own) unless it is there; its cache path."""

    ticket: Ticket
    job: Job
    folder: Path | None = None


Order = OpenDisk | FormatDisk | CloseDisk | RunCommand | BuildDemo


@dataclass(frozen=True, slots=True)
class Done:
    """An order was carried out; `value` is a picture, bytes, text or None."""

    ticket: Ticket
    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """An order failed. `report` holds code, facts and, for our own bugs, the traceback."""

    ticket: Ticket
    error: PitError
    report: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: bytes done and total (-1 unknown)."""

    ticket: Ticket
    done: int
    total: int
    bytes_per_second: float
    seconds_left: float


@dataclass(frozen=True, slots=True)
class Opened:
    """A disk is open; the first picture of it."""

    ticket: Ticket
    status: StatusPicture


Answer = Done | Failed | Progress | Opened
