"""A real file system on the source, mounted from the wire; its past read from a session's view."""

from __future__ import annotations

import contextlib
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.clients.conftest import MakeDisk
from tests.clients.served_disk import MIB, SECONDS, ServedDisk, needs, run


@contextlib.contextmanager
def as_file(disk: ServedDisk, export: str, name: str) -> Iterator[Path]:
    """An export as a file, by nbdfuse."""
    place = disk.folder / name
    place.mkdir()
    seen = place / "disk"
    fuse = subprocess.Popen(["nbdfuse", str(seen), disk.uri(export)])
    try:
        _wait_until_mounted(place, fuse)
        yield seen
    finally:
        run("umount", place)
        assert fuse.wait(SECONDS) == 0


def _wait_until_mounted(place: Path, fuse: subprocess.Popen[bytes]) -> None:
    patience = time.monotonic() + SECONDS
    while not place.is_mount():
        assert fuse.poll() is None, "nbdfuse ended"
        assert time.monotonic() < patience, "nbdfuse does not mount"
        time.sleep(0.01)  # nbdfuse has no other way to say that it is ready


@contextlib.contextmanager
def mounted(image: Path, at: Path, options: str = "loop") -> Iterator[Path]:
    """A file system in a file, mounted by the kernel."""
    at.mkdir(exist_ok=True)
    run("mount", "-t", "ext4", "-o", options, image, at)
    try:
        yield at
    finally:
        run("umount", at)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fill(folder: Path, seed: int, files: int) -> None:
    """Files of many sizes in some directories."""
    chance = random.Random(seed)
    for number in range(files):
        place = folder / f"dir{number % 7}"
        place.mkdir(exist_ok=True)
        (place / f"file{number}").write_bytes(chance.randbytes(chance.randrange(0, 60_000)))


@needs("nbdfuse", "mkfs.ext4", "e2fsck", "nbdcopy", root=True)
@pytest.mark.parametrize("durability", ["power-loss", "process-crash"])
def test_ext4_written_over_the_wire_is_whole_in_the_view(
    make_disk: MakeDisk, durability: str
) -> None:
    disk = make_disk(durability=durability, size=64 * MIB)
    disk.serve()
    with as_file(disk, "source", "live") as live:
        run("mkfs.ext4", "-q", "-F", live)
        with mounted(live, disk.folder / "mnt") as files:
            fill(files, seed=1, files=150)
            run("sync", "-f", files)
            then = tree(files)
            disk.start_session("then")  # under a mounted file system, as a power cut would be
            fill(files, seed=2, files=200)
            for number in range(0, 150, 3):
                (files / f"dir{number % 7}" / f"file{number}").unlink()
            run("sync", "-f", files)
            now = tree(files)
        assert now != then
        run("e2fsck", "-fn", live)

    image = disk.folder / "view.img"
    run("nbdcopy", disk.uri("session/then"), image)
    run("e2fsck", "-fy", image, code=(0, 1))  # 1: the journal was replayed
    run("e2fsck", "-fn", image)
    with mounted(image, disk.folder / "mnt", "loop,ro") as files:
        assert tree(files) == then

    # The same view, writable and mounted in place: the journal is replayed into view writes.
    with (
        as_file(disk, "session/then+rw", "past") as past,
        mounted(past, disk.folder / "mnt") as files,
    ):
        assert tree(files) == then
        (files / "only in the view").write_text("x")
    with as_file(disk, "source", "live2") as live:
        run("e2fsck", "-fn", live)
        with mounted(live, disk.folder / "mnt", "loop,ro") as files:
            assert tree(files) == now


@needs("nbdfuse", "mkfs.ext4", "e2fsck", "nbdcopy", "fsfreeze", root=True)
def test_a_frozen_ext4_is_clean_in_the_view_without_its_journal(make_disk: MakeDisk) -> None:
    disk = make_disk(durability="power-loss", size=64 * MIB)
    disk.serve()
    start = (sys.executable, "-m", "engine.cli", "session", "start", disk.cache)
    with as_file(disk, "source", "live") as live:
        run("mkfs.ext4", "-q", "-F", live)
        with mounted(live, disk.folder / "mnt") as files:
            fill(files, seed=1, files=60)
            run(*start, "--name", "torn")
            fill(files, seed=2, files=90)
            then = tree(files)
            freeze, thaw = f"fsfreeze -f {files}", f"fsfreeze -u {files}"
            said = run(*start, "--before", f"{freeze}; exit 3", "--after", thaw, code=1)
            assert "exit code 3" in said
            fill(files, seed=3, files=5)  # hangs if the thaw was forgotten
            then = tree(files)
            run(*start, "--name", "frozen", "--before", freeze, "--after", thaw)
            fill(files, seed=4, files=120)
            assert tree(files) != then

    image = disk.folder / "view.img"
    for session, clean in (("torn", False), ("frozen", True)):
        image.unlink(missing_ok=True)
        run("nbdcopy", disk.uri(f"session/{session}"), image)
        header = run("dumpe2fs", "-h", image)
        assert ("needs_recovery" not in header) == clean
    run("e2fsck", "-fn", image)
    with mounted(image, disk.folder / "mnt", "loop,ro,noload") as files:  # no journal is replayed
        assert tree(files) == then
