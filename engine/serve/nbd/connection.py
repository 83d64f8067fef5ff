"""One client, from its first byte to its last, in a thread of its own."""

from __future__ import annotations

import contextlib
import logging
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from engine.serve.nbd.export import Client, Directory, Export
from engine.serve.nbd.handshake import Agreement, Handshake, TlsPolicy
from engine.serve.nbd.protocol import Malformed
from engine.serve.nbd.stream import Gone, Stream
from engine.serve.nbd.transmission import Transmission

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ConnectionPicture:
    """A connected host as the console shows it. Bytes are bytes on the wire."""

    number: int
    client: str
    export: str  # '' while it negotiates
    sequence: int  # of the session that it looks at; 0 for the source
    read_only: bool
    encrypted: bool
    since_ns: int
    requests: int
    reads: int
    writes: int
    received: int
    sent: int
    in_flight: int


@dataclass(frozen=True, slots=True)
class Rules:
    """What a listener asks of its clients."""

    tls: ssl.SSLContext | None = None
    policy: TlsPolicy = TlsPolicy.NONE
    handshake_seconds: float = 20.0


class Connection:
    """Serves one client. Attributes: `settled`, it chose an export; `stopping`, it was told to end.

    `settled` (whether there is room) and `closed` are called in the connection's thread.
    """

    def __init__(
        self,
        number: int,
        connected: socket.socket,
        directory: Directory,
        rules: Rules,
        settled: Callable[[Connection], bool],
        closed: Callable[[Connection], None],
    ) -> None:
        self.number = number
        self.client = peer(connected)
        self.settled = False
        self._since_ns = time.time_ns()
        self._directory = directory
        self._rules = rules
        self._stream = Stream(connected, rules.handshake_seconds)
        self._transmission: Transmission | None = None
        self._export: Export | None = None
        self.stopping = False
        self._tell_settled = settled
        self._tell_closed = closed
        self._thread = threading.Thread(target=self._run, name=f"nbd {number}", daemon=True)

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self, *, at_once: bool) -> None:
        """Finish what is under way and close; or drop the client now (any thread)."""
        self.stopping = True
        transmission = self._transmission
        if transmission is not None:
            transmission.stop()
        self._stream.stop(at_once=at_once or transmission is None)

    def join(self, seconds: float) -> bool:
        """Wait for the end; False when it did not come in time."""
        self._thread.join(seconds)
        return not self._thread.is_alive()

    def picture(self) -> ConnectionPicture:
        """What it is and did (any thread)."""
        transmission, export = self._transmission, self._export
        return ConnectionPicture(
            number=self.number,
            client=str(self.client),
            export=export.name if export else "",
            sequence=export.sequence if export else 0,
            read_only=export.read_only if export else True,
            encrypted=self._stream.encrypted,
            since_ns=self._since_ns,
            requests=transmission.requests if transmission else 0,
            reads=transmission.reads if transmission else 0,
            writes=transmission.writes if transmission else 0,
            received=transmission.received if transmission else 0,
            sent=transmission.sent if transmission else 0,
            in_flight=transmission.in_flight if transmission else 0,
        )

    def _run(self) -> None:
        label = f"host {self.number} ({self.client})"
        try:
            agreement = Handshake(
                self._stream, self._directory, self.client, self._rules.tls, self._rules.policy
            ).run()
            if agreement is not None:
                self._serve(agreement)
        except Malformed as error:
            _logger.warning("%s: connection closed: %s", label, str(error))
        except (Gone, OSError) as error:
            # Whoever never got as far as an export is no news: a door can be knocked on for ever.
            level = logging.INFO if self.settled else logging.DEBUG
            _logger.log(level, "%s: connection lost: %s", label, str(error))
        except Exception:
            _logger.exception("%s: connection closed by a fault of ours", label)
        finally:
            self._stream.close()
            self._tell_closed(self)

    def _serve(self, agreement: Agreement) -> None:
        self.client = agreement.client
        self._export = agreement.export
        label = f"host {self.number} ({self.client}) on {agreement.export.name!r}"
        if not self._tell_settled(self):
            _logger.warning("%s: turned away, for as many hosts as may be are connected", label)
            return
        self._stream.settle()
        self._transmission = transmission = Transmission(
            self._stream,
            agreement.export,
            agreement.contexts,
            label,
            structured=agreement.structured,
        )
        if self.stopping:  # asked before there was a transmission to tell
            transmission.stop()
        _logger.info("%s: connected", label)
        transmission.run()
        _logger.info("%s: disconnected after %d requests", label, transmission.requests)


def peer(connected: socket.socket) -> Client:
    """Who is at the other end, as well as the system tells."""
    if connected.family == socket.AF_UNIX:
        raw = connected.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
        process, user, _ = struct.unpack("3i", raw)
        return Client(f"user {user}", f"pid {process}")
    with contextlib.suppress(OSError):  # it may have left by itself a moment ago
        host, port = connected.getpeername()[:2]
        return Client(host, f"port {port}")
    return Client("a host", "gone")
