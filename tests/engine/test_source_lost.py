"""A disk that is cut short or deleted while it is open: told at once, before anybody reads it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.device.disk import RoomOutside
from engine.device.posix import PosixDisk
from engine.errors import CacheFailed
from engine.service.portrait import status
from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES

SIZE = 4 * CHUNK_BYTES


def test_what_the_source_lost_is_told_at_once_and_is_over_when_it_is_back(tmp_path: Path) -> None:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(
        source, cache, source_size=SIZE, cache_size=16 << 20, durability="process-crash", slots=4
    )
    with ProtectedDisk.open(cache) as disk:
        assert status(disk).alerts == ()
        os.truncate(source, CHUNK_BYTES)
        picture = status(disk)
        assert (picture.health, picture.alerts[0].code) == ("critical", "source-short")
        assert "cut short: it has 64.00 KiB (65536 bytes) of" in picture.alerts[0].text
        os.truncate(source, SIZE)
        assert status(disk).alerts == ()
        Path(source).unlink()
        assert "is gone: it was deleted" in status(disk).alerts[0].text


@pytest.mark.logs_errors("engine")
def test_a_cache_that_is_cut_short_or_gone_is_told_of_and_takes_no_session(tmp_path: Path) -> None:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(
        source, cache, source_size=SIZE, cache_size=16 << 20, durability="process-crash", slots=4
    )
    with ProtectedDisk.open(cache) as disk:
        disk.start_session("kept")
        os.truncate(cache, 15 << 20)
        picture = status(disk)
        assert (picture.health, picture.alerts[0].code) == ("critical", "cache-short")
        assert "cut short: it has 15.00 MiB" in picture.alerts[0].text
        with pytest.raises(CacheFailed, match="would not last"):
            disk.start_session("no more")
        os.truncate(cache, 16 << 20)
        assert status(disk).alerts == ()
        Path(cache).unlink()
        assert "is gone: it was deleted" in status(disk).alerts[0].text
        with pytest.raises(CacheFailed, match="is gone"):
            disk.start_session("no more")
        assert [one.name for one in disk.sessions] == ["kept"]


@pytest.mark.parametrize(
    ("free", "wanted", "told"),
    [
        (800 << 10, 12 << 20, True),
        (900 << 10, 12 << 20, False),  # more than 5 % of the cache
        (800 << 10, 700 << 10, False),  # all that it may still take
    ],
)
def test_a_file_system_that_is_almost_used_up_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, free: int, wanted: int, *, told: bool
) -> None:
    source, cache = str(tmp_path / "source"), str(tmp_path / "cache")
    ProtectedDisk.format(source, cache, source_size=SIZE, cache_size=16 << 20, slots=4)
    monkeypatch.setattr(PosixDisk, "room_outside", lambda _: RoomOutside(free, wanted))
    with ProtectedDisk.open(cache) as disk:
        picture = status(disk)
    assert [alert.code for alert in picture.alerts] == ["cache-file-system"] * told
    assert picture.health == ("warning" if told else "healthy")
    if told:
        assert "only 800 KiB left; the cache disk may still take 12.00 MiB" in (
            picture.alerts[0].text
        )
