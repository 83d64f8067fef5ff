"""Which disk a block device is, whatever name the system gives it today.

`/dev/loop0` or `/dev/sdb` is whichever disk came first. An identity says which one it is: `loop:`
and the file behind it, `dm:` or `md:` and the uuid, `wwid:` or `serial:` and what the disk calls
itself, with `partition N of` or `byte N of` before it for a part. '' for a file, which its path
names, and where the system tells nothing.
"""

from __future__ import annotations

import re
from pathlib import Path

from engine.device.overlap import DEVICES, backing_file, numbers_of

_TELLERS = (
    ("dm", "dm/uuid"),
    ("md", "md/uuid"),
    ("wwid", "wwid"),
    ("wwid", "device/wwid"),
    ("serial", "serial"),
    ("serial", "device/serial"),
)
_PARTS = re.compile(r"((?:partition \d+ of |byte \d+ of )*)(\w+):(.*)", re.DOTALL)


def device_identity(path: str, devices: Path = DEVICES) -> str:
    """The identity of the disk under this path; '' for a file, and where nothing tells."""
    numbers = numbers_of(path)
    if numbers is None or numbers[0] != "device":
        return ""
    try:
        return _identity((devices / f"{numbers[1]}:{numbers[2]}").resolve(strict=True))
    except OSError:
        return ""


def may_be_renamed(before: str, now: str) -> bool:
    """Whether one disk can have had both identities, one after the other.

    The file behind a loop device can be renamed, and is then no longer where it was; the system can
    come to tell a serial number where it told a wwid. What a disk calls itself does not change.
    """
    old, new = _PARTS.fullmatch(before), _PARTS.fullmatch(now)
    if old is None or new is None or old[1] != new[1]:
        return False
    if old[2] == "loop":
        return not Path(old[3]).exists()
    return old[2] != new[2]


def _identity(place: Path) -> str:
    number = _told(place / "partition")
    if number:
        whole = _identity(place.parent)
        return f"partition {number} of {whole}" if whole else ""
    backing = backing_file(place)
    if backing:
        start = _told(place / "loop" / "offset")
        return f"byte {start} of loop:{backing}" if start.strip("0") else f"loop:{backing}"
    for kind, name in _TELLERS:
        told = _told(place / name)
        if told:
            return f"{kind}:{told}"
    return ""


def _told(path: Path) -> str:
    try:
        return " ".join(path.read_text("utf-8", "surrogateescape").replace("\0", " ").split())
    except OSError:
        return ""
