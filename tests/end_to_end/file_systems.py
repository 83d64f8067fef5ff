"""Real file systems on images: made and changed by the kernel, checked by their own tools."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MiB = 1 << 20


@dataclass(frozen=True, slots=True)
class FileSystem:
    """How to make and check one kind. {} in a command stands for the image."""

    name: str
    size: int
    make: tuple[str, ...]
    check: tuple[str, ...]
    options: str  # of a read-only mount that replays nothing

    @property
    def missing(self) -> str:
        """Why it cannot be tested here; '' if it can."""
        if os.geteuid() != 0:
            return "mounting needs root"
        for program in (self.make[0], self.check[0]):
            if shutil.which(program) is None:
                return f"{program} is not installed"
        if self.name not in Path("/proc/filesystems").read_text().split():
            return f"this kernel has no {self.name}"
        return ""


FILE_SYSTEMS = (
    FileSystem(
        "ext4",
        48 * MiB,
        ("mkfs.ext4", "-q", "-F", "{}"),
        ("e2fsck", "-fn", "{}"),
        "loop,ro,noload",
    ),
    FileSystem(
        "xfs", 300 * MiB, ("mkfs.xfs", "-q", "{}"), ("xfs_repair", "-n", "{}"), "loop,ro,norecovery"
    ),
    FileSystem(
        "btrfs",
        120 * MiB,
        ("mkfs.btrfs", "-q", "-f", "{}"),
        ("btrfs", "check", "--readonly", "{}"),
        "loop,ro",
    ),
)


def run(*command: str, image: Path | None = None) -> str:
    """Run a program; its output if it went well, an AssertionError with the output if not."""
    words = [word.replace("{}", str(image)) for word in command]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
    return done.stdout


def make(kind: FileSystem, image: Path) -> None:
    """An empty file system in a sparse image."""
    with image.open("wb") as file:
        file.truncate(kind.size)
    run(*kind.make, image=image)


@contextmanager
def mounted(kind: FileSystem, image: Path, place: Path, *, read_only: bool) -> Iterator[Path]:
    """The image mounted at `place`."""
    place.mkdir(exist_ok=True)
    options = kind.options if read_only else "loop"
    run("mount", "-t", kind.name, "-o", options, str(image), str(place))
    try:
        yield place
    finally:
        run("umount", str(place))


def fill(root: Path, seed: int) -> None:
    """Some directories with small and large files, links, and a file with a hole."""
    rng = random.Random(seed)
    for number in range(12):
        folder = root / f"folder-{number}"
        folder.mkdir()
        for name in range(8):
            (folder / f"file-{name}").write_bytes(rng.randbytes(rng.choice((0, 50, 5000, 70_000))))
    (root / "large").write_bytes(rng.randbytes(6 * MiB))
    (root / "link").symlink_to("folder-0/file-1")
    os.link(root / "folder-1" / "file-2", root / "hard-link")
    with (root / "hole").open("wb") as file:
        file.seek(3 * MiB)
        file.write(b"after the hole")


def change(root: Path, seed: int) -> None:
    """Delete, rewrite, append, rename and add."""
    rng = random.Random(seed)
    folders = sorted(path for path in root.iterdir() if path.name.startswith("folder-"))
    shutil.rmtree(folders[0])
    for folder in folders[1:6]:
        for path in sorted(folder.iterdir())[::2]:
            path.write_bytes(rng.randbytes(rng.randint(1, 30_000)))
    folders[6].rename(root / f"renamed-{seed}")
    with (root / "large").open("r+b") as file:
        for _ in range(20):
            file.seek(rng.randrange(5 * MiB))
            file.write(rng.randbytes(rng.randint(1, 20_000)))
    added = root / f"folder-9{seed}"
    added.mkdir()
    for number in range(30):
        (added / f"new-{number}").write_bytes(rng.randbytes(rng.randint(1, 9000)))


def manifest(root: Path) -> dict[str, tuple[int, int, str]]:
    """Mode, size and content of everything below `root`."""
    found: dict[str, tuple[int, int, str]] = {}
    for path in sorted(root.rglob("*")):
        facts = path.lstat()
        content = ""
        if stat.S_ISLNK(facts.st_mode):
            content = str(path.readlink())
        elif stat.S_ISREG(facts.st_mode):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
        size = facts.st_size if stat.S_ISREG(facts.st_mode) else 0
        found[str(path.relative_to(root))] = (facts.st_mode, size, content)
    return found
