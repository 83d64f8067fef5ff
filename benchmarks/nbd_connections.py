"""What a connection costs a server in memory: idle, and after it has read and written.

Sixteen connections at once, which every server takes with its defaults.
"""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from benchmarks.nbd_host import connect, received
from engine.serve.nbd import protocol

CONNECTIONS = 16
_MIB = 1 << 20
_KIB = 1 << 10


def memory_a_connection(uri: str, pid: int) -> dict[str, float]:
    """KiB of the server a connection, by what the connection did."""
    address = urlsplit(uri)
    path, export = parse_qs(address.query)["socket"][0], unquote(address.path.lstrip("/"))
    with contextlib.ExitStack() as open_ones:
        before = resident(pid)
        connected = [open_ones.enter_context(connect(path, export)) for _ in range(CONNECTIONS)]
        for one in connected:
            read_and_write(one, 4 * _KIB)
        small = resident(pid)
        for one in connected:
            read_and_write(one, _MIB)
        large = resident(pid)
    share = CONNECTIONS * _KIB
    return {
        "after 4 KiB requests": (small - before) / share,
        "after 1 MiB requests": (large - before) / share,
    }


def read_and_write(connected: socket.socket, length: int) -> None:
    """One read at the beginning of the disk, written back."""
    reply = protocol.SIMPLE_REPLY.size
    connected.sendall(_request(protocol.CMD_READ, length))
    received(connected, reply)
    data = received(connected, length)
    connected.sendall(_request(protocol.CMD_WRITE, length) + data)
    received(connected, reply)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def _request(kind: int, length: int) -> bytes:
    return protocol.REQUEST.pack(protocol.REQUEST_MAGIC, 0, kind, 1, 0, length)
