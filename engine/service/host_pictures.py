"""Pictures of what is served, and to whom. Frozen, as all pictures are.

The rule: totals and the time they are of, never rates: whoever looks twice has them exact, and
several can look at once.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddressPicture:
    """Where hosts connect: a unix socket, or a host and a port. tls: none, offered, required."""

    uri: str  # as NBD's tools take it, without an export
    unix: str = ""
    host: str = ""
    port: int = 0
    tls: str = "none"


@dataclass(frozen=True, slots=True)
class ServedExport:
    """A disk that hosts find by its name. sequence: of the session, 0 for the source."""

    name: str
    about: str
    sequence: int = 0


@dataclass(frozen=True, slots=True)
class HostPicture:
    """A connected host. Bytes are bytes on the wire; writes count trims and zeroes too."""

    number: int
    host: str
    export: str  # '' while it negotiates
    sequence: int  # of the session that it looks at; 0 for the source
    read_only: bool
    encrypted: bool
    since_ns: int
    requests: int
    reads: int
    writes: int
    bytes_read: int
    bytes_written: int
    in_flight: int


@dataclass(frozen=True, slots=True)
class HostsPicture:
    """What is served, where and to whom; without addresses nothing is.

    exports: what is, or would be. proposed: a place for a socket of this user's hosts, '' when
    there is none.
    """

    now_ns: int
    addresses: tuple[AddressPicture, ...] = ()
    exports: tuple[ServedExport, ...] = ()
    hosts: tuple[HostPicture, ...] = ()
    proposed: str = ""
