"""Where the cache disk went, by owner: exactly what the ledger says, in the order it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from engine import StatusPicture
from pitgui.config.words import tr
from pitgui.state import wording
from pitgui.state.losses import is_record


class PartKind(StrEnum):
    """What a part of the cache disk is."""

    SESSION = "session"
    SHARED = "shared"
    VIEW_WRITES = "view-writes"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the cache disk. `slot` is -1 unless it is one session's."""

    kind: PartKind
    name: str
    chunks: int
    slot: int = -1

    @property
    def words(self) -> str:
        """The part with its exact size."""
        size = wording.chunks_size(self.chunks)
        return f"{self.name}: {size}, {wording.exact_chunks(self.chunks)}"


def parts(status: StatusPicture) -> tuple[Part, ...]:
    """Sessions' own chunks, shared ones, view writes, stale ones; the rest is free."""
    ledger = status.ledger
    alive = sorted((s for s in status.sessions if not is_record(s)), key=lambda s: s.slot)
    written = sum(session.view_write_chunks for session in alive)
    own = [
        Part(
            PartKind.SESSION,
            wording.isolated(session.name),
            session.exclusive_chunks - session.view_write_chunks,
            session.slot,
        )
        for session in alive
    ]
    shared = ledger.live - written - sum(part.chunks for part in own)
    return (
        *own,
        Part(PartKind.SHARED, tr("shared by several"), shared),
        Part(PartKind.VIEW_WRITES, tr("written through views"), written),
        Part(PartKind.STALE, tr("stale, reusable"), ledger.stale),
    )
