"""What ending, replacing or resetting a session costs, in whole sentences with exact numbers."""

from __future__ import annotations

from engine import SessionPicture, SessionState, StatusPicture
from pitgui.config.words import tr
from pitgui.state import wording

RECORDS = (SessionState.ENDED_BY_FULL, SessionState.ENDED_BY_FAULT)


def is_record(session: SessionPicture) -> bool:
    """Whether it is only the record of a session that ended by itself."""
    return session.state in RECORDS


def described(session: SessionPicture, now_ns: int) -> str:
    """Which session is meant: `“hourly-13”, slot 1, sequence 57, 2 h old`."""
    age = wording.age_old(session.created_ns, now_ns)
    name = wording.quoted(session.name)
    return tr(
        "{name}, slot {slot}, sequence {sequence}, {age}",
        name=name,
        slot=session.slot,
        sequence=session.sequence,
        age=age,
    )


def when_ended(session: SessionPicture, status: StatusPicture) -> tuple[str, ...]:
    """What is lost and what is freed when it is ended or replaced."""
    name = wording.quoted(session.name)
    if is_record(session):
        return (tr("{name} holds no data any more; only its record goes.", name=name),)
    started = wording.moment(session.created_ns)
    lines = [tr("The disk as it was at {started} can never be read again.", started=started)]
    if session.view_write_chunks:
        changed = wording.chunks_size(session.view_write_chunks)
        lines.append(
            tr("What was written through its view is lost too: {changed}.", changed=changed)
        )
    freed = session.exclusive_chunks
    if freed:
        exact = wording.exact_chunks(freed)
        lines.append(
            tr(
                "{freed} of the cache disk is freed ({exact}).",
                freed=wording.chunks_size(freed),
                exact=exact,
            )
        )
    elif not session.shared_chunks:
        lines.append(tr("No room is freed: nothing was copied for it yet."))
    else:
        lines.append(tr("No room is freed: other sessions hold all of its data."))
    if session.shared_chunks:
        kept = wording.chunks_size(session.shared_chunks)
        lines.append(
            tr(
                "{kept} stays, because {sharers} hold it too.",
                kept=kept,
                sharers=_sharers(session, status),
            )
        )
    return tuple(lines)


def when_reset(session: SessionPicture) -> tuple[str, ...]:
    """What is lost when the writes through a view are forgotten."""
    if not session.view_write_chunks:
        return (tr("Nothing was written through this view, so nothing is lost."),)
    changed = wording.chunks_size(session.view_write_chunks)
    exact = wording.exact_chunks(session.view_write_chunks)
    return (
        tr(
            "All that was written through the view is lost: {changed} ({exact}).",
            changed=changed,
            exact=exact,
        ),
        tr("The point in time itself stays exactly as it is."),
    )


def _sharers(session: SessionPicture, status: StatusPicture) -> str:
    by_slot = {one.slot: one for one in status.sessions}
    names = [
        wording.quoted(by_slot[slot].name) if slot in by_slot else tr("slot {slot}", slot=slot)
        for slot in session.shared_with
    ]
    return wording.names_list(names) or tr("other sessions")


def lost_words(before: tuple[SessionPicture, ...], now: StatusPicture) -> str:
    """Which sessions ended by themselves meanwhile, in a sentence; '' when none did."""
    alive = {session.sequence for session in before if not is_record(session)}
    lost = [one for one in now.sessions if is_record(one) and one.sequence in alive]
    if not lost:
        return ""
    names = ", ".join(wording.quoted(session.name) for session in lost)
    return tr("It cost {n:,} session(s): {names}.", "", len(lost), names=names)
