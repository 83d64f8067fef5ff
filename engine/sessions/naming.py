"""What a session may be called, and how it is found: by slot number, name or UUID."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from engine.errors import BadRequest, NoSuchSession
from engine.sessions.session import Session

MAX_NAME = 200
MAX_NOTE = 1000


def check_name(name: str, sessions: Iterable[Session], *, ignore: int = 0) -> str:
    """The name if it may be given; `ignore` is the sequence of the session that has it now."""
    if not 1 <= len(name) <= MAX_NAME:
        raise BadRequest(
            f"A session name has 1 to {MAX_NAME} characters; this one has {len(name)}."
        )
    if name.isdigit():
        raise BadRequest("A session name may not be digits only; those name slots.")
    _check_text(name)
    for session in sessions:
        if session.name == name and session.sequence != ignore:
            raise BadRequest(
                f"The session in slot {session.slot} is already called {name!r}; choose another "
                "name.",
                slot=session.slot,
            )
    return name


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
    try:
        uuid = UUID(reference)
    except ValueError:
        uuid = None
    for session in known:
        if session.uuid == uuid:
            return session
    names = ", ".join(f"{s.slot}: {s.name!r}" for s in known) or "there is none"
    raise NoSuchSession(
        f"There is no session {reference!r}. In the slots: {names}.", session=reference
    )
