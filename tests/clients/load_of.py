"""What a process holds: memory, threads, descriptors."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Load:
    """At one moment. `resident` is bytes of memory."""

    descriptors: int
    threads: int
    resident: int

    @property
    def handles(self) -> tuple[int, int]:
        """What must be given back to the last one."""
        return self.descriptors, self.threads


def load_of(pid: int) -> Load:
    """What a process holds now."""
    process = Path(f"/proc/{pid}")
    pages = int((process / "statm").read_text().split()[1])
    return Load(
        descriptors=len([*(process / "fd").iterdir()]),
        threads=len([*(process / "task").iterdir()]),
        resident=pages * os.sysconf("SC_PAGE_SIZE"),
    )


def open_files(pid: int) -> list[str]:
    """What the descriptors of a process are, for the words of a failure."""
    names = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed a moment ago
            names.append(str(descriptor.readlink()))
    return sorted(names)


def with_patience(holds: Callable[[], bool], instead: Callable[[], object] = str) -> None:
    """Wait until something holds that no signal tells; `instead` tells what does where it fails."""
    for _ in range(2000):
        if holds():
            return
        threading.Event().wait(0.005)
    raise AssertionError(f"It did not come to hold. {instead()}")
