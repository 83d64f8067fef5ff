"""The points in time of a disk for the slider, and what a chunk was at each of them. Pure."""

from __future__ import annotations

from engine import AT_START, ChunkPicture, EntryPicture, SessionPicture, SessionState
from pitgui.config.words import tr
from pitgui.pages.browse_bars import Marks
from pitgui.state import wording
from pitgui.state.app_state import AppState
from pitgui.state.engine_words import spoken
from pitgui.widgets.hex_pages import Key
from pitgui.widgets.session_slider import TimePoint

STEPS_OF_NOW = 7  # bits: a hundredth of the slider or less
READABLE = (SessionState.ACTIVE, SessionState.SUSPECT, SessionState.DAMAGED)


def now(when_ns: int = 0) -> TimePoint:
    """The live source disk."""
    return TimePoint(None, tr("now"), -1, tr("Now: the live source disk"), when_ns=when_ns)


def time_points(state: AppState) -> tuple[TimePoint, ...]:
    """The sessions, oldest first, and now."""
    points = [_point(one) for one in sorted(state.sessions, key=lambda session: session.sequence)]
    now_ns = state.status.now_ns if state.status is not None else 0
    return (*points, now(_rounded(now_ns, tuple(point.when_ns for point in points))))


def _rounded(now_ns: int, times: tuple[int, ...]) -> int:
    """Now, in steps that cannot be seen beside these times: points do not move at every look."""
    span = now_ns - min(times, default=now_ns)
    step = max(1 << 30, 1 << max(0, span.bit_length() - STEPS_OF_NOW))
    return max(now_ns - now_ns % step, *times, 0)


def compare_points(state: AppState) -> tuple[TimePoint, ...]:
    """The same, and each session with view writes once more as it was without them."""
    ordered: list[TimePoint] = []
    for session in sorted(state.sessions, key=lambda one: one.sequence):
        point = _point(session)
        if session.view_write_chunks and point.readable:
            label = tr("{label}, without view writes", label=point.label)
            words = tr("{words}; without what was written through its view", words=point.words)
            ordered.append(TimePoint(session.uuid + AT_START, label, session.slot, words))
        ordered.append(point)
    return (*ordered, now())


def _point(session: SessionPicture) -> TimePoint:
    name = wording.one_line(session.name) or tr("sequence {sequence}", sequence=session.sequence)
    readable = session.state in READABLE
    words = tr(
        "{name}: slot {slot}, sequence {sequence}, started {moment}",
        name=name,
        slot=session.slot,
        sequence=session.sequence,
        moment=wording.short_moment(session.created_ns),
    )
    if session.state is not SessionState.ACTIVE:
        words += f", {wording.session_state(session.state)}"
    return TimePoint(session.uuid, name, session.slot, words, readable, session.created_ns)


def reference_of(points: tuple[TimePoint, ...], point: TimePoint, marks: Marks) -> TimePoint | None:
    """The point that bytes are compared with; None for nothing.

    Now cannot differ from now: there the newest session takes its place.
    """
    readable = [one for one in points if one.readable]
    if marks is Marks.NOTHING or point not in readable:
        return None
    at = readable.index(point)
    if marks is Marks.BEFORE or (marks is Marks.NOW and point.key is None):
        return readable[at - 1] if at > 0 else None
    if marks is Marks.AFTER:
        return readable[at + 1] if at + 1 < len(readable) else None
    return readable[-1]


def history(
    state: AppState, picture: ChunkPicture, shown: Key
) -> tuple[tuple[str, str, bool], ...]:
    """Where each point in time has the bytes of a chunk: (name, where, is it the one shown)."""
    lines = []
    for session in sorted(state.sessions, key=lambda one: one.sequence):
        if session.state not in READABLE:
            continue
        name = wording.one_line(session.name) or tr(
            "sequence {sequence}", sequence=session.sequence
        )
        lines.append((name, _where(picture, session.slot), session.uuid == shown))
    lines.append((tr("now"), tr("source"), shown is None))
    return tuple(lines)


def copy_shown(state: AppState, picture: ChunkPicture, shown: Key) -> int | None:
    """The cache chunk that a point in time reads a chunk from; None where it reads the source."""
    session = next((one for one in state.sessions if one.uuid == shown), None)
    entry = _entry(picture, session.slot) if session is not None else None
    return None if entry is None else entry.chunk


def unchanged(picture: ChunkPicture, shown: Key) -> str:
    """Why a point in time reads the source itself there, where nothing was copied for it."""
    if shown is None:
        return spoken(picture.sentence)
    return tr("Not written since this session began: nothing had to be copied for it.")


def _entry(picture: ChunkPicture, slot: int) -> EntryPicture | None:
    """The entry that counts for a slot: what was written in its view comes first."""
    valid = [entry for entry in picture.entries if entry.slot == slot and entry.valid]
    return max(valid, key=lambda entry: entry.lu_write, default=None)


def _where(picture: ChunkPicture, slot: int) -> str:
    entry = _entry(picture, slot)
    if entry is None:
        return tr("source, unchanged since")
    if entry.lu_write:
        return tr("cache {chunk:,}, written in the view", chunk=entry.chunk)
    return tr("cache {chunk:,}", chunk=entry.chunk)
