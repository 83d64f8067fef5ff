"""What the wire asks of an export, and of the directory that finds one by its name.

The server knows only these interfaces, so that it can be tested over memory and the engine can
change behind them. Methods raise PitError (or OSError), which becomes an errno for the client.
An export may be used by many connections, hence threads, at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

Extent = tuple[int, int]
"""(length, state) of a run of bytes that are alike in one meta context."""

Data = bytes | bytearray | memoryview

Write = tuple[int, memoryview]
"""(offset, data); the data is only valid during the call that it is handed to."""


class Export(Protocol):
    """A disk as one client sees it. Offsets and lengths lie inside `size`: the wire checked."""

    name: str
    description: str
    size: int
    read_only: bool
    sequence: int  # of the session that it is a view of; 0 for the source

    @property
    def read_bytes(self) -> Callable[[int, int], Data] | None:
        """(offset, length) -> bytes in memory of their own, where no read is known to wait."""

    def read_into(self, offset: int, target: memoryview) -> None:
        """Fill `target` with the bytes at `offset`."""

    def read_warm(self, offset: int, target: memoryview) -> bool:
        """As `read_into` where that needs no waiting for a disk; else False, and do nothing."""

    def will_need(self, offset: int, length: int) -> None:
        """A hint that `read_into` follows where `read_warm` said no; starts the disk, no more."""

    def write_many(self, writes: Sequence[Write]) -> Sequence[Exception | None]:
        """Do all writes, together where that is cheaper; tell for each what went wrong."""

    def flush(self) -> None:
        """Make every write that was answered durable."""

    def trim(self, offset: int, length: int) -> None:
        """The range is no longer needed."""

    def write_zeroes(self, offset: int, length: int, *, keep_room: bool) -> None:
        """The range shall read as zeroes; with `keep_room` later writes there find room."""


class MetaContext(Protocol):
    """One kind of knowledge about ranges of an export, for BLOCK_STATUS."""

    name: str

    def extents(self, offset: int, length: int, limit: int) -> list[Extent]:
        """Runs from `offset` on: one at least, `limit` at most, not beyond `length` bytes."""


@dataclass(frozen=True, slots=True)
class Client:
    """Who is at the other end, as well as the transport tells."""

    host: str
    """`10.0.0.2`, or `user 0` where the client is on this machine's unix socket."""
    detail: str
    """What tells two clients of one host apart: `pid 12`, or `port 40000`."""
    certificate: str = ""
    """The common name of the certificate that was shown; '' without TLS."""

    def __str__(self) -> str:
        where = f"{self.host}, {self.detail}"
        return f"{self.certificate} at {where}" if self.certificate else where

    @property
    def identity(self) -> str:
        """Who it is, the same each time it connects; the writer's name in allocation blocks."""
        return self.certificate or self.host


class Directory(Protocol):
    """All exports of a server at this moment."""

    def listing(self) -> list[tuple[str, str]]:
        """(name, description) of everything a client may be told of."""

    def find(self, name: str) -> Export:
        """The export of that name, to look at; raises PitError where there is none."""

    def open(self, name: str, client: Client) -> Export:
        """The export of that name, to use; raises PitError where there is none."""

    def contexts(self, name: str, queries: Sequence[str], *, listing: bool) -> list[MetaContext]:
        """The contexts of an export that the queries ask for; no query lists them all.

        With `listing`, a query that ends in a colon stands for all contexts that begin with it.
        """
