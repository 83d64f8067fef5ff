"""Who writes: names that allocation blocks know by a number; kept with the disk.

The rule: nobody is kept from writing for want of a number. 0 stands for whoever has none.
"""

from __future__ import annotations

from engine.recovery.rooms import Rooms

MOST = 64
LONGEST_NAME = 60
_PATIENCE = 1.0  # seconds; who holds the copy lock for longer waits for a disk


def number_of(rooms: Rooms, name: str, *, new: bool) -> int:
    """The number of a name, a `new` one if need be; 0 without room, or while a disk is silent."""
    name = name[:LONGEST_NAME]
    known = rooms.header.current.origins
    if name in known:  # numbers never change, so that needs no lock
        return known.index(name) + 1
    if not (name and new) or len(known) >= MOST:
        return 0
    if not rooms.copy_lock.acquire(timeout=_PATIENCE):
        return 0
    try:
        known = rooms.header.current.origins
        if name not in known and len(known) < MOST:
            # Written with the next header change: losing a name in a crash harms nobody.
            rooms.header.remember(origins=(*known, name))
            known = (*known, name)
        return known.index(name) + 1 if name in known else 0
    finally:
        rooms.copy_lock.release()
