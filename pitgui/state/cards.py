"""What the card of a slot says, from the state."""

from __future__ import annotations

from dataclasses import dataclass

from engine import SessionPicture, SessionState, StatusPicture
from pitgui.config.words import tr
from pitgui.state import expiries, wording
from pitgui.state.engine_words import spoken
from pitgui.state.losses import is_record


@dataclass(frozen=True, slots=True)
class SessionWords:
    """A session in the words of a card. `role` is the token of `mark`."""

    subtitle: str
    freed: str
    shared: str
    mark: str
    role: str
    all: str


def largest_held(status: StatusPicture) -> int:
    """Chunks held by the session that holds most; the full width of a card's bar."""
    return max((one.exclusive_chunks + one.shared_chunks for one in status.sessions), default=0)


def session_words(session: SessionPicture, status: StatusPicture) -> SessionWords:
    """What is said of a session."""
    age = wording.age_old(session.created_ns, status.now_ns)
    subtitle = tr("sequence {sequence} · {age}", sequence=session.sequence, age=age)
    aged = subtitle.replace(" · ", ", ")
    if expiries.runs(session):
        subtitle = tr(
            "sequence {sequence} · ends in {left}",
            sequence=session.sequence,
            left=expiries.left(session, status.now_ns),
        )
    freed = wording.chunks_size(session.exclusive_chunks)
    shared = wording.chunks_size(session.shared_chunks)
    mark, role = mark_of(session, status)
    told = [
        tr("{name}, slot {slot}", name=wording.one_line(session.name), slot=session.slot),
        aged,
        tr(
            "Freed if ended: {freed} ({exclusive_chunks})",
            freed=freed,
            exclusive_chunks=wording.exact_chunks(session.exclusive_chunks),
        ),
        tr(
            "Shared: {shared} ({shared_chunks})",
            shared=shared,
            shared_chunks=wording.exact_chunks(session.shared_chunks),
        ),
    ]
    if expiry := expiries.told(session, status.now_ns):
        told.append(expiry)
    if session.pinned:
        told.append(tr("Pinned: not ended without being asked twice"))
    if session.view_write_chunks:
        told.append(
            tr(
                "Written through its view: {view_write_chunks}",
                view_write_chunks=wording.chunks_size(session.view_write_chunks),
            )
        )
    told.append(mark)
    told += [part for part in (spoken(session.reason), wording.one_line(session.note)) if part]
    return SessionWords(subtitle, freed, shared, mark, role, "\n".join(told))


def mark_of(session: SessionPicture, status: StatusPicture) -> tuple[str, str]:
    """The state of a session in a few words, and the token of its colour."""
    if is_record(session):
        return tr("ended"), "danger"
    if session.state is SessionState.DAMAGED:
        return tr("✗ damaged"), "danger"
    if session.state is SessionState.SUSPECT:
        return tr("! suspect"), "warn"
    if session.overdue:
        return tr("! overdue"), "warn"
    if status.verified_ns > session.created_ns:
        return tr("✓ verified"), "text_muted"
    return tr("unverified"), "text_muted"
