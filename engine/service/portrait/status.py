"""The status of a protected disk, in time that does not grow with the disk."""

from __future__ import annotations

import os

from engine.ondisk.header import OnFull
from engine.repository.ledger import BAD_CLASS, FREE_CLASS, Share
from engine.service.pictures import (
    AlertPicture,
    ChunkClass,
    CountersPicture,
    LatencyPicture,
    LedgerPicture,
    SessionPicture,
    SessionState,
    StatusPicture,
)
from engine.service.portrait.lost_parts import lost_parts
from engine.sessions.session import Session
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import REGION_BYTES, format_size

LOCK_PATIENCE = 1.0  # seconds
_STUCK = AlertPicture(
    "critical",
    "disk-stuck",
    "The source or the cache disk does not answer: writes that need a copy are waiting for it.",
    "Look at both disks, and at what lies between here and there. What waits goes on by itself.",
)
_LADDER = ((95, "critical"), (90, "critical"), (80, "warning"), (70, "warning"))


def session(disk: ProtectedDisk, now: Session) -> SessionPicture:
    """One session with what it holds."""
    with disk.rooms.copy_lock:
        shares = disk.rooms.repository.ledger.shares()
    return _session(now, shares, disk.clock())


def _session(now: Session, shares: dict[int, Share], time_ns: int) -> SessionPicture:
    share = shares.get(now.sequence, Share())
    return SessionPicture(
        slot=now.slot,
        sequence=now.sequence,
        uuid=str(now.uuid),
        name=now.name,
        note=now.note,
        created_ns=now.created_ns,
        state=now.state,
        pinned=now.pinned,
        view_sequence=now.view_sequence,
        ended_ns=now.ended_ns,
        reason=now.reason,
        exclusive_chunks=share.exclusive,
        shared_chunks=share.shared,
        shared_with=tuple(sorted(share.slots)),
        view_write_chunks=share.view_writes,
        expires_ns=now.expires_ns,
        overdue=now.due(time_ns),
    )


def status(disk: ProtectedDisk) -> StatusPicture:
    """The picture of the whole protected disk."""
    rooms = disk.rooms
    header = rooms.header.current
    now_ns = disk.clock()
    # Who holds the lock for so long waits for a disk, and changes nothing: the figures stand still.
    settled = rooms.copy_lock.acquire(timeout=LOCK_PATIENCE)
    try:
        shares = rooms.repository.ledger.shares()
        sessions = tuple(_session(s, shares, now_ns) for s in rooms.slots.sessions)
        ledger = _ledger(disk)
        refuses = disk.policy.refuses
    finally:
        if settled:
            rooms.copy_lock.release()
    alerts = _alerts(disk, sessions, ledger, refuses=refuses)
    if not settled:
        alerts.insert(0, _STUCK)
    return StatusPicture(
        cache_path=disk.cache_path,
        source_path=disk.source_path,
        cache_uuid=str(header.uuid),
        source_size=disk.source_size,
        cache_size=rooms.layout.cache_size,
        slots=disk.slots,
        sequence=rooms.slots.sequence,
        durability=header.durability.value,
        on_full=header.on_full.value,
        health=_health(disk, sessions, alerts, refuses=refuses),
        opened_ns=disk.opened_ns,
        now_ns=now_ns,
        sessions=sessions,
        ledger=ledger,
        counters=_counters(disk),
        latency=LatencyPicture(
            tuple(rooms.counters.latency_with_copy), tuple(rooms.counters.latency_without_copy)
        ),
        alerts=tuple(alerts),
        page_frames=rooms.pager.capacity,
        page_frames_used=rooms.pager.used,
        verified_ns=max(0, disk.verified_ns),
        owner=f"{disk.owner or 'a program'} (pid {os.getpid()})",
        owner_pid=os.getpid(),
    )


def _ledger(disk: ProtectedDisk) -> LedgerPicture:
    repository = disk.rooms.repository
    accounts = repository.ledger.accounts
    free, unusable = accounts[FREE_CLASS].chunks, accounts[BAD_CLASS].chunks
    live = repository.ledger.live - unusable
    layout = disk.rooms.layout
    return LedgerPicture(
        total=layout.chunks - unusable,
        live=live,
        stale=layout.chunks - unusable - live - free,
        free=free,
        zero=repository.zero,
        damaged=repository.damaged,
        metadata_bytes=layout.regions * REGION_BYTES,
        classes=tuple(
            ChunkClass(a.birth, a.death, a.lu_write, a.chunks, a.live)
            for a in accounts[BAD_CLASS + 1 :]
            if a.chunks
        ),
    )


