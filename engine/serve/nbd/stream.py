"""A connected socket, plain or TLS, with what the server needs of it and nothing more.

Two lives: during the handshake every step shares one deadline; in the transmission phase the
socket blocks, and the kernel's own time-outs (which cost no call each time) end a wait. Under TLS
they would not: Python asks OpenSSL again where the kernel gave up, so its own time-out is set.

A plain stream may be sent on by several threads, one message each under the lock. OpenSSL allows
one thread at a time to use a connection, so a TLS stream belongs to its connection's thread alone.
"""

from __future__ import annotations

import contextlib
import select
import socket
import ssl
import struct
import threading
import time
from typing import cast

from engine.serve.nbd.alertness import Alertness
from engine.serve.nbd.export import Data

SEND_SECONDS = 60
"""A client that takes nothing for so long is gone."""
IDLE_SECONDS = 30
"""How often a quiet connection's thread looks around."""
SOCKET_BUFFER = 4 << 20
_SELECTABLE = 1024
_TLS_PIECE = 256 << 10
"""Its time-out is for all that is sent in one call; a slow client needs no more than 10 KB/s."""


class Gone(Exception):
    """The client left, or was too slow; nothing more can be said to it."""


class Stream:
    """Bytes to and from one client. `stop` may be called from any thread, the rest from one."""

    def __init__(self, connected: socket.socket, handshake_seconds: float) -> None:
        self._socket = connected
        self._send_lock = threading.Lock()
        self._deadline = time.monotonic() + handshake_seconds
        self._alertness = Alertness()
        self.encrypted = False
        if connected.family != socket.AF_UNIX:
            connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connected.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        connected.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SOCKET_BUFFER)

    # ---- handshake ---------------------------------------------------------------------------

    def receive(self, length: int) -> bytes:
        """Exactly `length` bytes before the deadline; raises Gone."""
        parts = bytearray()
        while len(parts) < length:
            try:
                self._socket.settimeout(self._seconds_left())
                part = self._socket.recv(min(length - len(parts), 1 << 16))
            except TimeoutError:
                raise Gone("The handshake took too long.") from None
            if not part:
                raise Gone("The client left during the handshake.")
            parts += part
        return bytes(parts)

    def say(self, message: bytes) -> None:
        """Send a message of the handshake before the deadline; raises Gone."""
        try:
            self._socket.settimeout(self._seconds_left())
            self._socket.sendall(message)
        except TimeoutError:
            raise Gone("The client does not take what it is told.") from None

    def encrypt(self, context: ssl.SSLContext) -> str:
        """Go on with TLS; returns the common name of the client's certificate, if it has one."""
        self._socket.settimeout(self._seconds_left())
        wrapped = context.wrap_socket(self._socket, server_side=True, do_handshake_on_connect=False)
        self._socket = wrapped
        try:
            wrapped.do_handshake()
        except TimeoutError:
            raise Gone("The TLS handshake took too long.") from None
        except ssl.SSLError as error:
            raise Gone(f"The TLS handshake failed: {error.reason or error}.") from None
        self.encrypted = True
        return _common_name(wrapped)

    def _seconds_left(self) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise Gone("The handshake took too long.")
        return left

    # ---- transmission ------------------------------------------------------------------------

    def settle(self) -> None:
        """The handshake is over: block, with the time-outs of the transmission phase."""
        if self.encrypted:
            self._socket.settimeout(IDLE_SECONDS)
            return
        self._socket.settimeout(None)
        for option, seconds in (
            (socket.SO_RCVTIMEO, IDLE_SECONDS),
            (socket.SO_SNDTIMEO, SEND_SECONDS),
        ):
            self._socket.setsockopt(socket.SOL_SOCKET, option, struct.pack("ll", seconds, 0))

    def receive_into(self, target: memoryview) -> int | None:
        """Some bytes, at least one; 0 when the client left; None when it was quiet for long."""
        if self.encrypted:  # what OpenSSL keeps, no flag of the socket tells of
            return self._receive(target, 0)
        return self._alertness.wait(self._receive, target)

    def _receive(self, target: memoryview, flags: int) -> int | None:
        try:
            return self._socket.recv_into(target, 0, flags)
        except (BlockingIOError, TimeoutError):
            return None

    def arrives_within(self, seconds: float) -> bool:
        """Whether there is something to receive, or the end, before so long; never for TLS.

        TLS keeps bytes of its own that no descriptor tells of; and select(2), which is the only
        one to wait for microseconds, knows no descriptor from 1024 on.
        """
        descriptor = self._socket.fileno()
        if self.encrypted or not 0 <= descriptor < _SELECTABLE:
            return False
        return bool(select.select((descriptor,), (), (), seconds)[0])

    def send(self, message: memoryview | bytearray | bytes) -> None:
        """Send it all, alone on the wire; raises Gone when the client takes nothing."""
        try:
            with self._send_lock:
                if not self.encrypted:
                    self._socket.sendall(message)
                    return
                for at in range(0, len(message), _TLS_PIECE):
                    self._socket.sendall(memoryview(message)[at : at + _TLS_PIECE])
        except (BlockingIOError, TimeoutError):
            raise Gone("The client does not take its replies.") from None

    def send_parts(self, parts: list[Data]) -> None:
        """Send one message that lies in pieces (at most IOV_MAX of them), as `send` does."""
        if self.encrypted:
            self.send(b"".join(parts))
            return
        with self._send_lock:
            try:
                sent = self._socket.sendmsg(parts)
                if sent < sum(map(len, parts)):
                    self._socket.sendall(memoryview(b"".join(parts))[sent:])
            except BlockingIOError:
                raise Gone("The client does not take its replies.") from None

    # ---- the end -----------------------------------------------------------------------------

    def stop(self, *, at_once: bool) -> None:
        """Let the thread that receives see the end of the stream (any thread).

        Goes past SSLSocket.shutdown, which would turn the connection back to plain text under the
        thread that uses it.
        """
        how = socket.SHUT_RDWR if at_once else socket.SHUT_RD
        with contextlib.suppress(OSError):  # it may have left by itself a moment ago
            socket.socket.shutdown(self._socket, how)

    def close(self) -> None:
        """Give the descriptor back."""
        self._socket.close()


def _common_name(wrapped: ssl.SSLSocket) -> str:
    certificate = wrapped.getpeercert() or {}
    names = cast("tuple[tuple[tuple[str, str], ...], ...]", certificate.get("subject", ()))
    for key, value in (pair for part in names for pair in part):
        if key == "commonName":
            return value
    return "a client without a name" if certificate else ""
