"""Formatting: what it makes, what it refuses, and that a refusal leaves everything as it was."""

from __future__ import annotations

import errno
import os
import resource
from pathlib import Path
from typing import Any

import pytest

from engine.device.posix import PosixDisk, open_posix_disk
from engine.errors import BadRequest, Busy, NoSuchDisk, OutsideTrouble, PitError, Refused
from engine.snapshot.protected_disk import ProtectedDisk

SOURCE, CACHE = 1 << 20, 4 << 20


def _format(folder: Path, **changes: Any) -> None:  # noqa: ANN401 - any option of format
    options = {"source_size": SOURCE, "cache_size": CACHE, **changes}
    ProtectedDisk.format(str(folder / "source"), str(folder / "cache"), **options)


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_both_files_are_made_for_this_user_alone(tmp_path: Path) -> None:
    _format(tmp_path)
    for name, size in (("source", SOURCE), ("cache", CACHE)):
        status = (tmp_path / name).stat()
        assert (status.st_size, status.st_mode & 0o777) == (size, 0o600)
    with ProtectedDisk.open(str(tmp_path / "cache")) as disk:
        assert disk.source_size == SOURCE


WRONG: list[tuple[dict[str, Any], type[PitError]]] = [
    ({"slots": 3}, BadRequest),
    ({"slots": 128}, BadRequest),
    ({"slots": 0, "force": True}, BadRequest),
    ({"durability": "sometimes"}, BadRequest),
    ({"on_full": "panic"}, BadRequest),
    ({"source_size": 0}, BadRequest),
    ({"cache_size": -5}, BadRequest),
    ({"cache_size": 65536}, BadRequest),
    ({"source_size": 1 << 62}, OutsideTrouble),
]


@pytest.mark.parametrize(("changes", "error"), WRONG, ids=lambda value: str(value)[:40])
def test_what_is_refused_leaves_no_file(
    tmp_path: Path, changes: dict[str, Any], error: type[PitError]
) -> None:
    with pytest.raises(error):
        _format(tmp_path, **changes)
    assert list(tmp_path.iterdir()) == []
    _format(tmp_path)  # and nothing is in the way of the next try


@pytest.mark.parametrize(("changes", "error"), WRONG, ids=lambda value: str(value)[:40])
def test_what_is_refused_leaves_an_empty_file_empty(
    tmp_path: Path, changes: dict[str, Any], error: type[PitError]
) -> None:
    for name in ("source", "cache"):
        (tmp_path / name).touch()
    with pytest.raises(error):
        _format(tmp_path, **changes)
    assert _content(tmp_path) == {"source": b"", "cache": b""}


def test_files_that_were_there_are_never_removed(tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(b"s" * SOURCE)
    (tmp_path / "cache").write_bytes(b"c" * CACHE)
    before = _content(tmp_path)
    with pytest.raises(Refused, match="not empty"):
        _format(tmp_path)
    with pytest.raises(BadRequest, match="exists with"):
        _format(tmp_path, cache_size=2 * CACHE)
    with pytest.raises(BadRequest, match="power of two"):
        _format(tmp_path, slots=3, force=True)
    assert _content(tmp_path) == before


def test_a_made_source_is_taken_back_where_the_cache_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cache").write_bytes(b"precious" + bytes(CACHE))
    with pytest.raises(Refused, match="not empty"):
        _format(tmp_path, cache_size=None)
    assert [path.name for path in tmp_path.iterdir()] == ["cache"]


def test_a_busy_cache_takes_the_new_source_back(tmp_path: Path) -> None:
    _format(tmp_path)
    with ProtectedDisk.open(str(tmp_path / "cache")):
        before = _content(tmp_path)
        with pytest.raises(Busy):
            ProtectedDisk.format(
                str(tmp_path / "other"), str(tmp_path / "cache"), source_size=SOURCE, force=True
            )
        assert _content(tmp_path) == before


@pytest.mark.parametrize("call", ["pwrite", "sync"])
def test_a_disk_that_fails_meanwhile_takes_the_files_along(tmp_path: Path, call: str) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, os.strerror(28))

    def open_disk(path: str) -> PosixDisk:
        disk = open_posix_disk(path)
        setattr(disk, call, fail)
        return disk

    with pytest.raises(OutsideTrouble, match="No space left"):
        _format(tmp_path, open_disk=open_disk)
    assert list(tmp_path.iterdir()) == []


def test_the_metadata_of_a_sparse_file_has_its_room_from_the_beginning(tmp_path: Path) -> None:
    _format(tmp_path)
    metadata = 3 << 16  # two header copies, and the map of so small a source
    assert (tmp_path / "cache").stat().st_blocks * 512 >= metadata + (1 << 12)
    assert (tmp_path / "cache").stat().st_blocks * 512 < CACHE // 2


def test_one_file_by_two_names_is_told_apart_from_two(tmp_path: Path) -> None:
    one = str(tmp_path / "disk")
    for other in (one, f"{tmp_path}/./disk"):
        with pytest.raises(BadRequest, match="same disk"):
            ProtectedDisk.format(one, other, source_size=CACHE, cache_size=CACHE)
        assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchDisk, match="folder"):
        _format(tmp_path / "missing")
    with pytest.raises(NoSuchDisk, match="folder"):
        ProtectedDisk.format(
            str(tmp_path / "source"), str(tmp_path / "no" / "cache"), source_size=5, cache_size=5
        )
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_another_cache_has_open_is_refused_and_the_owner_named(
    tmp_path: Path,
) -> None:
    _format(tmp_path)
    source, second = str(tmp_path / "source"), tmp_path / "second"
    with ProtectedDisk.open(str(tmp_path / "cache")), pytest.raises(Busy) as refusal:
        ProtectedDisk.format(source, str(second), cache_size=CACHE, force=True)
    assert f"(pid {os.getpid()})" in refusal.value.message
    assert "another cache disk" in refusal.value.message
    assert not second.exists()


def test_a_cache_disk_is_no_source_unless_that_is_meant(tmp_path: Path) -> None:
    _format(tmp_path)
    with pytest.raises(Refused, match="Name the source first"):
        ProtectedDisk.format(str(tmp_path / "cache"), str(tmp_path / "two"), cache_size=CACHE)
    assert not (tmp_path / "two").exists()
    ProtectedDisk.format(
        str(tmp_path / "cache"), str(tmp_path / "two"), cache_size=CACHE, force=True
    )


def _too_large(*_: object) -> None:
    raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))


def test_a_file_too_large_for_its_file_system_is_said_with_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "ftruncate", _too_large)
    with pytest.raises(OutsideTrouble) as caught:
        _format(tmp_path, source_size=64 << 40)
    told = caught.value.message
    assert "cannot be made 64.00 TiB (70368744177664 bytes) long: the file system there" in told
    assert "ext4 takes 16 TiB at most" in told
    assert "smaller size" in told
    assert told.endswith("XFS or Btrfs.")
    assert list(tmp_path.iterdir()) == []


def test_a_limit_of_the_user_is_told_from_that_of_the_file_system(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1 << 19, resource.RLIM_INFINITY))
    monkeypatch.setattr(os, "ftruncate", _too_large)
    with pytest.raises(OutsideTrouble, match=r"524288 bytes \(`ulimit -f`\)"):
        _format(tmp_path)
