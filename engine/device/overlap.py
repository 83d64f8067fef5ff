"""Whether two disks are one, or one lies inside the other, so that writing to one changes both.

A loop device shows a file; a partition, or a device made of others (LVM, RAID, encryption), shows
parts of these; a file lies on the device of its file system. Two neighbours on one device, two
partitions or two files, do not overlap. The rule: the system is asked, nothing is opened; what it
does not tell stands for nothing, so this never refuses what it cannot prove.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

DEVICES = Path("/sys/dev/block")
MOUNTS = Path("/proc/self/mountinfo")
_MASKED = re.compile(r"\\([0-7]{3})")  # a space in a path, as the kernel writes it


def overlap(one: str, other: str, devices: Path = DEVICES) -> bool:
    """Whether writing to one of these paths may change what the other holds."""
    first, second = numbers_of(one), numbers_of(other)
    if first is None or second is None:
        return False
    return first in _under(other, devices) or second in _under(one, devices)


def mounted_at(path: str, devices: Path = DEVICES, mounts: Path = MOUNTS) -> str:
    """Where a file system is mounted that lies on this disk, however indirectly; '' if nowhere.

    A device itself needs no such look: the kernel gives no mounted one to anybody else.
    """
    wanted = numbers_of(path)
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    asked: set[Identity] = set()
    for line in lines:
        where, _, what = line.partition(" - ")
        number, place, name = where.split()[2], where.split()[4], what.split()[1]
        # Btrfs has a number that is no device's; what it was mounted from is told besides.
        for device in (_numbered(number), numbers_of(name) if name.startswith("/dev/") else None):
            if device is not None and device not in asked:
                asked.add(device)
                found: set[Identity] = set()
                _add(device, devices, found)
                if wanted in found:
                    return _MASKED.sub(lambda code: chr(int(code[1], 8)), place)
    return ""


Identity = tuple[str, int, int]
"""`device` with its numbers, or `file` with its device and inode."""


def numbers_of(path: str) -> Identity | None:
    """What the system knows this path by; None where there is nothing."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    if stat.S_ISBLK(status.st_mode):
        return "device", os.major(status.st_rdev), os.minor(status.st_rdev)
    return "file", status.st_dev, status.st_ino


def _under(path: str, devices: Path) -> set[Identity]:
    """The disk itself and all that it lies on."""
    found: set[Identity] = set()
    identity = numbers_of(path)
    if identity is not None:
        _add(identity, devices, found)
    return found


def _add(identity: Identity, devices: Path, found: set[Identity]) -> None:
    if identity in found:
        return
    found.add(identity)
    kind, major, minor = identity
    if kind == "file":
        on = os.major(major), os.minor(major)
        if (devices / f"{on[0]}:{on[1]}").exists():  # no network, memory or Btrfs file system
            _add(("device", *on), devices, found)
        return
    for below in _below(devices / f"{major}:{minor}"):
        numbered = _numbered(below)
        if numbered is not None:
            _add(numbered, devices, found)
        elif (backing := numbers_of(below)) is not None:
            _add(backing, devices, found)


def _below(device: Path) -> list[str]:
    """What a device is made of: `major:minor` of others, or the path of a file."""
    try:
        place = device.resolve(strict=True)
        found = [str(one) for one in (place / "slaves").glob("*/dev")]
        if (place / "partition").exists():
            found.append(str(place.parent / "dev"))
        told = [Path(one).read_text(encoding="ascii").strip() for one in found]
    except (OSError, UnicodeDecodeError):
        return []
    backing = backing_file(place)
    return [*told, backing] if backing else told


def backing_file(place: Path) -> str:
    """The file that a loop device shows, by its place under /sys; '' for other devices."""
    try:
        return os.fsdecode((place / "loop" / "backing_file").read_bytes().rstrip(b"\n"))
    except OSError:
        return ""


def _numbered(below: str) -> Identity | None:
    major, _, minor = below.partition(":")
    if not (major.isdecimal() and minor.isdecimal()):
        return None
    return "device", int(major), int(minor)
