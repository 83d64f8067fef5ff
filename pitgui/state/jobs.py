"""A job as the window knows it: what runs, how far it is, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class JobPhase(StrEnum):
    """Where a job stands."""

    RUNNING = "running"
    CANCELLING = "cancelling"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class JobResult:
    """What came of a job, in words.

    `offset` is the byte at which it found something wrong, else -1; `session` the sequence of the
    session through whose view it read, None for the source.
    """

    text: str
    failed: bool = False
    offset: int = -1
    session: int | None = None


@dataclass(frozen=True, slots=True)
class JobLine:
    """One job. Bytes done and total (-1: unknown); seconds_left is negative when unknown."""

    ticket: int
    title: str
    phase: JobPhase = JobPhase.RUNNING
    done: int = 0
    total: int = -1
    bytes_per_second: float = 0.0
    seconds_left: float = -1.0
    words: str = ""  # how it ended, in a sentence

    @property
    def running(self) -> bool:
        """Whether its thread still works."""
        return self.phase in (JobPhase.RUNNING, JobPhase.CANCELLING)

    @property
    def share(self) -> float:
        """0..1 done; negative when the total is unknown."""
        return min(1.0, self.done / self.total) if self.total > 0 else -1.0
