"""Exports: the image is the view byte for byte, sparse, resumable, and takes over no file."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.errors import (
    BadRequest,
    Busy,
    Cancelled,
    NoSuchDisk,
    NoSuchSession,
    OutsideTrouble,
    Refused,
    SessionEnded,
)
from engine.jobs import raw_image
from engine.jobs.export import export
from engine.jobs.job import Job
from engine.jobs.outcomes import ImageFormat
from engine.jobs.qcow2_image import CLUSTER, L2_ENTRIES
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

SIZE = (16 << 20) + 3 * 512
needs_qemu = pytest.mark.skipif(shutil.which("qemu-img") is None, reason="needs qemu-img")


def _disk(folder: Path, size: int, cache_size: int = 64 << 20) -> ProtectedDisk:
    source, cache = str(folder / "source"), str(folder / "cache")
    ProtectedDisk.format(
        source, cache, source_size=size, cache_size=cache_size, durability="process-crash"
    )
    return ProtectedDisk.open(cache)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[ProtectedDisk]:
    with _disk(tmp_path, SIZE) as opened:
        yield opened


@pytest.fixture
def filled(disk: ProtectedDisk) -> ProtectedDisk:
    """Old data, a session `s`, then other data, a hole, and a view write over it."""
    chance = random.Random(7)
    for offset in (0, 3 << 20, 9 << 20, SIZE - 700):
        disk.write(offset, chance.randbytes(min(200_000, SIZE - offset)))
    session = disk.start_session("s")
    disk.write(1 << 20, b"new" * 1000)
    disk.discard(3 << 20, 1 << 20)
    disk.view(session.sequence).write(5 << 20, b"through the view")
    return disk


def _view(disk: ProtectedDisk, name: str = "s") -> bytes:
    return bytes(disk.view(disk.find_session(name).sequence).read(0, disk.source_size))


def test_a_raw_image_is_the_view_and_sparse(filled: ProtectedDisk, tmp_path: Path) -> None:
    path = tmp_path / "image"
    job = Job()
    result = export(filled, "s", str(path), job)
    assert path.read_bytes() == _view(filled)
    assert (result.path, result.size, result.resumed_at) == (str(path), SIZE, 0)
    assert path.stat().st_blocks * 512 <= result.bytes_written + CHUNK_BYTES < SIZE / 8
    assert (job.done, job.total) == (SIZE, SIZE)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["cache", "image", "source"]
    assert path.stat().st_mode & 0o777 == 0o600


@needs_qemu
@pytest.mark.parametrize("size", [SIZE, 512, CLUSTER, CLUSTER * L2_ENTRIES + 512])
def test_a_qcow2_image_is_sound_and_the_view(tmp_path: Path, size: int) -> None:
    with _disk(tmp_path, size) as disk:
        chance = random.Random(size)
        for offset in {0, size // 2 // 512 * 512, size - 512}:
            disk.write(offset, chance.randbytes(512))
        disk.start_session("s")
        disk.write(0, b"later")
        export(disk, "s", str(tmp_path / "raw"), Job())
        result = export(disk, "s", str(tmp_path / "q"), Job(), ImageFormat.QCOW2)
    assert result.size == size
    told = _qemu("check", "--output=json", "-f", "qcow2", str(tmp_path / "q"))
    assert json.loads(told)["check-errors"] == 0
    assert not {"leaks", "corruptions"} & set(json.loads(told))
    info = json.loads(_qemu("info", "--output=json", str(tmp_path / "q")))
    assert (info["format"], info["virtual-size"]) == ("qcow2", size)
    _qemu("compare", "-f", "raw", "-F", "qcow2", str(tmp_path / "raw"), str(tmp_path / "q"))
    assert (tmp_path / "q").stat().st_size <= 9 * CLUSTER


@needs_qemu
def test_an_empty_disk_is_a_small_sound_qcow2(tmp_path: Path) -> None:
    with _disk(tmp_path, 1 << 40, 3 << 30) as disk:
        disk.start_session("s")
        export(disk, "s", str(tmp_path / "q"), Job(), ImageFormat.QCOW2)
    _qemu("check", str(tmp_path / "q"))
    info = json.loads(_qemu("info", "--output=json", str(tmp_path / "q")))
    assert info["virtual-size"] == 1 << 40
    assert (tmp_path / "q").stat().st_size <= 6 * CLUSTER


@needs_qemu
def test_a_qcow2_image_with_everything_in_it(filled: ProtectedDisk, tmp_path: Path) -> None:
    export(filled, "s", str(tmp_path / "q"), Job(), ImageFormat.QCOW2)
    _qemu("check", str(tmp_path / "q"))
    _qemu("convert", "-O", "raw", str(tmp_path / "q"), str(tmp_path / "back"))
    assert (tmp_path / "back").read_bytes() == _view(filled)


def _qemu(*words: str) -> str:
    return subprocess.run(
        ["qemu-img", *words], check=True, capture_output=True, text=True, timeout=60
    ).stdout


def _export_with(disk: ProtectedDisk, path: Path, at: int, act: Callable[[Job], object]) -> None:
    """Export, and act in the middle of it, once `at` bytes were reached."""
    job = Job()
    reach, acts = job.reach, [act]

    def reaching(done: int) -> None:
        if done >= at and acts:
            acts.pop()(job)
        reach(done)

    job.reach = reaching  # type: ignore[method-assign]  # a watch is called too rarely
    export(disk, "s", str(path), job)


def _cut_off(disk: ProtectedDisk, path: Path, at: int) -> None:
    with pytest.raises(Cancelled):
        _export_with(disk, path, at, Job.cancel)


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_image, "_SAFE_EVERY", 2 << 20)


def test_a_cut_off_export_goes_on_where_it_was_safe(
    disk: ProtectedDisk, tmp_path: Path, often: None
) -> None:
    disk.write(0, random.Random(1).randbytes(SIZE))
    disk.start_session("s")
    disk.write(0, b"new")
    path = tmp_path / "image"
    _cut_off(disk, path, 7 << 20)
    assert not path.exists()
    # Bytes before the safe place are not written again: this one would be mended if they were.
    part = tmp_path / "image.part"
    with part.open("r+b") as file:
        file.write(b"\x55")
    result = export(disk, "s", str(path), Job())
    assert 4 << 20 <= result.resumed_at <= 7 << 20
    assert result.bytes_written == SIZE - result.resumed_at
    assert path.read_bytes()[1:] == _view(disk)[1:]
    assert path.read_bytes()[:1] == b"\x55"
    assert not list(tmp_path.glob("image.*"))


@pytest.mark.parametrize("change", ["another session", "a view write", "a broken note"])
def test_what_may_have_changed_is_written_anew(
    disk: ProtectedDisk, tmp_path: Path, often: None, change: str
) -> None:
    disk.write(0, random.Random(1).randbytes(SIZE))
    session = disk.start_session("s")
    if change == "a view write":
        disk.view(session.sequence).write(10, b"first")
    path = tmp_path / "image"
    _cut_off(disk, path, 7 << 20)
    if change == "another session":
        disk.end_session(session.sequence)
        disk.write(0, b"newer")
        disk.start_session("s")
    elif change == "a view write":
        disk.view(session.sequence).write(10, b"second")
    else:
        (tmp_path / "image.part.json").write_text('{"identity": "?", "safe": "much"}')
    result = export(disk, "s", str(path), Job())
    assert result.resumed_at == 0
    assert path.read_bytes() == _view(disk)


def test_what_is_discarded_meanwhile_is_still_exported(disk: ProtectedDisk, tmp_path: Path) -> None:
    disk.write(0, random.Random(2).randbytes(SIZE))
    disk.start_session("s")
    wanted = _view(disk)
    path = tmp_path / "image"
    _export_with(disk, path, 2 << 20, lambda _: disk.discard(4 << 20, 8 << 20))
    assert path.read_bytes() == wanted


def test_a_session_that_ends_meanwhile_makes_no_image(disk: ProtectedDisk, tmp_path: Path) -> None:
    disk.write(0, random.Random(3).randbytes(SIZE))
    sequence = disk.start_session("s").sequence
    with pytest.raises(SessionEnded):
        _export_with(disk, tmp_path / "image", 2 << 20, lambda _: disk.end_session(sequence))
    assert not (tmp_path / "image").exists()


@pytest.mark.parametrize("form", ImageFormat)
def test_a_file_that_exists_is_not_taken_over(
    filled: ProtectedDisk, tmp_path: Path, form: ImageFormat
) -> None:
    path = tmp_path / "image"
    path.write_bytes(b"mine")
    with pytest.raises(Refused, match="exists already"):
        export(filled, "s", str(path), Job(), form)
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
def test_a_file_that_comes_meanwhile_is_not_taken_over(
    filled: ProtectedDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    path = tmp_path / "image"
    if not linked:
        monkeypatch.setattr(os, "link", _no_links)
    with pytest.raises(Refused, match="exists already"):
        _export_with(filled, path, 2 << 20, lambda _: path.write_bytes(b"mine"))
    assert path.read_bytes() == b"mine"
    path.unlink()
    export(filled, "s", str(path), Job())
    assert path.read_bytes() == _view(filled)


def _no_links(*_: object) -> None:
    raise PermissionError(1, "no links here")


def test_two_exports_to_one_file_do_not_mix(filled: ProtectedDisk, tmp_path: Path) -> None:
    with (tmp_path / "image.part").open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Busy, match="another export"):
            export(filled, "s", str(tmp_path / "image"), Job())


@pytest.mark.parametrize("path", ["missing/image", "cache/image", "nul\0"])
def test_a_place_that_cannot_be_written_is_told(
    filled: ProtectedDisk, tmp_path: Path, path: str
) -> None:
    with pytest.raises((NoSuchDisk, BadRequest)) as refusal:
        export(filled, "s", str(tmp_path / path), Job())
    assert ".part" not in refusal.value.message


def test_a_full_target_is_told(
    filled: ProtectedDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "pwrite", full)
    with pytest.raises(OutsideTrouble, match="No space left"):
        export(filled, "s", str(tmp_path / "image"), Job())


def test_an_image_too_large_for_its_file_system_is_said_with_the_way_out(
    filled: ProtectedDisk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_large(*_: object) -> None:
        raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))

    monkeypatch.setattr(os, "ftruncate", too_large)
    folder = tmp_path / "images"
    folder.mkdir()
    with pytest.raises(OutsideTrouble) as caught:
        export(filled, "s", str(folder / "image"), Job())
    told = caught.value.message
    assert "ext4 takes 16 TiB at most" in told
    assert "Export it as qcow2" in told
    assert told.endswith("such as XFS or Btrfs.")
    assert list(folder.iterdir()) == []
    monkeypatch.undo()
    export(filled, "s", str(folder / "image"), Job(), ImageFormat.QCOW2)


def test_a_session_is_needed(disk: ProtectedDisk, tmp_path: Path) -> None:
    with pytest.raises(NoSuchSession):
        export(disk, "s", str(tmp_path / "image"), Job())
