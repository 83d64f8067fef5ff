"""Served disks that end with their test, in folders short enough for unix sockets."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.clients.served_disk import ServedDisk

MakeDisk = Callable[..., ServedDisk]


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A short path, with a runtime directory of its own for control sockets."""
    with tempfile.TemporaryDirectory(prefix="pit-") as name:
        runtime = Path(name) / "run"
        runtime.mkdir(mode=0o700)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
        yield Path(name)


@pytest.fixture
def make_disk(folder: Path) -> Iterator[MakeDisk]:
    """Disks that are not served yet."""
    made: list[ServedDisk] = []

    def make(**options: object) -> ServedDisk:
        place = folder / f"disk{len(made)}"
        place.mkdir()
        made.append(ServedDisk(place, **options))  # type: ignore[arg-type]  # as ServedDisk says
        return made[-1]

    yield make
    for disk in made:
        code = disk.stop()
        said = disk.log.read_text() if disk.log.exists() else ""
        shutil.rmtree(disk.folder)
        assert code == 0, said
        assert "Traceback" not in said, said


@pytest.fixture
def disk(make_disk: MakeDisk) -> ServedDisk:
    """A disk of 64 MiB with random content, served on its unix socket."""
    disk = make_disk()
    disk.fill()
    disk.serve()
    return disk
