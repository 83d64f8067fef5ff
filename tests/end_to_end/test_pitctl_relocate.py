"""A source is the disk that was protected, whatever has its name now; a moved one is named anew."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.pitctl import Pitctl, disk, pitctl, runtime

__all__ = ["disk", "pitctl", "runtime"]
SIZE = 1 << 20


def test_a_moved_source_is_found_again_by_its_new_name(disk: Path, pitctl: Pitctl) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    (disk / "source").rename(disk / "moved")
    lost = pitctl("status", "cache", "--json", code=3)
    assert lost.error["code"] == "no-such-file"
    assert "pitctl relocate CACHE SOURCE" in lost.err
    assert pitctl("relocate", "cache", "moved").text.startswith("The source is found here")
    (session,) = pitctl("status", "cache", "--json").json["sessions"]
    assert session["state"] == "active"


def test_a_copy_that_differs_makes_sessions_suspect_and_that_is_said(
    disk: Path, pitctl: Pitctl
) -> None:
    pitctl("session", "start", "cache", "--name", "s")
    content = (disk / "source").read_bytes()
    (disk / "source").unlink()
    (disk / "copy").write_bytes(b"differs" + content[7:])
    run = pitctl("relocate", "cache", "copy", "--json", warns=True)
    (doubt,) = run.json["doubts"]
    assert doubt in run.err
    assert '"s" is suspect' in doubt
    assert run.json["source_path"] == "copy"
    assert "suspect" in pitctl("status", "cache").text


def test_a_source_that_cannot_be_it_changes_nothing(disk: Path, pitctl: Pitctl) -> None:
    before = (disk / "cache").read_bytes()
    (disk / "small").write_bytes(bytes(4096))
    assert pitctl("relocate", "cache", "small", "--json", code=1).error["code"] == "wrong-source"
    assert pitctl("relocate", "cache", "nothing", "--json", code=3).error["code"] == "no-such-file"
    pitctl("relocate", "cache", "cache", code=2)
    pitctl("protect", "other", "other.cache", "--source-size", "1M", "--cache-size", "16M")
    foreign = (disk / "other.cache").read_bytes()
    assert "is the cache disk" in pitctl("relocate", "cache", "other.cache", code=1).err
    assert (disk / "other.cache").read_bytes() == foreign
    pitctl("relocate", "cache", code=2)
    assert (disk / "cache").read_bytes() == before


class Loop:
    """One loop device, over one file at a time."""

    def __init__(self) -> None:
        self.device = ""

    def attach(self, image: Path) -> None:
        where = [self.device] if self.device else ["--find", "--show"]
        made = subprocess.run(
            ["losetup", *where, str(image)], capture_output=True, text=True, check=False
        )
        if made.returncode != 0:
            pytest.skip(f"needs a loop device: {made.stderr.strip()}")
        self.device = self.device or made.stdout.strip()

    def detach(self) -> None:
        subprocess.run(["losetup", "--detach", self.device], check=True)


@pytest.fixture
def loop(tmp_path: Path) -> Iterator[Loop]:
    """A loop device over x.img."""
    if os.getuid() != 0 or shutil.which("losetup") is None:
        pytest.skip("needs root, and losetup of the Debian package mount")
    for name in ("x.img", "other.img"):
        (tmp_path / name).write_bytes(os.urandom(SIZE))
    one = Loop()
    one.attach(tmp_path / "x.img")
    yield one
    one.detach()


def test_a_foreign_file_behind_the_same_loop_device_is_not_written(
    tmp_path: Path, loop: Loop, pitctl: Pitctl
) -> None:
    cache, image, other = (tmp_path / name for name in ("c", "x.img", "other.img"))
    pitctl("protect", loop.device, str(cache), "--cache-size", "4M")
    pitctl("session", "start", str(cache), "--name", "s")
    loop.detach()
    foreign, kept = other.read_bytes(), cache.read_bytes()
    loop.attach(other)
    run = pitctl("write", str(cache), "--offset", "0", stdin=b"overwritten", code=1)
    assert "relocate" in run.err
    assert str(image) in run.err
    assert str(other) in run.err
    assert (other.read_bytes(), cache.read_bytes()) == (foreign, kept)
    loop.detach()
    renamed = image.rename(tmp_path / "renamed.img")
    loop.attach(renamed)  # its bytes fit, and x.img is there no more
    assert pitctl("status", str(cache), "--json").json["sessions"][0]["state"] == "active"
    pitctl("write", str(cache), "--offset", "0", stdin=b"mine")
    assert renamed.read_bytes()[:4] == b"mine"
