"""What was changed of sessions and can be changed back: names, notes, pins, times to end.

The rule: a deed is undone only while its sessions are there and still as it left them; what
somebody else changed since is not overwritten. What ended cannot be brought back, so it is no
deed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from engine import (
    NoteSession,
    PinSession,
    RenameSession,
    SessionPicture,
    SetExpiry,
    expiry_text,
)
from pitgui.config.words import tr

KEPT_DEEDS = 50
ChangeCommand = RenameSession | NoteSession | PinSession | SetExpiry


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one session: `name`, `note`, `pinned` or `expires_ns`."""

    uuid: str
    field: str
    before: str | bool | int
    after: str | bool | int

    def command(self, *, forward: bool) -> ChangeCommand:
        """What makes the change, or takes it back."""
        value = self.after if forward else self.before
        if self.field == "pinned":
            return PinSession(self.uuid, pinned=bool(value))
        if self.field == "expires_ns":
            return SetExpiry(self.uuid, expiry_text(int(value)))
        kind = RenameSession if self.field == "name" else NoteSession
        return kind(self.uuid, str(value))


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done at once. `words` say it: `rename “a” to “b”`."""

    words: str
    changes: tuple[Change, ...]

    def blocked(self, sessions: Iterable[SessionPicture], *, forward: bool) -> str:
        """Why it cannot be undone (or done again, forward) now; '' when it can."""
        by_uuid = {session.uuid: session for session in sessions}
        for change in self.changes:
            session = by_uuid.get(change.uuid)
            if session is None:
                return tr("The session has ended.")
            if getattr(session, change.field) != (change.before if forward else change.after):
                return tr("The session was changed since.")
        return ""


@dataclass(frozen=True, slots=True)
class Deeds:
    """What was done, the newest last, and what was undone of it."""

    done: tuple[Deed, ...] = ()
    undone: tuple[Deed, ...] = ()

    def with_done(self, deed: Deed) -> Deeds:
        """One more was done: what was undone before cannot be done again."""
        return Deeds((*self.done, deed)[-KEPT_DEEDS:])

    def with_undone(self) -> Deeds:
        """The newest was undone."""
        return Deeds(self.done[:-1], (*self.undone, *self.done[-1:]))

    def with_redone(self) -> Deeds:
        """What was undone last was done again."""
        return replace(self, done=(*self.done, *self.undone[-1:]), undone=self.undone[:-1])