def _counters(disk: ProtectedDisk) -> CountersPicture:
    counters, pager = disk.rooms.counters, disk.rooms.pager
    return CountersPicture(
        source_writes=counters.source_writes.value,
        source_writes_with_copy=counters.writes_with_copy,
        chunks_copied=counters.chunks_copied,
        zero_chunks=counters.zero_chunks,
        discards=counters.discards.value,
        view_reads_from_source=counters.view_chunks_from_source.value,
        view_reads_from_cache=counters.view_chunks_from_cache.value,
        view_writes=counters.view_writes.value,
        page_hits=pager.hits,
        page_misses=pager.misses,
        page_evictions=pager.evictions,
        page_write_backs=pager.write_backs,
        checkpoints=counters.checkpoints,
        regions_rebuilt=counters.regions_rebuilt,
        copies_failed=counters.copies_failed,
    )


def _health(
    disk: ProtectedDisk,
    sessions: tuple[SessionPicture, ...],
    alerts: list[AlertPicture],
    *,
    refuses: bool,
) -> str:
    """The worst of what is the matter; a host that is refused writes stands still, so it is next.

    It is never better than the worst alert: what has no word here is called by that one's level.
    """
    if disk.policy.failure:
        return "cache-failed"
    if refuses:
        return "full"
    states = {s.state for s in sessions}
    if SessionState.DAMAGED in states or disk.rooms.repository.damaged:
        return "damaged"
    levels = {alert.level for alert in alerts}
    if "critical" in levels:
        return "critical"
    if SessionState.SUSPECT in states:
        return "suspect"
    return "warning" if "warning" in levels else "healthy"


def _alerts(
    disk: ProtectedDisk,
    sessions: tuple[SessionPicture, ...],
    ledger: LedgerPicture,
    *,
    refuses: bool,
) -> list[AlertPicture]:
    alerts = []
    if disk.policy.failure:
        alerts.append(
            AlertPicture(
                "critical",
                "cache-failed",
                f"{disk.policy.failure} No session is preserved any more; the source goes on.",
                "Close the disk, mend the cache disk and open it again.",
            )
        )
    if disk.policy.trouble:
        alerts.append(
            AlertPicture("warning", "cache-trouble", disk.policy.trouble, "Check the cache disk.")
        )
    alerts += lost_parts(disk)
    alerts += [_session_alert(s) for s in sessions if s.state is not SessionState.ACTIVE]
    return [*alerts, *([_refusal_alert(disk)] if refuses else _ladder_alert(ledger))]


def _refusal_alert(disk: ProtectedDisk) -> AlertPicture:
    policy = disk.rooms.header.current.on_full
    way_out = "Unpin or end a session" if policy is OnFull.KEEP_PINNED else "End a session"
    return AlertPicture(
        "critical",
        "cache-full",
        f"The cache disk is full and the policy {policy.value!r} lets no session be ended: hosts "
        "are refused every write that needs a copy.",
        f"{way_out}; a larger cache disk means to protect anew.",
    )


def _ladder_alert(ledger: LedgerPicture) -> list[AlertPicture]:
    used = 100 * ledger.live / ledger.total if ledger.total else 100.0
    for step, level in _LADDER:
        if used >= step:
            room = format_size((ledger.total - ledger.live) << 16)
            return [
                AlertPicture(
                    level,
                    f"cache-{step}",
                    f"The cache disk is {used:.0f} % full; {room} is left.",
                    "End a session that holds much; a larger cache disk means to protect anew.",
                )
            ]
    return []


def _session_alert(now: SessionPicture) -> AlertPicture:
    """What to know of a session that is not simply active."""
    said = {
        SessionState.SUSPECT: ("warning", "is suspect", "Check its data before you rely on it."),
        SessionState.DAMAGED: ("critical", "is damaged", "Run verify for a list of what is lost."),
        SessionState.ENDED_BY_FULL: (
            "critical",
            "was ended, for the cache disk was full",
            "Dismiss the record, and end sessions before the cache disk is full again.",
        ),
        SessionState.ENDED_BY_FAULT: (
            "critical",
            "was ended by a fault",
            "Check both disks, then dismiss the record.",
        ),
    }
    level, what, action = said[now.state]
    text = f"The session {now.name!r} in slot {now.slot} {what}. {now.reason}".strip()
    return AlertPicture(level, f"session-{now.state.value}", text, action)
