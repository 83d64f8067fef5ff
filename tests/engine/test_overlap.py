"""One disk by two names, or inside the other, is never source and cache at once."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.device.overlap import mounted_at, overlap
from engine.errors import BadRequest, Busy
from engine.snapshot.protected_disk import ProtectedDisk

SOURCE, CACHE = 1 << 20, 4 << 20


def on_device(folder: Path, backing: bytes) -> Path:
    """A system in which the file system of `folder` lies on a loop device over `backing`."""
    number = folder.stat().st_dev
    loop = folder / "sys" / f"{os.major(number)}:{os.minor(number)}" / "loop"
    loop.mkdir(parents=True)
    (loop / "backing_file").write_bytes(backing + b"\n")
    return folder / "sys"


def two_files(folder: Path) -> tuple[str, str]:
    source, cache = folder / "source", folder / "cache"
    source.write_bytes(bytes(SOURCE))
    cache.write_bytes(bytes(CACHE))
    return str(source), str(cache)


def test_a_cache_file_on_a_file_system_inside_the_source_lies_in_it(tmp_path: Path) -> None:
    source, cache = two_files(tmp_path)
    devices = on_device(tmp_path, os.fsencode(source))
    assert overlap(source, cache, devices)
    assert overlap(cache, source, devices)


def test_neighbours_on_one_device_do_not_overlap(tmp_path: Path) -> None:
    source, cache = two_files(tmp_path)
    third = tmp_path / "third"
    third.write_bytes(b"")
    assert not overlap(source, cache, on_device(tmp_path, os.fsencode(third)))
    assert not overlap(source, str(tmp_path / "nowhere"))


def test_a_file_system_that_lies_on_a_file_is_found_where_it_is_mounted(tmp_path: Path) -> None:
    source, cache = two_files(tmp_path)
    number = tmp_path.stat().st_dev
    devices = on_device(tmp_path, os.fsencode(source))
    mounts = tmp_path / "mounts"
    loop = f"{os.major(number)}:{os.minor(number)}"
    mounts.write_text(
        "22 1 0:21 / /proc rw - proc proc rw\n"
        f"40 22 {loop} / /mnt/old\\040files rw,relatime - ext4 /dev/loop9 rw\n"
    )
    assert mounted_at(source, devices, mounts) == "/mnt/old files"
    assert mounted_at(cache, devices, mounts) == ""
    assert mounted_at(source, devices, tmp_path / "nowhere") == ""


def test_such_a_pair_is_neither_formatted_nor_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, cache = two_files(tmp_path)
    ProtectedDisk.format(source, cache)
    content = Path(cache).read_bytes()
    monkeypatch.setattr(overlap, "__defaults__", (on_device(tmp_path, os.fsencode(source)),))
    with pytest.raises(BadRequest, match="overlap"):
        ProtectedDisk.format(source, cache, force=True)
    with pytest.raises(BadRequest, match="overlap"):
        ProtectedDisk.open(cache)
    assert Path(cache).read_bytes() == content


@pytest.fixture
def loop(tmp_path: Path) -> Iterator[tuple[str, str]]:
    """A file, and a loop device that shows it."""
    if os.getuid() != 0 or shutil.which("losetup") is None:
        pytest.skip("needs root, and losetup of the Debian package mount")
    path = tmp_path / "source"
    path.write_bytes(os.urandom(SOURCE))
    made = subprocess.run(
        ["losetup", "--find", "--show", str(path)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        pytest.skip(f"needs a loop device: {made.stderr.strip()}")
    device = made.stdout.strip()
    yield str(path), device
    subprocess.run(["losetup", "--detach", device], check=True)


def test_a_loop_device_over_the_source_does_not_become_its_cache(loop: tuple[str, str]) -> None:
    path, device = loop
    before = Path(path).read_bytes()
    for source, cache in (loop, (device, path)):
        with pytest.raises(BadRequest, match="overlap"):
            ProtectedDisk.format(source, cache, force=True)
    assert Path(path).read_bytes() == before


def test_a_source_with_a_mounted_file_system_is_neither_formatted_nor_opened(
    tmp_path: Path, loop: tuple[str, str]
) -> None:
    path, device = loop
    place, cache = tmp_path / "mounted here", tmp_path / "cache"
    place.mkdir()
    subprocess.run(["mkfs.ext2", "-q", device], check=True)
    ProtectedDisk.format(path, str(cache), cache_size=CACHE)
    subprocess.run(["mount", device, str(place)], check=True)
    try:
        for attempt in (
            lambda: ProtectedDisk.format(path, str(cache), force=True),
            lambda: ProtectedDisk.open(str(cache)),
        ):
            with pytest.raises(Busy, match=r"mounted at '.*mounted here'"):
                attempt()
    finally:
        subprocess.run(["umount", str(place)], check=True)
    ProtectedDisk.open(str(cache)).close()
