"""Connects the client that speaks NBD by hand to a server that listens."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from pathlib import Path

from tests.doubles.nbd_client import HandClient


@contextlib.contextmanager
def connect_unix(path: str | Path) -> Iterator[HandClient]:
    """A client on a unix socket, closed at the end."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connected:
        connected.connect(str(path))
        yield HandClient(connected)
