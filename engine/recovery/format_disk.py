"""Format a cache disk for a source disk. The source is only looked at, never written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import uuid4

from engine.device.device_identity import device_identity
from engine.device.disk import Disk
from engine.device.too_large import why_not_made
from engine.errors import BadRequest, NoSuchDisk, OutsideTrouble, Refused
from engine.metadata.header_copies import HeaderCopies
from engine.ondisk.header import Durability, Header, OnFull, has_magic
from engine.ondisk.layout import Layout
from engine.recovery.identity import boot_id, fingerprint
from engine.recovery.rooms import GROUPS_AT_ONCE, initialise_groups
from engine.units import MAX_SLOTS, MIN_SLOTS, REGION_BYTES, exact_size

RESERVED_BYTES = 256 << 20
"""A map up to this size (of a source of 128 GiB with 8 slots) has its room from the beginning, so
that a file system that is full keeps nobody from the sessions. A larger one takes it as it grows.
"""


def create_file(path: str, size: int) -> Callable[[], None]:
    """Make a sparse file of `size` bytes, or give an empty one that size.

    Returns what takes that back. A failure leaves nothing behind.
    """
    if size <= 0:
        raise BadRequest("A disk needs a size above zero.")
    fd, is_new = _open_or_make(path)
    try:
        now = os.lseek(fd, 0, os.SEEK_END)
        if now not in (0, size):
            raise BadRequest(
                f"{path!r} exists with {now} bytes; leave its size out, or name another file."
            )
        os.ftruncate(fd, size)
    except OSError as error:
        if is_new:
            Path(path).unlink()
        raise OutsideTrouble(
            f"{path!r} cannot be made {exact_size(size)} long: {why_not_made(error, size)}.",
            path=path,
        ) from error
    finally:
        os.close(fd)
    if is_new:
        return partial(Path(path).unlink, missing_ok=True)
    return partial(os.truncate, path, now)


def _open_or_make(path: str) -> tuple[int, bool]:
    """A descriptor of the file, and whether it was made just now."""
    flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
    try:
        try:
            return os.open(path, flags | os.O_EXCL, 0o600), True
        except FileExistsError:
            return os.open(path, flags, 0o600), False
    except FileNotFoundError:
        raise NoSuchDisk(f"The folder of {path!r} does not exist.", path=path) from None
    except (OSError, ValueError) as error:
        raise OutsideTrouble(f"{path!r} cannot be created: {error}.", path=path) from error


def check_slots(slots: int) -> None:
    """Raise BadRequest for a number of slots that no disk can have."""
    if not MIN_SLOTS <= slots <= MAX_SLOTS or slots & (slots - 1):
        raise BadRequest(f"Slots are a power of two from {MIN_SLOTS} to {MAX_SLOTS}.")


def check_source(source: Disk) -> None:
    """Raise Refused for a source that is a cache disk: most likely the two were exchanged."""
    if is_cache(source):
        raise Refused(
            f"{source.path!r} is the cache disk of a protected disk; as a source it would be "
            "overwritten by hosts. Name the source first, then the cache; or use --force if you "
            "mean it.",
            path=source.path,
        )


def is_cache(disk: Disk) -> bool:
    """Whether it was formatted as the cache disk of a protected disk."""
    return has_magic(disk.pread(8, 0)) or has_magic(disk.pread(8, REGION_BYTES))


def check_empty(cache: Disk) -> None:
    """Refuse a cache disk that holds something, whatever it is."""
    if is_cache(cache):
        raise Refused(
            f"{cache.path!r} is a formatted cache disk; formatting it again ends its sessions. "
            "Use --force if that is what you want.",
            path=cache.path,
        )
    start = cache.next_data(0)
    while start < cache.size:
        data = cache.pread(1 << 20, start)
        if data.strip(b"\0"):
            raise Refused(
                f"{cache.path!r} is not empty. Use --force to overwrite it.", path=cache.path
            )
        if start >= 64 << 20:
            return  # a large disk of zeroes as far as a person would wait
        start = cache.next_data(start + len(data))


def format_cache(
    source: Disk, cache: Disk, *, slots: int, durability: Durability, on_full: OnFull
) -> None:
    """Write the metadata of an empty cache disk. Both disks are locked by the caller."""
    check_slots(slots)
    if source.size == 0:
        raise BadRequest(f"{source.path!r} is empty; a source disk needs a size above zero.")
    layout = Layout.plan(source.size, cache.size, slots)
    ready = min(layout.groups, GROUPS_AT_ONCE)
    cache.punch(0, layout.groups_start)
    if layout.groups_start <= RESERVED_BYTES:
        cache.reserve(0, layout.groups_start)
    initialise_groups(cache, layout, 0, ready)
    cache.sync()
    header = Header(
        generation=0,
        uuid=uuid4(),
        source_size=source.size,
        cache_size=cache.size,
        slots=slots,
        sequence=0,
        groups_ready=ready,
        commit=0,
        clean=True,
        durability=durability,
        on_full=on_full,
        boot_id=boot_id(),
        source_mtime_ns=source.modified_ns(),
        source_fingerprint=fingerprint(source),
        created_ns=time.time_ns(),
        source_path=str(Path(source.path).absolute()),
        origins=(),
        sessions=(),
        source_identity=device_identity(source.path),
    )
    HeaderCopies.create(cache, header)
