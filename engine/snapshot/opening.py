"""Format and open a protected disk: lock both disks, judge what happened, recover, begin."""

from __future__ import annotations

import logging
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from engine.device.device_identity import device_identity, may_be_renamed
from engine.device.disk import Disk, OpenDisk
from engine.device.overlap import mounted_at, overlap
from engine.device.posix import open_posix_disk
from engine.errors import (
    BadRequest,
    Busy,
    CacheFailed,
    Damage,
    NoSuchDisk,
    OutsideTrouble,
    WrongSource,
    no_room,
)
from engine.metadata.header_copies import HeaderCopies
from engine.ondisk.header import Durability, Header, OnFull, encode_header
from engine.recovery.format_disk import (
    check_empty,
    check_slots,
    check_source,
    create_file,
    format_cache,
    is_cache,
)
from engine.recovery.identity import blank_fingerprint, boot_id, fingerprint
from engine.recovery.recover import load
from engine.recovery.rooms import Rooms, build_rooms
from engine.sessions.session import SessionState
from engine.snapshot.distrust import read_distrust_note, remove_distrust_note
from engine.units import DEFAULT_SLOTS, exact_size

log = logging.getLogger(__name__)


def format_disk(  # noqa: PLR0913 - what a person may choose, all by keyword
    source_path: str,
    cache_path: str,
    *,
    source_size: int | None = None,
    cache_size: int | None = None,
    slots: int = DEFAULT_SLOTS,
    durability: str = Durability.POWER_LOSS,
    on_full: str = OnFull.END_OLDEST,
    force: bool = False,
    open_disk: OpenDisk = open_posix_disk,
) -> None:
    """Format `cache_path` for `source_path`; makes either file when its size (bytes) is given.

    Raises Refused for a cache that holds something (unless `force`), BadRequest, NoSuchDisk,
    Busy, OutsideTrouble; files that it made are gone then. The source is never written.
    """
    try:
        kept, policy = Durability(durability), OnFull(on_full)
    except ValueError as error:
        raise BadRequest(f"{error}.") from None
    check_slots(slots)
    _check_apart(source_path, cache_path)
    with ExitStack() as undoing:
        for path, size in ((source_path, source_size), (cache_path, cache_size)):
            if size is not None:
                undoing.callback(create_file(path, size))
        _check_apart(source_path, cache_path)  # now that both are there
        source = open_disk(source_path)
        try:
            _check_unmounted(source)
            cache = open_disk(cache_path)
            try:
                _lock_unprotected(source)
                cache.lock()
                if not force:
                    check_source(source)
                    check_empty(cache)
                format_cache(source, cache, slots=slots, durability=kept, on_full=policy)
            finally:
                cache.close()
        except OSError as error:
            raise OutsideTrouble(
                f"{cache_path!r} cannot be formatted: {error.strerror}."
            ) from error
        finally:
            source.close()
        undoing.pop_all()  # it is formatted: the files stay


def _lock_unprotected(source: Disk) -> None:
    """Take the source's lock; whoever has it most likely protects it with another cache."""
    try:
        source.lock()
    except Busy as error:
        owner = error.fields.get("owner", "another process")
        raise Busy(
            f"{source.path!r} is in use by {owner}, which may protect it with another cache disk. "
            "A source has one cache disk: sessions in a second one go wrong as soon as the source "
            "is written through the first. Close it there before you protect it anew.",
            path=source.path,
            owner=owner,
        ) from None


def _check_apart(source_path: str, cache_path: str) -> None:
    try:
        same = Path(source_path).samefile(cache_path)
    except (OSError, ValueError):
        same = source_path == cache_path
    if same:
        raise BadRequest("The source and the cache are the same disk; they must be two.")
    if overlap(source_path, cache_path):
        raise BadRequest(
            f"{source_path!r} and {cache_path!r} overlap: one of them is a loop device over the "
            "other, lies on it, or is made of it, so each would be overwritten by the other. Name "
            "two disks that have nothing in common."
        )


