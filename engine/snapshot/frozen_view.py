"""The view of a session without what was written through it: the point in time itself.

The rule: it reads as any view does, and never looks at the entries of view writes.
"""

from __future__ import annotations

from engine.recovery.rooms import Rooms
from engine.snapshot.view import ViewReader


class FrozenView(ViewReader):
    """Reads one session as it was when it began, whatever was written through its view."""

    def __init__(self, rooms: Rooms, slot: int, sequence: int) -> None:
        super().__init__(rooms, slot, sequence)
        self._view_sequences = [0] * len(rooms.slots.view_sequences)
        self._quick_read = _not_quickly  # the quick path leaves views with writes to the other


def _not_quickly(_offset: int, _length: int) -> None:
    return None
