"""The slot table: who sits in which slot, under which sequence numbers.

Replacing or ending a session is one header write, whatever the disk's size (seed claims 6, 7,
11, 12): the entries of the old sequence count for nothing from that moment, and nobody walks
them. Callers hold the copy lock. `sequences` and `view_sequences` are lists by slot, read by
views without a lock; 0 means that nothing alive is there.
"""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Collection
from dataclasses import replace
from uuid import uuid4

from engine.errors import BadRequest, NoSuchSession, SequenceExhausted, SlotOccupied
from engine.metadata.header_copies import HeaderCopies
from engine.ondisk.header import SessionRecord
from engine.sessions.naming import check_name, check_note
from engine.sessions.session import ANYONE, Session, SessionState
from engine.units import MAX_SEQUENCE, Sequence, SlotNo

_STATES = tuple(SessionState)
_REMEMBERED = 1024  # names of sessions that left


class SlotTable:
    """The sessions of one protected disk. `newest_first` is (map index, sequence) of the alive.

    left_names: what those were called, by sequence, who left their slots since it was opened, the
    last 1,024 of them: who tells of the past looks seldom, and must not miss who came and went.
    """

    def __init__(self, header: HeaderCopies, slots: int) -> None:
        self._header = header
        self.slots = slots
        self.sequence = header.current.sequence
        self._by_slot: dict[int, Session] = {
            record.slot: _from_record(record) for record in header.current.sessions
        }
        self.sequences = [0] * slots
        self.view_sequences = [0] * slots
        self.newest_first: tuple[tuple[int, int], ...] = ()
        self.left_names: dict[int, str] = {}
        self._memory = threading.Lock()  # guards `_by_slot` against `condemn`, which holds no other
        self._condemned = False
        self._refresh()

    # -- looking --------------------------------------------------------------------------------

    @property
    def sessions(self) -> tuple[Session, ...]:
        """The occupants of the slots, records of ended ones included, by slot."""
        table = self._by_slot
        return tuple(table[slot] for slot in sorted(table))

    @property
    def alive(self) -> tuple[Session, ...]:
        """The sessions that hold data, oldest first."""
        found = [session for session in self._by_slot.values() if session.alive]
        return tuple(sorted(found, key=lambda session: session.sequence))

    def by_sequence(self, sequence: int) -> Session:
        """The occupant with that sequence number; raises NoSuchSession."""
        for session in self._by_slot.values():
            if session.sequence == sequence:
                return session
        raise NoSuchSession(
            f"The session of sequence {sequence} is in no slot any more.", sequence=sequence
        )

    def occupant(self, slot: int) -> Session | None:
        """Who sits in a slot."""
        return self._by_slot.get(slot)

    # -- changing -------------------------------------------------------------------------------

    def plan_start(
        self,
        name: str | None,
        slot: int | None,
        note: str,
        *,
        replace_sequence: int | None,
        force: bool = False,
    ) -> tuple[str, SlotNo]:
        """The name and slot a new session would get; raises without changing anything.

        `replace_sequence` says whom a slot that is named may hold: exactly the session of that
        number, ANYONE, or nobody (None); one who is pinned only with `force` besides.
        """
        chosen = self._choose_slot(slot)
        old = self._by_slot.get(chosen)
        _check_replaced(chosen, old, replace_sequence, force=force)
        others = [s for s in self._by_slot.values() if s is not old]
        if name is None:
            name = self._default_name(others)
        check_note(note)
        return check_name(name, others), SlotNo(chosen)

    def start(
        self, name: str, slot: SlotNo, note: str, *, pinned: bool, expires_ns: int = 0
    ) -> Session:
        """Seat a new session, replacing whoever sits there: one header write."""
        session = Session(
            slot,
            self._next(),
            Sequence(0),
            uuid4(),
            name,
            note,
            time.time_ns(),
            pinned=pinned,
            expires_ns=expires_ns,
        )
        old = self._by_slot.get(slot)
        self._store(session.sequence, {**self._by_slot, slot: session})
        if old is not None:
            self._remember(old)
        return session

    def due(self, now_ns: int) -> tuple[Session, ...]:
        """The sessions whose time has come, the oldest first."""
        return tuple(session for session in self.alive if session.due(now_ns))

    def end(self, sequence: int) -> Session:
        """Empty a session's slot; returns who sat there."""
        session = self.by_sequence(sequence)
        table = {slot: s for slot, s in self._by_slot.items() if s is not session}
        self._store(self.sequence, table)
        self._remember(session)
        return session

    def end_keeping_record(
        self, sequences: Collection[int], state: SessionState, reason: str
    ) -> None:
        """End sessions of the engine's own accord: their records stay until dismissed."""
        now = time.time_ns()
        table = {
            slot: replace(s, state=state, reason=reason, ended_ns=now)
            if s.sequence in sequences
            else s
            for slot, s in self._by_slot.items()
        }
        self._store(self.sequence, table)

    def change(self, sequence: int, **changes: object) -> Session:
        """Change a session's name, note, pin, expiry, state or reason."""
        session = self.by_sequence(sequence)
        changed = replace(session, **changes)  # type: ignore[arg-type]  # fields checked by callers
        self._store(self.sequence, {**self._by_slot, session.slot: changed})
        return changed

    def rename(self, sequence: int, name: str) -> Session:
        """Give a session another name."""
        return self.change(sequence, name=check_name(name, self._by_slot.values(), ignore=sequence))

    def new_view_sequence(self, sequence: int) -> Session:
        """Give a session a fresh view-write sequence: its view writes so far count no more."""
        session = self.by_sequence(sequence)
        changed = replace(session, view_sequence=self._next())
        self._store(changed.view_sequence, {**self._by_slot, session.slot: changed})
        return changed

    def condemn(self, state: SessionState, reason: str) -> None:
        """End every session in memory only: the header cannot be written."""
        now = time.time_ns()
        with self._memory:
            self._condemned = True
            self._by_slot = {
                slot: replace(s, state=state, reason=reason, ended_ns=now) if s.alive else s
                for slot, s in self._by_slot.items()
            }
            self._refresh()

    # -- inside ---------------------------------------------------------------------------------

    def _remember(self, session: Session) -> None:
        if len(self.left_names) == _REMEMBERED:
            del self.left_names[next(iter(self.left_names))]
        self.left_names[int(session.sequence)] = session.name

    def _next(self) -> Sequence:
        if self.sequence >= MAX_SEQUENCE:
            raise SequenceExhausted(
                "All sequence numbers of this protected disk were used. End its sessions and "
                "format the cache disk anew with `pitctl protect --force`."
            )
        return Sequence(self.sequence + 1)

    def _choose_slot(self, slot: int | None) -> int:
        if slot is not None:
            if not 0 <= slot < self.slots:
                raise BadRequest(f"There is no slot {slot}; the slots are 0 to {self.slots - 1}.")
            return slot
        for free in range(self.slots):
            if free not in self._by_slot:
                return free
        raise SlotOccupied(
            f"All {self.slots} slots are occupied. Name the one to take over (`--slot K "
            "--replace`), or end a session first.",
            slots=self.slots,
        )

    def _default_name(self, others: list[Session]) -> str:
        taken = {session.name for session in others}
        name = stem = f"session-{self.sequence + 1}"
        extra = 2
        while name in taken:
            name = f"{stem}-{extra}"
            extra += 1
        return name

    def _store(self, sequence: int, table: dict[int, Session]) -> None:
        """Write the header first; memory follows only if that went well."""
        self._header.write(
            sequence=sequence,
            sessions=tuple(_to_record(table[slot]) for slot in sorted(table)),
        )
        with self._memory:
            if self._condemned:  # while this write hung, all sessions ended
                raise OSError(errno.EIO, "the cache disk was given up", "slot table")
            self.sequence = sequence
            self._by_slot = table
            self._refresh()

    def _refresh(self) -> None:
        for slot in range(self.slots):
            session = self._by_slot.get(slot)
            alive = session is not None and session.alive
            self.sequences[slot] = session.sequence if session and alive else 0
            self.view_sequences[slot] = session.view_sequence if session and alive else 0
        self.newest_first = tuple((s.slot * 2, int(s.sequence)) for s in reversed(self.alive))