def _check_unmounted(source: Disk) -> None:
    place = mounted_at(source.path)
    if place:
        raise Busy(
            f"A file system on {source.path!r} is mounted at {place!r}. Unmount it first: its "
            "writes would go past the engine. Hosts write through `pitctl serve`.",
            path=source.path,
            owner="the system",
        )


def open_rooms(cache_path: str, frames: int, source_path: str | None, open_disk: OpenDisk) -> Rooms:
    """Open both disks of a protected disk and bring it to life; see ProtectedDisk.open."""
    cache = open_disk(cache_path)
    source: Disk | None = None
    try:
        cache.lock()
        header = HeaderCopies.read(cache)
        if cache.size < header.current.cache_size:
            raise Damage(
                f"{cache_path!r} has {exact_size(cache.size)}, but was formatted with "
                f"{exact_size(header.current.cache_size)}: its end is gone, so its sessions cannot "
                "be opened. The source disk is whole and can be used alone. If the rest still "
                "exists, make the disk as large again; keep it as it is otherwise.",
                size=cache.size,
                wanted=header.current.cache_size,
            )
        named = source_path is not None
        source = _open_source(source_path, header.current, open_disk)
        _check_apart(source.path, cache.path)
        _check_unmounted(source)
        source.lock()
        identity = device_identity(source.path)
        _check_source(source, header, identity, named=named)
        rooms = build_rooms(source, cache, header, frames)
        rooms.sync_cache()  # what a killed process left unsynced is read, so it must stay
        suspicion = _suspicion(rooms, identity, named=named)
        place = _place(rooms, identity, suspicion, named=named)
        _end_distrusted(rooms)
        load(rooms)
        _begin(rooms, suspicion, place)
    except OSError as error:
        _close(cache, source)
        raise CacheFailed(f"{cache_path!r} cannot be opened: {error.strerror}.") from error
    except BaseException:
        _close(cache, source)
        raise
    return rooms


def _close(cache: Disk, source: Disk | None) -> None:
    cache.close()
    if source is not None:
        source.close()


def _open_source(named: str | None, header: Header, open_disk: OpenDisk) -> Disk:
    if named is not None:
        return open_disk(named)
    try:
        return open_disk(header.source_path)
    except NoSuchDisk:
        path = header.source_path
        raise NoSuchDisk(
            f"There is no file or device {path!r}, which is the source disk of this cache disk. If "
            "it was moved, or has another name now, say where it is: `pitctl relocate CACHE "
            "SOURCE`.",
            path=path,
        ) from None


def _check_source(source: Disk, header: HeaderCopies, identity: str, *, named: bool) -> None:
    """Raise WrongSource for a disk that cannot be the one that is protected.

    named: a person said that it is the one, whatever the device calls itself.
    """
    wanted = header.current.source_size
    if source.size < wanted:
        raise WrongSource(
            f"{source.path!r} has {exact_size(source.size)}, but the cache disk protects a source "
            f"of {exact_size(wanted)}. If it is another disk, attach the right one under this "
            "name, or say where it is: `pitctl relocate CACHE SOURCE`. If it was made smaller, "
            "make it as large again (`truncate -s` for a file): what was cut off is lost from it, "
            "but the sessions can be opened, as suspect.",
            size=source.size,
            wanted=wanted,
        )
    if named and is_cache(source):
        raise WrongSource(
            f"{source.path!r} is the cache disk of a protected disk, so it cannot be the source of "
            "this one.",
        )
    protected = header.current.source_identity
    if named or not protected or not identity or identity == protected:
        return
    if may_be_renamed(protected, identity) and _holds_its_sample(source, header.current):
        return
    raise WrongSource(
        f"{source.path!r} is now the disk {identity!r}, but the cache disk protects {protected!r}. "
        "Nothing was written to either. Attach the right disk under this name, or say where it is: "
        "`pitctl relocate CACHE SOURCE`; the same if this one is right in spite of that.",
        identity=identity,
        wanted=protected,
    )


