"""The two header copies of a cache disk: read the newer whole one, write them one after the other.

| step                                       | after a crash here                         |
| ------------------------------------------ | ------------------------------------------ |
| 1 write the older copy, wait for the disk  | it is torn or whole; the other is whole    |
| 2 write the other copy, wait for nothing   | it is torn or whole; the first is whole    |

So the header changes as a whole or not at all, and a copy that rots later leaves its twin: without
step 2 the other copy would name sessions that ended since, whose chunks were used anew. The next
change begins with the copy of step 2, so that one durable copy is always left alone.
"""

from __future__ import annotations

import logging
from dataclasses import replace

from engine.device.disk import Disk
from engine.device.whole import write_whole
from engine.errors import HeaderDamage, NotFormatted, WrongVersion
from engine.ondisk.header import Header, decode_header, encode_header, has_magic
from engine.ondisk.layout import HEADER_REGIONS
from engine.ondisk.map_region import is_map_region
from engine.units import REGION_BYTES

log = logging.getLogger(__name__)
_REGIONS_SEARCHED = 64  # a disk that is none of ours is told so without reading it all


class HeaderCopies:
    """Holds the header now in force and writes the next one over the older copy."""

    def __init__(self, disk: Disk, header: Header, place: int) -> None:
        self._disk = disk
        self.current = header
        self._place = place  # the region that holds `current`
        self.damaged_copy = False
        self.durable = True  # whether a write waits for the disk

    @classmethod
    def read(cls, disk: Disk) -> HeaderCopies:
        """Read the header in force.

        Raises NotFormatted, WrongVersion, HeaderDamage or OSError.
        """
        raws = [disk.pread(REGION_BYTES, place * REGION_BYTES) for place in (0, 1)]
        found: list[tuple[Header, int]] = []
        troubles: list[Exception] = []
        for place, raw in enumerate(raws):
            try:
                found.append((decode_header(raw), place))
            except (HeaderDamage, WrongVersion) as error:
                troubles.append(error)
        if not found:
            raise _why_none(disk, raws, troubles)
        header, place = max(found, key=lambda pair: pair[0].generation)
        copies = cls(disk, header, place)
        # One copy is blank until the first change after formatting.
        other = raws[1 - place]
        copies.damaged_copy = len(found) == 1 and bool(other.strip(b"\0"))
        return copies

    @classmethod
    def create(cls, disk: Disk, header: Header) -> HeaderCopies:
        """Write the first header of a new cache disk."""
        copies = cls(disk, header, 1)
        copies.write()
        return copies

    def remember(self, **changes: object) -> None:
        """Change the header in memory; the next write carries it to the disk."""
        self.current = replace(self.current, **changes)  # type: ignore[arg-type]  # as in write

    def write(self, **changes: object) -> Header:
        """Put the header with `changes` on the disk; wait for the disk when `durable`.

        Raises OSError with nothing changed, as far as the disk lets it be undone.
        """
        header = replace(
            self.current,
            generation=self.current.generation + 1,
            **changes,  # type: ignore[arg-type]  # dataclasses.replace is untyped in its fields
        )
        raw = encode_header(header)
        try:
            write_whole(self._disk, raw, (1 - self._place) * REGION_BYTES)
            if self.durable:
                self._disk.sync()
        except OSError:
            # What was refused must not be there after a crash: the old header in its place again.
            self._write_twin(encode_header(self.current))
            raise
        self._place = 1 - self._place
        self.current = header
        self._write_twin(raw)
        return header

    def _write_twin(self, raw: bytes) -> None:
        try:
            write_whole(self._disk, raw, (1 - self._place) * REGION_BYTES)
        except OSError as error:
            # The change itself is on the disk; the next one tries this copy again.
            log.warning("the second header copy of %r was not written: %s", self._disk.path, error)


def _why_none(disk: Disk, raws: list[bytes], troubles: list[Exception]) -> Exception:
    path = disk.path
    for trouble in troubles:
        if isinstance(trouble, WrongVersion):
            return trouble
    if any(has_magic(raw) for raw in raws) or _has_map(disk):
        return HeaderDamage(
            f"Both header copies of {path!r} are damaged, so its sessions cannot be read now. The "
            "source disk is whole and can be used alone. Do not format this disk: what it holds "
            "may still be saved. Copy it as it is to another disk, look for what overwrote its "
            "first 128 KiB, and put those back from a copy if there is one."
        )
    return NotFormatted(
        f"{path!r} has no header of a cache disk of PIT Console. Check that it is the disk you "
        "mean. A new one is made with `pitctl protect SOURCE CACHE`; a disk that was a cache disk "
        "before must not be formatted, but copied and looked into.",
        path=path,
    )


def _has_map(disk: Disk) -> bool:
    """Whether a map region of ours lies where the first ones do: the disk was a cache disk."""
    offset = disk.next_data(HEADER_REGIONS * REGION_BYTES)
    for _ in range(_REGIONS_SEARCHED):
        offset -= offset % REGION_BYTES
        if offset >= disk.size:
            return False
        if is_map_region(disk.pread(REGION_BYTES, offset)):
            return True
        offset = disk.next_data(offset + REGION_BYTES)
    return False
