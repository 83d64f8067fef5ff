"""The exports of a protected disk: its source, and the view of every session.

| name                                   | export                                                |
| -------------------------------------- | ----------------------------------------------------- |
| `source`, and the empty default name   | the live source, read-write                           |
| `session/SLOT`, `/NAME`, `/UUID`       | the view of a session, read-only                      |
| the same with `@start`                 | the point in time itself, whatever its view was given |
| the same with `+rw`                    | the view, writable; the point in time stays untouched |

A name is looked up when a client asks, so sessions appear and vanish by themselves. What a client
opened is one session for ever, by its sequence: when that ends, the client gets errors, never the
bytes of the session that took its slot. A session whose own name ends in `+rw` or `@start` is found
first, and read-only: a guess must never make something writable. Descriptions say where a view
holds what was written through it, for such a view is no point in time.
"""

from __future__ import annotations

import errno
import logging
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Protocol, cast

from engine.device.whole import read_into
from engine.errors import NoSuchSession, PitError, Refused, SourceFailed
from engine.jobs.outcomes import AT_START
from engine.serve.nbd.contexts import AllocationContext, ChangedContext
from engine.serve.nbd.export import Client, Data, Export, MetaContext, Write
from engine.serve.nbd.shared_flush import SharedFlush
from engine.sessions.session import Session
from engine.snapshot.frozen_view import FrozenView
from engine.snapshot.protected_disk import ProtectedDisk
from engine.snapshot.view_writes import View

log = logging.getLogger(__name__)

SOURCE = "source"
SESSIONS = "session/"
WRITABLE = "+rw"
ALLOCATION = "base:allocation"
CHANGED = "pit:changed:"
_NO_WAIT: int = getattr(os, "RWF_NOWAIT", 0)


class _FlaggedReads(Protocol):
    """A disk whose `preadv` takes the flags of preadv2(2) as well, as the system call does."""

    preadv: Callable[..., int]


class SourceExport:
    """The live source. See Export."""

    name = SOURCE
    description = "The live source disk, read-write"
    read_only = False
    sequence = 0
    read_bytes: Callable[[int, int], Data] | None = None

    def __init__(self, disk: ProtectedDisk, shared: SharedFlush, origin: int = 0) -> None:
        self.size = disk.source_size
        self._shared_flush = shared.flush
        self._touched = shared.touched
        self._disk = disk
        self._source = disk.rooms.source
        self._flagged = cast("_FlaggedReads", self._source)
        self._origin = origin
        self._can_tell_warm = _NO_WAIT != 0

    def read_into(self, offset: int, target: memoryview) -> None:
        try:
            read_into(self._source, target, offset)
        except OSError as error:
            raise SourceFailed(
                f"The source disk failed at byte {offset}: {error.strerror}.", offset=offset
            ) from error

    def read_warm(self, offset: int, target: memoryview) -> bool:
        if self._can_tell_warm:
            try:
                return self._flagged.preadv((target,), offset, _NO_WAIT) == len(target)
            except BlockingIOError:
                return False
            except OSError as error:
                if error.errno != errno.EOPNOTSUPP:
                    raise
                self._can_tell_warm = False  # this file system always waits
        self.read_into(offset, target)
        return True

    def will_need(self, offset: int, length: int) -> None:
        self._source.will_need(offset, length)

    def write_many(self, writes: Sequence[Write]) -> Sequence[Exception | None]:
        try:
            return self._disk.write_many(writes, self._origin)
        finally:
            self._touched()

    def flush(self) -> None:
        self._shared_flush()

    def trim(self, offset: int, length: int) -> None:
        try:
            self._disk.discard(offset, length, self._origin)
        finally:
            self._touched()

    def write_zeroes(self, offset: int, length: int, *, keep_room: bool) -> None:
        try:
            self._disk.write_zeroes(offset, length, self._origin, keep_room=keep_room)
        finally:
            self._touched()


class ViewExport:
    """The view of one session. See Export."""

    def __init__(
        self,
        view: View,
        session: Session,
        *,
        read_only: bool,
        origin: int = 0,
        written: bool = False,
    ) -> None:
        self.name = SESSIONS + session.name + ("" if read_only else WRITABLE)
        how = "read-only" if read_only else "writable"
        self.description = _description(session, how, written=written)
        self.size = view.size
        self.read_only = read_only
        self.sequence = int(session.sequence)
        self.view = view
        self.doubts = session.doubts
        self._origin = origin

    @property
    def read_bytes(self) -> Callable[[int, int], Data] | None:
        return self.view.read

    def read_into(self, offset: int, target: memoryview) -> None:
        target[:] = self.view.read(offset, len(target))

    def read_warm(self, offset: int, target: memoryview) -> bool:
        self.read_into(offset, target)
        return True

    def will_need(self, offset: int, length: int) -> None:
        """Every read of it is warm, or waits at once."""

    def write_many(self, writes: Sequence[Write]) -> Sequence[Exception | None]:
        return [self._write(write) for write in writes]

    def _write(self, write: Write) -> Exception | None:
        try:
            self.view.write(write[0], write[1], self._origin)
        except (PitError, OSError) as error:
            return error
        return None

    def flush(self) -> None:
        if not self.read_only:
            self.view.flush()

    def trim(self, offset: int, length: int) -> None:
        self.view.discard(offset, length, self._origin)

    def write_zeroes(self, offset: int, length: int, *, keep_room: bool) -> None:
        self.view.discard(offset, length, self._origin)  # zeroes of a view take room anyway


