"""What a person can do about hosts: serve the disk to them, stop, look who is there, drop one.

These are done at the owner's `Door`, which is handed to it: the network lies above this room. To
serve and to stop is for the owner's own process alone, so these two travel over no control socket:
who is lent a disk must not open it to the network, nor close it to hosts.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

from engine.errors import BadRequest, Refused
from engine.jobs.job import Job
from engine.service.command import Command, operands, option_words
from engine.service.host_pictures import HostPicture, HostsPicture

if TYPE_CHECKING:
    from engine.snapshot.protected_disk import ProtectedDisk

Result = TypeVar("Result")
DEFAULT_HOSTS = 64


class Door(Protocol):
    """Where an owner serves its disk. Thread-safe; methods raise PitError."""

    def open(self, wish: StartServing) -> None:
        """Serve, in threads of its own."""

    def shut(self) -> None:
        """Serve no more: drop every host. Does nothing where nothing is served."""

    def disconnect(self, number: int) -> HostPicture | None:
        """Drop one host, and who it was; None when there is none of that number."""

    def picture(self) -> HostsPicture:
        """What is served, where and to whom."""


class HostCommand(Command[Result]):
    """Base of the commands that an owner runs at its door; `run` is for owners without one."""

    def run(self, disk: ProtectedDisk, job: Job) -> Result:
        """Without a door nobody is served."""
        raise Refused("This program serves the disk to nobody.")

    def at(self, door: Door) -> Result:
        """Do it; raises PitError."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Hosts(HostCommand[HostsPicture]):
    """What is served, where, and which hosts are connected."""

    verb: ClassVar[str] = "hosts"
    only_looks: ClassVar[bool] = True

    def run(self, disk: ProtectedDisk, job: Job) -> HostsPicture:
        return HostsPicture(time.time_ns())

    def at(self, door: Door) -> HostsPicture:
        return door.picture()

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["hosts", cache]


@dataclass(frozen=True, slots=True)
class Disconnect(HostCommand[HostPicture]):
    """Drop one host by its number; it gets errors, and may connect again."""

    verb: ClassVar[str] = "disconnect"
    number: int

    def at(self, door: Door) -> HostPicture:
        found = door.disconnect(self.number)
        if found is None:
            raise Refused(f"No host of number {self.number} is connected; it may have left.")
        return found

    def words(self, cache: str = "CACHE") -> list[str]:
        return ["disconnect", *operands(cache, str(self.number))]


@dataclass(frozen=True, slots=True)
class StartServing(HostCommand[HostsPicture]):
    """Serve the source and every session to hosts, on a unix socket, on TCP, or on both.

    tcp is HOST:PORT, and means loopback without a host. tls is a folder of certificates; TCP
    without one needs allow_insecure.
    """

    verb: ClassVar[str] = "serve"
    only_owner: ClassVar[bool] = True
    unix: str = ""
    tcp: str = ""
    tls: str = ""
    allow_insecure: bool = False
    max_hosts: int = DEFAULT_HOSTS

    def at(self, door: Door) -> HostsPicture:
        if not self.unix and not self.tcp:
            raise BadRequest("Say where to serve: on a unix socket, on TCP, or on both.")
        door.open(self)
        return door.picture()

    @property
    def tcp_address(self) -> tuple[str, int]:
        """`HOST:PORT`, `:PORT`, `PORT` or `[IPv6]:PORT`, as a host ('' for loopback) and a port.

        Raises BadRequest.
        """
        host, _, port = self.tcp.rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not (port.isascii() and port.isdecimal() and len(port) < 6 and int(port) < 1 << 16):
            raise BadRequest(f"{self.tcp!r} is not HOST:PORT; the port is a number below 65536.")
        return host, int(port)

    def words(self, cache: str = "CACHE") -> list[str]:
        hosts = None if self.max_hosts == DEFAULT_HOSTS else self.max_hosts
        return ["serve", cache] + option_words(
            unix=self.unix,
            tcp=self.tcp,
            tls=self.tls,
            allow_insecure=self.allow_insecure,
            max_hosts=hosts,
        )


@dataclass(frozen=True, slots=True)
class StopServing(HostCommand[HostsPicture]):
    """Serve no more; hosts that are connected lose the disk.

    No words of pitctl do it: `pitctl serve` serves for as long as it runs.
    """

    verb: ClassVar[str] = "stop-serving"
    only_owner: ClassVar[bool] = True

    def at(self, door: Door) -> HostsPicture:
        door.shut()
        return door.picture()

    def words(self, cache: str = "CACHE") -> list[str]:
        return []
