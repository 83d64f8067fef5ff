"""A session as a value: one point in time of one source disk, in one slot."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from engine.units import Sequence, SlotNo

ANYONE = 0  # in place of a sequence number: whoever sits in the slot


class SessionState(StrEnum):
    """Where a session stands; the two ended states are records that hold no data."""

    ACTIVE = "active"
    SUSPECT = "suspect"  # readable, but the source may have changed outside the engine
    DAMAGED = "damaged"  # some chunks are lost (reading them is an error); the others read true
    ENDED_BY_FULL = "ended-by-full"  # a record only, until dismissed
    ENDED_BY_FAULT = "ended-by-fault"  # a record only: the cache disk failed it


@dataclass(frozen=True, slots=True)
class Session:
    """The occupant of a slot. Times in nanoseconds since the epoch; 0 means not yet."""

    slot: SlotNo
    sequence: Sequence
    view_sequence: Sequence  # 0 until the view is written to; a reset gives a new one
    uuid: UUID
    name: str
    note: str
    created_ns: int
    state: SessionState = SessionState.ACTIVE
    pinned: bool = False
    ended_ns: int = 0
    reason: str = ""
    expires_ns: int = 0  # when it ends by itself; 0: never

    @property
    def alive(self) -> bool:
        """Whether it still holds data: everything but the records of ended ones."""
        return self.state not in (SessionState.ENDED_BY_FULL, SessionState.ENDED_BY_FAULT)

    def due(self, now_ns: int) -> bool:
        """Whether its time has come; a pinned one is due as well, but stays."""
        return self.alive and 0 < self.expires_ns <= now_ns

    @property
    def doubts(self) -> tuple[str, ...]:
        """What to know before its bytes are relied on, in sentences; empty for an active one."""
        who = f"The session {self.name!r} in slot {self.slot}"
        if self.state is SessionState.SUSPECT:
            return (f"{who} is suspect, so its bytes may be wrong: {self.reason}",)
        if self.state is SessionState.DAMAGED:
            return (f"{who} is damaged: {self.reason} The rest of it reads true.",)
        return ()
