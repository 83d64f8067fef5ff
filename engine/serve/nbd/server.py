"""The server: listeners, the limits on hosts, and a tidy end.

Safe by default: a unix socket is the user's alone (mode 0600), TCP needs TLS with client
certificates unless insecurity is asked for in so many words, and means loopback unless a host is
named. Hosts that negotiate are counted apart from hosts that are served: when too many negotiate,
the one that has done so for longest makes room, so that nobody can fill the door from outside.
"""

from __future__ import annotations

import contextlib
import itertools
import logging
import os
import socket
import ssl
import stat
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from engine.errors import BadRequest, Busy, OutsideTrouble
from engine.serve.nbd.connection import Connection, ConnectionPicture, Rules
from engine.serve.nbd.export import Directory
from engine.serve.nbd.handshake import TlsPolicy

DEFAULT_PORT = 10809
_BACKLOG = 4096  # so many as the system allows: a crowd at the door delays, and refuses nobody
_CROWD_SECONDS = 10.0
_ACCEPT_PAUSE = 0.2  # seconds, when the system has no descriptor left to give

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much clients may take."""

    hosts: int = 64
    negotiating: int = 32
    handshake_seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class ServerPicture:
    """What is served and to whom."""

    addresses: tuple[str, ...]
    exports: tuple[tuple[str, str], ...]
    connections: tuple[ConnectionPicture, ...]


class NbdServer:
    """Serves a directory of exports on any number of listeners, within `limits`. Thread-safe."""

    def __init__(self, directory: Directory, limits: Limits | None = None) -> None:
        self._directory = directory
        self.limits = limits or Limits()
        self._lock = threading.Lock()  # guards the four below
        self._connections: dict[int, Connection] = {}
        self._listeners: list[_Listener] = []
        self._numbers = itertools.count(1)
        self._stopped = False
        self._crowd_told = -_CROWD_SECONDS

    # ---- listening ---------------------------------------------------------------------------

    def listen_unix(self, path: str, tls: ssl.SSLContext | None = None) -> str:
        """Serve on a unix socket of mode 0600; returns the address as an NBD URI."""
        policy = TlsPolicy.NONE if tls is None else TlsPolicy.OFFERED
        listening = _bind_unix(path)
        uri = f"nbd+unix:///?socket={quote(str(Path(path).absolute()))}"
        self._listen(listening, uri, tls, policy, path)
        return uri

    def listen_tcp(
        self,
        host: str,
        port: int = DEFAULT_PORT,
        tls: ssl.SSLContext | None = None,
        *,
        allow_insecure: bool = False,
    ) -> str:
        """Serve on TCP; port 0 takes any free one. Returns the address as an NBD URI."""
        if tls is None and not allow_insecure:
            raise BadRequest(
                "Serving over TCP without TLS lets anybody on the network read and write the disk. "
                "Name a folder of certificates with --tls, or say --allow-insecure."
            )
        listening = _bind_tcp(host or "localhost", port)
        bound, port = listening.getsockname()[:2]
        shown = f"[{bound}]" if ":" in bound else bound
        policy = TlsPolicy.NONE
        if tls is not None:
            policy = TlsPolicy.OFFERED if allow_insecure else TlsPolicy.REQUIRED
        address = f"{'nbd' if tls is None else 'nbds'}://{shown}:{port}/"
        self._listen(listening, address, tls, policy)
        return address

    def _listen(
        self,
        listening: socket.socket,
        address: str,
        tls: ssl.SSLContext | None,
        policy: TlsPolicy,
        path: str = "",
    ) -> None:
        rules = Rules(tls, policy, self.limits.handshake_seconds)
        listener = _Listener(self, listening, address, rules, path)
        with self._lock:
            if self._stopped:
                listening.close()
                raise Busy("The server is shutting down.")
            self._listeners.append(listener)
        listener.start()
        _logger.info("serving on %s", address)

    # ---- hosts -------------------------------------------------------------------------------

    def admit(self, connected: socket.socket, rules: Rules) -> None:
        """Begin to serve a client that was just accepted."""
        with self._lock:
            if self._stopped:
                connected.close()
                return
            longest = self._longest_negotiating()
            connection = Connection(
                next(self._numbers), connected, self._directory, rules, self._settle, self._forget
            )
            self._connections[connection.number] = connection
        if longest is not None:
            self._tell_of_the_crowd()
            longest.stop(at_once=True)
        try:
            connection.start()
        except RuntimeError as error:
            _logger.warning("host %d: no thread to serve it: %s", connection.number, error)
            self._forget(connection)
            connected.close()

    def _tell_of_the_crowd(self) -> None:
        """One line a while: whoever crowds the door must not fill the log."""
        now = time.monotonic()
        if now - self._crowd_told > _CROWD_SECONDS:
            self._crowd_told = now
            _logger.warning("too many hosts negotiate at once: the oldest of them make room")

    def _longest_negotiating(self) -> Connection | None:
        negotiating = [
            one for one in self._connections.values() if not (one.settled or one.stopping)
        ]
        return negotiating[0] if len(negotiating) >= self.limits.negotiating else None

    def _settle(self, connection: Connection) -> bool:
        """Whether there is room for one more host that has chosen its export."""
        with self._lock:
            settled = sum(one.settled for one in self._connections.values())
            connection.settled = not self._stopped and settled < self.limits.hosts
            return connection.settled

    def _forget(self, connection: Connection) -> None:
        with self._lock:
            self._connections.pop(connection.number, None)

    def disconnect(self, number: int) -> bool:
        """Drop a host; False when there is none of that number."""
        with self._lock:
            connection = self._connections.get(number)
        if connection is None:
            return False
        connection.stop(at_once=True)
        return True

    def picture(self) -> ServerPicture:
        """What is served and to whom, at this moment."""
        with self._lock:
            connections = tuple(self._connections.values())
            addresses = tuple(listener.address for listener in self._listeners)
        exports = tuple(self._directory.listing())
        return ServerPicture(addresses, exports, tuple(one.picture() for one in connections))

    # ---- the end -----------------------------------------------------------------------------

    def stop(self, grace: float = 2.0) -> None:
        """Accept nobody any more, let requests under way end, then drop everybody."""
        with self._lock:
            self._stopped = True
            listeners = tuple(self._listeners)
            connections = tuple(self._connections.values())
        for listener in listeners:
            listener.stop()
        for connection in connections:
            connection.stop(at_once=False)
        patience = time.monotonic() + grace
        for connection in connections:
            if not connection.join(max(0.0, patience - time.monotonic())):
                connection.stop(at_once=True)
        for connection in connections:
            if not connection.join(10.0):
                _logger.error("host %d does not end: the disk holds it", connection.number)


class _Listener:
    """One listening socket and the thread that accepts from it."""

    def __init__(
        self, server: NbdServer, listening: socket.socket, address: str, rules: Rules, path: str
    ) -> None:
        self.address = address
        self._server = server
        self._socket = listening
        self._rules = rules
        self._path = path
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"accept {address}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Close the door."""
        self._stopping.set()
        with contextlib.suppress(OSError):  # not every system wakes accept() with an error
            self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        if self._path:
            with contextlib.suppress(FileNotFoundError):
                Path(self._path).unlink()

    def _run(self) -> None:
        with self._socket:
            while not self._stopping.is_set():
                try:
                    connected, _ = self._socket.accept()
                except OSError as error:
                    if not self._stopping.is_set():
                        _logger.warning("a host could not be accepted: %s", error)
                        self._stopping.wait(_ACCEPT_PAUSE)
                    continue
                try:
                    self._server.admit(connected, self._rules)
                except OSError as error:  # it left again before it was looked at
                    _logger.info("a host left at once: %s", error)
                    connected.close()


def _bind_unix(path: str) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        _clear_the_way(path)
        # The mode of the unbound socket is the mode that bind() gives the file: no moment passes
        # in which others could connect, and the process-wide umask is left alone.
        os.fchmod(listening.fileno(), 0o600)
        listening.bind(path)
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        why = error.strerror or error
        raise OutsideTrouble(f"No socket can be made at {path!r}: {why}.") from error
    except BaseException:
        listening.close()
        raise
    return listening


def _clear_the_way(path: str) -> None:
    """Remove a socket that a killed server left behind; refuse anything else."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISSOCK(mode):
        raise BadRequest(f"{path!r} exists and is not a socket; name another path.")
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(path)
        except ConnectionRefusedError:
            Path(path).unlink()
            return
    raise Busy(f"Another server is listening on {path!r}.")


def _bind_tcp(host: str, port: int) -> socket.socket:
    try:
        family, kind, number, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, number)
    except (OSError, UnicodeError, OverflowError) as error:
        raise BadRequest(f"{host}:{port} is not an address to serve on: {error}.") from error
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except OSError as error:
        listening.close()
        raise OutsideTrouble(f"{host}:{port} cannot be served on: {error.strerror}.") from error
    return listening