def _holds_its_sample(source: Disk, header: Header) -> bool:
    """Whether the bytes speak for its being the disk of the last close; zeroes never do."""
    sample = fingerprint(source)
    return (
        source.size == header.source_size
        and sample == header.source_fingerprint
        and sample != blank_fingerprint(source.size)
    )


def _place(rooms: Rooms, identity: str, suspicion: str, *, named: bool) -> dict[str, object]:
    """What the header is to remember anew of where the source is, and which disk."""
    header = rooms.header.current
    if named:
        path = str(Path(rooms.source.path).absolute())
        return {"source_path": path, "source_identity": identity}
    is_right = header.source_identity or (header.clean and not suspicion)
    if not identity or identity == header.source_identity or not is_right:
        return {}
    try:
        encode_header(replace(header, source_identity=identity))
    except BadRequest:  # full of notes: which disk it is must not keep anybody from them
        return {}
    return {"source_identity": identity}


def _suspicion(rooms: Rooms, identity: str, *, named: bool) -> str:
    """Why the sessions may show bytes newer than they should; '' when nothing speaks for it."""
    header, source = rooms.header.current, rooms.source
    if source.size != header.source_size:
        return "The source disk was made larger since the cache disk was formatted."
    if not header.clean:
        return _suspicion_of_a_crash(source, header, identity, named=named)
    if source.modified_ns() != header.source_mtime_ns:
        return "The source was written outside the engine after it was last closed."
    if fingerprint(source) != header.source_fingerprint:
        return "The source holds other bytes than when it was last closed."
    return ""


def _suspicion_of_a_crash(source: Disk, header: Header, identity: str, *, named: bool) -> str:
    """The same where the disk was not closed, so that time and sample prove nothing against it."""
    rebooted = header.boot_id != boot_id()
    if rebooted and header.durability is Durability.PROCESS_CRASH:
        return "The machine went down while the disk was open in process-crash mode."
    is_known = identity and identity == header.source_identity
    if named and not is_known and not _holds_its_sample(source, header):
        return "The source was named anew after a crash, and nothing proves that it is the one."
    return ""


def _end_distrusted(rooms: Rooms) -> None:
    """A note says that the source went on without this cache: its sessions show wrong bytes."""
    uuid = rooms.header.current.uuid
    reason = read_distrust_note(uuid)
    if not reason:
        return
    victims = [int(session.sequence) for session in rooms.slots.alive]
    rooms.slots.end_keeping_record(victims, SessionState.ENDED_BY_FAULT, reason)
    rooms.cache.sync()
    remove_distrust_note(uuid)
    log.error("sessions of %r ended: %s", rooms.cache.path, reason)


def _begin(rooms: Rooms, suspicion: str, place: dict[str, object]) -> None:
    """Mark suspects, write the checkpoint of a recovery, and the header of an open disk."""
    if suspicion:
        for session in rooms.slots.alive:
            if session.state is SessionState.ACTIVE:
                rooms.slots.change(session.sequence, state=SessionState.SUSPECT, reason=suspicion)
                log.warning("session %r is suspect: %s", session.name, suspicion)
    alive = rooms.slots.alive
    rooms.filter.start(alive[-1].sequence if alive else 0)
    try:
        rooms.checkpoint(changes={"boot_id": boot_id(), **place})
    except OSError as error:
        if not no_room(error):
            raise
        # The file system under the cache is full. The map stays in memory, and the next open makes
        # it anew from the blocks: hosts are served, and sessions are read and ended, all the same.
        rooms.header.write(boot_id=boot_id(), clean=False, **place)
        log.warning("no room for the map of %r: %s", rooms.cache.path, error.strerror)
