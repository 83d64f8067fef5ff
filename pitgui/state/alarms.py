"""Which alarms stand: how full the cache is, sessions that were lost or harmed, a failed disk.

The rule: an alarm rings once when it comes, and again only for something new: a higher threshold,
one more session. A threshold is left only when the cache is `SLACK` below it, so that a share
that swings around it rings once. What is over is silent by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine import SessionPicture, SessionState, StatusPicture
from pitgui.config.words import mark, tr
from pitgui.state import wording
from pitgui.state.engine_words import spoken
from pitgui.state.losses import is_record
from pitgui.state.trouble import Trouble

SLACK = 2.0  # hundredths of the cache
CRITICAL = 90  # and above; warnings are below
MOST_NAMES = 5
SESSIONS_DOOR = (mark("Show the sessions"), "page.sessions")
VERIFY_DOOR = (mark("Verify"), "disk.verify")
DOORS = {
    "session-damaged": VERIFY_DOOR,
    "session-suspect": VERIFY_DOOR,
    "cache-failed": (mark("Close the disk"), "disk.close"),
    "cache-trouble": VERIFY_DOOR,
    "source-short": VERIFY_DOOR,
    "cache-short": SESSIONS_DOOR,
    "chunks-damaged": VERIFY_DOOR,
}
_HARM = (
    (SessionState.DAMAGED, "critical", mark("Run verify for a list of what is lost.")),
    (SessionState.SUSPECT, "warning", mark("Check the data before you rely on it.")),
    (SessionState.ENDED_BY_FULL, "critical",
     mark("Dismiss the record; a larger cache disk keeps sessions longer.")),
    (SessionState.ENDED_BY_FAULT, "critical",
     mark("Check both disks, then dismiss the record.")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Alarm:
    """One thing that a person should know now. `members` are the sessions it is about."""

    key: str
    level: str  # warning, critical
    title: str
    text: str
    advice: str
    door: tuple[str, str]  # what its button says, and the action behind it
    members: tuple[int, ...] = ()

    def trouble(self) -> Trouble:
        """The banner of it."""
        words, action = self.door
        return Trouble(
            self.title, self.text, self.advice, code=self.key, level=self.level, lasting=True,
            door=action, door_text=tr(words), subject=self.members[:1], alarm=self.key,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Watch:
    """What is watched of a disk. `rung` are the alarms that the newest picture rang.

    `rings` grows with each picture that rings; `is_first` is said of the first of a disk.
    """

    disk: str = ""
    filled: int = 0  # the threshold that the cache is at or above; 0: none
    alarms: tuple[Alarm, ...] = ()
    rung: tuple[Alarm, ...] = ()
    rings: int = 0
    is_first: bool = True


def watch_after(before: Watch, status: StatusPicture, thresholds: Iterable[int]) -> Watch:
    """The watch after one more picture; the same object when nothing came and nothing went."""
    if before.disk != status.cache_uuid:
        before = Watch()
    filled = threshold_reached(share_used(status), thresholds, before.filled)
    alarms = tuple(_alarms(status, filled, before))
    known = {alarm.key: alarm for alarm in before.alarms}
    rung = tuple(
        alarm
        for alarm in alarms
        if (alarm.key not in known or set(alarm.members) - set(known[alarm.key].members))
        and not (alarm.key.startswith("filled-") and filled < before.filled)
    )
    if before.disk and alarms == before.alarms and not rung:
        return before
    return Watch(
        status.cache_uuid, filled, alarms, rung, before.rings + bool(rung), not before.disk
    )


def share_used(status: StatusPicture) -> float:
    """How full the cache is, 0..100."""
    ledger = status.ledger
    return 100 * ledger.live / ledger.total if ledger.total else 100.0


def threshold_reached(share: float, thresholds: Iterable[int], before: int) -> int:
    """The highest threshold that holds: reached now, or not yet clearly left."""
    steps = tuple(thresholds)
    risen = max((step for step in steps if share >= step), default=0)
    kept = max((step for step in steps if step <= before and share >= step - SLACK), default=0)
    return max(risen, kept)


def _alarms(status: StatusPicture, filled: int, before: Watch) -> Iterable[Alarm]:
    handled = {f"session-{state.value}" for state, *_ in _HARM}
    for alert in status.alerts:
        if alert.code not in handled and not alert.code.removeprefix("cache-").isdigit():
            title = tr(_TITLES.get(alert.code, mark("An alert")))
            door = DOORS.get(alert.code, SESSIONS_DOOR)
            yield Alarm(
                alert.code, alert.level, title, spoken(alert.text), spoken(alert.action), door
            )
    for state, level, advice in _HARM:
        members = [session for session in status.sessions if session.state is state]
        if members:
            yield _of_sessions(members, state, level, tr(advice))
    if status.ledger.damaged and not any(s.state is SessionState.DAMAGED for s in status.sessions):
        yield Alarm(
            "chunks-damaged", "critical", tr("Old data on the cache disk is damaged"),
            tr("{n:,} chunk(s) cannot be read true.", "", status.ledger.damaged),
            tr("Run verify to see what is affected."), VERIFY_DOOR,
        )  # fmt: skip
    if _refuses(status):
        yield Alarm(
            "refusing", "critical", tr("The cache disk refuses writes"),
            tr("It is full, and the policy lets no session be ended: a host's first write to a "
            "chunk is an error now."),
            tr("End or unpin a session; Sessions says what each frees."), SESSIONS_DOOR,
        )  # fmt: skip
    if filled:
        key = f"filled-{filled}"
        same = next((alarm for alarm in before.alarms if alarm.key == key), None)
        yield same or _of_filling(status, filled, key)


_TITLES = {
    "cache-failed": mark("The cache disk failed"),
    "cache-trouble": mark("The cache disk is in trouble"),
    "cache-short": mark("The cache disk is not whole any more"),
    "cache-silent": mark("The cache disk does not answer"),
    "disk-stuck": mark("Writes are waiting for a disk"),
    "source-short": mark("The source disk is not whole any more"),
    "source-silent": mark("The source disk does not answer"),
}


def _of_filling(status: StatusPicture, filled: int, key: str) -> Alarm:
    ledger = status.ledger
    left = wording.chunks_size(ledger.total - ledger.live)
    total = wording.chunks_size(ledger.total)
    when = wording.hour(status.now_ns)
    return Alarm(
        key, "critical" if filled >= CRITICAL else "warning",
        tr("The cache disk is more than {filled} % full", filled=filled),
        tr("{left} of {total} was left at {when}.", left=left, total=total, when=when),
        tr("End a session that holds much; Sessions says what each frees."), SESSIONS_DOOR,
    )  # fmt: skip


def _of_sessions(
    members: list[SessionPicture], state: SessionState, level: str, advice: str
) -> Alarm:
    key = f"session-{state.value}"
    names = [wording.quoted(session.name) for session in members]
    told = names if len(names) <= MOST_NAMES else names[: MOST_NAMES - 1]
    rest = len(names) - len(told)
    listed = wording.names_list([*told, tr("{rest} more", rest=rest)] if rest else told)
    reasons = {session.reason for session in members if session.reason}
    why = f" {spoken(reasons.pop())}" if len(reasons) == 1 else ""
    sequences = tuple(session.sequence for session in members)
    title = _harm_words(state, len(members))
    return Alarm(
        key, level, title, f"{listed}.{why}", advice, DOORS.get(key, SESSIONS_DOOR), sequences
    )


def _harm_words(state: SessionState, count: int) -> str:
    if count == 1:
        return {
            SessionState.DAMAGED: tr("A session is damaged"),
            SessionState.SUSPECT: tr("A session is suspect"),
            SessionState.ENDED_BY_FULL: tr("A session was ended by the full cache"),
            SessionState.ENDED_BY_FAULT: tr("A session was ended by a fault"),
        }[state]
    return {
        SessionState.DAMAGED: tr("{n:,} sessions are damaged", "", count),
        SessionState.SUSPECT: tr("{n:,} sessions are suspect", "", count),
        SessionState.ENDED_BY_FULL: tr("{n:,} sessions were ended by the full cache", "", count),
        SessionState.ENDED_BY_FAULT: tr("{n:,} sessions were ended by a fault", "", count),
    }[state]


def _refuses(status: StatusPicture) -> bool:
    """Whether the next first write is an error: no room, and nobody may be ended for it."""
    ledger = status.ledger
    alive = [session for session in status.sessions if not is_record(session)]
    if not alive or ledger.free or ledger.stale:
        return False
    if status.on_full == "refuse-writes":
        return True
    return status.on_full == "keep-pinned" and all(session.pinned for session in alive)
