"""A real file system on a protected disk: every view is the disk as the kernel left it then.

The kernel makes, fills and changes an image; the blocks that differ between two of its states are
written through the engine. Each view must please the file system's own checker and hold the files
of its time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from engine.snapshot.protected_disk import ProtectedDisk
from engine.units import CHUNK_BYTES
from tests.end_to_end.file_systems import (
    FILE_SYSTEMS,
    FileSystem,
    change,
    fill,
    make,
    manifest,
    mounted,
    run,
)
from tests.model.operations import findings

BLOCK = 4096
Manifest = dict[str, tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class State:
    """The image at one time, and what the kernel saw on it."""

    image: np.ndarray[tuple[int], np.dtype[np.uint8]]
    files: Manifest


def _states(kind: FileSystem, folder: Path) -> list[State]:
    """Filled, changed, and changed again, always by the kernel."""
    image = folder / "work.img"
    make(kind, image)
    states = []
    for step in range(3):
        with mounted(kind, image, folder / "mount", read_only=False) as root:
            fill(root, 1) if step == 0 else change(root, step)
            files = manifest(root)
        states.append(State(np.fromfile(image, np.uint8), files))
    image.unlink()
    return states


def _changed_runs(before: State, after: State) -> list[tuple[int, bytes]]:
    """(offset, bytes) of each run of blocks that differ."""
    blocks = before.image.reshape(-1, BLOCK), after.image.reshape(-1, BLOCK)
    differ = np.flatnonzero((blocks[0] != blocks[1]).any(axis=1))
    runs = np.split(differ, np.flatnonzero(np.diff(differ) != 1) + 1)
    return [(int(r[0]) * BLOCK, blocks[1][r[0] : r[-1] + 1].tobytes()) for r in runs if len(r)]


def _write_runs(write: Callable[[int, bytes], None], before: State, after: State) -> int:
    runs = _changed_runs(before, after)
    for offset, data in runs:
        write(offset, data)
    return len(runs)


def _check_view(kind: FileSystem, disk: ProtectedDisk, sequence: int, state: State) -> None:
    """Byte for byte, by the file system's checker, and file by file."""
    copy = Path(disk.cache_path).parent / "view.img"
    view = disk.view(sequence)
    with copy.open("wb") as file:
        for offset in range(0, disk.source_size, 64 * CHUNK_BYTES):
            length = min(64 * CHUNK_BYTES, disk.source_size - offset)
            data = view.read(offset, length)
            assert data == state.image[offset : offset + length].tobytes()
            file.write(data)
    run(*kind.check, image=copy)
    with mounted(kind, copy, copy.parent / "mount", read_only=True) as root:
        assert manifest(root) == state.files
    copy.unlink()


@pytest.mark.parametrize("kind", FILE_SYSTEMS, ids=lambda kind: kind.name)
def test_views_are_the_file_system_as_it_was(kind: FileSystem, tmp_path: Path) -> None:
    if kind.missing:
        pytest.skip(kind.missing)
    states = _states(kind, tmp_path)
    assert len({str(state.files) for state in states}) == 3
    source, cache = tmp_path / "source.img", tmp_path / "cache.img"
    states[0].image.tofile(source)
    ProtectedDisk.format(str(source), str(cache), cache_size=kind.size // 2, slots=4)
    with ProtectedDisk.open(str(cache), frames=4) as disk:
        first = disk.start_session("filled").sequence
        assert _write_runs(disk.write, states[0], states[1]) > 10
        second = disk.start_session("changed").sequence
        assert _write_runs(disk.write, states[1], states[2]) > 10
        third = disk.start_session("changed again").sequence
        assert all(session.alive for session in disk.sessions)
    with ProtectedDisk.open(str(cache), frames=4) as disk:
        for sequence, state in zip((first, second, third), states, strict=True):
            _check_view(kind, disk, sequence, state)
        _write_runs(disk.view(first).write, states[0], states[2])
        _check_view(kind, disk, first, states[2])
        disk.reset_view_writes(first)
        for sequence, state in zip((first, second), states, strict=False):
            assert disk.view(sequence).read(0, disk.source_size) == state.image.tobytes()
        assert disk.read_source(0, disk.source_size) == states[2].image.tobytes()
        assert findings(disk) == ()
