"""Hosts of our own, over NBD: one that writes 16 blocks at a time, one that asks and never sleeps.

    python -m benchmarks.nbd_host SOCKET SIZE SECONDS

The first: 4 KiB at random, as fast as it is answered; prints how many writes a second were. It is a
process of its own, so that what is measured shares no interpreter with it.

The second has one request under way and looks for the answer until it comes. A host that sleeps
meanwhile is mostly waiting to be woken, which takes a virtual processor 20 to 60 us, two to five
times what a server needs; and whether a server sleeps too then hangs on how soon it is asked again.
"""

from __future__ import annotations

import os
import random
import socket
import sys
import time
from collections.abc import Sequence

from engine.serve.nbd import protocol

DEPTH = 16
BLOCK = 4096
_PAYLOAD = os.urandom(BLOCK)


def received(stream: socket.socket, length: int) -> bytes:
    """So many bytes; raises EOFError when they do not come."""
    data = stream.recv(length, socket.MSG_WAITALL)
    if len(data) != length:
        raise EOFError("the server hung up")
    return data


def connect(path: str, export: str = "source") -> socket.socket:
    """A connection past the handshake, to an export."""
    stream = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    stream.connect(path)
    received(stream, protocol.GREETING.size)
    name = export.encode()
    asked = len(name).to_bytes(4, "big") + name + bytes(2)
    option = protocol.OPTION.pack(protocol.OPTION_MAGIC, protocol.OPT_GO, len(asked))
    stream.sendall((3).to_bytes(4, "big") + option + asked)
    while True:
        header = received(stream, protocol.OPTION_REPLY.size)
        _, _, kind, length = protocol.OPTION_REPLY.unpack(header)
        if length:
            received(stream, length)
        if kind == protocol.REP_ACK:
            return stream
        if kind & protocol.REP_ERROR:
            raise ConnectionError("the export cannot be used")


def _batch(offsets: list[int]) -> bytes:
    write = protocol.CMD_WRITE
    return b"".join(
        protocol.REQUEST.pack(protocol.REQUEST_MAGIC, 0, write, cookie, offset, BLOCK) + _PAYLOAD
        for cookie, offset in enumerate(offsets)
    )


def round_trips(
    path: str, export: str, places: Sequence[int], seconds: float, *, write: bool
) -> tuple[int, float]:
    """Ask for 4 KiB at each of the places in turn, until so long is over or all are done.

    Returns how many were answered, and in how many seconds.
    """
    kind, payload = (protocol.CMD_WRITE, _PAYLOAD) if write else (protocol.CMD_READ, b"")
    answer = protocol.SIMPLE_REPLY.size + (0 if write else BLOCK)
    pack, magic = protocol.REQUEST.pack, protocol.REQUEST_MAGIC
    requests = [pack(magic, 0, kind, at, at, BLOCK) + payload for at in places]
    room, done = memoryview(bytearray(answer)), 0
    with connect(path, export) as stream:
        stream.setblocking(False)
        begun = time.perf_counter()
        until = begun + seconds
        for request in requests:
            stream.send(request)
            got = 0
            while got < answer:
                try:
                    part = stream.recv_into(room[got:])
                except BlockingIOError:
                    continue
                if not part:
                    raise EOFError("the server hung up")
                got += part
            if protocol.SIMPLE_REPLY.unpack_from(room)[1]:
                raise OSError("the server answered with an error")
            done += 1
            if time.perf_counter() > until:
                break
        return done, time.perf_counter() - begun


def write_rate(path: str, size: int, seconds: float) -> float:
    """Writes a second; the places are the same in each run."""
    dice = random.Random(1)
    blocks = size // BLOCK
    batches = [_batch([dice.randrange(blocks) * BLOCK for _ in range(DEPTH)]) for _ in range(256)]
    done = 0
    with connect(path) as stream:
        begun = time.perf_counter()
        while time.perf_counter() - begun < seconds:
            stream.sendall(batches[done // DEPTH % len(batches)])
            received(stream, DEPTH * protocol.SIMPLE_REPLY.size)
            done += DEPTH
        return done / (time.perf_counter() - begun)


if __name__ == "__main__":
    print(write_rate(sys.argv[1], int(sys.argv[2]), float(sys.argv[3])))
