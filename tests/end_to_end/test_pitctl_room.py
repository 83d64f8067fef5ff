"""pitctl protect with a sparse cache file for which its file system has no room."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli.main import main
from engine.device.disk import RoomOutside
from engine.device.posix import PosixDisk

TOLD = "The file system under the cache disk has only 17.00 MiB left; the cache disk may still take"


@pytest.mark.parametrize(
    ("policy", "then"),
    [("end-oldest", "sessions end"), ("refuse-writes", "hosts are refused writes")],
)
def test_a_cache_larger_than_the_room_there_is_taken_with_a_warning(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    policy: str,
    then: str,
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(PosixDisk, "room_outside", lambda _: RoomOutside(17 << 20, 31 << 20))
    words = ["protect", str(tmp_path / "s"), str(tmp_path / "c"), "--source-size", "64M"]
    words += ["--cache-size", "32M", "--on-full", policy, "--json"]
    assert main(words) == 0
    out, err = capsys.readouterr()
    (doubt,) = json.loads(out)["doubts"]
    assert doubt == f"{TOLD} 31.00 MiB. When it is used up, {then}."
    assert err == f"pitctl: warning: {doubt}\n"


def test_a_cache_that_finds_its_room_is_taken_without_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(PosixDisk, "room_outside", lambda _: RoomOutside(31 << 20, 31 << 20))
    words = ["protect", str(tmp_path / "s"), str(tmp_path / "c"), "--source-size", "64M"]
    assert main([*words, "--cache-size", "32M"]) == 0
    assert capsys.readouterr().err == ""
