"""A client that was quiet for long, or has gone, costs no memory."""

from __future__ import annotations

import gc
import os
import threading
from pathlib import Path

import pytest

from engine.serve.nbd import protocol
from engine.serve.nbd import stream as streams
from tests.doubles.nbd_client import HandClient
from tests.doubles.nbd_memory import MIB, MemoryDirectory
from tests.engine.nbd.conftest import Connect, serving


def buffers_in_memory(field: str = "Rss:") -> int:
    """Bytes of shared memory without a name that this process has in memory, or has at all."""
    found, ours = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if "-" in line.split()[0]:
            ours = "/dev/zero" in line
        elif ours and line.startswith(field):
            found += int(line.split()[1]) * 1024
    return found


def test_the_buffers_of_a_quiet_client_are_given_back(
    connect: Connect, directory: MemoryDirectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams, "IDLE_SECONDS", 1)
    data = os.urandom(MIB)
    client: HandClient = serving(connect)
    before = buffers_in_memory()
    assert client.write(0, data) == 0
    assert client.read(0, MIB) == data
    assert buffers_in_memory() - before > MIB
    _wait_until_small(before)
    assert client.write(5, data) == 0
    assert client.read(5, MIB) == data


@pytest.mark.parametrize("name", ["source", "session/0"])
def test_the_buffers_of_a_client_that_left_wait_for_no_garbage_collector(
    connect: Connect, directory: MemoryDirectory, name: str
) -> None:
    before = buffers_in_memory("Size:")
    gc.disable()
    try:
        client: HandClient = serving(connect, name)
        assert client.read(0, MIB) == bytes(MIB)
        client.socket.close()
        _wait_until_small(before, "Size:")
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("export", "length"), [("source", MIB), ("source", 8 * MIB), ("session/0", MIB)]
)
def test_a_payload_that_never_comes_ends_the_connection(
    connect: Connect, monkeypatch: pytest.MonkeyPatch, export: str, length: int
) -> None:
    monkeypatch.setattr(streams, "IDLE_SECONDS", 1)
    client = serving(connect, export)
    client.request(protocol.CMD_WRITE, 0, length)
    assert client.at_end()


def _wait_until_small(before: int, field: str = "Rss:") -> None:
    """Wait: nothing tells when the server's thread looked around, or ended."""
    for _ in range(2000):
        if buffers_in_memory(field) - before < MIB // 8:
            return
        threading.Event().wait(0.005)
    raise AssertionError(f"{buffers_in_memory(field) - before} bytes are still there")
