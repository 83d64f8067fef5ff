"""What jobs that compare and export hand back: values without the rooms that make them.

The rule: importing this loads nothing that works on disks, so pitctl can take an answer of a
running owner apart without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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

    doubts: what to know before the image is relied on (a suspect or damaged session).
    """

    path: str
    size: int
    bytes_written: int
    resumed_at: int
    doubts: tuple[str, ...] = ()
