"""The door of an owner: serves its disk to hosts when it is told to, and says who is there.

The rule: safe by default, as `pitctl serve` and the window promise: see NbdServer. A door that
could not be opened whole is shut again. It is shut before the disk is closed.
"""

from __future__ import annotations

import re
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

from engine.errors import OutsideTrouble, Refused
from engine.serve.control.endpoint import LONGEST_PATH, socket_directory
from engine.serve.nbd.connection import ConnectionPicture
from engine.serve.nbd.exports import SESSIONS, DiskDirectory
from engine.serve.nbd.server import Limits, NbdServer
from engine.serve.nbd.tls import server_context
from engine.service.host_commands import StartServing
from engine.service.host_pictures import (
    AddressPicture,
    HostPicture,
    HostsPicture,
    ServedExport,
)
from engine.snapshot.protected_disk import ProtectedDisk


class HostDoor:
    """Serves one open disk; see the protocol Door.

    `_lock` lets one thread at a time open or shut; `_server` and `_addresses` are replaced, never
    changed.
    """

    def __init__(self, disk: ProtectedDisk) -> None:
        self._disk = disk
        self._directory = DiskDirectory(disk)
        self._lock = threading.Lock()
        self._server: NbdServer | None = None
        self._addresses: tuple[AddressPicture, ...] = ()
        self._proposed: str | None = None

    def open(self, wish: StartServing) -> None:
        with self._lock:
            if self._server is not None:
                where = " and ".join(address.uri for address in self._addresses)
                raise Refused(f"The disk is served already, at {where}. Stop that first.")
            server = NbdServer(self._directory, Limits(hosts=wish.max_hosts))
            try:
                self._addresses = _listen(server, wish)
            except BaseException:
                server.stop()
                raise
            self._server = server

    def shut(self) -> None:
        with self._lock:
            server, self._server = self._server, None
            self._addresses = ()
            if server is not None:
                server.stop()

    def disconnect(self, number: int) -> HostPicture | None:
        server = self._server
        hosts = server.picture().connections if server is not None else ()
        found = next((one for one in hosts if one.number == number), None)
        if server is None or found is None or not server.disconnect(number):
            return None
        return _host(found)

    def picture(self) -> HostsPicture:
        server, addresses = self._server, self._addresses
        connections = server.picture().connections if server is not None else ()
        sequences = {f"{SESSIONS}{s.slot}": int(s.sequence) for s in self._disk.sessions}
        return HostsPicture(
            time.time_ns(),
            addresses,
            tuple(
                ServedExport(name, about, sequences.get(name, 0))
                for name, about in self._directory.listing()
            ),
            tuple(_host(one) for one in connections),
            self._propose(),
        )

    def _propose(self) -> str:
        """A place for a socket: in this user's own directory, named by the disk."""
        if self._proposed is None:
            stem = re.sub(r"[^\w.-]", "-", Path(self._disk.cache_path).stem)[:32]
            try:
                place = str(socket_directory() / f"{stem}.nbd")
            except OutsideTrouble:  # said when somebody wants the control socket
                place = ""
            self._proposed = place if len(place.encode()) <= LONGEST_PATH else ""
        return self._proposed


def _listen(server: NbdServer, wish: StartServing) -> tuple[AddressPicture, ...]:
    tcp = wish.tcp_address if wish.tcp else None
    tls = server_context(wish.tls) if wish.tls else None
    made = []
    if wish.unix:
        uri = server.listen_unix(wish.unix, tls)
        made.append(AddressPicture(uri, unix=wish.unix, tls="offered" if tls else "none"))
    if tcp is not None:
        uri = server.listen_tcp(*tcp, tls, allow_insecure=wish.allow_insecure)
        bound = urlsplit(uri)
        policy = "none" if tls is None else "offered" if wish.allow_insecure else "required"
        host = bound.hostname or ""
        made.append(AddressPicture(uri, host=host, port=bound.port or 0, tls=policy))
    return tuple(made)


def _host(one: ConnectionPicture) -> HostPicture:
    return HostPicture(
        number=one.number,
        host=one.client,
        export=one.export,
        sequence=one.sequence,
        read_only=one.read_only,
        encrypted=one.encrypted,
        since_ns=one.since_ns,
        requests=one.requests,
        reads=one.reads,
        writes=one.writes,
        bytes_read=one.sent,
        bytes_written=one.received,
        in_flight=one.in_flight,
    )
