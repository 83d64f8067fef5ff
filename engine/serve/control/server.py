"""The control socket's server: lets other processes run commands on a disk that this one owns.

The rule: one socket for one owner, for this user alone or for a group too. Close the server before
the owner: it takes no new client, ends what its clients run, and removes the socket.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from pathlib import Path
from typing import Self

import engine
from engine.errors import Busy
from engine.serve.control import endpoint
from engine.serve.control.connection import PURSE_BYTES, Connection, Purse, Served
from engine.serve.control.framing import message_bytes
from engine.service.wire import pack_error

MOST_CONNECTIONS = 32
log = logging.getLogger(__name__)


class ControlServer:
    """Serves `owner` to other processes until closed: this user's, or those of a group too.

    group: name or number. Users of the group do all but what makes files as this user.
    `_lock` guards `_connections` and `_closing`.
    """

    def __init__(self, owner: Served, group: str | None = None) -> None:
        self._owner = owner
        self._purse = Purse(PURSE_BYTES)
        self._lock = threading.Lock()
        self._connections: dict[Connection, threading.Thread] = {}
        self._closing = False
        self._listener, self.path = endpoint.bind(
            owner.cache_path, None if group is None else endpoint.group_number(group)
        )
        self._accepting = threading.Thread(target=self._accept, name="control-accept")
        self._accepting.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def clients(self) -> int:
        """How many are connected."""
        with self._lock:
            return len(self._connections)

    def close(self) -> None:
        """Take no more clients, end what the connected ones run, remove the socket."""
        with self._lock:
            if self._closing:
                return
            self._closing = True
            serving = list(self._connections.items())
        endpoint.unbind(self.path)
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        for connection, _ in serving:
            connection.drop()
        for _, thread in serving:
            thread.join()
        self._accepting.join()
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                stream, _ = self._listener.accept()
            except OSError as error:
                if self._closing:
                    return
                log.warning("The control socket takes no client just now: %s", error)
                threading.Event().wait(0.1)  # out of descriptors: others must end first
                continue
            try:
                self._welcome(stream)
            except OSError as error:  # it left before it was looked at
                log.debug("A client of the control socket left at once: %s", error)
                stream.close()

    def _welcome(self, stream: socket.socket) -> None:
        _, user = endpoint.peer(stream)
        is_other = user not in (0, os.getuid())
        connection = Connection(stream, self._owner, self._purse, is_other=is_other)
        with self._lock:
            full = len(self._connections) >= MOST_CONNECTIONS
            if not full and not self._closing:
                thread = threading.Thread(
                    target=self._serve, args=(connection,), name="control-client"
                )
                try:
                    thread.start()
                except RuntimeError as error:  # the system has no room for one more
                    log.warning("The control socket takes no client just now: %s", error)
                else:
                    self._connections[connection] = thread
                    return
        _refuse(stream)

    def _serve(self, connection: Connection) -> None:
        hello: dict[str, object] = {
            "version": engine.__version__,
            "owner": self._owner.name,
            "pid": os.getpid(),
            "cache": str(Path(self._owner.cache_path).absolute()),
        }
        try:
            connection.serve(hello)
        finally:
            with self._lock:
                del self._connections[connection]


def _refuse(stream: socket.socket) -> None:
    error = Busy("The owner of the disk has too many clients, or is closing.")
    with stream:
        stream.setblocking(False)
        try:
            stream.sendall(b"".join(message_bytes({"id": None, "error": pack_error(error)}, [])))
        except OSError as trouble:
            log.debug("A client that was refused had left: %s", trouble)
