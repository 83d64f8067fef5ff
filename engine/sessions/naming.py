"""What a session may be called, and how it is found: by slot number, name or UUID."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from engine.errors import BadRequest, NoSuchSession
from engine.sessions.session import Session

MAX_NAME = 200
MAX_NOTE = 1000
_LIVE = "live"  # what commands that compare call the source
_WRITABLE = "+rw"  # behind a session, the export of its writable view


def check_name(name: str, sessions: Iterable[Session], *, ignore: int = 0) -> str:
    """The name if it may be given; `ignore` is the sequence of the session that has it now."""
    if not 1 <= len(name) <= MAX_NAME:
        raise BadRequest(
            f"A session name has 1 to {MAX_NAME} characters; this one has {len(name)}."
        )
    meaning = _other_meaning(name)
    if meaning:
        raise BadRequest(f"A session may not be called {name!r}: {meaning}. Choose another name.")
    _check_text(name)
    for session in sessions:
        if session.name == name and session.sequence != ignore:
            if session.alive:
                told = (
                    f"The session in slot {session.slot} is already called {name!r}; choose "
                    "another name."
                )
            else:
                told = (
                    f"The record of an ended session in slot {session.slot} is already called "
                    f"{name!r}; dismiss it (`pitctl session end`), or choose another name."
                )
            raise BadRequest(told, slot=session.slot)
    return name


def _other_meaning(name: str) -> str:
    """What a text means where sessions are named, if not a name; '' when it may be one."""
    if name.isdigit():
        return "digits only name slots"
    if not name.strip():
        return "blanks alone cannot be seen"
    if name == _LIVE:
        return "that is the live source"
    if name.endswith(_WRITABLE):
        return f"{_WRITABLE} at the end means the export of a writable view"
    return "that reads as the UUID of a session" if _uuid_of(name) else ""


def _uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def check_note(note: str) -> str:
    """The note if it may be given."""
    if len(note) > MAX_NOTE:
        raise BadRequest(f"A note has at most {MAX_NOTE} characters; this one has {len(note)}.")
    _check_text(note)
    return note


def _check_text(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadRequest("The text holds bytes that are not characters.") from None
    if "\0" in text:
        raise BadRequest("The text holds a NUL character.")


def find_session(reference: str, sessions: Iterable[Session]) -> Session:
    """The session of a slot number, name or UUID; raises NoSuchSession."""
    known = list(sessions)
    for session in known:
        if reference == session.name:
            return session
    if reference.isdecimal() and reference.isascii() and len(reference) < 20:
        for session in known:
            if int(reference) == session.slot:
                return session
    uuid = _uuid_of(reference)
    for session in known:
        if session.uuid == uuid:
            return session
    names = ", ".join(f"{s.slot}: {s.name!r}" for s in known) or "there is none"
    raise NoSuchSession(
        f"There is no session {reference!r}. In the slots: {names}.", session=reference
    )
