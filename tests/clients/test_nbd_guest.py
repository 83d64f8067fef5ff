"""A guest runs from the source on the wire, and boots again from a point in time."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.service.commands import ResetViewWrites
from tests.clients.conftest import MakeDisk
from tests.clients.guest import CHECK, Guest, checksum, files_of, make_root, needs_a_guest
from tests.clients.served_disk import ServedDisk, run


def copied(disk: ServedDisk, export: str, name: str) -> Path:
    """An export as a file."""
    image = disk.folder / f"{name}.img"
    run("nbdcopy", disk.uri(export), image)
    return image


@pytest.mark.slow
@needs_a_guest()
def test_a_session_taken_under_a_running_guest_is_a_disk_that_boots(make_disk: MakeDisk) -> None:
    disk = make_disk(durability="power-loss")
    make_root(disk.source)
    disk.serve()
    with Guest(disk.uri()) as guest:
        guest.wait_for_rounds(4)
        durable = guest.rounds
        disk.start_session("then")
        early = copied(disk, "session/then", "early")
        guest.wait_for_rounds(guest.rounds + 4)
        last = guest.rounds
    point = copied(disk, "session/then", "late").read_bytes()
    assert point == early.read_bytes()  # whatever the guest wrote in between

    then, sums_then = files_of(early)
    now, sums_now = files_of(copied(disk, "source", "now"))
    for files, sums, rounds in ((then, sums_then, durable), (now, sums_now, last)):
        assert set(sums) >= {f"file{number}" for number in range(1, rounds + 1)}
        assert {name: checksum(files[name]) for name in sums} == sums
    assert f"file{last}" not in then

    with Guest(disk.uri("session/then+rw"), CHECK) as again:
        said = again.wait_for_the_end()
    assert copied(disk, "session/then+rw", "past").read_bytes() != point
    whole = re.search(r"guest: whole (\d+)", said)
    assert whole is not None, said
    assert int(whole[1]) == len(sums_then)
    disk.run(ResetViewWrites("then"))
    assert copied(disk, "session/then", "reset").read_bytes() == point
