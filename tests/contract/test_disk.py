"""What every Disk promises: posix file, block device, and the disks the other tests stand on."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.device.disk import Disk, OpenDisk
from engine.device.posix import open_posix_disk
from engine.errors import Busy, NoSuchDisk, OutsideTrouble, PitError
from engine.snapshot.protected_disk import ProtectedDisk
from tests.doubles.faulty_disk import FaultyShelf
from tests.doubles.memory_disk import Medium, Shelf
from tests.doubles.recording_disk import RecordingShelf

SIZE = (1 << 20) + 512 * 3


@pytest.fixture
def loop_device(tmp_path: Path) -> Iterator[str]:
    if os.geteuid() != 0:
        pytest.skip("attaching a loop device needs root")
    image = tmp_path / "device.img"
    image.write_bytes(bytes(SIZE))
    attach = subprocess.run(
        ["losetup", "--find", "--show", str(image)], capture_output=True, text=True, check=False
    )
    if attach.returncode:
        pytest.skip(f"no loop device here: {attach.stderr.strip()}")
    device = attach.stdout.strip()
    yield device
    subprocess.run(["losetup", "--detach", device], check=True)


@pytest.fixture(params=["file", "block device", "memory", "recording", "faulty"])
def opener(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[OpenDisk, str]:
    if request.param == "file":
        path = tmp_path / "disk.img"
        path.write_bytes(bytes(SIZE))
        return open_posix_disk, str(path)
    if request.param == "block device":
        return open_posix_disk, str(request.getfixturevalue("loop_device"))
    shelves = {"memory": Shelf, "recording": RecordingShelf, "faulty": FaultyShelf}
    return shelves[request.param](Medium("disk", SIZE)).open_disk, "disk"


@pytest.fixture
def disk(opener: tuple[OpenDisk, str]) -> Iterator[Disk]:
    open_disk, path = opener
    opened = open_disk(path)
    yield opened
    opened.close()


def test_a_new_disk_tells_its_path_and_size_and_reads_zeroes(
    disk: Disk, opener: tuple[OpenDisk, str]
) -> None:
    assert (disk.path, disk.size) == (opener[1], SIZE)
    assert disk.pread(SIZE, 0) == bytes(SIZE)


@pytest.mark.parametrize("offset", [0, 1, 511, 512, 4096, SIZE - 700])
def test_what_is_written_is_read_back_and_nothing_beside_it(disk: Disk, offset: int) -> None:
    data = os.urandom(700)
    assert disk.pwrite(data, offset) == 700
    assert disk.pread(SIZE, 0) == bytes(offset) + data + bytes(SIZE - offset - 700)


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_buffer_can_be_written(disk: Disk, kind: type) -> None:
    assert disk.pwrite(kind(b"abc" * 100), 5) == 300
    assert disk.pread(300, 5) == b"abc" * 100


def test_preadv_fills_its_buffers_in_order(disk: Disk) -> None:
    disk.pwrite(bytes(range(256)), 1024)
    first, second = bytearray(100), bytearray(200)
    assert disk.preadv([first, memoryview(second)[:156]], 1024) == 256
    assert bytes(first) + bytes(second[:156]) == bytes(range(256))
    assert second[156:] == bytes(44)


def test_reading_ends_at_the_end_of_the_disk(disk: Disk) -> None:
    disk.pwrite(b"last", SIZE - 4)
    assert disk.pread(100, SIZE - 4) == b"last"
    assert disk.pread(100, SIZE) == b""
    buffer = bytearray(100)
    assert disk.preadv([buffer], SIZE - 4) == 4
    assert buffer[:4] == b"last"


@pytest.mark.parametrize("how", ["punch", "zero"])
@pytest.mark.parametrize(("offset", "length"), [(0, 65536), (65536, 131072), (1000, 5000), (3, 1)])
def test_a_zeroed_range_reads_as_zeroes_and_its_neighbours_stay(
    disk: Disk, offset: int, length: int, how: str
) -> None:
    disk.pwrite(b"\xa5" * SIZE, 0)
    (disk.punch if how == "punch" else disk.zero)(offset, length)
    found = disk.pread(SIZE, 0)
    assert found[offset : offset + length] == bytes(length)
    assert found[:offset] == b"\xa5" * offset
    assert found[offset + length :] == b"\xa5" * (SIZE - offset - length)


def test_a_punched_range_gives_its_room_back_and_a_zeroed_one_has_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "disk.img"
    path.write_bytes(b"\xa5" * SIZE)
    disk = open_posix_disk(str(path))
    disk.sync()
    full = path.stat().st_blocks
    disk.punch(0, SIZE)
    if path.stat().st_blocks > full // 2:
        pytest.skip("this file system makes no holes")
    disk.zero(3, SIZE - 3)  # what had no room gets some
    disk.sync()
    assert path.stat().st_blocks >= full
    assert disk.pread(SIZE, 0) == bytes(SIZE)
    disk.close()


def test_a_device_that_refuses_one_range_of_broken_blocks_still_gives_others_back(
    loop_device: str, tmp_path: Path
) -> None:
    image = tmp_path / "device.img"
    disk = open_posix_disk(loop_device)
    disk.pwrite(b"\xa5" * SIZE, 0)
    disk.sync()
    disk.punch(3, 1)
    disk.punch(0, SIZE)
    disk.sync()
    disk.close()
    assert image.stat().st_blocks * 512 < SIZE // 2


def test_punching_the_tail_keeps_the_size(disk: Disk) -> None:
    disk.pwrite(b"\xa5" * 1000, SIZE - 1000)
    disk.punch(SIZE - 1000, 1000)
    assert disk.pread(2000, SIZE - 1000) == bytes(1000)
    assert disk.size == SIZE


def test_to_say_what_will_be_needed_changes_and_fails_nothing(disk: Disk) -> None:
    disk.pwrite(b"abc", 4096)
    for offset, length in ((0, 512), (4096, 3), (0, SIZE), (SIZE, 512), (SIZE - 1, 1 << 30)):
        disk.will_need(offset, length)
    assert disk.pread(3, 4096) == b"abc"


def test_the_next_data_never_lies_behind_what_is_not_zero(disk: Disk) -> None:
    disk.pwrite(b"x", 700_000)
    disk.sync()
    at = 0
    seen = 0
    while (at := disk.next_data(at)) < SIZE:
        assert seen <= at
        assert not disk.pread(at - seen, seen).strip(b"\0")
        seen = at = at + len(disk.pread(4096, at))
    assert seen > 700_000
    assert disk.next_data(SIZE) == SIZE


@pytest.mark.parametrize("sync", ["sync", "sync_all"])
def test_bytes_outlive_sync_close_and_reopening(opener: tuple[OpenDisk, str], sync: str) -> None:
    open_disk, path = opener
    first = open_disk(path)
    first.pwrite(b"stays", 4096)
    getattr(first, sync)()
    first.close()
    second = open_disk(path)
    assert second.pread(5, 4096) == b"stays"
    second.close()


def test_a_lock_keeps_others_out_until_it_is_released(opener: tuple[OpenDisk, str]) -> None:
    open_disk, path = opener
    first = open_disk(path)
    first.lock()
    with pytest.raises(Busy) as refusal:
        open_disk(path).lock()  # a block device is refused at once, a file when it is locked
    assert path in refusal.value.message
    first.close()
    second = open_disk(path)
    second.lock()
    second.close()


def test_a_closed_disk_is_an_error_to_use(opener: tuple[OpenDisk, str]) -> None:
    disk = opener[0](opener[1])
    disk.close()
    with pytest.raises(OSError, match=r"clos|descriptor|Bad"):
        disk.pread(1, 0)
    with pytest.raises(OSError, match=r"clos|descriptor|Bad"):
        disk.pwrite(b"x", 0)
    with pytest.raises(OSError, match=r"clos|descriptor|Bad"):
        disk.sync()


def test_a_change_moves_the_time_of_the_last_change(opener: tuple[OpenDisk, str]) -> None:
    if opener[1].startswith("/dev/"):
        pytest.skip("a block device knows no such time")
    disk = opener[0](opener[1])
    if opener[0] is open_posix_disk:
        os.utime(opener[1], ns=(1, 1))
    before = disk.modified_ns()
    assert before == 1
    disk.pwrite(b"x", 0)
    assert disk.modified_ns() > before
    disk.close()


@pytest.mark.parametrize("call", ["fdatasync", "fsync"])
def test_after_a_failed_sync_none_succeeds_until_the_disk_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    """The system tells of lost writes once; whoever asks next must not be told that all is well."""
    path = tmp_path / "disk"
    path.write_bytes(bytes(4096))
    disk = open_posix_disk(str(path))

    def fail(_: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises(OSError, match="Input/output"):
            disk.sync() if call == "fdatasync" else disk.sync_all()
    for sync in (disk.sync, disk.sync_all):
        with pytest.raises(OSError, match="Input/output") as caught:
            sync()
        assert caught.value.errno == errno.EIO
    disk.close()
    anew = open_posix_disk(str(path))
    anew.sync()
    anew.close()


def test_reserving_room_changes_no_byte(disk: Disk) -> None:
    disk.pwrite(b"kept", 4096)
    size = disk.size
    disk.reserve(0, 8192)
    disk.reserve(0, 1 << 60)  # more than there is: a wish, no error
    assert disk.pread(4, 4096) == b"kept"
    assert disk.present_size() == disk.size == size


def test_a_sparse_file_tells_what_it_may_still_take_of_its_file_system(tmp_path: Path) -> None:
    path = tmp_path / "disk"
    path.write_bytes(b"x" * 65536)
    os.truncate(path, 1 << 30)
    disk = open_posix_disk(str(path))
    room = disk.room_outside()
    disk.close()
    assert room is not None
    assert room.free > 0
    assert (1 << 30) - (1 << 20) < room.wanted < 1 << 30
    assert disk.room_outside() is None


def test_its_present_size_is_what_it_has(disk: Disk) -> None:
    assert disk.present_size() == disk.size


def test_a_file_that_is_cut_short_or_deleted_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "disk"
    path.write_bytes(bytes(8192))
    disk = open_posix_disk(str(path))
    os.truncate(path, 4096)
    assert (disk.present_size(), disk.size) == (4096, 8192)
    path.unlink()
    assert disk.present_size() == 0
    disk.close()


def test_a_disk_that_is_not_there_is_refused(opener: tuple[OpenDisk, str]) -> None:
    with pytest.raises(NoSuchDisk):
        opener[0](opener[1] + ".missing")


def test_a_directory_is_refused_without_a_foreign_error(tmp_path: Path) -> None:
    with pytest.raises(PitError):
        open_posix_disk(str(tmp_path))


@pytest.mark.parametrize("code", [errno.EROFS, errno.EPERM])
def test_a_disk_that_cannot_be_written_says_why_it_must_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(path: str, flags: int) -> int:
        raise OSError(code, os.strerror(code), path)

    (tmp_path / "disk").write_bytes(bytes(4096))
    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        with pytest.raises(OutsideTrouble, match="Even to read a session"):
            open_posix_disk(str(tmp_path / "disk"))


def test_a_clean_close_makes_the_time_of_the_source_durable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, cache = tmp_path / "source", tmp_path / "cache"
    ProtectedDisk.format(str(source), str(cache), source_size=1 << 20, cache_size=4 << 20)
    disk = ProtectedDisk.open(str(cache))
    disk.write(0, b"last")
    synced: list[tuple[int, int]] = []
    fsync = os.fsync

    def seen(fd: int) -> None:
        fsync(fd)
        synced.append((os.fstat(fd).st_ino, os.fstat(fd).st_mtime_ns))

    monkeypatch.setattr(os, "fsync", seen)
    disk.close()
    now = source.stat()
    assert (now.st_ino, now.st_mtime_ns) in synced
