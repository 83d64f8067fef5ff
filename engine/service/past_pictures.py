"""Pictures of the past, as the history keeps it. Frozen, plain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SessionUseLine:
    """Cache chunks that a session held at each time of its picture; -1 where it was not there.

    A chunk that several sessions share counts for each of them. -1 also stands where nothing was
    noted of it yet.
    """

    sequence: int
    slot: int
    name: str
    chunks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SessionUsePicture:
    """What sessions held over time (ns), those first that held most; `others` are left out."""

    times: tuple[int, ...]
    sessions: tuple[SessionUseLine, ...]
    others: int
