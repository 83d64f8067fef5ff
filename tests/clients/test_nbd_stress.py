"""Eight hosts at once for as long as asked: everything they are told is true, and nothing grows.

`make stress` asks for minutes, CI for seconds; STRESS_SECONDS says how long.
"""

from __future__ import annotations

import logging
import os
import time

import pytest

from tests.clients.conftest import MakeDisk
from tests.clients.crowd import HOSTS, TURNING, Crowd
from tests.clients.load_of import Load, load_of, open_files, with_patience
from tests.clients.served_disk import MIB, ServedDisk, needs

STRESS_SECONDS = float(os.environ.get("STRESS_SECONDS", "20"))
SLACK = 8 * MIB

_logger = logging.getLogger(__name__)


@pytest.mark.slow
@pytest.mark.timeout(STRESS_SECONDS * 2 + 120)
@needs("fio")
def test_eight_hosts_for_long_are_told_the_truth_and_nothing_grows(make_disk: MakeDisk) -> None:
    disk = make_disk(durability="process-crash")
    kept = disk.fill()
    disk.serve()
    assert disk.process is not None
    pid = disk.process.pid
    disk.start_session("kept", slot=0)
    crowd, listening = Crowd(disk, kept), sockets(pid)
    work(crowd, pid, STRESS_SECONDS / 3)  # buffers, threads and the history come with first use
    with_patience(lambda: sockets(pid) == listening)
    quiet, files = load_of(pid), open_files(pid)

    loads = work(crowd, pid, STRESS_SECONDS * 2 / 3)
    half = len(loads) // 2
    assert half > 3, "too few sessions were started for a judgement"
    early, late = peak(loads[:half]), peak(loads[half:])
    told = f"{len(loads)} sessions, visits {crowd.visits}, {quiet}, {early=}, {late=}, {loads[-1]}"
    _logger.info(told)
    with_patience(lambda: sockets(pid) == listening)
    with_patience(
        lambda: (
            (now := load_of(pid)).threads <= quiet.threads and now.descriptors <= quiet.descriptors
        ),
        lambda: (files, open_files(pid)),
    )
    assert late - early < SLACK, told
    assert max(one.threads for one in loads) - quiet.threads < 6 * len(HOSTS), told
    assert max(one.descriptors for one in loads) - quiet.descriptors < 6 * len(HOSTS), told
    assert disk.read("session/0") == kept


def work(crowd: Crowd, pid: int, seconds: float) -> list[Load]:
    """Let the hosts work while sessions come and go; what the server held meanwhile."""
    loads: list[Load] = []
    with crowd.at_work():
        until = time.monotonic() + seconds
        while time.monotonic() < until and not crowd.failures:
            turn_sessions(crowd.disk, len(loads))
            loads.append(load_of(pid))
    return loads


def turn_sessions(disk: ServedDisk, turn: int) -> None:
    """Start a session in the place of another, or end one."""
    slot = 1 + turn % len(TURNING)
    disk.start_session(f"turn {turn}", slot=slot)
    if turn % 5 == 4:
        disk.end_session(str(slot))


def sockets(pid: int) -> int:
    """How many sockets a process has."""
    return sum(name.startswith("socket:") for name in open_files(pid))


def peak(loads: list[Load]) -> int:
    """The most memory."""
    return max(one.resident for one in loads)
