"""A client that was quiet for long costs no memory, and is served as before when it goes on."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from engine.serve.nbd import stream as streams
from tests.doubles.nbd_client import HandClient
from tests.doubles.nbd_memory import MIB, MemoryDirectory
from tests.engine.nbd.conftest import Connect, serving


def buffers_in_memory() -> int:
    """Bytes of shared memory without a name that this process has in memory."""
    found, ours = 0, False
    for line in Path("/proc/self/smaps").read_text().splitlines():
        if "-" in line.split()[0]:
            ours = "/dev/zero" in line
        elif ours and line.startswith("Rss:"):
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


def _wait_until_small(before: int) -> None:
    """Wait: nothing tells when the server's thread looked around."""
    for _ in range(2000):
        if buffers_in_memory() - before < MIB // 8:
            return
        threading.Event().wait(0.005)
    raise AssertionError(f"{buffers_in_memory() - before} bytes are still there")