class FrozenExport:
    """The point in time of one session, without what was written through its view. See Export."""

    read_only = True

    def __init__(self, disk: ProtectedDisk, session: Session) -> None:
        self.view = FrozenView(disk.rooms, session.slot, session.sequence)
        self.view.check_readable(session)
        self.name = SESSIONS + session.name + AT_START
        self.description = _description(session, "read-only")
        self.size = self.view.size
        self.sequence = int(session.sequence)
        self.doubts = session.doubts

    @property
    def read_bytes(self) -> Callable[[int, int], Data] | None:
        return self.view.read

    def read_into(self, offset: int, target: memoryview) -> None:
        target[:] = self.view.read(offset, len(target))

    def read_warm(self, offset: int, target: memoryview) -> bool:
        self.read_into(offset, target)
        return True

    def will_need(self, offset: int, length: int) -> None:
        """Every read of it is warm, or waits at once."""

    def write_many(self, writes: Sequence[Write]) -> Sequence[Exception | None]:
        return [self._refusal() for _ in writes]

    def flush(self) -> None:
        """Nothing was written that could be lost."""

    def trim(self, offset: int, length: int) -> None:
        raise self._refusal()

    def write_zeroes(self, offset: int, length: int, *, keep_room: bool) -> None:
        raise self._refusal()

    def _refusal(self) -> Refused:
        return Refused(f"The export {self.name!r} is a point in time; nothing changes it.")


class DiskDirectory:
    """The exports of one protected disk, at this moment. See Directory."""

    def __init__(self, disk: ProtectedDisk) -> None:
        self._disk = disk
        self._flush = SharedFlush(disk.flush)

    def listing(self) -> list[tuple[str, str]]:
        listed = [(SOURCE, SourceExport.description)]
        for session in self._disk.sessions:
            if session.alive:
                written = self._written(session)
                shown = _one_line(session.name)
                about = f"{shown}: {_description(session, 'read-only', written=written)}"
                name = f"{SESSIONS}{session.slot}"
                listed.append((name, about))
                if written:
                    frozen = f"{shown}: {_description(session, 'read-only')}"
                    listed.append((name + AT_START, frozen))
        return listed

    def find(self, name: str) -> Export:
        return self._open(name, 0)

    def open(self, name: str, client: Client) -> Export:
        export = self._open(name, self._disk.register_origin(f"host {client.identity}"))
        for doubt in export.doubts if isinstance(export, ViewExport | FrozenExport) else ():
            log.warning("%s opened export %r: %s", client, export.name, doubt)
        return export

    def contexts(self, name: str, queries: Sequence[str], *, listing: bool) -> list[MetaContext]:
        export = self._open(name, 0)
        if listing:
            offered = [ALLOCATION, *(f"{CHANGED}{s.slot}" for s in self._disk.sessions if s.alive)]
            queries = [one for one in offered if _asked_for(one, queries)]
        found: dict[str, MetaContext] = {}
        for query in queries:
            context = self._context(export, query)
            if context is not None:
                found.setdefault(context.name, context)
        return list(found.values())

    def _open(self, name: str, origin: int) -> Export:
        if name in ("", SOURCE):
            return SourceExport(self._disk, self._flush, origin)
        if not name.startswith(SESSIONS):
            raise NoSuchSession(
                f"There is no export {name!r}; there are source, session/SLOT, session/NAME and "
                "session/UUID, the last three with +rw or @start or without."
            )
        session, ending = self._find_session(name.removeprefix(SESSIONS))
        if ending == AT_START:
            return FrozenExport(self._disk, session)
        return ViewExport(
            self._disk.view(session.sequence),
            session,
            read_only=ending != WRITABLE,
            origin=origin,
            written=self._written(session),
        )

    def _find_session(self, reference: str) -> tuple[Session, str]:
        """The session, and which of the endings was behind it; '' for none."""
        try:
            return self._disk.find_session(reference), ""
        except NoSuchSession:
            ending = next((one for one in (WRITABLE, AT_START) if reference.endswith(one)), "")
            if not ending:
                raise
        return self._disk.find_session(reference.removesuffix(ending)), ending

    def _written(self, session: Session) -> bool:
        """Whether anything stands in the view that was not in the point in time.

        Without the copy lock, which a copy holds that waits for a disk: lists answer meanwhile.
        """
        written = self._disk.rooms.repository.ledger.written
        return bool(session.view_sequence) and written(session.view_sequence)

    def _context(self, export: Export, query: str) -> MetaContext | None:
        """The context of one query; None for one that nobody offers, as the protocol wants it."""
        view = export.view if isinstance(export, ViewExport | FrozenExport) else None
        if query == ALLOCATION:
            return AllocationContext(query, self._disk, view)
        if not query.startswith(CHANGED):
            return None
        try:
            session = self._disk.find_session(query.removeprefix(CHANGED))
        except NoSuchSession:
            return None
        return ChangedContext(query, self._disk, session, view) if session.alive else None


def _asked_for(offered: str, queries: Sequence[str]) -> bool:
    """Whether a listing shall hold a context: asked for by name, by prefix, or everything is."""
    return not queries or any(
        offered == query or (query.endswith(":") and offered.startswith(query)) for query in queries
    )


def _description(session: Session, how: str, *, written: bool = False) -> str:
    begun = datetime.fromtimestamp(session.created_ns / 1e9, UTC)
    change = ", with what was written through its view since" if written else ""
    state = f", {session.state}" if session.doubts else ""
    return f"the disk as it was on {begun:%Y-%m-%d at %H:%M:%S} UTC{change}, {how}{state}"


def _one_line(text: str) -> str:
    """A name as a host's terminal may show it: what would move its cursor is escaped."""
    escaped = (one if one.isprintable() else repr(one)[1:-1] for one in text)
    return "".join(escaped)
