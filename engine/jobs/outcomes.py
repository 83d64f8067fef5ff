"""What jobs that compare, search and export hand back: values without the rooms that make them.

The rule: importing this loads nothing that works on disks, so pitctl can take an answer of a
running owner apart without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

LIVE = "live"  # what the live source is called where a session could stand
AT_START = "@start"  # behind a session: without what was written through its view


class ImageFormat(StrEnum):
    """How an exported image is laid out."""

    RAW = "raw"  # the bytes themselves, sparse; a cut-off export goes on where it stopped
    QCOW2 = "qcow2"  # version 3, without a backing file; what is not written reads as zeroes


@dataclass(frozen=True, slots=True)
class DiffRun:
    """A stretch that differs. Bytes; a multiple of the grain, but for the end of the disk."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class DiffPicture:
    """What differs between two points in time.

    chunks_compared: source chunks whose bytes were read. cut: the list ends at a million runs.
    doubts: what to know before it is relied on (a suspect or damaged session).
    """

    left: str
    right: str
    runs: tuple[DiffRun, ...]
    chunks_compared: int
    chunks_different: int
    bytes_different: int
    source_size: int
    cut: bool
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What an export wrote. Bytes; resumed_at is 0 for one that began anew.

    doubts: what to know before the image is relied on (a suspect or damaged session). view_writes:
    whether what was written through the view of the session is in it.
    """

    path: str
    size: int
    bytes_written: int
    resumed_at: int
    doubts: tuple[str, ...] = ()
    view_writes: bool = False
    form: ImageFormat = ImageFormat.RAW


class SearchKind(StrEnum):
    """What the words of a search mean."""

    TEXT = "text"  # these characters, as UTF-8
    HEX = "hex"  # these bytes as pairs of digits; ?? is any byte
    REGEX = "regex"  # a regular expression over bytes, in which . is any byte
    DATA = "data"  # what is not zero behind 16 zeroes or more; needs no words


PREVIEW = 32


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Where it is, in bytes."""

    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class SearchPicture:
    """What a search found, in the order of the disk.

    previews: PREVIEW bytes from the begin of each hit on, one behind the other, zeroes after the
    end of the disk. bytes_read: what was not stepped over. cut: there may be more than these hits.
    doubts: what to know before it is relied on (a suspect or damaged session).
    """

    hits: tuple[SearchHit, ...]
    previews: bytes
    bytes_read: int
    source_size: int
    cut: bool
    doubts: tuple[str, ...] = ()

    def preview(self, row: int) -> bytes:
        """The bytes that a hit begins with."""
        return self.previews[row * PREVIEW : (row + 1) * PREVIEW]


@dataclass(frozen=True, slots=True)
class CopyBackPicture:
    """What copying a part of a session back to the source overwrites, or overwrote.

    Bytes; only what differs is written. free_slot: where a session that keeps what is overwritten
    would begin, -1 when no slot is free. undo_session: the one that was begun, '' for none.
    """

    session: str
    offset: int
    length: int
    bytes_different: int
    chunks_different: int
    bytes_written: int
    free_slot: int
    undo_session: str
    doubts: tuple[str, ...] = ()