def _check_replaced(slot: int, old: Session | None, wanted: int | None, *, force: bool) -> None:
    """Raise SlotOccupied unless a start may end who sits in a slot; see plan_start."""
    if wanted is not None and wanted != ANYONE and (old is None or old.sequence != wanted):
        held = f"sequence {old.sequence}" if old else "no session"
        raise SlotOccupied(
            f"Slot {slot} now holds {held}, not sequence {wanted}; nothing was replaced.", slot=slot
        )
    if old is None:
        return
    facts = {"slot": slot, "name": old.name, "sequence": int(old.sequence)}
    if old.alive and old.pinned and (wanted is None or not force):
        raise SlotOccupied(
            f"The session {old.name!r} in slot {slot} is pinned. Unpin it first, choose another "
            f"slot, or say `--replace {old.sequence} --force` if its end is meant.",
            **facts,
        )
    if wanted is None:
        what = "the session" if old.alive else "the record of the session"
        raise SlotOccupied(
            f"Slot {slot} holds {what} {old.name!r} (sequence {old.sequence}), which this would "
            f"end. Say `--replace {old.sequence}` if that is meant, or `--replace` for whatever "
            "the slot holds; or choose another slot.",
            **facts,
        )


def _from_record(record: SessionRecord) -> Session:
    state = _STATES[record.state] if record.state < len(_STATES) else SessionState.DAMAGED
    return Session(
        SlotNo(record.slot),
        Sequence(record.sequence),
        Sequence(record.view_sequence),
        record.uuid,
        record.name,
        record.note,
        record.created_ns,
        state,
        record.pinned,
        record.ended_ns,
        record.reason,
        record.expires_ns,
    )


def _to_record(session: Session) -> SessionRecord:
    return SessionRecord(
        session.slot,
        _STATES.index(session.state),
        session.pinned,
        session.sequence,
        session.view_sequence,
        session.uuid,
        session.created_ns,
        session.ended_ns,
        session.name,
        session.note,
        session.reason,
        session.expires_ns,
    )
