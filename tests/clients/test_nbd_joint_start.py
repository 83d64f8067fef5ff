"""Points in time of several disks that hosts write over the wire while they are taken."""

from __future__ import annotations

import struct
import sys
import threading
from itertools import pairwise

import pytest

from tests.clients.conftest import MakeDisk
from tests.clients.served_disk import MIB, SECONDS, ServedDisk, run
from tests.doubles.nbd_client import HandClient
from tests.doubles.nbd_connect import connect_unix

COUNT = struct.Struct("<Q")
STARTS = 5
FUA = 1


class Host(threading.Thread):
    """Counts on one disk, then on the other, each write answered as durable before the next."""

    def __init__(self, disks: list[ServedDisk], place: int) -> None:
        super().__init__(name=f"host-{place}")
        self._disks = disks
        self._offset = place * MIB
        self._told_to_stop = threading.Event()
        self.wrote = threading.Semaphore(0)
        self.failures: list[int] = []

    def run(self) -> None:
        """Count until told to stop."""
        with connect_unix(self._disks[0].socket) as one, connect_unix(self._disks[1].socket) as two:
            for client in (one, two):
                client.greet()
                client.go("source")
            number = 0
            while not self._told_to_stop.is_set() and not self.failures:
                number += 1
                self._note(one, number)
                self._note(two, number)
                self.wrote.release()

    def stop(self) -> None:
        """Let it end."""
        self._told_to_stop.set()
        self.join(SECONDS)

    def _note(self, client: HandClient, number: int) -> None:
        error = client.write(self._offset, COUNT.pack(number), flags=FUA)
        if error:
            self.failures.append(error)


@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_two_served_disks_are_kept_as_of_one_moment_while_hosts_write(
    make_disk: MakeDisk, durability: str
) -> None:
    disks = [make_disk(durability=durability, size=8 * MIB) for _ in range(2)]
    for disk in disks:
        disk.serve()
    hosts = [Host(disks, place) for place in range(4)]
    for host in hosts:
        host.start()
    caches = [one.cache for one in disks]
    start = [sys.executable, "-m", "engine.cli", "session", "start", *map(str, caches)]
    try:
        for number in range(STARTS):
            for host in hosts:
                assert host.wrote.acquire(timeout=SECONDS)
            run(*start, "--name", f"moment {number}")
    finally:
        for host in hosts:
            host.stop()
    assert [host.failures for host in hosts] == [[]] * len(hosts)
    seen = []
    for number in range(STARTS):
        views = []
        for disk in disks:
            with connect_unix(disk.socket) as client:
                client.greet()
                client.go(f"session/moment {number}")
                views.append([_count(client, place) for place in range(len(hosts))])
        for first, second in zip(*views, strict=True):
            assert 0 <= first - second <= 1
        seen.append(views[0])
    assert all(one != two for one, two in pairwise(seen))


def _count(client: HandClient, place: int) -> int:
    (number,) = COUNT.unpack(client.read(place * MIB, COUNT.size))
    return int(number)
